"""The space between neighbours, by TeX's atom classes: none or one cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from paperreader.typeset.math.nodes import (
    Arrow,
    Brace,
    Fenced,
    Fraction,
    Group,
    Kind,
    Node,
    Operator,
    Scripts,
    Space,
    Stack,
    Symbol,
    Table,
    Word,
)

Edges: TypeAlias = tuple[Kind, Kind]
_ORD: Final[Edges] = ("ord", "ord")
_INNER: Final[Edges] = ("inner", "inner")
_OP: Final[Edges] = ("op", "op")
_REL: Final[Edges] = ("rel", "rel")
_FENCE: Final[dict[tuple[bool, bool], Edges]] = {
    (True, True): ("open", "close"),
    (True, False): ("open", "ord"),
    (False, True): ("ord", "close"),
    (False, False): ("ord", "ord"),
}
_SAME: Final[dict[Kind, Edges]] = {
    "ord": _ORD, "op": _OP, "bin": ("bin", "bin"), "rel": _REL, "open": ("open", "open"),
    "close": ("close", "close"), "punct": ("punct", "punct"), "inner": _INNER, "sign": ("sign", "sign"),
}  # fmt: skip

# Pairs with a space in every style (thin space around operators) and pairs with one outside scripts only.
_ALWAYS: Final = frozenset(
    {
        ("ord", "op"),
        ("op", "ord"),
        ("op", "op"),
        ("op", "sign"),
        ("close", "op"),
        ("inner", "op"),
        ("op", "inner"),
    }
)
_OUTSIDE: Final = frozenset(
    {
        *((left, "rel") for left in ("ord", "op", "close", "inner", "punct", "sign")),
        *(("rel", right) for right in ("ord", "op", "open", "inner", "sign")),
        *((left, "bin") for left in ("ord", "close", "inner", "op")),
        *(("bin", right) for right in ("ord", "op", "open", "inner", "sign")),
        *(("punct", right) for right in ("ord", "op", "open", "punct", "inner", "close", "sign")),
        ("inner", "ord"), ("ord", "inner"), ("inner", "inner"), ("inner", "open"), ("close", "inner"),
        ("sign", "inner"),
    }
) - {("punct", "close"), ("punct", "punct")}  # fmt: skip


def edges(node: Node) -> Edges:
    """Return the kinds with which a node meets its left and its right neighbour."""
    while isinstance(node, Scripts | Stack):
        node = node.base
    match node:
        case Symbol(_, kind) | Group(_, kind):
            return _SAME[kind]
        case Operator():
            return _OP
        case Fenced(left, _, right):
            return _FENCE[left != "", right != ""]
        case Fraction(_, _, bar):
            return _INNER if bar else ("open", "close")
        case Arrow():
            return _REL
        case Brace():
            return _INNER
        case Table(shape):
            return _INNER if shape in {"matrix", "array"} else _ORD
        case _:
            return _ORD


@dataclass(slots=True)
class Placed:
    """A node in a row: the cells before it, the kinds of its edges, whether a wide space precedes it."""

    gap: int
    node: Node
    left: Kind
    right: Kind
    apart: bool = False


def place(items: tuple[Node, ...], tight: bool, after: Kind | None = None) -> tuple[list[Placed], int]:
    """Give every node of a row its gap.

    Args:
        items: The nodes, spaces among them.
        tight: True in scripts, where signs and relations stand close.
        after: The kind of what stands before the row, when something does.

    Returns:
        The nodes without the spaces, and the cells of explicit space that end the row.
    """
    placed: list[Placed] = []
    explicit = 0
    before: Placed | None = None
    for node in items:
        if isinstance(node, Space):
            explicit += node.cells
            continue
        left, right = edges(node)
        previous = before.right if before is not None else after
        if left == "bin" and (
            previous in {None, "bin", "op", "rel", "open", "punct", "sign"}
            or (before is not None and _is_bar(before.node))
        ):
            left = right = "sign"
        elif before is not None and before.right == "bin" and left in {"rel", "close", "punct"}:
            _unbind(placed, tight, after)
        current = Placed(explicit, node, left, right, explicit > 1)
        placed.append(current)
        if previous is not None:
            current.gap = max(explicit, _gap(placed, before.right if before is not None else after, tight))
        before, explicit = current, 0
    if before is not None and before.right == "bin":
        before.left = before.right = "sign" if len(placed) == 1 else "bin"
    return placed, explicit


def _unbind(placed: list[Placed], tight: bool, after: Kind | None) -> None:
    """Make the last sign of a row an ordinary symbol: nothing follows that it could bind."""
    last = placed[-1]
    last.left = last.right = "ord"
    previous = placed[-2].right if len(placed) > 1 else after
    if previous is not None and previous == "ord":
        last.gap = 0


def _gap(placed: list[Placed], previous: Kind | None, tight: bool) -> int:
    """Return the cells that the classes ask for before the last node of a row."""
    current = placed[-1]
    if previous is None:
        return 0
    pair = (previous, current.left)
    node = current.node
    before = placed[-2].node if len(placed) > 1 else None
    if pair in _ALWAYS:
        cells = 1
    elif pair == ("op", "open") and isinstance(_core(before), Operator):
        core = _core(before)
        cells = 1 if isinstance(core, Operator) and core.big and before is not core else 0
    elif pair in _OUTSIDE:
        cells = 0 if tight else 1
    else:
        cells = 0
    if (
        cells == 0
        and previous == "ord"
        and current.left == "ord"
        and before is not None
        and _apart(before, node)
    ):
        return 1
    if cells and (_ends_blank(before) or _starts_blank(node)):
        return 0
    return cells


def _is_bar(node: Node) -> bool:
    """Say whether a node is a bar that separates two parts; a value begins behind it."""
    return isinstance(node, Symbol) and node.text in {"|", "‖"} and node.kind == "ord"


def _core(node: Node | None) -> Node | None:
    """Return what stands inside scripts and stacks."""
    while isinstance(node, Scripts | Stack):
        node = node.base
    return node


def _apart(left: Node, right: Node) -> bool:
    """Say whether a word and a letter would run into one another."""
    first, second = _core(left), _core(right)
    if not (isinstance(first, Word) or isinstance(second, Word)):
        return False
    if not (isinstance(first, Word | Symbol) and isinstance(second, Word | Symbol)):
        return False
    if len(first.text) < 2 and len(second.text) < 2:
        return False
    end, start = first.text[-1:], second.text[:1]
    if second.text in {"st", "nd", "rd", "th"} and end.isdigit():
        return False
    return end.isalnum() and start.isalnum() and not (_wide(end) or _wide(start))


def _wide(char: str) -> bool:
    """Say whether a letter is a Han letter or another that needs no space at a word's edge."""
    return char >= "\u2e80" and char < "\U0001d400"


def _ends_blank(node: Node | None) -> bool:
    return isinstance(node, Word) and node.text.endswith(" ")


def _starts_blank(node: Node) -> bool:
    return isinstance(node, Word) and node.text.startswith(" ")
