"""What the screens with cards have in common: a page with buttons below it, and where a card may lead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.screen import Screen
from textual.timer import Timer

from paperreader.errors import PaperreaderError
from paperreader.language import Language
from paperreader.services.card_pages import CardPages
from paperreader.services.desk import Desk
from paperreader.ui.widgets.answer_bar import AnswerBar
from paperreader.ui.widgets.bars import KeyHints, StatusLine
from paperreader.ui.widgets.note_view import NoteView

_MOMENT = 0.01
"""Seconds between two pages that are made ready."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where the reader wants to go from a card."""

    paper: str
    language: Language | None = None
    """Of the note; None for the reader's own, or for whatever is shown."""
    source: int | None = None
    """The place of the question in the note; None for its beginning."""
    own: bool = False
    """Whether that is the reader's own note."""


class CardScreen(Screen[Jump | None]):
    """Progress over a page over buttons over key hints. A hint or button names the action that it does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages = CardPages(desk.library, desk.reviewing, desk.config)
        self._status = StatusLine(id="status")
        self._view = NoteView(id="card")
        self._view.page_width = desk.config.page_width
        self._bar = AnswerBar(id="answers")
        self._hints = KeyHints(id="hints")
        self._ahead: Timer | None = None

    # --- telling

    def _say(self, message: str) -> None:
        """Tell something in the bottom line, until the next key."""
        self._hints.notice = message

    def _warn(self, error: PaperreaderError) -> None:
        """Tell what went wrong, in a box that stays for a while."""
        self.notify(str(error), severity="warning", timeout=12, markup=False)

    def _try(self, do: Callable[[], object]) -> bool:
        """Do something that may fail, which is told; whether it was done."""
        try:
            do()
        except PaperreaderError as error:
            self._warn(error)
            return False
        return True

    # --- making ready

    def _prepare(self, makings: Sequence[Callable[[], object]], after: float = _MOMENT) -> None:
        """Make pages ready while nothing else is to be done, one at a time; what was to be made is left."""
        if self._ahead is not None:
            self._ahead.stop()
        if makings:
            self._ahead = self.set_timer(after, lambda: self._prepare_first(makings))

    def _prepare_first(self, makings: Sequence[Callable[[], object]]) -> None:
        if self._view.is_in_sight:
            makings[0]()
            self._prepare(makings[1:])

    # --- the mouse

    async def on_key_hints_pressed(self, event: KeyHints.Pressed) -> None:
        """A hint was clicked."""
        if event.command:
            await self.run_action(event.command)

    async def on_answer_bar_pressed(self, event: AnswerBar.Pressed) -> None:
        """A button was clicked."""
        await self.run_action(event.command)

    # --- moving

    def action_move(self, lines: int) -> None:
        """Scroll what does not fit."""
        self._view.move_by(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._view.page_by(pages)

    def action_top(self) -> None:
        """To the beginning."""
        self._view.move_to_line(0)

    def action_bottom(self) -> None:
        """To the end."""
        self._view.move_to_end()

    def action_sideways(self, step: int) -> None:
        """Scroll a wide formula or block."""
        self._view.scroll_sideways(step)
