"""Entries of the journal: what the reader did, stated as results, one register at a time.

A register is (subject kind, subject, kind). Of all entries of one register the one with the greatest id
holds, whatever the order in which they arrive, so merging journals is a union and folding them needs no
order.

    paper   pass.1 pass.2 pass.3 opened aside star skip check.* spent thought.*, and the event time
    card    grade.<when> suspended (subject: paper#slug)
    reader  goal followed welcomed (subject: reader)
    note    version.*: the history of my note across devices (subject: the paper's id)
    step    undone (subject: the step's id)
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

Role = Literal["do", "undo", "redo", "note"]
"""Why an entry was made. `note` entries (opening, reading time) are not on the undo stack."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""What JSON can say."""

OPENED, ASIDE, STAR, SKIP = "opened", "aside", "star", "skip"
PASS_KINDS = ("pass.1", "pass.2", "pass.3")
CHECK_KINDS = ("check.talk", "check.contributions", "check.questions", "check.detail")
"""What one should be able to do before an interview: a talk of five minutes, three contributions, answers to
two questions, one detail in depth."""
PROGRESS_KINDS = (*PASS_KINDS, OPENED, ASIDE, STAR, SKIP, *CHECK_KINDS)
"""The registers of a paper that make its progress."""

TIME = "time"
"""The event of reading a paper for a while: `{"seconds": 754, "on": "2026-05-09"}`."""
SPENT = "spent"
"""The register that corrects a paper's time: `{"seconds": 3600, "on": "2026-05-09"}` replaces all that was
counted by entries with smaller ids than the origin of the one that holds."""
THOUGHT = "thought."
"""What the registers of quick thoughts begin with; the value is the text that was put into my note."""

GRADE = "grade."
"""What the registers of a card's reviews begin with, `grade.2026-05-09T07:12:45.120Z`; the value is
`{"grade": 3, "on": "2026-05-09"}`, None once it was taken back."""
SUSPENDED = "suspended"

READER = "reader"
"""Subject kind and subject of what is about the reader alone."""
GOAL = "goal"
"""Papers a week that the reader means to read, a number."""
FOLLOWED = "followed"
"""The id of the list that the reader follows."""
WELCOMED = "welcomed"
"""Whether the welcome has been shown."""

VERSION = "version."
"""What the registers of a note's versions begin with."""

EVENT_KINDS = frozenset({TIME})
"""Kinds whose entries add up instead of replacing each other: each one is recorded, whatever held before."""

UNDONE = "undone"
"""The register of a step (subject kind `step`), written by an undo or redo that found nothing to restore."""


@dataclass(frozen=True, slots=True)
class Change:
    """A register and its new value, before it is an entry. A value of None empties the register."""

    subject: str
    kind: str
    value: Value
    subject_kind: str = "paper"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal file.

    `id` is time-ordered and unique across machines; entries of one command share their `step`.
    """

    id: str
    step: str
    device: str
    at: datetime
    """UTC."""
    change: Change
    role: Role = "do"
    of: str | None = None
    """The step that an undo or redo is about."""
    restores: str | None = None
    """In undo and redo: the id of the entry whose value holds again, "" for none (the register was empty)."""

    @property
    def origin(self) -> str:
        """The id of the entry that first brought this value, however often it was undone and redone since."""
        return self.id if self.restores is None else self.restores


@dataclass(frozen=True, slots=True)
class Step:
    """What one command did, and what an undo or redo of it did just now."""

    id: str
    at: datetime
    """When the step was first done, UTC."""
    changes: tuple[Change, ...]
    """What the step did when it was first done."""
    applied: tuple[Change, ...]
    """What the undo or redo has just changed."""
    left: tuple[Change, ...] = ()
    """Changes of the step that were left alone, because somebody has changed their registers since."""

    @property
    def papers(self) -> tuple[str, ...]:
        """The ids of the papers that the step was about (those of cards, too), in its order, each once."""
        papers = (
            one.subject.partition("#")[0] for one in self.changes if one.subject_kind in ("paper", "card")
        )
        return tuple(dict.fromkeys(papers))

    @property
    def count(self) -> int:
        """How many papers the step was about."""
        return len(self.papers)


def passed(paper: str, number: int, on: date | None) -> Change:
    """Pass `number` done, on a date or (None) known before."""
    return Change(paper, PASS_KINDS[number - 1], {"on": on.isoformat() if on else None})


def cleared(paper: str, kind: str) -> Change:
    """A register emptied: the pass removed, the star off, no longer aside or opened."""
    return Change(paper, kind, None)


def flagged(paper: str, kind: str) -> Change:
    """`opened`, `aside`, `star`, `skip` or one of the checks on."""
    return Change(paper, kind, True)


def spent(paper: str, seconds: int, on: date) -> Change:
    """So many seconds of reading, to be added to what was counted before."""
    return Change(paper, TIME, {"seconds": seconds, "on": on.isoformat()})


def corrected(paper: str, seconds: int, on: date) -> Change:
    """So many seconds in all, whatever was counted before."""
    return Change(paper, SPENT, {"seconds": seconds, "on": on.isoformat()})


def graded(card: str, grade: int, at: datetime, on: date) -> Change:
    """A review of a card: 1 again, 2 hard, 3 good, 4 easy; on the reader's calendar date."""
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Change(card, f"{GRADE}{moment}", {"grade": grade, "on": on.isoformat()}, "card")


def of_reader(kind: str, value: Value) -> Change:
    """`goal`, `followed` or `welcomed`."""
    return Change(READER, kind, value, READER)
