"""The frame of a calendar: weeks side by side behind a margin, with the names of months."""

from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from paperreader.domain.page import Line
from paperreader.domain.weeks import DAYS, last_weeks
from paperreader.language import in_use
from paperreader.typeset.figures.strokes import line, span

YEAR = 53
"""Weeks: a year, wherever it begins."""
MARGIN = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "")
_WEEKDAYS_ZH = ("一", "", "三", "", "五", "", "")


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns, a week each, the newest at the right."""

    mondays: tuple[date, ...]
    pitch: int
    """Cells from one column to the next: 1, or 2 where there is room for a gap."""
    margin: int = MARGIN

    @property
    def width(self) -> int:
        """Cells up to the last column."""
        return self.margin + len(self.mondays) * self.pitch - (self.pitch - 1) if self.mondays else 0

    @property
    def gap(self) -> str:
        """What stands between two columns."""
        return " " * (self.pitch - 1)

    def column_at(self, x: int) -> int | None:
        """The number of the column at a cell, a gap belonging to the one before it."""
        column = (x - self.margin) // self.pitch
        return column if x >= self.margin and column < len(self.mondays) else None

    def column_of(self, on: date) -> int | None:
        """The number of the column of a day's week."""
        column = (on - self.mondays[0]).days // DAYS if self.mondays else -1
        return column if 0 <= column < len(self.mondays) else None

    def months(self) -> tuple[tuple[int, int], ...]:
        """(column, month) for each column in whose week a month begins."""
        found = []
        for column, monday in enumerate(self.mondays):
            last = monday + timedelta(DAYS - 1)
            if last.day <= DAYS:
                found.append((column, last.month))
        return tuple(found)

    def month_line(self) -> Line:
        """The names of the months, each at the week in which it begins; without those that do not fit."""
        text = " " * self.margin
        # A Chinese name ends with a sign that sets it off from the next.
        gap = 0 if in_use() == "zh" else 1
        for column, month in self.months():
            name = month_name(month)
            start = min(self.margin + column * self.pitch, self.width - cell_len(name))
            used = cell_len(text)
            if start >= used + (gap if used > self.margin else 0):
                text += " " * (start - used) + name
        return line([span(text, "label")])


def frame(today: date, width: int, most: int = YEAR, margin: int = MARGIN) -> Frame:
    """The newest weeks that fit into a width, at most so many."""
    pitch = 2 if width >= margin + most * 2 - 1 else 1
    count = max(0, min(most, (width - margin) // pitch))
    return Frame(last_weeks(today, count) if count else (), pitch, margin)


def month_name(month: int) -> str:
    """Its short name in the language in use."""
    return f"{month}月" if in_use() == "zh" else _MONTHS[month - 1]


def weekday_name(weekday: int) -> str:
    """The name of every second day of the week, 0 being Monday; empty for the others."""
    return (_WEEKDAYS_ZH if in_use() == "zh" else _WEEKDAYS)[weekday]
