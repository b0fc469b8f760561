"""Options of which one holds: a line each, with a cursor of its own."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperreader.domain.visible import visible
from paperreader.ui.widgets.glyphs import CHOSEN, UNCHOSEN
from paperreader.ui.widgets.looks import look


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options."""

    value: str
    """What stands for it."""
    name: str
    badge: str = ""
    """A word that sets it off, behind its name."""
    remark: str = ""
    """At the right end of its line; left out where there is no room."""


class RadioList(ScrollView, can_focus=False, inherit_bindings=False):
    """A list of options. It tells where the cursor comes to; what holds is for its owner to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "radio--name",
        "radio--sign",
        "radio--holds",
        "radio--badge",
        "radio--remark",
        "radio--cursor",
    }

    options: reactive[tuple[Option, ...]] = reactive((), init=False)
    """From top to bottom."""
    holds: reactive[str] = reactive("", init=False)
    """The value of the option that holds."""
    cursor: reactive[int] = reactive(0, init=False)
    """The number of the option that is highlighted."""

    @dataclass
    class Moved(Message):
        """Another option is highlighted."""

        value: str

    @dataclass
    class Chosen(Message):
        """The highlighted option was clicked."""

        value: str

    @property
    def value(self) -> str:
        """The value of the option that is highlighted, empty where there is none."""
        return self.options[self.cursor].value if self.cursor < len(self.options) else ""

    def move_to(self, value: str) -> None:
        """Highlight the option with a value, if there is one; nothing is told."""
        found = (number for number, option in enumerate(self.options) if option.value == value)
        with self.prevent(self.Moved):
            self.cursor = next(found, self.cursor)

    def step(self, by: int) -> None:
        """Highlight another option, as near as there is one."""
        self.cursor += by

    def validate_cursor(self, cursor: int) -> int:
        """Keep it on an option."""
        return max(0, min(cursor, len(self.options) - 1))

    def watch_cursor(self) -> None:
        """Keep it in sight, and tell."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved(self.value))

    def watch_options(self) -> None:
        """Other options, or other words for them."""
        self._measure()
        self.refresh()

    def on_resize(self) -> None:
        """Lines are as wide as the list; keep the cursor in sight."""
        self._measure()
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.options))

    def on_click(self, event: events.Click) -> None:
        """A click highlights an option, a click on the highlighted one takes it."""
        offset = event.get_content_offset(self)
        if offset is None or (number := offset.y + self.scroll_offset.y) >= len(self.options):
            return
        if number == self.cursor:
            self.post_message(self.Chosen(self.value))
        self.cursor = number

    def render_line(self, y: int) -> Strip:
        """One option."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self.options):
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._segments(self.options[number], width)).adjust_cell_length(width)
        if number == self.cursor:
            strip = strip.apply_style(look(self, "radio--cursor"))
        return strip.apply_style(self.rich_style)

    def _segments(self, option: Option, width: int) -> list[Segment]:
        holds = option.value == self.holds
        sign = Segment(
            f" {CHOSEN if holds else UNCHOSEN} ", look(self, f"radio--{'holds' if holds else 'sign'}")
        )
        badge, remark = (f"  {visible(text)}" if text else "" for text in (option.badge, option.remark))
        room = width - 4
        name = visible(option.name)
        if cell_len(name + badge + remark) > room:
            remark = ""
        if cell_len(name + badge) > room:
            badge = ""
        fitted = Text(name)
        fitted.truncate(max(0, room), overflow="ellipsis")
        gap = " " * (room - cell_len(fitted.plain + badge + remark))
        return [
            sign,
            Segment(fitted.plain, look(self, "radio--name")),
            Segment(badge + gap, look(self, "radio--badge")),
            Segment(f"{remark} ", look(self, "radio--remark")),
        ]
