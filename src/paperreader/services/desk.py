"""The desk: all services of one reader, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.config import Config
from paperreader.domain.clock import Clock
from paperreader.journal.journal import Journal
from paperreader.library import Library

if TYPE_CHECKING:  # `status` does without most of them, and the first screen without some
    from paperreader.services.browsing import Browsing
    from paperreader.services.choosing import Choosing
    from paperreader.services.noting import Noting
    from paperreader.services.own_sheets import OwnSheets
    from paperreader.services.reading import Reading
    from paperreader.services.reviewing import Reviewing
    from paperreader.services.searching import Searching
    from paperreader.services.sessions import Sessions
    from paperreader.services.sheets import Sheets
    from paperreader.services.statistics import Statistics
    from paperreader.services.syncing.syncing import Syncing
    from paperreader.services.welcoming import Welcoming


@dataclass(frozen=True)
class Desk:
    """What a screen or a command asks for whatever the reader wants to do."""

    config: Config
    library: Library
    journal: Journal
    clock: Clock
    folder: Path
    """The reader's data directory."""
    messages: Callable[[], tuple[str, ...]] = tuple
    """Asks what the reader must be told at the start: unusable settings, bad library files."""
    scrolls: bool = False
    """Whether pages are for a view that can scroll wide blocks sideways."""

    @cached_property
    def reading(self) -> Reading:
        """Marks."""
        from paperreader.services.reading import Reading

        return Reading(self.journal, self.clock, lambda step, again: self.noting.follow(step, again))

    @cached_property
    def browsing(self) -> Browsing:
        """Views."""
        from paperreader.services.browsing import Browsing

        return Browsing(self.library, lambda: self.noting.ids())

    @cached_property
    def searching(self) -> Searching:
        """Search."""
        from paperreader.services.searching import Searching

        return Searching(self.library, self.reading, self.noting)

    @cached_property
    def sheets(self) -> Sheets:
        """Pages."""
        from paperreader.services.sheets import Sheets

        return Sheets(self.library, self.reading, self.choosing, self.config, scrolls=self.scrolls)

    @cached_property
    def choosing(self) -> Choosing:
        """What comes next."""
        from paperreader.services.choosing import Choosing

        return Choosing(self.library, self.browsing, self.journal)

    @cached_property
    def noting(self) -> Noting:
        """The reader's own notes."""
        from paperreader.journal.disk import Disk
        from paperreader.journal.own_notes import OwnNotes
        from paperreader.services.noting import Noting

        return Noting(OwnNotes(self.folder, Disk()), self.library, self.journal, self.clock)

    @cached_property
    def own_sheets(self) -> OwnSheets:
        """Their pages."""
        from paperreader.services.own_sheets import OwnSheets

        return OwnSheets(self.noting, self.library, self.config, scrolls=self.scrolls)

    @cached_property
    def sessions(self) -> Sessions:
        """Where the reader was."""
        from paperreader.services.sessions import Sessions

        return Sessions(self.journal)

    @property
    def _has_notes(self) -> bool:
        return (self.folder / "notes").is_dir()

    @cached_property
    def reviewing(self) -> Reviewing:
        """The cards."""
        from paperreader.services.reviewing import OwnTexts, Reviewing

        # A reader without notes need not load what reads them.
        own = OwnTexts(
            lambda paper: self.noting.text(paper) if self._has_notes else None,
            lambda: self.noting.ids() if self._has_notes else (),
        )
        return Reviewing(self.library, self.journal, self.clock, own)

    @cached_property
    def syncing(self) -> Syncing:
        """Meeting other devices."""
        from paperreader.services.syncing.syncing import Syncing

        return Syncing(self.journal, self.folder, self.clock)

    @cached_property
    def welcoming(self) -> Welcoming:
        """The first answers."""
        from paperreader.services.welcoming import Welcoming

        return Welcoming(self.library, self.journal, self.choosing)

    @cached_property
    def statistics(self) -> Statistics:
        """How the year went, and the goal."""
        from paperreader.services.statistics import Statistics

        return Statistics(
            self.library, self.journal, self.clock, lambda state: self.reviewing.counts(state).due
        )
