"""Fitting a formula to a width: breaks at relations, signs and commas of the top level, and tags."""

from __future__ import annotations

from paperreader.typeset.math.boxes import Block, Box, beside, blank, stacked, widened
from paperreader.typeset.math.layout import blocks, layout, row
from paperreader.typeset.math.nodes import Formula, Node, Row, Table, items_of
from paperreader.typeset.math.spacing import Placed, place
from paperreader.typeset.math.tables import joined, spread, table_cell

_INDENT = 2


def fitted(formula: Formula, width: int) -> Box:
    """Return a formula as a box, broken where that keeps it within the width.

    Tags stand at the right edge, the formula is then centred in what is left.
    """
    body = formula.body
    tag = layout(formula.tag, "text") if formula.tag is not None else None
    room = width - (tag.width + 2 if tag is not None else 0)
    if isinstance(body, Table) and body.shape in {"aligned", "lines"}:
        whole = _rows(body, room)
    else:
        whole = broken(body, room)
    if tag is not None:
        whole = _tagged(whole, [(whole.base, tag)], width)
    if whole.width == 0:
        return Box((), 0, width)
    return Box(tuple(whole.lines), whole.base, width)


def _rows(node: Table, width: int) -> Block:
    """Return rows that are aligned with one another, each broken by itself if need be, with their tags."""
    tags = [layout(tag, "text") if tag is not None else None for tag in node.tags] or [None] * len(node.rows)
    room = width - max((tag.width + 2 for tag in tags if tag is not None), default=0)
    cells = [[table_cell(node, cell, at, "display") for at, cell in enumerate(cells)] for cells in node.rows]
    lines = joined(node, cells)
    if lines and lines[0].width > room:
        left = 0 if node.shape == "lines" else max(line[0].width for line in cells)
        if len(node.columns) == 2 or node.shape == "lines":
            last = len(node.columns) - 1
            for line, source in zip(cells, node.rows, strict=True):
                if line[last].width > room - left:
                    line[last] = _broken_cell(source[last], room - left, after=last > 0)
            lines = joined(node, cells)
    spaced = spread(node, lines)
    if not spaced:
        return blank(0)
    whole = stacked(spaced, 0, "l")
    places: list[tuple[int, Block]] = []
    top = at = 0
    for block in spaced:
        if at < len(lines) and block is lines[at]:
            tag = tags[at]
            if tag is not None:
                places.append((top + block.base, tag))
            at += 1
        top += block.height
    return (
        _tagged(whole, places, width) if places else Block(whole.lines, (whole.height - 1) // 2, whole.width)
    )


def _tagged(block: Block, tags: list[tuple[int, Block]], width: int) -> Block:
    """Put tags at the right edge of a block that is centred in the rest of the width."""
    most = max(tag.width for _, tag in tags)
    room = max(width - most - 2, block.width)
    body = widened(block, room)
    lines = [text + " " * (most + 2) for text in body.lines]
    for at, tag in tags:
        lines[at] = body.lines[at] + " " * (most + 2 - tag.width) + tag.lines[0]
    return Block(lines, body.base, room + most + 2)


def broken(node: Node, room: int) -> Block:
    """Return a formula in as many lines as it needs, each within the room where that is possible."""
    whole = layout(node, "display")
    if whole.width <= room or not isinstance(node, Row):
        return whole
    placed, _ = place(node.items, tight=False)
    return _lines(placed, room, whole, aligned=True)


def _broken_cell(node: Node, room: int, after: bool) -> Block:
    """Return the cell behind an alignment mark in as many lines as it needs."""
    placed, _ = place(items_of(node), tight=False, after="ord" if after else None)
    whole = row(items_of(node), "display", "ord" if after else None)
    if after and placed and placed[0].left == "rel":
        placed[0].gap = 1
    return _lines(placed, room, whole, aligned=False)


def _lines(placed: list[Placed], room: int, whole: Block, aligned: bool) -> Block:
    """Fill lines with the pieces between the places where a formula may break.

    A relation with what belongs to it stays together where it can; what continues it is indented under it.
    """
    parts = blocks(placed, "display")
    pieces = _pieces(placed)
    if len(pieces) < 2:
        return whole
    widths = [sum(gap + block.width for gap, block in parts[start:end]) for start, end, _ in pieces]
    indent = _indent(placed, parts, room, aligned, max(widths))
    lines: list[Block] = []
    line: list[tuple[int, Block]] = []
    used = 0
    for at, (start, end, level) in enumerate(pieces):
        together = _together(pieces, widths, at)
        lone = not lines and at == 1 and level == 1 and used <= max(indent, room // 3)
        full = used + widths[at] > room or (used + together > room and level > 0 and not lone)
        if line and full and (used + widths[at] > room or together <= room):
            lines.append(beside(line))
            inner = (indent + _INDENT, indent, 0)[level]
            line, used = [(inner, parts[start][1])], inner + widths[at] - parts[start][0]
            line.extend(parts[start + 1 : end])
        else:
            line.extend(parts[start:end])
            used += widths[at]
    lines.append(beside(line))
    if max(block.width for block in lines) >= whole.width:
        return whole
    return _column(lines)


def _indent(
    placed: list[Placed], parts: list[tuple[int, Block]], room: int, aligned: bool, longest: int
) -> int:
    """Return the column of the first relation, under which the others stand, or a small indent."""
    if not aligned:
        return placed[0].gap
    first = next((at for at, current in enumerate(placed) if at and current.left == "rel"), None)
    if first is None:
        return 0
    before = sum(gap + block.width for gap, block in parts[:first]) + parts[first][0]
    return before if before <= room // 3 and before + longest <= room else _INDENT


def _together(pieces: list[tuple[int, int, int]], widths: list[int], at: int) -> int:
    """Return the width of a piece and of the weaker ones that belong to it."""
    end = at + 1
    while end < len(pieces) and pieces[end][2] < pieces[at][2]:
        end += 1
    return sum(widths[at:end])


def _pieces(placed: list[Placed]) -> list[tuple[int, int, int]]:
    """Return the stretches between breaks, each with the strength of the break before it.

    2: a wide space, where another formula begins; 1: a relation; 0: a sign or a comma.
    """
    starts: list[tuple[int, int]] = [(0, 0)] if placed else []
    for at in range(1, len(placed)):
        current, before = placed[at], placed[at - 1]
        if before.right in {"rel", "bin"} or (before.right == "op" and current.left == "rel"):
            continue
        if current.apart:
            starts.append((at, 2))
        elif current.left == "rel":
            starts.append((at, 1))
        elif current.left == "bin" or before.right == "punct":
            starts.append((at, 0))
    ends = [start for start, _ in starts[1:]] + [len(placed)]
    return [(start, end, level) for (start, level), end in zip(starts, ends, strict=bool(starts))]


def _column(lines: list[Block]) -> Block:
    """Put broken lines below one another, apart when they are tall."""
    out: list[Block] = []
    for at, block in enumerate(lines):
        if at and (block.up or lines[at - 1].down or (block.base and lines[at - 1].below)):
            out.append(blank(block.width))
        out.append(block)
    whole = stacked(out, 0, "l")
    return Block(whole.lines, lines[0].base, whole.width).solid()
