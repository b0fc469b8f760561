"""The keys of one screen, over that screen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from paperreader.paths import shipped


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
        self._title = title
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """One table."""
        table = Table(
            title=Text(self._title, "bold underline"),
            title_justify="left",
            box=None,
            show_header=False,
            padding=(0, 2, 0, 0),
        )
        table.add_column(min_width=12, no_wrap=True)
        table.add_column(ratio=1)
        for keys, what in self._rows:
            table.add_row(Text(keys, "bold"), Text(what))
        with VerticalScroll(id="box"):
            yield Static(table)

    def on_mount(self) -> None:
        """The box scrolls."""
        self.query_one("#box").focus()

    def action_scroll_keys(self, lines: int) -> None:
        """Scroll by a line."""
        self.query_one("#box").scroll_relative(y=lines, animate=False)
