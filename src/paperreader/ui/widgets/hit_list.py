"""The hits of a search, two lines each: the paper, and the place where it was found."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperreader.domain.query import Hit
from paperreader.domain.visible import visible
from paperreader.language import _
from paperreader.ui.widgets.looks import look

_LINES = 2


class HitList(ScrollView, can_focus=False, inherit_bindings=False):
    """A list with one hit chosen, the first at the beginning."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--name", "hits--text", "hits--match", "hits--cursor"}

    hits: reactive[tuple[Hit, ...]] = reactive((), init=False)
    """What was found, best first."""
    cursor: reactive[int] = reactive(0, init=False)
    """The number of the hit that is chosen."""

    @dataclass
    class Chosen(Message):
        """A hit was clicked."""

        hit: Hit

    @property
    def chosen(self) -> Hit | None:
        """The hit that Enter opens."""
        return self.hits[self.cursor] if self.cursor < len(self.hits) else None

    def watch_hits(self) -> None:
        """Other hits: the first is chosen."""
        self.cursor = 0
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.hits) * _LINES)
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    def step(self, by: int) -> None:
        """Choose another hit, as near as there is one."""
        self.cursor = max(0, min(self.cursor + by, len(self.hits) - 1))

    def watch_cursor(self) -> None:
        """Keep the chosen hit in sight."""
        self.scroll_to_region(Region(0, self.cursor * _LINES, 1, _LINES), animate=False, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Lines are as wide as the list."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.hits) * _LINES)

    def on_click(self, event: events.Click) -> None:
        """A click opens a hit."""
        number = (event.y + self.scroll_offset.y) // _LINES
        if number < len(self.hits):
            self.post_message(self.Chosen(self.hits[number]))

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.scrollable_content_region.width
        number, second = divmod(y + self.scroll_offset.y, _LINES)
        if number >= len(self.hits):
            return Strip.blank(width, self.rich_style)
        hit = self.hits[number]
        segments = self._snippet(hit) if second else self._headline(hit)
        strip = Strip(segments).adjust_cell_length(width)
        if number == self.cursor:
            strip = strip.apply_style(look(self, "hits--cursor"))
        return strip.apply_style(self.rich_style)

    def _headline(self, hit: Hit) -> list[Segment]:
        style = look(self, "hits--name")
        mine = [Segment(f" · {_('my note')}", look(self, "hits--text"))] if hit.field == "mine" else []
        return [Segment(f" {visible(hit.short)}", style), *mine]

    def _snippet(self, hit: Hit) -> list[Segment]:
        """The text around the match, moved so far that the first match is in sight."""
        text_style = look(self, "hits--text")
        match_style = look(self, "hits--match")
        room = self.scrollable_content_region.width - 6
        first = hit.marks[0][1] if hit.marks else 0
        start = 0
        while start < first and cell_len(hit.snippet[start:first]) > room:
            start += 1
        segments, at = [Segment("   " if not start else "  …", text_style)], start
        for begin, end in hit.marks:
            if begin >= at:
                segments.append(Segment(visible(hit.snippet[at:begin]), text_style))
                segments.append(Segment(visible(hit.snippet[begin:end]), match_style))
                at = end
        return [*segments, Segment(visible(hit.snippet[at:]), text_style)]
