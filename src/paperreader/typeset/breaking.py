"""Line breaking for mixed Chinese and English, measured in terminal cells.

A text is cut into atoms, which never break: words, numbers with what belongs to them, single Han characters
with the punctuation that may not stand apart from them. Lines are then filled greedily.

Two strings of equal length are at work: `shown` is what a terminal gets and is measured; `shape` decides
where lines may break. They differ only where a run has to be kept together (see `BOUND` and `STUCK`).
"""

import re
import unicodedata
from itertools import pairwise

from rich.cells import cell_len

from paperreader.domain.visible import visible, without_selectors

BOUND = "x"
"""Stands in a shape for a character next to which no line breaks (a space in a short formula)."""
STUCK = "\ue00f"
"""Stands in a shape for a character that never begins a line (the number behind a link)."""
_SOFT = "\ue00e"
"""Stands in a shape for a space at which a line breaks only where it must."""

_HAN = (
    "\u2e80-\u2fdf\u3000\u3004\u3006\u3007\u3012\u3013\u3020-\u3029\u3031-\u303a\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fd-\u30ff\u3105-\u312f\u3131-\u318e\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff"
)
_WIDE_OPEN, _WIDE_CLOSE = (
    "（《〈「『【〔〖［｛〘〚＜｟",
    "，。、；：？！）》〉」』】〕〗］｝〙〛＞｠．—々ー％～〜・",
)
_SPACE = " \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff"
)

OPENING = frozenset(_WIDE_OPEN + "([{“‘")
"""No line ends with one of these."""
CLOSING = frozenset(_WIDE_CLOSE + "…%)]}”’‰℃°·‥" + STUCK)
"""No line begins with one of these, not even after a space."""
_ATTACHED = frozenset(",.;:!?/\"'-–_\\*`")
"""ASCII punctuation that stays with the Han character before it."""
_UNITS = frozenset("万亿兆千百年月日时分秒点层倍次维位种项篇个块元页步轮头人岁章节卷期届名")
"""What belongs to the number directly before it."""
_QUOTES = frozenset("\"'")
FREE = dict.fromkeys(map(ord, _WIDE_OPEN + _WIDE_CLOSE), "一")
"""For `str.translate`: the shape of a text whose Chinese marks may stand anywhere."""
_MEASURES = (
    r"[KMGTPkmgt]i?[Bb]|bits?|bytes?|[kMGT]?Hz|[mµμn]?s|min|[kmcµμn]?m|[kmµμ]?g|[kMG]?Wh?|dB|px|pp|°C"
    r"|[MGTPEZ]?FLOP[sS]?(?:/s)?|thousand|million|billion|trillion|[KMBT]|GPUs?|TPUs?"
)
_TIES = re.compile(
    rf"(?<=\d) (?=(?:{_MEASURES})(?![\w-])|[{''.join(sorted(_UNITS))}天周]|小时|分钟|[×·±] ?[\d.])"
    r"|(?<=\d [×·±]) (?=[\d.])|(?<=[≈≤≥±]) (?=[\d.])"
)
"""The spaces at which a number would be torn from its unit, or apart."""
_NO_BREAK = "\u00a0"
_RELATIONS = frozenset("·:;,←→↔⇐⇒⇔⟵⟶⟹⟺↦≔")
_PREFIXES = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂√∂∇¬")

_STOP = re.escape(_WIDE_OPEN + _WIDE_CLOSE) + _HAN + _SPACE
_LETTER = r"[^\W\d_]"
_TOKENS = re.compile(
    rf"[{_HAN}][{_MARKS}]*[{re.escape(_WIDE_CLOSE)}]*"
    rf"|(?:[^-{_STOP}]+|-(?:(?<!{_LETTER}-)|(?!{_LETTER})))+-?"
    rf"|[^{_SPACE}]"
).finditer
_ADDRESS = re.compile(r"(?:[\w.+-]*://)?[^/]*/+|[^/]+")


def width_of(text: str) -> int:
    """How many cells a terminal needs for a text."""
    return len(text) if text.isascii() else cell_len(text)


def atoms(shape: str) -> list[tuple[int, int]]:
    """The unbreakable pieces of a text as (start, end), in order. Between them lie breaks and spaces."""
    found: list[tuple[int, int]] = []
    behind, glued, address = -1, False, False
    addresses = "://" in shape or "www." in shape
    if " " in shape:
        shape = _TIES.sub(_NO_BREAK, shape)
    for match in _TOKENS(shape):
        start, end = match.span()
        first = shape[start]
        near = start == behind
        if addresses:
            address = (address and near) or "://" in shape[start:end] or shape.startswith("www.", start)
        torn = address and near and shape[start - 1] == "-"
        if found and (glued or torn or first in CLOSING or (near and _clings(shape, start, first))):
            start = found.pop()[0]
        if address and "/" in shape[start:end]:
            found.extend(_address(shape, start, end))
        else:
            found.append((start, end))
        behind = end
        last = shape[end - 1]
        glued = last in OPENING or (last in _QUOTES and end - match.start() == 1)
    return found


def _clings(shape: str, start: int, first: str) -> bool:
    """Whether the piece at `start` belongs to the character directly before it."""
    before = shape[start - 1]
    if before == _NO_BREAK:
        return True
    if first in _ATTACHED:
        return not before.isascii()
    return first in _UNITS and before.isdigit()


def _address(shape: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of an address, which may break behind a slash."""
    pieces = [match.span() for match in _ADDRESS.finditer(shape, start, end)]
    for index in range(len(pieces) - 1, 0, -1):
        if shape[pieces[index][0]] in CLOSING:
            pieces[index - 1 : index + 1] = [(pieces[index - 1][0], pieces[index][1])]
    return pieces


def formula_shape(text: str) -> str:
    """The shape of a formula in one line: whole, but for spaces behind relations and signs.

    Spaces inside brackets count only where there are none outside.
    """
    if " " not in text:
        return BOUND * len(text)
    outer, inner = [BOUND] * len(text), [BOUND] * len(text)
    depth = begins = 0
    for at, sign in enumerate(text):
        if sign in "([{⌊⌈⟨":
            depth += 1
        elif sign in ")]}⌋⌉⟩":
            depth -= 1
        elif sign == " ":
            word = text[begins:at]
            if not word or word[-1] in ",;" or _relates(word) or text[at + 1 : at + 2] == " ":
                inner[at] = _SOFT
                if depth <= 0:
                    outer[at] = _SOFT
            begins = at + 1
    return "".join(outer if _SOFT in outer else inner)


def _relates(word: str) -> bool:
    """Whether a word of a formula is a sign behind which a line may break."""
    if len(word) > 1 or word in _PREFIXES:
        return word in (":=", "=:")
    return word in _RELATIONS or unicodedata.category(word) == "Sm"


def _parts(shape: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a formula, the last first."""
    found: list[tuple[int, int]] = []
    for part in shape[start:end].split(_SOFT):
        if part:
            found.append((start, start + len(part)))
        start += len(part) + 1
    return found[::-1]


def fill(shape: str, shown: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text as (start, end), none wider than `width` cells; spaces at breaks are left out."""
    lines: list[tuple[int, int]] = []
    begin, behind, used = -1, 0, 0
    ascii_only, soft = shown.isascii(), _SOFT in shape
    waiting = atoms(shape)[::-1]
    while waiting:
        start, end = waiting.pop()
        wide = end - start if ascii_only else _measure(shown, start, end)
        gap = start - behind if begin >= 0 else 0
        if begin >= 0 and used + gap + wide <= width:
            used += gap + wide
            behind = end
            continue
        room = width - used - gap if begin >= 0 else width
        if soft and (wide > width or (begin >= 0 and room * 2 > width)) and _SOFT in shape[start:end]:
            # A formula is divided where it has to be, or where the line would stay half empty.
            waiting.extend(_parts(shape, start, end))
            continue
        if wide > width:
            # The rest of the line is used where that is worth it; a word this long is cut anyway.
            if begin >= 0 and room < max(6, width // 4):
                lines.append((begin, behind))
                begin, room = -1, width
            cuts = _cut(shown, start, end, room if begin >= 0 else width, width)
            lines.append((begin if begin >= 0 else start, cuts[0]))
            lines.extend(pairwise(cuts[:-1]))
            begin, behind = cuts[-2] if len(cuts) > 1 else start, end
            used = width_of(shown[begin:end])
            continue
        if begin >= 0:
            lines.append((begin, behind))
        begin, behind, used = start, end, wide
    if begin >= 0:
        lines.append((begin, behind))
    return lines


def _measure(shown: str, start: int, end: int) -> int:
    if end - start == 1 and "\u4e00" <= shown[start] <= "\u9fff":
        return 2
    return width_of(shown[start:end])


def _cut(shown: str, start: int, end: int, room: int, width: int) -> list[int]:
    """Where to cut a piece that is wider than a line: the ends of its parts, `end` last.

    The first part has `room` cells, the others `width`. There are at least two parts.
    """
    cuts: list[int] = []
    begin, used = start, 0
    if shown.isascii():
        while end - begin > max(room, 1):
            begin = _good_cut(shown, begin, begin + max(room, 1))
            cuts.append(begin)
            room = width
        return [*cuts, end]
    for index in range(start, end):
        wide = width_of(shown[index])
        if used + wide > room and index > begin:
            at = _good_cut(shown, begin, index)
            cuts.append(at)
            begin, room = at, width
            used = width_of(shown[at:index])
        used += wide
    return [*cuts, end] if cuts else [end]


def _good_cut(shown: str, begin: int, index: int) -> int:
    """The last place at or shortly before `index` where a cut separates no bracket or mark from its word."""
    space = shown.rfind(" ", begin, index) + 1
    if space > begin + (index - begin) // 3:
        return space
    for at in range(index, max(begin, index - 6), -1):
        if shown[at] not in CLOSING and shown[at - 1] not in OPENING and width_of(shown[at]):
            return at
    return index


def wrap(text: str, width: int) -> list[str]:
    """A plain text (a title) as lines of at most `width` cells; at least one line, perhaps empty."""
    shown = visible(without_selectors(" ".join(text.splitlines()).replace("\t", " ")))
    return [shown[start:end] for start, end in fill(shown, shown, max(width, 1))] or [""]
