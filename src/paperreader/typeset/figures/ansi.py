"""Figures for the command line, in the sixteen colours of the terminal's own palette."""

from paperreader.domain.page import Line

_BOLD, _DIM, _GREY = "1", "2", "90"
_GREEN, _YELLOW, _BLUE, _MAGENTA = "32", "33", "34", "35"
_LOOKS: dict[str, str] = {
    "heading": f"{_BOLD};{_BLUE}",
    "label": _GREY,
    "axis": _GREY,
    "track": _GREY,
    "number": _BOLD,
    "number-main": f"{_BOLD};{_YELLOW}",
    "met": f"{_BOLD};{_GREEN}",
    "due": f"{_BOLD};{_YELLOW}",
    "done": _GREEN,
    "begun": _YELLOW,
    "heat-0": f"{_DIM};{_GREY}",
    "heat-1": f"{_DIM};{_GREEN}",
    "heat-2": _GREEN,
    "heat-3": _GREEN,
    "heat-4": f"{_BOLD};{_GREEN}",
    "pass-1": _BLUE,
    "pass-2": _GREEN,
    "pass-3": _YELLOW,
    "under-pass-1": "44",
    "under-pass-2": "42",
    "under-pass-3": "43",
    "time": _BLUE,
    "reviews": _MAGENTA,
}


def painted(line: Line, colour: bool) -> str:
    """A line as a terminal gets it; without colour it is plain text."""
    if not colour:
        return line.text.rstrip()
    parts = []
    for one in line.spans:
        look = ";".join(filter(None, (_LOOKS.get(style, "") for style in one.styles)))
        parts.append(f"\x1b[{look}m{one.text}\x1b[0m" if look else one.text)
    return "".join(parts)
