"""Searching: hits in the library, names for the palette, completion of queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperreader.language import in_use
from paperreader.library import Library
from paperreader.services.browsing import condition_sets
from paperreader.services.reading import Reading

if TYPE_CHECKING:
    from paperreader.domain.query import Hit
    from paperreader.services.noting import Noting


@dataclass(frozen=True, slots=True)
class Named:
    """A paper whose name or title is like what was typed."""

    paper: str
    short: str
    title: str


class Searching:
    """Looks things up in the library and in the reader's own notes, with their progress for conditions."""

    def __init__(self, library: Library, reading: Reading, noting: Noting | None = None) -> None:
        """Search in a library, and where `noting` is given in the reader's own notes."""
        self._library = library
        self._reading = reading
        self._noting = noting

    @property
    def is_complete(self) -> bool:
        """Whether notes are searched too; False in the first moments of the first start."""
        return self._library.notes_indexed

    def search(self, text: str, most: int, should_stop: Callable[[], bool] = lambda: False) -> Sequence[Hit]:
        """The best hits of a query, best first. May be called from any thread.

        Hits in the reader's own notes come before those in the library's notes, and behind names and authors.

        Raises:
            QueryError: The query cannot be understood.
        """
        # The language of queries is not needed before the first search.
        from paperreader.domain.query import parse

        query = parse(text, self._library.vocabulary())
        if not query:
            return ()
        sets = condition_sets(query, self._reading.snapshot, self._own_ids)
        found = self._library.search(query, sets, most, should_stop, in_use())
        if self._noting is None or not query.words or should_stop():
            return found
        # Not needed where nothing is searched.
        from paperreader.services.own_search import OwnSearch

        own = OwnSearch(self._noting, self._library).hits(query, sets, should_stop)
        return sorted((*found, *own), key=lambda hit: -hit.score)[:most] if own else found

    def _own_ids(self) -> frozenset[str]:
        return self._noting.ids() if self._noting is not None else frozenset()

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a query that a found note has, to be highlighted in it."""
        from paperreader.domain.query import parse

        return tuple(word.text for word in parse(text).words if not word.negated)

    def named(self, text: str, most: int) -> Sequence[Named]:
        """Papers whose name, title or id matches words, best first; the words are taken as they are."""
        from paperreader.domain.query import parse

        quoted = " ".join(f'"{word}"' for word in text.replace('"', " ").split())
        found: dict[str, Named] = {}
        for hit in self._library.search(parse(quoted), {}, most) if quoted else ():
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
