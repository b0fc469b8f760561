"""My notes: the reader's own Markdown files, `notes/<paper-id>.md` in the data directory.

They belong to the reader and to whatever editor the reader uses, so nothing here takes them for granted: a
file may change at any moment, be a link to elsewhere, have any line ends, or be no text at all. What was
changed by somebody else is never written over; the other text is kept beside it, as
`<paper-id>.conflict-<8 digits of its SHA-256>.md`, so that one text is kept once.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from paperreader.domain.paper import PAPER_ID
from paperreader.errors import NoteError
from paperreader.journal.disk import Disk, Lock
from paperreader.journal.own_drafts import Drafts
from paperreader.journal.own_file import BOM, encoded, read_file, stamp_of, telling
from paperreader.journal.own_file import OwnNote as OwnNote
from paperreader.journal.own_file import Stamp as Stamp

_ENDING = ".md"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a text went."""

    path: Path
    note: OwnNote
    """What stands there now."""
    is_beside: bool = False
    """Whether it is kept beside the note, because somebody else had changed that."""


class OwnNotes:
    """The files. Every method may be called at any time, and sees them as they are then.

    Args:
        directory: The reader's data directory.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self.folder = directory / "notes"
        self._disk = disk
        self.drafts = Drafts(self.folder, disk)
        """What was not saved."""
        self._lock = Lock(directory / "notes.lock", disk)

    # --- looking

    def path(self, paper: str) -> Path:
        """The file of a paper's note, whether it is there or not.

        Raises:
            NoteError: This can be no paper's id.
        """
        if not PAPER_ID.match(paper):
            raise NoteError(f"{paper!r} is no id of a paper, so there is no note on it.")
        return self.folder / f"{paper}{_ENDING}"

    def stamps(self) -> Mapping[str, Stamp]:
        """The papers that have a file, with what tells when it changes; other names are passed over."""
        found: dict[str, Stamp] = {}
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                paper = entry.name.removesuffix(_ENDING)
                if paper != entry.name and PAPER_ID.match(paper) and (stamp := stamp_of(Path(entry.path))):
                    found[paper] = stamp
        return found

    def papers(self) -> frozenset[str]:
        """The papers that have a file."""
        return frozenset(self.stamps())

    def stamp(self, paper: str) -> Stamp | None:
        """What tells when the file changes; None where there is no file."""
        return stamp_of(self.path(paper))

    def read(self, paper: str) -> OwnNote | None:
        """The note of a paper; None where there is no file.

        Raises:
            NoteError: It is there and cannot be read.
        """
        return read_file(self.path(paper))

    def beside(self, paper: str) -> tuple[Path, ...]:
        """The texts that are kept beside a note, by name."""
        prefix = f"{paper}.conflict-"
        with suppress(OSError), os.scandir(self.folder) as entries:
            names = [one.name for one in entries if one.name.startswith(prefix)]
            return tuple(self.folder / name for name in sorted(names) if name.endswith(_ENDING))
        return ()

    # --- writing

    def write(self, paper: str, text: str | bytes, was: OwnNote | None) -> Kept:
        """Write a note, unless somebody else has changed it since: then keep the text beside it.

        A note that is not UTF-8 counts as changed by somebody else: its bytes are never written over.

        Args:
            paper: Whose note.
            text: The whole text, with the line ends that it is to have; bytes are written as they are.
            was: The note as it was read before; None where there was no file.

        Raises:
            NoteError: It could not be written; everything is as before.
        """
        path = self.path(paper)
        content = (BOM if was and was.content.startswith(BOM) else b"") + encoded(text)
        with self._changing(path):
            now = read_file(path)
            if now is not None and now.content == content:
                return Kept(path, now)
            same = (now and now.content) == (was and was.content)
            if not same or (now and now.damage is not None):
                return self._keep_beside(paper, content)
            return Kept(path, self._put(path, content))

    def keep_beside(self, paper: str, text: str | bytes) -> Kept:
        """Keep a text beside a note.

        Raises:
            NoteError: It could not be written.
        """
        with self._changing(self.path(paper)):
            return self._keep_beside(paper, encoded(text))

    def rewrite(self, kept: Kept, text: str) -> Kept:
        """Another text for what was kept beside a note; where somebody has changed that, beside it again.

        Raises:
            NoteError: It could not be written; everything is as before.
        """
        with self._changing(kept.path):
            now = read_file(kept.path)
            if now is None or now.content == kept.note.content:
                return Kept(kept.path, self._put(kept.path, encoded(text)), is_beside=True)
            return self._keep_beside(kept.path.name.partition(".")[0], encoded(text))

    def change(self, paper: str, how: Callable[[str], str | None]) -> OwnNote | None:
        """Change a note as it is now, whoever wrote it last.

        Args:
            paper: Whose note.
            how: Makes another text of the one in the file ("" where there is none), with its line ends as
                they are. What it leaves alone is left alone, byte for byte. None: nothing is written.

        Returns:
            The note that stands there now; None where nothing was written.

        Raises:
            NoteError: It could not be written, or is not UTF-8; everything is as before.
        """
        path = self.path(paper)
        with self._changing(path):
            now = read_file(path)
            if now is not None and now.damage is not None:
                raise NoteError(
                    f"{path}: byte {now.damage} is not UTF-8, so nothing was added to it. "
                    "Save the file as UTF-8 in the editor that wrote it."
                )
            text = how(now.written if now else "")
            if text is None:
                return None
            mark = BOM if now and now.content.startswith(BOM) else b""
            return self._put(path, mark + encoded(text))

    def remove(self, paper: str, was: OwnNote) -> bool:
        """Delete a note if it is still what it was; whether it was.

        Raises:
            NoteError: It could not be deleted.
        """
        path = self.path(paper)
        with self._changing(path):
            now = read_file(path)
            if now is None or now.content != was.content:
                return False
            self._disk.remove(path.resolve())
            return True

    # --- files

    @contextmanager
    def _changing(self, path: Path) -> Iterator[None]:
        """Hold other windows off, and make errors tell of the file."""
        with telling(path):
            self._disk.make_directory(self.folder)
            with self._lock.held():
                yield

    def _put(self, path: Path, content: bytes) -> OwnNote:
        """Write a file in one move; a link stays one, and who may read it stays as it is."""
        target = path.resolve()
        beside = target.with_name(f".{target.name}.new")
        self._disk.write_file(beside, [content])
        try:
            if target.exists():
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            self._disk.replace(beside, target)
        except OSError:
            with suppress(OSError):
                self._disk.remove(beside)
            raise
        self._disk.flush_directory(target.parent)
        written = read_file(path)
        if written is None:
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
        return written

    def _keep_beside(self, paper: str, content: bytes) -> Kept:
        digits = sha256(content).hexdigest()
        for length in range(8, len(digits) + 1):
            path = self.folder / f"{paper}.conflict-{digits[:length]}{_ENDING}"
            found = read_file(path)
            if found is None:
                return Kept(path, self._put(path, content), is_beside=True)
            if found.content == content:
                return Kept(path, found, is_beside=True)
        raise AssertionError("two texts have one SHA-256")
