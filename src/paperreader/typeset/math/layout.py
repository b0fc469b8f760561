"""The layout in two dimensions."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.boxes import Block, Style, beside, blank, line, stacked, widened
from paperreader.typeset.math.corners import attach, limits, scripted
from paperreader.typeset.math.delimiters import bracketed, drawn, pointed
from paperreader.typeset.math.grouping import radicand, unscripted
from paperreader.typeset.math.linear import linear
from paperreader.typeset.math.marks import accented, arrow, brace
from paperreader.typeset.math.nodes import (
    Accent,
    Arrow,
    Brace,
    Fenced,
    Fraction,
    Frame,
    Group,
    Kind,
    Node,
    Operator,
    Phantom,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Strike,
    Symbol,
    Table,
    Word,
)
from paperreader.typeset.math.spacing import Placed, place

_BARS: Final = frozenset("│║┌|‖")


def layout(node: Node, style: Style) -> Block:
    """Return a node as a block.

    Args:
        node: Any part of a formula.
        style: `display` at the top, `text` inside fractions and tables, `script` in scripts.
    """
    match node:
        case Symbol(text) | Word(text) | Operator(text):
            return line(text)
        case Row(items):
            return row(items, style)
        case Scripts():
            return scripted(node, style, layout)
        case Fraction():
            return _fraction(node, style)
        case Fenced():
            return _fenced(node, style)
        case Root():
            return _root(node, style, roof=False)
        case Accent(name, body):
            return accented(name, body, style, layout)
        case Table():
            from paperreader.typeset.math.tables import table

            return table(node, style)
        case Group(body):
            return layout(body, style)
        case Space(cells):
            return blank(cells)
        case _:
            return _rare(node, style)


def _rare(node: Node, style: Style) -> Block:
    """Return one of the parts that seldom occur."""
    match node:
        case Stack(base, above, below):
            return limits(layout(base, style), below, above, layout)
        case Brace():
            return brace(node, style, layout)
        case Arrow():
            return arrow(node, layout)
        case Frame(body):
            inner = layout(body, style)
            side = "─" * (inner.width + 2)
            lines = [f"┌{side}┐", *(f"│ {text} │" for text in inner.lines), f"└{side}┘"]
            return Block(lines, inner.base + 1, inner.width + 4).solid()
        case Strike(body):
            inner = layout(body, style)
            lines = [
                "".join(char if char == " " else char + "\u0338" for char in text) for text in inner.lines
            ]
            return Block(lines, inner.base, inner.width, inner.up, inner.down)
        case Phantom(body):
            inner = layout(body, style)
            return Block([" " * inner.width] * inner.height, inner.base, inner.width, inner.up, inner.down)
        case _:
            return blank(0)


def row(items: tuple[Node, ...], style: Style, after: Kind | None = None) -> Block:
    """Return nodes side by side.

    Args:
        items: The nodes.
        style: The style.
        after: The kind of what stands before the row, when something does.
    """
    placed, end = place(items, style == "script", after)
    return beside(blocks(placed, style), end)


def blocks(placed: list[Placed], style: Style) -> list[tuple[int, Block]]:
    """Return the block of every placed node with its gap; free brackets reach as high as their row."""
    parts: list[tuple[int, Block]] = []
    stretchy: list[int] = []
    for at, current in enumerate(placed):
        node = current.node
        core = node.base if isinstance(node, Scripts) else node
        if isinstance(core, Symbol) and core.size > 1:
            stretchy.append(at)
        follower = placed[at + 1] if at + 1 < len(placed) else None
        if (
            isinstance(node, Root)
            and follower
            and follower.left in {"ord", "open", "inner"}
            and not follower.apart
        ):
            block = _root(node, style, roof=True)
        else:
            block = layout(node, style)
        parts.append((current.gap, block))
    if stretchy:
        up = max(block.up for _, block in parts)
        down = max(block.down for _, block in parts)
        for at in stretchy:
            node = placed[at].node
            core = node.base if isinstance(node, Scripts) else node
            if isinstance(core, Symbol) and up + down:
                bar = drawn(core.text, up, down)
                parts[at] = (parts[at][0], attach(bar, node, layout) if isinstance(node, Scripts) else bar)
    return parts


def _fraction(node: Fraction, style: Style) -> Block:
    inner: Style = "display" if node.tall else "text"
    above, below = layout(node.above, inner), layout(node.below, inner)
    width = max(above.width, below.width)
    if not node.bar:
        return stacked([above, blank(width), below], 1).solid()
    if width == 1:
        width = 3 if style != "script" else 1
    elif any(_has_bar(part, block, width) for part, block in ((node.above, above), (node.below, below))):
        width += 2
    return stacked([above, Block(["─" * width], 0, width), below], 1).solid()


def _has_bar(part: Node, block: Block, width: int) -> bool:
    """Say whether a part has a bar of its own that would be as long as the one beside it."""
    return isinstance(part, Fraction) and part.bar and block.width == width


def _root(node: Root, style: Style, roof: bool) -> Block:
    """Return a root with its roof; one letter or number needs none unless something follows closely."""
    degree = linear(node.degree, tight=True).strip() if node.degree is not None else ""
    inner = layout(node.body, style)
    if (
        not degree
        and not roof
        and radicand(node.body)
        and inner.height == 1
        and not isinstance(node.body, Fenced)
    ):
        return line("√" + inner.lines[0])
    if any(text[:1] in _BARS for text in inner.lines):
        inner = beside([(1, inner)])
    index = line(degree)
    side = max(1, index.width)
    empty = " " * side
    roofed = ["┌" + "─" * inner.width, *("│" + text for text in inner.lines)]
    hooks = [empty] * (inner.height - 1) + [
        widened(index, side, "r").lines[0],
        widened(line("╲"), side, "r").lines[0],
    ]
    lines = [hook + text for hook, text in zip(hooks, roofed, strict=True)]
    return Block(lines, inner.base + 1, side + 1 + inner.width).solid()


def _fenced(node: Fenced, style: Style) -> Block:
    only = node.parts[0]
    if len(node.parts) == 1:
        inner = layout(only, style)
        if isinstance(only, Table):
            inner = beside([(1, inner)], 1 if node.right else 0)
            if not node.left:
                inner = Block(
                    [text[1:] for text in inner.lines], inner.base, inner.width - 1, inner.up, inner.down
                )
            if pointed(node.left) or pointed(node.right):
                inner = _roomy(inner)
        elif (
            not (node.left and node.right)
            and (node.left or node.right)
            and inner.height == 1
            and not unscripted(only)
        ):
            inner = bracketed(inner, "(", ")") if not isinstance(only, Scripts) else inner
        return bracketed(inner, node.left, node.right)
    parts = [layout(part, style) for part in node.parts]
    above = max(block.base for block in parts) if any(block.up or block.down for block in parts) else 0
    below = max(block.below for block in parts) if any(block.up or block.down for block in parts) else 0
    row_: list[tuple[int, Block]] = [(0, parts[0])]
    for middle, block in zip(node.middles, parts[1:], strict=True):
        row_.extend(((1, drawn(middle, above, below)), (1, block)))
    return bracketed(beside(row_), node.left, node.right)


def _roomy(block: Block) -> Block:
    """Return the content of a brace with three rows at least and its base line in the middle."""
    lines = list(block.lines)
    if len(lines) == 2:
        lines.insert(1, " " * block.width)
    return Block(lines, (len(lines) - 1) // 2, block.width).solid()
