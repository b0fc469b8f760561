"""The stopwatch: for how long a paper was in front of its reader."""

from collections.abc import Callable
from datetime import datetime, timedelta

from paperreader.domain.clock import Clock

IDLE = timedelta(minutes=2)
"""So long after the last key the count ends: nobody can tell whether somebody is still there."""
_WRITTEN_AFTER = timedelta(minutes=2)
"""Time that is not written down yet is lost by a crash."""
_LEAST = 5
"""Seconds that are worth an entry of the journal."""


class Stopwatch:
    """Counts the time of one paper at a time.

    Args:
        clock: What tells the time.
        keep: Writes down that a paper was read for so many seconds.
    """

    def __init__(self, clock: Clock, keep: Callable[[str, int], object]) -> None:
        self._clock = clock
        self._keep = keep
        self._paper: str | None = None
        self._counted = timedelta()
        self._until = self._touched = clock.now()

    def touch(self) -> None:
        """A key was pressed: somebody is there."""
        self._count()
        self._touched = self._until

    def show(self, paper: str | None) -> bool:
        """What is in front from now on, None for no paper. Says whether anything was written down."""
        now = self._count()
        if paper != self._paper:
            written = self.settle()
            self._paper = paper
            return written
        if self._counted >= _WRITTEN_AFTER and now - self._touched >= timedelta():
            return self.settle()
        return False

    def settle(self) -> bool:
        """Write down what was counted, if that is worth it; whether it was."""
        self._count()
        seconds = round(self._counted.total_seconds())
        self._counted = timedelta()
        if self._paper is None or seconds < _LEAST:
            return False
        self._keep(self._paper, seconds)
        return True

    def _count(self) -> datetime:
        now = self._clock.now()
        if self._paper is not None:
            end = min(now, self._touched + IDLE)
            self._counted += max(timedelta(), end - self._until)
        self._until = now
        return now
