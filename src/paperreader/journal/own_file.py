"""A file of the reader's own: read as it is at one moment, whatever is in it."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from paperreader.domain.line_ends import plain_ends
from paperreader.errors import NoteError

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file is still the one that was looked at."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True)
class OwnNote:
    """A note as it was read. Equal notes have the same bytes."""

    content: bytes
    stamp: Stamp

    @cached_property
    def damage(self) -> int | None:
        """The place of the first byte that is not UTF-8; None where all is text."""
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            return error.start
        return None

    @cached_property
    def written(self) -> str:
        """The text with the line ends of the file; bytes that are no text are replaced by U+FFFD."""
        return self.content.removeprefix(BOM).decode("utf-8", "replace")

    @cached_property
    def text(self) -> str:
        """The text with plain line ends, as everything that shows or searches it wants it."""
        return plain_ends(self.written)


def encoded(text: str | bytes) -> bytes:
    """UTF-8; halves of characters, which no file can hold, are replaced. Bytes stay as they are."""
    if isinstance(text, bytes):
        return text
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()


def stamp_of(path: Path) -> Stamp | None:
    """Of a file with content; None for what is not there, and for what is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


def read_file(path: Path) -> OwnNote | None:
    """What stands in a file; None where there is none.

    Raises:
        NoteError: It cannot be read, or is no file.
    """
    while (stamp := stamp_of(path)) is not None:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NoteError(f"{path}: cannot be read: {error.strerror}.") from error
        if stamp_of(path) == stamp:
            return OwnNote(content, stamp)
        # somebody wrote it meanwhile: neither the one nor the other
    if path.exists():
        raise NoteError(f"{path}: is no file; move it away, it stands where a note of yours would be kept.")
    return None


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Make errors of the disk tell of the file.

    Raises:
        NoteError: In place of OSError.
    """
    try:
        yield
    except OSError as error:
        raise NoteError(
            f"{path}: cannot be written: {error.strerror or error}. See that there is room on the disk and "
            "that the folder may be written; nothing was changed."
        ) from error
