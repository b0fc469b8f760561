"""Drawing a line of the tree: a branch with its numbers, or a paper with its sign, star and year."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from paperreader.domain.outline import Branch, Row, Tally
from paperreader.domain.progress import Progress, Status
from paperreader.domain.visible import visible
from paperreader.language import in_use
from paperreader.ui.widgets.glyphs import GLYPHS, STAR
from paperreader.ui.widgets.looks import look
from paperreader.ui.widgets.tree_shape import BranchLine

_LOOKS: dict[Status, str] = {
    "new": "count",
    "reading": "reading",
    "skimmed": "reading",
    "read": "done",
    "mastered": "done",
    "aside": "faded",
}
"""The component class that colours the sign of a status."""


class TreeDrawing:
    """Turns lines into segments, in the looks of a widget's component classes `tree--<name>`."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[str, Style] = {}

    def forget(self) -> None:
        """Another theme: looks are asked for again."""
        self._styles.clear()

    def style(self, name: str) -> Style:
        """The look of a component class."""
        if name not in self._styles:
            self._styles[name] = look(self._widget, f"tree--{name}")
        return self._styles[name]

    def branch(self, line: BranchLine, name: str, tally: Tally | None, width: int) -> list[Segment]:
        """A branch: whether it is open, its name, its numbers."""
        count = f" {tally} " if tally else " "
        label = f" {'  ' * line.branch.depth}{'▾' if line.is_open else '▸'} {name}"
        return [
            Segment(_fitted(label, width - len(count)), self.style("branch")),
            Segment(count, self.style("count")),
        ]

    def row(self, row: Row, branch: Branch, progress: Progress, faded: bool, width: int) -> list[Segment]:
        """A paper (or guide): sign, name, star, year."""
        status = progress.status
        is_faded = faded or status == "aside"
        text = self.style("faded" if is_faded else "row")
        sign = Segment(
            "·" if branch.is_guides else GLYPHS[status], self.style("faded" if is_faded else _LOOKS[status])
        )
        year = f"{row.year} " if row.year else ""
        star = f" {STAR} " if progress.starred else "   "
        short = row.short_zh if row.short_zh and in_use() == "zh" else row.short
        head = f" {'  ' * (branch.depth + 1)}"
        room = width - len(head) - 2 - len(star) - len(year)
        return [
            Segment(head, text),
            sign,
            Segment(" " + _fitted(visible(short), room), text),
            Segment(star, self.style("star")),
            Segment(year, self.style("count")),
        ]


def _fitted(text: str, room: int) -> str:
    """A label padded, or shortened with an ellipsis, to exactly `room` cells (none when there is no room)."""
    if room <= 0:
        return ""
    if cell_len(text) > room:
        return set_cell_size(text, room - 1) + "…"
    return text + " " * (room - cell_len(text))
