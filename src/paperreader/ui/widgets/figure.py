"""Figures: drawings with a title, as high as they have to be, and the page that sets them in columns."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import RenderResult
from textual.containers import VerticalScroll
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from paperreader.domain.page import Line
from paperreader.typeset.figures.strokes import fitted, line, span
from paperreader.ui.widgets.looks import look

STYLES = (
    *("rule", "rule-front", "title", "title-front", "label", "text", "number", "number-main", "met", "due"),
    *(
        "axis",
        "cursor",
        "cursor-mark",
        "track",
        "done",
        "begun",
        "tab-chosen",
        "time",
        "reviews",
        "row-chosen",
    ),
    *(f"heat-{level}" for level in range(5)),
    *(f"{under}pass-{number}" for number in (1, 2, 3) for under in ("", "under-")),
)
"""What the lines of figures are drawn with."""


class Palette(Widget):
    """The looks of all figures of a page, never seen itself: to have them in each figure takes time."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"figure--{name}" for name in STYLES}

    def __init__(self) -> None:
        super().__init__()
        self.display = False


class Figure(Widget, inherit_bindings=False):
    """A drawing below a title. What it shows is set by attributes; it draws itself for its width.

    Kinds of figures say in `draw` what their lines are, without the title.
    """

    title: reactive[str] = reactive("", init=False)
    """What it is about."""
    aside: reactive[str] = reactive("", init=False)
    """What stands at the right of the title, if there is room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.palette: Widget = self
        """Whose component classes give its styles their looks."""
        self._looks: dict[tuple[str, ...], Style] = {}
        self._drawn: tuple[int, tuple[Line, ...]] = (-1, ())

    # --- what a kind of figure says

    def draw(self, width: int) -> Sequence[Line]:
        """Its lines for a width."""
        raise NotImplementedError

    def head(self, width: int) -> Line:
        """The line of the title."""
        front = "-front" if self.has_focus else ""
        title = f" {self.title} "
        room = width - cell_len(title) - 2
        aside = f" {self.aside} ─" if self.aside and cell_len(self.aside) + 5 <= room else ""
        return line(
            [
                span("──"[: max(0, width - 1)], f"rule{front}"),
                span(fitted(title, min(cell_len(title), max(0, width - 2))), f"title{front}"),
                span("─" * max(0, room - cell_len(aside)), f"rule{front}"),
                span(aside[:-1], "label"),
                span(aside[-1:], f"rule{front}"),
            ]
        )

    # --- drawing

    def lines_at(self, width: int) -> tuple[Line, ...]:
        """Title and drawing, laid out for a width."""
        if self._drawn[0] != width:
            self._drawn = width, (self.head(width), *self.draw(width))
        return self._drawn[1]

    def redraw(self) -> None:
        """Draw anew, because what is shown changed; the page is set again where the height did."""
        if not self.is_attached:
            return
        before = len(self._drawn[1])
        self._drawn = -1, ()
        self.refresh(layout=len(self.lines_at(max(1, self.size.width))) != before)

    def watch_title(self) -> None:
        """Another title."""
        self.redraw()

    def watch_aside(self) -> None:
        """Another remark."""
        self.redraw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The title shows it."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def notify_style_update(self) -> None:
        """Another theme: colours are looked up again."""
        super().notify_style_update()
        self._looks.clear()

    def look(self, styles: tuple[str, ...]) -> Style:
        """The look of some styles together; later ones win where they disagree."""
        if styles not in self._looks:
            self._looks[styles] = sum((look(self.palette, f"figure--{name}") for name in styles), Style())
        return self._looks[styles]

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        width = self.size.width
        lines = self.lines_at(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(one.text, self.look(one.styles)) for one in lines[y].spans]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def render(self) -> RenderResult:
        """Never asked for: lines are drawn one by one."""
        return ""


class LineFigure(Figure):
    """A figure of which somebody else says what its lines are."""

    drawing: reactive[Callable[[int], Sequence[Line]] | None] = reactive(None, init=False)
    """Its lines for a width."""

    def watch_drawing(self) -> None:
        """Other lines."""
        self.redraw()

    def draw(self, width: int) -> Sequence[Line]:
        """Its lines for a width."""
        return self.drawing(width) if self.drawing is not None else ()


Seat = tuple[Figure, int, int]
"""A figure, the column it begins in, and over how many it goes."""


class Columns(Layout):
    """Sets figures below each other in columns, each as high as it draws itself."""

    name = "columns"

    def __init__(self, seats: Callable[[int], tuple[int, Sequence[Seat]]], gap: int) -> None:
        """Make a layout.

        Args:
            seats: For a width: how many columns there are, and who sits where, from above.
            gap: Cells between two columns.
        """
        self._seats = seats
        self._gap = gap

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Where each of them goes; a cell is left free before the scrollbar."""
        room = max(1, size.width - 1)
        count, seats = self._seats(room)
        edges = [round(column * (room + self._gap) / count) for column in range(count + 1)]
        ends = [0] * count
        placed = []
        for figure, column, across in seats:
            if figure not in children:
                continue
            width = max(1, edges[column + across] - self._gap - edges[column])
            y = max(ends[column : column + across])
            height = len(figure.lines_at(width))
            placed.append(
                WidgetPlacement(Region(edges[column], y, width, height), NULL_OFFSET, NULL_SPACING, figure)
            )
            ends[column : column + across] = [y + height + 1] * across
        return placed


class FigurePage(VerticalScroll, inherit_bindings=False):
    """A page of figures that scrolls.

    Args:
        seats: As `Columns` wants them; figures that are not displayed are passed over.
        figures: All of them, in the order in which the focus goes.
    """

    def __init__(
        self,
        seats: Callable[[int], tuple[int, Sequence[Seat]]],
        *figures: Figure,
        id: str | None = None,  # noqa: A002 (Textual's name)
    ) -> None:
        palette = Palette()
        super().__init__(palette, *figures, id=id)
        for figure in figures:
            figure.palette = palette
        self._columns = Columns(seats, gap=3)

    @property
    def layout(self) -> Layout:
        """In columns."""
        return self._columns
