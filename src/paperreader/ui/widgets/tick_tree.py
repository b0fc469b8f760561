"""A tree in which branches and papers are ticked."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive

from paperreader.domain.outline import Tally
from paperreader.domain.ticks import Ticks
from paperreader.domain.visible import visible
from paperreader.ui.widgets.glyphs import TICKED, TICKED_IN_PART, UNTICKED
from paperreader.ui.widgets.library_tree import LibraryTree
from paperreader.ui.widgets.tree_shape import BranchLine, RowLine, TreeLine

_BOX = 3
"""Cells of the column of ticks."""


class TickTree(LibraryTree):
    """The tree with a tick before each line. It changes no tick itself, and tells which one is meant."""

    ticks: reactive[Ticks | None] = reactive(None, init=False)
    """What is ticked; None until that is known."""

    @dataclass
    class Toggled(Message):
        """The tick of a line was clicked."""

        line: TreeLine

    def watch_ticks(self, ticks: Ticks | None) -> None:
        """The numbers follow."""
        self.tallies = ticks.tallies() if ticks else {}

    def papers_of(self, line: TreeLine) -> frozenset[str]:
        """The papers that the tick of a line is about."""
        if self.ticks is None:
            return frozenset()
        if isinstance(line, BranchLine):
            return self.ticks.branches[line.branch.id]
        row = self.row(line.position)
        return frozenset({row.paper} if row else ())

    def on_click(self, event: events.Click) -> None:
        """On the tick, or anywhere on a paper: tick. Else a branch opens or closes."""
        event.prevent_default()
        offset = event.get_content_offset(self)
        if offset is None or (line := self.line_at(offset.y + self.scroll_offset.y)) is None:
            return
        self.move_to(offset.y + self.scroll_offset.y)
        if isinstance(line, RowLine) or offset.x <= _BOX:
            self.post_message(self.Toggled(line))
        else:
            self.toggle_branch()

    def _segments(self, line: TreeLine, width: int) -> list[Segment]:
        drawn = (
            super()._segments(line, width - _BOX)
            if isinstance(line, BranchLine)
            else self._paper(line, width - _BOX)
        )
        sign = self._sign(line)
        style = self._drawing.style("count" if sign == UNTICKED else "done")
        return [Segment(f" {sign} ", style), *drawn]

    def _sign(self, line: TreeLine) -> str:
        if isinstance(line, BranchLine):
            tally = self.tallies.get(line.branch.id, Tally(0, 0))
            if tally.read == 0:
                return UNTICKED
            return TICKED if tally.read == tally.total else TICKED_IN_PART
        row = self.row(line.position)
        return TICKED if row and self.ticks and self.ticks.has(row.paper) else UNTICKED

    def _paper(self, line: RowLine, width: int) -> list[Segment]:
        row = self.row(line.position)
        if row is None:
            return []
        year = f" {row.year or ''} "
        look = "faded" if self.ticks and row.paper in self.ticks.aside else "row"
        name = Text(f" {'  ' * (line.branch.depth + 2)}{visible(row.short)}")
        name.truncate(max(0, width - cell_len(year)), overflow="ellipsis", pad=True)
        return [Segment(name.plain, self._drawing.style(look)), Segment(year, self._drawing.style("count"))]
