"""Reads the facts of a library: eras, topics, papers, lists and guides, with every problem met on the way.

Where the topmost version of a file is bad, the next one below it holds. A bad file costs one paper at most.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from paperreader.domain.paper import PAPER_ID, Era, Guide, ListRow, Paper, ReadingList, Topic
from paperreader.library.fields import Build, build
from paperreader.library.folders import FACTS, GUIDE, Folders, Shelf
from paperreader.library.problem import Complaint, Problem
from paperreader.library.rules import (
    ID_CURE,
    STARS,
    Known,
    group_complaints,
    list_complaints,
    paper_complaints,
    reference_complaints,
)
from paperreader.library.source import Source

Group = TypeVar("Group", Era, Topic)
Thing = TypeVar("Thing", Paper, Guide, ReadingList)


@dataclass
class Frame:
    """What a library holds besides its papers."""

    eras: tuple[Era, ...] = ()
    topics: tuple[Topic, ...] = ()
    lists: tuple[ReadingList, ...] = ()
    guides: tuple[Guide, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def known(self, papers: frozenset[str]) -> Known:
        """The ids that papers may refer to."""
        return Known(frozenset(one.id for one in self.eras), frozenset(one.id for one in self.topics), papers)


def read_frame(folders: Folders, papers: frozenset[str], make: Build = build) -> Frame:
    """Eras, topics, lists and guides; lists keep only rows of papers that have a folder."""
    frame = Frame()
    frame.eras = _groups(folders, Era, "era", frame.problems, make)
    frame.topics = _groups(folders, Topic, "topic", frame.problems, make)
    frame.lists = tuple(_lists(folders, papers, frame.problems, make))
    frame.guides = tuple(_guides(folders, frame.problems, make))
    return frame


def read_paper(shelf: Shelf, known: Known, problems: list[Problem], make: Build = build) -> Paper | None:
    """One paper without its unknown references, None when no version of its facts can be used."""
    if not shelf.places:  # a stray file, or a folder with nothing in it
        return None
    folder = next(iter(shelf.places.values()))[0]
    if not PAPER_ID.match(shelf.id):
        problems.append(Problem(Path(folder).parent, None, None, f"{shelf.id!r} is not an id", ID_CURE))
        return None
    if FACTS not in shelf.places:
        problems.append(
            Problem(Path(folder).parent, None, None, f"has no {FACTS}", "Write one, or remove the folder.")
        )
    for path in shelf.all(FACTS):
        source = Source.read(path)
        paper = _built(Paper, source, shelf.id, problems, make)
        if paper is None:
            continue
        told = [*paper_complaints(paper), *reference_complaints(paper, known)]
        problems += map(source.problem, told)
        if any(one.key[0] not in _LENIENT for one in told):
            continue
        paper = _pruned(paper, known) if told else paper
        if paper.topics:
            return paper
    return None


def repeated_numbers(folders: Folders, pairs: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Papers whose arXiv id an earlier one has; `pairs` are (arXiv id, paper), the earlier paper first."""
    first: dict[str, str] = {}
    for number, paper in pairs:
        other = first.setdefault(number, paper)
        path = folders.top("papers", paper, FACTS)
        if other != paper and path:
            cure = "Correct one of the two, or remove the paper that stands twice."
            yield Source.read(path).problem(
                Complaint(("arxiv",), f"the paper {other!r} has the arXiv id {number} too", cure)
            )


_LENIENT = ("topics", "builds_on", "tags", "links")
"""Keys of which a wrong item is left out instead of the paper."""


def _pruned(paper: Paper, known: Known) -> Paper:
    """The paper without references that lead nowhere and without repetitions."""
    bad = {one.key[1] for one in paper_complaints(paper) if one.key[0] == "links"}
    return replace(
        paper,
        topics=tuple(one for one in dict.fromkeys(paper.topics) if one in known.topics),
        builds_on=tuple(
            one for one in dict.fromkeys(paper.builds_on) if one in known.papers and one != paper.id
        ),
        tags=tuple(dict.fromkeys(paper.tags)),
        links=tuple(link for number, link in enumerate(paper.links) if number not in bad),
    )


def _built(cls: type[Thing], source: Source, name: str, problems: list[Problem], make: Build) -> Thing | None:
    """An object whose id is the name of its file or folder."""
    if source.failure:
        problems.append(source.failure)
        return None
    told: list[Complaint] = []
    data = source.data
    if "id" in data:
        told.append(Complaint(("id",), "unknown key", "The id is the name of the folder; remove the line."))
    thing = make(cls, {**data, "id": name}, told.append)
    problems += map(source.problem, told)
    return None if told else thing


def _groups(
    folders: Folders, cls: type[Group], table: str, problems: list[Problem], make: Build
) -> tuple[Group, ...]:
    """Eras or topics: an own file lies over the one below entry by entry, new ones come last."""
    found: dict[str, Group] = {}
    versions = folders.versions(f"{table}s.toml")
    if not versions and folders.roots:
        path = folders.roots[0] / f"{table}s.toml"
        problems.append(Problem(path, None, None, "is missing", f"Every library has its {table}s there."))
    for path in reversed(versions):
        own = {one.id: one for one in read_groups(Source.read(path), cls, table, problems, make)}
        found = own if own.keys() >= found.keys() else {**found, **own}
    return tuple(found.values())


def entries(source: Source, table: str, problems: list[Problem]) -> Iterator[tuple[int, object]]:
    """The `[[table]]` tables of a file that has nothing else, numbered."""
    if source.failure:
        problems.append(source.failure)
        return
    cure = f"The file holds [[{table}]] tables."
    unknown = source.data.keys() - {table}
    problems += (source.problem(Complaint((key,), "unknown key", cure)) for key in sorted(unknown))
    found = source.data.get(table, [])
    if not isinstance(found, list):
        problems.append(source.problem(Complaint((table,), "must be tables", f"Write [[{table}]].")))
        return
    yield from enumerate(found)


def read_groups(
    source: Source, cls: type[Group], table: str, problems: list[Problem], make: Build
) -> Iterator[Group]:
    """The good entries of one eras.toml or topics.toml."""
    seen: set[str] = set()
    for number, entry in entries(source, table, problems):
        told: list[Complaint] = []
        one = make(cls, entry, told.append, (table, number))
        if one is not None:
            told += group_complaints(one, table, number)
            if one.id in seen:
                told.append(Complaint((table, number, "id"), f"{one.id!r} stands twice", "Remove one."))
            seen.add(one.id)
        problems += map(source.problem, told)
        if one is not None and not told:
            yield one


def _lists(
    folders: Folders, papers: frozenset[str], problems: list[Problem], make: Build
) -> Iterator[ReadingList]:
    for name in folders.names("lists"):
        stem, _, suffix = name.rpartition(".")
        for path in folders.versions("lists", name) if suffix == "toml" else ():
            if not PAPER_ID.match(stem):
                problems.append(Problem(path, None, None, f"{stem!r} is not an id", ID_CURE))
                continue
            source = Source.read(path)
            one = _built(ReadingList, source, stem, problems, make)
            if one is not None:
                problems += map(source.problem, list_complaints(one, papers))
                yield _without_unknown(one, papers)
                break


def _without_unknown(one: ReadingList, papers: frozenset[str]) -> ReadingList:
    sections = tuple(
        replace(section, rows=tuple(_unstarred(row) for row in section.rows if row.paper in papers))
        for section in one.section
    )
    return replace(one, section=sections)


def _unstarred(row: ListRow) -> ListRow:
    """The row, without stars that cannot be."""
    return row if row.stars is None or row.stars in STARS else replace(row, stars=None)


def _guides(folders: Folders, problems: list[Problem], make: Build) -> Iterator[Guide]:
    for shelf in folders.shelves("guides"):
        for path in shelf.all(GUIDE):
            source = Source.read(path)
            guide = _built(Guide, source, shelf.id, problems, make)
            told = list(group_complaints(guide, "guide", 0)) if guide else []
            problems += map(source.problem, told)
            if guide and not told:
                yield guide
                break
