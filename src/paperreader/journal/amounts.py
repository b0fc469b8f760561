"""Amounts: what the entries that the ledger is made of say, and what they come to. Pure.

They may come from other programs, so whatever is no amount is None here, and counts as nothing said.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from paperreader.domain.entry import GRADE, Value
from paperreader.domain.review import GRADES

_DAY = 86_400
_LONGEST = 100_000 * 3600
"""Seconds that nobody reads one paper for."""
_YEARS = range(1970, 9000)
"""Years of moments; a card may be due a hundred years later."""


class Spell(NamedTuple):
    """A number of seconds on a day: an event, or a correction, where it is what holds."""

    id: str
    """Of the entry that first brought it."""
    day: str
    seconds: int


class Grading(NamedTuple):
    """A review as it was recorded."""

    at: datetime
    kind: str
    """The register; it tells those of the same moment apart."""
    grade: int
    day: str


def event(entry_id: str, value: Value) -> Spell | None:
    """What an event of reading says."""
    return _spell(entry_id, value, 1, _DAY)


def correction(origin: str, value: Value) -> Spell | None:
    """What a correction says."""
    return _spell(origin, value, 0, _LONGEST)


def grading(kind: str, value: Value) -> Grading | None:
    """What a review says."""
    at, day = _moment(kind.removeprefix(GRADE)), _day(value)
    grade = _whole(value, "grade")
    if at is None or day is None or grade not in GRADES:
        return None
    return Grading(at, kind, grade, day)


def days_of(events: Iterable[Spell], corrected: Spell | None) -> dict[str, int]:
    """Seconds by day: events add up, and the correction replaces what was counted before it.

    A correction downwards takes away from the newest days first; what it adds, it adds on its own day.
    """
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for one in events:
        days = before if corrected and one.id <= corrected.id else after
        days[one.day] = days.get(one.day, 0) + one.seconds
    if corrected:
        _correct(before, corrected)
    for day, seconds in after.items():
        before[day] = before.get(day, 0) + seconds
    return {day: seconds for day, seconds in before.items() if seconds}


def _correct(days: dict[str, int], corrected: Spell) -> None:
    more = corrected.seconds - sum(days.values())
    if more > 0:
        days[corrected.day] = days.get(corrected.day, 0) + more
        return
    for day in sorted(days, reverse=True):
        less = min(days[day], -more)
        days[day] -= less
        more += less


def _spell(entry_id: str, value: Value, least: int, most: int) -> Spell | None:
    day, seconds = _day(value), _whole(value, "seconds")
    if day is None or seconds is None or not least <= seconds <= most:
        return None
    return Spell(entry_id, day, seconds)


def _whole(value: Value, key: str) -> int | None:
    said = value.get(key) if isinstance(value, dict) else None
    return said if type(said) is int else None  # neither true nor 1.5


def _day(value: Value) -> str | None:
    on = value.get("on") if isinstance(value, dict) else None
    if not isinstance(on, str):
        return None
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None
