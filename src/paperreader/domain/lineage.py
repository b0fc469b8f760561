"""Lineage: a paper among those it builds on and those that build on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relative:
    """A paper, as a lineage names it."""

    paper: str
    """Its id."""
    short: str
    year: int


@dataclass(frozen=True, slots=True)
class Family:
    """A paper and its nearest relatives. None of them is the paper itself, and none stands twice."""

    paper: Relative
    foundations: tuple[Relative, ...] = ()
    """What it builds on, the earliest first."""
    descendants: tuple[Relative, ...] = ()
    """What builds on it, the earliest first."""

    def on(self, side: int) -> tuple[Relative, ...]:
        """Who stands on a side: -1 its foundations, 0 the paper alone, 1 its descendants."""
        return (self.foundations, (self.paper,), self.descendants)[side + 1]
