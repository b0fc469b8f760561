"""Chronicle: events and papers of a library by year and month, read by page.

Papers come from the years view, in which they stand by month, so that a year is never held as a whole:
where its months begin is found by halving.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from paperreader.domain.chronicle import Item, Stretch, YearCount
from paperreader.domain.outline import Branch, Outline
from paperreader.domain.progress import Snapshot
from paperreader.domain.timeline import Event
from paperreader.language import _, in_use, mark
from paperreader.library import Library

MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)
_KEPT = 512
"""How many items of a year are kept."""


def when(item: Item) -> str:
    """The date of an item as exactly as it is known: `11 Oct 2018`, `Oct 2018`, `2018`."""
    if in_use() == "zh":
        month = f"{item.month}月" if item.month else ""
        return f"{item.year}年{month}" + (f"{item.day}日" if item.day else "")
    month = f"{_(MONTHS[item.month - 1])} " if item.month else ""
    return (f"{item.day} " if item.day else "") + f"{month}{item.year}"


@dataclass(frozen=True, slots=True)
class _Months:
    """What stands in one stretch: events known to no day, papers, events of a day."""

    inexact: tuple[Event, ...]
    first: int
    """The position of its first paper in the years view."""
    papers: int
    without: tuple[int, ...]
    """Positions among them of papers that an event is about, ascending."""
    exact: tuple[Event, ...]

    @property
    def count(self) -> int:
        return len(self.inexact) + self.papers - len(self.without) + len(self.exact)

    def position(self, number: int) -> int:
        """The position of the paper with a number among those that are shown."""
        position = self.first + number
        for passed in self.without:
            if passed > position:
                break
            position += 1
        return position


class YearItems:
    """One year of a chronicle."""

    def __init__(self, library: Library, outline: Outline, year: int, events: Sequence[Event]) -> None:
        self.year = year
        self._library = library
        self._outline = outline
        self._items: OrderedDict[int, Item] = OrderedDict()
        self._months_seen: dict[int, int] = {}
        branch = next((one for one in outline.branches if _year_of(one) == year), None)
        first, end = (branch.start, branch.start + branch.rows) if branch else (0, 0)
        self._parts = self._divided(first, end, events)
        self._starts = [0]
        for months in self._parts.values():
            self._starts.append(self._starts[-1] + months.count)
        self.stretches = tuple(
            Stretch(month or None, start, months.count)
            for (month, months), start in zip(self._parts.items(), self._starts, strict=False)
        )

    @property
    def count(self) -> int:
        """How many items it has."""
        return self._starts[-1]

    # --- laying it out

    def _divided(self, first: int, end: int, events: Sequence[Event]) -> dict[int, _Months]:
        """The parts of the year by month, 0 for what is known to the year alone."""
        told = {place for event in events for place in self._places(event.paper) if first <= place < end}
        papers: dict[int, tuple[int, int]] = {}
        self._find_months(first, end, papers)
        dated = [(event, event.day) for event in events]
        parts: dict[int, _Months] = {}
        for month in sorted({*papers, *(day[1] or 0 for _event, day in dated)}):
            begin, stop = papers.get(month, (0, 0))
            of_month = [(event, day) for event, day in dated if (day[1] or 0) == month]
            parts[month] = _Months(
                tuple(event for event, day in of_month if day[2] is None),
                begin,
                stop - begin,
                tuple(sorted(place for place in told if begin <= place < stop)),
                tuple(event for event, day in of_month if day[2] is not None),
            )
        return {month: part for month, part in parts.items() if part.count}

    def _find_months(self, first: int, end: int, found: dict[int, tuple[int, int]]) -> None:
        """Where each month's papers stand between two positions."""
        if first >= end:
            return
        month = self._month_at(first)
        if month == self._month_at(end - 1):
            begin, stop = found.get(month, (first, end))
            found[month] = (min(begin, first), max(stop, end))
            return
        middle = (first + end) // 2
        self._find_months(first, middle, found)
        self._find_months(middle, end, found)

    def _month_at(self, position: int) -> int:
        if position not in self._months_seen:
            paper = self._library.paper(self._outline.rows(position, 1)[0].paper)
            self._months_seen[position] = (paper.month if paper else None) or 0
        return self._months_seen[position]

    def _places(self, paper: str | None) -> tuple[int, ...]:
        return self._outline.positions(paper) if paper else ()

    # --- reading it

    def item(self, number: int) -> Item:
        """One of its items.

        Raises:
            IndexError: There is none of this number.
        """
        if not 0 <= number < self.count:
            raise IndexError(number)
        if number not in self._items:
            self._items[number] = self._made(number)
            while len(self._items) > _KEPT:
                self._items.popitem(last=False)
        return self._items[number]

    def _made(self, number: int) -> Item:
        part = bisect_right(self._starts, number) - 1
        month, months = list(self._parts.items())[part]
        number -= self._starts[part]
        if number < len(months.inexact):
            return self._event(months.inexact[number])
        number -= len(months.inexact)
        papers = months.papers - len(months.without)
        if number < papers:
            return self._paper(months.position(number), month or None)
        return self._event(months.exact[number - papers])

    def _event(self, event: Event) -> Item:
        year, month, day = event.day
        short = self._library.short(event.paper) if event.paper else None
        return Item(
            year, month, day, event.what, event.what_zh, event.organisation, event.paper, short, is_event=True
        )

    def _paper(self, position: int, month: int | None) -> Item:
        row = self._outline.rows(position, 1)[0]
        paper = self._library.paper(row.paper)
        title, title_zh, organisation = (
            (paper.title, paper.title_zh, paper.organisation) if paper else (row.short, None, None)
        )
        return Item(
            self.year, month, None, title, title_zh, organisation, row.paper, row.short, is_event=False
        )

    def number_of(self, paper: str) -> int | None:
        """The first item about a paper."""
        places = self._places(paper)
        for months, start in zip(self._parts.values(), self._starts, strict=False):
            for number, event in enumerate(months.inexact):
                if event.paper == paper:
                    return start + number
            start += len(months.inexact)
            for place in places:
                if months.first <= place < months.first + months.papers and place not in months.without:
                    return start + place - months.first - bisect_left(months.without, place)
            start += months.papers - len(months.without)
            for number, event in enumerate(months.exact):
                if event.paper == paper:
                    return start + number
        return None


class Chronicle:
    """A library by time, perhaps only some papers of it."""

    def __init__(self, library: Library, matches: Collection[str] | None = None) -> None:
        """Of a library; `matches`: only these papers, and only events about them."""
        self._library = library
        self._matches = matches

    @cached_property
    def events(self) -> dict[int, tuple[Event, ...]]:
        """What happened, by year. Read from files: the first time best in a thread."""
        found: dict[int, list[Event]] = {}
        for event in self._every:
            if self._matches is None or event.paper in self._matches:
                found.setdefault(event.day[0], []).append(event)
        return {year: tuple(some) for year, some in found.items()}

    @cached_property
    def _every(self) -> tuple[Event, ...]:
        return self._library.timeline()

    def narrowed(self, matches: Collection[str] | None) -> "Chronicle":
        """The same library, only some papers of it (None: all), without reading the events again."""
        other = Chronicle(self._library, matches)
        other._every = self._every
        return other

    def years(self, state: Snapshot) -> tuple[YearCount, ...]:
        """The years that have papers or events, in order."""
        outline = self._outline
        read, aside = outline.tally(state.having("read", "mastered")), outline.tally(state.having("aside"))
        works = {year: one for one in outline.branches if (year := _year_of(one)) is not None}
        return tuple(
            YearCount(
                year,
                works[year].total - aside.get(works[year].id, 0) if year in works else 0,
                read.get(works[year].id, 0) if year in works else 0,
                len(self.events.get(year, ())),
            )
            for year in sorted({*works, *self.events})
        )

    def year(self, year: int) -> YearItems:
        """The items of one year; there may be none."""
        return YearItems(self._library, self._outline, year, self.events.get(year, ()))

    def year_of(self, paper: str) -> int | None:
        """The year in which a paper stands: its own, else that of the first event about it."""
        outline = self._outline
        if places := outline.positions(paper):
            return next(
                (_year_of(one) for one in outline.branches if one.start <= places[0] < one.start + one.rows),
                None,
            )
        found = (year for year, some in self.events.items() if any(one.paper == paper for one in some))
        return min(found, default=None)

    @property
    def _outline(self) -> Outline:
        """The years view; an outline belongs to its thread."""
        return self._library.outline("years", self._matches)


def _year_of(branch: Branch) -> int | None:
    """The year of a branch of the years view; None for the guides."""
    return None if branch.is_guides else int(branch.id)
