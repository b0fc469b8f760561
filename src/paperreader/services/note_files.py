"""The reader's own notes byte for byte, with all that is kept beside them, to be taken elsewhere and back.

The name of a note is that of its file without the ending: `bert`, or `bert.conflict-1f2e3d4c` beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from paperreader.errors import NoteError
from paperreader.journal.own_notes import OwnNotes

Fate = Literal["new", "same", "beside"]
"""Of a text that comes from elsewhere: it is written, is here already, or is kept beside another one."""

_ENDING = ".md"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.conflict-[0-9a-f]{8,64})?\Z", re.ASCII)
_LONGEST = 200


def is_name(name: str) -> bool:
    """Whether a note can be called so."""
    return _NAME.match(name) is not None and len(name) <= _LONGEST


def paper_of(name: str) -> str:
    """The paper that a note of this name is about."""
    return name.partition(".")[0]


class NoteFiles:
    """All notes, and the texts beside them.

    Args:
        own: The reader's notes.
    """

    def __init__(self, own: OwnNotes) -> None:
        self._own = own

    def names(self) -> tuple[str, ...]:
        """All names, ascending."""
        found = (
            path for path in self._own.folder.glob(f"*{_ENDING}") if is_name(path.stem) and path.is_file()
        )
        return tuple(sorted(path.stem for path in found))

    def papers(self) -> frozenset[str]:
        """The papers that have a note."""
        return self._own.papers()

    def read(self, name: str) -> bytes | None:
        """What stands in a note; None where there is none.

        Raises:
            NoteError: It is there and cannot be read.
        """
        if "." not in name:
            note = self._own.read(name)
            return note.content if note else None
        path = self._own.folder / (name + _ENDING)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NoteError(f"{path}: cannot be read: {error.strerror}.") from error

    def fate(self, name: str, data: bytes) -> Fate:
        """What is to become of a text from elsewhere. What was kept beside a note once is not kept twice."""
        if "." not in name and self.read(name) is None:
            return "new"
        return "same" if any(text == data for text in self._texts(paper_of(name))) else "beside"

    def bring(self, name: str, data: bytes) -> Path:
        """Write a text from elsewhere: as the note where there is none, else beside it; where it stands now.

        Raises:
            NoteError: It could not be written.
        """
        paper = paper_of(name)
        if "." in name:
            return self._own.keep_beside(paper, data).path
        return self._own.write(paper, data, None).path

    def _texts(self, paper: str) -> Iterator[bytes | None]:
        yield self.read(paper)
        for path in self._own.beside(paper):
            yield self.read(path.stem) if is_name(path.stem) else None
