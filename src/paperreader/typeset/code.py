"""Code, and everything else that is shown line by line as it was written."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from paperreader.domain.page import Span
from paperreader.domain.visible import visible
from paperreader.typeset.blocks import Code, Piece
from paperreader.typeset.breaking import width_of
from paperreader.typeset.sheet import Frame, Rows, Sheet, Spans, inset

if TYPE_CHECKING:
    from pygments.lexer import Lexer

TAB = 4
_ODD = re.compile("[\t\ufe0f]")
_LONGEST = 2_000
"""Longer lines are not highlighted: some grammars take more than linear time."""
WIDEST = 2_000
"""What needs more cells than this is not worth scrolling sideways."""
_UNCOLOURED = frozenset({"", "text", "txt", "plain", "plaintext", "none", "output", "console-output"})
_STYLES = {
    "Comment": "code-comment",
    "Keyword": "code-keyword",
    "Name.Function": "code-name",
    "Name.Class": "code-name",
    "Name.Decorator": "code-name",
    "Name.Builtin": "code-builtin",
    "Name.Tag": "code-keyword",
    "Name.Attribute": "code-name",
    "Literal.String": "code-string",
    "Literal.Number": "code-number",
    "Operator": "code-operator",
    "Generic.Deleted": "code-deleted",
    "Generic.Inserted": "code-inserted",
    "Generic.Heading": "code-keyword",
    "Generic.Subheading": "code-keyword",
}


def code(block: Code, frame: Frame, sheet: Sheet) -> Rows:
    """The lines of a code block, indented by two cells."""
    waiting, frame = inset(sheet, frame, 4)
    yield from waiting
    coloured = _coloured(block)
    if sheet.options.scrolls:
        wide = 2 + max((_cells(line.text) for line in block.lines), default=0)
        if frame.width < wide <= WIDEST:
            sheet.widen(len(block.lines), frame, wide)
            before = Span("  ", ("code-block",))
            for line, parts in zip(block.lines, coloured, strict=True):
                spans = _spans(parts, line.source, "code-block")
                yield frame.row((before, *spans) if spans else (), line.source)
            return
    for line, parts in zip(block.lines, coloured, strict=True):
        yield from verbatim(line, parts, frame, sheet, "code-block", 2)


def _cells(text: str) -> int:
    """How many cells a line of code needs."""
    return sum([width_of(span.text) for span in _spans([(text, "")], 0, "")])


def verbatim(
    line: Piece,
    parts: Iterable[tuple[str, str]],
    frame: Frame,
    sheet: Sheet,
    style: str,
    indent: int,
    length: int = -1,
) -> Rows:
    """One line as it was written; where it is too long it goes on behind a mark.

    Args:
        line: The line and its place.
        parts: The same text in parts, each with a style (perhaps empty).
        frame: Where it is set.
        sheet: The page.
        style: The style of the whole.
        indent: The cells before it.
        length: What it stands for in the source, if that is not the line as it is.
    """
    spans = _spans(parts, line.source, style)
    if length >= 0:
        spans = [replace(span, source=line.source, length=length) for span in spans]
    before = Span(" " * indent, (style,))
    mark = Span("> " if sheet.options.plain else "↪ ", ("continuation",))
    room = frame.width - indent
    if sum([width_of(span.text) for span in spans]) <= room:
        yield frame.row((before, *spans) if spans else (), line.source)
        return
    lead: Spans = (before,)
    joint = None
    while any(span.text.strip() for span in spans):
        row, spans = _take(spans, room)
        yield frame.row((*lead, *row), joint=joint)
        lead, room, joint = (before, mark), frame.width - indent - 2, ""


def _take(spans: list[Span], room: int) -> tuple[list[Span], list[Span]]:
    """As much of the spans as fits into some cells, but at least one character; and the rest."""
    text = "".join([span.text for span in spans])
    used = end = 0
    for character in text:
        used += width_of(character)
        if used > room and end:
            break
        end += 1
    end = _good_end(text, end)
    head: list[Span] = []
    for number, span in enumerate(spans):
        if len(span.text) > end:
            step = end if span.length < 0 else 0
            rest = replace(span, text=span.text[end:], source=span.source + step)
            return [*head, *([replace(span, text=span.text[:end])] if end else [])], [
                rest,
                *spans[number + 1 :],
            ]
        head.append(span)
        end -= len(span.text)
    return head, []


def _good_end(text: str, end: int) -> int:
    """A place shortly before `end` where no word or number is cut, else `end`."""
    if end >= len(text):
        return end
    least = max(end * 2 // 3, 1)
    space = text.rfind(" ", least, end + 1)
    if space > 0:
        return min(space + 1, end)
    for at in range(end, least, -1):
        before, after = text[at - 1], text[at]
        word = (before.isalnum() or before in "_\\") and (after.isalnum() or after == "_")
        if not word or not before.isascii():
            return at
    return end


def _spans(parts: Iterable[tuple[str, str]], source: int, style: str) -> list[Span]:
    """The text of a line without tabs and invisible characters, in spans that are whole in the source."""
    spans: list[Span] = []
    column = 0
    for text, name in parts:
        styles = (style, name) if name else (style,)
        at = 0
        for match in (*_ODD.finditer(text), None):
            end = match.start() if match else len(text)
            if end > at:
                span = Span(visible(text[at:end]), styles, source + at)
                column += width_of(span.text)
                spans.append(span)
            if match:
                if match.group() == "\t":
                    spans.append(Span(" " * (TAB - column % TAB), styles, source + match.start(), -1, 1))
                    column += TAB - column % TAB
                at = match.end()
        source += len(text)
    return spans


def _coloured(block: Code) -> Iterable[list[tuple[str, str]]]:
    """Each line of a block in parts, with the style of each."""
    plain = [[(line.text, "")] for line in block.lines]
    language = block.language.lower()
    if language in _UNCOLOURED or any(len(line.text) > _LONGEST for line in block.lines):
        return plain
    lexer = _lexer(language)
    if lexer is None:
        return plain
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, value in lexer.get_tokens("\n".join(line.text for line in block.lines)):
        style = _style(str(kind))
        first, *others = value.split("\n")
        if first:
            lines[-1].append((first, style))
        lines.extend([(other, style)] if other else [] for other in others)
    same = len(lines) >= len(block.lines) and all(
        "".join(text for text, _ in parts) == line.text
        for parts, line in zip(lines, block.lines, strict=False)
    )
    return lines[: len(block.lines)] if same else plain


@cache
def _lexer(language: str) -> "Lexer | None":
    """The lexer that a fence names; None if there is none."""
    # Heavy, and most notes have no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer: Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return lexer


@cache
def _style(kind: str) -> str:
    """The style of a kind of token (`Token.Keyword.Constant`)."""
    parts = kind.split(".")[1:]
    while parts:
        if style := _STYLES.get(".".join(parts)):
            return style
        parts.pop()
    return ""
