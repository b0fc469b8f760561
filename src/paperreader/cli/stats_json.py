"""What `paperreader stats --json` says: ids, numbers and ISO dates, never display words.

The form is described in `docs/stats-json.md`. Members may be added; none changes its meaning or goes away
without another `version`.
"""

from datetime import date
from typing import Any, get_args

from paperreader.domain.progress import PASSES
from paperreader.domain.report import Day, Forecast, Passes, Report, Retention, Reviewing, Share, Week
from paperreader.domain.review import Phase
from paperreader.domain.weeks import week_id

VERSION = 1


def described(report: Report, weeks: int) -> dict[str, Any]:
    """A report of the last weeks as JSON says it."""
    told = report.weeks[-weeks:]
    return {
        "version": VERSION,
        "today": report.today.isoformat(),
        "papers": {
            "read": report.totals.read,
            "total": report.totals.total,
            "in_progress": report.totals.in_progress,
            "known_before": report.totals.known,
        },
        "passes": _passes(report.totals.passes),
        "seconds": report.totals.seconds,
        "active_days": report.totals.days,
        "streak": {"weeks": report.streak.now, "longest": report.streak.longest},
        "goal": {"papers_a_week": report.goal.papers, "read_this_week": report.goal.read},
        "pace": {
            "weeks": report.pace.weeks,
            "papers": report.pace.papers,
            "papers_a_week": round(report.pace.per_week, 3) if report.pace.weeks else None,
        },
        "forecasts": [_forecast(one) for one in report.forecasts],
        "weeks": [_week(one) for one in told],
        "days": [_day(one) for one in report.days.values() if told[0].monday <= one.on <= report.today],
        "progress": {view: [_share(one) for one in shares] for view, shares in report.shares.items()},
        "review": _review(report.reviewing),
        "in_progress": [
            {"id": one.paper, "status": one.status, "since": _date(one.since)} for one in report.waiting
        ],
    }


def _date(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _passes(passes: Passes) -> dict[str, int]:
    return {str(number): count for number, count in zip(PASSES, passes, strict=True)}


def _forecast(one: Forecast) -> dict[str, Any]:
    return {"list": one.list, "left": one.left, "at_pace": _date(one.at_pace), "at_goal": _date(one.at_goal)}


def _week(one: Week) -> dict[str, Any]:
    return {
        "week": week_id(one.monday),
        "monday": one.monday.isoformat(),
        "passes": _passes(one.passes),
        "read": one.read,
        "seconds": one.seconds,
        "reviews": one.reviews,
    }


def _day(one: Day) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "passes": _passes(one.passes),
        "seconds": one.seconds,
        "reviews": one.reviews,
        "level": one.level,
    }


def _share(one: Share) -> dict[str, Any]:
    return {"id": one.id, "read": one.read, "total": one.total, "in_progress": one.in_progress}


def _review(one: Reviewing) -> dict[str, Any]:
    return {
        "due": one.due,
        "cards": {
            **{phase: one.phases.get(phase, 0) for phase in get_args(Phase)},
            "suspended": one.suspended,
        },
        "retention": [_retention(part) for part in (one.month, one.year)],
    }


def _retention(one: Retention) -> dict[str, Any]:
    share = one.share
    return {
        "days": one.days,
        "reviews": one.reviews,
        "remembered": one.remembered,
        "share": None if share is None else round(share, 4),
    }
