"""Measures taken inside the process, where no terminal comes into it."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from paperreader.config import Config
from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import passed
from paperreader.journal.journal import Journal
from paperreader.library import open_library
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.reading import Reading
from paperreader.services.searching import Searching
from paperreader.services.sheets import Sheets
from paperreader.typeset import Options, galley, typeset
from tests.bench import documents
from tests.bench.figures import Figures, Source
from tests.bench.suites import COMMANDS, LARGE_QUERIES
from tests.bench.worlds import World

_WIDTH = 72
_SCREEN = 38
"""Lines of the note that are in sight at once."""
_SLICE = 0.010
_SLICE_LINES = 40
"""As the note view lays out what is not in sight: so many lines at a time, until so many seconds are over."""
_HITS = 200
"""As many as the search shows."""
_HISTORY = 3000
"""Entries that the journal holds already."""


def measure_notes(figures: Figures, work: Path) -> None:
    """Typesetting notes of about 7 kB: never seen before, and seen before."""
    _warm_up()
    library = open_library([shipped("data")], work / "cache")
    journal = Journal.open(work / "data", SystemClock())
    desk = Desk(Config(), library, journal, SystemClock(), work / "data", scrolls=True)
    reading, sheets = desk.reading, desk.sheets
    for path in sorted(shipped("data").glob("papers/*/en.md")):
        if not 6500 <= path.stat().st_size <= 8200:
            continue
        text, name = path.read_text("utf-8"), path.parent.name
        figures.add(Source("inside", "note", "cold"), [_timed(partial(typeset, text, Options(width=_WIDTH)))])
        for metric in ("first", "cached"):
            took = _timed(partial(_whole_page, sheets, name, reading))
            figures.add(Source("inside", "note", metric), [took])
    journal.close()
    library.close()


def measure_search(figures: Figures, world: World, work: Path) -> None:
    """Looking up what is typed in a hundred thousand papers, without showing it."""
    roots = [shipped("data"), *([world.library] if world.library else [])]
    library = open_library(roots, world.cache / "paperreader")
    journal = Journal.open(work / "data", SystemClock())
    searching = Searching(library, Reading(journal, SystemClock()))
    for early, later in LARGE_QUERIES:
        for length in range(1, len(later) + 1):
            took = _timed(partial(searching.search, early + later[:length], _HITS))
            figures.add(Source("inside", "search", "lookup"), [took])
    journal.close()
    library.close()


def measure_long(figures: Figures, rounds: int) -> None:
    """Documents of half a megabyte: the first screen, and the longest that the rest holds up a key."""
    _warm_up()
    shapes: dict[str, Callable[[], str]] = {
        "long": documents.notes,
        "paragraph": documents.paragraph,
        "list": documents.items,
        "table": documents.table,
        "code": documents.code,
    }
    for shape, make in shapes.items():
        text = make()
        for _ in range(rounds):
            with _no_collection():
                first, longest = _laid_out(text)
            figures.add(Source("inside", shape, "first screen"), [first])
            figures.add(Source("inside", shape, "longest slice"), [longest])


def _laid_out(text: str) -> tuple[float, float]:
    """Milliseconds to the first screen, and of the longest slice of the rest."""
    start = perf_counter()
    making = galley(text, Options(width=_WIDTH))
    going_on = making.advance(_SCREEN)
    _ = making.page
    first = perf_counter() - start
    longest = 0.0
    while going_on:
        start = perf_counter()
        while going_on and perf_counter() - start < _SLICE:
            going_on = making.advance(_SLICE_LINES)
        _ = making.page
        longest = max(longest, perf_counter() - start)
    return 1000 * first, 1000 * longest


def measure_journal(figures: Figures, work: Path, rounds: int) -> None:
    """A mark and its undoing, flushed to the disk, after some months of reading."""
    clock = SystemClock()
    journal = Journal.open(work / "data", clock)
    for number in range(0, _HISTORY, 100):
        journal.record([passed(f"paper-{one}", 1, clock.today()) for one in range(number, number + 100)])
    for number in range(rounds):
        change = passed(f"paper-{number}", 2, clock.today())
        figures.add(Source("inside", "journal", "mark"), [_timed(partial(journal.record, [change]))])
        figures.add(Source("inside", "journal", "undo"), [_timed(journal.undo)])
    journal.close()


def measure_imports(figures: Figures, work: Path) -> None:
    """How often commands that only print import textual: how many modules of it, for each command."""
    for name, words in COMMANDS.items():
        command = [sys.executable, "-X", "importtime", "-m", "paperreader", *words]
        command += ["--data-dir", str(work / "data")]
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(work), "LANG": "C.UTF-8"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        modules = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line]
        if "paperreader.cli.main" not in modules or done.returncode != 0:
            figures.troubles.append(f"paperreader {name}: {done.stderr.splitlines()[-1:]}")
        times = sum(module.split(".")[0] == "textual" for module in modules)
        figures.add(Source("imports", "textual", "times"), [times])


def _whole_page(sheets: Sheets, name: str, reading: Reading) -> None:
    """What the reader does when a paper is chosen, and then in the time that is left."""
    sheet = sheets.paper(name, "en", _WIDTH, state=reading.snapshot)
    assert sheet is not None, "the paper is in the library"
    while sheet.advance(1000):
        pass
    _ = sheet.page


def _warm_up() -> None:
    """Import what is imported with the first text and the first code of a language."""
    typeset(
        "# A\n\n- `b` $c$\n\n| d |\n|---|\n\n```python\ne = 1\n```\n\nQ: f? {#f}\nA: g\n",
        Options(width=_WIDTH),
    )


def _timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    with _no_collection():
        start = perf_counter()
        do()
        return 1000 * (perf_counter() - start)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Garbage of other measures is collected before, not in between."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
