"""Measures the journal: `python -m tests.journal.measure [ENTRIES ...]`, in a directory given by TMPDIR.

For each number of entries (10,000 where none is named; 1,000,000 takes a minute to prepare): what a start
costs with import and without, a mark, an undo, a branch of 300, and making the database anew.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import STAR, Change, Entry, cleared, flagged, passed
from paperreader.journal.ids import following
from paperreader.journal.journal import Journal
from paperreader.journal.lines import encode, seal

PAPERS = 231
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
print((imported - began) * 1000, (time.perf_counter() - imported) * 1000)
"""


def prepare(directory: Path, entries: int) -> None:
    """A journal file of another day with so many entries, over 231 papers."""
    moment, newest = datetime(2025, 1, 1, tzinfo=UTC), None
    (directory / "journal").mkdir(parents=True)
    with (directory / "journal" / "old.jsonl").open("wb") as file:
        file.write(seal({"paperreader": "journal", "format": 1, "device": "old"}) + b"\n")
        for number in range(entries):
            moment += timedelta(seconds=20)
            (newest,) = following(newest, moment, "old", 1)
            paper = f"paper-{number % PAPERS}"
            change: Change = (
                passed(paper, number % 3 + 1, moment.date()) if number % 5 else flagged(paper, STAR)
            )
            file.write(encode(Entry(newest, newest, "old", moment, change)) + b"\n")


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def start(directory: Path) -> tuple[float, float]:
    """Milliseconds that a new process takes for the import, and for opening with the snapshot."""
    code = _START.format(source=str(Path(__file__).parents[2] / "src"), directory=str(directory))
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    imported, opened = said.split()
    return float(imported), float(opened)


def measure(entries: int) -> None:
    """Print the figures for one size."""
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place) / "data"
        prepare(directory, entries)
        clock = SystemClock()
        say(f"{entries:,} entries")
        taken_in = timed(lambda: Journal.open(directory, clock).close())
        say(f"  first start (files taken in) {taken_in:.1f} ms")
        starts = [start(directory) for _ in range(15)]
        imports, opens = zip(*starts, strict=True)
        say(f"  import   median {median(imports):.2f} ms, best {min(imports):.2f} ms")
        say(f"  open     median {median(opens):.2f} ms, best {min(opens):.2f} ms (with the snapshot)")
        use(Journal.open(directory, clock))


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
