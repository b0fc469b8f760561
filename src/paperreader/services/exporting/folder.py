"""Writing a folder of pages into a place where others write, too.

What was written is noted in the folder by name and checksum. A file that is there is overwritten only when
it is as it was written: what somebody changed, or made, stays.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from paperreader.errors import ExchangeError, UsageError
from paperreader.journal.disk import Disk
from paperreader.services.exporting.obsidian import Page

RECORD = ".paperreader-export.json"
"""The file that notes what was written; its name begins with a dot, so that Obsidian does not show it."""
_FORMAT = 1
_FIRST, _MOST = 64, 4096
"""So many pages are noted before they are written, at first and later."""

Sums = dict[str, list[str]]
"""Paths, each with the checksums of what was, or was about to be, written there."""


class Outcome(NamedTuple):
    """What became of the pages."""

    written: int
    same: int
    """Pages whose files were so already."""
    left: tuple[str, ...]
    """Files that were left alone, because they are not as they were written."""


class Folder:
    """The folder of an export.

    Args:
        path: Where it is; made when something is written.
        disk: What writes.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk

    def write(self, pages: Iterable[Page], *, force: bool) -> Outcome:
        """Write pages, each by itself whole or not at all.

        Args:
            pages: What is to stand there.
            force: Whether files that are not as they were written are overwritten, too.

        Raises:
            UsageError: The place is no folder.
            ExchangeError: Something could not be written; what was written before stays.
        """
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} is no folder: this export makes one. Choose another name.")
        noted = self._noted()
        before = dict(noted)
        written, same, left = 0, 0, []
        for batch in _batches(pages):
            due: dict[str, bytes] = {}
            for path, data, there in (
                (page.path, page.text.encode(), self._read(page.path)) for page in batch
            ):
                if there == data:
                    same += 1
                    noted[path] = [_sum(data)]
                elif force or self._is_ours(path, there, noted.get(path, [])):
                    due[path] = data
                else:
                    left.append(path)
            self._put_all(due, noted)
            written += len(due)
        if noted != before:
            self._note(noted)
        return Outcome(written, same, tuple(left))

    def _put_all(self, due: Mapping[str, bytes], noted: Sums) -> None:
        """Write files; noted first, so that the old text and the new are both ours where it breaks off."""
        if due:
            self._note(noted | {path: [*noted.get(path, []), _sum(data)] for path, data in due.items()})
        for path, data in due.items():
            self._put(path, data)
            noted[path] = [_sum(data)]

    def _is_ours(self, path: str, there: bytes | None, known: Sequence[str]) -> bool:
        """Whether a page may be written at a place: nothing is there, or exactly what was written."""
        if there is None:
            place = self.path / path
            return not (place.exists() or place.is_symlink())
        return _sum(there) in known

    def _noted(self) -> Sums:
        """What was written before; nothing where that cannot be told."""
        try:
            said = json.loads((self.path / RECORD).read_bytes())
        except (OSError, ValueError):
            return {}
        files = said.get("files") if isinstance(said, dict) and said.get("version") == _FORMAT else None
        if not isinstance(files, dict):
            return {}
        return {str(path): [*map(str, sums)] for path, sums in files.items() if isinstance(sums, list)}

    def _note(self, sums: Sums) -> None:
        record = {"paperreader": "folder", "version": _FORMAT, "files": dict(sorted(sums.items()))}
        self._put(RECORD, json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n")

    def _read(self, path: str) -> bytes | None:
        place = self.path / path
        try:
            return place.read_bytes() if place.is_file() else None
        except OSError as error:
            raise ExchangeError(
                f"{place} cannot be read ({error.strerror}); make it readable for you, or move it away."
            ) from error

    def _put(self, path: str, data: bytes) -> None:
        place = self.path / path
        try:
            self._disk.make_directory(place.parent)
            self._disk.write_file(place, [data])
        except OSError as error:
            raise ExchangeError(
                f"{place} could not be written ({error.strerror}). Once there is space and the folder is "
                "writable for you, the same export goes on from here."
            ) from error


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    rest, size = iter(pages), _FIRST
    while batch := list(islice(rest, size)):
        yield batch
        size = min(2 * size, _MOST)


def _sum(data: bytes) -> str:
    return sha256(data).hexdigest()
