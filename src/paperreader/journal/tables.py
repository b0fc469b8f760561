"""Tables: the rows of the ledger as what they stand for.

Whatever is not as it was written raises sqlite3.DatabaseError, ValueError, TypeError or OverflowError.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from paperreader.domain.review import NEW_CARD, CardState, Phase, Review, Spent

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_PHASES: dict[object, Phase] = {phase: phase for phase in get_args(Phase)}
_CARDS = "SELECT card, phase, due, last, stability, difficulty, step, reviews, lapses, suspended FROM cards"


def ticks(moment: datetime) -> int:
    """A moment as it stands in the tables: microseconds since 1970."""
    return (moment - _EPOCH) // _TICK


def _moment(number: int | None) -> datetime | None:
    return None if number is None else _EPOCH + timedelta(microseconds=number)


def spent(connection: sqlite3.Connection, since: str) -> tuple[Spent, ...]:
    """Reading time of a day or later, ascending by day."""
    rows = connection.execute(
        "SELECT paper, day, seconds FROM spent WHERE day >= ? ORDER BY day, paper", (since,)
    )
    return tuple(Spent(paper, date.fromisoformat(day), int(seconds)) for paper, day, seconds in rows)


def reviews(connection: sqlite3.Connection, since: str) -> tuple[Review, ...]:
    """Reviews of a day or later, ascending by moment."""
    rows = connection.execute(
        "SELECT card, at, day, grade, was FROM reviews WHERE day >= ? ORDER BY at, card, nth", (since,)
    )
    return tuple(
        Review(card, _EPOCH + timedelta(microseconds=at), date.fromisoformat(day), int(grade), _phase(was))
        for card, at, day, grade, was in rows
    )


def cards(connection: sqlite3.Connection) -> dict[str, CardState]:
    """All cards."""
    return {row[0]: _state(row) for row in connection.execute(_CARDS)}


def card(connection: sqlite3.Connection, card_id: str) -> CardState:
    """One card; a new one where it does not stand there."""
    row = connection.execute(f"{_CARDS} WHERE card = ?", (card_id,)).fetchone()
    return _state(row) if row else NEW_CARD


def made(connection: sqlite3.Connection, card_id: str) -> int:
    """The newest arrival when a card was last gone through from the beginning; 0 where it never was."""
    row = connection.execute("SELECT made FROM cards WHERE card = ?", (card_id,)).fetchone()
    return int(row[0]) if row else 0


def save(connection: sqlite3.Connection, cards: Iterable[tuple[str, CardState, int]]) -> None:
    """Write cards down, and when they were made; new ones do not stand there."""
    cards = list(cards)
    connection.executemany(
        "DELETE FROM cards WHERE card = ?", [(card_id,) for card_id, state, _ in cards if state == NEW_CARD]
    )
    connection.executemany(
        "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_row(*one) for one in cards if one[1] != NEW_CARD],
    )


def _row(card_id: str, state: CardState, made: int) -> tuple[object, ...]:
    return (
        card_id,
        state.phase,
        None if state.due is None else ticks(state.due),
        None if state.last is None else ticks(state.last),
        state.stability,
        state.difficulty,
        state.step,
        state.reviews,
        state.lapses,
        state.suspended,
        made,
    )


def _state(row: tuple[object, ...]) -> CardState:
    match row[1:]:
        case (
            phase,
            int() | None as due,
            int() | None as last,
            float() | None as stability,
            float() | None as difficulty,
            int() | None as step,
            int(times),
            int(lapses),
            int(suspended),
        ):
            told = stability, difficulty, step, times, lapses, bool(suspended)
            return CardState(_phase(phase), _moment(due), _moment(last), *told)
    raise ValueError(f"card {row[0]!r} is damaged")


def _phase(word: object) -> Phase:
    if word in _PHASES:
        return _PHASES[word]
    raise ValueError(f"there is no phase {word!r}")
