"""How far a reader has come: passes, status, and the snapshot that the screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

Status = Literal["new", "reading", "skimmed", "read", "mastered", "aside"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""In the order of growing depth, `aside` last. These words stand in JSON and queries, never translated."""

PASSES = (1, 2, 3)
"""1 skim (10 min), 2 read (1 h), 3 master (3-4 h)."""


_READ = 2
"""The pass that makes a paper read."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One of the three readings, done."""

    number: int
    on: date | None
    """A plain calendar date, never converted between zones; None: known before."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the reader did with one paper."""

    passes: tuple[Pass, ...] = ()
    """Ascending by number; a later one may stand without the earlier."""
    opened: bool = False
    aside: bool = False
    starred: bool = False
    skipped: bool = False
    """Not to be offered as the next one, as long as there are others."""
    checks: frozenset[str] = frozenset()
    """Of `CHECK_KINDS` those that are ticked."""

    @property
    def status(self) -> Status:
        """The one word for it: aside wins, then the deepest pass, then opened."""
        if self.aside:
            return "aside"
        if self.passes:
            return ("skimmed", "read", "mastered")[self.passes[-1].number - 1]
        return "reading" if self.opened else "new"

    @property
    def is_read(self) -> bool:
        """Whether it counts as read: read or mastered, and not set aside."""
        return self.status in ("read", "mastered")

    @property
    def read_on(self) -> date | None:
        """The day on which it became read; None where it is not, or was known before."""
        days = [one.on for one in self.passes if one.number >= _READ]
        return None if None in days else min((on for on in days if on is not None), default=None)

    def done(self, number: int) -> Pass | None:
        """Pass `number` where it is done."""
        return next((one for one in self.passes if one.number == number), None)


UNTOUCHED = Progress()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everybody's progress at one moment; replaced by a new one, never changed.

    `papers` holds only papers that something happened to, also those that no library knows.
    """

    papers: Mapping[str, Progress] = field(default_factory=lambda: MappingProxyType({}))
    _by_status: dict[Status, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Made when first asked for: the screen asks for each branch it counts."""

    def of(self, paper: str) -> Progress:
        """The progress of a paper, untouched where nothing is recorded."""
        return self.papers.get(paper, UNTOUCHED)

    def having(self, *statuses: Status) -> frozenset[str]:
        """The ids of recorded papers with one of these statuses (`new` only finds emptied ones)."""
        if not self._by_status:
            groups: dict[Status, set[str]] = {status: set() for status in STATUSES}
            for paper, progress in self.papers.items():
                groups[progress.status].add(paper)
            self._by_status.update({status: frozenset(group) for status, group in groups.items()})
        if len(statuses) == 1:
            return self._by_status[statuses[0]]
        return frozenset().union(*(self._by_status[status] for status in statuses))

    @property
    def starred(self) -> frozenset[str]:
        """The ids of starred papers."""
        return frozenset(paper for paper, progress in self.papers.items() if progress.starred)

    @property
    def skipped(self) -> frozenset[str]:
        """The ids of papers that are not to be offered as the next one."""
        return frozenset(paper for paper, progress in self.papers.items() if progress.skipped)
