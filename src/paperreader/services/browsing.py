"""Browsing: the views of the library with the reader's progress in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperreader.domain.outline import Branch, Outline, Tally, View
from paperreader.domain.progress import STATUSES, Snapshot, Status
from paperreader.library import Library

if TYPE_CHECKING:
    from paperreader.domain.query import Query

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Scene:
    """A view as it was when it was entered.

    It stands until it is left, so that no paper vanishes in the moment it is marked.
    """

    outline: Outline
    query: Query | None
    matches: frozenset[str] | None
    """The papers that the query lets through; None where there is no query."""
    entered: Snapshot


@dataclass(frozen=True, slots=True)
class Summary:
    """How far the reader is, over the whole library."""

    read: int
    total: int
    reading: int
    """In progress: opened or skimmed."""


def progress_sets(state: Snapshot) -> dict[str, frozenset[str]]:
    """The ids that status words of a query stand for. `new` is what is in none of the others."""
    sets = {f"status:{status}": state.having(status) for status in STATUSES if status != "new"}
    return {**sets, "is:starred": state.starred}


def condition_sets(
    query: Query, state: Snapshot, own: Callable[[], frozenset[str]]
) -> dict[str, frozenset[str]]:
    """The ids that words of a query stand for of which the library does not know.

    Args:
        query: What is asked.
        state: The reader's progress.
        own: Asks which papers have a note of the reader's own; that takes a look at the disk.
    """
    asks_own = any(one.field == "has" and "mine" in one.values for one in query.conditions)
    return {**progress_sets(state), **({"has:mine": own()} if asks_own else {})}


class Browsing:
    """Makes scenes of the library, and counts in them."""

    def __init__(self, library: Library, own: Callable[[], frozenset[str]] = frozenset) -> None:
        """Scenes of a library; `own` asks which papers have a note of the reader's own."""
        self._library = library
        self._own = own

    def enter(self, view: View, text: str, state: Snapshot) -> Scene:
        """A view of the library, filtered by a query (all of it where the text is empty).

        Raises:
            QueryError: The query cannot be understood.
        """
        query = self._understood(text)
        matches = self._matching(query, state)
        if view == "status":
            touched: Mapping[Status, frozenset[str]] = {
                status: state.having(status) for status in STATUSES if status != "new"
            }
            outline = self._library.status_outline(touched, matches)
        else:
            outline = self._library.outline(view, matches)
        return Scene(outline, query, matches, state)

    def _understood(self, text: str) -> Query | None:
        if not text.strip():
            return None
        # A start without a filter does without the language of queries.
        from paperreader.domain.query import parse

        return parse(text, self._library.vocabulary()) or None

    def _matching(self, query: Query | None, state: Snapshot) -> frozenset[str] | None:
        if query is None:
            return None
        return frozenset(self._library.matching(query, condition_sets(query, state, self._own)))

    def faded(self, scene: Scene, state: Snapshot) -> frozenset[str]:
        """Papers that a scene still shows though they no longer belong to it."""
        touched = scene.entered.papers.keys() | state.papers.keys()
        changed = {paper for paper in touched if scene.entered.of(paper) != state.of(paper)}
        gone: set[str] = set()
        if scene.outline.view == "status":
            gone |= {one for one in changed if scene.entered.of(one).status != state.of(one).status}
        if _asks_progress(scene.query) and changed:
            gone |= changed - (self._matching(scene.query, state) or frozenset())
        return frozenset(gone)

    def tallies(self, scene: Scene, state: Snapshot) -> dict[str, Tally]:
        """Read and total of every branch of papers; those of the status view only have a total."""
        outline = scene.outline
        if outline.view == "status":
            return {
                branch.id: Tally(0, branch.total, False)
                for branch in outline.branches
                if not branch.is_guides
            }
        read = outline.tally(state.having("read", "mastered"))
        aside = outline.tally(state.having("aside"))
        return {
            branch.id: Tally(read.get(branch.id, 0), branch.total - aside.get(branch.id, 0))
            for branch in outline.branches
            if not branch.is_guides
        }

    def summary(self, state: Snapshot) -> Summary:
        """The counts of the status line. Papers that the library does not know are not counted."""
        counts = self._count
        return Summary(
            read=counts(state.having("read", "mastered")),
            total=self._library.count - counts(state.having("aside")),
            reading=counts(state.having("reading", "skimmed")),
        )

    def by_status(self, state: Snapshot) -> dict[Status, int]:
        """How many papers of the library have each status."""
        counts = {status: self._count(state.having(status)) for status in STATUSES}
        counts["new"] += self._library.count - sum(counts.values())
        return counts

    def starred(self, state: Snapshot) -> int:
        """How many papers of the library are starred."""
        return self._count(state.starred)

    def _count(self, papers: frozenset[str]) -> int:
        """How many of these papers the library knows: every one has one era."""
        eras = self._library.outline("eras")
        tally = eras.tally(papers)
        return sum(tally.get(branch.id, 0) for branch in eras.branches if branch.depth == 0)

    def papers(self, scene: Scene) -> int:
        """How many distinct papers a scene shows."""
        if scene.matches is not None:
            return sum(1 for paper in scene.matches if not paper.startswith("guide:"))
        return self._library.count

    def papers_below(self, scene: Scene, branch: Branch) -> tuple[str, ...]:
        """Every distinct paper in a branch and in those below it."""
        inside = [
            one for one in scene.outline.branches if one.id == branch.id or one.id.startswith(f"{branch.id}/")
        ]
        papers: dict[str, None] = {}
        for one in inside:
            for start in range(one.start, one.start + one.rows, _PAGE):
                rows = scene.outline.rows(start, min(_PAGE, one.start + one.rows - start))
                papers.update((row.paper, None) for row in rows)
        return tuple(papers)


def _asks_progress(query: Query | None) -> bool:
    """Whether marking a paper may change whether it matches."""
    return query is not None and any(condition.field in ("status", "is") for condition in query.conditions)
