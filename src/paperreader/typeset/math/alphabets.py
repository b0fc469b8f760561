"""The alphabets of mathematics: blackboard, script, Fraktur and bold letters."""

from typing import Final

# Where the block of mathematical letters has a hole, the letter stands elsewhere.
_HOLES: Final[dict[str, dict[str, str]]] = {
    "cal": {
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
    },
    "bb": {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"},
    "frak": {"C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"},
}  # fmt: skip
# Where A, a and 0 of an alphabet stand; 0 when it has no such row.
_STARTS: Final[dict[str, tuple[int, int, int]]] = {
    "bf": (0x1D400, 0x1D41A, 0x1D7CE),
    "cal": (0x1D49C, 0x1D4B6, 0),
    "bb": (0x1D538, 0x1D552, 0x1D7D8),
    "frak": (0x1D504, 0x1D51E, 0),
    "bfcal": (0x1D4D0, 0x1D4EA, 0),
}
_BOLD_GREEK: Final[dict[str, int]] = {
    **{chr(0x391 + i): 0x1D6A8 + i for i in range(25) if i != 17},
    **{chr(0x3B1 + i): 0x1D6C2 + i for i in range(25)},
    "∇": 0x1D6C1, "∂": 0x1D6DB, "ϵ": 0x1D6DC, "ϑ": 0x1D6DD, "ϰ": 0x1D6DE, "ϕ": 0x1D6DF, "ϱ": 0x1D6E0,
    "ϖ": 0x1D6E1,
}  # fmt: skip


def letter(char: str, font: str, plain: bool) -> str:
    """Return a letter or digit in an alphabet, or as it is when the alphabet lacks it.

    Args:
        char: One character.
        font: `bf`, `cal`, `bb`, `frak`, `bfcal`, or any other name for upright letters.
        plain: True for a terminal whose font lacks the mathematical alphabets.
    """
    starts = _STARTS.get(font)
    if plain or starts is None:
        return char
    if char in _HOLES.get(font, ()):
        return _HOLES[font][char]
    if "A" <= char <= "Z":
        return chr(starts[0] + ord(char) - 65)
    if "a" <= char <= "z":
        return chr(starts[1] + ord(char) - 97)
    if "0" <= char <= "9" and starts[2]:
        return chr(starts[2] + ord(char) - 48)
    if font == "bf" and char in _BOLD_GREEK:
        return chr(_BOLD_GREEK[char])
    return char
