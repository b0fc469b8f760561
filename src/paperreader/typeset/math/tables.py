"""Tables in two dimensions: matrices, cases, aligned rows, arrays."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.boxes import Block, Style, beside, blank, stacked, widened
from paperreader.typeset.math.layout import layout, row
from paperreader.typeset.math.nodes import Node, Shape, Table, items_of
from paperreader.typeset.math.spacing import edges

_INNER: Final[dict[Shape, Style]] = {"aligned": "display", "lines": "display", "stack": "script"}
"""The style of the cells, where it is not that of a text."""


def table(node: Table, style: Style) -> Block:
    """Return a table as a block whose base line is its middle row."""
    inner = _INNER.get(node.shape, "text")
    if style == "script":
        inner = "script"
    cells = [[table_cell(node, cell, at, inner) for at, cell in enumerate(cells)] for cells in node.rows]
    lines = spread(node, joined(node, cells))
    if not lines:
        return blank(0)
    whole = stacked(lines, 0, "l")
    return Block(whole.lines, (whole.height - 1) // 2, whole.width).solid()


def table_cell(node: Table, cell: Node, column: int, style: Style) -> Block:
    """Return one cell; behind an alignment mark a relation keeps its space."""
    if node.shape != "aligned":
        return layout(cell, style)
    items = items_of(cell)
    block = row(items, style, "ord" if column % 2 else None)
    if column % 2 == 0 and items and edges(items[-1])[1] in {"rel", "bin"}:
        return beside([(0, block)], 1)
    return block


def joined(node: Table, cells: list[list[Block]]) -> list[Block]:
    """Return every row of cells as one block; all are equally wide."""
    count = len(node.columns)
    widths = [max((line[at].width for line in cells), default=0) for at in range(count)]
    lines: list[Block] = []
    for line in cells:
        parts: list[tuple[int, Block]] = []
        base, below = max(block.base for block in line), max(block.below for block in line)
        for at, block in enumerate(line):
            gap = _gap(node, at, widths)
            if at in node.bars:
                parts.append((0 if at == 0 else 1, _bar(base, below)))
                gap = 1
            parts.append((gap, widened(block, widths[at], node.columns[at])))
        if count in node.bars:
            parts.append((1, _bar(base, below)))
        lines.append(beside(parts))
    return lines


def _bar(above: int, below: int) -> Block:
    return Block(["│"] * (above + below + 1), above, 1)


def _gap(node: Table, column: int, widths: list[int]) -> int:
    """Return the cells before a column."""
    if column == 0 or widths[column] == 0:
        return 0
    if node.shape == "aligned":
        return 0 if column % 2 else (3 if any(widths[:column]) else 0)
    return 1 if node.shape in {"small", "stack"} else 2


def spread(node: Table, lines: list[Block]) -> list[Block]:
    """Return the rows with blank lines between tall ones, and with the rules of the table."""
    if not lines:
        return lines
    out: list[Block] = []
    for at, block in enumerate(lines):
        ruled = at in node.rules
        if ruled:
            out.append(_rule(block, node, at))
        elif at and node.shape != "stack" and _touch(lines[at - 1], block, node.shape == "cases"):
            out.append(_bars_only(block) if node.bars else blank(block.width))
        out.append(block)
    if len(lines) in node.rules:
        out.append(_rule(lines[-1], node, len(lines)))
    return out


def _touch(upper: Block, lower: Block, airy: bool) -> bool:
    """Say whether two rows need a blank line between them: one is tall, or scripts come between them."""
    scripts = (upper.below or lower.base) if airy else (upper.below and lower.base)
    return bool(upper.up or upper.down or lower.up or lower.down or scripts)


def _bars_only(block: Block) -> Block:
    """Return a blank line that the bars of a row run through."""
    text = "".join("│" if char == "│" else " " for char in block.lines[block.base])
    return Block([text + " " * (block.width - len(text))], 0, block.width)


def _rule(block: Block, node: Table, at: int) -> Block:
    """Return a horizontal rule that meets the bars of a row."""
    cross = "┬" if at == 0 else "┴" if at == len(node.rows) else "┼"
    places = {place for place, _ in _bar_places(block)} if node.bars else set()
    text = "".join(cross if place in places else "─" for place in range(block.width))
    return Block([text], 0, block.width)


def _bar_places(block: Block) -> list[tuple[int, str]]:
    """Return the columns, in cells, at which bars stand in the first line of a row."""
    from rich.cells import cell_len

    places: list[tuple[int, str]] = []
    column = 0
    for char in block.lines[0]:
        if char == "│":
            places.append((column, char))
        column += cell_len(char)
    return places
