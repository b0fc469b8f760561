"""A disk that fails, or a machine that stops, at every single call that changes a file."""

import errno
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperreader.domain.entry import STAR, flagged
from paperreader.errors import JournalWriteError
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from tests.journal.desk import Desk, alter

BRANCH = [flagged(f"p{number}", STAR) for number in range(40)]


class Stopped(BaseException):
    """The machine stops here: nobody cleans up."""


class FailingDisk(Disk):
    """Fails at the call that is due, and ever after; a write then leaves a half behind.

    Args:
        due: How many calls go well.
        failure: What is raised.
    """

    def __init__(self, due: int, failure: BaseException) -> None:
        self.due = due
        self.failure = failure
        self.has_failed = False

    def _count(self) -> None:
        self.due -= 1
        if self.due < 0:
            self.has_failed = True
            raise self.failure

    def make_directory(self, path: Path) -> None:
        self._count()
        super().make_directory(path)

    def open(self, path: Path) -> int:
        self._count()
        return super().open(path)

    def write(self, descriptor: int, data: bytes) -> int:
        try:
            self._count()
        except BaseException:
            super().write(descriptor, data[: len(data) // 2])
            raise
        return super().write(descriptor, data)

    def truncate(self, descriptor: int, length: int) -> None:
        self._count()
        super().truncate(descriptor, length)

    def flush(self, descriptor: int) -> None:
        self._count()
        super().flush(descriptor)

    def flush_directory(self, path: Path) -> None:
        self._count()
        super().flush_directory(path)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
BROKEN = OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("failure", [FULL, BROKEN, Stopped()], ids=["full", "broken", "stopped"])
@pytest.mark.parametrize("first", [True, False], ids=["first step", "later step"])
def test_a_step_is_recorded_whole_or_not_at_all(tmp_path: Path, failure: BaseException, first: bool) -> None:
    for due in range(30):
        desk = Desk(tmp_path / str(due))
        if not first:
            desk.journal().record([flagged("before", STAR)])
            desk.close()
        kept = frozenset() if first else frozenset({"before"})
        whole = kept | {change.subject for change in BRANCH}
        disk = FailingDisk(10_000, failure)
        journal = desk.journal(disk)
        before = journal.snapshot()
        disk.due = due
        acknowledged, told = False, ""
        try:
            journal.record(BRANCH)
            acknowledged = True
        except JournalWriteError as error:
            told = str(error)
        except Stopped:
            told = ""
        if told:
            assert str(desk.directory) in told
            assert ("Free some space" if failure is FULL else "Make it writable") in told
            assert journal.snapshot() is before
        if not acknowledged and not isinstance(failure, Stopped):
            disk.due = 10_000  # the disk is well again: the next step works, and nothing half shows
            stars = journal.record([flagged("after", STAR)]).starred - {"after"}
            assert stars in (kept, whole)
        stars = desk.reopened().snapshot().starred - {"after"}
        assert stars in ((whole,) if acknowledged else (kept, whole))
        desk.close()
        desk.drop_database()
        assert desk.journal().snapshot().starred - {"after"} == stars
        desk.close()
        if not disk.has_failed:
            return
    raise AssertionError("a record needs fewer calls than that")


@pytest.mark.parametrize("failure", [FULL, Stopped()], ids=["full", "stopped"])
@pytest.mark.parametrize("wreck", ["file", "database", "both", "other device"])
def test_healing_may_be_broken_off_anywhere(tmp_path: Path, failure: BaseException, wreck: str) -> None:
    for due in range(80):
        desk = Desk(tmp_path / str(due))
        journal = desk.journal()
        journal.record(BRANCH[:5])
        journal.record(BRANCH[5:])
        journal.maintain()
        desk.close()
        spoil(desk, wreck)
        disk = FailingDisk(due, failure)
        try:
            journal = desk.journal(disk)
            assert len(journal.snapshot().starred) == 40
        except Stopped:
            pass
        journal = desk.reopened()
        assert len(journal.snapshot().starred) == 40
        assert journal.record([flagged("after", STAR)]).starred >= {"after"}
        desk.close()
        desk.drop_database()
        assert len(desk.journal().snapshot().starred) == 41
        desk.close()
        assert sum("jsonl" in name for name in desk.aside()) <= 1
        if not disk.has_failed:
            return
    raise AssertionError("healing needs fewer calls than that")


def spoil(desk: Desk, wreck: str) -> None:
    if wreck == "other device":
        desk.file.rename(desk.file.with_name("theirs.jsonl"))
        alter(desk.file, lambda data: data.replace(b'"path"', b'"hath"').replace(b'"p7"', b'"p8"'))
        return
    if wreck in ("file", "both"):
        alter(desk.file, lambda data: data.replace(b'"p7"', b'"p8"'))
    if wreck in ("database", "both"):
        desk.database.write_bytes(b"garbage" * 1000)


@pytest.mark.parametrize("failure", [FULL, Stopped()], ids=["full", "stopped"])
def test_a_backup_may_be_broken_off_anywhere(tmp_path: Path, failure: BaseException) -> None:
    for due in range(40):
        desk = Desk(tmp_path / str(due))
        journal = desk.journal()
        journal.record(BRANCH)
        journal.maintain()
        desk.clock.passes(days=1)
        journal.record([flagged("new", STAR)])
        disk = FailingDisk(10_000, failure)
        journal = desk.reopened() if disk.has_failed else desk.journal(disk)
        disk.due = due
        try:
            told = journal.maintain()
            assert bool(told) == disk.has_failed
            assert all("could not be written" in one for one in told)
        except Stopped:
            pass
        desk.close()
        desk.file.unlink()
        desk.drop_database()
        assert len(desk.journal().snapshot().starred) >= 40
        assert desk.reopened().maintain() == ()
        desk.close()
        if not disk.has_failed:
            return
    raise AssertionError("a backup needs fewer calls than that")


def test_a_full_disk_in_earnest(tmp_path: Path) -> None:
    """In a process of its own, under a limit on the size of files: the kernel itself refuses."""
    desk = Desk(tmp_path)
    desk.journal().record([flagged("before", STAR)])
    desk.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _record_under_a_limit(desk, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = told.read().splitlines()
    assert os.waitpid(child, 0)[1] == 0
    assert "cannot be written (File too large)" in lines[-1]
    assert len(lines) > 3
    assert desk.journal().snapshot().starred == {"before", *lines[:-1]}
    desk.close()


def _record_under_a_limit(desk: Desk, writing: int) -> None:
    status = 1
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        journal = desk.journal()
        limit = 200_000  # the database takes more than that before the file does
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        for number in range(3000):
            try:
                journal.record([flagged(f"p{number}", STAR)])
            except JournalWriteError as error:
                os.write(writing, f"{error}\n".encode())
                status = 0
                break
            os.write(writing, f"p{number}\n".encode())
    finally:
        os._exit(status)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_small_disk_fills_and_is_cleared_again(small_disk: Path) -> None:
    desk = Desk(small_disk / "data")
    journal = desk.journal()
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(60_000))
    acknowledged: set[str] = set()

    def mark_on() -> None:
        for number in range(5000):
            journal.record([flagged(f"p{number}", STAR), flagged(f"q{number}", STAR)])
            acknowledged.update((f"p{number}", f"q{number}"))

    with pytest.raises(JournalWriteError, match="Free some space"):
        mark_on()
    assert journal.snapshot().starred == acknowledged
    assert desk.reopened().snapshot().starred == acknowledged
    ballast.unlink()
    assert desk.reopened().record([flagged("after", STAR)]).starred == acknowledged | {"after"}
    assert desk.reopened().snapshot().starred == acknowledged | {"after"}
    desk.close()


def test_a_directory_that_cannot_be_made_opens_for_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desk = Desk(tmp_path / "file" / "data")
    journal = desk.journal()
    assert journal.snapshot().papers == {}
    assert journal.trouble is not None
    assert str(desk.directory) in journal.trouble
    with pytest.raises(JournalWriteError, match="--data-dir"):
        journal.record(BRANCH)
    with pytest.raises(JournalWriteError):
        journal.undo()
    assert journal.refresh() is None
    assert journal.maintain() == ()
    journal.save_session({"row": "bert"})
    assert journal.session() == {"row": "bert"}
    desk.close()


class ReadOnlyDisk(Disk):
    """Refuses like a file system that is mounted for reading."""

    def open(self, path: Path) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def make_directory(self, path: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def replace(self, source: Path, target: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(source))


def test_a_read_only_directory_is_shown_and_refuses_marks(desk: Desk) -> None:
    desk.journal().record(BRANCH)
    desk.close()
    desk.drop_database()
    journal = desk.journal(ReadOnlyDisk())
    assert len(journal.snapshot().starred) == 40
    with pytest.raises(JournalWriteError, match=r"Read-only file system.*nothing was recorded"):
        journal.record([flagged("new", STAR)])
    assert not desk.database.exists()
    assert len(journal.snapshot().starred) == 40


def test_a_damaged_read_only_directory_shows_what_backups_have(desk: Desk) -> None:
    journal = desk.journal()
    journal.record(BRANCH)
    journal.maintain()
    desk.close()
    desk.drop_database()
    alter(desk.file, lambda data: data.replace(b'"p7"', b'"p8"'))
    journal = desk.journal(ReadOnlyDisk())
    assert len(journal.snapshot().starred) == 40
    assert any("cannot be healed now" in told for told in journal.healings)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_directory_without_permission_to_write(desk: Desk) -> None:
    desk.journal().record(BRANCH)
    desk.close()
    for path in (desk.directory / "journal", desk.directory):
        path.chmod(0o555)
    try:
        journal = desk.journal()
        assert len(journal.snapshot().starred) == 40
        assert journal.trouble is not None
        with pytest.raises(JournalWriteError):
            journal.record([flagged("new", STAR)])
    finally:
        for path in (desk.directory, desk.directory / "journal"):
            path.chmod(0o755)


def test_a_database_that_cannot_be_opened_costs_no_mark(desk: Desk) -> None:
    desk.database.mkdir(parents=True)
    journal = desk.journal()
    assert "progress.db cannot be written" in journal.healings[0]
    journal.record(BRANCH)
    assert journal.undo() is not None
    assert journal.redo() is not None
    assert len(desk.reopened().snapshot().starred) == 40


def test_a_busy_database_costs_no_mark(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr("paperreader.journal.projection.BUSY_SECONDS", 0.01)
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    other = sqlite3.connect(desk.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert journal.record([flagged("b", STAR)]).starred == {"a", "b"}
    assert "kept busy" in journal.healings[0]
    other.close()
    assert desk.reopened().snapshot().starred == {"a", "b"}


def test_a_held_lock_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from paperreader.journal.disk import Lock

    monkeypatch.setattr("paperreader.journal.disk._PATIENCE", 0.01)
    journal = desk.journal()
    with (
        Lock(desk.directory / "journal.lock", Disk()).held(),
        pytest.raises(JournalWriteError, match="other window"),
    ):
        journal.record([flagged("b", STAR)])
    assert journal.record([flagged("b", STAR)]).starred == {"b"}


def test_a_journal_of_any_kind_is_closed_twice_without_harm(desk: Desk) -> None:
    journal: Journal = desk.journal()
    journal.close()
    journal.close()
