"""A year as a calendar: a column for each week, a row for each day, a sign for how much was done."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from paperreader.domain.page import Line, Span
from paperreader.domain.report import Day
from paperreader.domain.weeks import DAYS
from paperreader.typeset.figures.frame import Frame, weekday_name
from paperreader.typeset.figures.strokes import cells, fitted, line, span

SIGNS = "·▫▪▣■"
"""By level: each is told by its shape as well as by its colour."""
ROWS = DAYS + 1
"""The names of the months, and a week."""


def heat_map(
    days: Mapping[date, Day], frame: Frame, today: date, cursor: date | None = None
) -> tuple[Line, ...]:
    """The calendar of a frame's weeks; days to come are left blank.

    Args:
        days: What was done.
        frame: The weeks that are shown.
        today: The last day.
        cursor: A day to be set off.
    """
    rows = [frame.month_line()]
    for weekday in range(DAYS):
        spans = [span(fitted(weekday_name(weekday), frame.margin), "label")]
        for column, monday in enumerate(frame.mondays):
            on = monday + timedelta(weekday)
            spans.append(_sign(days.get(on), on == cursor) if on <= today else span(" "))
            if column + 1 < len(frame.mondays):
                spans.append(span(frame.gap))
        rows.append(line(spans))
    return tuple(rows)


def _sign(day: Day | None, chosen: bool) -> Span:
    level = day.level if day else 0
    return span(SIGNS[level], f"heat-{level}", *(("cursor",) if chosen else ()))


def day_at(frame: Frame, x: int, y: int, today: date) -> date | None:
    """The day at a cell of the calendar, its first line being that of the months."""
    column = frame.column_at(x)
    if column is None or not 1 <= y <= DAYS:
        return None
    on = frame.mondays[column] + timedelta(y - 1)
    return on if on <= today else None


def legend(words: Sequence[str], width: int) -> Line:
    """What the signs mean: a word for each level from the first, as many as there is room for."""
    spans: list[Span] = []
    for level, word in enumerate(words, 1):
        more = [
            span(f"{SIGNS[level]} ", f"heat-{level}"),
            span(f"{word}  " if level < len(words) else word, "label"),
        ]
        if cells(line([*spans, *more])) <= width:
            spans += more
    return line(spans)
