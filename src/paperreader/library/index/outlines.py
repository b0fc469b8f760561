"""Outlines over the index: rows are fetched by page, branches are few and held.

There are three: a whole stored view, a stored view narrowed to matches, and the status view, which the
reader's progress lays out anew each time. All hold at most an array of integers for their rows.
"""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from paperreader.domain.outline import GUIDES, Branch, Row, View
from paperreader.library.index.reader import Reader
from paperreader.library.index.tables import VIEW_NUMBERS

GuideRow = tuple[str, str, str | None, bool]
"""Id, name, Chinese name, whether it has a text."""
_CHUNK = 512
"""How many rows are looked at together when one is sought; grows while seeking."""


def numbers(reader: Reader, papers: Iterable[str]) -> list[tuple[int, int]]:
    """(num, place) of those papers that the library has, by place."""
    query = "select num, place from paper where id in (select value from json_each(?)) order by place"
    return reader.ask(query, (as_json(papers),))


def as_json(values: Iterable[str | int]) -> str:
    """Values as one parameter for `json_each`, which has no limit of length."""
    return json.dumps(list(values))


class PagedOutline:
    """What all outlines have in common; they differ in how positions lead to papers."""

    def __init__(
        self, view: View, reader: Reader, branches: Sequence[Branch], guides: Sequence[GuideRow]
    ) -> None:
        self.view: View = view
        self._reader = reader
        self._guides = tuple(guides)
        self._papers = sum(branch.rows for branch in branches)
        tail = [Branch(GUIDES, "Guides", "指南", 0, len(guides), self._papers, 0)] if guides else []
        self.branches: tuple[Branch, ...] = (*branches, *tail)
        filled = [branch for branch in branches if branch.rows]
        self._starts = [branch.start for branch in filled]
        self._filled = [branch.id for branch in filled]

    @property
    def count(self) -> int:
        """How many rows it has in all, guides included."""
        return self._papers + len(self._guides)

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        """The rows at positions `start` to `start + count`, fewer at the end."""
        first, end = max(0, start), min(start + count, self.count)
        of_papers = self._fetch(first, min(end, self._papers)) if first < self._papers else ()
        of_guides = (self._guide(position) for position in range(max(first, self._papers), end))
        return (*of_papers, *of_guides)

    def positions(self, paper: str) -> tuple[int, ...]:
        """Every position at which a paper (or `guide:<id>`) stands, ascending."""
        kind, colon, name = paper.partition(":")
        if colon:
            found = (
                number for number, guide in enumerate(self._guides) if kind == "guide" and guide[0] == name
            )
            return tuple(self._papers + number for number in found)
        return self._positions(paper)

    def next_unless(self, papers: Collection[str], after: int) -> Row | None:
        """The first row behind position `after` whose paper is not among `papers`, going round at the end."""
        among = papers if isinstance(papers, set | frozenset | dict) else frozenset(papers)
        begin = min(max(after + 1, 0), self._papers)
        for position, paper in chain(self._scan(begin, self._papers), self._scan(0, begin)):
            if paper not in among:
                return self.rows(position, 1)[0]
        return None

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch, where there are any."""
        raise NotImplementedError

    def _scan(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Positions with their papers, fetched in chunks that grow."""
        size = _CHUNK
        while start < end:
            stop = min(start + size, end)
            yield from self._ids(start, stop)
            start, size = stop, size * 4

    def _branch_at(self, position: int) -> str:
        return self._filled[bisect_right(self._starts, position) - 1]

    def _guide(self, position: int) -> Row:
        name, short, short_zh, has_note = self._guides[position - self._papers]
        return Row(position, GUIDES, f"guide:{name}", short, short_zh, None, None, has_note)

    def _row(self, position: int, found: tuple[str, str, int, int | None, int]) -> Row:
        paper, short, year, stars, notes = found
        return Row(position, self._branch_at(position), paper, short, None, year, stars, notes > 0)

    def _fetch(self, start: int, end: int) -> Iterable[Row]:
        """The rows of papers from `start` up to `end`, both within bounds."""
        raise NotImplementedError

    def _ids(self, start: int, end: int) -> Iterable[tuple[int, str]]:
        """(position, paper) from `start` up to `end`, both within bounds."""
        raise NotImplementedError

    def _positions(self, paper: str) -> tuple[int, ...]:
        """The positions of a paper, ascending."""
        raise NotImplementedError


def stored_branches(reader: Reader, view: View) -> list[Branch]:
    """The branches of a whole stored view, without guides."""
    query = "select id, name, name_zh, depth, rows, start, total from branch where view = ? order by ordinal"
    return [Branch(*found) for found in reader.ask(query, (VIEW_NUMBERS[view],))]


def _columns(view: View) -> str:
    """What a row shows of its paper; a list has its own stars, or none."""
    stars = "r.stars" if view == "lists" else "p.stars"
    return f"p.id, p.short, p.year, {stars}, p.notes"


class StoredOutline(PagedOutline):
    """A whole view, as the index has laid it out."""

    def __init__(self, view: View, reader: Reader, guides: Sequence[GuideRow]) -> None:
        super().__init__(view, reader, stored_branches(reader, view), guides)
        self._number = VIEW_NUMBERS[view]
        self._columns = _columns(view)

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch, where there are any."""
        return tallied(self.branches, self._pairs(papers))

    def _pairs(self, papers: Collection[str]) -> Iterable[tuple[int, int]]:
        query = (
            "select distinct r.branch, r.num from json_each(?) j cross join paper p on p.id = j.value"
            " cross join row r on r.num = p.num and r.view = ?"
        )
        return self._reader.ask(query, (as_json(papers), self._number))

    def _fetch(self, start: int, end: int) -> Iterable[Row]:
        query = (
            f"select r.position, {self._columns} from row r join paper p on p.num = r.num"
            " where r.view = ? and r.position >= ? and r.position < ? order by r.position"
        )
        found = self._reader.ask(query, (self._number, start, end))
        return [self._row(position, rest) for position, *rest in found]

    def _ids(self, start: int, end: int) -> Iterable[tuple[int, str]]:
        query = (
            "select r.position, p.id from row r join paper p on p.num = r.num"
            " where r.view = ? and r.position >= ? and r.position < ? order by r.position"
        )
        return self._reader.ask(query, (self._number, start, end))

    def _positions(self, paper: str) -> tuple[int, ...]:
        query = (
            "select r.position from paper p join row r on r.num = p.num and r.view = ?"
            " where p.id = ? order by r.position"
        )
        return tuple(position for (position,) in self._reader.ask(query, (self._number, paper)))


def tallied(branches: Sequence[Branch], pairs: Iterable[tuple[int, int]]) -> dict[str, int]:
    """Counts of distinct papers by branch and the branches above, from (branch ordinal, paper) pairs."""
    papers_of: dict[int, set[int]] = {}
    for ordinal, num in pairs:
        papers_of.setdefault(ordinal, set()).add(num)
    below: dict[str, set[int]] = {}
    for ordinal, papers in papers_of.items():
        name: str | None = branches[ordinal].id
        while name:
            below.setdefault(name, set()).update(papers)
            name = name.rpartition("/")[0]
    return {branch.id: len(below[branch.id]) for branch in branches if branch.id in below}


class NarrowedOutline(StoredOutline):
    """A stored view of which only the rows of some papers are left, renumbered."""

    def __init__(
        self, view: View, reader: Reader, guides: Sequence[GuideRow], matches: Collection[str]
    ) -> None:
        self._number, self._columns = VIEW_NUMBERS[view], _columns(view)
        self._matches = matches if isinstance(matches, set | frozenset | dict) else frozenset(matches)
        self._whole = stored_branches(reader, view)
        query = (
            "select r.position, r.branch, r.num from json_each(?) j cross join paper p on p.id = j.value"
            " cross join row r on r.num = p.num and r.view = ? order by r.position"
        )
        self._kept = array("I")
        rows: Counter[int] = Counter()
        pairs: list[tuple[int, int]] = []
        for position, branch, num in reader.ask(query, (as_json(self._matches), self._number)):
            self._kept.append(position)
            rows[branch] += 1
            pairs.append((branch, num))
        branches = _renumbered(self._whole, rows, tallied(self._whole, pairs))
        left = [guide for guide in guides if f"guide:{guide[0]}" in self._matches]
        PagedOutline.__init__(self, view, reader, branches, left)

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch, where there are any."""
        matches = self._matches
        return tallied(self._whole, self._pairs([paper for paper in papers if paper in matches]))

    def _fetch(self, start: int, end: int) -> Iterable[Row]:
        wanted = self._kept[start:end]
        query = (
            f"select r.position, {self._columns} from json_each(?) j cross join row r on r.view = ?"
            " and r.position = j.value cross join paper p on p.num = r.num order by r.position"
        )
        found = self._reader.ask(query, (as_json(wanted), self._number))
        return [self._row(start + step, rest) for step, (_, *rest) in enumerate(found)]

    def _ids(self, start: int, end: int) -> Iterable[tuple[int, str]]:
        wanted = as_json(self._kept[start:end])
        query = (
            "select p.id from json_each(?) j cross join row r on r.view = ? and r.position = j.value"
            " join paper p on p.num = r.num order by r.position"
        )
        found = self._reader.ask(query, (wanted, self._number))
        return ((start + step, paper) for step, (paper,) in enumerate(found))

    def _positions(self, paper: str) -> tuple[int, ...]:
        whole = super()._positions(paper) if paper in self._matches else ()
        return tuple(bisect_left(self._kept, position) for position in whole)


def _renumbered(branches: Sequence[Branch], counts: Counter[int], totals: dict[str, int]) -> list[Branch]:
    """The branches that still have papers, with their new starts."""
    result, start = [], 0
    for ordinal, one in enumerate(branches):
        if one.id in totals:
            rows = counts[ordinal]
            result.append(Branch(one.id, one.name, one.name_zh, one.depth, rows, start, totals[one.id]))
            start += rows
    return result
