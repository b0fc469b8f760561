"""The brief: the few numbers of the statistics that a shell prompt shows, without making a report."""

from typing import NamedTuple

from paperreader.domain.entry import GOAL
from paperreader.domain.progress import Snapshot
from paperreader.domain.weeks import goal_of, monday, streak
from paperreader.journal.tallies import Tallies
from paperreader.services.desk import Desk


class Brief(NamedTuple):
    """How the reader keeps at it."""

    streak: int
    """Weeks in a row with something done."""
    week: int
    """Papers read this week."""
    goal: float | None
    """Papers a week that were aimed at."""
    seconds_today: int


def brief(desk: Desk, state: Snapshot) -> Brief:
    """The brief as of today."""
    today = desk.clock.today()
    tallies = Tallies.of(desk.journal.ledger)
    passed = {one.on for progress in state.papers.values() for one in progress.passes if one.on}
    read = [on for progress in state.papers.values() if (on := progress.read_on) is not None]
    return Brief(
        streak=streak({*passed, *tallies.days()}, today).now,
        week=sum(1 for on in read if monday(on) == monday(today)),
        goal=goal_of(tallies.holding(GOAL)),
        seconds_today=tallies.seconds_of_days(today).get(today, 0),
    )
