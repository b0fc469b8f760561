"""A box of choices: links, what to copy, themes. Digits choose, so do Enter and the mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from paperreader.domain.visible import visible
from paperreader.paths import shipped


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice."""

    value: str
    """What the box answers with."""
    name: str
    remark: str = ""


class ChoiceScreen(ModalScreen[str | None]):
    """Answers with the value of a choice, or with None."""

    CSS_PATH = shipped("styles") / "choice.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: str | None = None,
        on_highlight: Callable[[str], None] | None = None,
    ) -> None:
        """Make a box.

        Args:
            title: What is chosen.
            choices: In the order in which they are numbered, from 1.
            chosen: The value on which the cursor stands at first.
            on_highlight: Called with the value of each choice that the cursor comes to.
        """
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._first = next((at for at, choice in enumerate(choices) if choice.value == chosen), 0)
        self._on_highlight = on_highlight
        self._typed = ""
        self._list = OptionList(*(self._option(number, choice) for number, choice in enumerate(choices, 1)))

    def _option(self, number: int, choice: Choice) -> Option:
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{number:>3}  ", "bold").append(visible(choice.name))
        if choice.remark:
            text.append(f"  {visible(choice.remark)}", "dim")
        return Option(text)

    def compose(self) -> ComposeResult:
        """A title over the choices."""
        with Vertical(id="box"):
            yield Label(Text(self._title), id="title")
            yield self._list

    def on_mount(self) -> None:
        """Begin at the choice that holds now."""
        self._list.highlighted = self._first

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._on_highlight is not None:
            self._on_highlight(self._choices[event.option_index].value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._answer(self._choices[event.option_index].value)

    def _answer(self, value: str) -> None:
        if self.is_current:  # Enter may have been pressed twice
            self.dismiss(value)

    def on_key(self, event: events.Key) -> None:
        """Digits name a choice; it is taken as soon as no longer number begins with them."""
        if event.character is None or not event.character.isdecimal():
            self._typed = ""
            return
        event.stop()
        self._typed += event.character
        number = int(self._typed)
        if not 1 <= number <= len(self._choices):
            self._typed = ""
        elif number * 10 > len(self._choices):
            self._answer(self._choices[number - 1].value)
        else:
            self._list.highlighted = number - 1

    def action_down(self) -> None:
        """The next choice."""
        self._list.action_cursor_down()

    def action_up(self) -> None:
        """The choice before."""
        self._list.action_cursor_up()

    def action_first(self) -> None:
        """The first choice."""
        self._list.action_first()

    def action_last(self) -> None:
        """The last choice."""
        self._list.action_last()
