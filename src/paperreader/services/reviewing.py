"""Reviewing: which cards there are, which of them come up, and what a grade does.

A card is `paper#slug`, whatever its words and their language. It comes up when its paper was read at least
once, or when it is asked for; a card that no note has any more does not come up, and its history waits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from paperreader.domain.clock import Clock
from paperreader.domain.entry import SUSPENDED, Change, graded
from paperreader.domain.progress import Snapshot
from paperreader.domain.review import CardState
from paperreader.errors import NoteError
from paperreader.journal.journal import Journal
from paperreader.language import LANGUAGES, Language
from paperreader.library import Library

if TYPE_CHECKING:
    from paperreader.domain.cards import Card

NEW_A_DAY = 10
"""So many cards a day come up for the first time, unless more are asked for."""
_DAY = timedelta(days=1)
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class OwnTexts(NamedTuple):
    """The reader's own notes, as far as their cards are concerned."""

    text: Callable[[str], str | None]
    """The note about a paper, None where there is none."""
    papers: Callable[[], Iterable[str]]
    """The ids of the papers with a note."""


def no_text(paper: str) -> None:
    """For a reader without notes."""


NO_TEXTS = OwnTexts(no_text, tuple)


class Counts(NamedTuple):
    """How many cards there are to review now."""

    due: int
    """Reviewed before, and due again."""
    fresh: int
    """Never reviewed."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.due + self.fresh


class Scope(NamedTuple):
    """What is to be reviewed."""

    papers: frozenset[str] | None = None
    """Only cards of these papers; None: of all."""
    unread: bool = False
    """Cards of papers that were never read, too."""
    more: int = 0
    """So many new cards beyond the day's."""


EVERYTHING = Scope()


class Queue(NamedTuple):
    """The ids of the cards that come up."""

    due: tuple[str, ...] = ()
    """Longest overdue first."""
    fresh: tuple[str, ...] = ()
    """Of the papers that were read last first."""


class CardText(NamedTuple):
    """Where a card stands, as far as it is to be shown."""

    id: str
    language: Language | None
    """Of the library's note that it stands in; None for the reader's own."""
    text: str
    """The whole note."""
    card: Card

    @property
    def paper(self) -> str:
        """The id of its paper."""
        return paper_of(self.id)


class Outlook(NamedTuple):
    """What is to come."""

    wait: timedelta | None
    """Until the next card is due; None where none will be."""
    within_a_day: int
    """How many will be due by this time tomorrow, without those that are due now."""
    suspended: int
    """How many are kept from coming up."""


def paper_of(card_id: str) -> str:
    """The paper of a card."""
    return card_id.partition("#")[0]


class Reviewing:
    """The cards of a library and of the reader's own notes, with what the journal remembers of them."""

    def __init__(self, library: Library, journal: Journal, clock: Clock, own: OwnTexts = NO_TEXTS) -> None:
        self._library = library
        self._journal = journal
        self._clock = clock
        self._own = own

    # --- what comes up

    def counts(self, state: Snapshot, scope: Scope = EVERYTHING) -> Counts:
        """How many cards there are to review now. Quick: for the status line."""
        queue = self.queue(state, scope)
        return Counts(len(queue.due), len(queue.fresh))

    def queue(self, state: Snapshot, scope: Scope = EVERYTHING) -> Queue:
        """The cards that come up now: those that are due, and of the new ones as many as the day has left."""
        papers = self._papers(state, scope)
        due = [one for one in self._journal.ledger.due(self._clock.now()) if paper_of(one) in papers]
        left = max(0, NEW_A_DAY + scope.more - self._begun_on(self._clock.today()))
        if scope == EVERYTHING:
            # New cards of what was known long before come up when they are asked for.
            papers = {one for one in papers if any(done.on for done in state.of(one).passes)}
        return Queue(tuple(self._existing(due)), tuple(self._fresh(state, papers, left)))

    def every(self, papers: Collection[str]) -> tuple[str, ...]:
        """All cards of some papers but the suspended, in the order of the papers and of their notes."""
        known = self._journal.ledger.cards()
        found = (one for paper in papers for one in self._ids(paper))
        return tuple(one for one in found if not (one in known and known[one].suspended))

    def has_cards(self, state: Snapshot, scope: Scope = EVERYTHING) -> bool:
        """Whether there is any card, due or not."""
        return any(True for _one in self._by_last_pass(state, self._papers(state, scope)))

    def comes_up(self, card_id: str) -> bool:
        """Whether a card that was due or new before still is, and still stands in a note."""
        state = self.state(card_id)
        waits = state.phase == "new" or state.is_due(self._clock.now())
        return waits and not state.suspended and any(self._existing((card_id,)))

    def suspended(self) -> tuple[str, ...]:
        """The cards that are kept from coming up."""
        known = self._journal.ledger.cards()
        return tuple(self._existing([one for one, state in known.items() if state.suspended]))

    def outlook(self, state: Snapshot, scope: Scope = EVERYTHING) -> Outlook:
        """When the next cards will be due that are not due now."""
        now, papers = self._clock.now(), self._papers(state, scope)
        known = {one: card for one, card in self._journal.ledger.cards().items() if paper_of(one) in papers}
        existing = [known[one] for one in self._existing(list(known))]
        later = sorted(one.due - now for one in existing if one.due and one.due > now and not one.suspended)
        return Outlook(
            later[0] if later else None,
            sum(1 for wait in later if wait <= _DAY),
            sum(1 for one in existing if one.suspended),
        )

    def _papers(self, state: Snapshot, scope: Scope) -> Collection[str]:
        """The papers whose cards come up."""
        if not scope.unread:
            read = state.having("skimmed", "read", "mastered")
            return read if scope.papers is None else read & scope.papers
        papers = scope.papers
        if papers is None:
            papers = self._library.with_cards().union(self._own.papers())
        return papers - state.having("aside")

    def _begun_on(self, day: date) -> int:
        """How many cards came up for the first time on a day."""
        reviews = self._journal.ledger.reviews(day)
        return len({one.card for one in reviews if one.was == "new" and one.on == day})

    def _fresh(self, state: Snapshot, papers: Collection[str], most: int) -> Iterator[str]:
        """The first of the cards that were never reviewed."""
        if most <= 0:
            return
        # Ids are quick to get, states are not: they are looked at for what may be new only.
        reviewed = frozenset(self._journal.ledger.due(_END_OF_TIME))
        for one in self._by_last_pass(state, papers):
            if one not in reviewed and self._is_new(one):
                yield one
                most -= 1
                if most == 0:
                    return

    def _is_new(self, card_id: str) -> bool:
        state = self.state(card_id)
        return state.phase == "new" and not state.suspended

    def _by_last_pass(self, state: Snapshot, papers: Collection[str]) -> Iterator[str]:
        """All cards of some papers: of those that were read last first, then by era and date."""
        own = set(self._own.papers()).intersection(papers)
        found = self._library.cards(self._library.with_cards().intersection(papers))

        def days(paper: str) -> int:
            return max(
                (one.on.toordinal() for one in state.of(paper).passes if one.on is not None), default=0
            )

        ordered = sorted((*found, *sorted(own.difference(found))), key=days, reverse=True)
        for paper in ordered:
            slugs = found.get(paper, ())
            more = self._own_slugs(paper) if paper in own else ()
            yield from (f"{paper}#{slug}" for slug in dict.fromkeys((*slugs, *more)))

    # --- which cards there are

    def _ids(self, paper: str) -> Iterator[str]:
        """The cards of a paper: those of the library's note, then those that only the reader's has."""
        slugs = dict.fromkeys((*self._library.cards((paper,)).get(paper, ()), *self._own_slugs(paper)))
        return (f"{paper}#{slug}" for slug in slugs)

    def _existing(self, cards: Collection[str]) -> Iterator[str]:
        """Those of these cards that some note has, in their order."""
        found = self._library.cards({paper_of(one) for one in cards}) if cards else {}
        own: dict[str, frozenset[str]] = {}
        for one in cards:
            paper, _, slug = one.partition("#")
            if slug in found.get(paper, ()):
                yield one
                continue
            if paper not in own:
                own[paper] = frozenset(self._own_slugs(paper))
            if slug in own[paper]:
                yield one

    def _own_text(self, paper: str) -> str | None:
        """The reader's own note; one that cannot be read has no cards for now, and is told of elsewhere."""
        try:
            return self._own.text(paper)
        except NoteError:
            return None

    def _own_slugs(self, paper: str) -> tuple[str, ...]:
        text = self._own_text(paper)
        if not text:
            return ()
        from paperreader.domain.cards import slugs  # most starts need no card

        return slugs(text)

    def card(self, card_id: str, language: Language) -> CardText | None:
        """Where a card stands: in the reader's own note, else in the library's in a language or the other.

        None where no note has it (any more).
        """
        paper, _, slug = card_id.partition("#")
        if (text := self._own_text(paper)) and (card := _find(text, slug)):
            return CardText(card_id, None, text, card)
        for one in (language, *(other for other in LANGUAGES if other != language)):
            note = self._library.note(paper, one)
            if note is not None and note.language == one and (card := _find(note.text, slug)):
                return CardText(card_id, one, note.text, card)
        return None

    # --- what is remembered of them

    def state(self, card_id: str) -> CardState:
        """How well a card is remembered."""
        return self._journal.ledger.card(card_id)

    def next_dues(self, card_id: str) -> tuple[timedelta, timedelta, timedelta, timedelta]:
        """After which time a card would come again: graded again, hard, good, easy."""
        from paperreader.domain.scheduling import next_dues  # needs FSRS, which nothing else does

        now = self._clock.now()
        again, hard, good, easy = (due - now for due in next_dues(self.state(card_id), now))
        return again, hard, good, easy

    def grade(self, card_id: str, grade: int) -> CardState:
        """A card was reviewed: 1 again, 2 hard, 3 good, 4 easy. A step that undo takes back.

        Raises:
            JournalWriteError: Nothing was recorded.
        """
        self._journal.record([graded(card_id, grade, self._clock.now(), self._clock.today())])
        return self.state(card_id)

    def suspend(self, card_id: str) -> None:
        """Keep a card from coming up. A step that undo takes back.

        Raises:
            JournalWriteError: Nothing was recorded.
        """
        self._journal.record([Change(card_id, SUSPENDED, True, "card")])

    def unsuspend(self, card_id: str) -> None:
        """Let a suspended card come up again. A step that undo takes back.

        Raises:
            JournalWriteError: Nothing was recorded.
        """
        self._journal.record([Change(card_id, SUSPENDED, None, "card")])

    def now(self) -> datetime:
        """This moment, UTC."""
        return self._clock.now()


def _find(text: str, slug: str) -> Card | None:
    """The card of a text that has a slug."""
    from paperreader.domain.cards import split

    return next((card for card in split(text) if card.slug == slug), None)
