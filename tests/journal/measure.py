"""Measures the journal: `python -m tests.journal.measure [ENTRIES ...]`, in a directory given by TMPDIR.

For each number of entries (10,000 where none is named; 1,000,000 takes a minute to prepare): what a start
costs with import and without, a mark, an undo, a branch of 300, making the database anew, taking all lines
in on another device, and the ledger: its first time, when nothing is new, and after a grade or an event.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import (
    STAR,
    Change,
    Entry,
    Role,
    cleared,
    corrected,
    flagged,
    graded,
    passed,
    spent,
)
from paperreader.journal.ids import following
from paperreader.journal.journal import Journal
from paperreader.journal.lines import encode, seal

PAPERS = 231
CARDS = 2000
_START = """
import sys, time
sys.path.insert(0, {source!r})
import dataclasses, datetime, typing, pathlib, json, threading  # the reader has them before
from paperreader.domain.clock import SystemClock
began = time.perf_counter()
from paperreader.journal.journal import Journal
from pathlib import Path
imported = time.perf_counter()
journal = Journal.open(Path({directory!r}), SystemClock())
journal.snapshot()
opened = time.perf_counter()
journal.ledger.due(SystemClock().now())
ready = time.perf_counter()
journal.ledger.cards()
last = time.perf_counter()
print(*((one - other) * 1000 for one, other in
    ((imported, began), (opened, imported), (ready, opened), (last, ready))))
"""


NAMES = tuple(f"paper-{number}" for number in range(PAPERS))


def entry_of(number: int, moment: datetime, names: Sequence[str] = NAMES) -> tuple[Change, Role]:
    """What happens in a year: marks, reading, and above all reviews, of 2,000 cards."""
    paper = names[number % len(names)]
    match number % 10:
        case 0 | 1 | 2:
            return passed(paper, number % 3 + 1, moment.date()), "do"
        case 3 | 4 | 5:
            return spent(paper, 60 + number % 900, moment.date()), "note"
        case _:
            grade = (3, 3, 4, 2, 3, 1, 3, 3)[number * 31 % 8]
            card = number * 7919 // 7 % CARDS
            return graded(f"{names[card % len(names)]}#card-{card}", grade, moment, moment.date()), "do"


def prepare(directory: Path, entries: int, device: str = "old", names: Sequence[str] = NAMES) -> None:
    """A journal file of another day with so many entries, over some papers and 2,000 cards."""
    moment, newest = datetime(2025, 1, 1, tzinfo=UTC), None
    pace = timedelta(days=365) / max(entries, 1)
    (directory / "journal").mkdir(parents=True, exist_ok=True)
    with (directory / "journal" / f"{device}.jsonl").open("wb") as file:
        file.write(seal({"paperreader": "journal", "format": 1, "device": device}) + b"\n")
        for number in range(entries):
            moment += pace
            (newest,) = following(newest, moment, device, 1)
            change, role = entry_of(number, moment, names)
            file.write(encode(Entry(newest, newest, device, moment, change, role)) + b"\n")


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def start(directory: Path) -> list[float]:
    """Milliseconds of a new process: import, opening with the snapshot, what is due, all cards."""
    code = _START.format(source=str(Path(__file__).parents[2] / "src"), directory=str(directory))
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    return [float(word) for word in said.split()]


def measure(entries: int) -> None:
    """Print the figures for one size."""
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place) / "data"
        prepare(directory, entries)
        clock = SystemClock()
        say(f"{entries:,} entries")
        taken_in = timed(lambda: Journal.open(directory, clock).close())
        say(f"  first start (files taken in) {taken_in:.1f} ms")
        first_ledger(directory)
        starts = [start(directory) for _ in range(15)]
        names = ("import", "open", "due", "cards")
        for name, figures, what in zip(names, zip(*starts, strict=True), _WHAT, strict=True):
            say(f"  {name:8} median {median(figures):.2f} ms, best {min(figures):.2f} ms{what}")
        journal = Journal.open(directory, clock)
        ask(journal)
        exchange(journal, Path(place) / "other")
        use(journal)


_WHAT = ("", " (with the snapshot)", " (first question, with its import)", " (560 to 2,000 of them)")


def first_ledger(directory: Path) -> None:
    """All entries come into the ledger."""
    journal = Journal.open(directory, SystemClock())
    say(f"  ledger   {timed(journal.ledger.cards):.1f} ms for the first time, all of it new")
    journal.close()


def ask(journal: Journal) -> None:
    """Questions to the ledger, and what recording costs it."""
    ledger, clock = journal.ledger, SystemClock()
    questions: dict[str, Callable[[], object]] = {
        "due": lambda: ledger.due(clock.now()),
        "seconds": lambda: ledger.seconds("paper-3"),
        "all seconds": ledger.seconds_of_all,
        "cards": ledger.cards,
        "spent": ledger.spent,
        "reviews": ledger.reviews,
        "a week's reviews": lambda: ledger.reviews(clock.today() - timedelta(days=7)),
        "holding": lambda: ledger.holding("goal"),
        "thoughts": lambda: ledger.holdings("paper", "thought."),
        "unknown": journal.unknown,
    }
    for name, question in questions.items():
        say(f"  {name:16} {median(timed(question) for _ in range(5)):.3f} ms")
    today, moments = clock.today(), count()

    def grade() -> None:
        moment = clock.now() + timedelta(hours=next(moments))
        journal.record([graded("paper-7#card-7", 3, moment, today)])
        ledger.card("paper-7#card-7")

    def read() -> None:
        journal.record([spent("paper-7", 33, today)], role="note")
        ledger.seconds("paper-7")

    def correct() -> None:
        journal.record([corrected("paper-7", next(moments), today)])
        ledger.seconds("paper-7")

    def undo() -> None:
        journal.undo()
        ledger.card("paper-7#card-7")

    for name, action in {"grade": grade, "undo it": undo, "read": read, "correct": correct}.items():
        figures = [timed(action) for _ in range(20)]
        say(f"  {name:16} median {median(figures):.2f} ms, worst {max(figures):.2f} ms, with the ledger")


def exchange(journal: Journal, directory: Path) -> None:
    """All lines to another device, twice."""
    say(f"  lines out {timed(lambda: sum(1 for _ in journal.lines())):.1f} ms")
    other = Journal.open(directory, SystemClock(), machine="another machine")
    say(
        f"  taken in {timed(lambda: other.take_in(journal.lines())):.1f} ms",
    )
    say(f"  again    {timed(lambda: other.take_in(journal.lines())):.1f} ms, nothing new")
    other.close()


def use(journal: Journal) -> None:
    """Mark, undo, look."""
    changes = [flagged("bert", STAR), cleared("bert", STAR)] * 100
    marks = [timed(partial(journal.record, [change])) for change in changes]
    say(f"  mark     median {median(marks):.2f} ms, worst {max(marks):.2f} ms")
    undos = [timed(journal.undo) for _ in range(100)]
    say(f"  undo     median {median(undos):.2f} ms, worst {max(undos):.2f} ms")
    looks = [timed(journal.refresh) for _ in range(100)]
    say(f"  refresh  median {median(looks):.3f} ms (nothing new)")
    branch = [passed(f"paper-{number}", 2, None) for number in range(300)]
    whole = timed(partial(journal.record, branch))
    say(f"  branch   {whole:.1f} ms for 300 papers, its undo {timed(journal.undo):.1f} ms")
    say(f"  upkeep {timed(journal.maintain):.1f} ms with a backup, {timed(journal.maintain):.1f} ms without")
    say(f"  close {timed(journal.close):.1f} ms")


if __name__ == "__main__":
    for size in [int(word.replace(",", "")) for word in sys.argv[1:]] or [10_000]:
        measure(size)
