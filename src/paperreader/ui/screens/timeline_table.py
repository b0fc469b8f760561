"""How the field evolved: the table of a guide, beside a year of the timeline or in its place."""

from paperreader.domain.page import PageLink
from paperreader.language import in_use
from paperreader.services.desk import Desk
from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.page_view import PageView

GUIDE = "evolution"
"""The guide that tells it."""


class EvolutionTable(NoteView):
    """The page of that guide. Where there is room it stands beside the year, as long as it is wanted."""

    DEFAULT_CSS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="table")
        self._desk = desk
        self.exists = any(one.id == GUIDE for one in desk.library.guides())
        """Whether the library has it."""
        self.is_wanted = True
        """Whether it is to be shown where there is room."""
        self.in_front = False
        """Whether keys are for it."""
        self.is_shown = False

    def settle(self, is_wide: bool, in_front: bool) -> None:
        """Put it in front or not; without room for both it is shown while it is in front."""
        self.is_shown = self.exists and (self.is_wanted if is_wide else in_front)
        self.in_front = in_front and self.is_shown

    def toggle(self, *, is_wide: bool) -> bool:
        """Show it, or take it away; whether it is to be in front."""
        if is_wide:
            self.is_wanted = not self.is_wanted
            return False
        return not self.in_front

    def on_page_view_width_changed(self, event: PageView.WidthChanged) -> None:
        """It has another width: it is laid out again."""
        event.stop()
        self.show(self._desk.sheets.guide(GUIDE, in_use(), self.width_for_text))

    @property
    def links(self) -> tuple[PageLink, ...]:
        """All its links."""
        self.finish()
        return self.sheet.page.links if self.sheet is not None else ()
