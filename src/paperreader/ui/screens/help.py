"""Help: every command with its keys, made from the table of commands."""

from collections.abc import Mapping
from typing import ClassVar

from rich.console import Group as Lines
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from paperreader.domain.progress import STATUSES
from paperreader.language import _
from paperreader.paths import shipped
from paperreader.services.words import STATUS_WORDS
from paperreader.ui.keys.commands import COMMANDS, GROUPS, Command, Group, key_sign, keys_of
from paperreader.ui.widgets.glyphs import GLYPHS, STAR


class HelpScreen(ModalScreen[None]):
    """A page of keys over the main screen."""

    CSS_PATH = shipped("styles") / "help.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space", "page(1)", show=False),
        Binding("b", "page(-1)", show=False),
    ]

    def __init__(self, rebound: Mapping[str, str]) -> None:
        super().__init__()
        self._rebound = dict(rebound)

    def compose(self) -> ComposeResult:
        """One table for each group of commands, then the signs of the tree."""
        with VerticalScroll(id="box"):
            tables = [*(self._section(group) for group in GROUPS), self._signs()]
            yield Static(Lines(*(part for table in tables for part in (table, Text()))))

    def on_mount(self) -> None:
        """The page scrolls."""
        self.query_one("#box").focus()

    def _section(self, group: Group) -> Table:
        commands = [command for command in COMMANDS if command.group == group]
        table = _table(_(GROUPS[group]))
        for command in commands:
            table.add_row(Text(self._keys(command), "bold"), _described(command))
        return table

    def _keys(self, command: Command) -> str:
        return " ".join(key_sign(key) for key in keys_of(command, self._rebound))

    def _signs(self) -> Table:
        table = _table(_("Signs in the tree"))
        for status in STATUSES:
            table.add_row(Text(GLYPHS[status], "bold"), Text(_(STATUS_WORDS[status])))
        table.add_row(Text(STAR, "bold"), Text(_("Starred")))
        table.add_row(
            Text(f"{GLYPHS['read']} 5/11", "bold"), Text(_("Read or mastered, of all not set aside"))
        )
        return table

    def action_scroll(self, lines: int) -> None:
        """Scroll by a line."""
        self.query_one("#box").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by a page."""
        box = self.query_one("#box")
        box.scroll_relative(y=pages * max(1, box.size.height - 1), animate=False)


def _table(title: str) -> Table:
    table = Table(
        title=Text(title, "bold underline"),
        title_justify="left",
        box=None,
        show_header=False,
        padding=(0, 2, 0, 0),
    )
    table.add_column(min_width=16, no_wrap=True)
    table.add_column(ratio=1)
    return table


def _described(command: Command) -> Text:
    text = Text(_(command.title))
    return text.append(f"  {_(command.more)}" if command.more else "", "dim")
