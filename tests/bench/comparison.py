"""The note view beside Textual's own Markdown widget: the same notes in a terminal of the same size.

Where the two cannot be measured alike the widget has the advantage. Its first paint is the first change of
the screen, ours the first that has the first line of the note, three rows on from the one before. Its last
change is the last of any character of the note, if it says afterwards that all of it is there; ours is the
last byte sent, although colours alone, or nothing at all, may have changed with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tests.bench.figures import Figures, Source, median, quantile

GROUP = "markdown"
HEADING = "Beside Textual's own Markdown widget, on the same notes, of which none is laid out before its key"
SIZES = (2_000, 7_000, 50_000, 500_000)
"""Bytes of a note."""
PATIENCE = 10
"""Seconds that a note gets."""
_HEAD = ("what", "ours : Markdown", "ours", "p95", "Markdown", "p95")
_LATE = f"not in {PATIENCE} s"
_FINAL = "note.rows"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the comparison, which has no budget."""

    what: str
    size: int
    ours: str
    """Metric of a source, as `theirs`."""
    theirs: str
    unit: Literal["ms", "MB"] = "ms"

    @property
    def name(self) -> str:
        """What it is called by on the command line."""
        return f"{GROUP}, {self.what}"

    @property
    def targets(self) -> tuple[str, str]:
        """The two that are compared."""
        return ours(self.size), theirs(self.size)


def ours(size: int) -> str:
    """The target that shows notes of a size in the reader."""
    return f"ours-{size}"


def theirs(size: int) -> str:
    """The target that shows them in the Markdown widget."""
    return f"theirs-{size}"


def _lines(size: int) -> tuple[Line, ...]:
    note = f"note of {size // 1000} kB"
    return (
        Line(f"{note}: key to first paint", size, "note.until", "note.change"),
        Line(f"{note}: key to last change", size, "note.last", _FINAL),
        Line(f"{note}: memory, at most", size, "rss_peak_mb", "rss_peak_mb", "MB"),
    )


LINES = tuple(line for size in SIZES for line in _lines(size))


def compare(line: Line, figures: Figures) -> dict[str, Any]:
    """The figures of a line; JSON can hold it.

    Where the widget did not finish, `late` says so: then there is no figure of its last change, the ratio is
    to the time that it was given, and its memory is what it took until then.
    """
    first, second = line.targets
    mine = figures.of(Source(GROUP, first, line.ours))
    other = figures.of(Source(GROUP, second, line.theirs))
    unfinished, late = _unfinished(figures, second), False
    if unfinished:
        # A program that ended early did not take all the time that it was given.
        late = max(figures.of(Source(GROUP, second, "wall_s")), default=0) >= PATIENCE
        other = other if late and line.theirs != _FINAL else ()
    if unfinished and not late:
        figures.troubles.append(f"{GROUP}, {second}: ended before it had shown a note")
    told: dict[str, Any] = {"what": line.what, "unit": line.unit, "n": [len(mine), len(other)], "late": late}
    if mine:
        told |= {"median": median(mine), "p95": quantile(mine, 0.95)}
    if other:
        told |= {"theirs": median(other), "theirs_p95": quantile(other, 0.95)}
    if mine and (other or late):
        told["ratio"] = median(mine) / (median(other) if other else 1000 * PATIENCE)
    return told


def _unfinished(figures: Figures, target: str) -> bool:
    """Whether some note was waited for in vain."""
    presses, ends = (figures.of(Source(GROUP, target, f"note.{one}")) for one in ("presses", "until"))
    return len(ends) < len(presses)


def comparison(compared: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, ...]]:
    """Head and rows, cell by cell."""
    return [_HEAD, *(_cells(one) for one in compared)]


def _cells(one: Mapping[str, Any]) -> tuple[str, ...]:
    unit = one["unit"]
    # What goes on has at least these figures.
    more = one["late"] and (unit == "MB" or "theirs" not in one)
    ratio = f"{'< ' if more else ''}{one['ratio']:.3f} x" if "ratio" in one else "FAILED, see below"
    absent = _LATE if one["late"] else ""
    return (
        one["what"],
        ratio,
        f"{one['median']:,.1f} {unit}" if "median" in one else "",
        f"{one['p95']:,.1f}" if "p95" in one else "",
        f"{'> ' if more else ''}{one['theirs']:,.1f} {unit}" if "theirs" in one else absent,
        f"{one['theirs_p95']:,.1f}" if "theirs_p95" in one else "",
    )
