"""Entries of the journal: what the reader did, stated as results, one register at a time.

A register is (subject kind, subject, kind): for a paper `pass.1 pass.2 pass.3 opened aside star`. Of all
entries of one register the one with the greatest id holds, whatever the order in which they arrive, so
merging journals is a union and folding them needs no order.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Role = Literal["do", "undo", "redo", "note"]
"""Why an entry was made. `note` entries (opening, reading time) are not on the undo stack."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""What JSON can say."""

OPENED, ASIDE, STAR = "opened", "aside", "star"
PASS_KINDS = ("pass.1", "pass.2", "pass.3")
PROGRESS_KINDS = (*PASS_KINDS, OPENED, ASIDE, STAR)
"""The registers of a paper that make its progress."""

EVENT_KINDS = frozenset({"time"})
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
        """The ids of the papers that the step was about, in its order, each once."""
        return tuple(dict.fromkeys(one.subject for one in self.changes if one.subject_kind == "paper"))

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
    """`opened`, `aside` or `star` on."""
    return Change(paper, kind, True)
