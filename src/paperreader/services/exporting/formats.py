"""The formats of an export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from paperreader.errors import UsageError
from paperreader.language import mark
from paperreader.services.exporting.source import Source


class Writer(Protocol):
    """Makes the text of an export, in pieces."""

    def __call__(self, source: Source) -> Iterable[str]:
        """The pieces, from the first character to the last."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    id: str
    title: str
    """What it is; English, translated when shown."""
    ending: str
    """What the name of a file ends in; empty for a folder."""
    module: str
    """The module of this package that makes it, loaded when it is wanted: `pieces`, for a folder `pages`."""
    prefix: str = ""
    """What stands before it in a file and not in a pipe: only by this spreadsheets take a file for UTF-8."""
    is_whole: bool = False
    """Whether it has everything, so that nothing can be selected."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return not self.ending

    @property
    def pieces(self) -> Writer:
        """What makes its text."""
        found: Writer = import_module(f"paperreader.services.exporting.{self.module}").pieces
        return found


FORMATS: Mapping[str, Format] = {
    one.id: one
    for one in (
        Format("markdown", mark("Check list (Markdown)"), ".md", "markdown"),
        Format("csv", mark("Spreadsheet (CSV)"), ".csv", "spreadsheet", prefix="\ufeff"),
        Format("json", mark("Everything, to be imported again (JSON)"), ".json", "everything", is_whole=True),
        Format("bibtex", mark("Bibliography (BibTeX)"), ".bib", "bibliography"),
        Format("csl", mark("Bibliography (CSL-JSON)"), ".csl.json", "citations"),
        Format("anki", mark("Cards for Anki"), ".txt", "anki"),
        Format("obsidian", mark("Folder of notes for Obsidian"), "", "obsidian"),
    )
}
"""In the order in which they are offered."""


def format_of(name: str | None, target: str | None) -> Format:
    """The format that is named, or else the one that the name of a file tells.

    Raises:
        UsageError: Neither tells.
    """
    if name is not None and name in FORMATS:
        return FORMATS[name]
    ending = "".join(PurePath(target or "").suffixes[-2:]).lower()
    for one in sorted(FORMATS.values(), key=lambda one: len(one.ending), reverse=True):
        if name is None and one.ending and ending.endswith(one.ending):
            return one
    endings = ", ".join(one.ending for one in FORMATS.values() if one.ending)
    raise UsageError(
        f"--format must say what to write: {', '.join(FORMATS)}. "
        f"A file after -o that ends in one of {endings} says it, too."
    )
