"""Ticks: which papers a reader knows already, ticked one by one or by whole branches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from paperreader.domain.outline import Tally
from paperreader.domain.progress import Progress, Snapshot


def is_known(progress: Progress) -> bool:
    """Whether a paper counts as read for the one reason that it was known before."""
    second = progress.done(2)
    return second is not None and second.on is None and not progress.done(3) and not progress.aside


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked in a tree of papers. Made anew by each tick."""

    branches: Mapping[str, frozenset[str]]
    """Branch id -> the papers in it and below it, without those set aside."""
    order: tuple[str, ...]
    """Every paper once, as the tree shows them, without those set aside."""
    aside: frozenset[str]
    """Set aside: they count nowhere."""
    ticked: frozenset[str]
    recorded: frozenset[str]
    """What was ticked when it was last written down."""
    settled: frozenset[str]
    """Read, and not because they were known: they count, and are not to be unticked."""

    @classmethod
    def of(cls, branches: Mapping[str, Collection[str]], state: Snapshot) -> "Ticks":
        """The ticks that a reader's progress makes.

        Args:
            branches: Branch id -> its papers, those of the branches below it included; in the tree's order.
            state: The reader's progress.
        """
        aside = state.having("aside")
        every = dict.fromkeys(paper for papers in branches.values() for paper in papers)
        order = tuple(paper for paper in every if paper not in aside)
        known = frozenset(paper for paper in order if is_known(state.of(paper)))
        return cls(
            {branch: frozenset(papers) - aside for branch, papers in branches.items()},
            order,
            aside,
            known,
            known,
            state.having("read", "mastered").intersection(order) - known,
        )

    def toggled(self, papers: Collection[str]) -> "Ticks":
        """With papers ticked, or where all of them are, unticked."""
        free = frozenset(papers) - self.settled - self.aside
        return replace(self, ticked=self.ticked - free if free <= self.ticked else self.ticked | free)

    def has(self, paper: str) -> bool:
        """Whether a paper is shown as ticked."""
        return paper in self.ticked or paper in self.settled

    def tallies(self) -> dict[str, Tally]:
        """Ticked and total of every branch."""
        shown = self.ticked | self.settled
        return {branch: Tally(len(papers & shown), len(papers)) for branch, papers in self.branches.items()}

    @property
    def tally(self) -> Tally:
        """Ticked and total of all."""
        return Tally(len(self.ticked) + len(self.settled), len(self.order))

    @property
    def added(self) -> tuple[str, ...]:
        """What was ticked since it was last written down, in the order of the tree."""
        return self._ordered(self.ticked - self.recorded)

    @property
    def removed(self) -> tuple[str, ...]:
        """What was unticked since, in the order of the tree."""
        return self._ordered(self.recorded - self.ticked)

    def _ordered(self, papers: frozenset[str]) -> tuple[str, ...]:
        return tuple(paper for paper in self.order if paper in papers) if papers else ()

    def taken_back(self) -> "Ticks":
        """As it was last written down."""
        return replace(self, ticked=self.recorded)

    def written(self) -> "Ticks":
        """The same, now that it is written down."""
        return replace(self, recorded=self.ticked)
