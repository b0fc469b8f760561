"""Choosing: which paper comes next, in the order of a view or of the list that the reader follows.

A paper that builds on others comes after those of them that are still unread and stand in the same order.
What was skipped is offered when nothing else is left.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from paperreader.domain.entry import FOLLOWED, of_reader
from paperreader.domain.outline import GUIDES, Branch, Outline, Row
from paperreader.domain.progress import Snapshot
from paperreader.journal.journal import Journal
from paperreader.library import Library
from paperreader.services.browsing import Browsing, Scene
from paperreader.services.sessions import Session


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an outline: the rows from `start` up to `end`."""

    start: int
    end: int


class Choosing:
    """Finds the next paper, and knows which list the reader follows."""

    def __init__(self, library: Library, browsing: Browsing, journal: Journal) -> None:
        self._library = library
        self._browsing = browsing
        self._journal = journal

    # --- the list that is followed

    @property
    def followed(self) -> str | None:
        """The id of the list that the reader follows, if the library has it."""
        value = self._journal.ledger.holding(FOLLOWED)
        known = isinstance(value, str) and any(one.id == value for one in self._library.lists())
        return str(value) if known else None

    def follow(self, list_id: str | None) -> None:
        """Follow a list from now on, or none; a step that undo takes back."""
        self._journal.record([of_reader(FOLLOWED, list_id)])

    # --- what comes next

    def from_here(
        self, scene: Scene, paper: str | None, after: int, state: Snapshot, branch: str | None
    ) -> Row | None:
        """What to go on with: the list that is followed, else the scene behind the cursor.

        Args:
            scene: The view that is shown.
            paper: The paper under the cursor.
            after: The cursor's row.
            state: How far the reader is.
            branch: The branch that the cursor stands on or in.
        """
        if (followed := self.followed) is not None:
            outline = self._library.outline("lists")
            within = stretch(outline, followed)
            here = [
                one for one in outline.positions(paper or "") if within and within.start <= one < within.end
            ]
            if within and (row := self._next(outline, within, here[0] if here else within.start - 1, state)):
                return row
        return self.next(scene, after, state, branch)

    def at_start(self, session: Session, state: Snapshot) -> Row | None:
        """What to read next, as a reader who opens the program now would be told."""
        scene = self._browsing.enter(session.view, "", state)
        followed = self.followed
        if followed is None and session.view == "lists":
            followed = _list_under_cursor(scene.outline, session.chosen.get("lists", ""))
        if followed and (row := self.next_of_list(followed, state)):
            return row
        return self.next(scene, -1, state)

    def next_of_list(self, list_id: str, state: Snapshot) -> Row | None:
        """The next paper of a list, from its beginning."""
        outline = self._library.outline("lists")
        within = stretch(outline, list_id)
        return self._next(outline, within, within.start - 1, state) if within else None

    def next(self, scene: Scene, after: int, state: Snapshot, branch: str | None = None) -> Row | None:
        """The next paper behind a row of a scene, from the top when its end is reached.

        Args:
            scene: The view, perhaps filtered.
            after: A row's position, -1 for the beginning.
            state: How far the reader is.
            branch: A branch; in the lists view its list goes first.

        Returns:
            None when all is read or set aside.
        """
        outline = scene.outline
        if outline.view == "lists" and branch and branch != GUIDES:
            within = stretch(outline, branch.partition("/")[0])
            if within and (row := self._next(outline, within, after, state)):
                return row
        return self._next(outline, Stretch(0, outline.count), after, state)

    def _next(self, outline: Outline, within: Stretch, after: int, state: Snapshot) -> Row | None:
        done = state.having("read", "mastered", "aside")
        return self._first_free(outline, within, after, done | state.skipped, done) or self._first_free(
            outline, within, after, done, done
        )

    def _first_free(
        self, outline: Outline, within: Stretch, after: int, without: frozenset[str], done: frozenset[str]
    ) -> Row | None:
        """The first row whose paper waits for no other of the same stretch."""
        first: Row | None = None
        for row in _candidates(outline, within, after, without):
            first = first or row
            if not self._waits(row.paper, outline, within, without, done):
                return row
        return first

    def _waits(
        self, paper: str, outline: Outline, within: Stretch, without: frozenset[str], done: frozenset[str]
    ) -> bool:
        """Whether a paper builds, perhaps by way of unread ones, on one that will be offered here."""
        return any(
            one not in without and any(within.start <= place < within.end for place in outline.positions(one))
            for one in self._unread_below(paper, done)
        )

    def _unread_below(self, paper: str, done: frozenset[str]) -> Collection[str]:
        """The unread papers that a paper builds on, at first or further hand.

        What is read hides what lies below it.
        """
        found: dict[str, None] = {}
        ahead = [paper]
        while ahead:
            for one in self._library.foundations(ahead.pop()):
                if one not in done and one not in found and one != paper:
                    found[one] = None
                    ahead.append(one)
        return found

    def first(self, paper: str, state: Snapshot) -> tuple[str, ...]:
        """The papers that one should have read first: its own foundations that are neither read nor aside."""
        if state.of(paper).is_read:
            return ()
        done = state.having("read", "mastered", "aside")
        return tuple(one for one in self._library.foundations(paper) if one not in done)


def stretch(outline: Outline, branch_id: str) -> Stretch | None:
    """The rows of a branch and of those below it; None where there is no such branch."""
    inside = [one for one in outline.branches if one.id == branch_id or one.id.startswith(f"{branch_id}/")]
    if not inside:
        return None
    return Stretch(min(one.start for one in inside), max(_end(one) for one in inside))


def _list_under_cursor(outline: Outline, chosen: str) -> str | None:
    """The id of the list in which a session's cursor stands, `branch:<id>` or `row:<position>:<paper>`."""
    kind, _, rest = chosen.partition(":")
    if kind == "row":
        place = rest.partition(":")[0]
        rows = outline.rows(int(place), 1) if place.isdecimal() else ()
        rest = rows[0].branch if rows else ""
    top = rest.partition("/")[0]
    return top if top and top != GUIDES else None


def _end(branch: Branch) -> int:
    return branch.start + branch.rows


def _candidates(outline: Outline, within: Stretch, after: int, without: frozenset[str]) -> Iterator[Row]:
    """The rows of a stretch whose papers are not left out: those behind a position, then those up to it."""
    here = min(max(after + 1, within.start), within.end)
    for start, end in ((here, within.end), (within.start, here)):
        position = start - 1
        while (row := outline.next_unless(without, position)) and position < row.position < end:
            yield row
            position = row.position
