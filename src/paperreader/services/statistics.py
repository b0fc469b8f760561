"""Statistics: how a reader's year of reading went, and the goal for the weeks to come."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from paperreader.domain.clock import Clock
from paperreader.domain.entry import FOLLOWED, GOAL, of_reader
from paperreader.domain.outline import GUIDES
from paperreader.domain.progress import Snapshot
from paperreader.domain.report import (
    GROUPINGS,
    Forecast,
    Goal,
    Grouping,
    Report,
    Reviewing,
    Share,
    Totals,
    Waiting,
)
from paperreader.domain.weeks import GOALS, Pace, finishing, goal_of, last_weeks, monday, pace, streak
from paperreader.journal.journal import Journal
from paperreader.journal.tallies import Reviewed, Tallies
from paperreader.library import Library
from paperreader.services.history import Marked, days_of, marked, retention, touched, weeks_of

YEAR = 53
"""Weeks that hold a year, wherever it begins."""
_MONTH_DAYS, _YEAR_DAYS = 30, 365
_MOST_WAITING = 20
"""How many papers in progress are named."""


class Statistics:
    """Makes reports, and keeps the goal.

    Args:
        library: All papers.
        journal: What was done.
        clock: What tells the time.
        due: How many cards come up for review now; without it all that are due are counted, also those of
            papers that are not read or not known.

    Raises:
        JournalWriteError: by what sets the goal, which is then as before; and by what asks the journal
            while another program keeps it busy.
    """

    def __init__(
        self,
        library: Library,
        journal: Journal,
        clock: Clock,
        due: Callable[[Snapshot], int] | None = None,
    ) -> None:
        self._library = library
        self._journal = journal
        self._clock = clock
        self._due = due

    @property
    def _tallies(self) -> Tallies:
        return Tallies.of(self._journal.ledger)

    # --- the goal

    @property
    def goal(self) -> float | None:
        """How many papers a week the reader means to read."""
        return goal_of(self._journal.ledger.holding(GOAL))

    def set_goal(self, papers: float | None) -> Snapshot:
        """So many papers a week from now on, or no goal; a step that undo takes back.

        Raises:
            ValueError: It is not from half a paper a week to three a day.
        """
        if papers is None:
            return self._journal.record([of_reader(GOAL, None)])
        if not GOALS[0] <= papers <= GOALS[-1]:
            raise ValueError(papers)
        return self._journal.record([of_reader(GOAL, int(papers) if papers == int(papers) else papers)])

    def raise_goal(self) -> Snapshot:
        """A step more; one paper a week where there was no goal."""
        now = self.goal
        return self.set_goal(1 if now is None else next((one for one in GOALS if one > now), now))

    def lower_goal(self) -> Snapshot:
        """A step less; no goal below the least."""
        now = self.goal
        return self.set_goal(next((one for one in reversed(GOALS) if now is not None and one < now), None))

    # --- the report

    def report(self, state: Snapshot, weeks: int = YEAR) -> Report:
        """All of it as of today.

        Args:
            state: How far the reader is.
            weeks: How many weeks are told, this one being the last.
        """
        today, tallies = self._clock.today(), self._tallies
        mondays = last_weeks(today, max(1, weeks))
        done = marked(state)
        reviews = tallies.reviews_of_days(min(mondays[0], today - timedelta(_YEAR_DAYS)))
        days = days_of(mondays, done, tallies.seconds_of_days(mondays[0]), reviews)
        active = {*done.passes, *tallies.days()}
        shares = {view: self._shares(view, state) for view in GROUPINGS}
        recent = pace(done.read, min(active, default=None), today)
        goal = Goal(self.goal, sum(1 for on in done.read if monday(on) == mondays[-1]))
        return Report(
            today=today,
            totals=self._totals(state, shares["eras"], done, len(active)),
            streak=streak(active, today),
            goal=goal,
            pace=recent,
            forecasts=self._forecasts(shares, recent, goal, today),
            days=days,
            weeks=weeks_of(mondays, days, done.read),
            shares=MappingProxyType(shares),
            reviewing=self._reviewing(state, reviews, today),
            waiting=self._waiting(state),
        )

    def _shares(self, view: Grouping, state: Snapshot) -> tuple[Share, ...]:
        outline = self._library.outline(view)
        read = outline.tally(state.having("read", "mastered"))
        aside = outline.tally(state.having("aside"))
        begun = outline.tally(state.having("reading", "skimmed"))
        return tuple(
            Share(
                one.id,
                one.name,
                one.name_zh,
                read.get(one.id, 0),
                one.total - aside.get(one.id, 0),
                begun.get(one.id, 0),
            )
            for one in outline.branches
            if one.depth == 0 and not one.is_guides
        )

    def _totals(self, state: Snapshot, eras: Sequence[Share], done: Marked, days: int) -> Totals:
        """Every paper has one era, so those of all eras are the library's."""
        known = [paper for paper, one in state.papers.items() if one.is_read and one.read_on is None]
        tally = self._library.outline("eras").tally(known)
        return Totals(
            read=sum(one.read for one in eras),
            total=sum(one.total for one in eras),
            in_progress=sum(one.in_progress for one in eras),
            known=sum(tally.get(one.id, 0) for one in eras),
            passes=done.total,
            seconds=self._tallies.seconds_in_all(),
            days=days,
        )

    def _forecasts(
        self, shares: Mapping[Grouping, Sequence[Share]], recent: Pace, goal: Goal, today: date
    ) -> tuple[Forecast, ...]:
        eras, followed = shares["eras"], self._journal.ledger.holding(FOLLOWED)
        library = Share("", "", None, sum(one.read for one in eras), sum(one.total for one in eras), 0)
        return tuple(
            Forecast(
                list=one.id or None,
                name=one.name,
                name_zh=one.name_zh,
                left=one.total - one.read,
                at_pace=finishing(one.total - one.read, recent.per_week, today),
                at_goal=finishing(one.total - one.read, goal.papers or 0, today),
            )
            for one in (library, *(one for one in shares["lists"] if one.id == followed))
        )

    def _reviewing(self, state: Snapshot, reviews: Mapping[date, Reviewed], today: date) -> Reviewing:
        cards = self._tallies.card_counts(self._clock.now())
        return Reviewing(
            due=cards.due if self._due is None else self._due(state),
            phases=MappingProxyType(dict(cards.phases)),
            suspended=cards.suspended,
            month=retention(reviews, today, _MONTH_DAYS),
            year=retention(reviews, today, _YEAR_DAYS),
        )

    def _waiting(self, state: Snapshot) -> tuple[Waiting, ...]:
        """Those papers of the library that were begun first, and are not read yet."""
        outline = self._library.outline("eras", state.having("reading", "skimmed"))
        # A paper has a row in each of its topics.
        shorts = {row.paper: row.short for row in outline.rows(0, outline.count) if row.branch != GUIDES}
        begun = self._tallies.begun(shorts)
        found = [
            Waiting(paper, short, state.of(paper).status, touched(state.of(paper), begun.get(paper)))
            for paper, short in shorts.items()
        ]
        return tuple(sorted(found, key=lambda one: one.since or date.max)[:_MOST_WAITING])
