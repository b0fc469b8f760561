"""The source of an export: the papers that were selected, with what the reader did and wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from paperreader.domain.outline import Outline, View
from paperreader.domain.progress import UNTOUCHED, Progress, Snapshot
from paperreader.journal.journal import Journal
from paperreader.language import Language
from paperreader.library import Library
from paperreader.services.browsing import Browsing, Scene
from paperreader.services.note_files import NoteFiles
from paperreader.services.plain_text import one_line, printable

if TYPE_CHECKING:
    from paperreader.domain.paper import Paper


@dataclass(frozen=True, slots=True)
class Record:
    """A paper with what the reader did."""

    paper: Paper
    progress: Progress = UNTOUCHED
    seconds: int = 0
    """How long it was read in all."""
    has_note: bool = False
    """Whether the library has a note about it."""
    has_own: bool = False
    """Whether the reader has one."""


class Files(NamedTuple):
    """What exports are read from."""

    library: Library
    journal: Journal
    browsing: Browsing
    notes: NoteFiles


@dataclass(frozen=True, slots=True)
class Moment:
    """When and in which language an export is made."""

    now: datetime
    """UTC."""
    today: date
    language: Language


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the library is exported, and in which order."""

    query: str = ""
    """As in `list`; empty for all papers."""
    view: View = "eras"
    """Of formats that have an order."""


class Source:
    """What an export is made from. For one thread.

    Args:
        files: What it is read from.
        selection: Which papers, in which order.
        moment: When and in which language.

    Raises:
        QueryError: The query cannot be understood.
    """

    def __init__(self, files: Files, selection: Selection, moment: Moment) -> None:
        self.library = files.library
        self.journal = files.journal
        self.notes = files.notes
        self.moment = moment
        self.view: View = selection.view
        self._browsing = files.browsing
        self._query = selection.query
        self._scenes: dict[View, Scene] = {}
        self._chosen = self._scene("eras").matches

    @cached_property
    def state(self) -> Snapshot:
        """Everybody's progress."""
        return self.journal.snapshot()

    @cached_property
    def seconds(self) -> Mapping[str, int]:
        """How long each paper was read."""
        return self.journal.ledger.seconds_of_all()

    @cached_property
    def papers_with_own(self) -> frozenset[str]:
        """The papers with a note of the reader's own."""
        return self.notes.papers()

    @property
    def language(self) -> Language:
        """The language of titles, names and notes where there are both."""
        return self.moment.language

    def has(self, paper: str) -> bool:
        """Whether a paper was selected."""
        return self._chosen is None or paper in self._chosen

    def records(self) -> Iterator[Record]:
        """The selected papers, by era and within one by date; one at a time."""
        for paper in self.library.papers():
            if self.has(paper.id):
                yield self._record(paper)

    def record(self, paper: str) -> Record | None:
        """A paper, whether or not it was selected; None where the library has none of this id."""
        found = self.library.paper(paper)
        return self._record(found) if found else None

    def _record(self, paper: Paper) -> Record:
        return Record(
            paper,
            self.state.of(paper.id),
            self.seconds.get(paper.id, 0),
            self.library.has_note(paper.id),
            paper.id in self.papers_with_own,
        )

    def outline(self, view: View) -> Outline:
        """A view with nothing but the selected papers."""
        return self._scene(view).outline

    def _scene(self, view: View) -> Scene:
        if view not in self._scenes:
            self._scenes[view] = self._browsing.enter(view, self._query, self.state)
        return self._scenes[view]

    # --- words

    def either(self, english: str, chinese: str | None) -> str:
        """A name in the language of the export, on one line."""
        return one_line(chinese if chinese and self.language == "zh" else english)

    def title(self, paper: Paper) -> str:
        """A paper's title in the language of the export, on one line."""
        return self.either(paper.title, paper.title_zh)

    def note(self, paper: str) -> str | None:
        """The library's note about a paper, in the language of the export where it is there."""
        found = self.library.note(paper, self.language)
        return printable(found.text) if found else None

    def own(self, name: str) -> str | None:
        """A note of the reader's; bytes that are no UTF-8 become marks."""
        data = self.notes.read(name)
        return None if data is None else printable(data.decode("utf-8-sig", "replace"))
