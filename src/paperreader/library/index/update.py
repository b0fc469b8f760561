"""Makes the index from files, and brings it up to date with them, always in an index built aside."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from paperreader.domain.paper import Paper
from paperreader.library.facts import Frame, read_frame, read_paper, repeated_numbers
from paperreader.library.folders import Folders, Shelf
from paperreader.library.index import write
from paperreader.library.index.layout import arrange
from paperreader.library.index.place import Place
from paperreader.library.index.tables import create, set_meta
from paperreader.library.problem import Problem
from paperreader.library.rules import Known

Stop = Callable[[], bool]
_EACH = 20
"""How many papers are dealt with between two looks at whether to stop."""


class Stopped(Exception):  # noqa: N818  # an end, no error
    """Building was ended on request; nothing is published."""


def build_facts(place: Place, folders: Folders) -> None:
    """Publish an index of all facts; notes are left for later."""
    fingerprint = folders.fingerprint()  # taken first: what changes meanwhile is noticed next time
    shared = folders.shared_signature()
    names = frozenset(folders.names("papers"))
    frame = read_frame(folders, names)
    known = frame.known(names)
    with place.building() as connection:
        create(connection)
        for name in sorted(names):
            _write_paper(connection, folders.shelf("papers", name), known)
        _finish(connection, folders, frame, fingerprint, shared)
        set_meta(connection, notes_indexed=0, sealed=0, build=_new())


def build_from(place: Place, frame: Frame, papers: Iterable[Paper], folders: Folders) -> None:
    """Publish an index of papers that need not exist as files; it is never compared with the folders."""
    with place.building() as connection:
        create(connection)
        write.write_papers(connection, ((paper, 0) for paper in papers))
        _finish(connection, folders, frame, folders.fingerprint(), "")
        set_meta(connection, notes_indexed=1, sealed=1, build=_new())


def refresh(place: Place, folders: Folders, should_stop: Stop) -> bool:
    """Publish an index that is up to date with the files, where the published one is not; whether it did."""
    try:
        with contextlib.closing(place.connect()) as connection:
            changes = find_changes(connection, folders, should_stop)
        if changes:
            apply_changes(place, folders, changes, should_stop)
    except Stopped:
        return False
    return bool(changes)


def index_notes(place: Place, folders: Folders, should_stop: Stop) -> bool:
    """Publish an index with the texts of all notes that it has not yet; False when stopped."""
    try:
        with place.building(copy=True) as connection:
            missing = connection.execute("select id from stamp where notes = ''").fetchall()
            for number, (name,) in enumerate(missing):
                if number % _EACH == 0 and should_stop():
                    raise Stopped
                shelf = folders.shelf("papers", name)
                _write_notes(connection, shelf)
            _write_guides(connection, folders)
            set_meta(connection, notes_indexed=1, build=_new())
    except Stopped:
        return False
    return True


@dataclass
class Changes:
    """How the files differ from what the index has read."""

    facts: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    shared: bool = False
    """Whether eras, topics, lists, guides or merely the times of folders changed."""

    def __bool__(self) -> bool:
        return bool(self.facts or self.notes or self.gone or self.shared)


def find_changes(connection: sqlite3.Connection, folders: Folders, should_stop: Stop) -> Changes:
    """Compare the state of every file with the one that was indexed; raises Stopped."""
    meta = dict(connection.execute("select key, value from meta"))
    changes = Changes()
    if meta["sealed"] == "1":
        return changes
    changes.shared = (meta["fingerprint"], meta["shared"]) != (
        folders.fingerprint(),
        folders.shared_signature(),
    )
    names = folders.names("papers")
    for number, name in enumerate(names):
        if number % _EACH == 0 and should_stop():
            raise Stopped
        facts, notes = write.stamp_of(folders.shelf("papers", name))
        old = connection.execute("select facts, notes from stamp where id = ?", (name,)).fetchone()
        if old is None or old[0] != facts:
            changes.facts.add(name)
        elif old[1] not in ("", notes):
            changes.notes.add(name)
    changes.gone = {name for (name,) in connection.execute("select id from stamp")}.difference(names)
    return changes


def apply_changes(place: Place, folders: Folders, changes: Changes, should_stop: Stop) -> None:
    """Publish an index in which the changes are taken in; raises Stopped."""
    fingerprint, shared = folders.fingerprint(), folders.shared_signature()
    names = frozenset(folders.names("papers"))
    with place.building(copy=True) as connection:
        indexed = connection.execute("select value from meta where key = 'notes_indexed'").fetchone() == (
            "1",
        )
        if changes.facts or changes.gone or changes.shared:
            frame = read_frame(folders, names)
            doubtful = _doubtful(connection, frame, changes)
            known = frame.known(names)
            for name in changes.gone:
                write.remove_paper(connection, name)
                connection.execute("delete from stamp where id = ?", (name,))
            for number, name in enumerate(sorted((changes.facts | doubtful) & names)):
                if number % _EACH == 0 and should_stop():
                    raise Stopped
                write.remove_paper(connection, name)
                shelf = folders.shelf("papers", name)
                _write_paper(connection, shelf, known)
                if indexed:
                    _write_notes(connection, shelf)
            _finish(connection, folders, frame, fingerprint, shared)
            if indexed:
                _write_guides(connection, folders)
        for name in changes.notes:
            _write_notes(connection, folders.shelf("papers", name))
        set_meta(connection, build=_new())


def _new() -> str:
    """A name for an index, by which programs notice that another one was published."""
    return os.urandom(8).hex()


def _doubtful(connection: sqlite3.Connection, frame: Frame, changes: Changes) -> set[str]:
    """Papers whose facts did not change but may be judged differently, now that others did."""
    rows = connection.execute("select id from problem where id != ''").fetchall()
    for name in changes.gone:
        query = "select p.id from builds b join paper p on p.num = b.num where b.earlier = ?"
        rows += connection.execute(query, (name,)).fetchall()
    known = frame.known(frozenset())
    for kind, ids in (("era", known.eras), ("topic", known.topics)):
        old = {name for (name,) in connection.execute("select id from thing where kind = ?", (kind,))}
        if old - ids:
            rows += connection.execute("select id from paper").fetchall()
    return {name for (name,) in rows}


def _write_paper(connection: sqlite3.Connection, shelf: Shelf, known: Known) -> None:
    problems: list[Problem] = []
    paper = read_paper(shelf, known, problems)
    if paper:
        write.add_paper(connection, paper, write.note_bits(shelf))
    if problems:
        write.write_problems(connection, shelf.id, problems)
    write.write_stamp(connection, shelf, with_notes=False)


def _write_notes(connection: sqlite3.Connection, shelf: Shelf) -> None:
    found = connection.execute("select num from paper where id = ?", (shelf.id,)).fetchone()
    write.write_stamp(connection, shelf, with_notes=True)
    if found and write.note_bits(shelf):
        write.write_notes(connection, found[0], shelf)


def _write_guides(connection: sqlite3.Connection, folders: Folders) -> None:
    guides = connection.execute("select ordinal, id from thing where kind = 'guide'").fetchall()
    for ordinal, name in guides:
        write.write_notes(connection, write.guide_words(ordinal), folders.shelf("guides", name))


def _finish(
    connection: sqlite3.Connection, folders: Folders, frame: Frame, fingerprint: str, shared: str
) -> None:
    query = (
        "select arxiv, id from paper where arxiv != '' and arxiv in"
        " (select arxiv from paper where arxiv != '' group by arxiv having count(*) > 1) order by arxiv, id"
    )
    frame.problems += repeated_numbers(folders, connection.execute(query))
    write.write_frame(connection, frame)
    arrange(connection)
    count = connection.execute("select count(*) from paper").fetchone()[0]
    set_meta(connection, fingerprint=fingerprint, shared=shared, count=count)
