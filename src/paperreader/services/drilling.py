"""Drilling: answering about papers as in an interview, step by step against the clock.

The steps and their times are those of the guide about interviews: background, core innovation, technical
detail, impact; then follow-up questions, which are the cards of the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from paperreader.domain.clock import Clock
from paperreader.language import in_use, mark
from paperreader.library import Library
from paperreader.services.reviewing import Reviewing
from paperreader.services.sitting import Graded

DEFAULT_LIST = "interview-top-five"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the timed answer."""

    word: str
    """English, translated when shown."""
    content: str
    """What belongs into it."""
    least: int
    """Seconds after which it may end."""
    most: int
    """Seconds after which it should have ended."""


FRAMEWORK: tuple[Step, ...] = (
    Step(mark("Background"), mark("Who and when, and what was wrong before."), 30, 30),
    Step(mark("Core innovation"), mark("Two or three ideas, no formulas yet."), 60, 60),
    Step(
        mark("Technical detail"),
        mark("One formula and why it looks so, one figure, one count."),
        60,
        120,
    ),
    Step(mark("Impact"), mark("What was built on it, and where it falls short."), 30, 30),
)
FOLLOW_UP = mark("Follow-up questions")
"""The step that has no time."""
_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to be drilled."""

    id: str
    name: str
    papers: tuple[str, ...]
    """Those that the library has, each once."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered about one paper."""

    paper: str
    times: tuple[int, ...]
    """Seconds for each step that was begun."""
    asked: int = 0
    """Seconds for the follow-up questions."""
    graded: tuple[Graded, ...] = ()

    @property
    def seconds(self) -> int:
        """For the answer as a whole."""
        return sum(self.times)

    @property
    def over(self) -> tuple[int, ...]:
        """By how many seconds each step was too long."""
        return tuple(max(0, took - step.most) for took, step in zip(self.times, FRAMEWORK, strict=False))

    @property
    def known(self) -> int:
        """How many follow-up questions could be answered."""
        return sum(1 for one in self.graded if one.grade > 1)


class Watch:
    """Counts seconds by a clock, and can pause.

    Args:
        clock: What tells the time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._before = _NONE
        self._since: datetime | None = clock.now()

    @property
    def seconds(self) -> int:
        """Whole seconds so far."""
        running = self._clock.now() - self._since if self._since else _NONE
        return int((self._before + max(running, _NONE)).total_seconds())

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._since is None

    def toggle(self) -> None:
        """Pause, or go on."""
        now = self._clock.now()
        if self._since is None:
            self._since = now
        else:
            self._before += max(now - self._since, _NONE)
            self._since = None


class Answer:
    """The timed answer about one paper, while it is given.

    Args:
        clock: What tells the time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._watch = Watch(clock)
        self.times: tuple[int, ...] = ()
        """Seconds of each step that is done."""

    @property
    def number(self) -> int:
        """Of the step, from 0; behind the last one when all is told."""
        return len(self.times)

    @property
    def step(self) -> Step | None:
        """The step that it has come to; None when all is told."""
        return FRAMEWORK[self.number] if self.number < len(FRAMEWORK) else None

    @property
    def seconds(self) -> int:
        """Whole seconds in this step."""
        return self._watch.seconds

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self._watch.is_paused

    def toggle_pause(self) -> None:
        """Let time stand still, or go on."""
        self._watch.toggle()

    def go_on(self) -> None:
        """End this step, and begin the next."""
        if self.step is not None:
            self.times = (*self.times, self.seconds)
            self._watch = Watch(self._clock)


class Drill:
    """A drill over some papers, in an order that chance gives.

    Args:
        listed: The papers.
        chance: Where the order comes from.
    """

    def __init__(self, listed: Listed, chance: Random) -> None:
        self.name = listed.name
        self._chance = chance
        self._order = chance.sample(listed.papers, len(listed.papers))
        self._at = 0
        self.told: tuple[Told, ...] = ()
        """What was answered so far."""

    @property
    def paper(self) -> str | None:
        """The paper that is asked about; None when all were."""
        return self._order[self._at] if self._at < len(self._order) else None

    @property
    def number(self) -> int:
        """Of the paper, from 1."""
        return min(self._at + 1, self.total)

    @property
    def total(self) -> int:
        """How many papers there are."""
        return len(self._order)

    def keep(self, told: Told) -> None:
        """Remember what was answered; of a paper that is answered about again, the last time counts."""
        self.told = (*(one for one in self.told if one.paper != told.paper), told)

    def go_on(self) -> None:
        """To the next paper."""
        self._at += 1

    def shuffled(self, cards: Sequence[str]) -> tuple[str, ...]:
        """Follow-up questions in the order in which they are asked."""
        return tuple(self._chance.sample(cards, len(cards)))


class Drilling:
    """Knows what can be drilled."""

    def __init__(self, library: Library, reviewing: Reviewing) -> None:
        self._library = library
        self._reviewing = reviewing

    def lists(self) -> tuple[Listed, ...]:
        """The lists of the library that have papers."""
        found = []
        for one in self._library.lists():
            ids = dict.fromkeys(row.paper for section in one.section for row in section.rows)
            papers = tuple(paper for paper in ids if self._library.short(paper) is not None)
            if papers:
                name = one.name_zh if one.name_zh and in_use() == "zh" else one.name
                found.append(Listed(one.id, name, papers))
        return tuple(found)

    def questions(self, paper: str) -> tuple[str, ...]:
        """The ids of the follow-up questions about a paper: all its cards but the suspended."""
        return self._reviewing.every((paper,))
