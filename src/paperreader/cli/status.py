"""`paperreader status`: how far the reader is, on one line; made for shell prompts and status bars."""

import argparse

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json
from paperreader.domain.progress import STATUSES
from paperreader.services.desk import Desk
from paperreader.services.words import how_far


def carry_out(wanted: argparse.Namespace) -> int:
    """Print it: in words, by a format, or with `--json` as one object."""
    # For shell prompts: looking through all files for changes would take longer than the answer.
    opened = open_all(wanted, stays=True)
    opened.speak()
    desk = opened.desk
    if wanted.json:
        say_json(_object(desk))
    elif wanted.format is not None:
        # Each form loads what it needs, and no more.
        from paperreader.services.promptline import Promptline

        for line in Promptline(desk).filled(wanted.format).split("\n"):
            say(line)
    else:
        state = desk.reading.snapshot
        row = desk.choosing.at_start(desk.sessions.load(), state)
        say(" · ".join(how_far(desk.browsing.summary(state), row, desk.reviewing.counts(state).total)))
    opened.close()
    return 0


def _object(desk: Desk) -> dict[str, object]:
    from paperreader.services.brief import brief

    state = desk.reading.snapshot
    summary, counts = desk.browsing.summary(state), desk.browsing.by_status(state)
    cards, told = desk.reviewing.counts(state), brief(desk, state)
    row = desk.choosing.at_start(desk.sessions.load(), state)
    return {
        "papers": desk.library.count,
        "read": summary.read,
        "total": summary.total,
        "in_progress": summary.reading,
        "by_status": {status: counts[status] for status in STATUSES},
        "starred": desk.browsing.starred(state),
        "next": row.paper if row else None,
        "followed": desk.choosing.followed,
        "cards": {"due": cards.due, "fresh": cards.fresh},
        "streak": told.streak,
        "week": told.week,
        "goal": told.goal,
        "seconds_today": told.seconds_today,
    }
