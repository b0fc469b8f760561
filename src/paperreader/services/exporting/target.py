"""Where an export goes: one file, whole or not at all, over another one only where that is asked for."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from paperreader.errors import ExchangeError, UsageError
from paperreader.journal.disk import Disk

_BLOCK = 1 << 16
"""So many characters are written at once: an export may have a million pieces."""


def checked(target: Path, *, force: bool) -> Path:
    """The file to write, where links lead to.

    Raises:
        UsageError: It must not be written, or there is no folder for it.
    """
    path = target.expanduser().absolute()
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file in it.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no file. Without -o the export goes to the standard output.")
    if path.exists() and not force:
        raise UsageError(f"{path} is there already. Choose another name, or overwrite it with --force.")
    real = path.resolve()
    if not real.parent.is_dir():
        raise UsageError(
            f"there is no folder {real.parent} for {path.name}. Make it first, or choose another."
        )
    return real


def write(path: Path, pieces: Iterable[str], disk: Disk) -> None:
    """Write a file: all of it, or what was there before. Who may read it stays as it was.

    Raises:
        ExchangeError: It could not be written.
    """
    beside = path.with_name(f".{path.name}.new") if path.exists() else path
    try:
        disk.write_file(beside, blocks(pieces))
        if beside != path:
            beside.chmod(S_IMODE(path.stat().st_mode))
            disk.replace(beside, path)
    except OSError as error:
        if beside != path:
            with suppress(OSError):
                disk.remove(beside)
        raise ExchangeError(
            f"{path} could not be written ({error.strerror}), and is as it was. "
            "Free some space there, make the folder writable for you, or choose another one."
        ) from error


def blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text as fewer, larger pieces of UTF-8."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield "".join(waiting).encode("utf-8")
            waiting, size = [], 0
    yield "".join(waiting).encode("utf-8")
