"""What the neighbours in a line do to a fraction, a root or a script: when they would draw it apart."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.nodes import Node, Root, Space, Symbol, Word
from paperreader.typeset.math.spacing import Placed

_CALM: Final = frozenset({"rel", "punct", "sign"})
_EVEN: Final = frozenset("+−±∓×·")


def hugs(before: Placed, after: Placed, left: str, right: str) -> bool:
    """Say whether a fraction in a line needs no space to the sign or slash beside it."""
    if "inner" not in {before.right, after.left}:
        return False
    return left[-1] == "/" or right[:1] == "/" or before.right == "sign"


def calm_left(placed: list[Placed], at: int) -> bool:
    """Say whether what stands before a fraction leaves its numerator alone."""
    if at == 0 or placed[at].apart:
        return True
    before = placed[at - 1]
    return before.right == "open" or _calm(before, before.right)


def calm_right(placed: list[Placed], at: int) -> bool:
    """Say whether what follows a fraction leaves its denominator alone."""
    if at + 1 == len(placed) or placed[at + 1].apart:
        return True
    after = placed[at + 1]
    if after.left == "close":
        return isinstance(after.node, Symbol) and after.node.text != "!"
    return after.left != "sign" and _calm(after, after.left)


def _calm(neighbour: Placed, kind: str) -> bool:
    node = neighbour.node
    if kind == "bin":
        return isinstance(node, Symbol) and node.text in _EVEN
    if kind == "ord" and isinstance(node, Word):
        return node.text[:1].isspace() or node.text[-1:].isspace()
    return kind in _CALM or (
        isinstance(node, Symbol) and node.text in {"…", "|", ",", "，", "。", "；", "："}
    )


def runs_into(left: str, right: str, before: Node, after: Node) -> bool:
    """Say whether a script without brackets would swallow the letter that follows."""
    if not (right[0].isalnum() or right[0] in "∇∂∞√") or isinstance(after, Space):
        return False
    if isinstance(before, Root) and before.degree is not None:
        return False
    bare = max(left.rfind("_"), left.rfind("^"))
    return (
        bare >= 0
        and bare + 1 < len(left)
        and (left[bare + 1 :].isalnum() or bare + 2 == len(left))
        and left[-1] != ")"
    )
