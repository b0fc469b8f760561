"""Journal files as bytes: what stands in them, how far it is whole, and what changed since one looked."""

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from paperreader.errors import JournalNewerError
from paperreader.journal.lines import FORMAT, Header, Line, Stranger, decode

SUFFIX = ".jsonl"


class Mark(NamedTuple):
    """What tells at a glance whether a file is still the one that was read."""

    size: int
    mtime: int
    """Nanoseconds."""
    inode: int


class Source(NamedTuple):
    """How far a journal file has been taken in."""

    name: str
    mark: Mark
    offset: int
    """Bytes taken in; what stands behind is a step that is being written, or torn."""
    crc: int
    """CRC-32 of these bytes."""
    damaged: int = 0
    """Lines among them that cannot be read."""


class _Start(NamedTuple):
    """Where a line stands: its position, and what was read before it."""

    position: int
    lines: int
    strangers: int


class Reading:
    """What stands in a piece of a journal file.

    Args:
        lines: Lines to begin with.
        length: Bytes up to the end of the last whole step.
        crc: CRC-32 of the file up to there.
    """

    def __init__(self, lines: Iterable[Line] = (), length: int = 0, crc: int = 0) -> None:
        self.headers: list[Header] = []
        self.lines = list(lines)
        self.strangers: list[Stranger] = []
        self.damaged = 0
        """Lines that cannot be read."""
        self.length = length
        self.crc = crc


def listed(directory: Path) -> dict[str, Mark] | None:
    """The journal files in a directory by name, none where it is missing; None where it cannot be listed."""
    try:
        names = os.listdir(directory)  # noqa: PTH208 - twice a second, and Path objects cost ten times that
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError:
        return None
    found = {}
    for name in names:
        if name.endswith(SUFFIX) and not name.startswith("."):
            mark = mark_of(directory / name)
            if mark is not None:
                found[name] = mark
    return found


def mark_of(path: Path) -> Mark | None:
    """A file's mark as it is now; None where there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Mark(status.st_size, status.st_mtime_ns, status.st_ino)


def read(path: Path, data: bytes, crc: int = 0) -> Reading:
    """What stands in `data`, a piece of the file `path` that begins at a line.

    A torn last line is left out, and so is a last step of which a part is missing, as long as it looks
    like a write that was broken off: these were never acknowledged.

    Args:
        path: The file, for messages.
        data: The bytes, to the end of the file.
        crc: CRC-32 of what stands before `data`.

    Raises:
        JournalNewerError: The file has a format that this program does not know.
    """
    reading = Reading()
    position = 0
    starts: list[_Start] = []  # of each line at the end that belongs to an unfinished step
    while position < len(data):
        newline = data.find(b"\n", position)
        stop = len(data) if newline < 0 else newline
        said = decode(data[position:stop]) if stop > position else b""
        if said is None and newline < 0:
            break
        if isinstance(said, Line):
            if said.part[0] < said.part[1]:
                starts.append(_Start(position, len(reading.lines), len(reading.strangers)))
            else:
                starts.clear()
        elif said is None or isinstance(said, Header):
            starts.clear()  # damaged, or put together by healing: not a write that was broken off
        _sort_in(reading, said, path)
        position = min(stop + 1, len(data))
    if starts:
        position = _without_last_step(reading, starts)
    reading.length = position
    reading.crc = crc32(data[:position], crc)
    return reading


def _sort_in(reading: Reading, said: Line | Header | Stranger | bytes | None, path: Path) -> None:
    match said:
        case None:
            reading.damaged += 1
        case Line():
            reading.lines.append(said)
        case Stranger():
            reading.strangers.append(said)
        case Header():
            if said.format > FORMAT:
                raise JournalNewerError(
                    f"{path} has journal format {said.format}; this paperreader reads up to format {FORMAT}. "
                    "Install the newer paperreader that wrote it. Nothing was changed."
                )
            reading.headers.append(said)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Lines as they are to stand in a file: ascending, but for the lines of a step, which stand together."""
    return sorted(lines, key=lambda line: (line.entry.step, line.entry.id))


def written(strangers: Iterable[Stranger], lines: Sequence[Line], header: bytes) -> list[bytes]:
    """What to write; where that ends in the middle of a step, a header says that this is all there is."""
    raws = [*(line.raw for line in strangers), *(line.raw for line in lines)]
    if lines and lines[-1].part[0] < lines[-1].part[1]:
        raws.append(header)
    return raws


def _without_last_step(reading: Reading, starts: list[_Start]) -> int:
    """Take the last, unfinished step out again, and what stands behind its beginning; where that was."""
    step = reading.lines[-1].entry.step
    first = next(start for start in starts if reading.lines[start.lines].entry.step == step)
    del reading.lines[first.lines :]
    del reading.strangers[first.strangers :]
    return first.position


def read_file(path: Path) -> tuple[bytes, Mark]:
    """A file's bytes and the mark it had when they were read; empty where it is missing."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read(status.st_size)
    except FileNotFoundError:
        return b"", Mark(0, 0, 0)
    return data, Mark(status.st_size, status.st_mtime_ns, status.st_ino)


def read_from(path: Path, offset: int) -> tuple[bytes, Mark]:
    """The bytes behind `offset`, and the mark the file had."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            file.seek(offset)
            data = file.read(max(0, status.st_size - offset))
    except FileNotFoundError:
        return b"", Mark(0, 0, 0)
    return data, Mark(status.st_size, status.st_mtime_ns, status.st_ino)


def ends_line(path: Path, length: int) -> bool:
    """Whether the first `length` bytes of a file are whole lines with their newlines."""
    if length == 0:
        return True
    data, _ = read_from(path, length - 1)
    return data[:1] == b"\n"
