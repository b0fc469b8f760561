"""Facts: tiles of a number over a word, and words with what they name beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from paperreader.domain.page import Line
from paperreader.typeset.breaking import wrap
from paperreader.typeset.figures.strokes import fitted, line, right, span

_LEAST_TILE, _GAP = 12, 2
_NARROW = 30
"""Cells below which a text goes under its word."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that stands out, and what it counts."""

    number: str
    word: str
    style: str = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """A word, and what there is to say of it."""

    word: str
    text: str
    style: str = "text"


def tiles(wanted: Sequence[Tile], width: int) -> tuple[Line, ...]:
    """Tiles side by side, as many in a row as fit, the rows alike; two lines a row and one between."""
    if not wanted:
        return ()
    need = max(_LEAST_TILE, *(max(cell_len(one.number), cell_len(one.word)) + _GAP for one in wanted))
    most = max(1, min(len(wanted), (width + _GAP) // need))
    rows = -(-len(wanted) // most)
    across = -(-len(wanted) // rows)
    each = (width + _GAP) // across
    lines: list[Line] = []
    for start in range(0, len(wanted), across):
        row = wanted[start : start + across]
        if start:
            lines.append(line([]))
        lines.append(line(span(_in_tile(one.number, each), one.style) for one in row))
        lines.append(line(span(_in_tile(one.word, each), "label") for one in row))
    return tuple(_trimmed(one) for one in lines)


def _trimmed(row: Line) -> Line:
    """A line without the gap behind its last tile."""
    *rest, last = row.spans or (span(""),)
    return line([*rest, span(last.text.rstrip(), *last.styles)])


def _in_tile(text: str, each: int) -> str:
    return fitted(text, each - _GAP) + " " * _GAP


def table(rows: Sequence[Sequence[str]], width: int) -> tuple[Line, ...]:
    """Rows of cells below a head, the first column to the left and the others to the right.

    Where they are too wide, each cell gets a line of its own behind its head.
    """
    if not rows:
        return ()
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(rows[0]))]
    gap = next((one for one in (3, 2) if sum(widths) + one * (len(widths) - 1) <= width), 0)
    if not gap:
        return facts([one for row in rows[1:] for one in _record(rows[0], row)], width)
    lines = []
    for number, row in enumerate(rows):
        texts = [right(text, size + gap) for text, size in zip(row[1:], widths[1:], strict=True)]
        style = "text" if number else "label"
        lines.append(line([span(fitted(row[0], widths[0]), "label"), *(span(one, style) for one in texts)]))
    return tuple(lines)


def _record(head: Sequence[str], row: Sequence[str]) -> Sequence[Fact]:
    return [
        Fact("", row[0]),
        *(Fact(f"  {word}", text) for word, text in zip(head[1:], row[1:], strict=True)),
    ]


def facts(wanted: Sequence[Fact], width: int) -> tuple[Line, ...]:
    """A line or more for each fact, the words in a column of their own; without a word it has all of it."""
    column = max((cell_len(one.word) for one in wanted), default=0) + 2
    lines: list[Line] = []
    for one in wanted:
        if not one.word:
            lines += [line([span(text, one.style)]) for text in wrap(one.text, width)]
        elif width - column < _NARROW and column + cell_len(one.text) > width:
            lines.append(line([span(fitted(one.word, min(width, cell_len(one.word))), "label")]))
            lines += [line([span("  "), span(text, one.style)]) for text in wrap(one.text, max(1, width - 2))]
        else:
            for number, text in enumerate(wrap(one.text, width - column)):
                word = fitted("" if number else one.word, column)
                lines.append(line([span(word, "label"), span(text, one.style)]))
    return tuple(lines)
