"""Merging two texts that came of one, line by line. Pure.

What only one of them changed is as that one has it. Where both put lines into the same place, both stay,
one behind the other: quick thoughts from two machines. Where they changed the same lines, or lines that
touch, nobody can know what is meant, and the texts cannot be merged.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_ITEM = re.compile(rb"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
_MOST = 1_000_000
"""Lines of one text times lines of the other, without what they have in common at both ends; comparing more
could take seconds."""


class _Edit(NamedTuple):
    """The lines from `start` to `stop` of the old text are exchanged for others."""

    start: int
    stop: int
    lines: tuple[bytes, ...]

    @property
    def inserts(self) -> bool:
        """Whether it only puts lines in."""
        return self.start == self.stop

    def is_met_by(self, other: "_Edit") -> bool:
        """Whether the other is the same, or puts lines into the same place."""
        return self == other or (self.inserts and other.inserts and self.start == other.start)

    def clashes(self, other: "_Edit") -> bool:
        """Whether no text can have both. Lines may be put in where others were taken out."""
        if self.start > other.stop or other.start > self.stop:
            return False
        if self.stop == other.start or other.stop == self.start:
            first, second = sorted((self, other), key=lambda edit: not edit.inserts)
            return not (first.inserts and (second.inserts or not second.lines))
        return True


def merged(base: bytes, first: bytes, second: bytes) -> bytes | None:
    """What two texts come to; None where that cannot be told.

    Args:
        base: What both came of.
        first: What one made of it; where both put lines in, its lines stand first.
        second: What the other made of it.
    """
    old = _lines(base)
    mine, theirs = _edits(old, _lines(first)), _edits(old, _lines(second))
    if mine is None or theirs is None:
        return None
    edits = []
    for edit in mine:
        twin = next((one for one in theirs if edit.is_met_by(one)), None)
        if twin is not None:
            theirs.remove(twin)
            edits.append(edit._replace(lines=_both(edit.lines, twin.lines)))
        elif any(edit.clashes(one) for one in theirs):
            return None
        else:
            edits.append(edit)
    new = _edited(old, sorted((*edits, *theirs)))
    kept_by_both = {*old} & {*_lines(first)} & {*_lines(second)}
    if not kept_by_both <= {*new}:
        return None  # of a line that stood there twice, one was taken out here and the other there
    return b"".join(new)


def beginning(first: bytes, second: bytes) -> bytes:
    """The lines with which both texts begin."""
    return b"".join(_common(_lines(first), _lines(second)))


def rest(text: bytes, start: bytes) -> bytes | None:
    """What follows in a text that begins with the lines of another; None where it does not."""
    begun = b"".join(_lines(start))
    if text == start:
        return b""
    return text[len(begun) :] if text.startswith(begun) else None


def begins_item(text: bytes) -> bool:
    """Whether a text begins with an item of a list, which follows another one without an empty line."""
    return _ITEM.match(text) is not None


def _lines(text: bytes) -> list[bytes]:
    """The lines, each with its end: the last one, too, so that it stays the same where lines follow it."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith((b"\n", b"\r")):
        lines[-1] += b"\n"
    return lines


def _common(first: Sequence[bytes], second: Sequence[bytes]) -> Sequence[bytes]:
    """With what both begin."""
    for number, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return first[:number]
    return min(first, second, key=len)


def _edits(old: list[bytes], new: list[bytes]) -> list[_Edit] | None:
    """What was done to the old lines, ascending; None where finding that out would take too long."""
    head = len(_common(old, new))
    tail = len(_common(old[head:][::-1], new[head:][::-1]))
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(before) * len(after) > _MOST:
        return None
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        _Edit(head + start, head + stop, tuple(after[from_:to]))
        for tag, start, stop, from_, to in codes
        if tag != "equal"
    ]


def _both(first: tuple[bytes, ...], second: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Lines that two put into one place: what they begin with alike once, then the rest of each."""
    shared = _common(first, second)
    if len(shared) == min(len(first), len(second)):
        return max(first, second, key=len)
    while shared and not shared[-1].strip() and not begins_item(second[len(shared)]):
        shared = shared[:-1]  # the empty line that parts a paragraph from the one before belongs to it
    return (*first, *second[len(shared) :])


def _edited(old: list[bytes], edits: list[_Edit]) -> list[bytes]:
    lines: list[bytes] = []
    place = 0
    for edit in edits:
        lines += [*old[place : edit.start], *edit.lines]
        place = edit.stop
    return lines + old[place:]
