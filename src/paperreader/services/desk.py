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
    from paperreader.services.reading import Reading
    from paperreader.services.searching import Searching
    from paperreader.services.sessions import Sessions
    from paperreader.services.sheets import Sheets


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

        return Reading(self.journal, self.clock)

    @cached_property
    def browsing(self) -> Browsing:
        """Views."""
        from paperreader.services.browsing import Browsing

        return Browsing(self.library)

    @cached_property
    def searching(self) -> Searching:
        """Search."""
        from paperreader.services.searching import Searching

        return Searching(self.library, self.reading)

    @cached_property
    def sheets(self) -> Sheets:
        """Pages."""
        from paperreader.services.sheets import Sheets

        return Sheets(self.library, self.reading, self.config, scrolls=self.scrolls)

    @cached_property
    def sessions(self) -> Sessions:
        """Where the reader was."""
        from paperreader.services.sessions import Sessions

        return Sessions(self.journal)
