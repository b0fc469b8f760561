"""The items of a year on an axis of time: months, days, and the sign of each paper as a knot on the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperreader.domain.chronicle import Item, YearPage
from paperreader.domain.progress import Snapshot, Status
from paperreader.domain.signs import GLYPHS
from paperreader.domain.visible import visible
from paperreader.language import _, in_use
from paperreader.ui.widgets.cells import fitted
from paperreader.ui.widgets.looks import look
from paperreader.ui.widgets.year_lines import ITEM_LINES, ItemLine, MonthLine, YearLines

_LOOKS: dict[Status, str] = {
    "new": "new",
    "reading": "reading",
    "skimmed": "reading",
    "read": "done",
    "mastered": "done",
    "aside": "faded",
}
EVENT = "◆"
"""The sign of an event that is about no paper of the library."""


class YearView(ScrollView, can_focus=False, inherit_bindings=False):
    """One year, drawn as far as it is in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "year--month",
        "year--day",
        "year--axis",
        "year--rule",
        "year--name",
        "year--event",
        "year--what",
        "year--title",
        "year--organisation",
        "year--new",
        "year--reading",
        "year--done",
        "year--faded",
        "year--cursor",
    }

    page: reactive[YearPage | None] = reactive(None, init=False)
    """The year that is shown."""
    cursor: reactive[int] = reactive(0, init=False)
    """The number of the item that is chosen."""
    snapshot: reactive[Snapshot] = reactive(Snapshot, init=False)
    """The progress that the signs show."""
    in_front: reactive[bool] = reactive(True, init=False)
    """Whether keys are for it."""

    @dataclass
    class Pressed(Message):
        """An item was clicked."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.months: Sequence[str] = ()
        """The names of the months, as they are to be shown."""
        self._lines = YearLines(())
        self._styles: dict[str, Style] = {}

    # --- what it shows

    def show(self, page: YearPage, number: int) -> None:
        """Show a year with one of its items chosen."""
        self.set_reactive(YearView.cursor, max(0, min(number, page.count - 1)))
        self.page = page
        self._lines = YearLines(page.stretches)
        self._measure()
        self._settle()
        self.refresh()

    def watch_cursor(self) -> None:
        """Keep the chosen item in sight."""
        self._reveal()
        self.refresh()

    def watch_snapshot(self) -> None:
        """Other signs."""
        self.refresh()

    def watch_in_front(self) -> None:
        """The cursor looks different in front."""
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._lines.count)

    def _settle(self) -> None:
        """Scroll so that the chosen item has others around it."""
        top = self._lines.line_of(self.cursor) - self.size.height // 3
        self.scroll_to(0, max(0, top), animate=False, force=True, immediate=True)
        self._reveal()

    def _reveal(self) -> None:
        top = self._lines.line_of(self.cursor)
        # With the first of a month its heading is seen, too.
        head = 1 if self._lines.is_first(self.cursor) else 0
        region = Region(0, top - head, 1, ITEM_LINES + head)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    @property
    def page_step(self) -> int:
        """How many items make a page."""
        return max(1, (self.size.height - 2) // ITEM_LINES)

    def on_resize(self) -> None:
        """Lines are as wide as the pane."""
        self._measure()
        self._settle()

    def on_click(self, event: events.Click) -> None:
        """Tell which item was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= (line := offset.y + self.scroll_offset.y) < self._lines.count:
            return
        match self._lines.at(line):
            case ItemLine(number):
                self.post_message(self.Pressed(number))
            case _:
                pass

    # --- drawing

    def notify_style_update(self) -> None:
        """Another theme: looks are asked for again."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = look(self, f"year--{name}")
        return self._styles[name]

    @property
    def _gutter(self) -> int:
        """Cells before the axis."""
        return max((cell_len(name) for name in self.months), default=0) + 2

    def render_line(self, y: int) -> Strip:
        """One line of the axis."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        if line >= self._lines.count or self.page is None:
            return Strip.blank(width, self.rich_style)
        match self._lines.at(line):
            case MonthLine(month, after_gap):
                strip = Strip(self._month(month, after_gap, line, width))
            case ItemLine(number, part):
                strip = Strip(self._item(self.page.item(number), number, part, width))
        return strip.adjust_cell_length(width).apply_style(self.rich_style)

    def _month(self, month: int | None, after_gap: bool, line: int, width: int) -> list[Segment]:
        axis, gutter = self._style("axis"), self._gutter
        if month is None:
            text = f" {_('only the year is known')} "
            sign = "┬"
        else:
            text, sign = "", "┼" if line else "┬"
        name = self.months[month - 1] if month is not None and month <= len(self.months) else ""
        dash = "╌" if after_gap else "─"
        rule = max(0, width - gutter - 2 - cell_len(text) - 1)
        return [
            Segment(" " * max(0, gutter - 1 - cell_len(name)) + f"{name} ", self._style("month")),
            Segment(sign, axis),
            Segment(dash, self._style("rule")),
            Segment(text, self._style("day")),
            Segment(dash * rule, self._style("rule")),
        ]

    def _item(self, item: Item, number: int, part: int, width: int) -> list[Segment]:
        """The first line of an item, or the second."""
        axis, gutter = self._style("axis"), self._gutter
        last = self.page is not None and number == self.page.count - 1
        if part == 0:
            day = f"{_day(item)} " if item.day else ""
            head = [
                Segment(" " * max(0, gutter - cell_len(day)) + day, self._style("day")),
                Segment("╰─" if last else "├─", axis),
            ]
            body = self._who(item, width - gutter - 2)
        else:
            head = [Segment(" " * gutter), Segment("  " if last else "│ ", axis)]
            body = self._what(item, width - gutter - 2)
        if number == self.cursor:
            over = self._style("cursor") if self.in_front else Style(bold=True)
            body = [Segment(one.text, (one.style or Style()) + over) for one in body]
        return [*head, *body]

    def _who(self, item: Item, room: int) -> list[Segment]:
        """Sign, name, organisation."""
        name = visible(item.short or _what(item))
        sign, look_of_sign = EVENT, "event"
        if item.paper:
            status = self.snapshot.of(item.paper).status
            sign, look_of_sign = GLYPHS[status], _LOOKS[status]
        free = room - 4
        organisation = visible(item.organisation or "") if item.short else ""
        most = max(0, free - cell_len(name) - 2)
        if cell_len(organisation) > most:
            organisation = _shortened(organisation, most)
        text = fitted(name, free - cell_len(organisation))
        return [
            Segment(f" {sign} ", self._style(look_of_sign)),
            Segment(text, self._style("name" if item.is_event else "title")),
            Segment(f"{organisation} ", self._style("organisation")),
        ]

    def _what(self, item: Item, room: int) -> list[Segment]:
        """What happened, or the title; of an event without a paper its organisation."""
        text = _what(item) if item.short else item.organisation or ""
        return [Segment(f"   {fitted(visible(text), room - 4)} ", self._style("what"))]


def _what(item: Item) -> str:
    return item.what_zh if item.what_zh and in_use() == "zh" else item.what


def _day(item: Item) -> str:
    return str(item.day)


def _shortened(organisation: str, room: int) -> str:
    """Of several organisations the first ones that fit."""
    parts = organisation.split("; ")
    while len(parts) > 1:
        parts.pop()
        if cell_len(text := "; ".join(parts) + "; …") <= room:
            return text
    return fitted(organisation, room) if room >= 8 else ""
