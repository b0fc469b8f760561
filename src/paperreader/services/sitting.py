"""A sitting: which card comes next while somebody reviews, what was graded so far, and the way back.

Cards that are due come first, then new ones. What is being learnt comes again in the same sitting: when its
time has come, or before it when nothing else is left.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from paperreader.domain.entry import Step
from paperreader.domain.review import CardState, Phase
from paperreader.services.reading import Reading
from paperreader.services.reviewing import Queue, Reviewing

_SOON = timedelta(hours=1)
"""A card that is due again within it comes again in the same sitting."""


@dataclass(frozen=True, slots=True)
class Graded:
    """One grading of a sitting."""

    card: str
    grade: int
    was: Phase


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting has come."""

    number: int
    """How many different cards were met, with the one that is shown."""
    total: int
    """How many different cards there are."""
    due: int
    """Of those that are left, how many were due."""
    fresh: int
    """How many are new."""
    again: int
    """How many come once more."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A sitting between two grades."""

    ahead: tuple[str, ...]
    waiting: tuple[tuple[datetime, str], ...] = ()
    """Cards that come again, and when; the first at the front."""
    card: str | None = None
    early: timedelta | None = None
    seen: frozenset[str] = frozenset()
    """All cards that were ever ahead."""
    fresh: frozenset[str] = frozenset()
    """Those of them that were new."""
    graded: tuple[Graded, ...] = ()


class Sitting:
    """Goes through the cards that come up.

    Args:
        reviewing: Grades them.
        reading: Takes grades back.
        supply: Asks which cards come up now. Asked again when no card is left, for those that have become
            due meanwhile.
        scheduled: Whether only what is due or new comes, and what is being learnt comes again. Otherwise
            every card that is supplied comes once.
    """

    def __init__(
        self, reviewing: Reviewing, reading: Reading, supply: Callable[[], Queue], *, scheduled: bool = True
    ) -> None:
        self._reviewing = reviewing
        self._reading = reading
        self._supply = supply
        self._scheduled = scheduled
        self._history: list[tuple[str, _Moment]] = []
        """The card of each change, and the moment before it."""
        self._now = self._drawn(self._supplied(_Moment(())))

    # --- where it is

    @property
    def card(self) -> str | None:
        """The card that is to be shown; None when there is none left."""
        return self._now.card

    @property
    def early(self) -> timedelta | None:
        """How long before its time the card comes, because nothing else is left; None where it does not."""
        return self._now.early

    @property
    def graded(self) -> tuple[Graded, ...]:
        """What was graded so far, without what was taken back."""
        return self._now.graded

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        now = self._now
        again = {card for _due, card in now.waiting}
        left = {*now.ahead, *again, *([now.card] if now.card else [])}
        met = {one.card for one in now.graded}
        unmet = left - met
        fresh = len(unmet & now.fresh)
        return Progress(
            number=len(now.seen) - len(unmet - {now.card}),
            total=len(now.seen),
            due=len(unmet) - fresh,
            fresh=fresh,
            again=len(left & met),
        )

    @property
    def upcoming(self) -> tuple[str, ...]:
        """The cards of which one comes next, the likeliest first: to be made ready ahead."""
        return (*self._now.ahead[:2], *(card for _due, card in self._now.waiting[:1]))

    # --- going on

    def grade(self, grade: int) -> None:
        """Grade the card that is shown, and go to the next.

        Raises:
            JournalWriteError: Nothing was recorded, and nothing has changed.
        """
        if (card := self._now.card) is None:
            return
        was = self._reviewing.state(card).phase
        state = self._reviewing.grade(card, grade)
        waiting = self._now.waiting
        if state.due is not None and self._comes_again(state):
            waiting = tuple(sorted((*waiting, (state.due, card))))
        graded = (*self._now.graded, Graded(card, grade, was))
        self._go_on(card, replace(self._now, card=None, waiting=waiting, graded=graded))

    def _comes_again(self, state: CardState) -> bool:
        is_learnt = state.phase in ("learning", "relearning")
        is_soon = state.due is not None and state.due - self._reviewing.now() <= _SOON
        return self._scheduled and is_learnt and is_soon

    def suspend(self) -> None:
        """Keep the card that is shown from coming up, and go to the next.

        Raises:
            JournalWriteError: Nothing was recorded, and nothing has changed.
        """
        if (card := self._now.card) is not None:
            self._reviewing.suspend(card)
            self._go_on(card, replace(self._now, card=None))

    def unsuspend(self, card: str) -> None:
        """Let a card come up again that was suspended, perhaps long ago.

        Raises:
            JournalWriteError: Nothing was recorded, and nothing has changed.
        """
        self._reviewing.unsuspend(card)
        self._history.append((card, self._now))
        self._now = replace(self._now, seen=self._now.seen - {card})
        if self._now.card is None:
            self.go_on()

    def go_on(self) -> int:
        """Look again for what comes up, as more was asked for; how many cards that brought."""
        before = len(self._now.seen)
        self._now = self._supplied(self._now)
        if self._now.card is None:
            self._now = self._drawn(self._now)
        return len(self._now.seen) - before

    def skip(self) -> None:
        """Go to the next card, as no note has this one any more."""
        self._now = self._drawn(_without(self._now, self._now.card))

    def undo(self) -> Step | None:
        """Take back the newest change, and show its card again if it was one of this sitting.

        Returns:
            What was taken back; None where there is nothing.

        Raises:
            JournalWriteError: Nothing was taken back.
        """
        if not self._history:
            return None
        step = self._reading.undo()
        if step is not None and any(one.subject == self._history[-1][0] for one in step.changes):
            self._now = self._history.pop()[1]
        return step

    def _go_on(self, card: str, moment: _Moment) -> None:
        self._history.append((card, self._now))
        self._now = moment  # what was recorded is done with, even if the next card cannot be found
        self._now = self._drawn(moment)

    def _drawn(self, moment: _Moment) -> _Moment:
        """The moment with its next card."""
        now = self._reviewing.now()
        if moment.waiting and moment.waiting[0][0] <= now:
            return replace(moment, card=moment.waiting[0][1], waiting=moment.waiting[1:], early=None)
        if not moment.ahead:
            moment = self._supplied(moment)
        for at, card in enumerate(moment.ahead):
            if not self._scheduled or self._reviewing.comes_up(card):
                return replace(moment, card=card, ahead=moment.ahead[at + 1 :], early=None)
            moment = replace(moment, seen=moment.seen - {card})
        moment = replace(moment, ahead=())
        if moment.waiting:
            due, card = moment.waiting[0]
            return replace(moment, card=card, waiting=moment.waiting[1:], early=due - now)
        return replace(moment, card=None, early=None)

    def _supplied(self, moment: _Moment) -> _Moment:
        """The moment with what comes up now and has not been met, behind what is ahead."""
        queue = self._supply()
        more = [card for card in (*queue.due, *queue.fresh) if card not in moment.seen]
        return replace(
            moment,
            ahead=(*moment.ahead, *more),
            seen=moment.seen.union(more),
            fresh=moment.fresh.union(queue.fresh).intersection(moment.seen.union(more)),
        )


def _without(moment: _Moment, card: str | None) -> _Moment:
    """The moment without a card."""
    return replace(moment, card=None, seen=moment.seen - {card} if card else moment.seen)
