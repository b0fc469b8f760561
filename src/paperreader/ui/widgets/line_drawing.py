"""Drawing a line of a page: its spans in the looks of their styles, with what is highlighted set off."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from paperreader.domain.page import Line, Span
from paperreader.ui.widgets.looks import look
from paperreader.ui.widgets.place import Mark


class LineDrawing:
    """Turns lines into strips, in the looks that a widget's component classes `note--<style>` give."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}

    def forget(self) -> None:
        """Another theme: looks are asked for again."""
        self._styles.clear()

    def strip(self, line: Line, margin: int, width: int, marks: Sequence[Mark]) -> Strip:
        """A line behind a margin, `width` cells in all."""
        segments = [Segment(" " * margin)]
        for span in line.spans:
            style = self._style(span.styles)
            if marks and span.source >= 0:
                segments += self._marked(span, style, marks)
            else:
                segments.append(Segment(span.text, style))
        return Strip(segments).adjust_cell_length(width)

    def _style(self, names: tuple[str, ...]) -> Style:
        if names not in self._styles:
            looks = (look(self._widget, f"note--{name}") for name in names)
            self._styles[names] = sum(looks, Style())
        return self._styles[names]

    def _marked(self, span: Span, style: Style, marks: Sequence[Mark]) -> list[Segment]:
        """A span with the highlighted stretches set off."""
        pieces, at, end = [], span.source, span.source + len(span.text)
        for mark in marks:
            start, stop = max(mark.start, at), min(mark.end, end)
            if start >= stop:
                continue
            highlight = self._style(("match-chosen",) if mark.chosen else ("match",))
            pieces.append(Segment(span.text[at - span.source : start - span.source], style))
            pieces.append(Segment(span.text[start - span.source : stop - span.source], style + highlight))
            at = stop
        pieces.append(Segment(span.text[at - span.source :], style))
        return [piece for piece in pieces if piece.text]
