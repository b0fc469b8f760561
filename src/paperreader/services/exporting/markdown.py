"""A check list in Markdown: the papers in the order of a view, with what has been done and a link."""

import re
from collections.abc import Iterator

from paperreader.domain.outline import Branch, Outline, Row
from paperreader.domain.paper import Paper
from paperreader.domain.progress import PASSES, Progress
from paperreader.language import _
from paperreader.services.exporting.source import Record, Source
from paperreader.services.plain_text import one_line
from paperreader.services.words import STATUS_WORDS

_PAGE = 500
_CIRCLED = {1: "①", 2: "②", 3: "③"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|$~&^!{}]")
_NOT_IN_TARGET = re.compile(r"[\s()<>\\\"|]")


def pieces(source: Source) -> Iterator[str]:
    """A title, then the papers of each branch under its heading; branches without any are left out."""
    yield f"# {_('Reading list')}\n\n{_summary(source)}\n"
    written: set[str] = set()
    waiting: list[Branch] = []
    for branch in source.outline(source.view).branches:
        waiting = [above for above in waiting if above.depth < branch.depth] + [branch]
        if branch.is_guides:
            continue
        for row in rows_of(source.outline(source.view), branch):
            record = source.record(row.paper)
            if record is None or not _stands_here(source, branch, record.paper, written):
                continue
            yield from (f"\n{'#' * min(6, one.depth + 2)} {_name(source, one)}\n" for one in waiting)
            yield ("\n" if waiting else "") + line(record, source) + "\n"
            waiting = []
            written.add(row.paper)


def rows_of(outline: Outline, branch: Branch) -> Iterator[Row]:
    """The rows that stand directly in a branch."""
    for start in range(branch.start, branch.start + branch.rows, _PAGE):
        yield from outline.rows(start, min(_PAGE, branch.start + branch.rows - start))


def line(record: Record, source: Source) -> str:
    """One paper: a box, its name, title with link, year, and the dates of its passes."""
    paper, progress = record.paper, record.progress
    box = "x" if progress.is_read else " "
    title = plain(source.title(paper))
    if paper.address is not None:
        title = f"[{title}]({target(paper.address)})"
    if progress.aside:
        title = f"~~{title}~~"
    facts = [str(paper.year), *passes(progress)]
    if progress.aside:
        facts.append(_("set aside"))
    star = " ★" if progress.starred else ""
    return f"- [{box}] **{plain(one_line(paper.short))}**{star} {title} · {' · '.join(facts)}"


def passes(progress: Progress) -> Iterator[str]:
    """What was done and when: `② 2026-05-09`."""
    for number in PASSES:
        done = progress.done(number)
        if done is not None:
            yield f"{_CIRCLED[number]} {done.on.isoformat() if done.on else _('known before')}"


def plain(text: str) -> str:
    """Text within a line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def target(address: str) -> str:
    """An address as the target of a link."""
    return _NOT_IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _summary(source: Source) -> str:
    read = total = 0
    for record in source.records():
        is_listed = source.view != "lists" or source.outline("lists").positions(record.paper.id)
        if is_listed and not record.progress.aside:
            read += record.progress.is_read
            total += 1
    return f"{_('{} of {} read').format(read, total)} · {source.moment.today.isoformat()}"


def _name(source: Source, branch: Branch) -> str:
    if source.view == "status" and branch.depth == 0:
        return next(_(word) for status, word in STATUS_WORDS.items() if status == branch.id)
    return plain(source.either(branch.name, branch.name_zh))


def _stands_here(source: Source, branch: Branch, paper: Paper, written: set[str]) -> bool:
    """Whether a paper is named in a branch: in lists in each one, elsewhere once, under its main topic."""
    if source.view == "lists":
        return True
    return paper.id not in written and _is_main(paper, branch, source)


def _is_main(paper: Paper, branch: Branch, source: Source) -> bool:
    match source.view:
        case "eras":
            return branch.id == f"{paper.era}/{paper.topics[0]}"
        case "topics":
            return branch.id == f"{paper.topics[0]}/{paper.era}"
        case _:
            return True
