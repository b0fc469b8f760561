r"""Mathematics for terminals: TeX in, one line of Unicode or a box of lines out.

    inline(r"\frac{a}{b}")          one line, with brackets where the flat form needs them
    display(r"\frac{a}{b}", 80)      a `Box` of lines, all of one width
    definitions(r"\newcommand...")   the macros of a note, for the other two

Whatever is outside the rendered set, malformed or too large raises `MathError`; the caller shows the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from paperreader.errors import MathError
from paperreader.typeset.math.boxes import Box
from paperreader.typeset.math.macros import Macro, definitions

__all__ = ["Box", "Macro", "MathError", "defines_only", "definitions", "display", "inline"]

_NONE: Final[Mapping[str, Macro]] = MappingProxyType({})


def inline(tex: str, *, plain: bool = False, macros: Mapping[str, Macro] = _NONE) -> str:
    """Return a formula as one line of Unicode.

    Args:
        tex: The source between the dollars.
        plain: True for a terminal font without mathematical letters: E instead of 𝔼.
        macros: Commands that the note defines.

    Raises:
        MathError: The formula is malformed, too large, or uses what is not rendered.
    """
    from paperreader.typeset.math.linear import linear
    from paperreader.typeset.math.parser import parse

    formula = parse(tex, plain, macros)
    line = linear(formula.body).strip()
    return line if formula.tag is None else f"{line}  {linear(formula.tag)}"


def display(tex: str, width: int, *, plain: bool = False, macros: Mapping[str, Macro] = _NONE) -> Box:
    """Return a formula in two dimensions.

    Args:
        tex: The source between the double dollars.
        width: The cells there are; a formula that cannot be broken to them is wider.
        plain: True for a terminal font without mathematical letters.
        macros: Commands that the note defines.

    Raises:
        MathError: The formula is malformed, too large, or uses what is not rendered.
    """
    from paperreader.typeset.math.breaking import fitted
    from paperreader.typeset.math.parser import parse

    return fitted(parse(tex, plain, macros), width)


def defines_only(tex: str) -> bool:
    r"""Say whether a formula prints nothing but defines commands (`\newcommand`, `\def`)."""
    if "\\" not in tex or not definitions(tex):
        return False
    try:
        return not display(tex, 1).lines
    except MathError:
        return False
