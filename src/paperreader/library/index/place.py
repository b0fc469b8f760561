"""Where an index lives: a file that is replaced as a whole, or memory where no file can be written.

A published index is never written again. A new one is built aside and takes the old one's place by renaming,
so readers need no locks, two programs building at once do not meet, and open connections keep what they have.
"""

import contextlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from paperreader.library.index.tables import FORMAT

_ABANDONED = 3600.0
"""Seconds after which a half-built index is taken for what a killed program left."""
_OUTDATED = 30 * 24 * 3600.0
"""Seconds after which an index in another format is taken for what an older program left."""


class Place(Protocol):
    """Where an index is read from and published to."""

    def connect(self) -> sqlite3.Connection:
        """A read-only connection to the published index; `sqlite3.Error` when there is none."""
        ...

    def building(self, copy: bool = False) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """A connection to a new index, empty or a copy of the published one; published when all went well."""
        ...


def published(place: Place) -> dict[str, str]:
    """The published index's own values; raises `sqlite3.Error` when there is none or it is damaged."""
    with contextlib.closing(place.connect()) as connection:
        return dict(connection.execute("select key, value from meta").fetchall())


class FilePlace:
    """An index in the cache directory."""

    def __init__(self, cache: Path, roots: Iterable[Path]) -> None:
        self._folder = cache.absolute()
        names = "\n".join(map(str, roots)).encode(errors="surrogateescape")
        # two checksums are enough to tell folders apart, and quicker to import than a hash
        key = f"{zlib.crc32(names):08x}{zlib.crc32(names[::-1]):08x}"
        self.path = self._folder / f"library-{FORMAT}-{key}.db"

    def connect(self) -> sqlite3.Connection:
        """A read-only connection to the published index; `sqlite3.Error` when there is none."""
        # immutable: the file is never written once it has its name, so no locks are needed
        address = f"{self.path.as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)

    @contextmanager
    def building(self, copy: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to a new index beside the published one; raises OSError or `sqlite3.Error`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        aside = self.path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}.new")
        connection = sqlite3.connect(aside, isolation_level=None)
        try:
            _hasten(connection)
            if copy:
                with contextlib.closing(self.connect()) as published:
                    published.backup(connection)
            connection.execute("begin")
            yield connection
            connection.execute("commit")
            connection.close()
            aside.replace(self.path)
        finally:
            connection.close()
            aside.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what programs that were killed while building left behind."""
        for path in self._folder.glob("library-*.new"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
        for path in self._folder.glob("library-*.db"):
            if path.name.startswith(f"library-{FORMAT}-"):
                continue
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _OUTDATED:
                    path.unlink()


class MemoryPlace:
    """An index in memory, for one program and as long as it runs."""

    def __init__(self) -> None:
        self._name = ""
        self._anchor: sqlite3.Connection | None = None

    def connect(self) -> sqlite3.Connection:
        """A connection to the published index."""
        connection = sqlite3.connect(self._name, uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("pragma query_only = on")
        return connection

    @contextmanager
    def building(self, copy: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to a new index in memory."""
        name = f"file:paperreader-{os.urandom(8).hex()}?mode=memory&cache=shared"
        connection = sqlite3.connect(name, uri=True, check_same_thread=False, isolation_level=None)
        try:
            if copy and self._anchor:
                self._anchor.backup(connection)
            connection.execute("begin")
            yield connection
            connection.execute("commit")
        except BaseException:
            connection.close()
            raise
        # the anchor keeps the database alive; connections to the one before keep that one
        if self._anchor:
            self._anchor.close()
        self._name, self._anchor = name, connection


def _hasten(connection: sqlite3.Connection) -> None:
    """What is built aside may be lost, so it is not flushed to disk step by step."""
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.execute("pragma locking_mode = exclusive")
