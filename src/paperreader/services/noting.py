"""Noting: what the reader does with notes of their own; the files are `journal/own_notes.py`'s."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.domain.clock import Clock
from paperreader.domain.entry import THOUGHT, Change, Step, Value
from paperreader.errors import JournalError, NoteError, UnknownPaperError, UsageError
from paperreader.journal.journal import Journal
from paperreader.journal.own_notes import OwnNotes, Stamp
from paperreader.language import Language, _
from paperreader.library import Library

if TYPE_CHECKING:
    from paperreader.domain.paper import Paper

_BLANK = re.compile(r"\s*\Z")


@dataclass(frozen=True)
class OwnText:
    """A note with what was worked out about it, for as long as its file stays as it is."""

    stamp: Stamp
    text: str
    """With plain line ends."""
    is_note: bool
    """Whether somebody wrote it: it is neither blank nor the template alone."""

    @cached_property
    def folded(self) -> str:
        """The text in which words are looked for: no case, no accents, none of the template's own lines."""
        return self._fold[0]

    @property
    def origins(self) -> Sequence[int]:
        """For each letter of the folded text the place in the note that it came from."""
        return self._fold[1]

    @cached_property
    def _fold(self) -> tuple[str, Sequence[int]]:
        from paperreader.services.finding import folded
        from paperreader.services.own_template import without_labels

        letters, origins = folded(without_labels(self.text))
        # Hundreds of notes are kept so: lists of numbers would take forty times the room of the text.
        same = len(letters) == len(self.text) and letters.isascii()
        return letters, range(len(letters)) if same else array("I", origins)


class Noting:
    """The reader's own notes. Cheap to make; may be used from any thread.

    Every method may raise NoteError where a file cannot be read or written.
    """

    def __init__(self, notes: OwnNotes, library: Library, journal: Journal, clock: Clock) -> None:
        self.notes = notes
        self._library = library
        self._journal = journal
        self._clock = clock
        self._known: dict[str, OwnText] = {}
        self._told: str | None = None

    # --- looking

    def path(self, paper: str) -> Path:
        """The file, whether it is there or not."""
        return self.notes.path(paper)

    def text(self, paper: str) -> str | None:
        """The text with plain line ends; None where there is none, or nothing but the template."""
        own = self._own(paper, self.notes.stamp(paper))
        return own.text if own and own.is_note else None

    def has(self, paper: str) -> bool:
        """Whether there is a note that somebody wrote."""
        return self.text(paper) is not None

    def ids(self) -> frozenset[str]:
        """The papers that have one."""
        return frozenset(self.texts())

    def texts(self) -> Mapping[str, OwnText]:
        """All of them, by paper. Files are read when they changed; one that cannot be read is left out."""
        found = {}
        for paper, stamp in self.notes.stamps().items():
            try:
                own = self._own(paper, stamp)
            except NoteError:
                continue
            if own and own.is_note:
                found[paper] = own
        return found

    def _own(self, paper: str, stamp: Stamp | None) -> OwnText | None:
        if stamp is None:
            self._known.pop(paper, None)
            return None
        known = self._known.get(paper)
        if known is None or known.stamp != stamp:
            note = self.notes.read(paper)
            if note is None:
                return None
            known = OwnText(note.stamp, note.text, self._is_note(paper, note.text))
            self._known[paper] = known
        return known

    def _is_note(self, paper: str, text: str) -> bool:
        if _BLANK.match(text):
            return False
        from paperreader.services.own_template import may_be

        return not may_be(text) or not self.is_template(paper, text)

    # --- the template

    def template(self, paper: str, language: Language) -> str:
        """What a new note begins with.

        Raises:
            UnknownPaperError: The library has no such paper.
        """
        from paperreader.services.own_template import template

        facts = self._facts(paper)
        return template(facts, self._library.led_to(paper), language)

    def is_template(self, paper: str, text: str) -> bool:
        """Whether a text is the template, in any language, and nothing else."""
        from paperreader.services.own_template import is_same, templates

        facts = self._library.paper(paper)
        if facts is None:
            return False
        return any(is_same(text, one) for one in templates(facts, self._library.led_to(paper)))

    def _facts(self, paper: str) -> Paper:
        facts = self._library.paper(paper)
        if facts is None:
            raise UnknownPaperError(paper, self._library.near(paper))
        return facts

    # --- thoughts

    def thought(self, paper: str, text: str, quote: str = "", heading: str = "") -> str:
        """Add a dated line to the note, one step that undo takes back.

        Args:
            paper: Whose note.
            text: Markdown; may be empty where something is quoted.
            quote: Markdown that the thought is about.
            heading: Under which that stands.

        Returns:
            What was put in, beginning with the date.

        Raises:
            UsageError: There is neither a thought nor a quote.
            JournalError: It stands in the note, but could not be recorded, so undo does not know of it.
        """
        from paperreader.services.thoughts import added, written

        if not text.strip() and not quote.strip():
            raise UsageError("a thought has at least one word.")
        item = written(self._clock.today(), text, quote, heading)
        before: list[str] = []
        is_new = self.notes.stamp(paper) is None

        def put(old: str) -> str:
            new = added(old, item)
            before[:] = [new.before]
            return new.text

        self.notes.change(paper, put)
        value: Value = {"text": item, "before": before[0], "new": is_new}
        moment = self._clock.now().isoformat()
        name = sha256(f"{moment} {item}".encode()).hexdigest()[:12]
        try:
            self._journal.record([Change(paper, f"{THOUGHT}{name}", value)])
        except JournalError as error:
            raise JournalError(
                f"The thought stands in {self.path(paper)}, but it could not be recorded: {error}"
            ) from error
        return item

    def follow(self, step: Step, again: bool) -> None:
        """A step was undone, or done `again`: its thoughts leave their notes, or come back."""
        self._told = self.after_redo(step) if again else self.after_undo(step)

    def told(self) -> str | None:
        """What is to be told about the last step that was followed; once."""
        told, self._told = self._told, None
        return told

    def after_undo(self, step: Step) -> str | None:
        """Take the thoughts of an undone step out of their notes; what to tell where one had been changed."""
        told = None
        for change in _thoughts(step):
            if change in step.left:
                continue
            told = self._take_out(change.subject, change.value) or told
        return told

    def after_redo(self, step: Step) -> str | None:
        """Put the thoughts of a step in again; there is never anything to tell."""
        for change in _thoughts(step):
            if change not in step.left:
                self.notes.change(change.subject, partial(_with, _part(change.value, "text")))
        return None

    def _take_out(self, paper: str, value: Value) -> str | None:
        from paperreader.services.thoughts import removed

        missing: list[bool] = []

        def take(old: str) -> str | None:
            new = removed(old, _part(value, "text"), _part(value, "before"))
            missing[:] = [new is None and bool(old.strip())]
            return new

        if self.notes.stamp(paper) is None:
            return None
        note = self.notes.change(paper, take)
        if note is not None and not note.content and isinstance(value, dict) and value.get("new"):
            self.notes.remove(paper, note)
        if missing[0]:
            return _("Left in my note, because it was changed there since.")
        return None


def _with(item: str, text: str) -> str:
    from paperreader.services.thoughts import added

    return added(text, item).text


def _thoughts(step: Step) -> list[Change]:
    return [
        change
        for change in step.changes
        if change.kind.startswith(THOUGHT) and change.subject_kind == "paper" and _part(change.value, "text")
    ]


def _part(value: Value, name: str) -> str:
    part = value.get(name) if isinstance(value, dict) else None
    return part if isinstance(part, str) else ""
