"""The note view: what a reader does with a page: find, select, follow links, scroll what is wide."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from paperreader.domain.page import Line, Page, Span
from paperreader.paths import shipped
from paperreader.typeset.clipping import scrolled
from paperreader.typeset.copying import Spot, cut, lines_as_written, selected
from paperreader.typeset.quoting import Quote, quote
from paperreader.typeset.styles import STYLES
from paperreader.ui.widgets.line_drawing import LineDrawing
from paperreader.ui.widgets.page_view import PageView, Sheet
from paperreader.ui.widgets.place import TOP, LineRange, Mark, Place

_SIDEWAYS = 8
"""Cells by which one key scrolls a wide block."""


class NoteView(PageView):
    """The right pane."""

    DEFAULT_CSS = (shipped("styles") / "note.tcss").read_text(encoding="utf-8")
    """Read with the first view that is mounted, so that the first screen need not wait for it."""
    SCOPED_CSS: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"note--{style}" for style in STYLES),
        "note--match",
        "note--match-chosen",
        "note--selected",
        "note--more",
    }

    @dataclass
    class LinkChosen(Message):
        """A link was clicked."""

        target: str

    @dataclass
    class CardChosen(Message):
        """A card's line was clicked."""

        slug: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._marks: tuple[Mark, ...] = ()
        self._drawing = LineDrawing(self)
        self._strips: dict[int, Strip] = {}
        self._sideways: dict[int, int] = {}
        """First line of a wide block -> cells by which it is scrolled."""
        self._range: LineRange | None = None

    def show(self, sheet: Sheet | None, place: Place = TOP) -> None:
        """Show a sheet, with a place at the top.

        The same page again, under another head or for another width, keeps what is highlighted in it; what
        goes by lines (a selection, blocks scrolled sideways) stays while its lines do.
        """
        before = self._sheet
        is_same = before is not None and sheet is not None and sheet.key == before.key != ""
        if not is_same:
            self._marks = ()
        if before is None or sheet is None or not is_same or sheet.page.width != before.page.width:
            self._range = None
            self._sideways.clear()
        self._strips.clear()
        super().show(sheet, place)

    # --- finding

    def mark(self, marks: tuple[Mark, ...]) -> None:
        """Highlight these stretches, and bring the chosen one into sight."""
        self._marks = marks
        self._redraw()
        chosen = next((mark for mark in marks if mark.chosen), None)
        if chosen is not None and self._sheet is not None:
            self.reveal(self._line_of(chosen))

    def _line_of(self, mark: Mark) -> int:
        """The line in which a stretch begins: in tables it is not the last that begins before it."""
        for number, line in enumerate(self._lines):
            if any(span.source <= mark.start < span.end for span in line.spans):
                return number
        return self._sheet.page.line_at(mark.start) if self._sheet else 0

    # --- selecting

    @property
    def is_selecting(self) -> bool:
        """Whether keys select lines."""
        return self._range is not None

    def select_lines(self) -> None:
        """Begin to select lines, at the first in sight."""
        self._range = LineRange(self.scroll_offset.y, self.scroll_offset.y)
        self._redraw()

    def extend(self, lines: int) -> None:
        """Select so many lines more, or fewer."""
        if self._range is not None:
            cursor = max(0, min(self._range.cursor + lines, len(self._lines) - 1))
            self._range = LineRange(self._range.anchor, cursor)
            self.reveal(cursor)
            self._redraw()

    def end_selection(self) -> bool:
        """Select nothing, neither with keys nor with the mouse; whether there was anything."""
        had = self._range is not None or self.text_selection is not None
        self._range = None
        self.screen.clear_selection()
        self._redraw()
        return had

    @property
    def selected_text(self) -> str | None:
        """What is selected, as it was written: no line breaks of the page, no bars, formulas as TeX."""
        if self._sheet is None:
            return None
        if self._range is not None:
            return lines_as_written(self._sheet.page, self._sheet.text, self._range.first, self._range.last)
        selection = self.text_selection
        found = self.get_selection(selection) if selection is not None else None
        return found[0] if found else None

    @property
    def quote(self) -> Quote | None:
        """What is selected, as Markdown to be put elsewhere; None where nothing is."""
        if self._sheet is None:
            return None
        page, text, selection = self._sheet.page, self._sheet.text, self.text_selection
        if self._range is not None:
            first = self._range.first
            return quote(page, text, page.lines[first : self._range.last + 1], first)
        if selection is None or not page.lines:
            return None
        start, end = self._spots(page, selection)
        return quote(page, text, cut(page, start, end), start[0])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under the mouse's selection."""
        if self._sheet is None or not self._lines:
            return None
        first, last = self._spots(self._sheet.page, selection)
        return selected(self._sheet.page, self._sheet.text, first, last), "\n"

    def _spots(self, page: Page, selection: Selection) -> tuple[Spot, Spot]:
        """The first and the last cell of the page under the mouse's selection."""
        start, end = selection.start, selection.end
        first = (start.y, self._cell(start.y, start.x)) if start else (0, 0)
        last = (end.y, self._cell(end.y, end.x) - 1) if end else (len(page.lines) - 1, page.width)
        return first, last

    def _cell(self, number: int, x: int) -> int:
        """The cell of the page's line at a character of what is drawn for it."""
        if number >= len(self._lines):
            return 0
        drawn = " " * self._margin + self._drawn(number).text
        return max(0, cell_len(drawn[:x]) - self._margin) + self._offset_of(number)

    def selection_updated(self, selection: Selection | None) -> None:
        """The mouse selects."""
        self._redraw()

    # --- sideways

    def scroll_sideways(self, step: int) -> None:
        """Scroll the first wide block in sight, to the right (1) or to the left (-1)."""
        page = self._sheet.page if self._sheet else None
        for number in self.lines_in_sight if page else ():
            if page is not None and (block := page.wide_at(number)) is not None:
                farthest = max(0, block.width - page.width)
                offset = self._sideways.get(block.first, 0) + step * _SIDEWAYS
                self._sideways[block.first] = max(0, min(offset, farthest))
                self._redraw()
                return

    def _offset_of(self, number: int) -> int:
        block = self._sheet.page.wide_at(number) if self._sheet else None
        return self._sideways.get(block.first, 0) if block else 0

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it, on a question it folds or unfolds the answer."""
        offset = event.get_content_offset(self)
        if offset is None or self._sheet is None:
            return
        number = offset.y + self.scroll_offset.y
        if number >= len(self._lines):
            return
        page, span = self._sheet.page, self._span_at(number, offset.x)
        if span is not None and span.target:
            self.post_message(self.LinkChosen(span.target))
        elif span is not None and span.link >= 0:
            self.post_message(self.LinkChosen(page.links[span.link].target))
        elif span is not None and {"question", "fold"} & set(span.styles):
            above = [card for card in page.cards if card.line <= number]
            self.post_message(self.CardChosen(above[-1].slug))

    def _span_at(self, number: int, x: int) -> Span | None:
        at = self._margin
        for span in self._drawn(number).spans:
            at += cell_len(span.text)
            if x < at:
                return span if x >= self._margin else None
        return None

    # --- drawing

    def notify_style_update(self) -> None:
        """Another theme: colours are looked up again."""
        super().notify_style_update()
        self._drawing.forget()
        self._strips.clear()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _drawn(self, number: int) -> Line:
        """A line as it is drawn: of a wide block the part that is scrolled into sight."""
        line, page = self._lines[number], self._sheet.page if self._sheet else None
        block = page.wide_at(number) if page else None
        if page is None or block is None:
            return line
        return scrolled(line, block, self._sideways.get(block.first, 0), page.width)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        if number not in self._strips:
            self._strips[number] = self._strip(number)
        return self._strips[number]

    def _strip(self, number: int) -> Strip:
        width = self.scrollable_content_region.width
        strip = self._drawing.strip(self._drawn(number), self._margin, width, self._marks)
        strip = self._with_more(strip, number)
        if self._range is not None and number in self._range:
            strip = strip.apply_style(self._drawing.style(("selected",)))
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            strip = _selected(strip, *span, self.screen.get_component_rich_style("screen--selection"))
        return strip.apply_style(self.rich_style).apply_offsets(0, number)

    def _with_more(self, strip: Strip, number: int) -> Strip:
        """Signs in the margins where a wide block goes on beyond them."""
        page = self._sheet.page if self._sheet else None
        block = page.wide_at(number) if page else None
        if page is None or block is None:
            return strip
        offset, margin = self._sideways.get(block.first, 0), self._margin
        sign = self._drawing.style(("more",))
        if offset:
            strip = Strip.join([Strip([Segment("‹", sign)]), strip.crop(1)])
        if block.width - offset > page.width and strip.cell_length > margin + page.width:
            end = margin + page.width
            strip = Strip.join([strip.crop(0, end), Strip([Segment("›", sign)]), strip.crop(end + 1)])
        return strip


def _selected(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """A strip with the characters from `start` to `end` (-1: all the rest) set off."""
    text = strip.text
    first = cell_len(text[:start])
    last = strip.cell_length if end < 0 else cell_len(text[:end])
    inside = [Segment(one.text, (one.style or Style()) + style) for one in strip.crop(first, last)]
    return Strip.join([strip.crop(0, first), Strip(inside), strip.crop(last)])
