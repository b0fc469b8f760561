"""Bars over weeks, stacked where a week has several numbers, on an axis with numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from paperreader.domain.page import Line, Span
from paperreader.typeset.figures.frame import Frame
from paperreader.typeset.figures.strokes import EIGHTHS, LOWER, line, right, span

_STEPS = (2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80)
_MINUTES = (10, 20, 30, 60, 120, 180, 240, 360, 480, 600, 720, 960, 1200)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis: what its top stands for, and how its numbers are written."""

    top: int
    label: Callable[[int], str]

    @property
    def margin(self) -> int:
        """Cells that the numbers and the axis itself need."""
        return max(3, *(cell_len(self.label(number)) for number in (self.top, self.top // 2, 0))) + 1


def counts(most: int) -> Scale:
    """The axis for numbers up to `most`; its top is even, so that its middle is a number, too."""
    return Scale(_round_up(most, _STEPS), str)


def minutes(most: int) -> Scale:
    """The axis for minutes up to `most`, in minutes up to an hour, else in hours."""
    return Scale(_round_up(most, _MINUTES), lambda number: _minutes(number))


def _minutes(number: int) -> str:
    if not number:
        return "0"
    hours, rest = divmod(number, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h" if not rest else f"{hours}.{rest * 10 // 60}h"


def _round_up(most: int, steps: Sequence[int]) -> int:
    """The first of the steps, then of ten times those that are more than half of the last, that is enough."""
    times = 1
    while True:
        for step in steps:
            if step * times >= most:
                return step * times
        times *= 10


def bar_chart(
    frame: Frame,
    columns: Sequence[Sequence[int]],
    styles: Sequence[str],
    scale: Scale,
    rows: int,
    chosen: int | None = None,
) -> tuple[Line, ...]:
    """The bars of a frame's weeks, above a base line and the names of the months.

    Args:
        frame: The weeks; its margin has room for the numbers of the scale.
        columns: For each week as many numbers as there are styles, stacked in their order from below.
        styles: The style of each number; `under-<style>` has its colour as background.
        scale: The axis.
        rows: How many lines the bars may be high, an even number.
        chosen: The column that is set off.
    """
    stacks = [_stack(numbers, scale.top, rows) for numbers in columns]
    lines = []
    for row in range(rows):
        label = {0: scale.label(scale.top), rows // 2: scale.label(scale.top // 2)}.get(row, "")
        spans = [span(right(label, frame.margin - 1) + ("┤" if label else "│"), "axis")]
        for column, stack in enumerate(stacks):
            spans.append(_cell(stack, rows - 1 - row, styles))
            spans.append(span(frame.gap if column + 1 < len(stacks) else ""))
        lines.append(line(spans))
    return (*lines, _base(frame, scale, chosen), frame.month_line())


def _stack(numbers: Sequence[int], top: int, rows: int) -> tuple[int, ...]:
    """Where each number of a column ends, in eighths from below; what there is shows, if there is room."""
    ends, total, end = [], 0, 0
    for number in numbers:
        total += number
        exact = round(min(total, top) / top * rows * EIGHTHS)
        end = min(rows * EIGHTHS, max(exact, end + (1 if number else 0)))
        ends.append(end)
    return tuple(ends)


def _cell(stack: Sequence[int], row: int, styles: Sequence[str]) -> Span:
    """One cell of a column, `row` cells above the base line."""
    low, start, parts = row * EIGHTHS, 0, []
    for end, style in zip(stack, styles, strict=True):
        size = min(end, low + EIGHTHS) - max(start, low)
        if size > 0:
            parts.append((size, style))
        start = end
    if not parts:
        return span(" ")
    full = sum(size for size, _style in parts)
    if len(parts) == 1 or full < EIGHTHS:
        return span(LOWER[full], max(parts)[1])
    # A cell has two colours: of three numbers in it the smallest is left out.
    (size, below), (_size, above) = sorted(sorted(parts, reverse=True)[:2], key=parts.index)
    return span(LOWER[size], below, f"under-{above}")


def _base(frame: Frame, scale: Scale, chosen: int | None) -> Line:
    begins = {column for column, _month in frame.months()}
    spans = [span(right(scale.label(0), frame.margin - 1) + "└", "axis")]
    for column in range(len(frame.mondays)):
        if column == chosen:
            spans.append(span("▲", "cursor-mark"))
        else:
            spans.append(span("┬" if column in begins else "─", "axis"))
        spans.append(span("─" * (frame.pitch - 1) if column + 1 < len(frame.mondays) else "", "axis"))
    return line(spans)
