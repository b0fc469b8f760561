"""A folder for Obsidian: a page for each paper, own notes beside it, pages of eras, lists and guides.

paperreader-index.md   papers/bert.md   mine/my-bert.md
eras/era-scale.md   lists/list-ten-classics.md   guides/guide-glossary.md
"""

from collections.abc import Iterator
from typing import NamedTuple

from paperreader.domain.paper import Paper
from paperreader.domain.progress import PASSES
from paperreader.language import _
from paperreader.services.exporting.groups import guide_text, index_text, view_texts
from paperreader.services.exporting.markdown import plain, target
from paperreader.services.exporting.source import Record, Source
from paperreader.services.exporting.vault import INDEX, Vault
from paperreader.services.exporting.vault_text import (
    Property,
    file_name,
    properties,
    relinked,
    with_folded_answers,
)
from paperreader.services.note_files import paper_of
from paperreader.services.plain_text import one_line
from paperreader.services.words import listed


class Page(NamedTuple):
    """A file of the folder."""

    path: str
    """From the folder, with `/`."""
    text: str


def pages(source: Source) -> Iterator[Page]:
    """All pages, one at a time."""
    vault = Vault(source)
    yield Page(f"{INDEX}.md", index_text(source, vault))
    for record in source.records():
        yield Page(f"papers/{file_name(record.paper.id)}.md", paper_text(source, vault, record))
    for name in source.notes.names():
        text = source.own(name) if source.has(paper_of(name)) else None
        if text is not None:
            yield Page(f"mine/{vault.own_name(name)}.md", text)
    for name, text in view_texts(source, vault, "eras"):
        yield Page(f"eras/{name}.md", text)
    for name, text in view_texts(source, vault, "lists"):
        yield Page(f"lists/{name}.md", text)
    for guide in source.library.guides():
        yield Page(f"guides/{vault.group_name(guide)}.md", guide_text(source, vault, guide))


def paper_text(source: Source, vault: Vault, record: Record) -> str:
    """The page of a paper: properties, facts, the library's note, and the reader's own shown within."""
    paper = record.paper
    parts = [f"# {plain(one_line(paper.short))}\n", _facts(source, vault, paper)]
    note = source.note(paper.id) if record.has_note else None
    if note is not None:
        parts.append(with_folded_answers(relinked(note, vault.target)))
    if record.has_own:
        own = (name for name in source.notes.names() if paper_of(name) == paper.id)
        parts.append(f"## {_('My note')}\n\n" + "".join(f"![[{vault.own_name(name)}]]\n" for name in own))
    return properties(_properties(source, record)) + "\n" + "\n".join(parts)


def _properties(source: Source, record: Record) -> dict[str, Property | None]:
    paper, progress = record.paper, record.progress
    done = {f"pass_{number}": progress.done(number) for number in PASSES}
    return {
        "id": paper.id,
        "title": source.title(paper),
        "aliases": list(dict.fromkeys(filter(None, (paper.short, paper.title, paper.title_zh)))),
        "authors": [*paper.authors, *(["et al."] if paper.more_authors else [])],
        "organisation": paper.organisation,
        "year": paper.year,
        "venue": paper.venue,
        "arxiv": paper.arxiv,
        "url": paper.address,
        "stars": paper.stars,
        "status": progress.status,
        "starred": progress.starred,
        **{name: one.on for name, one in done.items() if one is not None},
        "minutes": round(record.seconds / 60) or None,
        "tags": [
            "paper",
            f"era/{paper.era}",
            *(f"topic/{topic}" for topic in paper.topics),
            f"status/{progress.status}",
        ],
    }


def _facts(source: Source, vault: Vault, paper: Paper) -> str:
    """The title with its link, and what surrounds the paper, as links to other pages."""
    title = plain(source.title(paper))
    lines = [f"[{title}]({target(paper.address)})" if paper.address else title]
    among = {one.list for one in source.library.memberships(paper.id)}
    for word, links in (
        (_("Era"), [vault.group(one) for one in source.library.eras() if one.id == paper.era]),
        (_("In lists"), [vault.group(one) for one in source.library.lists() if one.id in among]),
        (_("Builds on"), vault.targets(paper.builds_on)),
        (_("Led to"), vault.targets(source.library.led_to(paper.id))),
    ):
        if links:
            lines.append(_("{}: {}").format(word, listed([f"[[{one}]]" for one in links])))
    return "".join(f"- {line}\n" for line in lines)
