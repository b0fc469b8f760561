"""Boxes of text: lines of one width with a base line, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rich.cells import cell_len

from paperreader.errors import MathError
from paperreader.typeset.math.limits import MAX_AREA

Style: TypeAlias = Literal["display", "text", "script"]
"""`display` at the top, `text` inside fractions and tables, `script` in scripts."""


@dataclass(frozen=True, slots=True)
class Box:
    """A formula ready to be shown.

    Attributes:
        lines: Its lines, all of the same width in cells.
        baseline: The line that stands in the line of running text.
        room: The cells that were asked for.
    """

    lines: tuple[str, ...]
    baseline: int
    room: int

    @property
    def width(self) -> int:
        """The cells of every line."""
        return cell_len(self.lines[0]) if self.lines else 0

    @property
    def wide(self) -> bool:
        """Whether the box needs more cells than there were, and has to be scrolled sideways."""
        return self.width > self.room


class Block:
    """A part of a formula in two dimensions.

    Attributes:
        lines: Its lines, each `width` cells wide.
        base: The index of its base line.
        width: Cells.
        up: Rows above the base line that brackets round it must cover (scripts do not count).
        down: Rows below the base line that brackets must cover.
    """

    __slots__ = ("base", "down", "lines", "up", "width")

    def __init__(self, lines: list[str], base: int, width: int, up: int = 0, down: int = 0) -> None:
        if width * len(lines) > MAX_AREA:
            raise MathError("the formula is too large to draw")
        self.lines = lines
        self.base = base
        self.width = width
        self.up = up
        self.down = down

    @property
    def height(self) -> int:
        """Rows."""
        return len(self.lines)

    @property
    def below(self) -> int:
        """Rows below the base line."""
        return len(self.lines) - 1 - self.base

    def solid(self) -> Block:
        """Return the block with all its rows to be covered by brackets."""
        return Block(self.lines, self.base, self.width, self.base, self.below)


def line(text: str) -> Block:
    """Return one line of text as a block."""
    return Block([text], 0, cell_len(text))


def blank(width: int, height: int = 1) -> Block:
    """Return empty room."""
    return Block([" " * width] * height, 0, width)


def beside(parts: Sequence[tuple[int, Block]], end: int = 0) -> Block:
    """Put blocks side by side on one base line.

    Args:
        parts: Pairs of the gap before a block, in cells, and the block.
        end: Cells of space after the last.
    """
    if len(parts) == 1 and parts[0][0] == end == 0:
        return parts[0][1]
    base = max((block.base for _, block in parts), default=0)
    below = max((block.below for _, block in parts), default=0)
    width = sum(gap + block.width for gap, block in parts) + end
    if width * (base + below + 1) > MAX_AREA:
        raise MathError("the formula is too large to draw")
    rows: list[list[str]] = [[] for _ in range(base + below + 1)]
    for gap, block in parts:
        pad = " " * gap
        empty = pad + " " * block.width
        first = base - block.base
        last = first + len(block.lines)
        for at, row in enumerate(rows):
            row.append(pad + block.lines[at - first] if first <= at < last else empty)
    tail = " " * end
    return Block(
        ["".join(row) + tail for row in rows],
        base,
        width,
        max((block.up for _, block in parts), default=0),
        max((block.down for _, block in parts), default=0),
    )


def widened(block: Block, width: int, align: str = "c") -> Block:
    """Return a block with blank columns round it: `l`, `c` or `r` says where it stands in them."""
    room = width - block.width
    if room <= 0:
        return block
    left = {"l": 0, "c": room // 2, "r": room}[align]
    before, after = " " * left, " " * (room - left)
    return Block([before + text + after for text in block.lines], block.base, width, block.up, block.down)


def stacked(blocks: Iterable[Block], main: int, align: str = "c") -> Block:
    """Put blocks above one another.

    Args:
        blocks: From top to bottom.
        main: The index of the block whose base line becomes the base line of all.
        align: `l`, `c` or `r`.
    """
    wide = list(blocks)
    width = max(block.width for block in wide)
    lines: list[str] = []
    base = 0
    for at, block in enumerate(wide):
        if at == main:
            base = len(lines) + block.base
        lines.extend(widened(block, width, align).lines)
    return Block(lines, base, width, wide[main].up, wide[main].down)


def tall(block: Block, above: int, below: int) -> Block:
    """Return a block with at least the given rows above and below its base line."""
    top, bottom = max(0, above - block.base), max(0, below - block.below)
    if not (top or bottom):
        return block
    empty = " " * block.width
    lines = [empty] * top + block.lines + [empty] * bottom
    return Block(lines, block.base + top, block.width, block.up, block.down)
