"""The pages of a folder for Obsidian that are not about one paper: index, eras, lists, guides."""

from collections.abc import Iterator

from paperreader.domain.outline import Branch, View
from paperreader.domain.paper import Era, Guide, ReadingList
from paperreader.language import _
from paperreader.services.exporting.markdown import passes, plain, rows_of
from paperreader.services.exporting.source import Source
from paperreader.services.exporting.vault import Vault
from paperreader.services.exporting.vault_text import link, properties, relinked
from paperreader.services.note_files import paper_of
from paperreader.services.plain_text import printable


def index_text(source: Source, vault: Vault) -> str:
    """The page to begin at: links to all groups, and to notes about papers that the library does not have."""
    library = source.library
    strays = (
        link(vault.own_name(name), name)
        for name in source.notes.names()
        if source.has(paper_of(name)) and library.short(paper_of(name)) is None
    )
    parts = ["# paperreader\n"]
    for word, links in (
        (_("Eras"), [vault.group(one) for one in library.eras()]),
        (_("Lists"), [vault.group(one) for one in library.lists()]),
        (_("Guides"), [vault.group(one) for one in library.guides()]),
        (_("Notes about other papers"), [*strays]),
    ):
        if links:
            parts.append(f"## {word}\n\n" + "".join(f"- [[{one}]]\n" for one in links))
    return properties({"tags": ["paperreader"]}) + "\n" + "\n".join(parts)


def view_texts(source: Source, vault: Vault, view: View) -> Iterator[tuple[str, str]]:
    """A page for each era or list, by name: what is said about it, then its papers to tick off."""
    library = source.library
    things: dict[str, Era | ReadingList] = {
        one.id: one for one in (library.lists() if view == "lists" else library.eras())
    }
    branches = [branch for branch in source.outline(view).branches if not branch.is_guides]
    for thing in things.values():
        inside = [one for one in branches if one.id == thing.id or one.id.startswith(f"{thing.id}/")]
        note = library.introduction(view, thing.id, source.language)
        parts = [
            _title(source, thing),
            f"{relinked(printable(note.text), vault.target).strip()}\n" if note else "",
        ]
        parts += [_papers(source, vault, view, branch) for branch in inside]
        yield vault.group_name(thing), "\n".join(filter(None, parts))


def _title(source: Source, thing: Era | ReadingList | Guide) -> str:
    names = list(dict.fromkeys(filter(None, (thing.name, thing.name_zh))))
    head = properties({"id": thing.id, "aliases": names, "tags": ["paperreader"]})
    return f"{head}\n# {plain(source.either(thing.name, thing.name_zh))}\n"


def _papers(source: Source, vault: Vault, view: View, branch: Branch) -> str:
    """The papers that stand directly in a branch, under its name where it is one of several."""
    lines = []
    for row in rows_of(source.outline(view), branch):
        progress, place = source.state.of(row.paper), vault.target(row.paper)
        box = "x" if progress.is_read else " "
        aside = [_("set aside")] if progress.aside else []
        facts = " · ".join([*([str(row.year)] if row.year else []), *passes(progress), *aside])
        name = f"~~[[{place}]]~~" if progress.aside else f"[[{place}]]"
        lines.append(f"- [{box}] {name} · {facts}\n")
    heading = f"## {plain(source.either(branch.name, branch.name_zh))}\n\n" if branch.depth and lines else ""
    return heading + "".join(lines)


def guide_text(source: Source, vault: Vault, guide: Guide) -> str:
    """The page of a guide."""
    note = source.library.guide(guide.id, source.language)
    text = relinked(printable(note.text), vault.target).strip("\n") if note else ""
    return f"{_title(source, guide)}\n{text}\n"
