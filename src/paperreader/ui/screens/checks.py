"""The interview checklist of a paper: four boxes to tick."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from paperreader.domain.entry import CHECK_KINDS
from paperreader.domain.visible import visible
from paperreader.errors import PaperreaderError
from paperreader.language import _
from paperreader.paths import shipped
from paperreader.services.words import CHECK_WORDS

_TICKED, _EMPTY = "☑", "☐"


class ChecksScreen(ModalScreen[None]):
    """Ticks at once what is chosen."""

    CSS_PATH = shipped("styles") / "choice.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "dismiss(None)", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("space", "tick", show=False),
        Binding("u", "undo", show=False),
        *(
            Binding(str(number), f"tick_number({number})", show=False)
            for number in range(1, len(CHECK_KINDS) + 1)
        ),
    ]

    def __init__(
        self,
        name: str,
        ticked: Callable[[], frozenset[str]],
        toggle: Callable[[str], None],
        undo: Callable[[], None],
    ) -> None:
        """Make a box.

        Args:
            name: The paper's short name.
            ticked: Says which of `CHECK_KINDS` are ticked now.
            toggle: Ticks one of them, or takes it back.
            undo: Takes the newest change back.
        """
        super().__init__()
        self._short = name
        self._ticked = ticked
        self._toggle = toggle
        self._undo = undo
        self._list = OptionList()

    def compose(self) -> ComposeResult:
        """A title over the boxes over what the keys do."""
        with Vertical(id="box"):
            yield Label(Text(_("Ready for an interview about {}?").format(visible(self._short))), id="title")
            yield self._list
            yield Label(Text(_("Enter ticks · u undoes · Esc back")), id="hint")

    def on_mount(self) -> None:
        """As they are ticked now."""
        self._list.add_options([Option(self._text(kind)) for kind in CHECK_KINDS])
        self._list.highlighted = 0

    def _text(self, kind: str) -> Text:
        number = CHECK_KINDS.index(kind) + 1
        sign = _TICKED if kind in self._ticked() else _EMPTY
        return Text(f"{number}  {sign}  ", "bold").append(_(CHECK_WORDS[kind]), "not bold")

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except PaperreaderError as error:
            self.notify(str(error), severity="warning", timeout=12, markup=False)
        for at, kind in enumerate(CHECK_KINDS):
            self._list.replace_option_prompt_at_index(at, self._text(kind))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._try(lambda: self._toggle(CHECK_KINDS[event.option_index]))

    def action_tick(self) -> None:
        """Tick the box under the cursor."""
        self._list.action_select()

    def action_tick_number(self, number: int) -> None:
        """Tick a box by its number."""
        self._list.highlighted = number - 1
        self._list.action_select()

    def action_step(self, by: int) -> None:
        """Choose another box."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_undo(self) -> None:
        """Take the newest change back."""
        self._try(self._undo)
