"""`paperreader mark`: sets how far a paper is read; it never toggles."""

import argparse
from datetime import date

from paperreader.cli.opening import open_all
from paperreader.cli.output import tell
from paperreader.domain.progress import Pass
from paperreader.errors import UsageError


def carry_out(wanted: argparse.Namespace) -> int:
    """Mark a paper, and tell how it stands now."""
    opened = open_all(wanted)
    paper = opened.paper(wanted.paper)
    reading = opened.desk.reading
    on = _day(wanted.on, reading.today)
    if (wanted.on, wanted.minutes) != (None, None) and wanted.mark in ("0", "aside"):
        raise UsageError("--on and --minutes tell of a pass: they go with 1, 2 or 3.")
    if wanted.mark == "0":
        state = reading.clear(paper.id)
    elif wanted.mark == "aside":
        state = reading.set_aside(paper.id)
    elif wanted.minutes is None:
        state = reading.set_pass(paper.id, int(wanted.mark), on)
    else:
        done = Pass(int(wanted.mark), on or reading.today)
        others = [one for one in reading.snapshot.of(paper.id).passes if one.number != done.number]
        state = reading.correct(paper.id, (*others, done), wanted.minutes * 60, done.on)
    tell(f"{paper.id}: {state.of(paper.id).status}")
    for notice in opened.journal.healings:
        tell(notice)
    opened.close()
    return 0


def _day(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--on {text}: that is no date; write it as 2026-05-09.") from error
    if day > today:
        raise UsageError(f"--on {text}: that day is still to come (today is {today.isoformat()}).")
    return day
