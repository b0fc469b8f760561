"""Review: what is remembered of a card, and what was read when, as plain records."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Phase = Literal["new", "learning", "review", "relearning"]
"""`learning` until a card has been known often enough to wait for days; `relearning` after a lapse."""

GRADES = (1, 2, 3, 4)
"""1 again, 2 hard, 3 good, 4 easy."""


@dataclass(frozen=True, slots=True)
class CardState:
    """How well a card is remembered, as FSRS models it."""

    phase: Phase = "new"
    due: datetime | None = None
    """UTC; None for a card that was never reviewed."""
    last: datetime | None = None
    """The newest review."""
    stability: float | None = None
    """Days after which it is remembered with a probability of 90 %."""
    difficulty: float | None = None
    """1 to 10."""
    step: int | None = None
    """The learning step; None in review."""
    reviews: int = 0
    lapses: int = 0
    """How often it was forgotten once it had been learnt."""
    suspended: bool = False

    def is_due(self, moment: datetime) -> bool:
        """Whether it was reviewed before and is to come up again by this moment."""
        return self.due is not None and self.due <= moment and not self.suspended


NEW_CARD = CardState()


@dataclass(frozen=True, slots=True)
class Review:
    """One grading of a card that was not taken back."""

    card: str
    """`paper#slug`."""
    at: datetime
    """UTC."""
    on: date
    """The reader's calendar date."""
    grade: int
    was: Phase
    """The phase in which the card was met: of reviews in phase `review` retention is told."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Time that went into one paper on one day."""

    paper: str
    on: date
    seconds: int
