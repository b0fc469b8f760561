"""Timing: for how long the paper in front is read."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from paperreader.errors import PaperreaderError
from paperreader.services.stopwatch import Stopwatch

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen


class Timing:
    """The stopwatch, and what it is held to.

    A paper is in front while its note, or mine about it, is in focus; and once its page was opened in the
    browser, until something else is shown.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._watch = Stopwatch(screen.desk.clock, screen.desk.reading.add_time)
        self._opened_outside: str | None = None

    def touch(self) -> None:
        """A key, a click or the wheel: somebody is there."""
        self._watch.touch()

    def opened_outside(self, paper: str) -> None:
        """The paper itself was opened in the browser."""
        self._opened_outside = paper

    def look(self) -> None:
        """Something else may be in front from now on. What cannot be written is told by `tick`."""
        with suppress(PaperreaderError):
            self._watch.show(self._in_front())

    def tick(self) -> None:
        """See what is in front now; what was counted is written down every other minute."""
        if self._watch.show(self._in_front()):
            self._screen.detail.redraw()

    def end(self) -> None:
        """Write down what was counted, if that can be done."""
        with suppress(PaperreaderError):
            self._watch.settle()

    def _in_front(self) -> str | None:
        screen = self._screen
        if screen.app.screen is not screen:
            return None
        paper = screen.detail.paper
        if paper != self._opened_outside:
            self._opened_outside = None
        return paper if screen.has_class("-reading") or self._opened_outside else None
