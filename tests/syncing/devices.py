"""Devices that meet in shared folders: each with a data directory, a clock and notes."""

import os
from pathlib import Path

from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from paperreader.services.syncing.outcome import Outcome
from paperreader.services.syncing.syncing import Syncing
from tests.journal.desk import Desk, TickingClock, state


class HastyDisk(Disk):
    """Does not wait for the disk, and remembers which files were written."""

    def __init__(self) -> None:
        self.written: set[Path] = set()

    def flush(self, descriptor: int) -> None:
        pass

    def flush_directory(self, path: Path) -> None:
        pass

    def replace(self, source: Path, target: Path) -> None:
        self.written.add(target)
        super().replace(source, target)


class Device:
    """One machine of a reader."""

    def __init__(self, root: Path, name: str, skew: float = 0, disk: Disk | None = None) -> None:
        self.name = name
        self.clock = TickingClock()
        self.clock.passes(minutes=skew)
        self.disk = disk or HastyDisk()
        self._desk = Desk(root / name, name, self.clock)
        self.data = self._desk.directory
        self.notes = self.data / "notes"
        self.notes.mkdir(parents=True)
        self.journal = self._desk.journal(self.disk)

    def sync(self, folder: Path) -> Outcome:
        """Exchange with a folder."""
        return Syncing(self.journal, self.data, self.clock, self.disk).exchange(folder)

    def reopen(self) -> Journal:
        """As after a new start."""
        self.close()
        self.journal = self._desk.journal(self.disk)
        return self.journal

    def close(self) -> None:
        self._desk.close()

    @property
    def journal_file(self) -> Path:
        return self.data / "journal" / f"{self.journal.device}.jsonl"

    # Notes, as an editor has them ------------------------------------------------------------------

    def write(self, paper: str, text: str) -> None:
        """Save a note, at this device's time."""
        path = self.notes / f"{paper}.md"
        path.write_bytes(text.encode())
        now = self.clock.now().timestamp()
        os.utime(path, (now, now))

    def read(self, paper: str) -> str | None:
        path = self.notes / f"{paper}.md"
        return path.read_bytes().decode() if path.exists() else None

    def append(self, paper: str, line: str) -> None:
        self.write(paper, f"{self.read(paper) or ''}{line}\n")

    def delete(self, name: str) -> None:
        (self.notes / f"{name}.md").unlink(missing_ok=True)

    @property
    def files(self) -> dict[str, bytes]:
        """All notes and what is kept beside them."""
        return {path.name: path.read_bytes() for path in self.notes.glob("[!.]*")}

    @property
    def conflicts(self) -> list[str]:
        return sorted(path.stem for path in self.notes.glob("*.conflict-*"))

    @property
    def texts(self) -> set[bytes]:
        """Every text that is there in any form."""
        versions = (path.read_bytes() for path in self.notes.glob(".versions/*.md"))
        return {*self.files.values(), *versions}

    @property
    def state(self) -> dict[str, object]:
        """All that a reader could see, to compare."""
        ledger = self.journal.ledger
        return {
            "progress": state(self.journal.snapshot()),
            "time": dict(ledger.seconds_of_all()),
            "reviews": ledger.reviews(),
            "cards": dict(ledger.cards()),
            "reader": dict(ledger.holdings("reader", "")),
            "papers": dict(ledger.holdings("paper", "")),
            "notes": self.files,
            "lines": sorted(self.journal.lines()),
        }
