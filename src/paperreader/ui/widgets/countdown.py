"""A countdown: big digits and a bar, drawn with lines; what is over is told by a sign, too."""

from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from paperreader.ui.widgets.looks import look

_DIGITS = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": (" ┓ ", " ┃ ", "╺┻╸"),
    "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", " ━┫", "╺━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"),
    "7": ("╺━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"),
    ":": (" ", "╏", " "),
    "+": ("   ", "╺╋╸", "   "),
}
_RIGHT, _LEFT, _DOWN, _UP = "┏┗┣╺━╋┻", "┓┛┫╸━╋┻", "┏┓┣┫╻┃", "┗┛┣┫╹┃┻"
"""Characters with an arm to that side."""
_SIGN = "▲"
_BELOW = 2
"""Lines below the digits: an empty one, and the bar."""
_SMALL, _BIG = 3, 5
"""Lines of digits, and of those that are drawn larger; in fewer they are written."""
_WIDEST = 72


def _widened(line: str) -> str:
    """Three characters drawn with five."""
    filled = ("━" if one in _RIGHT and other in _LEFT else " " for one, other in pairwise(line))
    return "".join((line[0], next(filled), line[1], next(filled), line[2]))


def _enlarged(drawn: tuple[str, ...]) -> tuple[str, ...]:
    """A digit of three lines drawn with five, its arms made longer."""
    if len(drawn[0]) == 1:
        return drawn[0], drawn[1], drawn[0], drawn[1], drawn[0]
    wide = [_widened(line) for line in drawn]
    between = [
        "".join(
            "┃" if upper in _DOWN and lower in _UP else " " for upper, lower in zip(one, other, strict=True)
        )
        for one, other in pairwise(wide)
    ]
    return wide[0], between[0], wide[1], between[1], wide[2]


_ENLARGED = {character: _enlarged(drawn) for character, drawn in _DIGITS.items()}


class Countdown(Widget):
    """Digits over a bar; drawn again only when what it shows has changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "countdown--time",
        "countdown--paused",
        "countdown--over",
        "countdown--bar",
        "countdown--rest",
    }

    seconds: reactive[int] = reactive(0)
    """That have passed."""
    least: reactive[int] = reactive(0)
    """After which one may go on; marked on the bar where it is not the end."""
    most: reactive[int] = reactive(0)
    """After which the time is over."""
    is_paused: reactive[bool] = reactive(False)

    @property
    def is_over(self) -> bool:
        """Whether more time has passed than there was."""
        return self.seconds > self.most

    def render_line(self, y: int) -> Strip:
        """One line: digits, an empty one, the bar."""
        width = self.size.width
        if y < max(1, self.size.height - _BELOW):
            return self._digits(y).adjust_cell_length(width).apply_style(self.rich_style)
        if y == self.size.height - 1:
            return self._bar().adjust_cell_length(width).apply_style(self.rich_style)
        return Strip.blank(width, self.rich_style)

    def _state(self) -> str:
        return "over" if self.is_over else "paused" if self.is_paused else "time"

    def _digits(self, y: int) -> Strip:
        minutes, rest = divmod(abs(self.most - self.seconds), 60)
        text = f"{'+' if self.is_over else ''}{minutes}:{rest:02}"
        height = self.size.height - _BELOW
        if height < _SMALL:
            drawn = text
        else:
            digits, gap = (_ENLARGED, "  ") if height >= _BIG else (_DIGITS, " ")
            if y >= len(digits["0"]):
                return Strip.blank(self.size.width)
            drawn = gap.join(digits[character][y] for character in text)
        if self.is_over:
            drawn = f"{_SIGN if y == height // 2 else ' '} {drawn}"
        return Strip([Segment(" " * max(0, (self.size.width - len(drawn)) // 2)), self._segment(drawn)])

    def _segment(self, text: str) -> Segment:
        return Segment(text, look(self, f"countdown--{self._state()}"))

    def _bar(self) -> Strip:
        width = min(_WIDEST, self.size.width)
        margin = Segment(" " * ((self.size.width - width) // 2))
        share = min(1.0, self.seconds / self.most) if self.most else 0.0
        halves = round(2 * width * share)
        done = "━" * (halves // 2) + ("╸" if halves % 2 else "")
        rest = "─" * (width - len(done))
        mark = round(width * self.least / self.most) if 0 < self.least < self.most else -1
        if mark >= len(done):
            rest = f"{rest[: mark - len(done)]}┼{rest[mark - len(done) + 1 :]}"
        name = "over" if self.is_over else "bar"
        spent: Style = look(self, f"countdown--{name}")
        return Strip([margin, Segment(done, spent), Segment(rest, look(self, "countdown--rest"))])
