"""Measures of the ledger: what a year of reading comes to, as `status`, the review and the statistics ask."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import Change, graded, spent
from paperreader.journal.journal import Journal
from tests.bench.figures import Figures, Source
from tests.journal.measure import prepare, start

ENTRIES = 10_000
"""Of a year: marks, reading time, and reviews of two thousand cards."""
_STARTS = 7
_ROUNDS = 40
_CARD = "paper-7#card-7"


def measure_ledger(figures: Figures, work: Path, entries: int = ENTRIES) -> None:
    """The metrics `first`, `open`, `ready`, `due`, `grade` and `time`, all in milliseconds.

    Args:
        figures: Takes the samples.
        work: A directory that does not exist yet.
        entries: How long the journal is.
    """
    directory = work / "data"
    prepare(directory, entries)
    clock = SystemClock()
    journal = Journal.open(directory, clock)
    _measured(figures, "first", lambda: journal.ledger.due(clock.now()))
    for _ in range(_STARTS):
        _, opened, ready, _ = start(directory)
        figures.add(Source("inside", "ledger", "open"), [opened])
        figures.add(Source("inside", "ledger", "ready"), [ready])
    for number in range(_ROUNDS):
        _measured(figures, "due", lambda: journal.ledger.due(clock.now()))
        review = graded(_CARD, 3, clock.now() + timedelta(hours=number), clock.today())
        _measured(figures, "grade", partial(_graded, journal, review))
        _measured(figures, "time", partial(_read, journal, spent("paper-7", 30, clock.today())))
    journal.close()


def _graded(journal: Journal, change: Change) -> None:
    journal.record([change])
    journal.ledger.card(_CARD)


def _read(journal: Journal, change: Change) -> None:
    journal.record([change], role="note")
    journal.ledger.seconds("paper-7")


def _measured(figures: Figures, metric: str, action: Callable[[], object]) -> None:
    began = perf_counter()
    action()
    figures.add(Source("inside", "ledger", metric), [1000 * (perf_counter() - began)])
