"""The ledger: what the journal comes to over months. Reading time, reviews, cards, and what holds by kind.

Its tables in the projection are made from the journal and brought up to date when something is asked; where
nothing has arrived that costs a look-up or two, however long the journal is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from paperreader.domain.entry import READER, Value
from paperreader.journal.projection import Asking, Projection

if TYPE_CHECKING:  # whoever asks only for some of it does not wait for the import of the rest
    from paperreader.domain.review import CardState, Review, Spent

Answer = TypeVar("Answer")

AT_ONCE = 50_000

_IS_BEHIND = """SELECT (SELECT ifnull(max(seq), 0) FROM entries)
    IS NOT (SELECT value FROM facts WHERE key = 'ledger')"""


class Ledger:
    """What the journal comes to. All methods may be called from any thread.

    Each of them raises JournalWriteError where another program keeps the database busy.

    Args:
        ask: How the projection is asked.
        at_once: How many arrivals are brought in while others wait.
    """

    def __init__(self, ask: Asking, at_once: int = AT_ONCE) -> None:
        self._ask = ask
        self._at_once = at_once

    # Time ------------------------------------------------------------------------------------------

    def seconds(self, paper: str) -> int:
        """Reading time of a paper in all."""
        query = "SELECT ifnull(sum(seconds), 0) FROM spent WHERE paper = ?"
        return self._answer(lambda connection: int(connection.execute(query, (paper,)).fetchone()[0]))

    def seconds_of_all(self) -> Mapping[str, int]:
        """Reading time of each paper that has some."""
        query = "SELECT paper, sum(seconds) FROM spent GROUP BY paper"
        return self._answer(lambda connection: dict(connection.execute(query).fetchall()))

    def spent(self, since: date | None = None) -> tuple[Spent, ...]:
        """Reading time by paper and day, ascending by day.

        Args:
            since: Only of this day or later.
        """
        from paperreader.journal import tables

        return self._answer(lambda connection: tables.spent(connection, _day(since)))

    # Cards -----------------------------------------------------------------------------------------

    def reviews(self, since: date | None = None) -> tuple[Review, ...]:
        """Gradings that were not taken back, ascending by their moment.

        Args:
            since: Only of this day or later.
        """
        from paperreader.journal import tables

        return self._answer(lambda connection: tables.reviews(connection, _day(since)))

    def cards(self) -> Mapping[str, CardState]:
        """Every card that has a review or is suspended."""
        from paperreader.journal import tables

        return self._answer(tables.cards)

    def card(self, card_id: str) -> CardState:
        """How well a card is remembered; `NEW_CARD` where nothing is recorded."""
        from paperreader.journal import tables

        return self._answer(lambda connection: tables.card(connection, card_id))

    def due(self, moment: datetime) -> tuple[str, ...]:
        """The ids of cards that are due, longest overdue first; none that is suspended."""
        from paperreader.journal import tables

        query = "SELECT card FROM cards WHERE suspended = 0 AND due <= ? ORDER BY due, card"
        bound = (tables.ticks(moment),)
        return self._answer(lambda connection: tuple(card for (card,) in connection.execute(query, bound)))

    # Registers -------------------------------------------------------------------------------------

    def holding(self, kind: str, subject: str = READER, subject_kind: str = READER) -> Value:
        """What holds in one register; None where it is empty."""
        from paperreader.journal import registers

        return self._ask(lambda one: registers.holding(one.connection, subject_kind, subject, kind))

    def holdings(self, subject_kind: str, prefix: str) -> Mapping[tuple[str, str], Value]:
        """What holds in registers, by (subject, kind); empty ones are left out.

        Args:
            subject_kind: Of what kind of subject.
            prefix: What the kinds begin with.
        """
        from paperreader.journal import registers

        return self._ask(lambda one: registers.holdings(one.connection, subject_kind, prefix))

    def _answer(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer of tables that are up to date."""

        def asked(projection: Projection) -> tuple[Answer] | None:
            try:
                return (question(projection.connection),) if self._is_ready(projection) else None
            except (TypeError, ValueError, OverflowError) as error:
                raise sqlite3.DatabaseError(f"the ledger is damaged: {error}") from error

        while (answer := self._ask(asked)) is None:
            sleep(0.001)  # whoever waits for the journal may have it
        return answer[0]

    def _is_ready(self, projection: Projection) -> bool:
        """Whether the tables are up to date, after a part of what is missing was brought in."""
        (is_behind,) = projection.connection.execute(_IS_BEHIND).fetchone()
        if not is_behind:
            return True
        from paperreader.journal.posting import post  # most often there is nothing to post

        return not post(projection.connection, projection.facts, self._at_once)


def _day(since: date | None) -> str:
    return since.isoformat() if since else ""
