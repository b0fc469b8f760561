"""A view of a typeset page, drawn line by line as it comes into sight.

It is given a `Sheet`, which lays out as much of its page as is asked for; the rest follows in short
slices, so that a long document shows its first screen at once and never holds up a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.timer import Timer

from paperreader.domain.page import Line, Page
from paperreader.ui.widgets.place import TOP, Place

_SLICE = 0.010
"""Seconds that one slice of laying out may take, well under a frame that anybody would miss."""
_SLICE_LINES = 40
_AT_ONCE = 0.006
"""Seconds for which more is laid out before the first paint."""
_AFTER_PAINT = 0.03
"""Seconds until the rest of a page is laid out: what is in sight is painted first."""
_NEXT_SLICE = 0.002


class Sheet(Protocol):
    """A page in the making."""

    @property
    def key(self) -> str:
        """What it is about; reading places are kept by it."""
        ...

    @property
    def text(self) -> str:
        """The source that the places in the page count in."""
        ...

    @property
    def page(self) -> Page:
        """As much of it as is laid out."""
        ...

    @property
    def complete(self) -> bool:
        """Whether that is all."""
        ...

    def advance(self, lines: int) -> bool:
        """Lay out at least so many lines more; False when there are none."""
        ...


class PageView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a sheet and keeps the reader's place in it."""

    page_width: reactive[int] = reactive(88, init=False)
    """The widest that a page gets, in cells; wider panes centre it."""

    @dataclass
    class WidthChanged(Message):
        """Pages for this view must be laid out for another width from now on."""

        width: int

    @dataclass
    class Scrolled(Message):
        """Another line stands at the top."""

        key: str
        source: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._sheet: Sheet | None = None
        self._rest: Timer | None = None
        self._width = 0
        self.place = TOP
        """Where the reader is. A window too large to have it at the top does not change it."""
        self._placed_size = Size(0, 0)

    # --- what it shows

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    @property
    def width_for_text(self) -> int:
        """How wide a page must be to fit."""
        return max(10, min(self.page_width, self.scrollable_content_region.width - 2))

    def show(self, sheet: Sheet | None, place: Place = TOP) -> None:
        """Show a sheet, with a place at the top."""
        self._sheet = sheet
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if sheet is None:
            self.virtual_size = Size(self.scrollable_content_region.width, 0)
            self.refresh()
            return
        self.place = place
        # A note of some pages is laid out whole, so that the scrollbar need not be painted twice.
        self._lay_out(self.size.height + 1)
        self._lay_out_for(_AT_ONCE)
        self._put_in_place()
        self.refresh()
        if not sheet.complete:
            self._rest = self.set_timer(_AFTER_PAINT, self._lay_out_more)

    def _put_in_place(self) -> None:
        """Scroll to the place that is to be at the top, as far as the page reaches."""
        sheet = self._sheet
        if sheet is None:
            return
        while not sheet.complete and _last_source(sheet.page) <= self.place.source:
            sheet.advance(_SLICE_LINES)
        top = sheet.page.line_at(self.place.source) if self.place.source >= 0 else self.place.line
        self._lay_out(top + self.size.height + 1)
        self._measure()
        self._placed_size = self.size
        self.scroll_to(0, top, animate=False, force=True, immediate=True)
        if self.show_vertical_scrollbar:
            self._show_thumb()
        else:
            self.call_after_refresh(self._show_thumb)

    def _show_thumb(self) -> None:
        """The scrollbar only follows while it is shown, which a new page may just have changed."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

    @property
    def is_in_sight(self) -> bool:
        """Whether it has room on the screen."""
        return self.size.width > 0 and self.display

    def _lay_out(self, lines: int) -> None:
        sheet = self._sheet
        while sheet is not None and not sheet.complete and len(sheet.page.lines) < lines:
            sheet.advance(lines - len(sheet.page.lines))

    def _lay_out_more(self) -> None:
        """One slice of what is not in sight yet."""
        self._rest = None
        self._lay_out_for(_SLICE)
        if self._sheet is not None and not self._sheet.complete:
            self._rest = self.set_timer(_NEXT_SLICE, self._lay_out_more)

    def _lay_out_for(self, seconds: float) -> None:
        sheet, end = self._sheet, perf_counter() + seconds
        while sheet is not None and not sheet.complete and perf_counter() < end:
            sheet.advance(_SLICE_LINES)
        self._measure()

    def finish(self) -> None:
        """Lay out all the rest at once, for what needs the whole page."""
        while self._sheet is not None and not self._sheet.complete:
            self._sheet.advance(1000)
        self._measure()

    def _measure(self) -> None:
        lines = len(self._sheet.page.lines) if self._sheet else 0
        self.virtual_size = Size(self.scrollable_content_region.width, lines)

    @property
    def _lines(self) -> Sequence[Line]:
        return self._sheet.page.lines if self._sheet else ()

    # --- moving

    def move_by(self, lines: int) -> None:
        """Scroll by some lines."""
        self.scroll_to(0, self.scroll_offset.y + lines, animate=False, force=True, immediate=True)

    def page_by(self, pages: float) -> None:
        """Scroll by pages (or parts of one), keeping one line of what was seen."""
        step = max(1, int((self.size.height - 1) * abs(pages)))
        self.move_by(step if pages > 0 else -step)

    def move_to_end(self) -> None:
        """Scroll to the last line."""
        self.finish()
        self.scroll_to(0, self.max_scroll_y, animate=False, force=True, immediate=True)

    def move_to_line(self, line: int) -> None:
        """Scroll so that a line stands at the top."""
        self.scroll_to(0, line, animate=False, force=True, immediate=True)

    def move_to_source(self, source: int) -> None:
        """Scroll so that the line which shows an offset of the source stands at the top."""
        self.place = Place(source)
        self._put_in_place()

    def move_to_heading(self, step: int) -> None:
        """Scroll to the next (1) or previous (-1) heading."""
        self.finish()
        if self._sheet is None:
            return
        top = self.scroll_offset.y
        lines = [heading.line for heading in self._sheet.page.headings]
        ahead = [line for line in lines if line > top] if step > 0 else [line for line in lines if line < top]
        if ahead:
            self.move_to_line(ahead[0] if step > 0 else ahead[-1])

    def watch_scroll_y(self, before: float, after: float) -> None:
        """Another line at the top is another place, unless only the window's size moved it there."""
        super().watch_scroll_y(before, after)
        lines = self._lines
        if self._sheet is None or not lines or self.size != self._placed_size:
            return
        line = min(round(after), len(lines) - 1)
        self.place = Place(lines[line].source, line)
        if round(before) != round(after):
            self.post_message(self.Scrolled(self._sheet.key, self.place.source))

    @property
    def lines_in_sight(self) -> range:
        """The numbers of the lines on the screen."""
        return range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)

    def reveal(self, line: int) -> None:
        """Scroll so that a line is in sight, a third from the top when it was not."""
        height = self.size.height
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            self.scroll_to(0, max(0, line - height // 3), animate=False, force=True, immediate=True)

    # --- size

    def on_resize(self) -> None:
        """Ask for pages of another width, or for any when there was no room for one until now."""
        if self._sheet is None or self.width_for_text != self._width:
            self._width = self.width_for_text
            self.post_message(self.WidthChanged(self._width))
        else:
            self._put_in_place()

    @property
    def _margin(self) -> int:
        width = self._sheet.page.width if self._sheet else 0
        return max(1, (self.scrollable_content_region.width - width) // 2)


def _last_source(page: Page) -> int:
    return page.lines[-1].source if page.lines else -1
