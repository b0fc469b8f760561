"""The built-in editor for my note, where the reader has named no other. Leaving it saves and asks nothing."""

from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.screen import Screen
from textual.timer import Timer

from paperreader.errors import NoteError, PaperreaderError
from paperreader.journal.own_notes import Kept
from paperreader.language import _
from paperreader.paths import shipped
from paperreader.services.editing import Editing
from paperreader.ui.widgets.bars import Hint, KeyHints, StatusLine
from paperreader.ui.widgets.note_area import NoteArea

Left = Literal["written", "unchanged", "beside"]
"""How the note stands after the editor was left; `beside`: something else had changed it, both are kept."""
_DRAFT = 1.0
"""Seconds after a change until what is not saved is kept as a draft."""
_LOOK = 1.0
"""Seconds between looks at whether something else writes the note."""


class EditorScreen(Screen[Left]):
    """One text, over the whole window."""

    CSS_PATH = shipped("styles") / "editor.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s,f2", "save", show=False),
        Binding("f5", "revert", show=False),
        Binding("f1", "keys", show=False),
    ]

    def __init__(self, editing: Editing, name: str) -> None:
        """Edit a note.

        Args:
            editing: What is edited.
            name: The short name of the paper.
        """
        super().__init__()
        self._editing = editing
        self._name = name
        self._bar = StatusLine(id="editor-bar")
        self._area = NoteArea(editing.text if editing.restored is None else editing.restored, id="area")
        self._saved = _in_field(editing.text)
        self._hints = KeyHints(id="editor-hints")
        self._draft: Timer | None = None
        self._put_in = self._area.text
        self._is_written = False
        self._is_over = False

    def compose(self) -> ComposeResult:
        """What it is, the text, the keys."""
        yield self._bar
        with Center(id="paper"):
            yield self._area
        yield self._hints

    def on_mount(self) -> None:
        """Write at once, where the template wants the first words."""
        self._hints.hints = (
            Hint("^S", _("save"), "save"),
            Hint("F5", _("as it was saved"), "revert"),
            Hint("esc", _("save and leave"), "leave"),
            Hint("F1", _("keys"), "keys"),
        )
        self._area.focus()
        self._area.move_cursor(self._begin())
        self.call_after_refresh(self._show_top)
        self.set_interval(_LOOK, self._look)
        if self._editing.restored is not None:
            self._tell(_("This was not saved last time; F5 goes back to what was."))
        elif self._editing.told_beside is not None:
            self._warn(
                _("What was not saved last time no longer fits the note; it is kept as {}.").format(
                    self._editing.told_beside.path.name
                )
            )
        self._show_state()

    def _begin(self) -> tuple[int, int]:
        """Where one goes on writing, or begins to."""
        if self._editing.restored is not None:
            behind = _unlike(self._saved, self._area.text)
            above = self._area.text[:behind]
            return above.count("\n"), len(above) - above.rfind("\n") - 1
        row = self._editing.first_line
        return (row, len(self._area.document.get_line(row))) if row else (0, 0)

    def _show_top(self) -> None:
        """The beginning too, if the cursor is still in sight then: only now one knows how much fits."""
        self._area.scroll_to(0, 0, animate=False, immediate=True)
        self._area.scroll_cursor_visible()

    # --- the state

    @property
    def _is_changed(self) -> bool:
        return self._area.text != self._saved

    def _show_state(self) -> None:
        editing = self._editing
        self._bar.left = _("{} · my note").format(self._name)
        if self._is_changed and editing.is_changed_outside:
            state = _("not saved; the file was changed meanwhile, both will be kept")
        elif self._is_changed:
            state = _("not saved")
        else:
            state = _("saved") if editing.exists else _("new note")
        self._bar.right = (state, editing.file_name)

    def _tell(self, message: str) -> None:
        self._hints.notice = message

    def _warn(self, message: str) -> None:
        self.notify(message, severity="warning", timeout=12, markup=False)

    # --- typing

    @on(NoteArea.Changed)
    def _typed(self) -> None:
        if self._area.text != self._put_in:
            self._hints.notice = ""
        self._show_state()
        if self._draft is None and self._is_changed:
            self._draft = self.set_timer(_DRAFT, self._keep_draft)

    def _keep_draft(self) -> None:
        self._draft = None
        if self._is_over or not self._is_changed:
            return
        try:
            self._editing.keep_draft(self._area.text)
        except NoteError as error:
            self._warn(str(error))

    def _look(self) -> None:
        """Something else may have written the note: take that in, unless there is something to be saved."""
        if not self._editing.is_changed_outside:
            return
        if not self._is_changed:
            try:
                if self._editing.reload():
                    self._put(self._editing.text)
                    self._saved = self._area.text
                    self._tell(_("Something else has changed the file: here is what stands there now."))
            except NoteError as error:
                self._warn(str(error))
        self._show_state()

    # --- verbs

    @on(KeyHints.Pressed)
    async def _pressed(self, event: KeyHints.Pressed) -> None:
        await self.run_action(event.command)

    def action_save(self) -> None:
        """Save, and go on writing."""
        if self._save():
            self._show_state()

    def _save(self) -> bool:
        """Save what is to be saved; whether that could be done."""
        text = self._area.text
        try:
            if not self._is_changed:
                self._editing.drop_draft()
                return True
            kept = self._editing.save(text)
        except PaperreaderError as error:
            self._warn(str(error))
            return False
        self._saved, self._is_written = text, True
        self._tell_where(kept)
        return True

    def _tell_where(self, kept: Kept) -> None:
        if kept.is_beside:
            self._warn(
                _(
                    "Something else has changed the note meanwhile. That stays; your text is kept as {}."
                ).format(kept.path.name)
            )
        else:
            self._tell(_("Saved."))

    def _put(self, text: str) -> None:
        """Another text in the field, which is not taken for typing."""
        self._area.replace_all(text)
        self._put_in = self._area.text

    def action_revert(self) -> None:
        """Back to what is saved; undo brings the other text back."""
        if self._is_changed:
            self._put(self._editing.text)
            self._tell(_("As it was saved; Ctrl+Z takes that back."))

    def action_leave(self) -> None:
        """Save what was written, and go back. Where it cannot be saved, stay."""
        if self._is_over or not self._save():
            return
        self._is_over = True
        try:
            is_there = self._editing.leave()
        except PaperreaderError as error:
            self._warn(str(error))
            is_there = True
        if self._editing.is_beside:
            self.dismiss("beside")
        else:
            self.dismiss("written" if self._is_written and is_there else "unchanged")

    def action_keys(self) -> None:
        """What the keys do."""
        from paperreader.ui.screens.keys_help import KeysHelp

        self.app.push_screen(
            KeysHelp(
                _("Writing my note"),
                (
                    ("ctrl+s f2", _("Save, and go on")),
                    ("esc", _("Save and leave")),
                    ("f5", _("Back to what was saved last")),
                    ("ctrl+z ctrl+y", _("Undo, redo")),
                    ("enter", _("In a list: the next item; in an empty item: end the list")),
                    ("tab shift+tab", _("Move an item to the right, and back")),
                    ("ctrl+w ctrl+k", _("Delete the word before, the rest of the line")),
                    ("f6 f7", _("Select the line, select all")),
                    ("ctrl+c ctrl+x ctrl+v", _("Copy, cut, paste")),
                ),
            )
        )

    def on_unmount(self) -> None:
        """The program ends while something is being written: as if one had left."""
        if not self._is_over and self._is_changed:
            try:
                self._editing.save(self._area.text)
            except PaperreaderError:
                return  # the draft is there, and nobody to be told

    def on_resize(self, event: events.Resize) -> None:
        """A small window has no margins to spare."""
        self.set_class(event.size.width < 84, "-narrow")


def _unlike(before: str, after: str) -> int:
    """The offset in a text behind which it is as it was before."""
    most = min(len(before), len(after))
    same = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return len(after) - same


def _in_field(text: str) -> str:
    """A text as the field has it, which knows one kind of line end only."""
    lines = text.splitlines()
    return "\n".join([*lines, ""] if text.endswith("\n") else lines)
