"""The keys of one screen, over that screen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from paperreader.paths import shipped
from paperreader.typeset.breaking import wrap

_LEAST = 12
"""Cells of the column of keys."""
_GAP = 2


class KeyTable(Widget):
    """Keys, and what they do, broken as our pages are."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._rows = tuple(rows)

    def _lines(self, width: int) -> Text:
        """The table, no line wider than so many cells."""
        column = min(max([_LEAST, *(cell_len(keys) for keys, _ in self._rows)]), width // 2)
        room = max(1, width - column - _GAP)
        text = Text(self._title, "bold underline", no_wrap=True)
        for keys, what in self._rows:
            left, right = wrap(keys, column), wrap(what, room)
            for at in range(max(len(left), len(right))):
                key = left[at] if at < len(left) else ""
                text.append("\n").append(key, "bold not underline")
                text.append(" " * (column - cell_len(key) + _GAP), "not bold not underline")
                text.append(right[at] if at < len(right) else "", "not bold not underline")
        return text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the table takes."""
        return self._lines(width).plain.count("\n") + 1

    def render(self) -> Text:
        """The table."""
        return self._lines(self.size.width)


class KeysHelp(ModalScreen[None]):
    """A box with what the keys do; any of the usual ways leaves it."""

    CSS_PATH = shipped("styles") / "help.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("j", "scroll_keys(1)", show=False),
        Binding("k", "scroll_keys(-1)", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Make a box.

        Args:
            title: The name of the screen.
            rows: Keys as they are shown, and what they do.
        """
        super().__init__()
        self._table = KeyTable(title, rows)

    def compose(self) -> ComposeResult:
        """One table."""
        with VerticalScroll(id="box"):
            yield self._table

    def on_mount(self) -> None:
        """The box scrolls."""
        self.query_one("#box").focus()

    def action_scroll_keys(self, lines: int) -> None:
        """Scroll by a line."""
        self.query_one("#box").scroll_relative(y=lines, animate=False)
