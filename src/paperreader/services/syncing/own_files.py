"""Own notes as an exchange changes them: only what still is what it was gets another text."""

import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from paperreader.journal.disk import Disk, Lock
from paperreader.journal.own_notes import OwnNote, OwnNotes
from paperreader.services.syncing.versions import content_of


class OwnFiles:
    """The files of own notes.

    Args:
        directory: The reader's data directory.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self._notes = OwnNotes(directory, disk)
        self._disk = disk
        self._lock = Lock(directory / "notes.lock", disk)

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._notes.folder

    def papers(self) -> frozenset[str]:
        """The papers that have a note."""
        return self._notes.papers()

    def read(self, paper: str) -> OwnNote | None:
        """The note of a paper; None where there is none.

        Raises:
            NoteError: It is there and cannot be read.
        """
        return self._notes.read(paper)

    def exchange(self, paper: str, was: OwnNote | None, text: bytes | None) -> bool:
        """Put another text into a note, or delete it, if it still is what it was; whether it was.

        Args:
            paper: Whose note.
            was: The note as it was read; None where there was none.
            text: Its text from now on, byte for byte; None deletes it.

        Raises:
            NoteError: It cannot be read or deleted.
            OSError: It cannot be written.
        """
        if text is None:
            return was is None or self._notes.remove(paper, was)
        self._disk.make_directory(self.folder)
        with self._lock.held():  # no window of ours writes it meanwhile
            target = self._notes.path(paper).resolve()  # a link to a file elsewhere stays one
            beside = target.with_name(f".{target.name}.new")
            try:
                self._disk.write_file(beside, [text])
                if target.exists():
                    beside.chmod(stat.S_IMODE(target.stat().st_mode))
                # Looked at last of all: between this and the renaming there is no time to speak of.
                now = self._notes.read(paper)
                if (now and now.content) != (was and was.content):
                    return False
                self._disk.replace(beside, target)
            finally:
                with suppress(OSError):
                    self._disk.remove(beside)
            self._disk.flush_directory(target.parent)
        return True

    def keep_beside(self, paper: str, text: bytes) -> tuple[str, bool]:
        """Keep a text in a file beside a note; its name, and whether it was not there yet.

        Raises:
            NoteError: It cannot be written.
        """
        known = self._notes.beside(paper)
        path = self._notes.keep_beside(paper, text).path
        return path.name, path not in known

    def has_beside(self, name: str) -> bool:
        """Whether a file beside a note is there, whatever it says by now."""
        return (self.folder / name).exists()

    def drop_beside(self, paper: str, content: str) -> list[str]:
        """Delete the files beside a note that have this text still; their names.

        Raises:
            OSError: One cannot be read or deleted.
        """
        found = [path for path in self._notes.beside(paper) if content_of(path.read_bytes()) == content]
        for path in found:
            self._disk.remove(path)
        return [path.name for path in found]


def written_at(note: OwnNote) -> datetime:
    """When a note was changed last, UTC."""
    return datetime.fromtimestamp(note.stamp.mtime_ns / 1e9, UTC)
