"""Gradings: bringing the reviews of cards into the ledger.

Reviews of a card count in the order of their moments, in whatever order they arrive. One that is newer than
all that are known continues the card; after anything else the card is gone through again, with all that has
arrived by then, also what has not been posted: of two devices' files one is read after the other, and so each
card is gone through once.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from paperreader.domain.entry import GRADE, SUSPENDED, Value
from paperreader.domain.review import NEW_CARD, CardState
from paperreader.journal import tables
from paperreader.journal.amounts import Grading, grading
from paperreader.journal.facts import Facts
from paperreader.journal.registers import holding, value_in

_END = GRADE[:-1] + chr(ord(GRADE[-1]) + 1)
"""What is greater than all registers of reviews."""
_KNOWN = """SELECT kind FROM entries WHERE subject = ? AND subject_kind = 'card' AND kind >= ? AND kind < ?
    AND seq <= ?"""
_ALL = """SELECT kind, max(id), line FROM entries WHERE subject = ? AND subject_kind = 'card'
    AND kind >= ? AND kind < ? GROUP BY kind"""

Registers = dict[str, tuple[str, Value]]
"""What holds in registers: the id of the entry, and the value."""


class Span(NamedTuple):
    """Arrivals that are brought in together."""

    posted: int
    """Up to which the ledger is made; what is newer is brought in,"""
    upto: int
    """as far as this one."""
    newest: int
    """The newest that there is."""


class Gradings:
    """What has arrived about cards.

    Args:
        connection: The projection's.
        span: The arrivals that are brought in.
        facts: The projection's, where it stands by which parameters cards are scheduled.
    """

    def __init__(self, connection: sqlite3.Connection, span: Span, facts: Facts) -> None:
        self._connection = connection
        self._span = span
        self._facts = facts
        self._suspended: set[str] = set()
        self._anew: set[str] = set()
        self._fresh: dict[str, Registers] = {}
        self._made: dict[str, int] = {}

    def add(self, card: str, kind: str, entry_id: str, seq: int, raw: bytes) -> None:
        """Note a review, or that one was taken back."""
        made = self._made.get(card)
        if made is None:
            made = self._made[card] = tables.made(self._connection, card)
            if made > self._span.newest:
                raise sqlite3.DatabaseError("the ledger knows what has not arrived")
        if seq <= made:  # when the card was gone through, this was there already
            return
        registers = self._fresh.setdefault(card, {})
        if kind not in registers or registers[kind][0] < entry_id:
            registers[kind] = entry_id, value_in(raw)

    def suspend(self, card: str) -> None:
        """Note that a card was suspended or taken up again."""
        self._suspended.add(card)

    def post(self) -> None:
        """Write it all down."""
        if self._fresh:
            self._look_at_model()
        tables.save(self._connection, list(self._cards()))

    def _look_at_model(self) -> None:
        """Where cards were scheduled by other parameters, all of them are gone through by these."""
        from paperreader.domain.scheduling import model  # brings fsrs, which takes longer than all else here

        if self._facts.get("model") != model():
            rows = self._connection.execute("SELECT DISTINCT card FROM reviews")
            self._anew.update(card for (card,) in rows)
            self._facts.keep("model", model())

    def _cards(self) -> Iterator[tuple[str, CardState, int]]:
        for card in sorted({*self._suspended, *self._fresh, *self._anew}):  # neighbours in the tables
            state = tables.card(self._connection, card)
            made = self._made.get(card)
            if made is None:
                made = tables.made(self._connection, card)
            if card in self._suspended:
                state = replace(state, suspended=bool(holding(self._connection, "card", card, SUSPENDED)))
            if card in self._fresh or card in self._anew:
                state, made = self._reviewed(card, state, made)
            yield card, state, made

    def _reviewed(self, card: str, state: CardState, made: int) -> tuple[CardState, int]:
        """A card with its fresh reviews, which stand in the table then, and when it was made."""
        fresh = self._fresh.get(card, {})
        news = _gradings((kind, value) for kind, (_, value) in fresh.items())
        bounds = (card, min(fresh, default=_END), _END, max(self._span.posted, made))
        is_known = any(kind in fresh for (kind,) in self._connection.execute(_KNOWN, bounds))
        is_of_past = bool(news and state.last and news[0].at <= state.last)
        if card in self._anew or is_known or is_of_past or self._is_damaged(card, state):
            self._connection.execute("DELETE FROM reviews WHERE card = ?", (card,))
            state, made = replace(NEW_CARD, suspended=state.suspended), self._span.newest
            rows = self._connection.execute(_ALL, (card, GRADE, _END))
            news = _gradings((kind, value_in(raw)) for kind, _, raw in rows)
        return self._continued(card, state, news) if news else state, made

    def _is_damaged(self, card: str, state: CardState) -> bool:
        """Whether a card has not as many reviews as it says."""
        row = self._connection.execute("SELECT count(*) FROM reviews WHERE card = ?", (card,)).fetchone()
        return bool(row[0] != state.reviews)

    def _continued(self, card: str, state: CardState, news: list[Grading]) -> CardState:
        from paperreader.domain.scheduling import Course

        course = Course(state)
        rows = []
        last, nth = None, 0
        for at, _, grade, day in news:
            nth = nth + 1 if at == last else 0
            last = at
            rows.append((card, tables.ticks(at), nth, grade, day, course.grade(grade, at)))
        self._connection.executemany("INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?)", rows)
        return course.state


def _gradings(values: Iterable[tuple[str, Value]]) -> list[Grading]:
    """The reviews among these registers, in their order; those that were taken back are none."""
    return sorted(found for kind, value in values if (found := grading(kind, value)))
