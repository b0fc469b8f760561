"""Scheduling: when a card is to come up again, by FSRS with the parameters it has by default.

Nothing is left to chance (no fuzz), so all devices compute the same from the same reviews. The package
`fsrs` is imported when the first card is scheduled: it takes longer than all else that a short command does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from paperreader.domain.review import GRADES, NEW_CARD, CardState, Phase, Review

if TYPE_CHECKING:
    from fsrs import Scheduler

_PHASES: tuple[Phase, ...] = ("new", "learning", "review", "relearning")
"""By the numbers of fsrs.State; 0 is ours."""
_AGAIN = 1


def graded(state: CardState, grade: int, at: datetime) -> CardState:
    """The state of a card after one more review.

    Args:
        state: As it was met.
        grade: 1 again, 2 hard, 3 good, 4 easy.
        at: The moment, with its zone; not before the review that came last.

    Raises:
        ValueError: There is no such grade.
    """
    course = Course(state)
    course.grade(grade, at)
    return course.state


def replayed(reviews: Iterable[Review]) -> CardState:
    """The state of a card after all its reviews, which may come in any order."""
    course = Course()
    for review in sorted(reviews, key=lambda one: one.at):
        course.grade(review.grade, review.at)
    return course.state


def next_dues(state: CardState, at: datetime) -> tuple[datetime, datetime, datetime, datetime]:
    """When a card would be due again, were it graded 1, 2, 3 or 4 at this moment."""
    again, hard, good, easy = (_due(graded(state, grade, at)) for grade in GRADES)
    return again, hard, good, easy


def model() -> int:
    """A number that is another one when cards are scheduled by other parameters."""
    return crc32(_scheduler().to_json().encode())


class Course:
    """A card on its way through reviews: what many of them cost less with than with `graded`.

    Args:
        state: Where it begins.
    """

    def __init__(self, state: CardState = NEW_CARD) -> None:
        from fsrs import Card, State

        self._begun = state
        self._scheduler = _scheduler()
        self._card = Card(
            card_id=0,  # without one it waits a millisecond to make one
            state=State.Learning if state.phase == "new" else State(_PHASES.index(state.phase)),
            step=state.step,
            stability=state.stability,
            difficulty=state.difficulty,
            due=state.due or datetime.min.replace(tzinfo=UTC),  # not looked at
            last_review=state.last,
        )
        self._reviews = state.reviews
        self._lapses = state.lapses

    @property
    def phase(self) -> Phase:
        """The phase that the card is in."""
        return _PHASES[self._card.state] if self._reviews else "new"

    @property
    def state(self) -> CardState:
        """How well it is remembered now."""
        card = self._card
        if not self._reviews:
            return self._begun
        return replace(
            self._begun,
            phase=self.phase,
            due=card.due,
            last=card.last_review,
            stability=card.stability,
            difficulty=card.difficulty,
            step=card.step,
            reviews=self._reviews,
            lapses=self._lapses,
        )

    def grade(self, grade: int, at: datetime) -> Phase:
        """One more review; the phase in which the card was met.

        Raises:
            ValueError: There is no such grade.
        """
        from fsrs import Rating

        met = self.phase
        self._card, _ = self._scheduler.review_card(self._card, Rating(grade), at.astimezone(UTC))
        self._reviews += 1
        self._lapses += met == "review" and grade == _AGAIN
        return met


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)


def _due(state: CardState) -> datetime:
    if state.due is None:
        raise ValueError("a graded card is due some time")
    return state.due
