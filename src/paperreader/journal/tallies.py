"""Tallies: the ledger added up, for whoever wants a year at a glance.

Every answer is as long as the days or papers that it names, however long the journal is.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from paperreader.domain.entry import OPENED
from paperreader.domain.review import Phase
from paperreader.journal import tables
from paperreader.journal.ledger import Ledger
from paperreader.journal.registers import entry_in

_DAYS = """WITH RECURSIVE
    read (day) AS (SELECT min(day) FROM spent UNION ALL
        SELECT (SELECT min(day) FROM spent WHERE day > read.day) FROM read WHERE read.day IS NOT NULL),
    asked (day) AS (SELECT min(day) FROM reviews UNION ALL
        SELECT (SELECT min(day) FROM reviews WHERE day > asked.day) FROM asked WHERE asked.day IS NOT NULL)
    SELECT day FROM (SELECT day FROM read UNION SELECT day FROM asked) WHERE day IS NOT NULL ORDER BY day"""
"""From one day to the next by the indices, without looking at all that was done on them."""
_SECONDS = "SELECT day, sum(seconds) FROM spent WHERE day >= ? GROUP BY day ORDER BY day"
_REVIEWS = """SELECT day, count(*), sum(was = 'review'), sum(was = 'review' AND grade > 1) FROM reviews
    WHERE day >= ? GROUP BY day ORDER BY day"""
_FIRST = "SELECT paper, min(day) FROM spent WHERE paper IN (SELECT value FROM json_each(?)) GROUP BY paper"
_OPENED = "SELECT min(id), line FROM entries WHERE subject = ? AND kind = ? AND subject_kind = 'paper'"


class Reviewed(NamedTuple):
    """Reviews of one day."""

    reviews: int
    met: int
    """Of cards that had been learnt."""
    remembered: int
    """Of those: graded hard, good or easy."""


class Cards(NamedTuple):
    """The cards that have a review or are suspended."""

    phases: Mapping[Phase, int]
    """How many are in each phase, without the suspended."""
    suspended: int
    due: int


class Tallies(Ledger):
    """The ledger, added up. All methods may be called from any thread, and raise what the ledger's do."""

    @classmethod
    def of(cls, ledger: Ledger) -> "Tallies":
        """The tallies of a ledger."""
        return cls(ledger._ask)

    def days(self) -> tuple[date, ...]:
        """All days with reading time or a review, ascending."""
        rows = self._answer(lambda connection: connection.execute(_DAYS).fetchall())
        return tuple(date.fromisoformat(day) for (day,) in rows)

    def seconds_of_days(self, since: date) -> Mapping[date, int]:
        """Reading time by day, of this day or later."""
        rows = self._answer(lambda connection: connection.execute(_SECONDS, (since.isoformat(),)).fetchall())
        return {date.fromisoformat(day): seconds for day, seconds in rows}

    def seconds_in_all(self) -> int:
        """Reading time of all papers."""
        query = "SELECT total(seconds) FROM spent"
        return self._answer(lambda connection: int(connection.execute(query).fetchone()[0]))

    def reviews_of_days(self, since: date) -> Mapping[date, Reviewed]:
        """Reviews by day, of this day or later."""
        rows = self._answer(lambda connection: connection.execute(_REVIEWS, (since.isoformat(),)).fetchall())
        return {date.fromisoformat(day): Reviewed(*numbers) for day, *numbers in rows}

    def card_counts(self, moment: datetime) -> Cards:
        """How many cards are in each phase, and how many are due at a moment."""
        states = "SELECT phase, suspended, count(*) FROM cards GROUP BY phase, suspended"
        due = "SELECT count(*) FROM cards WHERE suspended = 0 AND due <= ?"
        bound = (tables.ticks(moment),)

        def asked(connection: sqlite3.Connection) -> Cards:
            rows = connection.execute(states).fetchall()
            phases = {phase: count for phase, suspended, count in rows if not suspended}
            held = sum(count for _phase, suspended, count in rows if suspended)
            return Cards(phases, held, connection.execute(due, bound).fetchone()[0])

        return self._answer(asked)

    def begun(self, papers: Collection[str]) -> Mapping[str, date]:
        """The day on which each of these papers was first opened or read for a while, where that is known."""
        first = self._answer(lambda connection: dict(connection.execute(_FIRST, (json.dumps(list(papers)),))))
        opened = self._answer(lambda connection: {paper: _opened(connection, paper) for paper in papers})
        days = {paper: date.fromisoformat(day) for paper, day in first.items()}
        for paper, day in opened.items():
            if day is not None:
                days[paper] = min(day, days.get(paper, day))
        return days


def _opened(connection: sqlite3.Connection, paper: str) -> date | None:
    """The reader's calendar date when a paper was opened for the first time."""
    found = connection.execute(_OPENED, (paper, OPENED)).fetchone()
    return entry_in(found[1]).at.astimezone().date() if found[0] else None
