"""The line on top, which tells how far the reader is, and the line of key hints at the bottom."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from paperreader.domain.visible import visible
from paperreader.ui.widgets.looks import look


class StatusLine(Widget):
    """Name and view at the left, progress at the right; what does not fit is left out whole."""

    DEFAULT_CLASSES: ClassVar[str] = "bar"

    left: reactive[str] = reactive("")
    """The program and the view."""
    right: reactive[tuple[str, ...]] = reactive(())
    """Facts about progress. The first and the last are the most important: others make room for them."""

    def render(self) -> Text:
        """The line."""
        room = self.size.width - cell_len(self.left) - 4
        facts = list(self.right)
        while facts and cell_len(" · ".join(facts)) > room:
            facts.pop(-2 if len(facts) > 2 else -1)
        right = " · ".join(facts)
        gap = max(1, self.size.width - cell_len(self.left) - cell_len(right) - 2)
        return Text(f" {self.left}{' ' * gap}{right} ", no_wrap=True, overflow="crop")


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and the word for what it does."""

    key: str
    word: str
    command: str


_ALWAYS = 2
"""How many hints at the end are always shown: help, and the way out."""


class KeyHints(Widget):
    """The hints that fit; a click does what the key does."""

    DEFAULT_CLASSES: ClassVar[str] = "bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key"}

    hints: reactive[tuple[Hint, ...]] = reactive(())
    """All hints; of those that do not fit the last two are kept, and the ones before them left out."""
    notice: reactive[str] = reactive("")
    """Something to tell, shown in place of the hints."""

    @dataclass
    class Pressed(Message):
        """A hint was clicked."""

        command: str

    def render(self) -> Text:
        """The line."""
        if self.notice:
            return Text(f" {visible(self.notice)}", no_wrap=True, overflow="ellipsis")
        text = Text(no_wrap=True, overflow="crop")
        key_style = look(self, "hints--key")
        for hint in self._fitting():
            text.append(f" {hint.key}", key_style).append(f" {hint.word} " if hint.word else " ")
        return text

    def _fitting(self) -> list[Hint]:
        first, last = list(self.hints[:-_ALWAYS]), list(self.hints[-_ALWAYS:])
        while first and sum(map(self._width, first + last)) > self.size.width:
            first.pop()
        return first + last

    @staticmethod
    def _width(hint: Hint) -> int:
        return cell_len(f" {hint.key} {hint.word} ") if hint.word else cell_len(f" {hint.key} ")

    def on_click(self, event: events.Click) -> None:
        """Find the hint under the pointer."""
        at = 0
        if self.notice:
            return
        for hint in self._fitting():
            at += self._width(hint)
            if event.x < at:
                self.post_message(self.Pressed(hint.command))
                return
