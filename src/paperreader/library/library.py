"""The library as the rest of the program sees it: outlines, papers, notes, read through the index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from paperreader.domain.outline import Outline, View
from paperreader.domain.progress import Status
from paperreader.language import Language
from paperreader.library.folders import Folders
from paperreader.library.index.index import Index, Stop
from paperreader.library.index.outlines import GuideRow, NarrowedOutline, StoredOutline
from paperreader.library.index.place import Place
from paperreader.library.index.reader import Reader

if TYPE_CHECKING:  # imported when they are used: the first screen needs rows only
    from paperreader.domain.paper import Era, Guide, Membership, Note, Paper, ReadingList, Topic
    from paperreader.domain.query import Hit, Query, Vocabulary
    from paperreader.domain.timeline import Event
    from paperreader.library.problem import Problem

Thing = TypeVar("Thing", "Era", "Topic", "ReadingList", "Guide")
_SMALL = 2_000
"""Up to so many papers a change that shows at the start is taken in at once; else a worker does it."""


def never() -> bool:
    """For work that nobody stops."""
    return False


class Library:
    """All papers, in the views of the tree, with their notes.

    Cheap to make: nothing is read before it is asked for. Methods may be called from any thread; each thread
    has its own connection. An outline belongs to the thread that asked for it, and stays as it is when
    `refresh` or `index_notes` puts a new index in place: ask for a new one then.
    """

    def __init__(self, folders: Folders, place: Place, meta: Mapping[str, str], message: str = "") -> None:
        self.folders = folders
        self._index = Index(folders, place, meta, message)
        self._vocabulary: tuple[int, Vocabulary] | None = None
        self._with_cards: tuple[int, frozenset[str]] | None = None
        if self.count <= _SMALL and self._index.outdated:
            self.refresh()

    # --- the index

    @property
    def count(self) -> int:
        """How many papers it has."""
        return self._index.count

    @property
    def notes_indexed(self) -> bool:
        """Whether searching finds what is in notes."""
        return self._index.notes_indexed

    @property
    def message(self) -> str:
        """What the reader should be told about the index; mostly empty."""
        return self._index.message

    def reader(self) -> Reader:
        """This thread's connection to the newest index."""
        return self._index.reader()

    def refresh(self, should_stop: Stop = never) -> bool:
        """Compare every file with the index and take in what changed; whether anything did.

        Meant for a worker after the first paint. Outlines and counts should be asked for anew after True.
        What goes wrong is told in `message`; the library stays as it was.
        """
        return self._index.refresh(should_stop)

    def index_notes(self, should_stop: Stop = never) -> bool:
        """Index the texts of notes where that has not been done; whether anything was. For a worker."""
        return self._index.index_notes(should_stop)

    def close(self) -> None:
        """Let go of this thread's connection."""
        self._index.close()

    # --- views

    def outline(self, view: View, matches: Collection[str] | None = None) -> Outline:
        """A view, of which only the papers in `matches` where that is given.

        Guides stay when their `guide:<id>` is in `matches`. The status view comes from `status_outline`.
        """
        if view == "status":
            return self.status_outline({}, matches)
        if matches is None:
            return StoredOutline(view, self.reader(), self._guide_rows())
        return NarrowedOutline(view, self.reader(), self._guide_rows(), matches)

    def status_outline(
        self, groups: Mapping[Status, Collection[str]], matches: Collection[str] | None = None
    ) -> Outline:
        """Status > era > paper. Papers that are in no group are new."""
        from paperreader.library.index.status import StatusOutline  # most starts show another view

        return StatusOutline(self.reader(), self._guide_rows(), groups, matches)

    def _guide_rows(self) -> list[GuideRow]:
        found = self._ask("select json from thing where kind = 'guide' order by ordinal")
        guides = [json.loads(text) for (text,) in found]
        return [(one["id"], one["name"], one.get("name_zh"), True) for one in guides]

    # --- papers

    def paper(self, paper: str) -> Paper | None:
        """The facts of a paper, None where the library has none of this id."""
        found = self._ask("select f.json from paper p join facts f on f.num = p.num where p.id = ?", paper)
        if not found:
            return None
        from paperreader.domain.paper import Paper
        from paperreader.library.index.codec import decode

        return decode(Paper, found[0][0])

    def papers(self) -> Iterator[Paper]:
        """All papers, by era and within one by date; one at a time."""
        from paperreader.domain.paper import Paper
        from paperreader.library.index.codec import decode

        reader, start = self.reader(), 0
        query = (
            "select f.json from paper p join facts f on f.num = p.num"
            " where p.place >= ? and p.place < ? order by p.place"
        )
        while found := reader.ask(query, (start, start + 500)):
            yield from (decode(Paper, text) for (text,) in found)
            start += 500

    def short(self, paper: str) -> str | None:
        """The short name of a paper, None where the library has none of this id."""
        found = self._ask("select short from paper where id = ?", paper)
        return found[0][0] if found else None

    def near(self, word: str) -> tuple[str, ...]:
        """Ids that a word may have been meant for, best first: by short name, by beginning, by likeness."""
        from paperreader.library.index.fold import fold  # only for a mistyped id
        from paperreader.library.problem import nearest

        key = fold(word).replace(" ", "")
        query = (
            "select distinct p.id from start s join paper p on p.num = s.num"
            " where s.key >= ? and s.key < ? order by s.key != ?, length(p.short), p.id limit 3"
        )
        found = [name for (name,) in self._ask(query, key, key + "\U0010ffff", key)] if key else []
        if len(found) < 3:
            begin = f"{word[:1].lower()}*" if self.count > _SMALL else "*"
            ids = [name for (name,) in self._ask("select id from paper where id glob ?", begin)]
            found += nearest(word.lower(), ids)
        return tuple(dict.fromkeys(found))[:3]

    def foundations(self, paper: str) -> tuple[str, ...]:
        """The papers of the library that this one builds on, by era and date."""
        query = (
            "select p.id from builds b join paper p on p.id = b.earlier"
            " where b.num = (select num from paper where id = ?) order by p.place"
        )
        return tuple(name for (name,) in self._ask(query, paper))

    def led_to(self, paper: str) -> tuple[str, ...]:
        """The papers that build on this one, by era and date."""
        query = "select p.id from builds b join paper p on p.num = b.num where b.earlier = ? order by p.place"
        return tuple(name for (name,) in self._ask(query, paper))

    def memberships(self, paper: str) -> tuple[Membership, ...]:
        """Every place that a paper has in lists, in the order of the lists view."""
        from paperreader.library.index.memberships import memberships

        return memberships(self.reader(), paper)

    # --- searching

    def vocabulary(self) -> Vocabulary:
        """The values that conditions of a query may have."""
        from paperreader.domain.query import Vocabulary

        if self._vocabulary is None or self._vocabulary[0] != self._index.generation:
            generation = self._index.generation
            names = {
                kind: {one.id: tuple(filter(None, (one.name, one.name_zh))) for one in things}
                for kind, things in (("era", self.eras()), ("topic", self.topics()), ("list", self.lists()))
            }
            tags = self._ask("select distinct value from facet where name = 'tag' order by value")
            self._vocabulary = generation, Vocabulary({**names, "tag": {tag: () for (tag,) in tags}})
        return self._vocabulary[1]

    def matching(self, query: Query, sets: Mapping[str, Collection[str]]) -> frozenset[str]:
        """The ids of all papers that a query matches.

        `sets` tells what the library does not know: the ids that are `status:reading`, `status:skimmed`,
        `status:read`, `status:mastered`, `status:aside` and `is:starred`. All others are `status:new`.
        """
        from paperreader.library.index.matching import matching  # the first screen does not search

        return matching(self.reader(), query, sets, self.count)

    def search(
        self,
        query: Query,
        sets: Mapping[str, Collection[str]],
        limit: int = 50,
        should_stop: Stop | None = None,
        language: Language = "en",
    ) -> list[Hit]:
        """The best hits of a query, best first; `sets` as in `matching`. Nothing when stopped.

        Where a note is hit in both languages, the hit is in `language`.
        """
        from paperreader.library.index.search import Search  # the first screen does not search

        reader = self.reader()
        with reader.stopping(should_stop):
            return Search(reader, query, sets, self.count, language).hits(limit)
        return []

    # --- texts

    def note(self, paper: str, language: Language) -> Note | None:
        """The note of a paper in a language, else in the other one, else None. Read from its file."""
        return self._text(("papers", paper), language)

    def has_note(self, paper: str) -> bool:
        """Whether there is a note in any language."""
        found = self._ask("select notes from paper where id = ?", paper)
        return bool(found and found[0][0])

    def cards(self, papers: Collection[str] | None = None) -> Mapping[str, tuple[str, ...]]:
        """The slugs of the cards in the notes of papers, of all where none are named.

        A card is one, in whatever language; papers without cards are left out. Papers come by era and date,
        cards in the order of the note. While notes are still being indexed they are read from their files.
        """
        from paperreader.library.index.cards import cards, in_order

        if self.notes_indexed:
            return cards(self.reader(), papers)
        from paperreader.library.notes import read_cards

        found = ((one, read_cards(self.folders, one)) for one in in_order(self.reader(), papers))
        return {paper: slugs for paper, slugs in found if slugs}

    def with_cards(self) -> frozenset[str]:
        """The papers whose notes have cards; while notes are still being indexed: those that have notes."""
        if self._with_cards is None or self._with_cards[0] != self._index.generation:
            from paperreader.library.index.cards import WITH_CARDS, WITH_NOTES

            generation = self._index.generation
            found = self._ask(WITH_CARDS if self.notes_indexed else WITH_NOTES)
            self._with_cards = generation, frozenset(paper for (paper,) in found)
        return self._with_cards[1]

    def guide(self, guide: str, language: Language) -> Note | None:
        """The text of a guide in a language, else in the other one, else None."""
        return self._text(("guides", guide), language)

    def introduction(self, view: View, branch: str, language: Language) -> Note | None:
        """What is said about a branch, or where nothing is, about the one above it."""
        from paperreader.library.notes import read_introduction

        return read_introduction(
            self.folders, self.lists() if view == "lists" else (), view, branch, language
        )

    def _text(self, place: tuple[str, str], language: Language) -> Note | None:
        from paperreader.library.notes import read_note

        return read_note(self.folders, place, language)

    # --- what groups papers

    def eras(self) -> tuple[Era, ...]:
        """All eras in their order."""
        from paperreader.domain.paper import Era

        return self._things("era", Era)

    def topics(self) -> tuple[Topic, ...]:
        """All topics in their order."""
        from paperreader.domain.paper import Topic

        return self._things("topic", Topic)

    def lists(self) -> tuple[ReadingList, ...]:
        """All lists, by id."""
        from paperreader.domain.paper import ReadingList

        return self._things("list", ReadingList)

    def guides(self) -> tuple[Guide, ...]:
        """All guides, by id."""
        from paperreader.domain.paper import Guide

        return self._things("guide", Guide)

    def timeline(self) -> tuple[Event, ...]:
        """What happened and when, the earliest first. Read from its files; problems are told by a check.

        An event keeps its `paper` only where the library has that paper.
        """
        from dataclasses import replace

        from paperreader.library.timeline import read_timeline

        events = read_timeline(self.folders, [])
        return tuple(
            replace(one, paper=None) if one.paper and self.short(one.paper) is None else one for one in events
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the files when they were read; each cost one paper at most."""
        if not self._ask("select 1 from problem limit 1"):
            return ()
        from paperreader.library.index.write import read_problems  # needs all that reads files

        return tuple(read_problems(self.reader()))

    def _things(self, kind: str, cls: type[Thing]) -> tuple[Thing, ...]:
        found = self._ask("select json from thing where kind = ? order by ordinal", kind)
        from paperreader.library.index.codec import decode

        return tuple(decode(cls, text) for (text,) in found)

    def _ask(self, query: str, *parameters: object) -> list[tuple]:  # type: ignore[type-arg]
        return self.reader().ask(query, parameters)
