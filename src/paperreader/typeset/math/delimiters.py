"""Brackets of any height."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.boxes import Block, beside, line, tall

# Top, extension, bottom, and the middle of those that have one.
_PIECES: Final[dict[str, tuple[str, str, str, str]]] = {
    "(": ("⎛", "⎜", "⎝", ""), ")": ("⎞", "⎟", "⎠", ""),
    "[": ("⎡", "⎢", "⎣", ""), "]": ("⎤", "⎥", "⎦", ""),
    "{": ("⎧", "⎪", "⎩", "⎨"), "}": ("⎫", "⎪", "⎭", "⎬"),
    "⌊": ("⎢", "⎢", "⎣", ""), "⌋": ("⎥", "⎥", "⎦", ""),
    "⌈": ("⎡", "⎢", "⎢", ""), "⌉": ("⎤", "⎥", "⎥", ""),
    "|": ("│", "│", "│", ""), "‖": ("║", "║", "║", ""),
    "⟨": ("╱", "│", "╲", "⟨"), "⟩": ("╲", "│", "╱", "⟩"),
    "⟦": ("╓", "║", "╙", ""), "⟧": ("╖", "║", "╜", ""),
    "⟮": ("⎛", "⎜", "⎝", ""), "⟯": ("⎞", "⎟", "⎠", ""),
    "⌜": ("⎡", " ", " ", ""), "⌝": ("⎤", " ", " ", ""), "⌞": (" ", " ", "⎣", ""), "⌟": (" ", " ", "⎦", ""),
    "↑": ("↑", "│", "│", ""), "↓": ("│", "│", "↓", ""), "↕": ("↑", "│", "↓", ""),
    "⇑": ("⇑", "║", "║", ""), "⇓": ("║", "║", "⇓", ""), "⇕": ("⇑", "║", "⇓", ""),
}  # fmt: skip


def pointed(text: str) -> bool:
    """Say whether a bracket has a point in its middle, and so needs three rows to be drawn tall."""
    return text in "{}" and text != ""


def drawn(text: str, above: int, below: int) -> Block:
    """Return a bracket that covers rows above and below the base line.

    Args:
        text: The bracket; empty for none.
        above: Rows above the base line.
        below: Rows below it.
    """
    height = above + below + 1
    if text == "":
        return Block([""] * height, above, 0, above, below)
    if height == 1:
        return line(text)
    if text not in _PIECES:
        lines = [" "] * height
        lines[above] = text
        return Block(lines, above, 1, above, below)
    top, extension, bottom, middle = _PIECES[text]
    lines = [top, *[extension] * (height - 2), bottom]
    if middle and height > 2:
        lines[above if 0 < above < height - 1 else height // 2] = middle
    return Block(lines, above, 1, above, below)


def bracketed(block: Block, left: str, right: str) -> Block:
    """Return a block between brackets that grow with it."""
    if not (block.up or block.down):
        return beside([(0, line(left)), (0, block), (0, line(right))])
    above, below = block.base, block.below
    if (pointed(left) or pointed(right)) and above + below == 1:
        above, below = 1, 1
    body = tall(block, above, below)
    return beside([(0, drawn(left, above, below)), (0, body), (0, drawn(right, above, below))])
