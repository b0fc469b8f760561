"""Searching: hits in the library, names for the palette, completion of queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperreader.language import in_use
from paperreader.library import Library
from paperreader.services.browsing import progress_sets
from paperreader.services.reading import Reading

if TYPE_CHECKING:
    from paperreader.domain.query import Hit


@dataclass(frozen=True, slots=True)
class Named:
    """A paper whose name or title is like what was typed."""

    paper: str
    short: str
    title: str


class Searching:
    """Looks things up in the library, with the reader's progress for `status:` and `is:starred`."""

    def __init__(self, library: Library, reading: Reading) -> None:
        self._library = library
        self._reading = reading

    @property
    def is_complete(self) -> bool:
        """Whether notes are searched too; False in the first moments of the first start."""
        return self._library.notes_indexed

    def search(self, text: str, most: int, should_stop: Callable[[], bool] = lambda: False) -> Sequence[Hit]:
        """The best hits of a query, best first. May be called from any thread.

        Raises:
            QueryError: The query cannot be understood.
        """
        # The language of queries is not needed before the first search.
        from paperreader.domain.query import parse

        query = parse(text, self._library.vocabulary())
        if not query:
            return ()
        return self._library.search(query, progress_sets(self._reading.snapshot), most, should_stop, in_use())

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a query that a found note has, to be highlighted in it."""
        from paperreader.domain.query import parse

        return tuple(word.text for word in parse(text).words if not word.negated)

    def named(self, text: str, most: int) -> Sequence[Named]:
        """Papers whose name, title or id matches words, best first; the words are taken as they are."""
        quoted = " ".join(f'"{word}"' for word in text.replace('"', " ").split())
        found: dict[str, Named] = {}
        for hit in self.search(quoted, most) if quoted else ():
            if hit.field in ("short", "title", "title_zh", "id") and hit.paper not in found:
                paper = self._library.paper(hit.paper)
                found[hit.paper] = Named(hit.paper, hit.short, paper.title if paper else hit.snippet)
        return tuple(found.values())

    def complete(self, text: str) -> str | None:
        """The line with its last word completed, as far as only one way to go on is likely."""
        from paperreader.domain.query import complete

        last = text.split(" ")[-1]
        if not last:
            return None
        ways = complete(text, len(text), self._library.vocabulary())
        longer = [way for way in ways if way.text.startswith(text[way.start :])]
        return text[: longer[0].start] + longer[0].text if longer else None
