"""The status view: status > era > paper, laid out from the reader's progress."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from paperreader.domain.outline import Branch, Row
from paperreader.domain.progress import STATUSES, Status
from paperreader.library.index.outlines import GuideRow, PagedOutline, numbers
from paperreader.library.index.reader import Reader

EraSpan = tuple[str, str, str | None, int]
"""An era's id and names, and the place of its first paper; papers of one era have adjoining places."""


class StatusOutline(PagedOutline):
    """The papers of the library by status, within one by era and date."""

    def __init__(
        self,
        reader: Reader,
        guides: Sequence[GuideRow],
        groups: Mapping[Status, Collection[str]],
        matches: Collection[str] | None = None,
    ) -> None:
        (count,) = reader.ask("select coalesce(max(place) + 1, 0) from paper")[0]
        allowed = None if matches is None else {place for _, place in numbers(reader, matches)}
        eras = _eras(reader)
        order = array("I")
        branches: list[Branch] = []
        self._bounds: dict[Status, tuple[int, int]] = {}
        for status, places in _places(reader, groups, count).items():
            if allowed is not None:
                places = array("I", [place for place in places if place in allowed])
            if places:
                self._bounds[status] = len(order), len(order) + len(places)
                branches += _branches(status, places, eras, len(order))
                order += places
        left = guides if matches is None else [one for one in guides if f"guide:{one[0]}" in matches]
        super().__init__("status", reader, branches, left)
        self._order = order

    def tally(self, papers: Collection[str]) -> dict[str, int]:
        """How many distinct ones of `papers` stand in and below each branch, where there are any."""
        found: dict[str, int] = {}
        for _, place in numbers(self._reader, papers):
            position = self._find(place)
            if position is not None:
                era = self._branch_at(position)
                for name in (era, era.partition("/")[0]):
                    found[name] = found.get(name, 0) + 1
        return {branch.id: found[branch.id] for branch in self.branches if branch.id in found}

    def _find(self, place: int) -> int | None:
        for start, end in self._bounds.values():
            position = bisect_left(self._order, place, start, end)
            if position < end and self._order[position] == place:
                return position
        return None

    def _positions(self, paper: str) -> tuple[int, ...]:
        found = (self._find(place) for _, place in numbers(self._reader, (paper,)))
        return tuple(position for position in found if position is not None)

    def _fetch(self, start: int, end: int) -> Iterable[Row]:
        query = (
            "select p.id, p.short, p.year, p.stars, p.notes from json_each(?) j"
            " cross join paper p on p.place = j.value order by j.key"
        )
        found = self._reader.ask(query, (json.dumps(list(self._order[start:end])),))
        return [self._row(start + step, one) for step, one in enumerate(found)]

    def _ids(self, start: int, end: int) -> Iterable[tuple[int, str]]:
        query = "select p.id from json_each(?) j cross join paper p on p.place = j.value order by j.key"
        found = self._reader.ask(query, (json.dumps(list(self._order[start:end])),))
        return ((start + step, paper) for step, (paper,) in enumerate(found))


def _places(
    reader: Reader, groups: Mapping[Status, Collection[str]], count: int
) -> dict[Status, "array[int]"]:
    """The places of each status, ascending; a paper that is in several groups counts in the first."""
    taken: set[int] = set()
    result: dict[Status, array[int]] = {}
    for status in STATUSES:
        if status != "new":
            found = [place for _, place in numbers(reader, groups.get(status, ())) if place not in taken]
            taken.update(found)
            result[status] = array("I", found)
    fresh, start = array("I"), 0
    for place in sorted(taken):  # the gaps between what is touched, as ranges: quick for any number
        fresh.extend(range(start, place))
        start = place + 1
    fresh.extend(range(start, count))
    result["new"] = fresh
    return {status: result[status] for status in STATUSES}


def _eras(reader: Reader) -> list[EraSpan]:
    """The eras that have papers, in their order."""
    query = (
        "select t.id, t.json, min(p.place) from thing t join paper p on p.era = t.id"
        " where t.kind = 'era' group by t.ordinal order by t.ordinal"
    )
    found = ((name, json.loads(text), first) for name, text, first in reader.ask(query))
    return [(name, names["name"], names.get("name_zh"), first) for name, names, first in found]


def _branches(status: Status, places: "array[int]", eras: Sequence[EraSpan], start: int) -> list[Branch]:
    """A status and the eras that have papers in it."""
    result = [Branch(status, status, None, 0, 0, start, len(places))]
    for number, (era, name, name_zh, first) in enumerate(eras):
        low = bisect_left(places, first)
        high = bisect_left(places, eras[number + 1][3]) if number + 1 < len(eras) else len(places)
        if rows := high - low:
            result.append(Branch(f"{status}/{era}", name, name_zh, 1, rows, start + low, rows))
    return result
