"""The view of my note: a note view whose pages are asked for, and whose answers are folded, by themselves."""

from dataclasses import dataclass

from textual.message import Message

from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.page_view import PageView


class OwnNoteView(NoteView):
    """The third pane, or the second one in place of the library's note."""

    class PageWanted(Message):
        """The page must be laid out for another width, or for the first time."""

    @dataclass
    class Folded(Message):
        """A card's line was clicked."""

        slug: str

    def on_page_view_width_changed(self, event: PageView.WidthChanged) -> None:
        """This width is no matter of the library's note."""
        event.stop()
        self.post_message(self.PageWanted())

    def on_note_view_card_chosen(self, event: NoteView.CardChosen) -> None:
        """These cards are none of the library's."""
        event.stop()
        self.post_message(self.Folded(event.slug))
