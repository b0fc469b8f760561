"""CSV: one row for each paper, for spreadsheets and scripts; RFC 4180."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from paperreader.domain.progress import PASSES, Progress
from paperreader.services.exporting.source import Record, Source
from paperreader.services.plain_text import one_line

COLUMNS = (
    *(
        "id",
        "title",
        "title_zh",
        "short",
        "year",
        "month",
        "era",
        "topics",
        "kind",
        "authors",
        "organisation",
    ),
    *("venue", "stars", "arxiv", "address", "status", "starred", "skipped", "pass_1", "pass_2", "pass_3"),
    *("minutes", "checks", "has_note", "has_my_note"),
)
KNOWN = "known"
"""Stands for the date of a pass that was done before dates were kept."""
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
"""What a cell begins with that a spreadsheet would calculate; some take full-width signs, too."""


def pieces(source: Source) -> Iterator[str]:
    """The header, then a row for each selected paper."""
    yield line(COLUMNS)
    for record in source.records():
        yield line(row(record))


def row(record: Record) -> Sequence[str]:
    """The cells of a paper, in the order of `COLUMNS`."""
    paper, progress = record.paper, record.progress
    authors = "; ".join((*paper.authors, *(["et al."] if paper.more_authors else [])))
    facts = (paper.id, paper.title, paper.title_zh, paper.short, paper.year, paper.month, paper.era)
    more = (" ".join(paper.topics), paper.kind, authors, paper.organisation, paper.venue, paper.stars)
    done = (progress.status, _word(progress.starred), _word(progress.skipped), *_passes(progress))
    rest = (
        round(record.seconds / 60),
        " ".join(sorted(check.removeprefix("check.") for check in progress.checks)),
        _word(record.has_note),
        _word(record.has_own),
    )
    return [_cell(value) for value in (*facts, *more, paper.arxiv, paper.address, *done, *rest)]


def line(cells: Sequence[str]) -> str:
    """Cells as a line with its end."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _cell(value: str | int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = one_line(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _word(value: bool) -> str:
    return "true" if value else "false"


def _passes(progress: Progress) -> Iterator[str]:
    for number in PASSES:
        done = progress.done(number)
        yield "" if done is None else done.on.isoformat() if done.on else KNOWN
