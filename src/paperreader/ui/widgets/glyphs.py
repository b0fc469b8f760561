"""The signs for a paper's status, as the widgets draw them."""

from paperreader.domain.signs import GLYPHS, STAR

__all__ = ["GLYPHS", "STAR"]
TICKED, TICKED_IN_PART, UNTICKED = "☑", "⊟", "☐"
"""Ticks: of a branch whole, in part, not at all."""
CHOSEN, UNCHOSEN = "●", "○"
"""Of several options the one that holds, and the others."""
