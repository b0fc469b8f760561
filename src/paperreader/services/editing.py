"""Editing a note: what an editor begins with, and what becomes of what it leaves behind.

An editor of the reader's works on the file itself. A new note is laid out for it as a file with the
template, and taken away again where nothing was written. The built-in editor works on a text, and saves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paperreader.domain.line_ends import plain_ends, with_ends_of
from paperreader.errors import NoteError
from paperreader.journal.own_notes import Kept, OwnNote
from paperreader.language import Language
from paperreader.services.noting import Noting

Outcome = Literal["changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Begun:
    """A note about to be edited."""

    paper: str
    was: OwnNote | None
    text: str
    """What the editor begins with, with plain line ends."""

    @property
    def is_new(self) -> bool:
        """Whether the text differs from the file: the template was put before what there was."""
        return self.was is None or self.text != self.was.text


def begin(noting: Noting, paper: str, language: Language) -> Begun:
    """What to edit: the note, or the template where there is none yet, before the thoughts if there are any.

    Raises:
        NoteError: The file cannot be read.
        UnknownPaperError: The library has no such paper, and there is no note on it.
    """
    from paperreader.services.thoughts import are_all

    was = noting.notes.read(paper)
    if was is not None and noting.has(paper) and not are_all(was.text):
        return Begun(paper, was, was.text)
    text = noting.template(paper, language)
    if was is not None and are_all(was.text):
        text = f"{text}\n{was.text.lstrip()}"
    return Begun(paper, was, text)


# --- an editor of the reader's


def lay_out(noting: Noting, begun: Begun) -> None:
    """Make the file that an editor is to open."""
    if begun.is_new:
        kept = noting.notes.write(begun.paper, begun.text, begun.was)
        if kept.is_beside:
            raise NoteError(f"{noting.path(begun.paper)}: was changed by something else just now; try again.")


def take_up(noting: Noting, begun: Begun) -> Outcome:
    """After the editor: whether anything was written. What was only laid out is taken away again."""
    from paperreader.services.own_template import is_same

    now = noting.notes.read(begun.paper)
    if begun.is_new and now is not None and is_same(now.text, begun.text):
        if begun.was is None:
            noting.notes.remove(begun.paper, now)
        else:
            noting.notes.write(begun.paper, begun.was.written, now)
        return "unchanged"
    same = (now and now.content) == (begun.was and begun.was.content)
    return "unchanged" if same else "changed"


# --- the built-in editor


class Editing:
    """A note in the built-in editor.

    Args:
        noting: Where notes are.
        begun: What is edited.

    Raises:
        NoteError: The file is not UTF-8: saving it would change what nobody can see.
    """

    def __init__(self, noting: Noting, begun: Begun) -> None:
        self._noting, self._notes = noting, noting.notes
        self._begun = begun
        self.paper = begun.paper
        self._was = begun.was
        if self._was is not None and self._was.damage is not None:
            raise NoteError(
                f"{noting.path(begun.paper)}: byte {self._was.damage} is not UTF-8, and the built-in editor "
                "would not keep it. Set EDITOR to an editor of yours, and save the file as UTF-8 there."
            )
        self._beside: Kept | None = None
        self.text = begun.text
        """What stands on the disk, or would, had the editor just been opened."""
        self.restored: str | None = None
        """What was not saved last time, to go on with; None where all was."""
        self.told_beside: Kept | None = None
        """An unsaved text of last time that no longer fits the note, and is now kept beside it."""
        self._restore()

    def _restore(self) -> None:
        draft = self._notes.drafts.newest(self.paper, self._was)
        if draft is None:
            return
        text = plain_ends(draft.text)
        if draft.fits and text != self.text:
            self.restored = text
            return
        if not draft.fits and text != self.text:
            self.told_beside = self._notes.keep_beside(self.paper, draft.text)
        self._notes.drafts.drop(self.paper)

    @property
    def file_name(self) -> str:
        """Where the text goes: the note, or the file beside it that a conflict made."""
        path = self._beside.path if self._beside else self._notes.path(self.paper)
        return path.name

    @property
    def first_line(self) -> int:
        """The number of the line, from 0, in which one begins to write."""
        from paperreader.services.own_template import first_gap

        return first_gap(self.text) if self._begun.is_new and not self._was else 0

    @property
    def exists(self) -> bool:
        """Whether the text was ever saved."""
        return self._was is not None

    @property
    def is_beside(self) -> bool:
        """Whether the text goes beside the note, because that was changed by something else."""
        return self._beside is not None

    def save(self, text: str) -> Kept:
        """Save another text.

        Raises:
            NoteError: It could not be saved; the draft of it stays.
        """
        if self._beside is not None:
            kept = self._beside = self._notes.rewrite(self._beside, text)
        else:
            written = with_ends_of(self._was.written, text) if self._was else text
            kept = self._notes.write(self.paper, written, self._was)
            if kept.is_beside:
                self._beside = kept
            else:
                self._was = kept.note
        self.text = text
        self._notes.drafts.drop(self.paper)
        return kept

    def leave(self) -> bool:
        """All that was written is saved; whether there is a note now. The template alone is none."""
        if self._was is not self._begun.was and self._beside is None:
            return take_up(self._noting, self._begun) == "changed"
        return self._was is not None

    def keep_draft(self, text: str) -> None:
        """Keep a text that is not saved yet, should the program be killed."""
        self._notes.drafts.keep(self.paper, text, self._was)

    def drop_draft(self) -> None:
        """All is saved, or is not wanted."""
        self._notes.drafts.drop(self.paper)

    @property
    def is_changed_outside(self) -> bool:
        """Whether something else has written the note since."""
        stamp = self._notes.stamp(self.paper)
        return self._beside is None and stamp != (self._was.stamp if self._was else None)

    def reload(self) -> bool:
        """Take in what something else wrote; whether the text is another one now."""
        now = self._notes.read(self.paper)
        if now is None or now.damage is not None:
            return False  # saving will tell
        before, self._was, self.text = self.text, now, now.text
        return self.text != before
