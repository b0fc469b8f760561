"""Weeks of reading: streaks, pace, and when all will be read. Pure.

A week begins on Monday, as in ISO 8601, and goes by the date of that Monday. Weeks are what is counted
because nobody reads papers every day: a day without reading breaks nothing, and neither does a week that has
only begun.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

DAYS = 7
PACE_WEEKS = 8
"""Over how many weeks the pace is taken at most."""
GOALS = (0.5, 1, 1.5, 2, 2.5, *range(3, 22))
"""What the goal, papers a week, is set to by steps; any number from the first to the last is a goal."""
_HORIZON = 100 * 366
"""Days after which no date is worth naming."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Weeks in a row in which something was done."""

    now: int
    """Up to this week or, as long as nothing was done in this one, up to the last."""
    longest: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How many papers were read in the last weeks, up to today."""

    weeks: int
    papers: int

    @property
    def per_week(self) -> float:
        """Papers a week."""
        return self.papers / self.weeks if self.weeks else 0.0


def goal_of(value: object) -> float | None:
    """The goal that a kept value stands for; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if GOALS[0] <= value <= GOALS[-1] else None


def monday(on: date) -> date:
    """The Monday of the week that a day is in."""
    return on - timedelta(on.weekday())


def week_id(on: date) -> str:
    """The name of a day's week in ISO 8601: `2026-W19`.

    Around New Year its year may not be that of the day.
    """
    year, week, _day = on.isocalendar()
    return f"{year:04}-W{week:02}"


def last_weeks(today: date, count: int) -> tuple[date, ...]:
    """The Mondays of the last weeks, ascending, this one being the last; fewer at the beginning of time."""
    newest = _number(today)
    return tuple(_monday_of(number) for number in range(max(0, newest - count + 1), newest + 1))


def streak(days: Iterable[date], today: date) -> Streak:
    """The streaks of somebody who did something on these days.

    Days after this week are passed over.
    """
    this = _number(today)
    weeks = {number for on in days if (number := _number(on)) <= this}
    longest = length = 0
    before = -2
    for number in sorted(weeks):
        length = length + 1 if number == before + 1 else 1
        longest, before = max(longest, length), number
    # `length` is that of the newest run now, which goes on if it reaches the last week.
    return Streak(length if before >= this - 1 else 0, longest)


def pace(read: Iterable[date], first: date | None, today: date, most: int = PACE_WEEKS) -> Pace:
    """The pace of somebody who read one paper on each of these days.

    Args:
        read: The days, a day as often as papers were read on it.
        first: The first day on which anything was done, None for nobody yet.
        today: The last day that counts.
        most: How many weeks are looked at. Who began later than that many weeks ago is measured by the weeks
            since then, begun ones counted as whole.
    """
    if first is None or first > today:
        return Pace(0, 0)
    weeks = min(most, (today - first).days // DAYS + 1)
    return Pace(weeks, sum(1 for on in read if on <= today and (today - on).days < weeks * DAYS))


def finishing(left: int, per_week: float, today: date) -> date | None:
    """The day on which so many papers will have been read.

    None where none is read in a week, and where it would take a century.
    """
    if left <= 0:
        return today
    if per_week <= 0 or left / per_week * DAYS > min(_HORIZON, (date.max - today).days):
        return None
    return today + timedelta(ceil(left / per_week * DAYS))


def _number(on: date) -> int:
    """The weeks of all time, numbered: the first day of the calendar is a Monday."""
    return (on.toordinal() - 1) // DAYS


def _monday_of(number: int) -> date:
    return date.fromordinal(number * DAYS + 1)
