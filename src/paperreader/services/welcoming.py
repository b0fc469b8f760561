"""Welcoming: what a new reader is asked, and what the answers do."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from paperreader.domain.entry import PASS_KINDS, WELCOMED, cleared, of_reader, passed
from paperreader.domain.outline import Branch, Outline, Row, View
from paperreader.domain.paper import ReadingList
from paperreader.domain.progress import Snapshot
from paperreader.domain.ticks import is_known
from paperreader.errors import JournalWriteError
from paperreader.journal.journal import Journal
from paperreader.library import Library
from paperreader.services.choosing import Choosing
from paperreader.services.reading import READ

SUGGESTED = "start-here"
"""The list that a newcomer is best served with, where the library has it."""
_PAGE = 2_000
"""Rows that are asked for at once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A list that may be followed."""

    list: ReadingList
    papers: int
    """How many distinct papers of the library it has."""
    left: int
    """How many of them are neither read nor set aside."""

    @property
    def is_suggested(self) -> bool:
        """Whether it is the one to begin with."""
        return self.list.id == SUGGESTED


class Welcoming:
    """The first answers of a reader, each a step that undo takes back."""

    def __init__(self, library: Library, journal: Journal, choosing: Choosing) -> None:
        self._library = library
        self._journal = journal
        self._choosing = choosing

    # --- whether

    def is_wanted(self, state: Snapshot) -> bool:
        """Whether the reader is new: was never welcomed, and has marked nothing."""
        return not state.papers and not self._journal.ledger.holding(WELCOMED)

    def shown(self) -> None:
        """Remember that the welcome was shown, if anything can be remembered."""
        with suppress(JournalWriteError):
            self._journal.record([of_reader(WELCOMED, True)], role="note")

    # --- what there is

    @property
    def has_papers(self) -> bool:
        """Whether the library has any."""
        return self._library.count > 0

    @property
    def has_lists(self) -> bool:
        """Whether the library has any that may be followed."""
        return any(branch.total for branch in self._library.outline("lists").branches)

    # --- what is known already

    def outline(self) -> Outline:
        """Eras with their topics and papers, without the guides; for the thread that asks."""
        return PapersAlone(self._library.outline("eras"))

    def branches(self) -> dict[str, tuple[str, ...]]:
        """Branch id -> the papers in it and below it, in the tree's order.

        Reads every row of the library: for a thread of its own.
        """
        outline = self.outline()
        rows = [
            row.paper
            for start in range(0, outline.count, _PAGE)
            for row in outline.rows(start, min(_PAGE, outline.count - start))
        ]
        found: dict[str, dict[str, None]] = {branch.id: {} for branch in outline.branches}
        for branch in outline.branches:
            papers = dict.fromkeys(rows[branch.start : branch.start + branch.rows])
            at: str | None = branch.id
            while at is not None:
                found[at].update(papers)
                at = at.rpartition("/")[0] or None
        return {branch: tuple(papers) for branch, papers in found.items()}

    def mark(self, known: Collection[str], unknown: Collection[str] = ()) -> Snapshot:
        """Papers known before, without a date, and papers that are not known after all, as one step.

        What was read or set aside meanwhile, in another window say, stays as it is.

        Raises:
            JournalWriteError: Nothing was marked.
        """
        state = self._journal.snapshot()
        gone = state.having("read", "mastered", "aside")
        changes = [passed(paper, READ, None) for paper in known if paper not in gone]
        second = PASS_KINDS[READ - 1]
        changes += [cleared(paper, second) for paper in unknown if is_known(state.of(paper))]
        return self._journal.record(changes)

    # --- what to follow

    def offers(self, state: Snapshot) -> tuple[Offer, ...]:
        """All lists that have papers, the suggested one first."""
        outline = self._library.outline("lists")
        tops = {branch.id: branch for branch in outline.branches if branch.depth == 0}
        done = outline.tally(state.having("read", "mastered", "aside"))
        offers = [
            Offer(one, tops[one.id].total, tops[one.id].total - done.get(one.id, 0))
            for one in self._library.lists()
            if one.id in tops and tops[one.id].total
        ]
        return tuple(sorted(offers, key=lambda offer: not offer.is_suggested))

    @property
    def followed(self) -> str | None:
        """The id of the list that the reader follows, if the library has it."""
        return self._choosing.followed

    def follow(self, list_id: str | None) -> None:
        """Follow a list from now on, or none.

        Raises:
            JournalWriteError: It is as it was.
        """
        self._choosing.follow(list_id)

    def left(self, state: Snapshot) -> int:
        """How many papers of the library are neither read nor set aside."""
        outline = self._library.outline("eras")
        done = outline.tally(state.having("read", "mastered", "aside"))
        tops = [branch for branch in outline.branches if branch.depth == 0]
        return self._library.count - sum(done.get(branch.id, 0) for branch in tops)


class PapersAlone:
    """An outline without its guides."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._branches = tuple(one for one in outline.branches if not one.is_guides)

    @property
    def view(self) -> View:
        """Which view it is."""
        return self._outline.view

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every branch of papers; the guides' is the last of all, so nothing else moves."""
        return self._branches

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(branch.rows for branch in self._branches)

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        """The rows at positions `start` to `start + count`, fewer at the end."""
        return self._outline.rows(start, max(0, min(count, self.count - start)))

    def positions(self, paper: str) -> tuple[int, ...]:
        """Every position at which a paper stands."""
        return self._outline.positions(paper)

    def next_unless(self, papers: Collection[str], after: int) -> Row | None:
        """The first row behind a position whose paper is not among `papers`, going round at the end."""
        return self._outline.next_unless(papers, after)

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch."""
        return self._outline.tally(papers)
