"""What changes files, in one object: the journal is handed it, so that a test can hand it a failing one.

A lock is taken on a file of its own, which nothing ever replaces: journal files may be exchanged while
they are healed, and a lock on an exchanged file excludes nobody.
"""

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paperreader.errors import JournalWriteError

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
UNFINISHED = ".tmp"
"""The ending of files that are being written; a name before it begins with a dot."""

_PATIENCE = 5.0
"""Seconds to wait for another window; its longest hold is the healing of a file."""

_NO_SUCH_CALL = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL}
"""What file systems say that cannot lock, or cannot flush a directory."""


class Disk:
    """The calls that create and change files. Every method raises OSError where it fails."""

    def make_directory(self, path: Path) -> None:
        """Make a directory with its parents, unless it is there."""
        path.mkdir(parents=True, exist_ok=True)

    def open(self, path: Path) -> int:
        """Open a file for reading and writing, made when missing."""
        return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write at the file's position; how many bytes went out."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut a file to `length` bytes."""
        os.ftruncate(descriptor, length)

    def flush(self, descriptor: int) -> None:
        """Bring a file's content to the disk."""
        os.fsync(descriptor)

    def flush_directory(self, path: Path) -> None:
        """Bring the names in a directory to the disk, where the system can."""
        if sys.platform == "win32":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_SUCH_CALL:
                raise
        finally:
            os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file, over `target` where that exists."""
        os.replace(source, target)  # noqa: PTH105 - reads like its siblings

    def remove(self, path: Path) -> None:
        """Delete a file, unless it is gone."""
        path.unlink(missing_ok=True)

    def append(self, path: Path, length: int, data: bytes) -> None:
        """Put `data` behind the first `length` bytes of a file, and on the disk.

        What stands behind `length` is cut off. Where writing fails the file is brought back to `length`,
        as far as the disk lets it.
        """
        new = not path.exists()
        descriptor = self.open(path)
        try:
            size = os.fstat(descriptor).st_size
            if size < length:
                raise OSError(errno.EIO, f"{path.name} is shorter than it was")
            if size > length:
                self.truncate(descriptor, length)
            os.lseek(descriptor, length, os.SEEK_SET)
            try:
                self._write_all(descriptor, data)
                self.flush(descriptor)
                if new:
                    self.flush_directory(path.parent)
            except OSError:
                with suppress(OSError):  # a torn end is cut off by the next append
                    self.truncate(descriptor, length)
                raise
        finally:
            os.close(descriptor)

    def write_file(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Write a whole file beside its place and rename it: the old one or the new one, never a half."""
        beside = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
        try:
            descriptor = self.open(beside)
            try:
                self.truncate(descriptor, 0)
                for piece in pieces:
                    self._write_all(descriptor, piece)
                self.flush(descriptor)
            finally:
                os.close(descriptor)
            self.replace(beside, path)
        except BaseException:  # whoever makes the pieces may fail or be stopped, too
            with suppress(OSError):
                self.remove(beside)
            raise
        self.flush_directory(path.parent)

    def _write_all(self, descriptor: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            written = self.write(descriptor, bytes(rest))
            if written <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[written:]


class Lock:
    """The lock of a directory, on a file of its own; may be held again by whoever holds it.

    Args:
        path: The lock file, made when missing and never removed.
        disk: What makes it.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock, so that one window at a time writes.

        Raises:
            OSError: The lock file cannot be made.
            JournalWriteError: Another process held it for too long.
        """
        descriptor = None if self._depth else self._taken()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if descriptor is not None:
                os.close(descriptor)  # gives the lock back

    def _taken(self) -> int:
        deadline = time.monotonic() + _PATIENCE
        while True:
            descriptor = self._disk.open(self.path)
            try:
                _acquire(descriptor, self.path, deadline)
                if _is_at(descriptor, self.path):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # somebody replaced the lock file: only the new one excludes others


def _acquire(descriptor: int, path: Path, deadline: float) -> None:
    while not _try_lock(descriptor):
        if time.monotonic() > deadline:
            raise JournalWriteError(
                f"{path} has been held by another paperreader for {_PATIENCE:.0f} seconds; nothing was "
                "recorded. Close the other window, or end its process, and try again."
            )
        time.sleep(0.001)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_SUCH_CALL:
                raise
            # A file system without locks (some network mounts): marks matter more than a second window.
        return True
