"""Reading: what one command does to the reader's progress, one step in the journal each."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from paperreader.domain.clock import Clock
from paperreader.domain.entry import (
    ASIDE,
    CHECK_KINDS,
    OPENED,
    PASS_KINDS,
    SKIP,
    STAR,
    Change,
    Step,
    cleared,
    corrected,
    flagged,
    passed,
    spent,
)
from paperreader.domain.progress import PASSES, Pass, Snapshot
from paperreader.journal.journal import Journal

READ = 2
"""The pass that makes a paper read."""


class Reading:
    """The reader's marks. Every verb returns the state as it was read back from the journal.

    Raises:
        JournalWriteError: by every verb that marks; then nothing was marked.
    """

    def __init__(
        self, journal: Journal, clock: Clock, follow: Callable[[Step, bool], None] | None = None
    ) -> None:
        """Marks in a journal; `follow` is told of each step that is undone (False) or done again (True)."""
        self._journal = journal
        self._clock = clock
        self._follow = follow

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

    def correct(
        self,
        paper: str,
        passes: Collection[Pass],
        seconds: int | None = None,
        on: date | None = None,
    ) -> Snapshot:
        """What really was: these passes and no others, and so much time, as one step.

        Args:
            paper: Its id.
            passes: Those that were done.
            seconds: The time in all; None leaves it as it is.
            on: The day to which time is added that was not counted; today when none is given.
        """
        done = {one.number: one for one in passes}
        changes = [
            passed(paper, number, done[number].on)
            if number in done
            else cleared(paper, PASS_KINDS[number - 1])
            for number in PASSES
        ]
        if seconds is not None and seconds != self.seconds(paper):
            changes.append(corrected(paper, seconds, on or self.today))
        return self._record(changes)

    def clear(self, paper: str) -> Snapshot:
        """As new: no passes, not opened, not aside, not skipped. Star, checks and time stay."""
        return self._record([cleared(paper, kind) for kind in (*PASS_KINDS, OPENED, ASIDE, SKIP)])

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

    def toggle_skip(self, paper: str) -> Snapshot:
        """Not to be offered as the next one, or offered again."""
        skipped = self.snapshot.of(paper).skipped
        return self._record([cleared(paper, SKIP) if skipped else flagged(paper, SKIP)])

    def toggle_check(self, paper: str, kind: str) -> Snapshot:
        """One of `CHECK_KINDS` ticked, or no longer."""
        if kind not in CHECK_KINDS:
            raise ValueError(kind)
        ticked = kind in self.snapshot.of(paper).checks
        return self._record([cleared(paper, kind) if ticked else flagged(paper, kind)])

    def seconds(self, paper: str) -> int:
        """How long the paper has been read in all."""
        return self._journal.ledger.seconds(paper)

    def add_time(self, paper: str, seconds: int) -> Snapshot:
        """It was read for so long just now; not a step that undo takes back."""
        return self._journal.record([spent(paper, seconds, self.today)], role="note")

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
        return self._turned(self._journal.undo(), False)

    def redo(self) -> Step | None:
        """Do again what was undone last; None when there is nothing."""
        return self._turned(self._journal.redo(), True)

    def _turned(self, step: Step | None, again: bool) -> Step | None:
        if step is not None and self._follow is not None:
            self._follow(step, again)
        return step

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
