"""The years from top to bottom, with how many works each has and how many of them are read."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperreader.domain.chronicle import YearCount
from paperreader.ui.widgets.cells import fitted
from paperreader.ui.widgets.looks import look


class YearList(ScrollView, can_focus=False, inherit_bindings=False):
    """One line for each year that has something."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"years--year", "years--count", "years--done", "years--cursor"}

    years: reactive[tuple[YearCount, ...]] = reactive((), init=False)
    """In order."""
    chosen: reactive[int] = reactive(0, init=False)
    """The place among them of the year that is looked at."""

    @dataclass
    class Pressed(Message):
        """A year was clicked."""

        place: int

    def watch_years(self) -> None:
        """Other years or other numbers."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.years))
        self.refresh()

    def watch_chosen(self) -> None:
        """Keep the chosen year in sight."""
        self.scroll_to_region(Region(0, self.chosen, 1, 1), animate=False, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Lines are as wide as the list."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.years))
        self.scroll_to_region(Region(0, self.chosen, 1, 1), animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a year."""
        offset = event.get_content_offset(self)
        if offset is not None and (place := offset.y + self.scroll_offset.y) < len(self.years):
            self.post_message(self.Pressed(place))

    def render_line(self, y: int) -> Strip:
        """One year."""
        width, place = self.scrollable_content_region.width, y + self.scroll_offset.y
        if place >= len(self.years):
            return Strip.blank(width, self.rich_style)
        one = self.years[place]
        count = f"{one.read}/{one.works} " if one.works else ""
        is_done = 0 < one.works == one.read
        strip = Strip(
            [
                Segment(fitted(f" {one.year} ", width - len(count)), look(self, "years--year")),
                Segment(count, look(self, "years--done" if is_done else "years--count")),
            ]
        ).adjust_cell_length(width)
        if place == self.chosen:
            strip = strip.apply_style(look(self, "years--cursor"))
        return strip.apply_style(self.rich_style)
