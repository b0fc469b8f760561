"""The exchange of journals: all that others know comes in, all that is known here goes out in one file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from paperreader.journal.disk import UNFINISHED, Disk
from paperreader.journal.files import SUFFIX, listed
from paperreader.journal.journal import Journal
from paperreader.journal.lines import FORMAT, Header, Line, decode
from paperreader.services.syncing.outcome import Exchanged
from paperreader.services.syncing.versions import NOTE

_PIECE = 1 << 20
_LONGEST = 1 << 24
"""Bytes of the longest line that is looked at: what is longer is no line of ours."""
_TITLE = b'{"paperreader":"journal"'


class JournalExchange:
    """One device's journal and the journals in a shared folder.

    Lines that come in stand in this device's own file from then on, so what it gives to the next folder is
    all that it knows, wherever that came from.

    Args:
        journal: This device's journal.
        directory: Where its files lie.
        shared: Where those of all devices lie in the shared folder.
        disk: What changes files.
    """

    def __init__(self, journal: Journal, directory: Path, shared: Path, disk: Disk) -> None:
        self.outcome = Exchanged()
        self._journal = journal
        self._directory = directory
        self._shared = shared
        self._disk = disk
        self._name = journal.device + SUFFIX
        self._left_out: set[str] = set()
        self._taken = 0

    def take_in(self) -> None:
        """Take in all that is in the folder and not known here, also what of this device's own was lost here.

        Raises:
            JournalWriteError: It could not be kept.
        """
        own = self._directory / self._name
        start = own.stat().st_size if own.exists() else 0
        for name in self._names():
            try:
                self._take_in(self._shared / name)
            except OSError as error:
                self._refuse(name, f"could not be read ({error.strerror or error})")
        if self._taken:
            made = _tally(own, start)
            self.outcome.returned = min(made.pop(self._journal.device, 0), self._taken)
            self.outcome.taken, self.outcome.devices = made.total(), len(made)

    def give(self) -> None:
        """Put all that is known here into this device's file in the folder, if anything is new.

        Raises:
            OSError: It could not be written; the file is as it was.
        """
        target = self._shared / self._name
        if self._name in self._left_out:
            return  # there may be something in it that is known nowhere else
        wanted, there = _measured(self._pieces()), _measured(_whole_lines(target))
        if wanted != there and wanted.lines:
            self._disk.make_directory(self._shared)
            for left in self._shared.glob(f".{target.name}.*{UNFINISHED}"):
                self._disk.remove(left)  # of an exchange of ours that was killed
            self._disk.write_file(target, self._pieces())
            self.outcome.given = _tally(self._directory / self._name, there.size)[self._journal.device]

    def _names(self) -> list[str]:
        try:
            names = listed(self._shared)
        except OSError:  # of something in it
            names = None
        if names is None:
            self.outcome.refused.append(f"{self._shared} cannot be listed. Make it readable and sync again.")
        return sorted(names or ())

    def _take_in(self, path: Path) -> None:
        if path.name == self._name and _measured(_whole_lines(path)) == _measured(self._pieces()):
            return
        newest = max(_formats(path), default=FORMAT)
        if newest > FORMAT:
            self._refuse(
                path.name,
                f"has journal format {newest}, and this paperreader reads up to format {FORMAT}; "
                "install the newer paperreader here, too",
            )
        else:
            self._taken += self._journal.take_in(_lines(path))

    def _refuse(self, name: str, why: str) -> None:
        self._left_out.add(name)
        self.outcome.refused.append(f"{self._shared / name} {why}. All others were exchanged.")

    def _pieces(self) -> Iterator[bytes]:
        """What this device gives: its own file, then those of others that something else put beside it."""
        others = sorted((listed(self._directory) or {}).keys() - {self._name})
        for name in (self._name, *others):
            yield from _whole_lines(self._directory / name)


class _Measure(NamedTuple):
    """What tells whether two files are the same."""

    size: int = 0
    crc: int = 0
    lines: int = 0


def _measured(pieces: Iterable[bytes]) -> _Measure:
    size = crc = lines = 0
    for piece in pieces:
        size, crc, lines = size + len(piece), crc32(piece, crc), lines + piece.count(b"\n")
    return _Measure(size, crc, lines)


def _whole_lines(path: Path) -> Iterator[bytes]:
    """A file in pieces of whole lines, without a torn last one; nothing where it is missing."""
    rest = b""
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                whole, newline, torn = (rest + piece).rpartition(b"\n")
                yield whole + newline
                rest = torn if len(torn) < _LONGEST else b""
    except FileNotFoundError:
        return
    if decode(rest) is not None:
        yield rest + b"\n"


def _lines(path: Path, start: int = 0) -> Iterator[bytes]:
    """The lines of a file from an offset on; what is too long for one is passed over in pieces."""
    with path.open("rb") as file:
        file.seek(start)
        while line := file.readline(_LONGEST):
            yield line


def _formats(path: Path) -> Iterator[int]:
    """The formats that a journal file says it has."""
    for line in _lines(path):
        if line.startswith(_TITLE):
            said = decode(line.rstrip(b"\r\n"))
            if isinstance(said, Header):
                yield said.format


def _tally(path: Path, start: int) -> Counter[str]:
    """How many entries of each device stand in a file from an offset on, those about notes not counted."""
    if not path.exists():
        return Counter()
    said = (decode(line.rstrip(b"\r\n")) for line in _lines(path, start))
    entries = (line.entry for line in said if isinstance(line, Line))
    return Counter(entry.device for entry in entries if entry.change.subject_kind != NOTE)
