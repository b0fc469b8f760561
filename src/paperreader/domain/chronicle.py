"""A chronicle: the works and events of a library by year and month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class YearCount:
    """What there is of one year."""

    year: int
    works: int
    """Distinct papers of the year, without those set aside."""
    read: int
    events: int


@dataclass(frozen=True, slots=True)
class Item:
    """An event, or a paper that no event of its year is about."""

    year: int
    month: int | None
    day: int | None
    """None, as the month may be: it is not known."""
    what: str
    """What happened; of a paper its title."""
    what_zh: str | None
    organisation: str | None
    paper: str | None
    """The id of the paper that it is (about)."""
    short: str | None
    """The paper's short name."""
    is_event: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items of one month, or those of which only the year is known."""

    month: int | None
    start: int
    """The number of its first item among those of the year."""
    count: int

    @property
    def end(self) -> int:
        """The number behind its last item."""
        return self.start + self.count


class YearPage(Protocol):
    """One year, read as far as it is looked at. Items are numbered by time, inexact dates first."""

    @property
    def year(self) -> int:
        """Which one."""
        ...

    @property
    def stretches(self) -> Sequence[Stretch]:
        """Its months that have items, in order; first what is known to the year alone."""
        ...

    @property
    def count(self) -> int:
        """How many items it has."""
        ...

    def item(self, number: int) -> Item:
        """One of its items."""
        ...

    def number_of(self, paper: str) -> int | None:
        """The first item about a paper."""
        ...
