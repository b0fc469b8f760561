"""A long text is parsed in pieces of bounded size, so that its first screen need not wait for its last.

Pieces end at blank lines of the top level. A block that is longer than a piece may be is divided where that
shows least: code and tables between two lines (the table's head goes with each part), other text at the end
of a line, at the worst behind a space.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from paperreader.typeset.blocks import Piece

SOFT = 4_000
"""A piece of this many characters ends at the next good place."""
HARD = 6_000
"""A piece of this many characters ends at the next line."""

_LINE = 16
"""The characters that every line but an empty one counts for at least."""
_NEWLINE = re.compile(r"\r\n?|\n")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S*)")
_DELIMITERS = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\Z")
_FRONT_FIELD = re.compile(r"[\w\"'][^\n]*(?::(?:\s|\Z)| ?= ?)|#|\[")
_GOES_ON = re.compile(r"[-*+>|:<]|\d{1,9}[.)]|\[\^")
"""How a block begins that may belong to the one before the blank line."""
_DEFINITIONS = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))"
    r"(?: {0,3}\[(?!\^)(?:[^\]\\\n]|\\.)+\]:[^\n]*(?:\n|\Z)(?:[ \t]+[\"'(][^\n]*(?:\n|\Z))?)+"
)
_NOTE = re.compile(r"^[ \t>*+-]*\[\^([^\]\s]+)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines of a text that are parsed by themselves."""

    lines: list[Piece]
    """Without line ends."""
    head: int = 0
    """How many of the lines only repeat the head of a table."""
    joined: bool = False
    """Whether no blank line stands between it and the chunk before."""
    fence: str | None = None
    """The language (perhaps empty) if these are lines of code, without its fences."""


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The lines of a part of a text, with their offsets."""
    end = len(text) if end is None else end
    part = text[start:end]
    if "\r" in part:
        lines, at = [], start
        for match in _NEWLINE.finditer(part):
            lines.append(Piece(text[at : start + match.start()], at))
            at = start + match.end()
        return [*lines, Piece(text[at:end], at)]
    texts = part.split("\n")
    return list(map(Piece, texts, accumulate([len(line) + 1 for line in texts[:-1]], initial=start)))


def front_matter(lines: list[Piece]) -> int:
    """How many lines at the start are front matter: keys and values between `---` (YAML) or `+++` (TOML)."""
    opened = _FRONT.match(lines[0].text) if lines else None
    if not opened or len(lines) < 3 or not _FRONT_FIELD.match(lines[1].text):
        return 0
    for number, line in enumerate(lines[1:200], 1):
        closed = _FRONT.match(line.text)
        if closed and closed.group(1) == opened.group(1):
            return number + 1
    return 0


def definitions(text: str) -> tuple[str, list[str]]:
    """What a whole text defines: the lines of its link references, and the labels of its footnotes."""
    references = [match.group().replace("\r", "") for match in _DEFINITIONS.finditer(text)]
    return "\n".join(references), _NOTE.findall(text)


def divide(lines: list[Piece]) -> Iterator[Chunk]:
    """The chunks of some lines, in order, made one by one."""
    start = 0
    joined = False
    while start < len(lines):
        end, opened = _reach(lines, start)
        if opened is not None:
            if opened > start:
                yield Chunk(lines[start:opened], joined=joined)
            yield from _fenced(lines, opened, end)
        else:
            yield from _split_lines(lines, start, end, joined)
        if opened is None and end < len(lines) and (top := _table_top(lines, end)) is not None:
            # The chunk ended inside a table: the rest goes on with the table's head repeated.
            while end < len(lines) and lines[end].text.strip():
                start, end = end, _table_end(lines, end)
                yield Chunk([*lines[top : top + 2], *lines[start:end]], head=2, joined=True)
        joined = end < len(lines) and bool(lines[end - 1].text.strip()) and bool(lines[end].text.strip())
        start = end


def _reach(lines: list[Piece], start: int) -> tuple[int, int | None]:
    """Where the chunk that begins at `start` ends; and where a fence in it begins that is too long for it."""
    size, number, fence, opened = 0, start, "", start
    for number in range(start, len(lines)):
        text = lines[number].text
        # A line costs time of its own, however short it is.
        size += max(len(text), _LINE) if text else 1
        if fence:
            bare = text.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
                if size > HARD:
                    return number + 1, opened
            continue
        if match := _FENCE.match(text):
            fence, opened = match.group(1), number
            continue
        if size < SOFT:
            continue
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        if not text.strip() and following[:1].strip() and not _GOES_ON.match(following):
            return number + 1, None
        if size > HARD and (following[:1].strip() or size > 2 * HARD):
            return number + 1, None
    if fence and size > HARD:
        return len(lines), opened
    return len(lines), None


def _fenced(lines: list[Piece], opened: int, end: int) -> Iterator[Chunk]:
    """A long fence as chunks of code."""
    match = _FENCE.match(lines[opened].text)
    language = match.group(2) if match else ""
    closed = end - 1 > opened and match is not None and lines[end - 1].text.strip().startswith(match.group(1))
    last = end - 1 if closed else end
    step = 200
    for start in range(opened + 1, last, step):
        part = lines[start : min(start + step, last)]
        yield Chunk(part, joined=start > opened + 1, fence=language)


def _split_lines(lines: list[Piece], start: int, end: int, joined: bool) -> Iterator[Chunk]:
    """The lines as one chunk; a single line beyond all measure is divided behind spaces."""
    part = lines[start:end]
    if all(len(text) <= 2 * HARD for text, _ in part):
        yield Chunk(part, joined=joined)
        return
    held: list[Piece] = []
    for text, source in part:
        at = 0
        while len(text) - at > 2 * HARD:
            cut = max(text.rfind(" ", at, at + HARD), text.rfind("。", at, at + HARD)) + 1
            cut = cut if cut > at else at + HARD
            yield Chunk([*held, Piece(text[at:cut], source + at)], joined=joined)
            held, joined, at = [], True, cut
        held.append(Piece(text[at:], source + at))
    yield Chunk(held, joined=joined)


def _table_top(lines: list[Piece], end: int) -> int | None:
    """The head of the table between two rows of which a chunk ends, None if it ends elsewhere."""
    if "|" not in lines[end].text or not lines[end - 1].text.strip():
        return None
    top = end
    while top and lines[top - 1].text.strip():
        top -= 1
    if top + 2 <= end and "|" in lines[top].text and _DELIMITERS.match(lines[top + 1].text):
        return top
    return None


def _table_end(lines: list[Piece], start: int) -> int:
    """Where the part of a table that begins at `start` ends."""
    size, end = 0, start
    while end < len(lines) and lines[end].text.strip() and size < HARD:
        size += len(lines[end].text)
        end += 1
    return end
