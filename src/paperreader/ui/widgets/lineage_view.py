"""The lineage of a paper, drawn; a click on somebody tells who."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from paperreader.typeset.breaking import wrap
from paperreader.ui.widgets.lineage_drawing import drawn
from paperreader.ui.widgets.lineage_parts import Row, Scene, Spot
from paperreader.ui.widgets.looks import look


class LineageView(Widget):
    """Draws a scene as large as it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lineage--head",
        "lineage--name",
        "lineage--chosen",
        "lineage--year",
        "lineage--new",
        "lineage--reading",
        "lineage--done",
        "lineage--faded",
        "lineage--far",
        "lineage--more",
        "lineage--line",
        "lineage--box",
        "lineage--box-cursor",
        "lineage--middle",
        "lineage--title",
        "lineage--fact",
        "lineage--progress",
        "lineage--gist",
        "lineage--cursor",
    }

    scene: reactive[Scene | None] = reactive(None)
    """What is drawn."""

    @dataclass
    class Pressed(Message):
        """Somebody was clicked."""

        spot: Spot

    class Resized(Message):
        """It has another size."""

    @dataclass
    class Rolled(Message):
        """The wheel was turned over a column."""

        column: int
        step: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._drawn: tuple[Scene | None, Size] = (None, Size(0, 0))
        """What the rows are a drawing of."""
        self._styles: dict[str, Style] = {}

    @property
    def rows(self) -> list[Row]:
        """The lines of the drawing."""
        if self._drawn != (self.scene, self.size):
            self._drawn = (self.scene, self.size)
            self._rows = drawn(self.scene, *self.size, wrap) if self.scene and self.size else []
        return self._rows

    def on_resize(self) -> None:
        """Tell: another size may have room for more."""
        self.post_message(self.Resized())

    def notify_style_update(self) -> None:
        """Another theme: looks are asked for again."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, names: str) -> Style:
        if names not in self._styles:
            looks = (look(self, f"lineage--{name}") for name in names.split())
            self._styles[names] = sum(looks, Style())
        return self._styles[names]

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        if y >= len(self.rows):
            return Strip.blank(self.size.width, self.rich_style)
        segments = [Segment(piece.text, self._style(piece.look)) for piece in self.rows[y]]
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)

    # --- the mouse

    def spot_at(self, x: int, y: int) -> Spot | None:
        """Who stands at a cell."""
        at = 0
        for piece in self.rows[y] if 0 <= y < len(self.rows) else ():
            at += Segment(piece.text).cell_length
            if x < at:
                return piece.spot
        return None

    def on_click(self, event: events.Click) -> None:
        """Tell who was clicked."""
        if (spot := self.spot_at(event.x, event.y)) is not None:
            self.post_message(self.Pressed(spot))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Further down the column under the pointer."""
        self._roll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Further up the column under the pointer."""
        self._roll(event, -1)

    def _roll(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        spot = self.spot_at(event.x, event.y)
        if spot is not None and abs(spot.column) == 1:
            self.post_message(self.Rolled(spot.column, step))
