"""Markdown and math as styled lines of a given width.

Importing the package is free; what it needs is imported when it is asked for, and markdown-it with the
first text that is read.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperreader.domain.page import Page
    from paperreader.typeset.breaking import wrap
    from paperreader.typeset.galleys import Galley
    from paperreader.typeset.options import Options
    from paperreader.typeset.parsing import Document, parse

__all__ = ["Document", "Galley", "Options", "galley", "parse", "typeset", "wrap"]

_HOMES = {
    "Document": "parsing",
    "Galley": "galleys",
    "Options": "options",
    "parse": "parsing",
    "wrap": "breaking",
}


def __getattr__(name: str) -> object:
    """Imports a name of this package when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def galley(text: str, options: "Options") -> "Galley":
    """A page of a text in the making; nothing is laid out before `advance` is called."""
    # Late, so that importing this package stays free.
    from paperreader.typeset.galleys import Galley
    from paperreader.typeset.parsing import parse

    return Galley(parse(text), options)


def typeset(text: str, options: "Options") -> "Page":
    """The whole page of a text."""
    making = galley(text, options)
    while making.advance(1_000):
        pass
    return making.page
