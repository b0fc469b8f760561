"""Opening the projection: set aside when damaged, kept in memory where there is no place to write."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from paperreader.errors import JournalWriteError
from paperreader.journal.aside import Aside
from paperreader.journal.disk import Lock
from paperreader.journal.projection import Projection

_DAMAGED = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}
)
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRIMARY = 0xFF
"""SQLite's extended error codes carry the primary one in the low byte."""


class Opened(NamedTuple):
    """A projection, and what it took to have it."""

    projection: Projection
    told: tuple[str, ...] = ()


class Opening(NamedTuple):
    """Where the database lies, and what opening it may need."""

    path: Path
    lock: Lock
    aside: Aside

    def open(self, now: datetime) -> Opened:
        """Open the database; a new one where it is damaged, one in memory where it cannot be written.

        Raises:
            JournalNewerError: A newer program made it.
        """
        inode = self.inode()
        try:
            if self.path.exists() and self.path.stat().st_size:
                return Opened(_proved(self.path))
            with self.lock.held():  # two windows may be the first at the same time
                return self._first(now)
        except sqlite3.DatabaseError as error:
            return self.despite(error, now, inode)
        except (OSError, JournalWriteError) as error:
            return self.in_memory(error)

    def _first(self, now: datetime) -> Opened:
        was_empty = self.path.exists() and not self.path.stat().st_size
        if not self.path.exists():
            self._set_aside(now)  # a -wal without its database would be applied to the new one
        projection = _proved(self.path)
        told = f"{self.path.name} was empty and has been made anew from the journal."
        return Opened(projection, (told,) if was_empty and not projection.facts.is_complete else ())

    def despite(self, error: sqlite3.DatabaseError, now: datetime, inode: int) -> Opened:
        """What to go on with after this error.

        Args:
            error: What went wrong.
            now: The time, for the names of what is set aside.
            inode: The database file that it went wrong with; where another window has put a new one in
                its place by now, that one is taken.
        """
        if not is_damage(error):
            return self.in_memory(error)
        try:
            with self.lock.held():
                if self.inode() not in (inode, 0):
                    return Opened(_proved(self.path))
                return self._anew(error, now)
        except (OSError, JournalWriteError, sqlite3.DatabaseError) as second:
            return self.in_memory(second)

    def _anew(self, error: sqlite3.DatabaseError, now: datetime) -> Opened:
        kept = self._set_aside(now)
        projection = _proved(self.path)
        with suppress(sqlite3.DatabaseError):
            projection.facts.save_session(_session_in(kept))
        told = (
            f"{self.path.name} was damaged ({error}) and has been made anew from the journal; "
            f"the damaged one is kept as {self.aside.directory.name}/{kept.name}."
        )
        return Opened(projection, (told,))

    def salvaged(self) -> Iterator[tuple[str, str, bytes]]:
        """What the newest damaged database still gives: (where it is from, journal file, line)."""
        kept = sorted(self.aside.directory.glob(f"*-{self.path.name}"))
        for name, raw in _lines_in(kept[-1]) if kept else ():
            yield "the damaged database", name, raw

    def in_memory(self, error: Exception) -> Opened:
        """A projection in memory, because of this error."""
        told = (
            f"{self.path} cannot be written ({error}). "
            "Your place in the reader will not be remembered until it can."
        )
        return Opened(Projection(None), (told,))

    def inode(self) -> int:
        """Which file the database is; 0 where it is missing."""
        try:
            return self.path.stat().st_ino
        except OSError:
            return 0

    def _set_aside(self, now: datetime) -> Path:
        """Move the database away with its -wal and -shm; where it is now."""
        family = [self.path, *(self.path.with_name(self.path.name + tail) for tail in ("-wal", "-shm"))]
        if not any(os.path.lexists(one) for one in family):
            return self.path
        return self.aside.move(family, now)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a database error means that the file is not what it was, rather than out of reach."""
    code = getattr(error, "sqlite_errorcode", None)  # our own errors have none: they are found damage
    return code is None or code & _PRIMARY in _DAMAGED


def is_busy(error: sqlite3.DatabaseError) -> bool:
    """Whether another window kept the database busy for too long."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _BUSY


def _proved(path: Path) -> Projection:
    projection = Projection(path)
    try:
        projection.states()
        projection.sources()
    except BaseException:
        projection.close()
        raise
    return projection


def _lines_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """What lines a damaged database still gives: (journal file, line). Their checksums are not looked at."""
    query = "SELECT sources.name, line FROM {} JOIN sources ON sources.number = source"
    for table in ("entries", "strangers"):
        with suppress(sqlite3.DatabaseError), closing(_for_reading(path)) as connection:
            for name, raw in connection.execute(query.format(table)):
                if isinstance(name, str) and name == Path(name).name and isinstance(raw, bytes):
                    yield name, raw


def _session_in(path: Path) -> dict[str, str]:
    with closing(_for_reading(path)) as connection:
        rows = connection.execute("SELECT key, value FROM session").fetchall()
    return {key: value for key, value in rows if isinstance(key, str) and isinstance(value, str)}


def _for_reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection
