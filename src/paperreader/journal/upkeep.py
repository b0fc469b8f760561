"""Upkeep: what is looked after once a day or at every start, after the first paint."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from zlib import crc32

from paperreader.journal.backups import Backups
from paperreader.journal.disk import UNFINISHED, Disk
from paperreader.journal.files import Source

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


def back_up(backups: Backups, day: date, directory: Path, sources: Sequence[Source]) -> str | None:
    """Make the backup of a day, unless that is made.

    Args:
        backups: Where it belongs.
        day: The day.
        directory: Where the journal files are.
        sources: How far each of them is whole.

    Returns:
        What to tell the reader where it cannot be written.
    """
    if any(one.day == day.isoformat() for one in backups.listed()):
        return None
    pieces = [(directory / source.name, source.offset) for source in sources if source.offset]
    if not pieces:
        return None
    lines = sum(_lines_in(path, length) for path, length in pieces) - sum(one.damaged for one in sources)
    try:
        backups.write(day, pieces, lines)
    except OSError as error:
        return f"The backup of {day} could not be written to {backups.directory} ({error.strerror or error})."
    return None


def _lines_in(path: Path, length: int) -> int:
    count, rest = 0, length
    with path.open("rb") as file:
        while rest and (piece := file.read(min(rest, _PIECE))):
            count, rest = count + piece.count(b"\n"), rest - len(piece)
    return count
