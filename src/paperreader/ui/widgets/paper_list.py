"""A list of papers, one of which may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from paperreader.domain.page import Line
from paperreader.domain.progress import Status
from paperreader.domain.signs import GLYPHS
from paperreader.typeset.figures.strokes import fitted, line, right, span
from paperreader.ui.widgets.figure import Figure

_LEAST_NAME = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper with what there is to say of it."""

    paper: str
    short: str
    status: Status
    remark: str


class PaperList(Figure, can_focus=True, inherit_bindings=False):
    """Papers, a line each."""

    entries: reactive[Sequence[Entry]] = reactive((), init=False)
    """What is listed."""
    cursor: reactive[int] = reactive(0, init=False)
    """The number of the entry that is chosen; seen while it has the focus."""

    @dataclass
    class Chosen(Message):
        """A paper was clicked."""

        paper: str

    @property
    def chosen(self) -> str | None:
        """The id of the paper that is chosen."""
        return self.entries[self.cursor].paper if self.cursor < len(self.entries) else None

    def draw(self, width: int) -> Sequence[Line]:
        """The entries."""
        return tuple(
            self._line(one, width, self.has_focus and number == self.cursor)
            for number, one in enumerate(self.entries)
        )

    def _line(self, one: Entry, width: int, is_chosen: bool) -> Line:
        row = "row-chosen" if is_chosen else "text"
        remark = one.remark if cell_len(one.remark) + 4 + _LEAST_NAME <= width else ""
        room = width - 2 - (cell_len(remark) + 2 if remark else 0)
        return line(
            [
                span(f"{GLYPHS[one.status]} ", row, "begun"),
                span(fitted(one.short, room), row),
                span(right(remark, cell_len(remark) + 2) if remark else "", row, "label"),
            ]
        )

    def step(self, by: int) -> bool:
        """Choose another entry; whether there was one."""
        before = self.cursor
        self.cursor = max(0, min(self.cursor + by, len(self.entries) - 1))
        return self.cursor != before

    def on_click(self, event: events.Click) -> None:
        """A click takes the paper."""
        if 1 <= event.y <= len(self.entries):
            self.cursor = event.y - 1
            self.post_message(self.Chosen(self.entries[event.y - 1].paper))

    def watch_entries(self) -> None:
        """Other papers: the first is chosen."""
        self.set_reactive(PaperList.cursor, 0)
        self.redraw()

    def watch_cursor(self) -> None:
        """Keep the chosen entry in sight."""
        self.redraw()
        if isinstance(self.parent, Figure) or self.parent is None:
            return
        place = Region(self.virtual_region.x, self.virtual_region.y + 1 + self.cursor, 1, 1)
        self.parent.scroll_to_region(place, animate=False, immediate=True)  # type: ignore[attr-defined]
