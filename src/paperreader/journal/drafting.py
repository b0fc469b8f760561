"""Drafting: entries before they have an id, and the lines that they become."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from paperreader.domain.entry import EVENT_KINDS, Change, Entry, Role
from paperreader.journal import ids
from paperreader.journal.folding import last_of_each
from paperreader.journal.lines import Line, encode
from paperreader.journal.projection import Projection


class Draft(NamedTuple):
    """An entry before it has an id."""

    change: Change
    role: Role = "do"
    of: str | None = None
    restores: str | None = None


def drafts_of(projection: Projection, changes: Iterable[Change], role: Role) -> list[Draft]:
    """What of these changes alters something."""
    drafts = []
    for change in last_of_each(changes):
        held = projection.holding(change)
        value = held.change.value if held else None
        if change.kind in EVENT_KINDS or repr(value) != repr(change.value):  # in JSON true is not 1
            drafts.append(Draft(change, role))
    return drafts


def lines_of(drafts: Sequence[Draft], newest: str | None, now: datetime, device: str) -> list[Line]:
    """The lines of one step.

    Args:
        drafts: Its entries.
        newest: The greatest id known.
        now: The time of the clock.
        device: Who makes them.

    Raises:
        ValueError: A value is not JSON.
    """
    made = ids.following(newest, now, device, len(drafts))
    lines = []
    for number, (entry_id, draft) in enumerate(zip(made, drafts, strict=True), 1):
        entry = Entry(entry_id, made[0], device, now, draft.change, draft.role, draft.of, draft.restores)
        part = (number, len(drafts))
        lines.append(Line(entry, encode(entry, part), part))
    return lines
