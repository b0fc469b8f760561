"""The parser: tokens in, tree out, within bounds.

`Parser` reads rows, scripts and arguments; what a command takes is in `commands`, environments are in
`environments`, text in `textmode`, and brackets are paired in `pairing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paperreader.errors import MathError
from paperreader.typeset.math.alphabets import letter
from paperreader.typeset.math.commands import COMMANDS
from paperreader.typeset.math.environments import stack_rows, top_rows
from paperreader.typeset.math.macros import Macro, expand
from paperreader.typeset.math.nodes import (
    EMPTY,
    Formula,
    Fraction,
    Node,
    Operator,
    Row,
    Scripts,
    Space,
    Symbol,
    Word,
)
from paperreader.typeset.math.pairing import paired
from paperreader.typeset.math.reader import Reader
from paperreader.typeset.math.symbols import (
    BIG,
    CHARACTERS,
    FUNCTIONS,
    IGNORED,
    INTEGRALS,
    LIMITS,
    SPACES,
    SYMBOLS,
)
from paperreader.typeset.math.tokens import tokenize

_ENDS: Final = frozenset({"}", "&", "\\\\", "\\cr", "\\end", "\\right", "\\middle", "$"})
_GROUP: Final = frozenset({"}", "\\\\"})
_NOTHING: Final[frozenset[str]] = frozenset()
_OVER: Final = frozenset({"\\over", "\\atop", "\\choose", "\\brace", "\\brack"})
_LIMITS: Final = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}
_OPENING: Final = frozenset({"(", "[", "\\{", "\\langle", "\\lbrace", "\\lfloor", "\\lceil"})
_CLOSING: Final = frozenset({")", "]", "\\}", "\\rangle", "\\rbrace", "\\rfloor", "\\rceil"})
_FONT_SWITCHES: Final = {
    "\\rm": "rm", "\\bf": "bf", "\\it": "rm", "\\sf": "rm", "\\tt": "rm", "\\cal": "cal", "\\mit": "rm",
    "\\sl": "rm", "\\bfseries": "bf", "\\rmfamily": "rm", "\\Bbb": "bb",
}  # fmt: skip


def parse(tex: str, plain: bool, macros: Mapping[str, Macro]) -> Formula:
    """Read a formula.

    Args:
        tex: The source between the dollars.
        plain: True to use ordinary letters for the mathematical alphabets.
        macros: Commands defined elsewhere in the text.

    Raises:
        MathError: The source is malformed, too large, or uses what is not rendered.
    """
    parser = Parser(expand(tokenize(tex), macros), plain)
    body = top_rows(parser)
    if parser.peek() is not None:
        raise MathError(f"{parser.peek()} closes nothing")
    return Formula(body, parser.tag)


class Parser(Reader):
    """A reader that makes nodes of what it reads.

    Attributes:
        plain: True to use ordinary letters for the mathematical alphabets.
        font: The alphabet in force; empty for ordinary letters.
        tag: The tag met since it was last taken.
    """

    def __init__(self, tokens: list[str], plain: bool) -> None:
        super().__init__(tokens)
        self.plain = plain
        self.font = ""
        self.tag: Node | None = None

    # Rows

    def row(self, stops: frozenset[str] = _NOTHING) -> Node:
        """Read up to one of the stops, which stays, or to the end of the source.

        Raises:
            MathError: Something is malformed, or closes what is not open.
        """
        font, depth = self.font, self._depth
        self.deeper(1)
        items: list[Node] = []
        over: tuple[str, Node] | None = None
        while (token := self.peek()) is not None and token not in stops:
            if token in _ENDS:
                raise MathError(f"{token} closes nothing")
            if token in _OVER:
                if over is not None:
                    raise MathError(f"{token} stands twice in one group")
                self.take()
                over = (token, row_of(paired(items)))
                items = []
                continue
            if token in _OPENING:
                self.deeper(1)
            elif token in _CLOSING and self._depth > depth + 1:
                self.deeper(-1)
            node = self.scripted()
            if node is not None:
                items.append(node)
        self.font, self._depth = font, depth
        body = row_of(paired(items))
        return body if over is None else _over(over[0], over[1], body)

    def scripted(self) -> Node | None:
        """Read one nucleus with its scripts; None for a command that shows nothing."""
        base = EMPTY if self.peek() in {"^", "_", "'"} else self.nucleus(single=False)
        if base is None:
            return None
        sub: Node | None = None
        sup: Node | None = None
        primes = 0
        limits: bool | None = None
        while (token := self.peek()) is not None:
            if token == "^":
                if sup is not None:
                    raise MathError("two superscripts on one base")
                self.take()
                sup = self.script()
            elif token == "_":
                if sub is not None:
                    raise MathError("two subscripts on one base")
                self.take()
                sub = self.script()
            elif token == "'":
                if sup is not None:
                    raise MathError("two superscripts on one base")
                self.take()
                primes += 1
            elif token in _LIMITS:
                self.take()
                limits = _LIMITS[token]
            else:
                break
        return scripts(base, sub, sup, primes, limits)

    def script(self) -> Node:
        """Read the argument of `^` or `_`."""
        self.deeper(1)
        font, self.font = self.font, "" if self.font in {"rm", "bf"} else self.font
        node = self.argument()
        self.font = font
        self.deeper(-1)
        return node

    def argument(self) -> Node:
        """Read a group, or one nucleus without braces.

        Raises:
            MathError: There is none.
        """
        token = self.peek()
        if token is None or token in _ENDS or token in {"^", "_"}:
            raise MathError("an argument is missing")
        if token == "{":
            return self.group()
        self.deeper(1)
        node = self.nucleus(single=True)
        self.deeper(-1)
        if node is None:
            raise MathError(f"{token} is no argument")
        return node

    def group(self) -> Node:
        """Read a group in braces; a lone sign in it loses its space, as in TeX."""
        self.expect("{")
        node = self.row(_GROUP)
        if self.peek() == "\\\\":
            node = stack_rows(self, node)
        self.expect("}")
        if isinstance(node, Symbol) and node.kind in {"bin", "rel", "punct", "open", "close"}:
            return Symbol(node.text)
        return node

    def optional(self) -> Node | None:
        """Read an argument in square brackets, if one follows."""
        if not self.skip("["):
            return None
        node = self.row(frozenset("]"))
        self.expect("]")
        return node

    # Nuclei

    def nucleus(self, single: bool) -> Node | None:
        """Read one part without its scripts; None for a command that shows nothing.

        Args:
            single: True where TeX takes one token: digits and letters are not gathered.
        """
        self.count()
        token = self.peek()
        assert token is not None
        if token == "{":
            return self.group()
        self._place += 1
        if token in SPACES:
            return Space(SPACES[token])
        if token[0] == "\\":
            return self._command(token)
        if self.font and token.isalpha():
            return self._letters(token, single)
        if token.isdigit() and token.isascii():
            return Symbol(letter(token, self.font, self.plain)) if single else self._number(token)
        if token in CHARACTERS:
            text, kind = CHARACTERS[token]
            return Operator(text, text != "∫", True) if kind == "op" else Symbol(text, kind)
        return Symbol(token)

    def _command(self, token: str) -> Node | None:
        r"""Read what a `\command` stands for, its arguments with it."""
        if token in SYMBOLS:
            text, kind = SYMBOLS[token]
            if self.font and text.isalpha():
                text = letter(text, self.font, self.plain)
            elif self.plain and text in "ℝℕℤℚℂ𝕜":
                text = {"ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C", "𝕜": "k"}[text]
            return Symbol(text, kind)
        name = token[1:]
        if name in FUNCTIONS:
            return self._function(name)
        if name in LIMITS:
            return Operator(LIMITS[name], limits=True)
        if name in BIG:
            return Operator(BIG[name], limits=True, big=True)
        if name in INTEGRALS:
            return Operator(INTEGRALS[name], big=True)
        if token in _FONT_SWITCHES:
            self.font = _FONT_SWITCHES[token]
            return None
        if token in IGNORED:
            return None
        handler = COMMANDS.get(name)
        if handler is None:
            raise MathError(f"the command {token} is not known")
        self.deeper(1)
        node = handler(self, name)
        self.deeper(-1)
        return node

    def _function(self, name: str) -> Node:
        r"""Return a named function; `\arg\max` is one name."""
        place = self._place
        while name == "arg" and self.peek() in {"\\,", "\\!", "\\;", "\\:", "\\ "}:
            self.take()
        if name == "arg" and self.peek() in {"\\max", "\\min", "\\sup", "\\inf"}:
            return Operator("arg " + self.take()[1:], limits=True)
        self._place = place
        return Operator(name)

    def _number(self, first: str) -> Node:
        """Gather digits, with a decimal point or commas between thousands."""
        digits = [first]
        tokens = self._tokens
        while self._place < len(tokens):
            token = tokens[self._place]
            following = tokens[self._place + 1 : self._place + 5]
            digital = [other.isdigit() and other.isascii() for other in following]
            if (token.isdigit() and token.isascii()) or (token == "." and digital[:1] == [True]):
                digits.append(token)
            elif token == "," and digital[:3] == [True] * 3 and digital[3:] != [True] and len(digits) <= 3:
                digits.extend((token, *following[:3]))
                self._place += 3
                while tokens[self._place + 1 : self._place + 2] == [","] and all(
                    other.isdigit() for other in tokens[self._place + 2 : self._place + 5]
                ) and len(tokens) >= self._place + 5:  # fmt: skip
                    digits.extend(tokens[self._place + 1 : self._place + 5])
                    self._place += 4
            else:
                break
            self._place += 1
        return Symbol("".join(letter(digit, self.font, self.plain) for digit in digits))

    def _letters(self, first: str, single: bool) -> Node:
        """Gather the letters of one word in the font in force."""
        letters = [first]
        while not single and (token := self.peek()) is not None and len(token) == 1:
            if token.isalnum() or (token == "-" and self._hyphen(len(letters))):
                letters.append(token)
                self._place += 1
            else:
                break
        text = "".join(letter(char, self.font, self.plain) for char in letters)
        return Symbol(text) if len(letters) == 1 else Word(text)

    def _hyphen(self, before: int) -> bool:
        """Say whether the dash at this place joins two words."""
        following = "".join(self._tokens[self._place + 1 : self._place + 3])
        return following[:1].isalpha() and (before > 1 or following.isalpha())


def row_of(items: list[Node]) -> Node:
    """Return a row, or its only node."""
    return items[0] if len(items) == 1 else Row(tuple(items))


def scripts(
    base: Node, sub: Node | None, sup: Node | None, primes: int = 0, limits: bool | None = None
) -> Node:
    """Put scripts on a base; a base that has only the other script takes the new one beside it."""
    if sub is None and sup is None and primes == 0 and limits is None:
        return base
    if isinstance(base, Scripts) and limits is None:
        if sub is None and base.sup is None and base.primes == 0:
            return Scripts(base.base, base.sub, sup, primes, base.limits)
        if sup is None and primes == 0 and base.sub is None:
            return Scripts(base.base, sub, base.sup, base.primes, base.limits)
    return Scripts(base, sub, sup, primes, limits)


def _over(command: str, above: Node, below: Node) -> Node:
    r"""Return the fraction that `\over` and its like make of a group."""
    from paperreader.typeset.math.commands import binomial

    if command == "\\over":
        return Fraction(above, below)
    if command == "\\atop":
        return Fraction(above, below, bar=False)
    return binomial(above, below, {"\\choose": "()", "\\brace": "{}", "\\brack": "[]"}[command])
