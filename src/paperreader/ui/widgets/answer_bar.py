"""The bar below a card: one button that shows the answer, or four that grade it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from paperreader.paths import shipped
from paperreader.ui.widgets.looks import look

Look = Literal["plain", "again", "hard", "good", "easy"]
_WIDEST = 21
_FRAMED = 3
"""Lines that a button with a frame needs."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button, with the key that does the same."""

    command: str
    key: str
    word: str
    detail: str = ""
    """A second line."""
    look: Look = "plain"


class AnswerBar(Widget):
    """Buttons side by side; where the bar is one line high they have no frames."""

    DEFAULT_CSS = (shipped("styles") / "answers.tcss").read_text(encoding="utf-8")
    SCOPED_CSS: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"answers--{name}" for name in ("plain", "again", "hard", "good", "easy")),
        "answers--detail",
        "answers--hover",
    }

    buttons: reactive[tuple[Button, ...]] = reactive(())
    _hovered: reactive[int] = reactive(-1)

    @dataclass
    class Pressed(Message):
        """A button was clicked."""

        command: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Another theme: colours are looked up again."""
        super().notify_style_update()
        self._looks.clear()

    # --- where the buttons are

    @property
    def _gap(self) -> int:
        """Cells between two buttons."""
        return 1 if self.size.height >= _FRAMED else 0

    def _widths(self) -> tuple[int, int]:
        """Cells of each button, and before the first."""
        count, gap = len(self.buttons), self._gap
        width = min(_WIDEST, (self.size.width - gap * (count - 1)) // count)
        if count == 1:
            width = min(self.size.width, max(width, cell_len(self.buttons[0].word) + 6))
        return width, (self.size.width - width * count - gap * (count - 1)) // 2

    def _at(self, x: int) -> int:
        """The number of the button at a cell, -1 for none."""
        if not self.buttons:
            return -1
        width, left = self._widths()
        number, inside = divmod(x - left, width + self._gap)
        return number if 0 <= number < len(self.buttons) and inside < width else -1

    def on_click(self, event: events.Click) -> None:
        """Press the button under the pointer."""
        event.stop()
        if (number := self._at(event.x)) >= 0:
            self.post_message(self.Pressed(self.buttons[number].command))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The button under the pointer is set off."""
        self._hovered = self._at(event.x)

    def on_leave(self) -> None:
        """No button is."""
        self._hovered = -1

    # --- drawing

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = look(self, f"answers--{name}")
        return self._looks[name]

    def render_line(self, y: int) -> Strip:
        """One line of the bar."""
        if not self.buttons:
            return Strip.blank(self.size.width, self.rich_style)
        width, left = self._widths()
        segments = [Segment(" " * left)]
        for number, button in enumerate(self.buttons):
            if number:
                segments.append(Segment(" " * self._gap))
            over = self._look("hover") if number == self._hovered else Style()
            segments += [
                Segment(one.text, (one.style or Style()) + over) for one in self._drawn(button, width, y)
            ]
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    def _drawn(self, button: Button, width: int, y: int) -> list[Segment]:
        frame, detail = self._look(button.look), self._look("detail")
        bold = frame + Style(bold=True)
        if self.size.height < _FRAMED:
            return _flat(button, width, bold, detail)
        if y == 0:
            title = f" {button.key} {button.word} " if button.detail else f" {button.key} "
            title = set_cell_size(title, min(cell_len(title), width - 3))
            rest = "─" * (width - 3 - cell_len(title))
            return [Segment("╭─", frame), Segment(title, bold), Segment(f"{rest}╮", frame)]
        if y == 1:
            text = _centred(button.detail or button.word, width - 2)
            return [
                Segment("│", frame),
                Segment(text, detail if button.detail else bold),
                Segment("│", frame),
            ]
        return [Segment(f"╰{'─' * (width - 2)}╯" if y == 2 else " " * width, frame)]


def _flat(button: Button, width: int, bold: Style, detail: Style) -> list[Segment]:
    """A button in one line."""
    title = f" {button.key} {button.word}"
    title = set_cell_size(title, min(cell_len(title), width))
    return [
        Segment(title, bold),
        Segment(set_cell_size(f" {button.detail}", width - cell_len(title)), detail),
    ]


def _centred(text: str, width: int) -> str:
    text = set_cell_size(text, min(cell_len(text), width))
    left = (width - cell_len(text)) // 2
    return set_cell_size(f"{' ' * left}{text}", width)
