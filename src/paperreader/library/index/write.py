"""Writes facts and notes into an index that is being built."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from paperreader.domain.cards import slugs
from paperreader.domain.paper import Era, Guide, Paper, ReadingList, Topic
from paperreader.language import LANGUAGES
from paperreader.library.facts import Frame
from paperreader.library.fields import plain
from paperreader.library.folders import FACTS, Shelf
from paperreader.library.index.fold import aliases, apart, start_keys
from paperreader.library.index.reader import Reader
from paperreader.library.notes import note_names, read_text
from paperreader.library.problem import Problem

_GUIDE_WORDS = -1
"""The `words` row of the first guide; the second has one less."""


def compact(value: object) -> str:
    """JSON as it is kept in the index."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_frame(connection: sqlite3.Connection, frame: Frame) -> None:
    """Replace eras, topics, lists and guides; problems of the shared files with them."""
    connection.execute("delete from thing")
    kinds: dict[str, Sequence[Era | Topic | ReadingList | Guide]] = {
        "era": frame.eras,
        "topic": frame.topics,
        "list": frame.lists,
        "guide": frame.guides,
    }
    for kind, things in kinds.items():
        rows = ((kind, ordinal, one.id, compact(plain(one))) for ordinal, one in enumerate(things))
        connection.executemany("insert into thing values (?, ?, ?, ?)", rows)
    write_problems(connection, "", frame.problems)
    connection.execute("delete from facet where name = 'list'")
    listed = ((one.id, row.paper) for one in frame.lists for section in one.section for row in section.rows)
    connection.executemany(
        "insert or ignore into facet select 'list', ?, num from paper where id = ?", listed
    )
    connection.execute("delete from words where rowid < 0")
    connection.executemany(
        "insert into words (rowid, short, id, title, title_zh) values (?, ?, ?, ?, ?)",
        (
            (_GUIDE_WORDS - ordinal, apart(one.name), one.id, apart(one.name), apart(one.name_zh or ""))
            for ordinal, one in enumerate(frame.guides)
        ),
    )


def write_problems(connection: sqlite3.Connection, paper: str, problems: Iterable[Problem]) -> None:
    """Replace what was found wrong with one paper, or ("") with the shared files."""
    connection.execute("delete from problem where id = ?", (paper,))
    rows = ((paper, compact({**asdict(one), "path": str(one.path)})) for one in problems)
    connection.executemany("insert into problem values (?, ?)", rows)


def read_problems(reader: Reader) -> Iterator[Problem]:
    """All problems found while the index was built."""
    for (text,) in reader.ask("select json from problem order by id, rowid"):
        values = json.loads(text)
        yield Problem(**{**values, "path": Path(values["path"])})


def write_papers(connection: sqlite3.Connection, papers: Iterable[tuple[Paper, int]]) -> None:
    """Add papers that are not there yet, each with its note bits (1 English, 2 Chinese)."""
    for paper, notes in papers:
        add_paper(connection, paper, notes)


def add_paper(connection: sqlite3.Connection, paper: Paper, notes: int) -> None:
    """Add one paper with all that is found by it, apart from its notes."""
    num = connection.execute(
        "insert into paper (id, era, year, month, arxiv, title, short, stars, kind, family, notes)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            paper.id, paper.era, paper.year, paper.month or 0, paper.arxiv or "", paper.title, paper.short,
            paper.stars, paper.kind, paper.family, notes,
        ),
    ).lastrowid  # fmt: skip
    connection.execute("insert into facts values (?, ?)", (num, compact(plain(paper))))
    facets = [("topic", topic, num) for topic in paper.topics] + [("tag", tag, num) for tag in paper.tags]
    connection.executemany("insert or ignore into facet values (?, ?, ?)", facets)
    connection.executemany(
        "insert or ignore into builds values (?, ?)", [(earlier, num) for earlier in paper.builds_on]
    )
    keys = start_keys(paper.short, paper.title, paper.title_zh, paper.id, paper.arxiv)
    connection.executemany("insert into start values (?, ?)", [(key, num) for key in keys])
    connection.execute(
        "insert into words (rowid, short, id, title, title_zh, authors, alias) values (?, ?, ?, ?, ?, ?, ?)",
        (num, *_names(paper)),
    )


def _names(paper: Paper) -> tuple[str, str, str, str, str, str]:
    """The texts of a paper's names; ids are found with and without their hyphens, and by arXiv number."""
    ids = " ".join(filter(None, (paper.id, paper.id.replace("-", ""), paper.arxiv, paper.doi)))
    authors = "; ".join(filter(None, (*paper.authors, paper.organisation)))
    other = aliases(f"{paper.short} {paper.title} {authors}")
    return apart(paper.short), ids, apart(paper.title), apart(paper.title_zh or ""), apart(authors), other


def remove_paper(connection: sqlite3.Connection, name: str) -> None:
    """Remove all that the index has about a paper."""
    found = connection.execute("select num from paper where id = ?", (name,)).fetchone()
    connection.execute("delete from problem where id = ?", (name,))
    for table in ("paper", "facts", "facet", "builds", "start", "card") if found else ():
        connection.execute(f"delete from {table} where num = ?", found)
    if found:
        connection.execute("delete from words where rowid = ?", found)


def write_stamp(connection: sqlite3.Connection, shelf: Shelf, *, with_notes: bool) -> None:
    """Remember the state of a paper's files."""
    facts, notes = stamp_of(shelf)
    row = (shelf.id, facts, notes if with_notes else "")
    connection.execute("insert or replace into stamp values (?, ?, ?)", row)


def stamp_of(shelf: Shelf) -> tuple[str, str]:
    """The state of a paper's facts (with which notes exist) and of its notes."""
    facts = f"{note_bits(shelf)} {shelf.signature(FACTS)}"
    return facts, shelf.signature(*note_names()) or "-"


def note_bits(shelf: Shelf) -> int:
    """1 where there is an English note, 2 for a Chinese one, 3 for both."""
    return sum(1 << bit for bit, name in enumerate(note_names()) if name in shelf.places)


def write_notes(connection: sqlite3.Connection, num: int, shelf: Shelf) -> None:
    """Index the notes of a paper or guide anew, and the cards of a paper's."""
    paths = (shelf.top(f"{language}.md") for language in LANGUAGES)
    texts = [(read_text(path) or "") if path else "" for path in paths]
    connection.execute("update words set en = ?, zh = ? where rowid = ?", (*map(apart, texts), num))
    if num > _GUIDE_WORDS:
        connection.execute("delete from card where num = ?", (num,))
        rows = ((num, ordinal, slug) for ordinal, slug in enumerate(slugs(*texts)))
        connection.executemany("insert into card values (?, ?, ?)", rows)


def guide_words(ordinal: int) -> int:
    """The `words` row of a guide."""
    return _GUIDE_WORDS - ordinal
