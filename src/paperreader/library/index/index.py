"""The index that a library is read through: the newest one published, brought up to date, mended."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping

from paperreader.errors import LibraryError
from paperreader.library.folders import Folders
from paperreader.library.index.place import Place, published
from paperreader.library.index.reader import Reader

Stop = Callable[[], bool]


class Index:
    """The newest published index of some folders; each thread reads it through a connection of its own."""

    def __init__(self, folders: Folders, place: Place, meta: Mapping[str, str], message: str = "") -> None:
        self.message = message
        """What the reader should be told about the index; mostly empty."""
        self.generation = 0
        """Changes whenever another index takes the place of this one."""
        self._folders = folders
        self._place = place
        self._local = threading.local()
        self._writing = threading.Lock()
        self._take(meta)

    def _take(self, meta: Mapping[str, str]) -> None:
        self.count = int(meta["count"])
        """How many papers it has."""
        self.notes_indexed = meta["notes_indexed"] == "1"
        """Whether searching finds what is in notes."""
        self._build = meta["build"]
        self._sealed = meta["sealed"] == "1"
        self._fingerprint = meta["fingerprint"]

    @property
    def outdated(self) -> bool:
        """Whether the folders show at a glance that they have changed since."""
        return not self._sealed and self._fingerprint != self._folders.fingerprint()

    def reader(self) -> Reader:
        """This thread's connection to the newest index."""
        found: tuple[int, Reader] | None = getattr(self._local, "reader", None)
        if found is None or found[0] != self.generation:
            generation = self.generation
            found = generation, Reader(self._place.connect, self._repair)
            self._local.reader = found
        return found[1]

    def refresh(self, should_stop: Stop) -> bool:
        """Compare every file with the index and take in what changed; whether anything did."""
        from paperreader.library.index.update import refresh  # needs tomllib, which a warm start does not

        return self._bring_up(lambda: refresh(self._place, self._folders, should_stop))

    def index_notes(self, should_stop: Stop) -> bool:
        """Index the texts of notes where that has not been done; whether anything was."""
        from paperreader.library.index.update import index_notes

        if self.notes_indexed:
            return False
        return self._bring_up(lambda: index_notes(self._place, self._folders, should_stop))

    def close(self) -> None:
        """Let go of this thread's connection."""
        found: tuple[int, Reader] | None = getattr(self._local, "reader", None)
        if found:
            found[1].close()
            del self._local.reader

    def _bring_up(self, work: Callable[[], bool]) -> bool:
        """Do work that may publish a new index, and turn to it, or to one that another program published."""
        with self._writing:
            try:
                work()
                meta = published(self._place)
            except (OSError, sqlite3.Error, KeyError) as error:
                if type(error) is not sqlite3.DatabaseError:  # that one says that the index is damaged
                    self.message = f"The search index cannot be brought up to date ({error})."
                    return False
                self._repair()
                return True
            if meta["build"] == self._build:
                return False
            self.generation += 1
            self._take(meta)
            return True

    def _repair(self) -> None:
        """Publish a new index in place of a damaged one; raises OSError, `sqlite3.Error` or LibraryError."""
        from paperreader.library.index.update import build_facts

        if self._sealed:
            raise LibraryError("the index was not made from files, so it cannot be made again.")
        build_facts(self._place, self._folders)
        self.generation += 1
        self._take(published(self._place))
