"""A bar chart over the weeks of a year, one of which may be looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import events
from textual.reactive import reactive

from paperreader.domain.page import Line, Span
from paperreader.domain.weeks import monday
from paperreader.typeset.figures.bar_chart import Scale, bar_chart
from paperreader.typeset.figures.frame import YEAR, Frame, frame
from paperreader.typeset.figures.strokes import cells, fitted, line, span
from paperreader.ui.widgets.figure import Figure


@dataclass(frozen=True)
class Chart:
    """What a bar chart shows."""

    weeks: Mapping[date, Sequence[int]]
    """By Monday: as many numbers as there are series, stacked from below."""
    today: date
    series: Sequence[tuple[str, str]]
    """The style of each number, and what the legend says of it."""
    scale: Callable[[int], Scale]
    """The axis for numbers up to the greatest."""
    summary: str
    """What it says below while no week is looked at."""
    tell: Callable[[date], str]
    """What was done in the week of a Monday, in words."""


class BarChart(Figure, inherit_bindings=False):
    """A bar for each week, on an axis with numbers."""

    chart: reactive[Chart | None] = reactive(None, init=False)
    """What is shown."""
    rows: reactive[int] = reactive(6, init=False)
    """Lines that a bar may be high, an even number."""
    looked_at: reactive[date | None] = reactive(None, init=False)
    """A day whose week is looked at elsewhere."""
    pointed: reactive[date | None] = reactive(None, init=False)
    """The Monday under the pointer."""

    def draw(self, width: int) -> Sequence[Line]:
        """Bars, axis, months; what was done in the week that is looked at; what the colours mean."""
        if self.chart is None:
            return ()
        shown, scale = self._frame(width)
        week = self.pointed or (monday(self.looked_at) if self.looked_at else None)
        numbers = [self.chart.weeks.get(one, ()) or (0,) * len(self.chart.series) for one in shown.mondays]
        said = self.chart.tell(week) if week is not None else self.chart.summary
        lines = bar_chart(
            shown,
            numbers,
            [style for style, _word in self.chart.series],
            scale,
            self.rows,
            shown.column_of(week) if week is not None else None,
        )
        told = line([span(fitted(_whole_facts(said, width), width), "text" if week is not None else "label")])
        return (*lines, told, *self._legend(width))

    def _legend(self, width: int) -> Sequence[Line]:
        if self.chart is None or len(self.chart.series) < 2:
            return ()
        spans: list[Span] = []
        for style, word in self.chart.series:
            spans += [span("■ ", style), span(f"{word}  ", "label")]
        legend = line(spans)
        return (legend,) if cells(legend) - 2 <= width else ()

    def _frame(self, width: int) -> tuple[Frame, Scale]:
        if self.chart is None:
            return Frame((), 1), Scale(1, str)
        newest = frame(self.chart.today, width).mondays
        most = max((sum(self.chart.weeks.get(one, ())) for one in newest), default=0)
        scale = self.chart.scale(most)
        return frame(self.chart.today, width, YEAR, scale.margin), scale

    # --- looking at a week

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The week under the pointer."""
        shown, _scale = self._frame(self.size.width)
        column = shown.column_at(event.x)
        self.pointed = shown.mondays[column] if column is not None and event.y else None

    def on_leave(self) -> None:
        """None is."""
        self.pointed = None

    def watch_chart(self) -> None:
        """Other numbers."""
        self.redraw()

    def watch_rows(self) -> None:
        """Higher or lower bars."""
        self.redraw()

    def watch_looked_at(self, before: date | None, after: date | None) -> None:
        """Another week is looked at."""
        if before is None or after is None or monday(before) != monday(after):
            self.redraw()

    def watch_pointed(self) -> None:
        """Another week is under the pointer."""
        self.redraw()


def _whole_facts(said: str, width: int) -> str:
    """Of facts with dots between them as many as fit: none is cut."""
    facts = said.split(" · ")
    while len(facts) > 1 and cell_len(" · ".join(facts)) > width:
        facts.pop()
    return " · ".join(facts)
