"""Commands beside the mathematics: colours, lengths, labels, tags, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperreader.errors import MathError
from paperreader.typeset.math.nodes import EMPTY, Frame, Node, Phantom, Row, Space, Strike, Word
from paperreader.typeset.math.textmode import text

if TYPE_CHECKING:
    from paperreader.typeset.math.parser import Parser


def colour(parser: Parser, name: str) -> Node | None:
    r"""Drop the colour and keep the content; `\color{red}` alone is a switch."""
    if parser.skip("["):
        while parser.take() != "]":
            pass
    parser.raw()
    if name == "color":
        return parser.group() if parser.peek() == "{" else None
    if name in {"colorbox", "fcolorbox"}:
        if name == "fcolorbox":
            parser.raw()
        return text(parser)
    return parser.argument()


def dropped(parser: Parser, name: str) -> None:
    r"""Read an argument that prints nothing (`\label`, `\vspace`)."""
    if parser.skip("*"):
        pass
    parser.raw()


def tag(parser: Parser, name: str) -> None:
    r"""Read `\tag{1}` and keep it with the line."""
    star = parser.skip("*")
    body = text(parser)
    if isinstance(body, Word):
        body = Word(body.text.strip())
    if parser.tag is not None:
        raise MathError("two tags on one line")
    parser.tag = body if star else Row((Word("("), body, Word(")")))


def space(parser: Parser, name: str) -> Node:
    r"""Read the length of `\hspace{1em}` or `\kern3pt` and turn it into cells."""
    parser.skip("*")
    if parser.peek() == "{":
        length = parser.raw()
    else:
        out: list[str] = []
        while (token := parser.peek()) is not None and (token in "-+." or token.isdigit()):
            out.append(parser.take())
        parser.peek()
        length = "".join(out) + parser.take() + parser.take()
    number, unit = length[:-2].strip(), length[-2:]
    per_cell = {"em": 0.5, "ex": 1.0, "pt": 5.0, "mu": 9.0, "mm": 1.8, "cm": 0.18, "in": 0.07, "px": 7.0}
    try:
        cells = round(float(number) / per_cell[unit])
    except (ValueError, KeyError, OverflowError) as error:
        raise MathError(f"the length {length} is not known") from error
    return Space(max(0, min(cells, 16)))


def boxed(parser: Parser, name: str) -> Node:
    """Read something to be framed."""
    return Frame(text(parser) if name == "fbox" else parser.argument())


def strike(parser: Parser, name: str) -> Node:
    """Read something to be struck out."""
    return Strike(parser.argument())


def phantom(parser: Parser, name: str) -> Node:
    """Read something whose room stays blank."""
    body = parser.argument()
    return Phantom(body) if name != "vphantom" else EMPTY


def same(parser: Parser, name: str) -> Node:
    """Read a command that only moves its argument."""
    if parser.skip("["):
        parser.take()
        parser.expect("]")
    return parser.argument()


def raised(parser: Parser, name: str) -> Node:
    r"""Read `\raisebox{1ex}{text}`: the text stays where it is."""
    parser.raw()
    return text(parser)
