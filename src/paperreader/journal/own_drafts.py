"""Drafts: what an editor of ours has not saved yet, kept so that it outlives the program.

A draft is `.<paper-id>.<8 digits of the note's SHA-256>.draft` beside the note, so that one knows whether the
note is still the one that it was begun on.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from paperreader.journal.disk import UNFINISHED, Disk
from paperreader.journal.own_file import OwnNote, encoded, read_file, stamp_of, telling

_NEW = "new"
"""Stands in the name of a draft of a note that had no file yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was not saved."""

    text: str
    fits: bool
    """Whether the note is still the one that it was a draft for."""


class Drafts:
    """The drafts of all notes.

    Args:
        folder: Where the notes lie.
        disk: What changes files.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def newest(self, paper: str, now: OwnNote | None) -> Draft | None:
        """What an editor had not saved; the newest, where there are several.

        Args:
            paper: Whose note.
            now: The note as it is now.
        """
        paths = [(stamp.mtime_ns, path) for path in self._paths(paper) if (stamp := stamp_of(path))]
        for _time, path in sorted(paths, reverse=True):
            if (found := read_file(path)) is not None:
                return Draft(found.text, path.name == _name(paper, now))
        return None

    def keep(self, paper: str, text: str, was: OwnNote | None) -> None:
        """Keep what is not saved yet, so that it outlives the program; nothing waits for the disk.

        Raises:
            NoteError: It could not be written.
        """
        path = self._folder / _name(paper, was)
        beside = path.with_name(f"{path.name}{UNFINISHED}")
        with telling(path):
            self._disk.make_directory(self._folder)
            try:
                self._fill(beside, encoded(text))
                self._disk.replace(beside, path)
            except OSError:
                with suppress(OSError):
                    self._disk.remove(beside)
                raise

    def _fill(self, path: Path, data: bytes) -> None:
        descriptor = self._disk.open(path)
        try:
            self._disk.truncate(descriptor, 0)
            while data:
                data = data[self._disk.write(descriptor, data) :]
        finally:
            os.close(descriptor)

    def drop(self, paper: str) -> None:
        """All is saved, or nothing is to be.

        Raises:
            NoteError: A draft could not be deleted.
        """
        for path in self._paths(paper):
            with telling(path):
                self._disk.remove(path)

    def _paths(self, paper: str) -> tuple[Path, ...]:
        prefix = f".{paper}."
        with suppress(OSError), os.scandir(self._folder) as entries:
            names = [one.name for one in entries if one.name.startswith(prefix)]
            return tuple(self._folder / name for name in names if name.endswith(".draft"))
        return ()


def _name(paper: str, was: OwnNote | None) -> str:
    base = sha256(was.content).hexdigest()[:8] if was else _NEW
    return f".{paper}.{base}.draft"
