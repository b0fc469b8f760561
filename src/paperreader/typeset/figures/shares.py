"""How far each part of something is done: a name, a bar, numbers, aligned by cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from paperreader.domain.page import Line
from paperreader.typeset.figures.strokes import filled, fitted, line, right, span

_BAR, _LEAST_BAR = 10, 6
"""Cells that a bar should have, and without which there is none."""
_LEAST_NAME = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part with a name."""

    name: str
    done: int
    total: int
    begun: int
    """Begun and not done."""


def shares(parts: Sequence[Part], width: int, sign: str) -> tuple[Line, ...]:
    """A line for each part.

    Args:
        parts: What is shown.
        width: Cells of a line.
        sign: What stands before the number of those that are begun.
    """
    numbers = [f"{one.done}/{one.total}" for one in parts]
    begun = [f"{sign} {one.begun}" if one.begun else "" for one in parts]
    widest = [max(map(cell_len, texts), default=0) for texts in ([one.name for one in parts], numbers, begun)]
    tail = widest[1] + 1 + (widest[2] + 2 if widest[2] else 0)
    name = min(widest[0], max(_LEAST_NAME, width - tail - 1 - _BAR))
    room = width - name - 1 - tail
    if room < _LEAST_BAR:
        # No room for a bar: the names have it, the numbers stay.
        name, room = max(0, width - tail), 0
    return tuple(
        _line(one, (name, room), (right(number, widest[1]), fitted(rest, widest[2])))
        for one, number, rest in zip(parts, numbers, begun, strict=True)
    )


def _line(part: Part, widths: tuple[int, int], numbers: tuple[str, str]) -> Line:
    name, room = widths
    done, begun = filled(part.done, part.total, room), filled(part.done + part.begun, part.total, room)
    more = max(1, begun - done) if part.begun else 0
    spans = [span(fitted(part.name, name), "text")]
    if room:
        more = min(more, room - done)
        spans += [
            span(" "),
            span("━" * done, "done"),
            span("╍" * more, "begun"),
            span("─" * (room - done - more), "track"),
        ]
    spans.append(span(f" {numbers[0]}", "done" if part.total and part.done >= part.total else "text"))
    if numbers[1].strip():
        spans.append(span(f"  {numbers[1]}", "begun"))
    return line(spans)
