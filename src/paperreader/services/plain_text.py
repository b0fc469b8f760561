"""Texts for the files of other programs: what steers a terminal becomes a symbol, everything else stays.

Stricter would do harm here: joiners of emoji and selectors, which a terminal measures wrongly, are right in a
file.
"""

import re

from paperreader.domain.visible import visible

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_CONTROL_OR_BREAK = re.compile(f"[\t\n{_CONTROLS}]")


def printable(text: str) -> str:
    """A text of several lines: line ends are newlines, tabs stay, other control characters are symbols.

    So do characters that turn the direction of writing, and halves of surrogate pairs.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(_symbol, text)


def one_line(text: str) -> str:
    """A text in one line: runs of blanks and line ends are one space, control characters are symbols."""
    return _CONTROL.sub(_symbol, " ".join(text.split()))


def escaped(json: str) -> str:
    r"""JSON without characters that steer a terminal: written as `\u009b` they mean what they meant."""
    return _CONTROL_OR_BREAK.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def _symbol(found: re.Match[str]) -> str:
    return visible(found[0])
