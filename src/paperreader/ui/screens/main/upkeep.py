"""Upkeep: what goes on beside the reader: getting pages ready, indexing, other windows, the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.message import Message

from paperreader.errors import PaperreaderError
from paperreader.language import _
from paperreader.ui.keys.commands import BY_ID

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen

_BREATH = 0.03
"""Seconds after the first paint in which a first key is answered before anything else is done."""
_MINUTE = 60.0
"""Seconds after which cards may have become due."""
_TICK = 0.5
"""Seconds between looks at what other windows wrote, and between savings of the session."""


class Upkeep:
    """Work for which the reader never waits. Its thread posts messages and touches nothing else."""

    class PagesReady(Message):
        """Pages can be made from now on without holding up a key."""

    class LibraryChanged(Message):
        """Files of the library changed, and the index knows it now."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._told: set[str] = set()

    def start(self) -> None:
        """Begin, once the tree has been seen."""
        for notice in (*self._desk.messages(), *self._unknown_commands()):
            self._tell(notice)
        screen = self._screen
        screen.set_timer(_BREATH, lambda: screen.run_worker(self._bring_up_to_date, thread=True))
        screen.set_interval(_TICK, self._tick)
        screen.set_interval(_MINUTE, screen.show_status)

    def _unknown_commands(self) -> Iterable[str]:
        """What config.toml binds that is no command."""
        for name in self._desk.config.keys.keys() - BY_ID.keys():
            yield _("config.toml, [keys]: there is no command {}; the help lists them all.").format(name)

    def _bring_up_to_date(self) -> None:
        """In a thread: get pages ready, take in changed library files, index notes, back the journal up."""
        self._desk.sheets.prepare()
        self._screen.post_message(self.PagesReady())
        changed = self._desk.library.refresh(self._is_leaving)
        changed |= self._desk.library.index_notes(self._is_leaving)
        if changed:
            self._screen.post_message(self.LibraryChanged())
        if not self._is_leaving():
            self._desk.reading.maintain()

    def _is_leaving(self) -> bool:
        return not self._screen.is_running

    def _tick(self) -> None:
        """Other windows' marks, and the session. What fails is told once."""
        try:
            if self._desk.reading.catch_up():
                self._screen.show_status()  # also where only the list that is followed is another
            # Other windows may have changed it, or a screen that lies over this one.
            self._screen.snapshot = self._desk.reading.snapshot
            self._screen.keep_session()
            self._screen.timing.tick()
            self._screen.noting.poll()
        except PaperreaderError as error:
            self._tell(str(error))
        for notice in self._desk.reading.notices():
            self._tell(notice)

    def _tell(self, notice: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self._screen.warn(notice)
