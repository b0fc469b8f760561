"""The exchange of own notes: what was edited here becomes a version, what versions come to the file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from paperreader.domain.clock import Clock
from paperreader.domain.entry import VERSION
from paperreader.errors import NoteError
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from paperreader.journal.own_notes import OwnNote
from paperreader.services.syncing.bases import Bases
from paperreader.services.syncing.outcome import Notes
from paperreader.services.syncing.own_files import OwnFiles, written_at
from paperreader.services.syncing.resolution import origin_of, resolved
from paperreader.services.syncing.texts import KeptTexts, SharedTexts
from paperreader.services.syncing.versions import (
    DELETED,
    NOTE,
    SETTLED,
    History,
    Version,
    content_of,
    histories,
    settled,
)


class NoteExchange:
    """Own notes of one device, and their versions in the journal and in a shared folder.

    Whatever breaks it off, the next one goes on: a text is kept before a version of it is recorded, and that
    before a file changes.

    Args:
        journal: Where versions are recorded; must have taken in those of others.
        directory: The device's data directory.
        shared: The folder for texts.
        clock: What tells the time.
        disk: What changes files.
    """

    def __init__(self, journal: Journal, directory: Path, shared: Path, clock: Clock, disk: Disk) -> None:
        self.outcome = Notes()
        self._journal = journal
        self._shared = shared
        self._clock = clock
        self._disk = disk
        self._files = OwnFiles(directory, disk)
        self._kept = KeptTexts(self._files.folder / ".versions", disk)
        self._bases = Bases(self._files.folder / ".versions.json", disk)
        self._found: dict[str, OwnNote | None] = {}
        self._known: dict[str, History] = {}

    def exchange(self) -> None:
        """Record what was edited here, and bring all notes up to date.

        Raises:
            JournalWriteError: Something could not be recorded.
            OSError: What was done could not be noted; it will be found out again.
        """
        self._known = histories(self._journal.ledger.holdings(NOTE, VERSION))
        self._fetch()
        try:
            self._record_edits()
            self._resolve()
            for paper, history in self._known.items():
                self._bring_up_to_date(paper, history)
            self._look_after_copies()
        finally:
            self._bases.save()

    def give(self) -> None:
        """Put all texts that the shared folder does not have into it.

        Raises:
            OSError: One could not be written.
        """
        for paper, history in self._known.items():
            shared = SharedTexts(self._shared / paper, self._disk)
            for content in _contents(history):
                if content in self._kept and not shared.has(content, self._kept.size(content)):
                    with suppress(KeyError):  # damaged: the next exchange fetches it
                        shared.put(content, self._kept[content])

    def _fetch(self) -> None:
        """Keep the texts that others put into the folder."""
        for paper, history in self._known.items():
            missing = [content for content in _contents(history) if content not in self._kept]
            if not missing:
                continue
            with self._excusing(paper):
                shared = SharedTexts(self._shared / paper, self._disk)
                for content in missing:
                    text = shared.find(content)
                    if text is not None:
                        self._kept.keep(text)

    # What was edited here --------------------------------------------------------------------------

    def _record_edits(self) -> None:
        made: dict[str, Version] = {}
        for paper in sorted({*self._files.papers(), *self._known}):
            with self._excusing(paper):
                found = self._files.read(paper)
                version = self._edit(paper, self._known.get(paper, History()), found)
                if version is not None:
                    if found is not None:
                        self._kept.keep(found.content)
                    made[paper] = version
                self._found[paper] = found
        self._record(made)
        for paper, version in made.items():
            self._bases.versions[paper] = version.id
        self.outcome.edited += made

    def _edit(self, paper: str, history: History, found: OwnNote | None) -> Version | None:
        """The version that a note has become; None where it is as it was."""
        base = self._bases.versions.get(paper)
        if base not in history.versions:
            base = origin_of(history, found.content, self._kept) if found else None
            if base is not None:
                self._bases.versions[paper] = base
        content = content_of(found.content if found else None)
        if content == (history.versions[base].content if base else DELETED):
            return None
        for head in history.heads:
            if history.versions[head].content == content:  # both did the same, or the base was not noted
                self._bases.versions[paper] = head
                return None
        now = self._clock.now()
        at = min(written_at(found), now) if found else now
        return Version(content, (base,) if base else (), at)

    # What versions come to -------------------------------------------------------------------------

    def _resolve(self) -> None:
        """Make all histories have one head, but for those whose texts are not there."""
        made: dict[str, Version] = {}
        for paper, history in self._known.items():
            with self._excusing(paper):
                resolution = resolved(history, self._kept)
                if resolution is not None:
                    if resolution.text is not None:
                        self._kept.keep(resolution.text)
                    made[paper] = resolution.version
        self._record(made)

    def _bring_up_to_date(self, paper: str, history: History) -> None:
        """Make the one head of a note its file."""
        head = history.head
        if head is None or paper not in self._found or self._bases.versions.get(paper) == head.id:
            return
        found = self._found[paper]
        with self._excusing(paper):
            if content_of(found.content if found else None) != head.content:
                text = None if head.content == DELETED else self._kept[head.content]
                if not self._files.exchange(paper, found, text):
                    self.outcome.busy.append(paper)
                    return
                (self.outcome.deleted if text is None else self.outcome.arrived).append(paper)
            self._bases.versions[paper] = head.id

    # Texts that gave way ---------------------------------------------------------------------------

    def _look_after_copies(self) -> None:
        """Have a copy of each text that gave way beside its note, until the reader deletes it anywhere."""
        done = self._journal.ledger.holdings(NOTE, SETTLED)
        changes = []
        for paper, history in self._known.items():
            for content in sorted({one for version in history.versions.values() for one in version.beside}):
                with self._excusing(paper):
                    if (paper, SETTLED + content) in done:
                        self._drop_copy(paper, content)
                    elif content not in self._bases.beside.get(paper, ()):
                        self._make_copy(paper, content)
                    elif not self._files.has_beside(self._bases.beside[paper][content]):
                        changes.append(settled(paper, content))
        if changes:
            self._journal.record(changes, role="note")
        for change in changes:
            del self._bases.beside[change.subject][change.kind.removeprefix(SETTLED)]

    def _make_copy(self, paper: str, content: str) -> None:
        name, is_new = self._files.keep_beside(paper, self._kept[content])
        if is_new:
            self.outcome.beside.append(name)
        self._bases.beside.setdefault(paper, {})[content] = name

    def _drop_copy(self, paper: str, content: str) -> None:
        """Delete a copy, unless the reader has changed it here."""
        if content in self._kept:
            self.outcome.settled += self._files.drop_beside(paper, content)
        self._bases.beside.get(paper, {}).pop(content, None)

    def _record(self, made: Mapping[str, Version]) -> None:
        """Record versions, but for those that are known: another device may have come to the same."""
        new = {
            paper: version
            for paper, version in made.items()
            if paper not in self._known or version.id not in self._known[paper].versions
        }
        if new:
            self._journal.record([version.change(paper) for paper, version in new.items()], role="note")
        for paper, version in new.items():
            self._known[paper] = self._known.get(paper, History()).with_version(version)

    @contextmanager
    def _excusing(self, paper: str) -> Iterator[None]:
        """Let one note whose texts are not there, or cannot be read or written, not keep back the others."""
        try:
            yield
        except KeyError:
            if paper not in self.outcome.awaited:
                self.outcome.awaited.append(paper)
        except NoteError as error:
            self._tell(str(error))
        except OSError as error:
            self._tell(
                f"{error.filename or self._files.folder}: {error.strerror or error}; the note on {paper} was "
                "left out. See that there is room on the disk and that the file may be read and written."
            )

    def _tell(self, sentence: str) -> None:
        if sentence not in self.outcome.unread:
            self.outcome.unread.append(sentence)


def _contents(history: History) -> list[str]:
    """The texts that a history names, each once."""
    contents = {one.content for one in history.versions.values()} - {DELETED}
    return sorted(contents)
