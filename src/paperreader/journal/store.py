"""The store: the journal files of a directory and their projection, kept in step and healed by each other."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from paperreader.domain.clock import Clock
from paperreader.errors import JournalNewerError, JournalWriteError
from paperreader.journal import ids
from paperreader.journal.aside import Aside
from paperreader.journal.backups import Backups
from paperreader.journal.device import Place, device_among
from paperreader.journal.disk import Disk, Lock
from paperreader.journal.files import SUFFIX, Source, ends_line, written
from paperreader.journal.healing import Healer
from paperreader.journal.intake import Intake
from paperreader.journal.lines import Header, Line, Stranger, decode
from paperreader.journal.opening import Opened, Opening, is_busy
from paperreader.journal.projection import Projection

if TYPE_CHECKING:
    from paperreader.journal.exchange import Batch

Answer = TypeVar("Answer")

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FROM_DATABASE: Mapping[str, str] = MappingProxyType({})


class Tools(NamedTuple):
    """What a store works with."""

    clock: Clock
    disk: Disk
    place: Place
    backups: Backups
    aside: Aside


class Store:
    """One window's view of the files in a directory. Not for two threads at a time.

    Args:
        directory: The reader's data directory.
        tools: What it works with.

    Raises:
        JournalNewerError: A file was written by a newer program.
    """

    def __init__(self, directory: Path, tools: Tools) -> None:
        self.directory = directory
        self.files = directory / "journal"
        self.healings: tuple[str, ...] = ()
        self.renewals = 0
        """How often the projection was exchanged for another one."""
        self._tools = tools
        self._lock = Lock(directory / "journal.lock", tools.disk)
        self._opening = Opening(directory / "progress.db", self._lock, tools.aside)
        self._begin(self._opening.open(tools.clock.now()))

    @property
    def own_file(self) -> Path:
        """The one journal file that this device writes."""
        return self.files / (self.device + SUFFIX)

    @property
    def trouble(self) -> str | None:
        """Why nothing can be recorded here, as far as one can tell without trying."""
        for path in (self.directory, self.files, self.own_file, self._lock.path):
            if not path.exists():
                if path == self.directory or path == self.files:
                    return _not_written(self.directory, errno.ENOENT)
            elif not os.access(path, os.W_OK):
                return _not_written(self.directory, errno.EACCES)
        return None

    @property
    def directories(self) -> tuple[Path, ...]:
        """Where it writes."""
        return (self.directory, self.files, self._tools.backups.directory, self._tools.aside.directory)

    def close(self) -> None:
        """Close the database."""
        self._projection.close()

    # The projection --------------------------------------------------------------------------------

    def ask(self, question: Callable[[Projection], Answer]) -> Answer:
        """Ask the projection; where it turns out to be damaged or out of reach, a new one.

        Raises:
            JournalWriteError: Another program keeps it busy.
        """
        try:
            return question(self._projection)
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise JournalWriteError(
                    f"{self._opening.path} is kept busy by another program; close that and try again."
                ) from error
            if self._projection.path is None:
                raise
            self.begin_despite(error)
            return question(self._projection)

    def begin_despite(self, error: sqlite3.DatabaseError) -> None:
        """Go on with a new projection after this error."""
        self._projection.close()
        self._begin(self._opening.despite(error, self._tools.clock.now(), self._inode))

    def _begin(self, opened: Opened) -> None:
        """Start with a projection; where it fails, with a new one, and at last with one in memory."""
        try:
            self._start(opened)
        except sqlite3.DatabaseError as error:
            opened.projection.close()
            if opened.projection.path is None:
                raise
            second = self._opening.despite(error, self._tools.clock.now(), self._inode)
            try:
                self._start(second)
            except sqlite3.DatabaseError as last:
                second.projection.close()
                if second.projection.path is None:
                    raise
                self._start(self._opening.in_memory(last))
        except BaseException:
            opened.projection.close()
            raise

    def _start(self, opened: Opened) -> None:
        """Find out which device this is, take in all files, heal what needs it."""
        self._projection = opened.projection
        self._inode = self._opening.inode()
        self.healings += opened.told
        self.renewals += 1
        self._intake = Intake(self.files, self._projection)
        self.device = self._find_device()
        doubted = self._intake.catch_up()
        for error in self._intake.refused.values():
            if isinstance(error, JournalNewerError):
                raise error
        if self._projection.facts.is_complete:
            self._heal(doubted)
            return
        origins = self._healer().recall(chain(self._opening.salvaged(), self._tools.backups.lines()))
        if self._heal({*doubted, *origins}, origins):
            self._projection.facts.complete()

    def _find_device(self) -> str:
        """This device's id: as noted, or as the files' headers tell, or a new one."""
        place = self._tools.place
        known = self._projection.facts.device_at(place.text())
        if known is not None:
            return known
        found = device_among(self._headers(), place) or ids.new_device()
        return self._projection.facts.keep_device(found, place.text())

    def _headers(self) -> Iterator[Header]:
        for path in sorted(self.files.glob(f"*{SUFFIX}")):
            try:
                with path.open("rb") as file:
                    said = decode(file.readline(4096).rstrip(b"\n"))
            except OSError:
                continue  # told of when the file is taken in
            if isinstance(said, Header):
                yield said
        for _, _, raw in self._tools.backups.lines():
            said = decode(raw)
            if isinstance(said, Header):
                yield said

    # The files -------------------------------------------------------------------------------------

    def catch_up(self) -> None:
        """Take in what has grown, here or elsewhere.

        A file of another device that shrank is left for the next start: it may be on its way.
        """
        if self._projection.path is not None and self._opening.inode() != self._inode:
            self._projection.close()
            self._begin(self._opening.open(self._tools.clock.now()))
        own = self.own_file.name
        doubted = self.ask(lambda _: self._intake.catch_up())
        for name, error in self._intake.refused.items():
            if name == own and isinstance(error, JournalNewerError):
                raise error
            self.healings += (str(error),)
        self._intake.refused.clear()
        if own in doubted:
            self.ask(lambda _: self._heal([own]))

    def append(self, lines: Sequence[Line], strangers: Sequence[Stranger] = ()) -> None:
        """Append lines to this device's file, to be called while `writing`.

        Raises:
            OSError: Nothing was appended.
        """
        name, header = self.own_file.name, self._tools.place.header(self.device)
        before = self._intake.source(name)
        raws = written(strangers, lines, header)
        if before.offset == 0:
            self._tools.disk.make_directory(self.files)
            raws.insert(0, header)
        data = b"\n".join(raws) + b"\n"
        if not ends_line(self.own_file, before.offset):
            data = b"\n" + data
        self._tools.disk.append(self.own_file, before.offset, data)
        try:
            self.ask(lambda _: self._intake.note_append(before, data, lines, strangers))
        except JournalWriteError as error:  # it stands in the file, so it is recorded
            self._projection.close()
            self._begin(self._opening.in_memory(error))

    def take_in(self, batch: Batch) -> int:
        """Append what of these lines is not known yet to this device's file; how many that were.

        Raises:
            JournalWriteError: They could not be written; nothing was recorded.
        """
        if not batch.lines and not batch.strangers:
            return 0
        with self.writing():
            self.catch_up()
            lines = list({line.entry.id: line for line in batch.lines if not self.knows(line)}.values())
            strangers = list({line.raw: line for line in batch.strangers if not self.knows(line)}.values())
            if lines or strangers:
                self.append(lines, strangers)
        return len(lines) + len(strangers)

    def knows(self, line: Line | Stranger) -> bool:
        """Whether a line has been taken in."""
        if isinstance(line, Line):
            return self.ask(lambda projection: projection.knows(line.entry.id))
        return self.ask(lambda projection: projection.knows_stranger(line.raw))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the directory's lock, so that one window at a time writes; may be nested.

        Raises:
            JournalWriteError: Something could not be written; nothing was recorded.
        """
        try:
            with self._lock.held():
                yield
        except OSError as error:
            raise JournalWriteError(_not_written(self.directory, error.errno)) from error

    @property
    def database(self) -> Path:
        """The projection's file."""
        return self._opening.path

    def sources(self) -> list[Source]:
        """How far each journal file has been taken in."""
        return list(self._intake.sources.values())

    def heal(self, names: Sequence[str]) -> None:
        """Read these files from the beginning and heal what they have lost."""
        self.ask(lambda _: self._intake.doubt(names))
        self.ask(lambda _: self._intake.catch_up())
        self.ask(lambda _: self._heal(names))

    def _heal(self, doubted: Collection[str], origins: Mapping[str, str] = _FROM_DATABASE) -> bool:
        """Heal these files; whether that could be done."""
        if not doubted:
            return True
        try:
            with self._lock.held():
                self.healings += tuple(self._healer().heal(doubted, origins, self._tools.clock.now()))
        except (OSError, JournalWriteError) as error:
            self.healings += (f"{self.files} has damaged files that cannot be healed now: {error}.",)
            return False
        return True

    def _healer(self) -> Healer:
        tools = self._tools
        return Healer(
            self._intake, self._projection, tools.backups, tools.aside, tools.disk, tools.place, self.device
        )


def _not_written(directory: Path, number: int | None) -> str:
    if number in _FULL:
        cure = "Free some space on that disk and try again."
    else:
        cure = "Make it writable for you, or choose another directory with --data-dir."
    reason = os.strerror(number or errno.EIO)
    return f"{directory} cannot be written ({reason}), so nothing was recorded. {cure}"
