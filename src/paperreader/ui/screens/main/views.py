"""Views: which view of the library the tree shows, with what filter, and where the cursor stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paperreader.domain.outline import View
from paperreader.services.browsing import Scene
from paperreader.services.sessions import Session
from paperreader.ui.screens.main.subject import BranchSubject, PaperSubject, Subject, subject_of
from paperreader.ui.widgets.tree_shape import BranchLine, RowLine, TreeLine

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen


class Views:
    """The tree's side of the screen."""

    def __init__(self, screen: MainScreen, view: View) -> None:
        self._screen = screen
        self._tree = screen.tree_view
        self.view: View = view
        self.filter_text = ""
        self.scene: Scene = screen.desk.browsing.enter(view, "", screen.snapshot)

    def enter(self, view: View, text: str) -> None:
        """Enter a view, filtered by a query; the cursor goes where it last was in it.

        Raises:
            QueryError: The query cannot be understood; then nothing has changed.
        """
        scene = self._screen.desk.browsing.enter(view, text, self._screen.snapshot)
        self._screen.keep_session()
        self.view, self.filter_text, self.scene = view, text, scene
        self.show()
        self._screen.detail.show_unless_shown(self.subject)

    def show(self) -> None:
        """Put the scene into the tree: filtered with all branches open, else as it was left."""
        session = self._screen.session
        if self.filter_text:
            self._tree.show(self.scene.outline, frozenset(one.id for one in self.scene.outline.branches))
            self._tree.move_to_first_row()
        else:
            self._tree.show(self.scene.outline, frozenset(session.opened.get(self.view, ())))
            self._choose(session.chosen.get(self.view, ""))
        self._screen.show_progress()

    def _choose(self, name: str) -> None:
        """Put the cursor where it was: on a row, if its paper is still there, or on a branch."""
        kind, _colon, rest = name.partition(":")
        if kind == "branch":
            self._tree.move_to_branch(rest)
        elif kind == "row":
            place, _colon, paper = rest.partition(":")
            self.move_to(paper, int(place) if place.isdecimal() else 0)

    def move_to(self, row_id: str, near: int) -> bool:
        """Put the cursor on the row of a paper (or `guide:<id>`) nearest to a position, if it has one."""
        positions = self.scene.outline.positions(row_id)
        if positions:
            self._tree.move_to_row(min(positions, key=lambda position: abs(position - near)))
        return bool(positions)

    @property
    def subject(self) -> Subject | None:
        """What the line under the cursor is about."""
        return self.subject_of(self._tree.line)

    @property
    def paper(self) -> str | None:
        """The id of the paper under the cursor, None on a branch or a guide.

        Marks go by it, not by what the detail pane shows, which may be a key behind.
        """
        subject = self.subject
        return subject.id if isinstance(subject, PaperSubject) else None

    @property
    def branch(self) -> str | None:
        """The id of the branch that the cursor stands on or in."""
        match self._tree.line:
            case BranchLine(branch, _):
                return branch.id
            case RowLine(position, _):
                row = self._tree.row(position)
                return row.branch if row else None
            case _:
                return None

    def rows_in(self, branch_id: str, most: int) -> tuple[str, ...]:
        """The ids of what stands in a branch, at most so many; none where it has branches of its own."""
        branch = next((one for one in self.scene.outline.branches if one.id == branch_id), None)
        rows = self.scene.outline.rows(branch.start, min(branch.rows, most)) if branch else ()
        return tuple(dict.fromkeys(row.paper for row in rows))

    def neighbour(self, step: int) -> Subject | None:
        """What a line so many lines below the cursor is about."""
        return self.subject_of(self._tree.line_at(self._tree.cursor + step))

    def subject_of(self, line: TreeLine | None) -> Subject | None:
        """What a line is about."""
        match line:
            case BranchLine(branch, _):
                return BranchSubject(self.view, branch.id, self._tree.name_of(branch))
            case RowLine(position, _):
                row = self._tree.row(position)
                return subject_of(row.paper) if row else None
            case _:
                return None

    def kept_in(self, session: Session) -> Session:
        """A session with what is worth coming back to; a filter is not."""
        if self.filter_text:
            return session
        opened = {**session.opened, self.view: tuple(sorted(self._tree.opened))}
        chosen = {**session.chosen, self.view: self._chosen_name()}
        return replace(session, view=self.view, opened=opened, chosen=chosen)

    def _chosen_name(self) -> str:
        match self._tree.line:
            case BranchLine(branch, _):
                return f"branch:{branch.id}"
            case RowLine(position, _):
                row = self._tree.row(position)
                return f"row:{position}:{row.paper}" if row else ""
            case _:
                return ""
