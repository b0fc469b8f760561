"""The sections of the statistics screen: what each shows of a report, and where it stands."""

from collections.abc import Callable, Sequence
from datetime import date

from paperreader.domain.page import Line
from paperreader.domain.progress import PASSES
from paperreader.domain.report import GROUPINGS, Report
from paperreader.language import _, ngettext
from paperreader.services import report_words as words
from paperreader.services.words import VIEW_WORDS, duration
from paperreader.typeset.breaking import wrap
from paperreader.typeset.figures.bar_chart import counts, minutes
from paperreader.typeset.figures.facts import facts, table, tiles
from paperreader.typeset.figures.strokes import line, span
from paperreader.ui.widgets.bar_chart import BarChart, Chart
from paperreader.ui.widgets.figure import Figure, LineFigure, Seat
from paperreader.ui.widgets.heat_map import Calendar, HeatMap
from paperreader.ui.widgets.paper_list import Entry, PaperList
from paperreader.ui.widgets.progress_bars import ProgressBars

_NARROW, _WIDE, _WIDEST = 81, 112, 168
"""Cells from which there are two columns, a year across both of them, and three."""
_TALL = 46
"""Lines of a window from which charts are higher."""
_SHOWN = 10
"""Papers in progress that are listed."""


class Sections:
    """All figures of the page."""

    def __init__(self) -> None:
        self.overview = LineFigure(id="overview")
        self.year = HeatMap(id="year")
        self.aims = LineFigure(id="aims")
        self.passes = BarChart(id="passes")
        self.time = BarChart(id="time")
        self.progress = ProgressBars(id="progress")
        self.recall = LineFigure(id="recall")
        self.reviews = BarChart(id="reviews")
        self.waiting = PaperList(id="waiting")
        for figure in self.figures:
            figure.display = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """In the order of a single column, which is that of the focus, too."""
        return (
            *(self.overview, self.year, self.aims, self.passes, self.time),
            *(self.progress, self.recall, self.reviews, self.waiting),
        )

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """Those over weeks."""
        return (self.passes, self.time, self.reviews)

    def seats(self, width: int) -> tuple[int, Sequence[Seat]]:
        """How many columns there are at a width, and who sits where."""
        if width < _NARROW:
            return 1, [(one, 0, 1) for one in self.figures]
        if width < _WIDE:
            left = (self.overview, self.aims, self.recall, self.reviews, self.waiting)
            right = (self.year, self.passes, self.time, self.progress)
            return 2, [*((one, 0, 1) for one in left), *((one, 1, 1) for one in right)]
        if width < _WIDEST:
            return 2, [
                (self.overview, 0, 2),
                (self.year, 0, 2),
                *((one, 0, 1) for one in (self.aims, self.passes, self.recall, self.reviews)),
                *((one, 1, 1) for one in (self.progress, self.time, self.waiting)),
            ]
        return 3, [
            (self.year, 0, 2),
            *((one, 2, 1) for one in (self.overview, self.aims, self.recall, self.reviews)),
            *((one, 0, 1) for one in (self.passes, self.progress)),
            *((one, 1, 1) for one in (self.time, self.waiting)),
        ]

    def fit(self, height: int) -> None:
        """Draw charts as high as a window makes sense of."""
        self.passes.rows = self.time.rows = 10 if height >= _TALL else 6
        self.reviews.rows = 6 if height >= _TALL else 4

    # --- showing

    def show(self, report: Report) -> None:
        """Show a report; what there is nothing for is left out."""
        weeks = report.weeks
        shown: dict[Figure, bool] = {
            self.passes: any(sum(one.passes) for one in weeks),
            self.time: any(one.seconds for one in weeks),
            self.reviews: any(one.reviews for one in weeks),
            self.recall: not report.is_empty,
            self.waiting: bool(report.waiting),
        }
        for figure in self.figures:
            figure.display = shown.get(figure, True)
        self._show_overview(report)
        self._show_year(report)
        self._show_charts(report)
        self._show_progress(report)
        self.aims.title, self.aims.aside = _("Goal and pace"), _("{} goal").format("+ -")
        keys = _("{} sets a goal, as one or two a week").format("+")
        self.aims.drawing = lambda width: (
            *facts(words.aims(report, keys), width),
            *table(words.ends(report), width),
        )
        self.recall.title = _("Review")
        self.recall.drawing = lambda width: facts(words.recall(report.reviewing), width)
        self.waiting.title = _("In progress for longest")
        self.waiting.entries = [
            Entry(one.paper, one.short, one.status, words.waited(one, report.today))
            for one in report.waiting[:_SHOWN]
        ]

    def _show_overview(self, report: Report) -> None:
        self.overview.title, self.overview.aside = _("So far"), words.known(report)
        self.overview.drawing = lambda width: _overview(report, width)

    def _show_year(self, report: Report) -> None:
        days = sum(1 for one in report.days if one <= report.today)
        self.year.title = _("The year")
        self.year.calendar = Calendar(
            report.days,
            report.today,
            ngettext("{} active day", "{} active days", days).format(days) if days else "",
            words.levels(),
            lambda on: words.told_day(report.day(on), report.today),
        )

    def _show_charts(self, report: Report) -> None:
        weeks = report.weeks
        tell = _teller(report)
        passes = [sum(one.passes[number - 1] for one in weeks) for number in PASSES]
        self.passes.title = _("Passes a week")
        self.passes.chart = Chart(
            {one.monday: one.passes for one in weeks},
            report.today,
            [
                (f"pass-{number}", f"{words.pass_name(number)} {count}")
                for number, count in zip(PASSES, passes, strict=True)
            ],
            counts,
            tell(weeks[-1].monday),
            tell,
        )
        seconds = sum(one.seconds for one in weeks)
        self.time.title = _("Reading time a week")
        self.time.chart = Chart(
            {one.monday: (one.seconds // 60,) for one in weeks},
            report.today,
            [("time", "")],
            minutes,
            _("{} in {} weeks").format(duration(seconds), len(weeks)),
            tell,
        )
        reviews = sum(one.reviews for one in weeks)
        self.reviews.title = _("Cards a week")
        self.reviews.chart = Chart(
            {one.monday: (one.reviews,) for one in weeks},
            report.today,
            [("reviews", "")],
            counts,
            ngettext("{} review", "{} reviews", reviews).format(reviews),
            tell,
        )

    def _show_progress(self, report: Report) -> None:
        self.progress.title = _("Progress")
        self.progress.words = {one: _(VIEW_WORDS[one]) for one in GROUPINGS}
        self.progress.parts = {one: words.parts(report.shares[one]) for one in GROUPINGS}


def _teller(report: Report) -> Callable[[date], str]:
    return lambda monday: words.told_week(report.week(monday), report.today)


def _overview(report: Report, width: int) -> Sequence[Line]:
    """Tiles; before anything was done, what there will be."""
    lines: list[Line] = []
    if report.totals.read or not report.is_empty:
        lines += tiles(words.overview(report), width)
    if report.is_empty:
        first, *rest = words.greeting()
        lines += [line([]), *(line([span(text, "number-main")]) for text in wrap(first, width))]
        for paragraph in rest:
            lines += [line([]), *(line([span(text, "text")]) for text in wrap(paragraph, width))]
    return lines
