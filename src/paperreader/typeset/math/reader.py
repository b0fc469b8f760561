"""Tokens with a place in them, and the counts that keep a formula within its bounds."""

from __future__ import annotations

from paperreader.errors import MathError
from paperreader.typeset.math.limits import MAX_DEPTH, MAX_NODES


class Reader:
    """Tokens that are read one by one; white space is passed over unless it is asked for."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0
        self._nodes = 0

    def peek(self) -> str | None:
        """Return the next token that is no space, without taking it; None at the end."""
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token != " ":
                return token
            self._place += 1
        return None

    def peek_close(self) -> str | None:
        """Return the next token, be it a space."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def take(self) -> str:
        """Take the next token, be it a space."""
        if self._place >= len(self._tokens):
            raise MathError("the formula ends too early")
        self._place += 1
        return self._tokens[self._place - 1]

    def skip(self, token: str) -> bool:
        """Take the next solid token if it is the given one, and say so."""
        if self.peek() == token:
            self._place += 1
            return True
        return False

    def expect(self, token: str) -> None:
        """Take the given token.

        Raises:
            MathError: Another one stands there.
        """
        if not self.skip(token):
            raise MathError(f"{token} is missing")

    def mark(self) -> int:
        """Return the place, for `back`."""
        return self._place

    def back(self, place: int) -> None:
        """Return to a place."""
        self._place = place

    def deeper(self, by: int) -> None:
        """Note that what follows is inside (or, below zero, outside again) another group.

        Raises:
            MathError: Groups are nested too deep.
        """
        self._depth += by
        if self._depth > MAX_DEPTH:
            raise MathError(f"more than {MAX_DEPTH} groups inside one another")

    def count(self) -> None:
        """Count one node.

        Raises:
            MathError: The formula has too many.
        """
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise MathError(f"more than {MAX_NODES} parts")

    def raw(self) -> str:
        """Read a group as it is written: a name, a colour, a length."""
        self.expect("{")
        out: list[str] = []
        while (token := self.take()) != "}":
            if token == "{":
                raise MathError("braces in a name")
            out.append(token)
        return "".join(out).strip()
