"""Formulas: TeX to Unicode, in one line or in two dimensions.

A formula is right or it is refused with `MathError`; the caller then shows its source.
"""

from dataclasses import dataclass

from paperreader.errors import MathError


@dataclass(frozen=True, slots=True)
class Box:
    """A formula in two dimensions: lines of text, not padded, with the index of the line at its axis."""

    lines: tuple[str, ...]
    baseline: int


def inline(tex: str) -> str:
    """The formula in one line of Unicode.

    Raises:
        MathError: The formula cannot be shown exactly in one line.
    """
    raise MathError("not rendered yet")


def display(tex: str, width: int) -> Box:
    """The formula in two dimensions.

    Args:
        tex: The formula without its dollar signs.
        width: Cells it should fit in.

    Raises:
        MathError: The formula cannot be shown exactly.
    """
    raise MathError("not rendered yet")
