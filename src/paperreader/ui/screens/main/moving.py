"""Moving: through the tree, through the note, and between them."""

from collections.abc import Mapping

from paperreader.ui.screens.main.verbs import Verb, Verbs
from paperreader.ui.widgets.tree_shape import BranchLine


class Moving(Verbs):
    """The verbs that only change what is looked at."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        tree, screen = self.screen.tree_view, self.screen
        return {
            "down": lambda: self._step(1),
            "up": lambda: self._step(-1),
            "open": tree.open_branch,
            "close": tree.close_branch,
            "top": lambda: screen.note.move_to_line(0) if screen.is_in_note else tree.move_to(0),
            "bottom": lambda: (
                screen.note.move_to_end() if screen.is_in_note else tree.move_to(tree.line_count - 1)
            ),
            "scroll-left": lambda: screen.note.scroll_sideways(-1),
            "scroll-right": lambda: screen.note.scroll_sideways(1),
            "page-down": lambda: screen.note.page_by(1),
            "page-up": lambda: screen.note.page_by(-1),
            "half-down": lambda: screen.note.page_by(0.5),
            "half-up": lambda: screen.note.page_by(-0.5),
            "other-pane": self._other_pane,
            "back": self._back,
            "next-row": lambda: self._row(1),
            "previous-row": lambda: self._row(-1),
        }

    def _step(self, lines: int) -> None:
        if not self.screen.is_in_note:
            self.screen.tree_view.move_to(self.screen.tree_view.cursor + lines)
            self.screen.detail.follow()
        elif self.screen.note.is_selecting:
            self.screen.note.extend(lines)
        else:
            self.screen.note.move_by(lines)

    def _other_pane(self) -> None:
        if not self.screen.noting.cross():
            self.screen.focus_note(not self.screen.is_in_note)

    def _back(self) -> None:
        """A search ends first, then a filter; then the note gives way to the tree."""
        if self.screen.finding.end_find() or (self.screen.is_in_note and self.screen.note.end_selection()):
            return
        if self.screen.is_in_note:
            self.screen.focus_note(False)
        elif self.screen.views.filter_text:
            self.screen.views.enter(self.screen.views.view, "")

    def _position(self) -> int:
        """The row that the cursor stands on; on a branch, the one before its first."""
        return self.screen.tree_view.position

    def _row(self, step: int) -> None:
        """To the next or the previous row, whatever branch it is in."""
        outline = self.screen.views.scene.outline
        position = self._position() + step
        if step < 0 and isinstance(self.screen.tree_view.line, BranchLine):
            position += 1
        if 0 <= position < outline.count:
            self.screen.tree_view.move_to_row(position)
            self.screen.detail.follow()
