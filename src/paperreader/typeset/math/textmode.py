r"""Reading `\text` and its like: words with spaces, and mathematics between dollars inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paperreader.errors import MathError
from paperreader.typeset.math.alphabets import letter
from paperreader.typeset.math.nodes import Node, Row, Word
from paperreader.typeset.math.symbols import SYMBOLS

if TYPE_CHECKING:
    from paperreader.typeset.math.parser import Parser

_ESCAPES: Final = {
    "\\ ": " ", "\\,": " ", "\\:": " ", "\\;": " ", "\\>": " ", "\\!": "", "\\quad": "  ", "\\qquad": "    ",
    "\\{": "{", "\\}": "}", "\\space": " ", "\\enspace": " ", "\\textasciitilde": "~",
    "\\textasciicircum": "^",
    "\\-": "", "\\/": "", "\\%": "%", "\\textless": "<", "\\textgreater": ">", "\\textbar": "|", "\\\\": " ",
    "\\lbrace": "{", "\\rbrace": "}", "\\newline": " ", "\\thinspace": " ",
}  # fmt: skip
_FONT_NAMES: Final = """
    text textrm textit textsf texttt textnormal textup textsc textsl textmd emph mathrm mathit
    mathsf mathtt textbf mathbf bf rm it sf tt em bfseries itshape small large footnotesize
    scriptsize tiny normalsize mbox hbox normalfont rmfamily sffamily ttfamily underline
"""
_FONTS: Final = frozenset("\\" + name for name in _FONT_NAMES.split())
_LIGATURES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))


def text(parser: Parser, font: str = "") -> Node:
    """Read the argument of a text command.

    Raises:
        MathError: It is not closed, or has a command that text does not know.
    """
    if parser.peek() != "{":
        return Word(letter(parser.take(), font, parser.plain))
    parser.expect("{")
    nodes: list[Node] = []
    chars: list[str] = []
    level = 0
    while (token := parser.take()) != "}" or level:
        if token in "{}":
            level += 1 if token == "{" else -1
        elif token == "$" or token == "\\(":
            _flush(nodes, chars, font, parser.plain)
            closing = "$" if token == "$" else "\\)"
            nodes.append(parser.row(frozenset({closing})))
            parser.expect(closing)
        else:
            parser.count()
            chars.append(_char(token))
    _flush(nodes, chars, font, parser.plain)
    return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))


def _char(token: str) -> str:
    """Return what one token of text shows."""
    if token[0] != "\\":
        return " " if token == "~" else token
    if token in _ESCAPES:
        return _ESCAPES[token]
    if token in _FONTS:
        return ""
    if token in SYMBOLS:
        return SYMBOLS[token][0]
    raise MathError(f"the command {token} is not known in text")


def _flush(nodes: list[Node], chars: list[str], font: str, plain: bool) -> None:
    """Make a word of the characters read so far."""
    if not chars:
        return
    joined = "".join(chars)
    for source, shown in _LIGATURES:
        joined = joined.replace(source, shown)
    nodes.append(Word("".join(letter(char, font, plain) for char in joined) if font else joined))
    chars.clear()
