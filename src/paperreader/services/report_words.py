"""A report in words: the same on the screen and on the command line."""

from collections.abc import Sequence
from datetime import date, timedelta

from paperreader.domain.progress import PASSES
from paperreader.domain.report import (
    LEVELS,
    Day,
    Forecast,
    Goal,
    Passes,
    Report,
    Retention,
    Reviewing,
    Share,
    Waiting,
    Week,
)
from paperreader.domain.review import Phase
from paperreader.domain.visible import visible
from paperreader.domain.weeks import DAYS, Pace
from paperreader.language import _, in_use, mark, ngettext
from paperreader.services.words import day, duration
from paperreader.typeset.figures.facts import Fact, Tile
from paperreader.typeset.figures.shares import Part

PASS_SIGNS = ("①", "②", "③")
PASS_WORDS = (mark("skim"), mark("read through"), mark("master"))
_WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
_PHASES: dict[Phase, str] = {
    "review": mark("{} learnt"),
    "learning": mark("{} being learnt"),
    "relearning": mark("{} being relearnt"),
    "new": mark("{} new"),
}
_LONG = 100 * 3600
_SQUARES = 7
"""Goals up to so many papers are drawn as squares."""


# --- the beginning


def overview(report: Report) -> tuple[Tile, ...]:
    """The numbers that stand out."""
    totals, streak = report.totals, report.streak
    passes = sum(totals.passes)
    return (
        Tile(f"{totals.read}/{totals.total}", _("papers read"), "number-main"),
        Tile(percent(totals.read, totals.total), _("of all")),
        Tile(str(totals.in_progress), _("in progress")),
        Tile(str(passes), ngettext("pass done", "passes done", passes)),
        Tile(_long(totals.seconds), _("reading time")),
        Tile(str(totals.days), ngettext("active day", "active days", totals.days)),
        Tile(str(streak.now), _("week streak"), "number-main"),
        Tile(str(streak.longest), _("best streak")),
    )


def _long(seconds: int) -> str:
    """A long time, from a hundred hours in hours alone."""
    return duration(seconds if seconds < _LONG else seconds - seconds % 3600) or "0"


def known(report: Report) -> str:
    """How many papers were known before; empty where none was."""
    count = report.totals.known
    return (
        ngettext("{} of them known before", "{} of them known before", count).format(count) if count else ""
    )


def greeting() -> tuple[str, ...]:
    """What there will be to see, for somebody who has done nothing yet; a paragraph each."""
    return (
        _("Your year of reading begins here."),
        _(
            "Open a paper with Enter, or mark a pass with 1, 2 or 3: then this page shows your weeks and"
            " your hours, your streak, how fast you are, and when all will be read."
        ),
        _("A week counts when anything was done in it; a missed day breaks nothing."),
    )


def weeks(count: int) -> str:
    """So many weeks."""
    return ngettext("{} week", "{} weeks", count).format(count)


def percent(part: float, whole: float) -> str:
    """A share of a whole in percent, rounded down, so that only all is 100 %."""
    return f"{int(part * 100 // whole) if whole else 0} %"


# --- goal and pace


def aims(report: Report, keys: str = "") -> tuple[Fact, ...]:
    """Goal and pace.

    Args:
        report: The report.
        keys: What to say of how a goal is set, where there is none.
    """
    week = Fact(_("this week"), _week_against(report.goal, keys), "met" if report.goal.is_met else "text")
    return (week, Fact(_("pace"), pace(report.pace)))


def ends(report: Report) -> tuple[tuple[str, ...], ...]:
    """When the library and the list that is followed will be read: a table with a head.

    The pace and the goal, which are what is assumed, stand in `aims`. Empty where there is neither.
    """
    goal = report.goal.papers
    if goal is None and not report.pace.papers:
        return ()
    head = ["", _("left"), _("at this pace")]
    rows = [
        [_list_name(one), str(one.left), _end(one, one.at_pace, bool(report.pace.papers), report.today)]
        for one in report.forecasts
    ]
    if goal is not None:
        head.append(_("at {} a week").format(number(goal)))
        for row, one in zip(rows, report.forecasts, strict=True):
            row.append(_end(one, one.at_goal, True, report.today))
    return (tuple(head), *(tuple(row) for row in rows))


def _end(one: Forecast, on: date | None, is_told: bool, today: date) -> str:
    if not one.left:
        return _("all read")
    if on is None:
        return _("in a century") if is_told else "–"
    return day(on, today)


def _list_name(one: Forecast) -> str:
    if one.list is None:
        return _("the library")
    return visible(one.name_zh if one.name_zh and in_use() == "zh" else one.name)


def _week_against(goal: Goal, keys: str) -> str:
    done = ngettext("{} paper read", "{} papers read", goal.read).format(goal.read)
    if goal.papers is None:
        return done + (f"{_('; ')}{keys}" if keys else "")
    squares = ""
    if goal.papers <= _SQUARES:
        room = -int(-goal.papers // 1)
        squares = "■" * min(goal.read, room) + "□" * max(0, room - goal.read) + "  "
    return squares + _("{} of {} papers").format(goal.read, number(goal.papers))


def number(value: float) -> str:
    """A number with one digit behind the point, or none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def pace(recent: Pace) -> str:
    """How fast it goes, and over which time: the assumption of every forecast."""
    if not recent.weeks:
        return _("none yet")
    span = _("the last {} weeks").format(recent.weeks) if recent.weeks > 1 else _("the last 7 days")
    if not recent.papers:
        return _("no paper was read in {}").format(span)
    rate = number(recent.per_week) if recent.per_week >= 0.1 else f"{recent.per_week:.2f}"
    each = ngettext("{} paper a week, over {}", "{} papers a week, over {}", 1 if rate == "1" else 2)
    return each.format(rate, span)


# --- days and weeks


def told_day(one: Day, today: date) -> str:
    """What was done on a day: `Tue 5 May: 2 passes (①1 ②1) · 1 h 12 min · 12 cards`."""
    name = f"{_(_WEEKDAYS[one.on.weekday()])} {day(one.on, today)}"
    done = _done(one.passes, one.seconds, one.reviews)
    return _("{}: {}").format(name, " · ".join(done) or _("nothing"))


def told_week(one: Week, today: date) -> str:
    """What was done in a week, by its first and last day."""
    last = one.monday + timedelta(DAYS - 1)
    name = _("{} to {}").format(day(one.monday, today), day(last, today))
    done = _done(one.passes, one.seconds, one.reviews)
    if one.read:
        done.append(ngettext("{} paper read", "{} papers read", one.read).format(one.read))
    return _("{}: {}").format(name, " · ".join(done) or _("nothing"))


def _done(passes: Passes, seconds: int, reviews: int) -> list[str]:
    done = []
    if count := sum(passes):
        done.append(ngettext("{} pass", "{} passes", count).format(count) + f" ({by_number(passes)})")
    if seconds:
        done.append(duration(seconds) or _("under a minute"))
    if reviews:
        done.append(ngettext("{} card", "{} cards", reviews).format(reviews))
    return done


def by_number(passes: Passes) -> str:
    """How many of each pass, without those of which there are none: `①2 ②1`."""
    pairs = zip(PASS_SIGNS, passes, strict=True)
    return " ".join(f"{sign}{count}" for sign, count in pairs if count)


def pass_name(number: int) -> str:
    """`② read through`."""
    return f"{PASS_SIGNS[number - PASSES[0]]} {_(PASS_WORDS[number - PASSES[0]])}"


def levels() -> tuple[str, ...]:
    """From how much time on a day stands out, level by level."""
    return (_("less"), *(duration(seconds) for seconds in LEVELS[1:]))


# --- review


def recall(reviewing: Reviewing) -> tuple[Fact, ...]:
    """Cards that are due, how many were remembered, and how well all are known."""
    count = reviewing.due
    due = ngettext("{} card", "{} cards", count).format(count) if count else _("no card")
    rows = [
        Fact(_("due now"), due, "due" if count else "text"),
        *(
            Fact(ngettext("in {} day", "in {} days", one.days).format(one.days), _retained(one))
            for one in (reviewing.month, reviewing.year)
        ),
    ]
    cards = [
        _(word).format(reviewing.phases[one]) for one, word in _PHASES.items() if reviewing.phases.get(one)
    ]
    if reviewing.suspended:
        cards.append(_("{} suspended").format(reviewing.suspended))
    rows.append(Fact(_("cards"), " · ".join(cards) or _("none yet")))
    return tuple(rows)


def _retained(one: Retention) -> str:
    if one.share is None:
        return _("no card came back")
    return _("{} remembered of {} that came back").format(percent(one.remembered, one.reviews), one.reviews)


# --- papers


def parts(shares: Sequence[Share]) -> tuple[Part, ...]:
    """The eras, topics or lists that have papers, by the names of the language in use."""
    chinese = in_use() == "zh"
    return tuple(
        Part(
            visible(one.name_zh if one.name_zh and chinese else one.name),
            one.read,
            one.total,
            one.in_progress,
        )
        for one in shares
        if one.total
    )


def waited(one: Waiting, today: date) -> str:
    """Since when a paper has been in progress."""
    if one.since is None:
        return _("nobody knows since when")
    days = (today - one.since).days
    if days <= 0:
        return _("since today")
    return _("since {} · {}").format(day(one.since, today), ngettext("{} day", "{} days", days).format(days))
