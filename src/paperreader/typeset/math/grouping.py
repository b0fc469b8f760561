"""Where a flat form needs brackets: what holds together when it is written in one line."""

from __future__ import annotations

from paperreader.typeset.math.nodes import (
    Accent,
    Fenced,
    Fraction,
    Group,
    Node,
    Operator,
    Phantom,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
    Table,
    Word,
    items_of,
)


def atomic(node: Node) -> bool:
    """Say whether a node holds together next to anything: a letter, a number, a bracket, one with scripts."""
    match node:
        case Symbol():
            return True
        case Word(text):
            return " " not in text.strip()
        case Operator():
            return True
        case Fenced(left, _, right):
            return bool(left and right)
        case Accent():
            return True
        case Scripts(base):
            return atomic(base) and base != Row()
        case Group(body):
            return atomic(body)
        case Stack(base):
            return atomic(base)
        case _:
            return False


def unscripted(node: Node) -> bool:
    """Say whether a node can take a script without brackets."""
    if isinstance(node, Scripts):
        return False
    if isinstance(node, Symbol | Word):
        return True
    if isinstance(node, Accent) and isinstance(node.body, Scripts):
        return node.body.sub is None
    if isinstance(node, Group):
        return unscripted(node.body) or isinstance(node.body, Scripts)
    if isinstance(node, Table):
        return False
    if isinstance(node, Fenced):
        return node.right != ""
    return atomic(node)


def _factor(node: Node) -> bool:
    """Say whether a node is a factor of a plain product."""
    match node:
        case Symbol(text, kind):
            return text == "!" or (kind in {"ord", "inner"} and text not in {"/", "|", "‖"})
        case Root() | Phantom():
            return True
        case Operator():
            return False
        case Scripts(base):
            return _factor(base)
        case Group(_, kind):
            return kind == "ord" and atomic(node)
        case Stack(base):
            return _factor(base)
        case _:
            return atomic(node)


def numerator(node: Node) -> bool:
    """Say whether a node can stand before a slash as it is: a product, or one call of a function."""
    items = items_of(node)
    solid = [item for item in items if not (isinstance(item, Space) and item.cells < 2)]
    if not solid:
        return False
    if len(solid) == 1 and isinstance(solid[0], Operator):
        return not solid[0].big
    if len(solid) == 2 and _function(solid[0]) and isinstance(solid[1], Fenced):
        return bool(solid[1].left and solid[1].right)
    return all(_factor(item) for item in solid)


def _function(node: Node) -> bool:
    """Say whether a node is the name of a function."""
    return (isinstance(node, Operator) and not node.big) or (
        isinstance(node, Scripts) and _function(node.base)
    )


def denominator(node: Node, above: Node) -> bool:
    """Say whether a node can stand behind a slash as it is: one factor, `∂x`, or a call such as `f(x)`.

    Args:
        node: What is below the bar.
        above: What is above it: `dx` is one thing only below another `d`.
    """
    items = [item for item in items_of(node) if not isinstance(item, Space)]
    if len(items) == 1:
        return _factor(items[0]) or (isinstance(items[0], Operator) and not items[0].big)
    if len(items) != 2:
        return False
    first, second = items
    if second == Symbol("!", "close"):
        return _factor(first)
    if isinstance(first, Symbol) and (
        first.text in {"∂", "Δ"} or (first.text == "d" and _differential(above))
    ):
        return _letter(second)
    return isinstance(second, Fenced) and second.left == "(" and second.right == ")" and _call(first, second)


def _differential(above: Node) -> bool:
    """Say whether a numerator begins with the d of a derivative."""
    first = next(iter(items_of(above)), None)
    return (first.base if isinstance(first, Scripts) else first) == Symbol("d")


def _letter(node: Node) -> bool:
    """Say whether a node is one letter, perhaps with an accent and scripts."""
    while isinstance(node, Scripts | Accent):
        node = node.base if isinstance(node, Scripts) else node.body
    return isinstance(node, Symbol) and node.text.isalpha()


def _call(name: Node, arguments: Fenced) -> bool:
    """Say whether a name before brackets is surely a function: `Q(x)`, `p(x | y)`, not `n(n − 1)`."""
    if not (_letter(name) or _function(name) or isinstance(name, Word)):
        return False
    inner = items_of(arguments.parts[0])
    if _function(name) or len(inner) == 1:
        return len(inner) != 1 or not isinstance(inner[0], Symbol) or not inner[0].text.isdigit()
    return any(
        isinstance(item, Symbol) and item.text in {"∣", "|", ",", ";", "‖", ":"} for item in inner
    ) and not any(isinstance(item, Symbol) and item.kind == "bin" for item in inner)


def radicand(node: Node) -> bool:
    """Say whether a root sign reaches over a node without brackets."""
    match node:
        case Symbol(text):
            return text.isalnum()
        case Scripts(base, _, sup, primes):
            return sup is None and primes == 0 and isinstance(base, Symbol | Accent) and radicand(base)
        case Accent(_, body):
            return isinstance(body, Symbol)
        case Fenced(left, _, right):
            return left == "(" and right == ")"
        case Word(text):
            return text.isalnum()
        case Fraction() | _:
            return False
