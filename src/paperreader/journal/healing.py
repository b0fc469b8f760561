"""Healing: lines that journal files have lost come back from the projection, or from a backup.

The projection must already know what the files have and, where it is new, what the backups have. Then each
file that is doubted is compared with it. This device's own file is written anew, complete; what a file of
another device has lost is added to this device's file, for nobody writes a file that is not his.
Every step may be broken off and begun again.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from paperreader.journal.aside import Aside
from paperreader.journal.backups import Backups
from paperreader.journal.device import Place
from paperreader.journal.disk import Disk
from paperreader.journal.files import SUFFIX, Reading, in_order, read_file, written
from paperreader.journal.intake import Intake
from paperreader.journal.lines import Header, Line, Stranger, decode
from paperreader.journal.projection import Projection


class _Case(NamedTuple):
    """One doubted file."""

    name: str
    data: bytes
    reading: Reading
    lost: list[Line | Stranger]


class Healer(NamedTuple):
    """What healing needs; make one where something is to be healed."""

    intake: Intake
    projection: Projection
    backups: Backups
    aside: Aside
    disk: Disk
    place: Place
    device: str

    def recall(self, lines: Iterable[tuple[str, str, bytes]]) -> dict[str, str]:
        """Let the projection know lines of old that it does not know.

        Args:
            lines: Where each is from, its journal file, the line.

        Returns:
            The journal files that lack some of them, and where these are from.
        """
        found: dict[str, Reading] = {}
        origins: dict[str, str] = {}
        met: set[str] = set()
        for origin, name, raw in lines:
            said = decode(raw)
            if (
                isinstance(said, Line)
                and said.entry.id not in met
                and not self.projection.knows(said.entry.id)
            ):
                met.add(said.entry.id)
                found.setdefault(name, Reading()).lines.append(said)
                origins.setdefault(name, origin)
            elif isinstance(said, Stranger) and not self.projection.knows_stranger(raw):
                found.setdefault(name, Reading()).strangers.append(said)
                origins.setdefault(name, origin)
        for name, reading in found.items():
            self.intake.expect(name, reading)
        return origins

    def heal(self, doubted: Collection[str], origins: Mapping[str, str], now: datetime) -> list[str]:
        """Heal these files; what to tell the reader.

        Args:
            doubted: Names of journal files.
            origins: Where the lost lines of a file come from, where that is not the database.
            now: The time, for the names of what is set aside.

        Raises:
            OSError: A file could not be written; nothing was lost by the attempt.
        """
        own = self._case(self.device + SUFFIX)
        others = [self._case(name) for name in sorted(doubted) if name != own.name]
        told = []
        adopted = [line for case in others for line in case.lost]
        if own.name in doubted and (own.lost or own.reading.damaged):
            told.append(self._rewrite(own, adopted, origins.get(own.name, "the database"), now))
        elif adopted:
            self._append(own, adopted)
        self.intake.settle(own.name)
        for case in others:
            self.projection.adopt([line for line in case.lost if isinstance(line, Line)], own.name)
            before = self.intake.source(case.name).damaged
            self.intake.settle(case.name)
            told.extend(self._told_of(case, own.name, before))
        return told

    def _case(self, name: str) -> _Case:
        data, _ = read_file(self.intake.directory / name)
        reading, _ = self.intake.read_whole(name)
        have = {line.raw for line in reading.lines} | {line.raw for line in reading.strangers}
        lost = [decode(raw) for raw in self.projection.lines_of(name) if raw not in have]
        return _Case(name, data, reading, [line for line in lost if isinstance(line, Line | Stranger)])

    def _rewrite(self, case: _Case, adopted: list[Line | Stranger], origin: str, now: datetime) -> str:
        """Write this device's file anew with all that belongs in it."""
        lines = {line.entry.id: line for line in case.reading.lines}
        strangers = {line.raw: line for line in case.reading.strangers}
        for line in (*case.lost, *adopted):
            if isinstance(line, Line):
                lines.setdefault(line.entry.id, line)
            else:
                strangers[line.raw] = line
        header = self._header(case)
        raws = [header, *written(strangers.values(), in_order(lines.values()), header)]
        kept = self.aside.keep_copy(self.intake.directory / case.name, case.data, now) if case.data else ""
        self.disk.make_directory(self.intake.directory)
        self.disk.write_file(self.intake.directory / case.name, [b"\n".join(raws), b"\n"])
        return _told_of_own(self._path(case.name), case, kept, origin)

    def _header(self, case: _Case) -> bytes:
        headers: list[Header] = case.reading.headers
        return headers[0].raw if headers else self.place.header(self.device)

    def _append(self, own: _Case, adopted: list[Line | Stranger]) -> None:
        have = {line.raw for line in own.reading.lines} | {line.raw for line in own.reading.strangers}
        missing = [line for line in adopted if line.raw not in have]
        if not missing:
            return
        header = self._header(own)
        strangers = [line for line in missing if isinstance(line, Stranger)]
        raws = written(strangers, in_order(line for line in missing if isinstance(line, Line)), header)
        if not own.data:
            raws.insert(0, header)
        start = b"" if own.data[: own.reading.length].endswith(b"\n") or not own.data else b"\n"
        path = self.intake.directory / own.name
        self.disk.append(path, own.reading.length, start + b"\n".join(raws) + b"\n")

    def _told_of(self, case: _Case, own: str, damaged_before: int) -> list[str]:
        told = []
        if case.lost:
            what = "lacks" if case.data else "is gone, with"
            told.append(
                f"{self._path(case.name)}, of another device, {what} {_entries(len(case.lost))} that were "
                f"known here; they have been added to {self._path(own)}."
            )
        elif case.reading.damaged > damaged_before:
            told.append(
                f"{self._path(case.name)}, of another device, has {_lines(case.reading.damaged)} that cannot "
                "be read. Open paperreader on that device: it can restore them."
            )
        return told

    def _path(self, name: str) -> str:
        return f"{self.intake.directory.name}/{name}"


def _told_of_own(path: str, case: _Case, kept: str, origin: str) -> str:
    aside = f" The damaged file is kept as {kept}." if kept else ""
    if not case.data:
        return f"{path} was gone; its {_entries(len(case.lost))} have been restored from {origin}."
    if not case.lost:
        return (
            f"{path} had {_lines(case.reading.damaged)} that could not be read and that neither the "
            f"database nor a backup has.{aside}"
        )
    return f"{path} was damaged; {_entries(len(case.lost))} have been restored from {origin}.{aside}"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
