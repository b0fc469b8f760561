"""`paperreader stats`: how the year of reading went, as text or as JSON."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from paperreader.cli.opening import open_all
from paperreader.cli.output import say_json
from paperreader.domain.page import Line
from paperreader.domain.report import GROUPINGS, Report, Week
from paperreader.domain.signs import GLYPHS
from paperreader.domain.visible import visible
from paperreader.domain.weeks import week_id
from paperreader.language import _
from paperreader.services import report_words as words
from paperreader.services.statistics import YEAR
from paperreader.services.words import VIEW_WORDS, duration
from paperreader.typeset.breaking import wrap
from paperreader.typeset.figures.ansi import painted
from paperreader.typeset.figures.facts import Fact, facts, table
from paperreader.typeset.figures.frame import frame
from paperreader.typeset.figures.heat_map import heat_map, legend
from paperreader.typeset.figures.shares import shares
from paperreader.typeset.figures.strokes import line, span

WEEKS = 12
"""How many weeks are told as text, where nothing else is asked for; in JSON it is a year."""
_NARROWEST, _WIDEST, _USUAL = 40, 120, 80


def carry_out(wanted: argparse.Namespace) -> int:
    """Print it; with `--json` as one object."""
    opened = open_all(wanted)
    opened.speak()
    weeks = wanted.weeks
    report = opened.desk.statistics.report(opened.desk.reading.snapshot, max(weeks or 0, YEAR))
    opened.close()
    if wanted.json:
        from paperreader.cli.stats_json import described  # only when it is wanted

        say_json(described(report, weeks or YEAR))
        return 0
    on_terminal = sys.stdout.isatty()
    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((_USUAL, 24)).columns if on_terminal else _USUAL
    width = max(_NARROWEST, min(_WIDEST, columns))
    for one in lines(report, weeks or WEEKS, width, with_map=on_terminal):
        sys.stdout.write(painted(one, colour) + "\n")
    return 0


def lines(report: Report, weeks: int, width: int, *, with_map: bool) -> Iterator[Line]:
    """A report as lines no wider than `width`.

    Args:
        report: The report.
        weeks: How many weeks are told.
        width: Cells.
        with_map: Whether the year is drawn, too, which says nothing to whatever reads a pipe.
    """
    if report.is_empty:
        yield from _greeting(width)
    yield from _section(_("So far"), facts(_overview(report), width - 2))
    aims = (*facts(words.aims(report), width - 2), *table(words.ends(report), width - 2))
    yield from _section(_("Goal and pace"), aims)
    if with_map:
        shown = frame(report.today, width - 2, YEAR)
        year = (*heat_map(report.days, shown, report.today), legend(words.levels(), width - 2))
        yield from _section(_("The year"), year)
    if not report.is_empty:
        yield from _section(_("Weeks"), table(_weeks(report.weeks[-weeks:]), width - 2))
    for view in GROUPINGS:
        bars = shares(words.parts(report.shares[view]), width - 2, GLYPHS["reading"])
        yield from _section(f"{_('Progress')} · {_(VIEW_WORDS[view])}", bars)
    if not report.is_empty:
        yield from _section(_("Review"), facts(words.recall(report.reviewing), width - 2))
    if report.waiting:
        waiting = [
            Fact(f"{GLYPHS[one.status]} {visible(one.short)}", words.waited(one, report.today))
            for one in report.waiting
        ]
        yield from _section(_("In progress for longest"), facts(waiting, width - 2))


def _greeting(width: int) -> Iterator[Line]:
    for paragraph in words.greeting():
        for text in wrap(paragraph, width):
            yield line([span(text, "text")])
        yield line([])


def _section(title: str, body: Iterable[Line]) -> Iterator[Line]:
    yield line([span(title, "heading")])
    for one in body:
        yield Line((span("  "), *one.spans), -1)
    yield line([])


def _overview(report: Report) -> tuple[Fact, ...]:
    totals, known = report.totals, words.known(report)
    read = f"{totals.read}/{totals.total} · {words.percent(totals.read, totals.total)}"
    passes = sum(totals.passes)
    weeks = words.weeks(report.streak.now)
    return (
        Fact(_("papers read"), f"{read} · {known}" if known else read, "number-main"),
        Fact(_("in progress"), str(totals.in_progress)),
        Fact(_("passes"), f"{passes} ({words.by_number(totals.passes)})" if passes else "0"),
        Fact(_("reading time"), duration(totals.seconds) or "0"),
        Fact(_("active days"), str(totals.days)),
        Fact(_("streak"), _("{}, at best {}").format(weeks, words.weeks(report.streak.longest))),
    )


def _weeks(told: Sequence[Week]) -> Sequence[Sequence[str]]:
    """A row for each week, the newest first."""
    head = (_("week"), *words.PASS_SIGNS, _("papers"), _("time"), _("cards"))
    rows = [
        (
            week_id(one.monday),
            *(str(count or "") for count in one.passes),
            str(one.read or ""),
            duration(one.seconds),
            str(one.reviews or ""),
        )
        for one in reversed(told)
    ]
    return (head, *rows)
