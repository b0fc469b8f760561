"""Exporting: one verb for each way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.domain.clock import Clock
from paperreader.errors import UsageError
from paperreader.journal.disk import Disk
from paperreader.journal.own_notes import OwnNotes
from paperreader.language import Language
from paperreader.services.exporting import target as targets
from paperreader.services.exporting.formats import Format
from paperreader.services.exporting.source import Files, Moment, Selection, Source
from paperreader.services.note_files import NoteFiles

if TYPE_CHECKING:
    from paperreader.services.desk import Desk
    from paperreader.services.exporting.folder import Outcome


class Exporting:
    """Takes what the reader did and wrote out of the program. May be used from any thread.

    Args:
        files: What is exported.
        clock: What tells the time.
        disk: What writes.
    """

    def __init__(self, files: Files, clock: Clock, disk: Disk | None = None) -> None:
        self._files = files
        self._clock = clock
        self._disk = disk or Disk()

    @classmethod
    def of(cls, desk: Desk) -> Exporting:
        """What takes things from a reader's desk."""
        notes = NoteFiles(OwnNotes(desk.folder, Disk()))
        return cls(Files(desk.library, desk.journal, desk.browsing, notes), desk.clock)

    def source(self, kind: Format, selection: Selection, language: Language) -> Source:
        """What is to be exported. To be used in the thread that asked for it.

        Raises:
            QueryError: The query cannot be understood.
            UsageError: There is a query, and the format has everything.
        """
        if kind.is_whole and selection.query.strip():
            raise UsageError(
                f"{kind.id} exports everything, so that it can be imported again: leave the query out. "
                "A selection as JSON is printed by `paperreader list --json QUERY`."
            )
        return Source(self._files, selection, Moment(self._clock.now(), self._clock.today(), language))

    def is_empty(self, kind: Format, source: Source) -> bool:
        """Whether no paper was selected."""
        return not kind.is_whole and next(source.records(), None) is None

    def blocks(self, kind: Format, source: Source) -> Iterator[bytes]:
        """The text of an export, for a pipe.

        Raises:
            UsageError: The format is a folder.
        """
        if kind.is_folder:
            raise UsageError(f"{kind.id} is a folder of files: name it with -o DIR.")
        return targets.blocks(kind.pieces(source))

    def write(self, kind: Format, source: Source, place: Path, *, force: bool = False) -> Path:
        """Write an export into a file, which is whole or as it was before; where it is.

        Raises:
            UsageError: The file is there and `force` is not given, or it cannot be a file.
            ExchangeError: It could not be written.
        """
        path = targets.checked(place, force=force)
        targets.write(path, _prefixed(kind, source), self._disk)
        return path

    def write_folder(self, source: Source, place: Path, *, force: bool = False) -> Outcome:
        """Write the folder for Obsidian; files that somebody changed or made are left alone.

        Raises:
            UsageError: The place is no folder.
            ExchangeError: Something could not be written.
        """
        from paperreader.services.exporting.folder import Folder
        from paperreader.services.exporting.obsidian import pages

        return Folder(place.expanduser().absolute(), self._disk).write(pages(source), force=force)


def _prefixed(kind: Format, source: Source) -> Iterator[str]:
    yield kind.prefix
    yield from kind.pieces(source)
