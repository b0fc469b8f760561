"""Somebody who reads for a year: evenings, holidays, mistakes. What they did is written down beside it.

The diary is kept by plain bookkeeping, so that what the program says at the end can be held against it.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from paperreader.services.desk import Desk
from paperreader.services.sessions import Session
from tests.journal.desk import TickingClock

_EVENING = time(19, 30)
_REVIEWS = 12
"""Cards that somebody reviews in an evening, at most."""


@dataclass
class Diary:
    """What was done."""

    passes: dict[tuple[str, int], date] = field(default_factory=dict)
    seconds: Counter[tuple[str, date]] = field(default_factory=Counter)
    reviews: Counter[date] = field(default_factory=Counter)
    thoughts: list[tuple[str, str]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    @property
    def read(self) -> dict[str, date]:
        """The day on which each paper became read."""
        days: dict[str, date] = {}
        for (paper, number), on in self.passes.items():
            if number >= 2 and paper not in self.known:
                days[paper] = min(on, days.get(paper, on))
        return days

    @property
    def days(self) -> set[date]:
        """All days on which something was done."""
        return {*self.passes.values(), *(on for _, on in self.seconds), *self.reviews}

    def streak(self, today: date) -> int:
        """Weeks in a row with something done, counted by going back from this one."""
        weeks = {on - timedelta(on.weekday()) for on in self.days}
        week = today - timedelta(today.weekday())
        length = 0
        if week not in weeks:
            week -= timedelta(7)
        while week in weeks:
            length, week = length + 1, week - timedelta(7)
        return length


class Life:
    """Reads, on whatever desk is at hand."""

    def __init__(self, clock: TickingClock, seed: int = 7) -> None:
        self.clock = clock
        self.diary = Diary()
        self._random = Random(seed)

    def comes_to(self, day: date) -> None:
        """It is the evening of a day."""
        self.clock.moment = datetime.combine(day, _EVENING, UTC)

    def week(self, desk: Desk, monday: date) -> None:
        """Two or three evenings of a week."""
        for day in sorted(self._random.sample(range(7), self._random.choice((2, 3, 3)))):
            self.comes_to(monday + timedelta(day))
            self.evening(desk)

    def evening(self, desk: Desk) -> None:
        """Cards first, then a paper; now and then a mistake that is taken back."""
        self.review(desk)
        paper = self._paper(desk)
        if paper is None:
            return
        desk.reading.open(paper)
        for _part in range(self._random.randint(1, 3)):
            self.reads(desk, paper, self._random.randint(10, 45) * 60)
        progress = desk.reading.snapshot.of(paper)
        self.passes(desk, paper, 2 if progress.done(1) else 1)
        if self._random.random() < 0.3:
            self.errs(desk, paper)
        if self._random.random() < 0.4:
            self.thinks(desk, paper, f"Thought {len(self.diary.thoughts) + 1} on {paper}.")

    def _paper(self, desk: Desk) -> str | None:
        state = desk.reading.snapshot
        begun = sorted(state.having("skimmed"))
        if begun and self._random.random() < 0.7:
            return begun[0]
        row = desk.choosing.at_start(Session(), state)
        return row.paper if row else None

    def reads(self, desk: Desk, paper: str, seconds: int) -> None:
        """A paper is in front for a while."""
        self.clock.passes(seconds=seconds)
        desk.reading.add_time(paper, seconds)
        self.diary.seconds[paper, self.clock.moment.date()] += seconds

    def passes(self, desk: Desk, paper: str, number: int) -> None:
        """A pass is done."""
        desk.reading.set_pass(paper, number)
        self.diary.passes[paper, number] = self.clock.moment.date()

    def errs(self, desk: Desk, paper: str) -> None:
        """Something is marked by mistake, and undone; sometimes undone and done again."""
        match self._random.randrange(4):
            case 0:
                desk.reading.toggle_pass(paper, 3)
            case 1:
                desk.reading.set_aside(paper)
            case 2:
                desk.reading.correct(paper, (), 60)
            case _:
                desk.reading.toggle_star(paper)
                desk.reading.undo()
                desk.reading.redo()
        desk.reading.undo()

    def thinks(self, desk: Desk, paper: str, text: str) -> None:
        """A quick thought goes into the reader's own note."""
        desk.noting.thought(paper, text)
        self.diary.thoughts.append((paper, text))

    def review(self, desk: Desk) -> None:
        """The cards that are due, and some new ones; one of them graded wrongly at first."""
        queue = desk.reviewing.queue(desk.reading.snapshot)
        for card in (*queue.due, *queue.fresh)[:_REVIEWS]:
            self.clock.passes(seconds=20)
            if self._random.random() < 0.05:
                desk.reviewing.grade(card, 1)
                desk.reading.undo()
            desk.reviewing.grade(card, self._random.choice((1, 3, 3, 3, 3, 4)))
            self.diary.reviews[self.clock.moment.date()] += 1
