"""Reading: what one command does to the reader's progress, one step in the journal each."""

from collections.abc import Collection, Sequence
from datetime import date

from paperreader.domain.clock import Clock
from paperreader.domain.entry import (
    ASIDE,
    OPENED,
    PASS_KINDS,
    STAR,
    Change,
    Step,
    cleared,
    flagged,
    passed,
)
from paperreader.domain.progress import Snapshot
from paperreader.journal.journal import Journal

READ = 2
"""The pass that makes a paper read."""


class Reading:
    """The reader's marks. Every verb returns the state as it was read back from the journal.

    Raises:
        JournalWriteError: by every verb that marks; then nothing was marked.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    @property
    def snapshot(self) -> Snapshot:
        """Everybody's progress now."""
        return self._journal.snapshot()

    @property
    def today(self) -> date:
        """The date that a mark gets."""
        return self._clock.today()

    def open(self, paper: str) -> Snapshot:
        """The paper's note was opened; not a step that undo takes back."""
        if self.snapshot.of(paper).opened:
            return self.snapshot
        return self._journal.record([flagged(paper, OPENED)], role="note")

    def toggle_pass(self, paper: str, number: int) -> Snapshot:
        """Pass 1, 2 or 3: done today, or no longer."""
        if self.snapshot.of(paper).done(number):
            return self._record([cleared(paper, PASS_KINDS[number - 1])])
        return self._record([passed(paper, number, self.today)])

    def set_pass(self, paper: str, number: int, on: date | None = None) -> Snapshot:
        """Pass 1, 2 or 3 done on a date (today when none is given), whatever stood there before."""
        return self._record([passed(paper, number, on or self.today)])

    def clear(self, paper: str) -> Snapshot:
        """As new: no passes, not opened, not aside. A star stays."""
        return self._record([cleared(paper, kind) for kind in (*PASS_KINDS, OPENED, ASIDE)])

    def set_aside(self, paper: str) -> Snapshot:
        """Set aside, whatever stood there before."""
        return self._record([flagged(paper, ASIDE)])

    def toggle_aside(self, paper: str) -> Snapshot:
        """Set aside, or taken back."""
        aside = self.snapshot.of(paper).aside
        return self._record([cleared(paper, ASIDE) if aside else flagged(paper, ASIDE)])

    def toggle_star(self, paper: str) -> Snapshot:
        """Starred, or no longer."""
        starred = self.snapshot.of(paper).starred
        return self._record([cleared(paper, STAR) if starred else flagged(paper, STAR)])

    def mark_known(self, papers: Collection[str]) -> int:
        """Read before, without a date: every one that is neither read nor set aside, as one step.

        Returns:
            How many papers that changed.
        """
        state = self.snapshot
        unread = [paper for paper in papers if not (state.of(paper).is_read or state.of(paper).aside)]
        self._record([passed(paper, READ, None) for paper in unread])
        return len(unread)

    def undo(self) -> Step | None:
        """Take back this device's newest change; None when there is none."""
        return self._journal.undo()

    def redo(self) -> Step | None:
        """Do again what was undone last; None when there is nothing."""
        return self._journal.redo()

    def catch_up(self) -> bool:
        """Take in what other windows and devices wrote; whether anything changed."""
        return self._journal.refresh() is not None

    def notices(self) -> tuple[str, ...]:
        """What the journal had to tell since the start: what it healed, what keeps it from writing."""
        trouble = self._journal.trouble
        return (*self._journal.healings, *((trouble,) if trouble else ()))

    def maintain(self) -> None:
        """What the journal does when there is time: its daily backup. For a thread of its own."""
        self._journal.maintain()

    def _record(self, changes: Sequence[Change]) -> Snapshot:
        return self._journal.record(changes)
