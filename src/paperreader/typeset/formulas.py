"""Formulas on lines of their own: centred, with their number at the right; their source where need be."""

from paperreader.domain.page import Span
from paperreader.domain.visible import visible
from paperreader.errors import MathError
from paperreader.typeset.blocks import Formula, Piece, Run
from paperreader.typeset.breaking import width_of
from paperreader.typeset.code import WIDEST, verbatim
from paperreader.typeset.composing import tex_of
from paperreader.typeset.math import Box
from paperreader.typeset.sheet import Frame, Rows, Sheet, Spans, inset

_SOURCE_INDENT = 4


def formula(block: Formula, frame: Frame, sheet: Sheet) -> Rows:
    """A block of its own."""
    waiting, frame = inset(sheet, frame, 0)
    yield from waiting
    end = block.lines[-1].source + len(block.lines[-1].text) if block.lines else block.source
    rows = _drawn(block.tex, block.label, (block.source, end - block.source), frame, sheet)
    if rows is None:
        for line in block.lines:
            yield from _source(line, frame, sheet)
        return
    for spans in rows:
        yield frame.row(spans, block.source)


def display(run: Run, frame: Frame, sheet: Sheet) -> Rows:
    """A formula that stands on lines of its own inside a paragraph."""
    length = len(run.text) if run.length < 0 else run.length
    rows = _drawn(tex_of(run.text), "", (run.source, length), frame, sheet)
    if rows is not None:
        for spans in rows:
            yield frame.row(spans, run.source)
        return
    source, whole = run.source, length == len(run.text)
    for line in run.text.split("\n"):
        yield from _source(Piece(line, source), frame, sheet, -1 if whole else length)
        source += (len(line) + 1) * whole


def _source(line: Piece, frame: Frame, sheet: Sheet, length: int = -1) -> Rows:
    indent = _SOURCE_INDENT if frame.width > 4 * _SOURCE_INDENT else 0
    return verbatim(line, [(line.text, "")], frame, sheet, "math-source", indent, length)


def _drawn(tex: str, label: str, place: tuple[int, int], frame: Frame, sheet: Sheet) -> list[Spans] | None:
    """The lines of a formula; None where only its source can be shown.

    Args:
        tex: The formula.
        label: Its number, perhaps empty.
        place: Where it stands in the source, and its length there.
        frame: Where it is set.
        sheet: The page.
    """
    number = f"({visible(label)})" if label else ""
    room = frame.width - (width_of(number) + 2 if number else 0)
    try:
        box = _box(tex, room, sheet)
        beside = box.width <= room
        if not beside and number:
            # The number then stands below.
            box = _box(tex, frame.width, sheet)
    except MathError:
        return None
    if box.width > frame.width:
        if not sheet.options.scrolls or box.width > WIDEST:
            return None
        sheet.widen(len(box.lines) + bool(number), frame, box.width)
    indent = max(0, min((frame.width - box.width) // 2, room - box.width if beside else frame.width))
    rows: list[Spans] = []
    for at, line in enumerate(box.lines):
        text = visible(line).rstrip()
        inner = text.lstrip()
        margin = " " * (indent + len(text) - len(inner))
        spans = [Span(margin)] if margin and inner else []
        spans.extend([Span(inner, ("math",), place[0], -1, place[1])] if inner else [])
        if number and beside and at == box.baseline:
            spans.append(Span(" " * (frame.width - indent - width_of(text) - width_of(number))))
            spans.append(Span(number, ("math-label",)))
        rows.append(tuple(spans))
    if number and not beside:
        rows.append((Span(" " * max(0, frame.width - width_of(number))), Span(number, ("math-label",))))
    return rows


def _box(tex: str, width: int, sheet: Sheet) -> Box:
    options = sheet.options
    box = options.math.display(tex, width, plain=options.plain, macros=sheet.macros)
    if not box.lines:
        # Nothing to be seen, yet something is written.
        raise MathError("the formula is empty")
    return box
