r"""Commands that a note defines itself: `\newcommand`, `\def`, `\DeclareMathOperator`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from paperreader.errors import MathError
from paperreader.typeset.math.limits import MAX_EXPANSIONS, MAX_TOKENS
from paperreader.typeset.math.tokens import pieces, tokenize

_NEW: Final = frozenset({"\\newcommand", "\\renewcommand", "\\providecommand"})
_DEF: Final = frozenset({"\\def", "\\gdef"})
_OPERATOR: Final = "\\DeclareMathOperator"
_LET: Final = "\\let"
_DEFINING: Final = _NEW | _DEF | {_OPERATOR, _LET}
_STEM: Final = re.compile(r"\\(?:(?:re)?newcommand|providecommand|g?def|DeclareMathOperator|let)(?![A-Za-z])")
_WINDOWS: Final = (120, 1_000)  # characters in which a definition must end: most are short
_READ: Final = 300_000  # characters of all windows together


@dataclass(frozen=True, slots=True)
class Macro:
    r"""A command of the note's own.

    Attributes:
        body: Its tokens; `#` and a digit stand for an argument.
        arguments: How many arguments it takes.
        default: The tokens of the first argument when it is left out, or None when it may not be.
    """

    body: tuple[str, ...]
    arguments: int = 0
    default: tuple[str, ...] | None = None


def definitions(tex: str) -> dict[str, Macro]:
    r"""Return the commands that a text defines, by name with the backslash.

    A whole note may be given: what stands round the definitions does not matter, and what only looks like
    a definition is passed over.
    """
    found: dict[str, Macro] = {}
    left = _READ
    for match in _STEM.finditer(tex):
        for window in _WINDOWS:
            stream = _Stream(pieces(tex[match.start() : match.start() + window]))
            left -= window
            try:
                name, macro = stream.definition(stream.next() or "")
                tokenize("".join(macro.body))
            except MathError:
                continue
            found[name] = macro
            break
        if left <= 0 or len(found) >= MAX_EXPANSIONS:
            break
    return found


def expand(tokens: list[str], macros: Mapping[str, Macro]) -> list[str]:
    """Replace every call of a macro by its body, taking in definitions on the way.

    Raises:
        MathError: A call lacks its arguments, or the text grows without end.
    """
    if not macros and _DEFINING.isdisjoint(tokens):
        return tokens
    known = dict(macros)
    stream = _Stream(tokens)
    out: list[str] = []
    calls = 0
    while (token := stream.next()) is not None:
        if token in _DEFINING:
            name, macro = stream.definition(token)
            known[name] = macro
        elif token in known:
            calls += 1
            if calls > MAX_EXPANSIONS:
                raise MathError(f"{token} expands without end")
            stream.push(_filled(known[token], stream.arguments(token, known[token])))
        else:
            out.append(token)
        if len(out) + stream.left() > MAX_TOKENS:
            raise MathError(f"{token} makes the formula too long")
    return out


def _filled(macro: Macro, arguments: list[list[str]]) -> list[str]:
    """Return a macro's body with its arguments in place."""
    out: list[str] = []
    number = False
    for token in macro.body:
        if number:
            if not (token.isdigit() and 1 <= int(token) <= len(arguments)):
                raise MathError(f"#{token} is no argument of the command")
            out.extend(arguments[int(token) - 1])
            number = False
        elif token == "#":
            number = True
        else:
            out.append(token)
        if len(out) > MAX_TOKENS:
            raise MathError("a command makes the formula too long")
    return out


class _Stream:
    """Tokens that are taken from the front and may be put back there."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    def left(self) -> int:
        """Return the number of tokens that are still to come."""
        return len(self._tokens)

    def next(self) -> str | None:
        """Take the next token, or None at the end."""
        return self._tokens.pop() if self._tokens else None

    def push(self, tokens: list[str]) -> None:
        """Put tokens in front."""
        self._tokens.extend(reversed(tokens))

    def _solid(self) -> str:
        """Take the next token that is no space."""
        while (token := self.next()) is not None:
            if token != " ":
                return token
        raise MathError("the formula ends inside a definition or a call")

    def _until(self, closing: str, opening: str | None) -> list[str]:
        """Take tokens up to a closing bracket of the same level, which is taken and left out."""
        out: list[str] = []
        level = 0
        while (token := self.next()) is not None:
            if token == closing and level == 0:
                return out
            if token in {"{", opening}:
                level += 1
            elif token == "}":
                level -= 1
            out.append(token)
        raise MathError(f"{closing} is missing")

    def argument(self) -> list[str]:
        """Take an argument: a group without its braces, or one token."""
        token = self._solid()
        return self._until("}", "{") if token == "{" else [token]

    def optional(self) -> list[str] | None:
        """Take an argument in square brackets, if one follows."""
        token = self.next()
        while token == " ":
            token = self.next()
        if token == "[":
            return self._until("]", None)
        if token is not None:
            self.push([token])
        return None

    def arguments(self, name: str, macro: Macro) -> list[list[str]]:
        """Take the arguments of a call."""
        found: list[list[str]] = []
        if macro.default is not None:
            given = self.optional()
            found.append(list(macro.default) if given is None else given)
        while len(found) < macro.arguments:
            try:
                found.append(self.argument())
            except MathError as error:
                raise MathError(f"{name} lacks an argument") from error
        return found

    def definition(self, command: str) -> tuple[str, Macro]:
        """Take the rest of a definition and return the new command with its meaning."""
        if command in _DEF:
            return self._definition_by_def()
        if command == _LET:
            name, meaning = self._solid(), self._solid()
            return name, Macro((self._solid() if meaning == "=" else meaning,))
        star = self.next()
        if star is not None and star != "*":
            self.push([star])
        named = [token for token in self.argument() if token != " "]
        if len(named) != 1 or not named[0].startswith("\\"):
            raise MathError(f"{command} names no command")
        if command == _OPERATOR:
            operator = ["\\operatorname", *(["*"] if star == "*" else []), "{", *self.argument(), "}"]
            return named[0], Macro(tuple(operator))
        count = self.optional()
        default = self.optional() if count is not None else None
        number = "".join(count or ["0"]).strip()
        if not (number.isascii() and number.isdigit() and int(number) <= 9):
            raise MathError(f"{command} has no number of arguments: {number}")
        return named[0], Macro(
            tuple(self.argument()), int(number), None if default is None else tuple(default)
        )

    def _definition_by_def(self) -> tuple[str, Macro]:
        r"""Take `\name#1#2{body}`."""
        name = self._solid()
        if not name.startswith("\\"):
            raise MathError("\\def names no command")
        count = 0
        while (token := self._solid()) == "#":
            count += 1
            if self.next() != str(count):
                raise MathError(f"the parameters of {name} are not #1, #2 ...")
        if token != "{":
            raise MathError(f"the parameters of {name} are not #1, #2 ...")
        return name, Macro(tuple(self._until("}", "{")), count)
