"""Lays out the four stored views: which rows stand in which branch, in which order."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from paperreader.domain.outline import Branch, View
from paperreader.library.index.tables import INDEXES, VIEW_NUMBERS, run


@dataclass(frozen=True, slots=True)
class _Label:
    """One level of the path to a row: the last part of the branch's id, and its names."""

    id: str
    name: str
    name_zh: str | None = None


@dataclass(slots=True)
class _Item:
    """A row to be laid: its path of branches, the paper, and what a list says of it."""

    path: tuple[_Label, ...]
    num: int
    stars: int | None = None
    label: str | None = None


@dataclass(slots=True)
class _Growing:
    """A branch while its rows are laid."""

    id: str
    label: _Label
    depth: int
    start: int
    rows: int = 0
    papers: set[int] = field(default_factory=set)

    @property
    def done(self) -> Branch:
        return Branch(
            self.id,
            self.label.name,
            self.label.name_zh,
            self.depth,
            self.rows,
            self.start,
            len(self.papers),
        )


def arrange(connection: sqlite3.Connection) -> None:
    """Put all papers in order and lay the views anew, after facts have changed."""
    connection.execute(
        "update paper set place = ordered.place from (select p.num, row_number() over ("
        " order by e.ordinal, p.year, p.month, p.arxiv, p.title, p.id) - 1 as place"
        " from paper p join thing e on e.kind = 'era' and e.id = p.era) as ordered"
        " where ordered.num = paper.num"
    )
    run(connection, "delete from row; delete from branch")
    _lay(connection, "eras", _by_groups(connection, eras_first=True))
    _lay(connection, "topics", _by_groups(connection, eras_first=False))
    _lay(connection, "lists", _by_lists(connection))
    _lay(connection, "years", _by_years(connection))
    run(connection, INDEXES)


def _lay(connection: sqlite3.Connection, view: View, items: Iterable[_Item]) -> None:
    branches: list[_Growing] = []
    number = VIEW_NUMBERS[view]
    connection.executemany("insert into row values (?, ?, ?, ?, ?, ?)", _rows(number, items, branches))
    done = (grown.done for grown in branches)
    connection.executemany(
        "insert into branch values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, ordinal, one.id, one.name, one.name_zh, one.depth, one.rows, one.start, one.total)
            for ordinal, one in enumerate(done)
        ],
    )


def _rows(view: int, items: Iterable[_Item], branches: list[_Growing]) -> Iterator[tuple[object, ...]]:
    """Table rows of items that come grouped by path; `branches` grows by each path met."""
    path: tuple[_Label, ...] | None = None
    open_branches: list[_Growing] = []
    for position, item in enumerate(items):
        if item.path is not path and item.path != path:
            same = 0 if path is None else _shared(path, item.path)
            path = item.path
            del open_branches[same:]
            for depth in range(same, len(path)):
                name = "/".join(label.id for label in path[: depth + 1])
                open_branches.append(_Growing(name, path[depth], depth, position))
                branches.append(open_branches[-1])
            leaf = len(branches) - 1
        open_branches[-1].rows += 1
        for one in open_branches:
            one.papers.add(item.num)
        yield view, position, leaf, item.num, item.stars, item.label


def _shared(one: tuple[_Label, ...], other: tuple[_Label, ...]) -> int:
    """How many levels two paths have in common."""
    return next(
        (depth for depth, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _things(connection: sqlite3.Connection, kind: str) -> list[dict[str, Any]]:
    query = "select json from thing where kind = ? order by ordinal"
    return [json.loads(text) for (text,) in connection.execute(query, (kind,))]


def _by_groups(connection: sqlite3.Connection, *, eras_first: bool) -> Iterator[_Item]:
    """Era > topic > paper, or topic > era > paper."""
    labels = [
        [_Label(one["id"], one["name"], one.get("name_zh")) for one in _things(connection, kind)]
        for kind in ("era", "topic")
    ]
    pairs = {
        (era, topic): (a, b) if eras_first else (b, a)
        for era, a in enumerate(labels[0])
        for topic, b in enumerate(labels[1])
    }
    order = "e.ordinal, t.ordinal" if eras_first else "t.ordinal, e.ordinal"
    query = (
        "select p.num, e.ordinal, t.ordinal from paper p"
        " join facet f on f.num = p.num and f.name = 'topic'"
        " join thing e on e.kind = 'era' and e.id = p.era"
        f" join thing t on t.kind = 'topic' and t.id = f.value order by {order}, p.place"
    )
    for num, era, topic in connection.execute(query):
        yield _Item(pairs[era, topic], num)


def _by_lists(connection: sqlite3.Connection) -> Iterator[_Item]:
    """List > section > paper; a list of one section has no level for it."""
    for one in _things(connection, "list"):
        top = _Label(one["id"], one["name"], one.get("name_zh"))
        sections = one.get("section", [])
        for number, section in enumerate(sections):
            below = _Label(str(number), section["name"], section.get("name_zh"))
            path = (top,) if len(sections) == 1 else (top, below)
            for row in section.get("rows", []):
                found = connection.execute("select num from paper where id = ?", (row["paper"],)).fetchone()
                if found:
                    yield _Item(path, found[0], row.get("stars"), row.get("label"))


def _by_years(connection: sqlite3.Connection) -> Iterator[_Item]:
    """Year > paper, the earliest first, as the field's history reads."""
    year, path = None, (_Label("", ""),)
    for num, its_year in connection.execute(
        "select num, year from paper order by year, month, arxiv, title, id"
    ):
        if its_year != year:
            year, path = its_year, (_Label(str(its_year), str(its_year)),)
        yield _Item(path, num)
