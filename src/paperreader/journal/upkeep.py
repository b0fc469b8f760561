"""Upkeep: what is looked after once a day or at every start, after the first paint."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from paperreader.journal.backups import Backups
from paperreader.journal.disk import UNFINISHED, Disk
from paperreader.journal.files import Source
from paperreader.journal.projection import Projection

_PIECE = 1 << 20
_CHECKED = 64_000_000
"""Bytes of a database that is checked in whole; a bigger one would be read for seconds."""


def changed_files(directory: Path, sources: Iterable[Source]) -> list[str]:
    """The journal files whose known part is not what was taken in, whatever their dates say."""
    return [
        source.name for source in sources if _checksum(directory / source.name, source.offset) != source.crc
    ]


def _checksum(path: Path, length: int) -> int | None:
    """CRC-32 of a file's first bytes; None where it has fewer."""
    crc, rest = 0, length
    try:
        with path.open("rb") as file:
            while rest and (piece := file.read(min(rest, _PIECE))):
                crc, rest = crc32(piece, crc), rest - len(piece)
    except OSError:
        return None
    return None if rest else crc


def database_damage(path: Path) -> sqlite3.DatabaseError | None:
    """What is wrong with a database, by SQLite's own check; on a connection of its own."""
    try:
        if path.stat().st_size > _CHECKED:
            return None
        with closing(sqlite3.connect(path)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.OperationalError:
        return None  # busy, or out of reach: the next start looks again
    except sqlite3.DatabaseError as error:
        return error
    except OSError:
        return None
    return None if said == "ok" else sqlite3.DatabaseError(str(said).splitlines()[-1])


def sweep(directories: Iterable[Path], disk: Disk) -> None:
    """Remove what writings left behind that were broken off more than an hour ago."""
    before = time.time() - 3600
    for directory in directories:
        for path in directory.glob(f".*{UNFINISHED}"):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    disk.remove(path)


class Part(NamedTuple):
    """What of the reader's files goes into one backup a day."""

    fact: str
    """What its state is noted as."""
    state: int
    """It is another one when something has changed."""
    days: frozenset[str]
    """Of which days there are backups."""
    what: str
    """What the backup is called in messages."""
    directory: Path
    """Where it belongs."""
    write: Callable[[date], list[str]]
    """Writes the backup of a day, and tells what is missing in it; raises OSError."""

    def is_backed_up(self, projection: Projection) -> bool:
        """Whether all of it is in a backup already."""
        return bool(self.days) and projection.facts.get(self.fact) == self.state

    def note(self, projection: Projection) -> None:
        """Note that it is."""
        projection.facts.keep(self.fact, self.state)


def parts(backups: Backups, directory: Path, sources: Sequence[Source]) -> list[Part]:
    """What is to be backed up, as far as there is something.

    Args:
        backups: Where backups belong.
        directory: The reader's data directory.
        sources: How far each journal file is whole.
    """
    return [*_journal(backups, directory / "journal", sources), *_notes(backups, directory / "notes")]


def back_up(part: Part, day: date, told: list[str]) -> bool:
    """Make the backup of a day, unless the day has one; whether it was made.

    Args:
        part: What is to be backed up.
        day: The day.
        told: Takes what the reader must be told.
    """
    if day.isoformat() in part.days:
        return False
    try:
        told.extend(part.write(day))
    except OSError as error:
        told.append(f"{part.what} of {day} could not be written to {part.directory} ({_reason(error)}).")
        return False
    return True


def _journal(backups: Backups, directory: Path, sources: Sequence[Source]) -> Iterator[Part]:
    pieces = [(directory / source.name, source.offset) for source in sources if source.offset]

    def write(day: date) -> list[str]:
        lines = sum(_lines_in(path, length) for path, length in pieces) - sum(one.damaged for one in sources)
        backups.write(day, pieces, lines)
        return []

    if pieces:
        state = crc32(repr(sorted((one.name, one.offset, one.crc) for one in sources)).encode())
        days = frozenset(one.day for one in backups.listed())
        yield Part("backup", state, days, "The backup", backups.directory, write)


def _notes(backups: Backups, directory: Path) -> Iterator[Part]:
    found: dict[str, tuple[int, float]] = {}
    with suppress(OSError):  # there are none; whoever shows them tells of trouble
        for path in sorted(directory.glob("[!.]*.md")):
            with suppress(FileNotFoundError):
                if path.is_file():
                    status = path.stat()
                    found[path.name] = status.st_size, status.st_mtime

    def write(day: date) -> list[str]:
        told: list[str] = []
        backups.write_notes(day, _contents(directory, found, told))
        return told

    if found:
        days = frozenset(one.day for one in backups.notes())
        state = crc32(repr(found).encode("utf-8", "surrogateescape"))
        yield Part("notes", state, days, "The backup of my notes", backups.directory, write)


def _contents(
    directory: Path, found: Mapping[str, tuple[int, float]], told: list[str]
) -> Iterator[tuple[str, bytes, float]]:
    for name, (_, changed) in found.items():
        try:
            yield name, (directory / name).read_bytes(), changed
        except FileNotFoundError:
            continue
        except OSError as error:
            told.append(f"{directory / name} is not in today's backup: it cannot be read ({_reason(error)}).")


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _lines_in(path: Path, length: int) -> int:
    count, rest = 0, length
    with path.open("rb") as file:
        while rest and (piece := file.read(min(rest, _PIECE))):
            count, rest = count + piece.count(b"\n"), rest - len(piece)
    return count
