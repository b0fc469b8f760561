"""Full-width characters, which a Chinese input method sends, and the keys they stand for.

With an input method on, letters never arrive, but punctuation, digits and the space do, in their
full-width forms. A reader should not have to switch it off to press `?`.
"""

_PUNCTUATION = {
    "？": "?",
    "／": "/",
    "、": "/",  # the slash key of most Chinese layouts
    "：": ":",
    "＋": "+",
    "－": "-",
    "＝": "=",
    "＊": "*",
    "×": "*",
    "【": "[",
    "】": "]",
    "「": "[",
    "」": "]",
    "［": "[",
    "］": "]",
    "\u3000": " ",
}
_DIGITS = {chr(ord("０") + digit): str(digit) for digit in range(10)}
_LETTERS = {
    chr(ord(first) + place): chr(ord(first) - 0xFEE0 + place) for first in "Ａａ" for place in range(26)
}

FULL_WIDTH: dict[str, str] = {**_PUNCTUATION, **_DIGITS, **_LETTERS}
"""Full-width character -> the character of its key."""

_NAMES = {
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "*": "asterisk",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    " ": "space",
}


def key_name(character: str) -> str:
    """Textual's name for the key of one of these characters."""
    return _NAMES.get(character, character)
