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
            style = self.style(span.styles)
            if marks and span.source >= 0:
                segments += self._marked(span, style, marks)
            else:
                segments.append(Segment(span.text, style))
        return Strip(segments).adjust_cell_length(width)

    def style(self, names: tuple[str, ...]) -> Style:
        """The look of some styles together; later ones win where they disagree."""
        if names not in self._styles:
            looks = (look(self._widget, f"note--{name}") for name in names)
            self._styles[names] = sum(looks, Style())
        return self._styles[names]

    def _marked(self, span: Span, style: Style, marks: Sequence[Mark]) -> list[Segment]:
        """A span with the highlighted stretches set off."""
        if span.length >= 0:
            return [Segment(span.text, style + self._over(span, marks))]
        pieces, at, end = [], span.source, span.end
        for mark in marks:
            start, stop = max(mark.start, at), min(mark.end, end)
            if start >= stop:
                continue
            highlight = self._highlight(mark)
            pieces.append(Segment(span.text[at - span.source : start - span.source], style))
            pieces.append(Segment(span.text[start - span.source : stop - span.source], style + highlight))
            at = stop
        pieces.append(Segment(span.text[at - span.source :], style))
        return [piece for piece in pieces if piece.text]

    def _over(self, span: Span, marks: Sequence[Mark]) -> Style:
        """The highlight of a span that stands for a stretch of the source as a whole."""
        touching = [mark for mark in marks if mark.start < span.end and mark.end > span.source]
        return self._highlight(max(touching, key=lambda mark: mark.chosen)) if touching else Style()

    def _highlight(self, mark: Mark) -> Style:
        return self.style(("match-chosen",) if mark.chosen else ("match",))
