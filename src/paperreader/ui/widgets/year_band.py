"""The years from left to right: a bar for each, as high as it has works, filled as far as they are read."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from paperreader.domain.chronicle import YearCount
from paperreader.ui.widgets.looks import look

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_PITCHES = (8, 7, 6, 5, 4, 3)
"""Cells from one year to the next; the widest that lets all years be seen is taken."""
_SHORT = 5
"""Below so many cells a year is named by its last two digits."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """Heights in eighths of a line."""

    all: int
    read: int


class YearBand(Widget):
    """One column for each year that has something; what does not fit scrolls with the chosen year."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "band--read",
        "band--rest",
        "band--year",
        "band--gap",
        "band--chosen",
        "band--chosen-rest",
    }

    years: reactive[tuple[YearCount, ...]] = reactive(())
    """In order."""
    chosen: reactive[int] = reactive(0)
    """The place among them of the year that is looked at."""

    @dataclass
    class Pressed(Message):
        """A year was clicked."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Another theme: looks are asked for again."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = look(self, f"band--{name}")
        return self._styles[name]

    # --- where years stand

    @property
    def _pitch(self) -> int:
        return next((one for one in _PITCHES if one * len(self.years) <= self.size.width), _PITCHES[-1])

    @property
    def _in_sight(self) -> range:
        """The places of the years that are shown."""
        room = max(1, self.size.width // self._pitch)
        first = max(0, min(self.chosen - room // 2, len(self.years) - room))
        return range(first, min(len(self.years), first + room))

    @property
    def _margin(self) -> int:
        """Cells before the first year: the band stands in the middle."""
        return max(0, (self.size.width - self._pitch * len(self._in_sight)) // 2)

    def place_at(self, x: int) -> int | None:
        """The place of the year in whose column a cell stands."""
        sight = self._in_sight
        number = (x - self._margin) // self._pitch
        return sight[number] if 0 <= number < len(sight) else None

    def on_click(self, event: events.Click) -> None:
        """A click chooses a year."""
        if (place := self.place_at(event.x)) is not None:
            self.post_message(self.Pressed(place))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The year after."""
        event.stop()
        if self.chosen + 1 < len(self.years):
            self.post_message(self.Pressed(self.chosen + 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The year before."""
        event.stop()
        if self.chosen > 0:
            self.post_message(self.Pressed(self.chosen - 1))

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """A line of the bars, or at the bottom the years."""
        height = self.size.height - 1
        segments = [Segment(" " * self._margin)]
        segments += self._names() if y >= height else self._bars(height - 1 - y, height)
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    def _bars(self, level: int, height: int) -> list[Segment]:
        """The line of all bars that is `level` above the lowest."""
        most = max((one.works for one in self.years), default=0)
        width = min(self._pitch - 1, 6)
        before = (self._pitch - width) // 2
        segments: list[Segment] = []
        for place in self._in_sight:
            bar = _bar(self.years[place], most, height)
            segments.append(Segment(" " * before))
            segments += self._cell(bar, level * 8, width, place == self.chosen)
            segments.append(Segment(" " * (self._pitch - width - before)))
        return segments

    def _cell(self, bar: _Bar, below: int, width: int, is_chosen: bool) -> list[Segment]:
        """A bar in a line, `below` eighths of which are under it."""
        top, read = min(8, max(0, bar.all - below)), min(8, max(0, bar.read - below))
        rest, done = self._style("chosen-rest" if is_chosen else "rest"), self._style("read")
        if read in (0, top):
            return [Segment(_EIGHTHS[top] * width, done if read else rest)]
        if top == 8:
            return [Segment(_EIGHTHS[read] * width, done + Style(bgcolor=rest.color))]
        # A cell has two colours: where the bar ends in it, its read part stands beside the rest.
        part = max(1, min(width - 1, round(width * read / top)))
        return [Segment(_EIGHTHS[top] * part, done), Segment(_EIGHTHS[top] * (width - part), rest)]

    def _names(self) -> list[Segment]:
        segments: list[Segment] = []
        for place in self._in_sight:
            year = str(self.years[place].year)
            name = year if self._pitch >= _SHORT else year[-2:]
            gap = self._pitch - len(name)
            is_next = place + 1 >= len(self.years) or self.years[place + 1].year == int(year) + 1
            segments.append(Segment(" " * (gap // 2)))
            segments.append(Segment(name, self._style("chosen" if place == self.chosen else "year")))
            between = " " if is_next else "┄"
            segments.append(Segment(between * (gap - gap // 2), self._style("gap")))
        return segments


def _bar(count: YearCount, most: int, height: int) -> _Bar:
    """A year's bar; whoever has anything shows it."""
    whole = max(1, round(count.works / most * height * 8)) if count.works and most else 0
    read = round(count.read / count.works * whole) if count.works else 0
    if count.read:
        read = max(1, min(read, whole if count.read >= count.works else whole - 1))
    return _Bar(whole, min(read, whole))
