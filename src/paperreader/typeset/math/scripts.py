"""Small forms: scripts that Unicode can set in the line of their base."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.nodes import Fenced, Node, Operator, Row, Space, Symbol, Word

SUPERSCRIPTS: Final = {
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "+": "⁺", "−": "⁻", "-": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "∗": "*", "*": "*", "⊤": "ᵀ", "⊺": "ᵀ",
    "∘": "°", "°": "°", "†": "†", "‡": "‡", "′": "′", "⋆": "⋆",
    "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "e": "ᵉ", "f": "ᶠ", "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ",
    "k": "ᵏ", "l": "ˡ", "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "u": "ᵘ",
    "v": "ᵛ", "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ",
    "A": "ᴬ", "B": "ᴮ", "D": "ᴰ", "E": "ᴱ", "G": "ᴳ", "H": "ᴴ", "I": "ᴵ", "J": "ᴶ", "K": "ᴷ", "L": "ᴸ",
    "M": "ᴹ", "N": "ᴺ", "O": "ᴼ", "P": "ᴾ", "R": "ᴿ", "T": "ᵀ", "U": "ᵁ", "V": "ⱽ", "W": "ᵂ",
}  # fmt: skip
SUBSCRIPTS: Final = {
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
    "+": "₊", "−": "₋", "-": "₋", "=": "₌", "(": "₍", ")": "₎",
    "a": "ₐ", "e": "ₑ", "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ",
    "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
}  # fmt: skip
PRIMES: Final = {1: "′", 2: "″", 3: "‴", 4: "⁗"}


def primes(count: int) -> str:
    """Return that many primes."""
    return PRIMES.get(count, "′" * count)


def small(node: Node, forms: dict[str, str]) -> str | None:
    """Return a script in small forms, or None when any part of it has none.

    Args:
        node: The script.
        forms: `SUPERSCRIPTS` or `SUBSCRIPTS`.
    """
    if isinstance(node, Symbol | Word | Operator):
        out = [forms.get(char, "") for char in node.text]
        return "".join(out) if out and all(out) else None
    if isinstance(node, Row):
        parts = [small(item, forms) for item in node.items if not isinstance(item, Space)]
        return None if not parts or None in parts else "".join(part or "" for part in parts)
    if isinstance(node, Fenced) and (node.left, node.right) == ("(", ")") and len(node.parts) == 1:
        inner = small(node.parts[0], forms)
        return None if inner is None else forms["("] + inner + forms[")"]
    return None


def solid(node: Node, products: bool) -> bool:
    """Say whether a script can follow `^` or `_` without brackets: one sign, or letters of one word.

    Args:
        node: The script.
        products: True where a row of letters reads as a name (subscripts), not as a product.
    """
    if isinstance(node, Symbol):
        return len(node.text) == 1 or node.text.replace(".", "").isalnum()
    if isinstance(node, Word | Operator):
        return node.text.isalnum()
    if isinstance(node, Row) and products and node.items:
        return all(isinstance(item, Symbol | Word) and item.text.isalnum() for item in node.items)
    return False
