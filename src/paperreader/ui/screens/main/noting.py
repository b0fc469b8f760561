"""My note: the pane that shows it, beside the library's, or in a small window in place of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from paperreader.language import _
from paperreader.ui.screens.main.verbs import Verb, Verbs
from paperreader.ui.widgets.place import Place

if TYPE_CHECKING:
    from textual.widget import Widget

    from paperreader.services.own_sheets import Look
    from paperreader.services.sheets import Sheet
    from paperreader.ui.screens.main.screen import MainScreen
    from paperreader.ui.widgets.own_note_view import OwnNoteView

_ROOM = 92
"""Columns that two notes side by side need: 44 cells of text each, and their frames."""

_PATIENCE = 4
"""How many frames a pane may take to get its room."""


class Noting(Verbs):
    """The pane of my note, and the verb that shows it."""

    def __init__(self, screen: MainScreen) -> None:
        super().__init__(screen)
        self.view: OwnNoteView | None = None
        """The pane, made when it is first wanted."""
        self.sheet: Sheet | None = None
        """What it shows."""
        self._is_wanted = False
        self._is_last = False
        """Whether mine was the last of the two that had the focus."""
        self._paper: str | None = None
        self._look: Look | None = None
        self._unfolded: dict[str, frozenset[str]] = {}
        self._then: Callable[[], None] | None = None

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {"my-note": self._toggle}

    # --- where it is

    @property
    def is_shown(self) -> bool:
        """Whether mine is to be seen."""
        return self._is_wanted and self.screen.detail.paper is not None

    @property
    def is_beside(self) -> bool:
        """Whether there is room for both notes."""
        room = self.screen.size.width - self.screen.tree_view.outer_size.width
        return self.is_shown and room >= _ROOM and not self.screen.has_class("-narrow")

    @property
    def is_in_front(self) -> bool:
        """Whether keys for the note are for mine."""
        return self.view is not None and self.is_shown and (self._is_last or not self.is_beside)

    def arrange(self) -> None:
        """Show mine where it is to be seen now."""
        screen, beside = self.screen, self.is_beside
        if self.is_shown and self.view is None:
            self._make()
        screen.set_class(self.is_shown and not beside, "-mine")
        screen.set_class(beside, "-both")
        screen.set_class(self.is_in_front, "-in-mine")
        if screen.has_class("-mine") and screen.detail.is_ready and screen.library_note.has_focus:
            # A smaller window: what is no longer seen has no business with keys.
            screen.call_after_refresh(screen.focus_note, True)

    def _make(self) -> None:
        from textual.containers import Vertical

        from paperreader.ui.widgets.own_note_view import OwnNoteView

        self.view = OwnNoteView(id="mine")
        self.view.page_width = self.desk.config.page_width
        self.screen.query_one("#panes").mount(Vertical(self.view, id="own"))

    def follow(self) -> None:
        """Something else is shown. In place of the library's note mine is shown for one paper only."""
        before, self._paper = self._paper, self.screen.detail.paper
        if not self._is_wanted:
            return
        if before != self._paper and not self.is_beside:
            self._hide()
        self.arrange()
        self.draw(None)

    def focused(self, widget: Widget) -> None:
        """A pane has got the focus."""
        is_mine = widget is self.view
        if is_mine != self._is_last:
            if self.is_beside:
                self.screen.finding.end_find()
            self._is_last = is_mine
        self.screen.set_class(self.is_in_front, "-in-mine")
        if is_mine:
            self._draw_again(_PATIENCE)

    def cross(self) -> bool:
        """From the library's note to mine beside it; whether that is where one goes."""
        view = self.view
        if view is None or not self.is_beside or not self.screen.library_note.has_focus:
            return False
        view.focus()
        return True

    # --- showing

    def _toggle(self) -> None:
        self.screen.detail.catch_up()
        if self.screen.detail.paper is None:
            self.screen.say(_("Choose a paper first."))
        elif self.is_shown:
            self._hide()
        else:
            self._show(self.screen.is_in_note)

    def _show(self, in_note: bool, in_mine: bool = False) -> None:
        screen = self.screen
        screen.finding.end_find()
        self._is_wanted, self._paper = True, screen.detail.paper
        self._is_last = in_mine
        self.arrange()
        self.draw(None)
        if in_note or screen.has_class("-narrow"):
            # Once it has its place on the screen.
            screen.call_after_refresh(screen.focus_note, True)

    def _hide(self) -> None:
        screen = self.screen
        screen.finding.end_find()
        in_note = self.view is not None and self.view.has_focus
        self._is_wanted = self._is_last = False
        self._then = None
        self.arrange()
        if in_note:
            screen.call_after_refresh(screen.focus_note, True)

    def open(self, then: Callable[[], None]) -> None:
        """Show mine with the focus in it; then, once it is laid out, something else."""
        self._then = then
        self._show(in_note=True, in_mine=True)

    def draw(self, place: Place | None, patience: int = _PATIENCE) -> None:
        """Make the page and show it at a place, or where it was left.

        A pane that has just come has no room yet, and is not always told of it: so one looks again.
        """
        view, paper = self.view, self.screen.detail.paper
        if view is None or paper is None or not self.is_shown:
            return
        self._look = self.desk.own_sheets.look(paper)
        self.sheet = self._make_sheet(paper, view) if view.is_in_sight else None
        if place is None:
            key = self.sheet.key if self.sheet is not None else ""
            place = Place(self.screen.session.places.get(key, -1))
        view.show(self.sheet, place)
        if self.sheet is None and patience:
            self.screen.call_after_refresh(self._draw_again, patience - 1)
        if self.sheet is not None and self._then is not None:
            then, self._then = self._then, None
            self.screen.call_after_refresh(then)

    def _draw_again(self, patience: int) -> None:
        if self.sheet is None:
            self.draw(None, patience)

    def _make_sheet(self, paper: str, view: OwnNoteView) -> Sheet:
        keys = self.screen.key("my-note-edit"), self.screen.key("quick-thought")
        unfolded = self._unfolded.get(paper, frozenset())
        return self.desk.own_sheets.sheet(paper, view.width_for_text, unfolded, keys)

    def relay(self) -> None:
        """Lay the page out for another width, at the same place."""
        if self.view is None or self.sheet is None:
            self.draw(None)
        elif self.sheet.page.width != self.view.width_for_text:
            self.draw(self.view.place)

    def fold(self, slugs: frozenset[str]) -> None:
        """Show the answers of these cards, or fold them again."""
        paper = self.screen.detail.paper
        if paper is not None and self.view is not None and slugs:
            self._unfolded[paper] = self._unfolded.get(paper, frozenset()) ^ slugs
            self.draw(Place(-1, self.view.scroll_offset.y))

    def poll(self) -> None:
        """See whether the file is still the one that is shown; another one is shown at the same place."""
        view, paper, sheet = self.view, self.screen.detail.paper, self.sheet
        if view is None or sheet is None or paper is None or not self.is_shown:
            return
        if self.desk.own_sheets.look(paper) == self._look:
            return
        if self.is_in_front:
            self.screen.finding.end_find()
            view.end_selection()
        self.draw(_moved(view.place, sheet.text, self._make_sheet(paper, view).text))


def _moved(place: Place, before: str, after: str) -> Place:
    """A place in a text that was changed: with the words that it was at."""
    if place.source < 0:
        return place
    shorter = min(len(before), len(after))
    same = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    if place.source <= same:
        return place
    return Place(max(same, place.source + len(after) - len(before)), place.line)
