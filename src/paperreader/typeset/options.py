"""What a page is made for: its width, what is folded, and how names and formulas are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from paperreader.errors import MathError
from paperreader.typeset import math

Macros = Mapping[str, math.Macro]
"""The commands that a text defines, by name with the backslash."""


class MathRenderer(Protocol):
    """What turns TeX into Unicode. Both methods raise `MathError` for what they cannot show exactly.

    The package `paperreader.typeset.math` is one.
    """

    def inline(self, tex: str, *, plain: bool, macros: Macros) -> str:
        """The formula in one line; `plain` letters are those that every font has."""
        ...

    def display(self, tex: str, width: int, *, plain: bool, macros: Macros) -> math.Box:
        """The formula in two dimensions, no wider than `width` cells where that is possible."""
        ...


class Source:
    """Shows every formula as its source."""

    def inline(self, tex: str, *, plain: bool, macros: Macros) -> str:
        """Never a line."""
        raise MathError("formulas are shown as their source")

    def display(self, tex: str, width: int, *, plain: bool, macros: Macros) -> math.Box:
        """Never a box."""
        raise MathError("formulas are shown as their source")


def no_names(target: str) -> str | None:
    """Knows no paper and no guide."""
    return None


@dataclass(frozen=True, slots=True)
class Options:
    """How a text is to be typeset."""

    width: int
    """Cells from margin to margin. Below 10 pages are still made, but not pretty."""
    names: Callable[[str], str | None] = no_names
    """The shown name of a paper id or of `guide:<id>`; None where there is none."""
    folded: bool = False
    """Whether answers of cards are folded."""
    unfolded: frozenset[str] = frozenset()
    """Slugs of cards whose answer is shown all the same."""
    fold_label: str = "▸ …"
    """Stands for a folded answer."""
    open_cards: bool = False
    """Whether an empty line stands between the question of a card and its answer."""
    plain: bool = False
    """Bullets, rules and bars in ASCII only, and formulas without mathematical alphabets."""
    math: MathRenderer = math
    """What shows formulas."""
    scrolls: bool = False
    """Whether formulas and code that are too wide keep their width, to be scrolled sideways."""
    kinsoku: bool = True
    """Whether Chinese marks that may not begin or end a line are kept from it."""
