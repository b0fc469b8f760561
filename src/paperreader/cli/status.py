"""`paperreader status`: how far the reader has come, on one line."""

import argparse

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json
from paperreader.domain.progress import STATUSES
from paperreader.services.words import how_far


def carry_out(wanted: argparse.Namespace) -> int:
    """Print it; with `--json` as one object."""
    # For shell prompts: looking through all files for changes would take longer than the answer.
    opened = open_all(wanted, stays=True)
    opened.speak()
    state = opened.desk.reading.snapshot
    summary = opened.desk.browsing.summary(state)
    scene = opened.desk.browsing.enter(opened.desk.sessions.load().view, "", state)
    row = opened.desk.browsing.next_unread(scene, -1, state)
    if wanted.json:
        counts = opened.desk.browsing.by_status(state)
        say_json(
            {
                "papers": opened.library.count,
                "read": summary.read,
                "total": summary.total,
                "in_progress": summary.reading,
                "by_status": {status: counts[status] for status in STATUSES},
                "starred": opened.desk.browsing.starred(state),
                "next": row.paper if row else None,
            }
        )
    else:
        say(" · ".join(how_far(summary, row)))
    opened.close()
    return 0
