"""Exchange: all lines out, as they are, and lines of others in.

Lines that come in stand in this device's own file from then on. Steps of several lines are kept together
there, so that a write that is broken off leaves out a step whole, as it does with steps made here.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from paperreader.errors import JournalNewerError
from paperreader.journal.lines import FORMAT, Header, Line, Stranger, decode, is_whole
from paperreader.journal.projection import Asking, Projection

AT_ONCE = 2000
"""Lines that go in or out while others wait."""
_WAITING = 100_000
"""Lines of unfinished steps that are kept back for what may follow."""
_ENTRIES = "SELECT id, line FROM entries WHERE id > ? ORDER BY id LIMIT ?"
_STRANGERS = "SELECT line, line FROM strangers WHERE line > ? ORDER BY line LIMIT ?"


def lines_out(ask: Asking, at_once: int = AT_ONCE) -> Iterator[bytes]:
    """Every line that is known: entries by ascending id, then lines that nobody understands.

    Args:
        ask: How the projection is asked; between two questions it may go on growing.
        at_once: How many lines one question is about.
    """
    for query, after in (_ENTRIES, ""), (_STRANGERS, b""):
        key: object = after
        while rows := ask(partial(_rows, query=query, after=key, most=at_once)):
            yield from (raw for _, raw in rows)
            key = rows[-1][0]


def _rows(projection: Projection, query: str, after: object, most: int) -> list[tuple[object, bytes]]:
    rows = projection.connection.execute(query, (after, most)).fetchall()
    if not all(isinstance(raw, bytes) and is_whole(raw) for _, raw in rows):
        raise sqlite3.DatabaseError("a line does not match its checksum")
    return rows


class Batch(NamedTuple):
    """Lines to append together: whole steps, and what belongs to none."""

    lines: list[Line]
    strangers: list[Stranger]


def batches(
    raws: Iterable[bytes], is_new: Callable[[bytes], bool], at_once: int = AT_ONCE
) -> Iterator[Batch]:
    """Lines as they are to be appended; damaged ones and headers are passed over.

    Args:
        raws: The lines. A newline at the end is none of theirs.
        is_new: Whether a line may be unknown, told without understanding it.
        at_once: How many lines are looked at for one batch; steps that are longer stay whole.

    Raises:
        JournalNewerError: The lines are of a format that this program does not know.
    """
    waiting = _Waiting()
    whole = (raw.rstrip(b"\r\n") for raw in raws)
    while piece := list(islice(whole, at_once)):
        batch = Batch([], [])
        for raw in piece:
            said = decode(raw) if b"\n" not in raw and is_new(raw) else None
            if isinstance(said, Line):
                batch.lines.extend(waiting.completed(said))
            elif isinstance(said, Stranger):
                batch.strangers.append(said)
            elif isinstance(said, Header):
                _look_at(said)
        if waiting.count > _WAITING:
            batch.lines[:0] = waiting.rest()
        yield batch
    yield Batch(waiting.rest(), [])


class _Waiting:
    """Steps of which not all lines have come."""

    def __init__(self) -> None:
        self.count = 0
        """How many lines wait."""
        self._steps: dict[str, dict[int, Line]] = {}

    def completed(self, line: Line) -> list[Line]:
        """A line that has come, with all of its step; nothing as long as some of them are missing."""
        number, count = line.part
        if count <= 1:
            return [line]
        parts = self._steps.setdefault(line.entry.step, {})
        self.count += number not in parts
        parts.setdefault(number, line)
        return self._taken(line.entry.step) if len(parts) >= count else []

    def rest(self) -> list[Line]:
        """All that waits: the others of its steps have come before, or never will."""
        return [line for step in list(self._steps) for line in self._taken(step)]

    def _taken(self, step: str) -> list[Line]:
        parts = self._steps.pop(step)
        self.count -= len(parts)
        return [parts[number] for number in sorted(parts)]


def _look_at(header: Header) -> None:
    if header.format > FORMAT:
        raise JournalNewerError(
            f"these lines have journal format {header.format}; this paperreader reads up to format {FORMAT}. "
            "Install the newer paperreader that wrote them. Nothing was changed."
        )
