"""A stretch of a line, counted in cells: for wide blocks that are scrolled sideways, and for selections."""

from collections.abc import Iterable
from dataclasses import replace

from paperreader.domain.page import Line, Span, WideBlock
from paperreader.typeset.breaking import width_of


def scrolled(line: Line, block: WideBlock, offset: int, width: int) -> Line:
    """A line of a wide block as it is seen after scrolling sideways.

    Args:
        line: The line.
        block: The block it belongs to.
        offset: The cells that have been scrolled away, 0 to `block.width - width`.
        width: The cells there are to be seen; no line becomes wider.
    """
    left = min(block.left, width)
    margin = clipped(line.spans, 0, left)
    return replace(line, spans=(*margin, *clipped(line.spans, left + offset, width + offset)))


def clipped(spans: Iterable[Span], start: int, end: int, halves: str = " ") -> list[Span]:
    """The parts of some spans between two cells, counted from the first span's left edge.

    Each part keeps its place in the source.

    Args:
        spans: The spans of a line.
        start: The first cell.
        end: The cell behind the last.
        halves: What stands for a character of two cells of which only one lies between them.
    """
    found: list[Span] = []
    at = 0
    for span in spans:
        if at >= end or end <= start:
            break
        wide = width_of(span.text)
        if start <= at and at + wide <= end:
            found.append(span)
        elif at + wide > start:
            found.extend(_cut(span, start - at, end - at, halves))
        at += wide
    return found


def _cut(span: Span, start: int, end: int, halves: str) -> list[Span]:
    """The part of a span between two cells of it, with blanks for halves of characters at its edges."""
    at, first, last, before, behind = 0, len(span.text), 0, "", ""
    for index, sign in enumerate(span.text):
        wide = width_of(sign)
        if at >= end and (wide or behind):
            break
        if at < start < at + wide:
            before = halves
        elif at < end < at + wide:
            behind = halves
        elif at >= start and (wide or first < last or start <= 0):
            # A mark without a cell of its own goes with the character before it.
            first, last = min(first, index), index + 1
        at += wide
    parts = []
    if before:
        parts.append(Span(before, span.styles))
    if first < last:
        source = span.source + first if span.source >= 0 and span.length < 0 else span.source
        parts.append(replace(span, text=span.text[first:last], source=source))
    if behind:
        parts.append(Span(behind, span.styles))
    return parts
