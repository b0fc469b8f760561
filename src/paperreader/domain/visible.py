"""What a reader may not miss: characters that steer a terminal or hide text become visible symbols."""

import re

_SELECTORS = re.compile("\ufe0f|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
"""The emoji selector and the joiner of two emoji: terminals disagree about the width of what they make."""


def _symbols() -> dict[int, str]:
    """Every character that is never sent to a terminal as it is, with the one symbol shown for it."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "␡"
    table.update(dict.fromkeys(range(0x80, 0xA0), "␦"))
    # What turns the direction of writing: a text could read as the opposite of what it says.
    table.update(dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "⇄"))
    table.update({0x2028: "␤", 0x2029: "␤"})
    hidden = [0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x200B, 0x200C, 0x200D]
    hidden += [*range(0x2060, 0x2066), *range(0x206A, 0x2070), 0x3164, *range(0xFE00, 0xFE0F), 0xFEFF, 0xFFA0]
    hidden += [*range(0xFFF9, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)]
    hidden += [*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)]
    table.update(dict.fromkeys(hidden, "◌"))
    # A lone half of a surrogate pair cannot be written at all.
    table.update(dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"))
    return table


def _class(codes: list[int]) -> str:
    """A regular expression that finds any of these characters, written as ranges."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]"


_SYMBOLS = _symbols()
_SEARCH = re.compile(_class(list(_SYMBOLS))).search


def visible(text: str) -> str:
    """The text with every control character, direction override and invisible character as a symbol.

    Line breaks and tabs count as controls. One character stands for one, so offsets stay what they are.
    """
    return text.translate(_SYMBOLS) if _SEARCH(text) else text


def without_selectors(text: str) -> str:
    """The text without U+FE0F and without joiners behind emoji, which terminals measure differently."""
    return _SELECTORS.sub("", text) if "\ufe0f" in text or "\u200d" in text else text
