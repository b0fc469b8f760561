"""Undo and redo: what a step changed goes back to what held before, as far as nobody changed it since.

Every entry has an origin: the entry that first brought its value, through however many undos and redos.
Undoing a step restores a register when what holds in it originates in that step; redoing it when what
holds is still what the undo brought back. So another device's later change is never undone by this one.
"""

import sqlite3
from typing import NamedTuple

from paperreader.domain.entry import EVENT_KINDS, UNDONE, Change, Entry, Role, Step
from paperreader.journal.drafting import Draft
from paperreader.journal.projection import Projection


class Plan(NamedTuple):
    """What to append for an undo or redo, and what to tell about it."""

    step: Step
    drafts: list[Draft]


def undoing(projection: Projection, device: str) -> Plan | None:
    """How to undo the newest step of a device; None where there is none."""
    step = projection.undoable(device)
    if step is None:
        return None
    done = _done(projection, step)
    drafts, left = [], []
    for entry in _restorable(done):
        held = projection.holding(entry.change)
        if held is None or held.origin != entry.id:
            left.append(entry.change)
            continue
        before = projection.holding(entry.change, before=step)
        back = _with_value(entry.change, before)
        drafts.append(Draft(back, "undo", step, before.origin if before else ""))
    return _plan(step, "undo", done, drafts, left)


def redoing(projection: Projection, device: str) -> Plan | None:
    """How to redo the step that a device undid last; None where there is none."""
    found = projection.redoable(device)
    if found is None:
        return None
    step, undone_by = found
    done = _done(projection, step)
    undone = {_register(one): one for one in projection.entries_of_step(undone_by) if one.of == step}
    drafts, left = [], []
    for entry in _restorable(done):
        undo, held = undone.get(_register(entry)), projection.holding(entry.change)
        if undo is None or held is None or held.origin != undo.origin:
            left.append(entry.change)
        else:
            drafts.append(Draft(entry.change, "redo", step, entry.id))
    return _plan(step, "redo", done, drafts, left)


def _done(projection: Projection, step: str) -> list[Entry]:
    done = [one for one in projection.entries_of_step(step) if one.role == "do"]
    if not done:
        raise sqlite3.DatabaseError("the undo stack names a step that is not there")
    return done


def _restorable(done: list[Entry]) -> list[Entry]:
    """What of a step changed registers; other programs may record events as something to undo."""
    return [one for one in done if one.change.kind not in EVENT_KINDS]


def _register(entry: Entry) -> tuple[str, str, str]:
    return entry.change.subject_kind, entry.change.subject, entry.change.kind


def _with_value(change: Change, entry: Entry | None) -> Change:
    value = entry.change.value if entry else None
    return Change(change.subject, change.kind, value, change.subject_kind)


def _plan(step: str, role: Role, done: list[Entry], drafts: list[Draft], left: list[Change]) -> Plan:
    applied = tuple(draft.change for draft in drafts)
    if not drafts:  # the stack moves on even where there is nothing to restore
        drafts = [Draft(Change(step, UNDONE, role == "undo", "step"), role, step)]
    changes = tuple(one.change for one in _restorable(done) or done)
    return Plan(Step(step, done[0].at, changes, applied, tuple(left)), drafts)
