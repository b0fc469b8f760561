"""The lines of a year's axis: a heading for each month, and two lines for each of its items."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from paperreader.domain.chronicle import Stretch

ITEM_LINES = 2
"""Lines of an item: who, and what."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The heading of a month, or of what is known to the year alone."""

    month: int | None
    after_gap: bool
    """Whether months without anything lie between it and the one above."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One of an item's lines."""

    number: int
    part: int
    """0 for the first."""


YearLine = MonthLine | ItemLine


class YearLines:
    """Which line shows what; worked out from the months alone, whatever they hold."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = tuple(stretches)
        self._tops: list[int] = []
        """The line of each month's heading."""
        top = 0
        for one in self._stretches:
            self._tops.append(top)
            top += 1 + one.count * ITEM_LINES
        self.count = top
        """How many lines there are."""

    def at(self, line: int) -> YearLine:
        """What a line shows. Lines are numbered from 0."""
        place = bisect_right(self._tops, line) - 1
        stretch, step = self._stretches[place], line - self._tops[place] - 1
        if step < 0:
            before = self._stretches[place - 1].month if place else None
            gap = stretch.month is not None and before is not None and stretch.month > before + 1
            return MonthLine(stretch.month, gap)
        number, part = divmod(step, ITEM_LINES)
        return ItemLine(stretch.start + number, part)

    def line_of(self, number: int) -> int:
        """The first line of an item."""
        for top, one in zip(self._tops, self._stretches, strict=True):
            if one.start <= number < one.end:
                return top + 1 + (number - one.start) * ITEM_LINES
        return 0

    def is_first(self, number: int) -> bool:
        """Whether an item comes first in its month."""
        return any(one.start == number for one in self._stretches)
