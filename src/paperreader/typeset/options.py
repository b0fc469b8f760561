"""What a page is made for: its width, what is folded, and how names and formulas are found."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from paperreader.typeset import math


class MathRenderer(Protocol):
    """What turns TeX into Unicode. Both methods raise `MathError` for what they cannot show exactly."""

    def inline(self, tex: str) -> str:
        """The formula in one line."""
        ...

    def display(self, tex: str, width: int) -> math.Box:
        """The formula in two dimensions, no wider than `width` cells where that is possible."""
        ...


class OwnMath:
    """The renderer of this package."""

    def inline(self, tex: str) -> str:
        """The formula in one line."""
        return math.inline(tex)

    def display(self, tex: str, width: int) -> math.Box:
        """The formula in two dimensions."""
        return math.display(tex, width)


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
    plain: bool = False
    """Bullets, rules and bars in ASCII only."""
    math: MathRenderer = field(default_factory=OwnMath)
