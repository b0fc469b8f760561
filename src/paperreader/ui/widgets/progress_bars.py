"""Progress bars of a library's parts, grouped in one way at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import reactive

from paperreader.domain.page import Line, Span
from paperreader.domain.report import GROUPINGS, Grouping
from paperreader.domain.signs import GLYPHS
from paperreader.typeset.figures.shares import Part, shares
from paperreader.typeset.figures.strokes import line, span
from paperreader.ui.widgets.figure import Figure


class ProgressBars(Figure, can_focus=True, inherit_bindings=False):
    """How far each era, topic or list is read."""

    parts: reactive[Mapping[Grouping, Sequence[Part]]] = reactive(dict, init=False)
    """What there is in each grouping."""
    words: reactive[Mapping[Grouping, str]] = reactive(dict, init=False)
    """The names of the groupings."""
    grouping: reactive[Grouping] = reactive[Grouping]("eras", init=False)
    """The one that is shown."""

    @dataclass
    class Switched(Message):
        """Another grouping is shown."""

        grouping: Grouping

    def head(self, width: int) -> Line:
        """The title, and the groupings to choose from where there is room."""
        title = super().head(width)
        if not self._are_tabs_in_head(width):
            return title
        front = "-front" if self.has_focus else ""
        rule = self._first_tab(width) - cell_len(self.title) - 4
        return line(
            [*title.spans[:2], span("─" * rule, f"rule{front}"), *self._tabs(), span("─", f"rule{front}")]
        )

    def _tabs(self) -> list[Span]:
        return [
            span(f" {self.words.get(one, '')} ", "tab-chosen" if one == self.grouping else "label")
            for one in GROUPINGS
        ]

    def _first_tab(self, width: int) -> int:
        """Where the groupings begin when they stand at the right of the title."""
        return width - 1 - sum(cell_len(one.text) for one in self._tabs())

    def _are_tabs_in_head(self, width: int) -> bool:
        return self._first_tab(width) > cell_len(self.title) + 4

    def draw(self, width: int) -> Sequence[Line]:
        """A line for each part; above them the groupings where the title has no room for them."""
        lines = shares(self.parts.get(self.grouping, ()), width, GLYPHS["reading"])
        return lines if self._are_tabs_in_head(width) else (line(self._tabs()), *lines)

    def switch(self, step: int) -> None:
        """Show the next grouping, or the one before, going round."""
        at = GROUPINGS.index(self.grouping)
        self.grouping = GROUPINGS[(at + step) % len(GROUPINGS)]

    def on_click(self, event: events.Click) -> None:
        """A click on a grouping shows it."""
        width = self.size.width
        in_head = self._are_tabs_in_head(width)
        if event.y != (0 if in_head else 1):
            return
        at = self._first_tab(width) if in_head else 0
        for one, tab in zip(GROUPINGS, self._tabs(), strict=True):
            if at <= event.x < at + cell_len(tab.text):
                self.grouping = one
            at += cell_len(tab.text)

    def watch_parts(self) -> None:
        """Other parts."""
        self.redraw()

    def watch_words(self) -> None:
        """Another language."""
        self.redraw()

    def watch_grouping(self, _before: Grouping, after: Grouping) -> None:
        """Another grouping."""
        self.redraw()
        self.post_message(self.Switched(after))
