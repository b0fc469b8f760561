"""Folding: from the registers of a paper to its progress. Pure.

Of all entries of one register the one with the greatest id holds. A paper's registers are packed into
a short text, `2026-05-03|-||os`: the date of each pass (`-` without one, nothing where it is not done) and
a letter for each flag that is on. Few such texts are distinct, so each is made into a Progress once.
"""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from zlib import crc32

from paperreader.domain.entry import (
    ASIDE,
    CHECK_KINDS,
    EVENT_KINDS,
    OPENED,
    PASS_KINDS,
    PROGRESS_KINDS,
    SKIP,
    STAR,
    Change,
    Entry,
    Value,
)
from paperreader.domain.progress import PASSES, Pass, Progress, Snapshot

_FLAGS = {OPENED: "o", ASIDE: "a", STAR: "s", SKIP: "k", **dict(zip(CHECK_KINDS, "tcqd", strict=True))}

NOTHING = "|||"
"""The packed state of a paper of which nothing is recorded."""


def amended(state: str, kind: str, value: Value) -> str:
    """A packed state with another value in one of its registers.

    Raises:
        ValueError: `state` is not a packed state.
    """
    first, second, third, flags = state.split("|")
    passes = [first, second, third]
    if kind in PASS_KINDS:
        passes[PASS_KINDS.index(kind)] = _date_of(value)
    else:
        letter = _FLAGS[kind]
        flags = "".join(one for one in _FLAGS.values() if (value if one == letter else one in flags))
    return "|".join((*passes, flags))


def _date_of(value: Value) -> str:
    if value is None or value is False:
        return ""
    on = value.get("on") if isinstance(value, dict) else None
    if isinstance(on, str):
        try:
            return date.fromisoformat(on).isoformat()
        except ValueError:
            return "-"  # done, on a day that cannot be told
    return "-"


def unpacked(text: str) -> Progress:
    """The progress that a text stands for.

    Raises:
        ValueError: It is no such text.
    """
    *dates, flags = text.split("|")
    if len(dates) != len(PASSES):
        raise ValueError(text)
    passes = tuple(
        Pass(number, None if on == "-" else date.fromisoformat(on))
        for number, on in zip(PASSES, dates, strict=True)
        if on
    )
    return Progress(
        passes,
        opened=_FLAGS[OPENED] in flags,
        aside=_FLAGS[ASIDE] in flags,
        starred=_FLAGS[STAR] in flags,
        skipped=_FLAGS[SKIP] in flags,
        checks=frozenset(kind for kind in CHECK_KINDS if _FLAGS[kind] in flags),
    )


class Unpacking(dict[str, Progress]):
    """Texts and what they stand for, each made once."""

    def __missing__(self, text: str) -> Progress:
        progress = self[text] = unpacked(text)
        return progress


def seal_of(paper: str, text: str) -> int:
    """The checksum of one paper's state; those of all papers, xor-ed, seal the folded state."""
    return crc32(f"{paper}\t{text}".encode("utf-8", "surrogatepass"))


def holding(entries: Iterable[Entry]) -> dict[tuple[str, str, str], Entry]:
    """The entry that holds in each register (subject kind, subject, kind), in whatever order they come."""
    held: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        change = entry.change
        if change.kind in EVENT_KINDS:
            continue
        register = (change.subject_kind, change.subject, change.kind)
        known = held.get(register)
        if known is None or known.id < entry.id:
            held[register] = entry
    return held


def snapshot_of(entries: Iterable[Entry]) -> Snapshot:
    """The progress that entries amount to; the reference for what the projection keeps."""
    states: dict[str, str] = {}
    for (subject_kind, subject, kind), entry in holding(entries).items():
        if subject_kind == "paper":
            state = states.get(subject, NOTHING)
            states[subject] = amended(state, kind, entry.change.value) if kind in PROGRESS_KINDS else state
    return Snapshot(MappingProxyType({paper: unpacked(state) for paper, state in states.items()}))


def last_of_each(changes: Iterable[Change]) -> list[Change]:
    """The changes without those that a later one of the same register overrules; events all stay."""
    kept: dict[object, Change] = {}
    for number, change in enumerate(changes):
        if change.kind in EVENT_KINDS:
            kept[number] = change
        else:
            register = (change.subject_kind, change.subject, change.kind)
            kept.pop(register, None)
            kept[register] = change
    return list(kept.values())
