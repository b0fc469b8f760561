"""Scripts in two dimensions: at the corners of their base, or above and below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from paperreader.typeset.math.boxes import Block, Style, beside, blank, line, stacked, widened
from paperreader.typeset.math.delimiters import bracketed
from paperreader.typeset.math.grouping import unscripted
from paperreader.typeset.math.linear import linear
from paperreader.typeset.math.nodes import (
    EMPTY,
    Accent,
    Arrow,
    Brace,
    Frame,
    Group,
    Node,
    Operator,
    Phantom,
    Root,
    Scripts,
    Stack,
    Table,
    children,
)
from paperreader.typeset.math.scripts import SUBSCRIPTS, SUPERSCRIPTS, primes, small

Draw: TypeAlias = Callable[[Node, Style], Block]
"""The layout of any node, which the parts of this module are given for what is inside them."""


def one_line(node: Node) -> bool:
    """Say whether a script is written in one line: nothing in it has rows of its own."""
    if isinstance(node, Table | Stack | Brace | Arrow | Frame | Phantom):
        return False
    return all(one_line(child) for child in children(node))


def script(node: Node, draw: Draw) -> Block:
    """Return a script or a label as a block, in one line when it can be."""
    return line(linear(node, tight=True).strip()) if one_line(node) else draw(node, "script")


def _takes_limits(node: Node) -> bool:
    """Say whether scripts of a base go above and below it."""
    match node:
        case Operator() | Group():
            return node.limits
        case Accent(_, body):
            return isinstance(body, Operator) and body.limits
        case Brace():
            return True
        case Stack(base):
            return _takes_limits(base)
        case _:
            return False


def scripted(node: Scripts, style: Style, draw: Draw) -> Block:
    """Return a base with its scripts: as limits above and below it, or at its right corners."""
    base = node.base
    big = isinstance(base, Operator) and base.big
    if base == EMPTY:
        block = blank(0)
    else:
        block = draw(base, style)
        if not unscripted(base) and not isinstance(base, Root | Table | Brace):
            block = bracketed(block, "(", ")")
    stand = _takes_limits(base) if node.limits is None else node.limits
    if node.primes or style == "script":
        stand = False
    if stand and (style == "display" or not big or node.limits or not all_small(node)):
        return limits(block, node.sub, node.sup, draw, solid=big)
    if isinstance(base, Operator) and base.text == "∫" and style == "display" and not all_small(node):
        block = Block(["⌠", "⎮", "⌡"], 1, 1, 1, 1)
    return attach(block, node, draw)


def all_small(node: Scripts) -> bool:
    """Say whether both scripts have small forms."""
    return (node.sub is None or small(node.sub, SUBSCRIPTS) is not None) and (
        node.sup is None or small(node.sup, SUPERSCRIPTS) is not None
    )


def attach(block: Block, node: Scripts, draw: Draw) -> Block:
    """Put scripts at the right corners of a block."""
    prime = primes(node.primes) if node.primes else ""
    small_sub = small(node.sub, SUBSCRIPTS) if node.sub is not None else ""
    small_sup = small(node.sup, SUPERSCRIPTS) if node.sup is not None else ""
    high, low = block.up > 0, block.down > 0
    if not (high or low) and small_sub is not None and small_sup is not None:
        return beside([(0, block), (0, line(small_sub + prime + small_sup))])
    column: list[tuple[int, Block]] = []
    if node.sup is not None or prime:
        above = (
            line(prime + small_sup) if not high and small_sup is not None else _primed(prime, node.sup, draw)
        )
        column.append((-block.up if high else (0 if small_sup is not None else -1), above))
    if node.sub is not None:
        below = line(small_sub) if not low and small_sub is not None else script(node.sub, draw)
        column.append((block.down if low else (0 if small_sub is not None else 1), below))
    return beside([(0, block), (0, _corner(column))])


def _primed(prime: str, sup: Node | None, draw: Draw) -> Block:
    """Return primes and a raised superscript."""
    raised = script(sup, draw) if sup is not None else blank(0)
    return beside([(0, line(prime)), (0, raised)]) if prime else raised


def _corner(column: list[tuple[int, Block]]) -> Block:
    """Return scripts as one column, given the row of each relative to the base line.

    A superscript grows upward from its row, a subscript downward.
    """
    if len(column) == 2 and column[0][0] == column[1][0] == 0:
        return beside([(0, column[1][1]), (0, column[0][1])])
    width = max(block.width for _, block in column)
    rows: dict[int, str] = {}
    for at, (place_, block) in enumerate(column):
        upward = place_ < 0 or (place_ == 0 and at == 0 and len(column) == 2)
        first = place_ - block.height + 1 if upward else place_
        for offset, text in enumerate(widened(block, width, "l").lines):
            rows[first + offset] = text
    top, bottom = min(0, *rows), max(0, *rows)
    return Block([rows.get(at, " " * width) for at in range(top, bottom + 1)], -top, width)


def limits(block: Block, below: Node | None, above: Node | None, draw: Draw, solid: bool = False) -> Block:
    """Put labels above and below a block."""
    parts = [block]
    main = 0
    if above is not None:
        parts.insert(0, script(above, draw))
        main = 1
    if below is not None:
        parts.append(script(below, draw))
    whole = stacked(parts, main)
    return whole.solid() if solid else whole
