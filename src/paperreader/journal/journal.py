"""The journal: what the reader did, recorded so that an acknowledged mark is never lost.

    journal = Journal.open(directory, clock)
    snapshot = journal.record([passed("bert", 2, clock.today())])   # on the disk when it returns
    step = journal.undo()                                           # names the papers it was about

In the directory: `journal/<device>.jsonl` (the truth), `progress.db` (the projection), `backups/`, `aside/`
(damaged originals) and `journal.lock`. All methods may be called from any thread.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Literal
from zlib import crc32

from paperreader.domain.clock import Clock
from paperreader.domain.entry import EVENT_KINDS, PROGRESS_KINDS, Change, Entry, Step
from paperreader.domain.progress import Progress, Snapshot
from paperreader.journal import ids
from paperreader.journal.aside import Aside
from paperreader.journal.backups import Backups
from paperreader.journal.device import Place
from paperreader.journal.disk import Disk
from paperreader.journal.files import Source
from paperreader.journal.folding import Unpacking, last_of_each
from paperreader.journal.lines import Line, encode
from paperreader.journal.projection import Projection
from paperreader.journal.store import Store, Tools
from paperreader.journal.undoing import Draft, Plan, redoing, undoing


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
        self._progress = Unpacking()
        self._papers: dict[str, Progress] = {}
        self._snapshot: Snapshot | None = None
        self._seen = (0, 0)
        """The projection, by its number, and the newest arrival in it that the snapshot has."""

    @classmethod
    def open(
        cls, directory: Path, clock: Clock, *, disk: Disk | None = None, machine: str | None = None
    ) -> "Journal":
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
            return self._snapshot or self._newest() or Snapshot()

    def refresh(self) -> Snapshot | None:
        """Take in what other windows and devices recorded; the new snapshot when something did change.

        Raises:
            JournalNewerError: A newer program has begun to write this device's file.
            JournalWriteError: Another program keeps the database busy.
        """
        with self._guard:
            self._store.catch_up()
            return self._newest()

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
        with self._guard:
            found = self._store.ask(lambda projection: projection.entries(subject, from_id, most))
        if since:
            found = [entry for entry in found if entry.at >= since]
        return tuple(found if limit is None else found[max(0, len(found) - limit) :])

    def unknown(self) -> int:
        """How many lines say something that this program does not know; they are kept as they are."""
        known = (*PROGRESS_KINDS, *EVENT_KINDS)
        with self._guard:
            return self._store.ask(lambda projection: projection.strange(known))

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
            self._write(lambda projection: _drafts(projection, changes, role))
            return self._newest() or self.snapshot()

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
            self._newest()
        return told[0] if told else None

    def _write(self, plan: Callable[[Projection], list[Draft]]) -> None:
        """Append what is planned, under the lock and with all that others wrote taken in."""
        with self._store.writing():
            self._store.catch_up()
            drafts = self._store.ask(plan)
            if drafts:
                self._store.append(self._lines(drafts))

    def _lines(self, drafts: Sequence[Draft]) -> list[Line]:
        now = self._clock.now()
        newest = self._store.ask(Projection.newest_id)
        made = ids.following(newest, now, self.device, len(drafts))
        lines = []
        for number, (entry_id, draft) in enumerate(zip(made, drafts, strict=True), 1):
            entry = Entry(
                entry_id, made[0], self.device, now, draft.change, draft.role, draft.of, draft.restores
            )
            part = (number, len(drafts))
            lines.append(Line(entry, encode(entry, part), part))
        return lines

    def _newest(self) -> Snapshot | None:
        """The new snapshot, when there is more than the last one has."""
        seen = (self._store.renewals, self._store.ask(Projection.last_seq))
        if self._snapshot is not None and seen == self._seen:
            return None
        if self._snapshot is None or seen[0] != self._seen[0]:
            rows = self._store.ask(Projection.states)
            papers = {}
        else:
            rows = self._store.ask(lambda projection: projection.states_since(self._seen[1]))
            papers = dict(self._papers)
        progress = self._progress
        for paper, state in rows:
            papers[paper] = progress[state]
        self._papers, self._seen = papers, seen
        self._snapshot = Snapshot(MappingProxyType(papers))
        return self._snapshot

    # Session and upkeep ----------------------------------------------------------------------------

    def session(self) -> dict[str, str]:
        """Where the reader was when it last said so."""
        with self._guard:
            return self._store.ask(lambda projection: projection.facts.session())

    def save_session(self, values: Mapping[str, str]) -> None:
        """Keep where the reader is; keys that are not named stay as they are.

        Raises:
            JournalWriteError: Another program keeps the database busy.
        """
        with self._guard:
            self._store.ask(lambda projection: projection.facts.save_session(values))

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
        told = self._back_up(sources)
        return (*self.healings[known:], *told)

    def _back_up(self, sources: Sequence[Source]) -> tuple[str, ...]:
        state = crc32(repr(sorted((one.name, one.offset, one.crc) for one in sources)).encode())
        with self._guard:
            if (
                self._store.ask(lambda projection: projection.facts.get("backup")) == state
                and self._backups.listed()
            ):
                return ()
        from paperreader.journal import upkeep

        told = upkeep.back_up(self._backups, self._clock.today(), self._store.files, sources)
        if told is None:
            with self._guard:
                self._store.ask(lambda projection: projection.facts.keep("backup", state))
        return (told,) if told else ()

    def close(self) -> None:
        """Close the database. Nothing waits to be written."""
        with self._guard:
            self._store.close()


def _drafts(projection: Projection, changes: Sequence[Change], role: Literal["do", "note"]) -> list[Draft]:
    """What of these changes alters something."""
    drafts = []
    for change in last_of_each(changes):
        held = projection.holding(change)
        value = held.change.value if held else None
        if change.kind in EVENT_KINDS or repr(value) != repr(change.value):  # in JSON true is not 1
            drafts.append(Draft(change, role))
    return drafts
