"""The names of the pages in a folder for Obsidian, and links to them.

Every name is unique in the folder, so that a link needs no path; names are made from ids and never change.
"""

from collections.abc import Iterable
from functools import cached_property

from paperreader.domain.paper import Era, Guide, ReadingList
from paperreader.services.exporting.source import Source
from paperreader.services.exporting.vault_text import file_name, link
from paperreader.services.plain_text import one_line

INDEX = "paperreader-index"


class Vault:
    """Links between the pages of an export.

    Args:
        source: What is exported.
    """

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _guides(self) -> dict[str, Guide]:
        return {f"guide:{one.id}": one for one in self._source.library.guides()}

    def target(self, name: str) -> str | None:
        """The link to a paper or to `guide:<id>`; None where the library has neither."""
        guide = self._guides.get(name)
        if guide is not None:
            return self.group(guide)
        short = None if ":" in name else self._source.library.short(name)
        return link(file_name(name), one_line(short)) if short is not None else None

    def targets(self, papers: Iterable[str]) -> list[str]:
        """The links to those of these papers that the library has."""
        return [found for paper in papers if (found := self.target(paper)) is not None]

    def group(self, thing: Era | ReadingList | Guide) -> str:
        """The link to the page of an era, a list or a guide."""
        return link(self.group_name(thing), self._source.either(thing.name, thing.name_zh))

    def group_name(self, thing: Era | ReadingList | Guide) -> str:
        """The name of that page."""
        kinds = {Era: "era", ReadingList: "list", Guide: "guide"}
        return file_name(f"{kinds[type(thing)]}-{thing.id}")

    def own_name(self, name: str) -> str:
        """The name of the page that holds a note of the reader's."""
        return file_name(f"my-{name}")
