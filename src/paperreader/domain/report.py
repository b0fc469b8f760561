"""The report: how a reader's year of reading went, in numbers.

Only what has a date is history: passes that were known before are counted as read and nowhere else. Papers
that are set aside are no part of totals, but what was done with them was done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from paperreader.domain.progress import Status
from paperreader.domain.review import Phase
from paperreader.domain.weeks import Pace, Streak

Grouping = Literal["eras", "topics", "lists"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
"""The views whose branches have progress of their own."""

PASS_SECONDS = (10 * 60, 60 * 60, 210 * 60)
"""How long the three passes take. A pass that was marked counts as so long, however little time was counted:
many papers are read on paper."""
REVIEW_SECONDS = 30
LEVELS = (1, 20 * 60, 60 * 60, 120 * 60)
"""From how many seconds a day stands out as the first, second, third and fourth level."""

Passes = tuple[int, int, int]
"""How many of the first, second and third pass."""
NO_PASSES: Passes = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on a day of the reader's calendar."""

    on: date
    seconds: int = 0
    """Reading time."""
    passes: Passes = NO_PASSES
    reviews: int = 0

    @property
    def effort(self) -> int:
        """Seconds: the time that was counted or that the passes take, and that of the reviews."""
        taken = sum(count * each for count, each in zip(self.passes, PASS_SECONDS, strict=True))
        return max(self.seconds, taken) + self.reviews * REVIEW_SECONDS

    @property
    def level(self) -> int:
        """How much it stands out: 0 for nothing to 4."""
        effort = self.effort
        return sum(1 for least in LEVELS if effort >= least)


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in a week."""

    monday: date
    seconds: int = 0
    passes: Passes = NO_PASSES
    read: int = 0
    """Papers that became read in it, by a second or a third pass."""
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How far a part of the library is read: papers that are not set aside."""

    id: str
    """Of the era, topic or list."""
    name: str
    name_zh: str | None
    read: int
    total: int
    in_progress: int
    """Opened or skimmed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What was done in all."""

    read: int
    """Papers of the library that are read or mastered."""
    total: int
    """Papers of the library that are not set aside."""
    in_progress: int
    known: int
    """Of those that are read: known before, so that no date tells when."""
    passes: Passes
    """With a date."""
    seconds: int
    days: int
    """On which anything was done."""


@dataclass(frozen=True, slots=True)
class Goal:
    """How many papers the reader means to read in a week, and has read in this one."""

    papers: float | None
    read: int

    @property
    def is_met(self) -> bool:
        """Whether this week's papers are read."""
        return self.papers is not None and self.read >= self.papers


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the library or a list will be read."""

    list: str | None
    """The id of the list that is followed; None for the whole library."""
    name: str
    """Of the list; empty for the library."""
    name_zh: str | None
    left: int
    at_pace: date | None
    """At the pace of the last weeks; None where there is none, or where it would take a century."""
    at_goal: date | None
    """At as many papers a week as the goal says."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Of cards that were met in review, how many were remembered in the last days."""

    days: int
    reviews: int
    remembered: int
    """Graded hard, good or easy."""

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was reviewed."""
        return self.remembered / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The reader's cards."""

    due: int
    phases: Mapping[Phase, int]
    """How many cards that were met are in each phase; the suspended are in none."""
    suspended: int
    month: Retention
    year: Retention


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that was begun and is not read yet."""

    paper: str
    short: str
    status: Status
    since: date | None
    """When it was first touched; None where nothing tells."""


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, as of one day."""

    today: date
    totals: Totals
    streak: Streak
    goal: Goal
    pace: Pace
    forecasts: tuple[Forecast, ...]
    """Of the library; then of the list that is followed."""
    days: Mapping[date, Day]
    """The days of the weeks below on which something was done, ascending."""
    weeks: tuple[Week, ...]
    """The last ones, ascending, each one there; this one is the last."""
    shares: Mapping[Grouping, tuple[Share, ...]]
    """In the order of the views."""
    reviewing: Reviewing
    waiting: tuple[Waiting, ...]
    """Those in progress for longest first."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever done that has a date."""
        return not self.totals.days

    def day(self, on: date) -> Day:
        """What was done on a day."""
        return self.days.get(on, Day(on))

    def week(self, monday: date) -> Week:
        """What was done in a week."""
        return next((one for one in self.weeks if one.monday == monday), Week(monday))
