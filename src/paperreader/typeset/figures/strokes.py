"""What figures are put together from: spans, labels of a width, bars."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from paperreader.domain.page import Line, Span

LOWER = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""
EIGHTHS = 8


def span(text: str, *styles: str) -> Span:
    """A run of decoration."""
    return Span(text, styles)


def line(spans: Iterable[Span]) -> Line:
    """A line of these spans, neighbours of one style joined and empty ones left out."""
    joined: list[Span] = []
    for one in spans:
        if joined and joined[-1].styles == one.styles:
            joined[-1] = Span(joined[-1].text + one.text, one.styles)
        elif one.text:
            joined.append(one)
    return Line(tuple(joined), -1)


def cells(lines: Line) -> int:
    """How wide a line is."""
    return sum(cell_len(one.text) for one in lines.spans)


def fitted(text: str, width: int) -> str:
    """A label padded, or cut with `…`, to exactly so many cells; nothing where there are none."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return text + " " * (width - cell_len(text))


def right(text: str, width: int) -> str:
    """A label that ends at the right edge; as it is where it is wider."""
    return " " * (width - cell_len(text)) + text


def filled(value: float, most: float, width: int) -> int:
    """How many of `width` cells stand for a value.

    Whatever there is shows, and only what is whole looks whole.
    """
    if value <= 0 or most <= 0 or width <= 0:
        return 0
    if value >= most:
        return width
    return max(1, min(width - 1, round(value / most * width)))
