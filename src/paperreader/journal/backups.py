"""Daily backups: of each day one compressed file with all journal files, and one with my notes.

A backup of the journal is called `2026-05-09.10432.jsonl.gz`, its day and how many lines are in it. Inside,
the bytes of each journal file follow a line `{"paperreader":"backup","file":"<name>",...}`. What the journal
has lost is restored from it by itself. The newest seven days are kept, and what has more lines than those.

A backup of my notes is called `2026-05-09.notes.tar.gz`, and has the files as `notes/<name>.md`. There is one
for each day that began with notes changed since the last one; the newest seven are kept. Nothing is restored
from it by itself, for a note that is gone may have been deleted on purpose. To look what is in one, and to
get notes back (the last command writes over what is there), in the data directory:

    tar -tzf backups/2026-05-09.notes.tar.gz
    tar -xzOf backups/2026-05-09.notes.tar.gz notes/bert.md
    tar -xzf backups/2026-05-09.notes.tar.gz notes/bert.md
"""

import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from paperreader.journal.disk import Disk
from paperreader.journal.lines import FORMAT, decode, seal

KEPT = 7
_PIECE = 65_536
_TITLE = b'{"paperreader":"backup",'
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d+)\.jsonl\.gz")
_NOTES = re.compile(r"(\d{4}-\d\d-\d\d)\.notes\.tar\.gz")


class Backup(NamedTuple):
    """One backup file."""

    path: Path
    day: str
    lines: int


class Backups:
    """The directory of daily backups.

    Args:
        directory: Where they lie; made when the first one comes.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self.directory = directory
        self._disk = disk

    def listed(self) -> list[Backup]:
        """What is there, the newest first; of one day the fullest first."""
        found = [
            Backup(path, match[1], int(match[2]))
            for path in self._paths()
            if (match := _NAME.fullmatch(path.name))
        ]
        return sorted(found, key=lambda one: (one.day, one.lines), reverse=True)

    def notes(self) -> list[Backup]:
        """The backups of my notes, the newest first; they have no lines."""
        found = [
            Backup(path, match[1], 0) for path in self._paths() if (match := _NOTES.fullmatch(path.name))
        ]
        return sorted(found, reverse=True)

    def _paths(self) -> list[Path]:
        try:
            return list(self.directory.iterdir())
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return []

    def write(self, day: date, pieces: Iterable[tuple[Path, int]], lines: int) -> Path:
        """Write the backup of a day and drop those that are too many.

        Args:
            day: Its date.
            pieces: Journal files, and how many bytes of each are whole.
            lines: How many good lines these have.

        Raises:
            OSError: It could not be written; what was there is there still.
        """
        self._disk.make_directory(self.directory)
        path = self.directory / f"{day.isoformat()}.{lines}.jsonl.gz"
        self._disk.write_file(path, _compressed(pieces))
        self._prune()
        return path

    def write_notes(self, day: date, notes: Iterable[tuple[str, bytes, float]]) -> Path:
        """Write the backup of my notes of a day and drop those that are too many.

        Args:
            day: Its date.
            notes: Names, contents, and when they were changed (seconds since 1970).

        Raises:
            OSError: It could not be written; what was there is there still.
        """
        self._disk.make_directory(self.directory)
        path = self.directory / f"{day.isoformat()}.notes.tar.gz"
        self._disk.write_file(path, [_packed(notes)])
        for backup in self.notes()[KEPT:]:
            self._disk.remove(backup.path)
        return path

    def _prune(self) -> None:
        """Drop all but the newest seven, and never one that has more entries than every newer one."""
        most = -1
        days: list[str] = []
        for backup in self.listed():
            if backup.day not in days:
                days.append(backup.day)
            if len(days) > KEPT and backup.lines <= most:
                self._disk.remove(backup.path)
            most = max(most, backup.lines)

    def lines(self) -> Iterator[tuple[str, str, bytes]]:
        """Lines of all backups, each once, the newest first: (where it is from, journal file, line).

        Damaged backups give what can be read of them; whoever takes a line looks at its checksum.
        """
        seen: set[bytes] = set()
        for backup in self.listed():
            name = ""
            for raw in _readable(backup.path).split(b"\n"):
                if raw.startswith(_TITLE):
                    name = _file_named(raw)
                elif name and raw and raw not in seen:
                    seen.add(raw)
                    yield f"the backup of {backup.day}", name, raw


def _compressed(pieces: Iterable[tuple[Path, int]]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, wbits=16 + zlib.MAX_WBITS)  # a gzip file without name and time
    for path, length in pieces:
        yield packer.compress(seal({"paperreader": "backup", "format": FORMAT, "file": path.name}) + b"\n")
        with path.open("rb") as file:
            rest = length
            while rest and (piece := file.read(min(rest, _PIECE))):
                rest -= len(piece)
                yield packer.compress(piece)
        yield packer.compress(b"\n")
    yield packer.flush()


def _packed(notes: Iterable[tuple[str, bytes, float]]) -> bytes:
    import tarfile  # once a day, and nothing else needs it

    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=6) as archive:
        for name, content, changed in notes:
            member = tarfile.TarInfo(f"notes/{name}")
            member.size, member.mtime = len(content), changed
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def _file_named(raw: bytes) -> str:
    """The journal file that a title names; nothing where the title is damaged or leads elsewhere."""
    if decode(raw) is None:
        return ""
    file = json.loads(raw).get("file")
    return file if isinstance(file, str) and file == Path(file).name else ""


def _readable(path: Path) -> bytes:
    """What can be decompressed of a file: damage ends it, and every line has a checksum of its own."""
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    pieces = []
    with suppress(OSError, zlib.error), path.open("rb") as file:
        while piece := file.read(_PIECE):
            pieces.append(unpacker.decompress(piece))
    return b"".join(pieces)
