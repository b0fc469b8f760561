"""The journal: what the reader did, recorded so that an acknowledged mark is never lost.

    journal = Journal.open(directory, clock)
    snapshot = journal.record([passed("bert", 2, clock.today())])   # on the disk when it returns
    step = journal.undo()                                           # names the papers it was about

In the directory: `journal/<device>.jsonl` (the truth), `progress.db` (the projection), `backups/`, `aside/`
(damaged originals) and `journal.lock`. All methods may be called from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Literal, TypeVar

from paperreader.domain.clock import Clock
from paperreader.domain.entry import Change, Entry, Step
from paperreader.domain.progress import Snapshot
from paperreader.journal import ids
from paperreader.journal.aside import Aside
from paperreader.journal.backups import Backups
from paperreader.journal.device import Place
from paperreader.journal.disk import Disk
from paperreader.journal.drafting import Draft, drafts_of, lines_of
from paperreader.journal.files import Source
from paperreader.journal.lines import line_id
from paperreader.journal.projection import Projection
from paperreader.journal.snapshots import Snapshots
from paperreader.journal.store import Store, Tools
from paperreader.journal.undoing import Plan, redoing, undoing

if TYPE_CHECKING:
    from paperreader.journal.ledger import Ledger

Answer = TypeVar("Answer")


class Journal:
    """A reader's progress in one directory, as one window sees it.

    Args:
        store: The files; `Journal.open` makes one.
        tools: What the store works with.
    """

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._clock = tools.clock
        self._disk = tools.disk
        self._backups = tools.backups
        self._guard = RLock()
        self._snapshots = Snapshots(store)
        self._is_told = True
        """Whether the newest snapshot was handed out, by whatever made it."""

    @classmethod
    def open(
        cls, directory: Path, clock: Clock, *, disk: Disk | None = None, machine: str | None = None
    ) -> Journal:
        """Open the journal of a directory, made when missing; heals what is damaged.

        Where nothing can be written it opens for reading: `trouble` says so, and `record` raises.

        Args:
            directory: The reader's data directory.
            clock: What tells the time.
            disk: What changes files.
            machine: What distinguishes this machine; asked of the system where it is None.

        Raises:
            JournalNewerError: A file in it was written by a newer program.
        """
        disk = disk or Disk()
        files = directory / "journal"
        with suppress(OSError):  # `trouble` tells of it
            disk.make_directory(files)
        backups = Backups(directory / "backups", disk)
        tools = Tools(clock, disk, Place.of(files, machine), backups, Aside(directory / "aside", disk))
        return cls(Store(directory, tools), tools)

    @property
    def device(self) -> str:
        """The id of this device, the name of its journal file."""
        return self._store.device

    @property
    def healings(self) -> tuple[str, ...]:
        """What was found damaged and healed since the opening, in sentences for the reader."""
        return self._store.healings

    @property
    def trouble(self) -> str | None:
        """Why nothing can be recorded, and the cure; None where all is well, as far as one can tell."""
        return self._store.trouble

    # Reading ---------------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Everybody's progress as of the last record, undo, redo or refresh."""
        with self._guard:
            return self._snapshots.newest or self._snapshots.next() or Snapshot()

    def refresh(self) -> Snapshot | None:
        """Take in what other windows and devices recorded; the new snapshot when something did change.

        Raises:
            JournalNewerError: A newer program has begun to write this device's file.
            JournalWriteError: Another program keeps the database busy.
        """
        with self._guard:
            self._store.catch_up()
            newest = self._snapshots.next()
            if newest is None and not self._is_told:
                newest = self._snapshots.newest
            self._is_told = True
            return newest

    def entries(
        self, subject: str | None = None, since: datetime | None = None, limit: int | None = None
    ) -> tuple[Entry, ...]:
        """What was recorded, the oldest first.

        Args:
            subject: Only about this paper.
            since: Only of this moment or later.
            limit: Only the newest so many.
        """
        from_id = ids.first_of(since) if since else None
        most = None if since else limit
        found = self._asked(lambda projection: projection.entries(subject, from_id, most))
        if since:
            found = [entry for entry in found if entry.at >= since]
        return tuple(found if limit is None else found[max(0, len(found) - limit) :])

    @property
    def ledger(self) -> Ledger:
        """What the journal comes to: reading time, reviews, cards, and what holds by kind."""
        from paperreader.journal.ledger import Ledger  # the first screen does not need it

        return Ledger(self._asked)

    def lines(self) -> Iterator[bytes]:
        """Every line that is known, as it is and without its newline.

        Entries come by ascending id, then lines that nobody understands. What others add meanwhile may be
        among them or not.
        """
        from paperreader.journal.exchange import lines_out  # the first screen does not need it

        return lines_out(self._asked)

    def _asked(self, question: Callable[[Projection], Answer]) -> Answer:
        with self._guard:
            return self._store.ask(question)

    def unknown(self) -> int:
        """How many lines say something that this program does not know; they are kept as they are."""
        from paperreader.journal import registers  # the first screen does not need it

        return self._asked(lambda projection: registers.unknown(projection.connection))

    # Writing ---------------------------------------------------------------------------------------

    def record(self, changes: Sequence[Change], role: Literal["do", "note"] = "do") -> Snapshot:
        """Record changes as one step. When this returns they are on the disk.

        Changes that alter nothing are left out; where none is left nothing is written.

        Args:
            changes: What is to hold from now on.
            role: `note` for what is not on the undo stack.

        Raises:
            JournalWriteError: Nothing was recorded; the message says why and what helps.
        """
        with self._guard:
            self._write(lambda projection: drafts_of(projection, changes, role))
            return self._snapshots.next() or self.snapshot()

    def take_in(self, lines: Iterable[bytes]) -> int:
        """Append lines of other devices to this device's own file, as they are, unless they are known.

        Damaged lines and headers are passed over. Steps of several lines stay together. May be called again
        with the same lines, also when it was broken off.

        Args:
            lines: Lines of journal files, or what `lines` gave elsewhere.

        Returns:
            How many were new. They are on the disk, and the snapshot has them.

        Raises:
            JournalNewerError: They are of a format that this program does not know.
            JournalWriteError: They could not be written; a part of them may have been taken in.
        """
        from paperreader.journal.exchange import batches  # the first screen does not need it

        taken = 0
        for batch in batches(lines, self._may_be_new):
            with self._guard:
                taken += self._store.take_in(batch)
        with self._guard:
            if self._snapshots.next():
                self._is_told = False
        return taken

    def _may_be_new(self, raw: bytes) -> bool:
        found = line_id(raw)
        return found is None or not self._asked(lambda projection: projection.knows(found))

    def undo(self) -> Step | None:
        """Undo this device's newest step; None where there is nothing to undo.

        Raises:
            JournalWriteError: Nothing was undone.
        """
        return self._turn(undoing)

    def redo(self) -> Step | None:
        """Redo the step that was undone last; None after something new was done.

        Raises:
            JournalWriteError: Nothing was redone.
        """
        return self._turn(redoing)

    def _turn(self, planning: Callable[[Projection, str], Plan | None]) -> Step | None:
        told: list[Step] = []

        def plan(projection: Projection) -> list[Draft]:
            found = planning(projection, self.device)
            told[:] = [found.step] if found else []
            return found.drafts if found else []

        with self._guard:
            self._write(plan)
            self._snapshots.next()
        return told[0] if told else None

    def _write(self, plan: Callable[[Projection], list[Draft]]) -> None:
        """Append what is planned, under the lock and with all that others wrote taken in."""
        with self._store.writing():
            self._store.catch_up()
            drafts = self._store.ask(plan)
            if drafts:
                newest = self._store.ask(Projection.newest_id)
                self._store.append(lines_of(drafts, newest, self._clock.now(), self.device))

    # Session and upkeep ----------------------------------------------------------------------------

    def session(self) -> dict[str, str]:
        """Where the reader was when it last said so."""
        return self._asked(lambda projection: projection.facts.session())

    def save_session(self, values: Mapping[str, str]) -> None:
        """Keep where the reader is; keys that are not named stay as they are.

        Raises:
            JournalWriteError: Another program keeps the database busy.
        """
        self._asked(lambda projection: projection.facts.save_session(values))

    def maintain(self) -> tuple[str, ...]:
        """Look whether all files are whole, and make the day's backup: after the first paint, in any thread.

        Returns:
            What is to be told to the reader. A change of the snapshot shows at the next refresh.
        """
        from paperreader.journal import upkeep  # the first screen does not need it

        with self._guard:
            known = len(self.healings)
            files = self._store.files
            sources = self._store.sources()
        changed = upkeep.changed_files(files, sources)
        damage = upkeep.database_damage(self._store.database)
        with self._guard:
            if damage is not None:
                self._store.begin_despite(damage)
            if changed:
                self._store.heal(changed)
            sources = self._store.sources()
        upkeep.sweep(self._store.directories, self._disk)
        return (*self.healings[known:], *self._back_up(sources))

    def _back_up(self, sources: Sequence[Source]) -> tuple[str, ...]:
        from paperreader.journal import upkeep

        told: list[str] = []
        for part in upkeep.parts(self._backups, self._store.directory, sources):
            if not self._asked(part.is_backed_up) and upkeep.back_up(part, self._clock.today(), told):
                self._asked(part.note)
        return tuple(told)

    def close(self) -> None:
        """Close the database. Nothing waits to be written."""
        with self._guard:
            self._store.close()
