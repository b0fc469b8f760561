"""Cutting TeX source into tokens."""

import re
import unicodedata

from paperreader.errors import MathError
from paperreader.typeset.math.limits import MAX_LENGTH

# A command, a comment, a stretch of white space, or one character.
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[\s\S])|%[^\n]*(?:\n\s*)?|\s+|[\s\S]")
_UNSEEN = frozenset("\u200b\u2060\ufeff\ufe0e\ufe0f")  # invisible leftovers of copy and paste


def pieces(tex: str) -> list[str]:
    """Cut source into tokens without a look at what they are; comments vanish."""
    return [" " if token.isspace() else token for token in _TOKEN.findall(tex) if token[0] != "%"]


def tokenize(tex: str) -> list[str]:
    r"""Cut source into tokens: `\name`, `\x`, single characters, and `" "` for white space.

    Comments vanish. Characters that a terminal must not get are refused here, so nothing behind this
    point can let one through.

    Raises:
        MathError: The source is too long or has a character that cannot be shown.
    """
    if len(tex) > MAX_LENGTH:
        raise MathError(f"the formula has {len(tex)} characters; {MAX_LENGTH} are the most")
    tokens: list[str] = []
    for token in _TOKEN.findall(tex):
        if token.isascii():
            if token[0] == "%":
                continue
            if token.isspace():
                tokens.append(" ")
            elif token.isprintable():
                tokens.append(token)
            elif token[0] == "\\" and token[1:].isspace():
                tokens.append("\\ ")
            else:
                raise MathError(f"the character {token!r} cannot be shown")
        elif token[0] == "%" or token in _UNSEEN:
            continue
        elif token.isspace():
            tokens.append(" ")
        else:
            tokens.append(checked(token))
    return tokens


def checked(token: str) -> str:
    """Return a token of one character beyond ASCII, if its cells can be counted one by one.

    Raises:
        MathError: It is a control, is written from right to left, or joins with its neighbours.
    """
    char = token[-1]
    category = unicodedata.category(char)
    code = ord(char)
    if (
        category[0] == "C"
        or (category[0] == "M" and not (0x300 <= code < 0x370 or 0x20D0 <= code < 0x20F1))
        or unicodedata.bidirectional(char) in {"R", "AL", "AN"}
        or 0x1100 <= code < 0x1200  # letters that join to Korean syllables
        or 0x1F1E6 <= code < 0x1F200  # letters that join to flags
        or 0x1F3FB <= code < 0x1F400  # skin tones
    ):
        raise MathError(f"the character U+{code:04X} cannot be shown")
    return token
