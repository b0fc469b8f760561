"""Cards for Anki 2.1.54 and later: lines of fields, below a head that tells Anki what they are.

Each card has an id that Anki knows it by, so that a later import updates what changed and keeps what was
learnt. No column is named: in Anki the fields of its basic note type have names in the reader's language,
and columns without names are taken in their order.
"""

import csv
import io
from collections.abc import Iterator
from html import escape

from paperreader.domain.cards import Card, split
from paperreader.domain.paper import Paper
from paperreader.domain.visible import visible
from paperreader.services.exporting.card_html import Linking, html
from paperreader.services.exporting.source import Record, Source
from paperreader.services.plain_text import one_line

DECK = "paperreader"
_HEAD = """\
#separator:tab
#html:true
#notetype:Basic
#notetype:问答题
#if matches:update current
#guid column:1
#deck column:2
#tags column:5
"""
"""Of two note types the last one that a collection has is taken: the basic one in English or in Chinese."""


def pieces(source: Source) -> Iterator[str]:
    """The head, then a line for each card: id, deck, question, answer, tags."""
    yield _HEAD
    suspended = {name for name, card in source.journal.ledger.cards().items() if card.suspended}
    linking = _linking(source)
    for record in source.records():
        for card in cards(source, record):
            name = f"{record.paper.id}#{card.slug}"
            yield _line(
                [
                    f"{DECK}:{visible(name)}",
                    DECK,
                    _question(record.paper, card, linking),
                    html(card.answer, linking),
                    " ".join(_tags(record, name in suspended)),
                ]
            )


def cards(source: Source, record: Record) -> Iterator[Card]:
    """The cards of the library's note and of the reader's own, each once."""
    paper = record.paper.id
    texts = [source.note(paper) if record.has_note else None, source.own(paper) if record.has_own else None]
    seen: set[str] = set()
    for text in texts:
        for card in split(text) if text else ():
            if card.slug not in seen:
                seen.add(card.slug)
                yield card


def _question(paper: Paper, card: Card, linking: Linking) -> str:
    """What is asked, below the paper's name: among cards of many papers it would be missed."""
    return f"<small>{escape(one_line(paper.short), quote=False)}</small>{html(card.question, linking)}"


def _tags(record: Record, is_suspended: bool) -> Iterator[str]:
    paper = record.paper
    yield f"{DECK}::paper::{paper.id}"
    yield f"{DECK}::era::{paper.era}"
    yield from (f"{DECK}::topic::{topic}" for topic in paper.topics)
    yield f"{DECK}::status::{record.progress.status}"
    if is_suspended:
        yield f"{DECK}::suspended"


def _line(fields: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerow(fields)
    return text.getvalue()


def _linking(source: Source) -> Linking:
    """Papers are linked to their own pages, guides are named."""

    def link(target: str) -> tuple[str, str | None]:
        if target.startswith("guide:"):
            guide = next((one for one in source.library.guides() if f"guide:{one.id}" == target), None)
            return (source.either(guide.name, guide.name_zh) if guide else target), None
        paper = source.library.paper(target)
        return (one_line(paper.short), paper.address) if paper else (target, None)

    return link
