"""Visiting: opening papers, following links, and the way back through what was visited."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from paperreader.domain.outline import View
from paperreader.errors import JournalError
from paperreader.language import _
from paperreader.ui.screens.main.subject import BranchSubject, PaperSubject, subject_of
from paperreader.ui.screens.main.verbs import Verb, Verbs
from paperreader.ui.widgets.tree_shape import BranchLine

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen

_KEPT = 200


class Visiting(Verbs):
    """The verbs that open a paper, and the history of them."""

    def __init__(self, screen: MainScreen) -> None:
        super().__init__(screen)
        self._visited: list[str] = []
        self._at = -1

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "read": self._read,
            "history-back": lambda: self._go(-1),
            "history-forward": lambda: self._go(1),
        }

    # --- opening

    def _read(self) -> None:
        """Enter: in the tree open what is chosen, in the note show the next answer in sight."""
        self.screen.detail.catch_up()
        if self.screen.is_in_note:
            self.screen.detail.unfold_next()
        elif isinstance(self.screen.tree_view.line, BranchLine):
            self.screen.tree_view.toggle_branch()
        else:
            self.open_chosen()

    def open_chosen(self) -> None:
        """Open the paper under the cursor: mark it opened, and go to its note."""
        if self.screen.detail.subject is None or isinstance(self.screen.detail.subject, BranchSubject):
            return
        self.remember()
        self.screen.focus_note(True)
        self.mark_opened()

    def mark_opened(self) -> None:
        """The paper in the detail pane was opened. A place that cannot be written is told by upkeep."""
        subject = self.screen.detail.subject
        if isinstance(subject, PaperSubject):
            with suppress(JournalError):
                self.screen.snapshot = self.desk.reading.open(subject.id)

    # --- going there

    def go_to(self, row_id: str) -> None:
        """Show a paper or guide wherever it stands: in this view, else without the filter, else by era."""
        self.screen.detail.catch_up()
        self.remember()
        self._show(row_id)
        self.remember()

    def _show(self, row_id: str) -> None:
        views: tuple[tuple[View, str], ...] = (
            (self.screen.views.view, self.screen.views.filter_text),
            (self.screen.views.view, ""),
            ("eras", ""),
        )
        for view, text in dict.fromkeys(views):
            if (view, text) != (self.screen.views.view, self.screen.views.filter_text):
                self.screen.views.enter(view, text)
            if self.screen.views.move_to(row_id, self.screen.tree_view.position):
                self.screen.detail.show_unless_shown(subject_of(row_id))
                return
        self.screen.say(_("The library has no paper with the id {}.").format(row_id))

    def follow(self, target: str) -> None:
        """Follow a link of a note: to a paper, to a guide, or out to the browser."""
        if target.startswith("paper:"):
            self.go_to(target.removeprefix("paper:"))
        elif target.startswith("guide:"):
            self.go_to(target)
        else:
            self.screen.taking.open_address(target)

    # --- history

    def remember(self) -> None:
        """The paper in the detail pane counts as visited."""
        subject = self.screen.detail.subject
        if subject is None or isinstance(subject, BranchSubject):
            return
        if self._at >= 0 and self._visited[self._at] == subject.key:
            return
        del self._visited[self._at + 1 :]
        self._visited.append(subject.key)
        del self._visited[:-_KEPT]
        self._at = len(self._visited) - 1

    def _go(self, step: int) -> None:
        self.screen.detail.catch_up()
        at = self._at + step
        subject = self.screen.detail.subject
        here = subject.key if subject is not None else ""
        if step < 0 and self._at >= 0 and self._visited[self._at] != here:
            # What is shown was never visited itself: back means to the last that was.
            at = self._at
        if 0 <= at < len(self._visited):
            self._at = at
            self._show(self._visited[at])
        else:
            self.screen.say(
                _("No paper was visited before this one.") if step < 0 else _("This is the newest.")
            )
