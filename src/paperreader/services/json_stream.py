"""JSON read piece by piece, so that a file of any size takes as much memory as its largest value."""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from paperreader.errors import ExchangeError

_BLOCK = 1 << 18
_NEAR = 16
"""So close to the end of what was read an error may only mean that the value goes on."""
_BLANK = " \t\r\n"
_CUT = re.compile(r"\s*|-|t(ru?)?|f(a(ls?)?)?|n(ul?)?|\\?u?[0-9a-fA-F]{0,4}")
"""What is left of a value that was cut off, from where it cannot be understood."""


class JsonStream:
    """A JSON text from front to back.

    Whoever walks an object or an array must take each value before going on: by `value`, or by walking it.

    Args:
        file: The bytes, UTF-8 with or without a byte order mark.
        name: What the file is called in messages.
        cure: What helps, to end every message with.
    """

    def __init__(self, file: BinaryIO, name: str, cure: str) -> None:
        self._file = file
        self.name = name
        self._cure = cure
        self._utf8 = getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._lines = 0
        """Lines that ended before the place `_counted` in `_text`."""
        self._counted = 0
        self._is_read = False
        """Whether all of the file has been read."""

    @property
    def line(self) -> int:
        """The line in which the next piece begins, from 1."""
        self._lines += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._lines + 1

    def refuse(self, why: str, line: int | None = None) -> NoReturn:
        """The text is not what it should be.

        Raises:
            ExchangeError: Always.
        """
        raise ExchangeError(f"{self.name}, line {line or self.line}: {why}. {self._cure}")

    def members(self) -> Iterator[str]:
        """The names of an object's members, each when its value is next."""
        self._take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                self.refuse(f"a name should be here, not {self._found()}")
            name = self.value()
            self._take(":")
            yield str(name)
            if not self._goes_on("}"):
                return

    def items(self) -> Iterator[int]:
        """The numbers of an array's items, each when the item is next; from 1."""
        self._take("[")
        if self.peek() == "]":
            self._at += 1
            return
        number = 1
        while True:
            yield number
            if not self._goes_on("]"):
                return
            number += 1

    def value(self) -> object:
        """The next value as a whole."""
        self.peek()
        while True:
            try:
                found, end = self._json.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                may_go_on = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _NEAR
                if may_go_on and self._read():
                    continue
                self._at = min(error.pos, len(self._text))
                self.refuse(_said(error))
            except RecursionError:
                self.refuse("this is nested far too deeply")
            if isinstance(found, int | float) and end > len(self._text) - _NEAR and self._read():
                continue  # a number may go on
            self._at = end
            return found

    def end(self) -> None:
        """Nothing but blanks may follow."""
        if self.peek():
            self.refuse(f"the text goes on behind its end with {self._found()}")

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read():
                return ""

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            self.refuse(f"{sign} should be here, not {self._found()}")
        self._at += 1

    def _goes_on(self, closing: str) -> bool:
        sign = self.peek()
        if sign not in (",", closing):
            self.refuse(f"a comma or {closing} should be here, not {self._found()}")
        self._at += 1
        return sign == ","

    def _found(self) -> str:
        return (
            repr(self._text[self._at : self._at + 12])
            if self.peek()
            else "the end of the file: it was cut off"
        )

    def _read(self) -> bool:
        """Read on, as much again as waits already; False at the end."""
        if self._is_read:
            return False
        waiting = self._text[self._at :]
        self._lines = self.line - 1
        try:
            block = self._file.read(max(_BLOCK, len(waiting)))
            self._text = waiting + self._utf8.decode(block, final=not block)
        except UnicodeDecodeError as error:
            self._lines += waiting.count("\n") + error.object.count(b"\n", 0, error.start)
            self._text, self._at, self._counted = "", 0, 0
            self.refuse("these bytes are not UTF-8")
        except OSError as error:
            raise ExchangeError(f"{self.name} cannot be read ({error.strerror}). {self._cure}") from error
        self._at, self._counted = 0, 0
        self._is_read = not block
        return True


def _said(error: json.JSONDecodeError) -> str:
    """What is wrong with a value behind which the text ends, or goes on."""
    rest = error.doc[error.pos :]
    if error.msg.startswith("Unterminated") or _CUT.fullmatch(rest):
        return "the file ends in the middle of a value: it was cut off"
    return f"this is no JSON ({error.msg[:1].lower()}{error.msg[1:]})"
