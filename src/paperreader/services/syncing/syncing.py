"""Syncing: one exchange with a shared folder, from taking in to giving."""

from pathlib import Path

from paperreader.domain.clock import Clock
from paperreader.errors import JournalWriteError, UsageError
from paperreader.journal.disk import Disk, Lock
from paperreader.journal.journal import Journal
from paperreader.services.syncing.folder import SharedFolder
from paperreader.services.syncing.journals import JournalExchange
from paperreader.services.syncing.notes import NoteExchange
from paperreader.services.syncing.outcome import Outcome

_FOLDER = "sync-folder"
"""The key of the session under which the last folder is kept."""


class Syncing:
    """Brings a device together with others, through any folder that all of them come to see.

    Args:
        journal: The device's journal.
        data: Its data directory.
        clock: What tells the time.
        disk: What changes files.
    """

    def __init__(self, journal: Journal, data: Path, clock: Clock, disk: Disk | None = None) -> None:
        self._journal = journal
        self._data = data
        self._clock = clock
        self._disk = disk or Disk()

    @property
    def folder(self) -> Path | None:
        """The folder of the last exchange that went well."""
        kept = self._journal.session().get(_FOLDER)
        return Path(kept) if kept else None

    def exchange(self, path: Path) -> Outcome:
        """Take in what others left in a folder, and leave there what they do not have.

        The journals come first, for they say which texts the notes have; going out they come last, so that
        nobody hears of a text that is not there. What was taken in is kept whatever fails behind it.

        Args:
            path: The folder, made where its parent is there.

        Raises:
            UsageError: It cannot serve for this; nothing was done.
            JournalWriteError: Something could not be written on this device.
        """
        folder = SharedFolder(path, self._data, self._disk)
        try:
            folder.prepare()
        except OSError as error:
            raise UsageError(
                f"{folder.path} cannot be made ({error.strerror or error}). Make {folder.path.parent} "
                "writable, or give sync another folder."
            ) from error
        try:
            with Lock(self._data / "sync.lock", self._disk).held():
                outcome = self._exchange(folder)
        except OSError as error:
            raise JournalWriteError(
                f"{error.filename or self._data} cannot be written ({error.strerror or error}), so not "
                "everything was exchanged. Free some space or make it writable, and sync again."
            ) from error
        if self.folder != folder.path:
            self._journal.save_session({_FOLDER: str(folder.path)})
        return outcome

    def _exchange(self, folder: SharedFolder) -> Outcome:
        journals = JournalExchange(self._journal, self._data / "journal", folder.journal, self._disk)
        notes = NoteExchange(self._journal, self._data, folder.notes, self._clock, self._disk)
        journals.take_in()
        notes.exchange()
        outcome = Outcome(folder.path, journals.outcome, notes.outcome, self.folder is None)
        try:
            folder.describe()
            notes.give()
            journals.give()
        except OSError as error:
            outcome.trouble = (
                f"{folder.path} cannot be written ({error.strerror or error}), so others do not get what is "
                "new here. What they left there was taken in. Make it writable and sync again."
            )
        return outcome
