"""JSON with everything: the journal as it is, own notes, and what both come to for other programs.

    {"paperreader": "export", "version": 1, ..., "notes": {...}, "journal": ["...", ...]}

One line for each entry, so that an export of any size is written and read piece by piece. What the import
takes in are journal, notes and session; the rest is derived from them and only there to be read.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from paperreader import __version__
from paperreader.domain.entry import FOLLOWED, GOAL
from paperreader.domain.progress import UNTOUCHED
from paperreader.journal.lines import FORMAT
from paperreader.services.exporting.source import Source
from paperreader.services.plain_text import escaped

MARK = "export"
"""What stands behind the first key, `paperreader`."""
VERSION = 1
"""Of this form. A reader of version 1 may rely on every member that it knows; others may be added."""


def pieces(source: Source) -> Iterator[str]:
    """One object; each member of its lists and of its notes on a line of its own."""
    head: dict[str, object] = {
        "paperreader": MARK,
        "version": VERSION,
        "exported": source.moment.now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "program": __version__,
        "journal_format": FORMAT,
        "goal": source.journal.ledger.holding(GOAL),
        "followed": source.journal.ledger.holding(FOLLOWED),
    }
    yield "{\n"
    yield from (f"{_json(name)}: {_json(value)},\n" for name, value in head.items())
    yield from _listed("papers", (_json(one) for one in _papers(source)))
    yield ",\n"
    yield from _listed("cards", (_json(one) for one in _cards(source)))
    yield f',\n"session": {_json(source.journal.session())},\n"notes": {{'
    before = "\n"
    for name in source.notes.names():
        data = source.notes.read(name)
        if data is not None:
            yield f"{before}{_json(name)}: {_json(as_text(data))}"
            before = ",\n"
    yield "\n},\n"
    yield from _listed("journal", (json.dumps(as_text(line)) for line in source.journal.lines()))
    yield "\n}\n"


def as_text(data: bytes) -> str:
    """Bytes as JSON can say them; `as_bytes` brings back every one, whether or not they are UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def as_bytes(text: str) -> bytes:
    """What `as_text` made a text of.

    Raises:
        UnicodeEncodeError: It has half a character that no bytes stand for.
    """
    return text.encode("utf-8", "surrogateescape")


def _listed(name: str, members: Iterator[str]) -> Iterator[str]:
    yield f"{_json(name)}: ["
    before = "\n"
    for member in members:
        yield before + member
        before = ",\n"
    yield "\n]"


def _json(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))


def _papers(source: Source) -> Iterator[Mapping[str, Any]]:
    """All that the reader did something about, also those that no library knows, by id."""
    done = {paper for paper, progress in source.state.papers.items() if progress != UNTOUCHED}
    for name in sorted(done | source.seconds.keys() | source.papers_with_own):
        paper, progress = source.library.paper(name), source.state.of(name)
        yield {
            "id": name,
            "title": paper.title if paper else None,
            "status": progress.status,
            "starred": progress.starred,
            "skipped": progress.skipped,
            "passes": [
                {"pass": one.number, "on": one.on.isoformat() if one.on else None} for one in progress.passes
            ],
            "seconds": source.seconds.get(name, 0),
            "checks": sorted(check.removeprefix("check.") for check in progress.checks),
            "note": name in source.papers_with_own,
        }


def _cards(source: Source) -> Iterator[Mapping[str, Any]]:
    """Every card that was reviewed or suspended, by id."""
    known = source.journal.ledger.cards()
    for name in sorted(known):
        card = known[name]
        yield {
            "id": name,
            "paper": name.partition("#")[0],
            "phase": card.phase,
            "due": card.due.isoformat() if card.due else None,
            "last": card.last.isoformat() if card.last else None,
            "stability": card.stability,
            "difficulty": card.difficulty,
            "reviews": card.reviews,
            "lapses": card.lapses,
            "suspended": card.suspended,
        }
