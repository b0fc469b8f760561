"""The heat map: a year of days, one of which may be looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual import events
from textual.message import Message
from textual.reactive import reactive

from paperreader.domain.page import Line
from paperreader.domain.report import Day
from paperreader.typeset.figures.frame import YEAR, Frame, frame
from paperreader.typeset.figures.heat_map import day_at, heat_map, legend
from paperreader.typeset.figures.strokes import fitted, line, span
from paperreader.ui.widgets.figure import Figure


@dataclass(frozen=True)
class Calendar:
    """What a heat map shows."""

    days: Mapping[date, Day]
    today: date
    summary: str
    """What it says below while no day is looked at."""
    levels: Sequence[str]
    """A word for each level, from the first."""
    tell: Callable[[date], str]
    """What was done on a day, in words."""


class HeatMap(Figure, can_focus=True, inherit_bindings=False):
    """A column for each week, a row for each day, a sign for how much was done."""

    calendar: reactive[Calendar | None] = reactive(None, init=False)
    """What is shown."""
    cursor: reactive[date | None] = reactive(None, init=False)
    """The day that keys have chosen; seen while it has the focus."""
    pointed: reactive[date | None] = reactive(None, init=False)
    """The day under the pointer."""

    @dataclass
    class Looked(Message):
        """Another day is looked at; None for no day."""

        on: date | None

    @property
    def looked_at(self) -> date | None:
        """The day under the pointer, else the one that keys have chosen."""
        return self.pointed or (self.cursor if self.has_focus else None)

    def draw(self, width: int) -> Sequence[Line]:
        """The calendar, what was done on the day that is looked at, and what the signs mean."""
        if self.calendar is None:
            return ()
        shown = self._frame(width)
        on = self.looked_at
        said = self.calendar.tell(on) if on is not None else self.calendar.summary
        return (
            *heat_map(self.calendar.days, shown, self.calendar.today, on),
            line([span(fitted(said, width), "text" if on is not None else "label")]),
            legend(self.calendar.levels, width),
        )

    def _frame(self, width: int) -> Frame:
        return frame(self.calendar.today if self.calendar else date.min, width, YEAR)

    # --- choosing a day

    def step(self, days: int) -> None:
        """Look at the day so many days later, as far as there are any."""
        if self.calendar is None:
            return
        mondays = self._frame(self.size.width).mondays
        if mondays:
            now = self.cursor or self.calendar.today
            self.cursor = min(max(now + timedelta(days), mondays[0]), self.calendar.today)

    def watch_has_focus(self, has_focus: bool) -> None:
        """In focus a day is chosen, today at first."""
        super().watch_has_focus(has_focus)
        if has_focus and self.calendar is not None and self.cursor is None:
            self.cursor = self.calendar.today
        self._look()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The day under the pointer."""
        self.pointed = self._day_at(event.x, event.y)

    def on_leave(self) -> None:
        """None is."""
        self.pointed = None

    def on_click(self, event: events.Click) -> None:
        """A day is chosen."""
        if (on := self._day_at(event.x, event.y)) is not None:
            self.cursor = on

    def _day_at(self, x: int, y: int) -> date | None:
        if self.calendar is None:
            return None
        return day_at(self._frame(self.size.width), x, y - 1, self.calendar.today)

    def watch_calendar(self) -> None:
        """Other days."""
        self.redraw()

    def watch_cursor(self) -> None:
        """Another day is chosen."""
        self._look()

    def watch_pointed(self) -> None:
        """Another day is under the pointer."""
        self._look()

    def _look(self) -> None:
        self.redraw()
        self.post_message(self.Looked(self.looked_at))
