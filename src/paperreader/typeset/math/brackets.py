r"""Commands that draw brackets: `\left ... \right` and the `\big` family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paperreader.errors import MathError
from paperreader.typeset.math.nodes import EMPTY, Fenced, Kind, Node, Symbol
from paperreader.typeset.math.symbols import CHARACTERS, DELIMITERS, SYMBOLS

if TYPE_CHECKING:
    from paperreader.typeset.math.parser import Parser

SIZES: Final = {"big": 1, "Big": 3, "bigg": 3, "Bigg": 5}
"""The rows that each size of bracket asks for."""


def left(parser: Parser, name: str) -> Node:
    r"""Read `\left ... \middle ... \right`."""
    left = delimiter(parser)
    parts: list[Node] = []
    middles: list[str] = []
    while True:
        parts.append(parser.row(frozenset({"\\right", "\\middle"})))
        if parser.skip("\\middle"):
            middles.append(delimiter(parser))
            continue
        parser.expect("\\right")
        break
    right = delimiter(parser)
    if left == right == "" and not middles:
        return parts[0]
    return Fenced(left, tuple(parts), right, tuple(middles))


def delimiter(parser: Parser) -> str:
    r"""Take the bracket after `\left` and its like.

    Raises:
        MathError: There is none.
    """
    token = parser.peek()
    if token is None or token not in DELIMITERS:
        raise MathError(f"{token} is no bracket")
    parser.skip(token)
    return DELIMITERS[token]


def big(parser: Parser, name: str) -> Node:
    """Read a bracket of a given size."""
    size = SIZES[name.rstrip("lrm") if name[-1] in "lrm" else name]
    braced = parser.skip("{")
    token = parser.peek()
    text_ = delimiter(parser)
    if braced:
        parser.expect("}")
    kind: Kind = "open" if name.endswith("l") else "close" if name.endswith("r") else "ord"
    if name.endswith("m"):
        kind = "rel"
    elif kind == "ord" and text_ not in {"|", "‖", "/", ""}:
        kind = SYMBOLS.get(token or "", CHARACTERS.get(text_, ("", "ord")))[1]
    return Symbol(text_, kind, size) if text_ else EMPTY


def delimiter_name(token: str) -> str:
    """Return the bracket that a token names; empty for none."""
    if token == "":
        return ""
    if token not in DELIMITERS:
        raise MathError(f"{token} is no bracket")
    return DELIMITERS[token]
