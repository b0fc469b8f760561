"""Cuts readable snippets out of texts in which the index has marked its matches."""

import re
from dataclasses import dataclass

from paperreader.library.index.fold import SEPARATOR

OPEN, CLOSE = "\x02", "\x03"
"""Around every match; neither occurs in indexed text."""
_BEFORE, _LENGTH = 40, 160
"""Characters shown before the first match, and in all."""
_MARKUP = (
    (re.compile(r"\{#[^}\n]*\}"), ""),
    (re.compile(r"\]\([^)\n]*\)"), ""),
    (re.compile(r"\[\[|\]\]|\*\*|__|`+|!\["), ""),
    (re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+", re.MULTILINE), ""),
    (re.compile(r"\|?[\s:]*-{3,}[-\s:|]*\|?"), " "),
    (re.compile(r"\s*\|\s*"), " · "),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A readable text and what is to be highlighted in it."""

    text: str
    marks: tuple[tuple[int, int], ...]


def plain_marks(text: str) -> Marked:
    """A whole text of the index as it is read, with the places of its marks."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length = start = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", text.replace(SEPARATOR, "")):
        if piece == OPEN:
            start = length
        elif piece == CLOSE:
            if length > start:
                marks.append((start, length))
        else:
            plain.append(piece)
            length += len(piece)
    return Marked("".join(plain), tuple(marks))


def window(text: str) -> tuple[Marked, int]:
    """The part of a marked note with most of its matches, and the offset of its first match in the source."""
    whole = plain_marks(text)
    first = _densest(whole.marks)
    offset = whole.marks[first][0]
    start = _boundary(whole.text, max(0, offset - _BEFORE), offset)
    end = min(len(whole.text), start + _LENGTH)
    inside = [mark for mark in whole.marks[first:] if mark[0] < end]
    end = max(end, inside[-1][1])
    return _readable(whole.text, start, end, inside), offset


def _densest(marks: tuple[tuple[int, int], ...]) -> int:
    """The first match of the stretch that holds most of them; the earliest where there are several."""
    best, most, end = 0, 0, 0
    for first, (start, _) in enumerate(marks):
        while end < len(marks) and marks[end][1] <= start + _LENGTH - _BEFORE:
            end += 1
        if end - first > most:
            best, most = first, end - first
    return best


def _boundary(text: str, start: int, limit: int) -> int:
    """The beginning of the paragraph, or of a word, at or behind `start`."""
    paragraph = text.rfind("\n", start, limit)
    if paragraph >= 0:
        return paragraph + 1
    if start == 0 or not text[start - 1].isalnum() or not text[start - 1].isascii():
        return start
    blank = text.find(" ", start, limit)
    return start if blank < 0 else blank + 1


def _readable(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Marked:
    """A stretch of Markdown without most of its markup."""
    pieces, at = [], start
    for one_start, one_end in marks:
        pieces += [text[at:one_start], OPEN, text[one_start:one_end], CLOSE]
        at = one_end
    cut = "".join(pieces) + text[at:end]
    for pattern, plain in _MARKUP:
        cut = pattern.sub(plain, cut)
    before = "… " if start and text[start - 1] != "\n" else ""
    return plain_marks(f"{before}{cut.strip()}{' …' if end < len(text.rstrip()) else ''}")
