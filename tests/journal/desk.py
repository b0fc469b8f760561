"""A reader's desk: a data directory, a clock that ticks, and the journals opened on it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from paperreader.domain.progress import Snapshot
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal

DAY = date(2026, 5, 9)


class TickingClock:
    """A second passes each time one looks."""

    def __init__(self, start: datetime = datetime(2026, 5, 9, 12, tzinfo=UTC)) -> None:
        self.moment = start

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def passes(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Desk:
    """Opens journals on one directory and closes them all in the end."""

    def __init__(
        self, directory: Path, machine: str = "this machine", clock: TickingClock | None = None
    ) -> None:
        self.directory = directory
        self.machine = machine
        self.clock = clock or TickingClock()
        self._open: list[Journal] = []

    def journal(self, disk: Disk | None = None) -> Journal:
        journal = Journal.open(self.directory, self.clock, disk=disk, machine=self.machine)
        self._open.append(journal)
        return journal

    def reopened(self) -> Journal:
        self.close()
        return self.journal()

    def close(self) -> None:
        for journal in self._open:
            journal.close()
        self._open.clear()

    @property
    def database(self) -> Path:
        return self.directory / "progress.db"

    @property
    def files(self) -> list[Path]:
        return sorted((self.directory / "journal").glob("*.jsonl"))

    @property
    def file(self) -> Path:
        (only,) = self.files
        return only

    def aside(self) -> list[str]:
        return sorted(path.name for path in (self.directory / "aside").glob("[!.]*"))

    def drop_database(self) -> None:
        for path in self.directory.glob("progress.db*"):
            path.unlink()


def alter(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file as something else would: later, so that its date tells."""
    import os

    status = path.stat()
    path.write_bytes(change(path.read_bytes()))
    later = status.st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def state(snapshot: Snapshot) -> dict[str, object]:
    """What a snapshot says, to compare; papers that were touched and emptied say nothing."""
    return {
        paper: progress
        for paper, progress in snapshot.papers.items()
        if progress.status != "new" or progress.starred
    }
