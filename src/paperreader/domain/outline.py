"""The tree that a view shows: branches in order, each with the rows of its papers.

A row is (view, branch, paper): a paper stands once in each branch it belongs to. Rows are asked for by
page, so that an outline of a hundred thousand papers costs no more than what is on the screen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

View = Literal["eras", "topics", "lists", "status", "years"]
VIEWS: tuple[View, ...] = get_args(View)
GUIDES = "guides"
"""The id of the branch that ends every view."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An inner node of a view.

    `id` is its path, `/`-joined, unique in the view: `pretraining/language-models` in the eras view,
    `ten-classics/2` (third section) in lists, `read` in status, `2019` in years.
    """

    id: str
    name: str
    """English, or the bare id where the screen has its own word (status)."""
    name_zh: str | None
    depth: int
    """0 for the branches that a view starts with."""
    rows: int
    """How many rows stand directly in it (not in branches below it)."""
    start: int
    """How many rows of the view stand before its first row."""
    total: int
    """How many distinct papers stand in it and below it."""

    @property
    def parent(self) -> str | None:
        """The id of the branch above, None at the top."""
        return self.id.rpartition("/")[0] or None

    @property
    def is_guides(self) -> bool:
        """Whether its rows are guides, which are read but not counted."""
        return self.id == GUIDES


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a view that stands for a paper (or, in the guides branch, for a guide)."""

    position: int
    """Its place among all rows of the view, from 0. With the view it names the row."""
    branch: str
    paper: str
    """The paper's id, or `guide:<id>`."""
    short: str
    short_zh: str | None
    """Only guides have one: papers go by one short name in both languages."""
    year: int | None
    stars: int | None
    """The list's own stars in the lists view, the paper's elsewhere."""
    has_note: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers at the end of a branch's line: distinct papers, without those set aside."""

    read: int
    total: int
    counts_reading: bool = True
    """False where every paper of the branch has one status, so that only the total says something."""

    def __str__(self) -> str:
        return f"{self.read}/{self.total}" if self.counts_reading else str(self.total)


class Outline(Protocol):
    """One view of the library, perhaps filtered. Reading it never changes it."""

    @property
    def view(self) -> View:
        """Which view it is."""
        ...

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every branch, parents before children, in the order they are shown."""
        ...

    @property
    def count(self) -> int:
        """How many rows it has in all, guides included."""
        ...

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        """The rows at positions `start` to `start + count`, fewer at the end."""
        ...

    def positions(self, paper: str) -> tuple[int, ...]:
        """Every position at which a paper (or `guide:<id>`) stands, ascending."""
        ...

    def next_unless(self, papers: Collection[str], after: int) -> Row | None:
        """The first row behind position `after` whose paper is not among `papers`.

        It goes on from the top when the end is reached, and passes guides over. None when every paper
        of the outline is among `papers`.
        """
        ...

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch; without the zeros."""
        ...
