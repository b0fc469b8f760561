"""The table of what is measured, and how much of it is allowed."""

from dataclasses import dataclass
from typing import Literal

from tests.bench.figures import Source

Unit = Literal["ms", "MB", "%", "bytes", "imports"]

_USABLE = Source("starts", "empty", "usable_ms")
_QUIT = Source("starts", "empty", "exit_ms")
_ECHO = Source("keys", "empty", "key.done")
_AT_START = Source("starts", "empty", "rss_peak_mb")
_IN_USE = Source("keys", "empty", "rss_peak_mb")
_NOTHING = Source("commands", "python", "ready_ms")

NEWSBOAT = 18.5
"""Newsboat 2.21 moves over 100 rows in 18.5 times the key echo of the empty app (34.8 ms, 1.88 ms)."""
IDLE_FLOOR = 0.5
"""Per cent of a core below which no difference in CPU is worth a word."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. Where both limits are given, both must be kept; where none is, it is only told."""

    what: str
    source: Source
    base: Source | None = None
    """What it is divided by."""
    times: float | None = None
    """How many times the base's median its median may be."""
    most: float | None = None
    """How much its median may be, in its unit."""
    unit: Unit = "ms"

    @property
    def budget(self) -> str:
        """Its limits, as they are printed."""
        limits = [f"{self.times:g} x"] if self.times is not None else []
        limits += [f"{self.most:g} {self.unit}"] if self.most is not None else []
        return ", ".join(limits) or "-"


ROWS = (
    Row("start to usable, 231 papers", Source("starts", "reader", "usable_ms"), _USABLE, 1.15),
    Row("start to usable, 100,000 papers", Source("starts", "large", "usable_ms"), _USABLE, 1.25),
    Row("start to usable, 10,000 entries", Source("starts", "months-10000", "usable_ms"), _USABLE, 1.15),
    Row("start to usable, 1,000,000 entries", Source("starts", "months-1000000", "usable_ms"), _USABLE, 1.15),
    Row("first start ever", Source("starts", "first", "usable_ms"), _USABLE, 2.0),
    Row("walking the tree, neighbours in turn", Source("keys", "walk", "walk.done"), _ECHO, 4),
    Row("walking the tree, three rows on: cold", Source("keys", "walk", "cold.done"), _ECHO, 8),
    Row("walking back over notes seen before", Source("keys", "walk", "back.done"), _ECHO, 4),
    Row("walking the tree, 100,000 papers", Source("keys", "large", "walk.done"), _ECHO, 4),
    Row("cursor alone (first change)", Source("keys", "walk", "walk.change"), _ECHO),
    Row("scrolling a note of 11 kB", Source("keys", "walk", "scroll.done"), _ECHO, 3),
    Row("scrolling a note of 500 kB", Source("keys", "long", "scroll.done"), _ECHO, 3),
    Row("paging a note of 500 kB", Source("keys", "long", "page.done"), _ECHO, 3),
    Row("typesetting a 7 kB note, cold", Source("inside", "note", "cold"), most=15),
    Row("typesetting a 7 kB note, cached", Source("inside", "note", "cached"), most=2),
    Row("first screen of 500 kB, laid out", Source("inside", "long", "first screen"), most=60),
    Row("first screen of 500 kB, one paragraph", Source("inside", "paragraph", "first screen"), most=60),
    Row("first screen of 500 kB, one list", Source("inside", "list", "first screen"), most=60),
    Row("first screen of 500 kB, one table", Source("inside", "table", "first screen"), most=60),
    Row("first screen of 500 kB, one code block", Source("inside", "code", "first screen"), most=60),
    Row("first screen of 500 kB, key to paint", Source("keys", "long", "open.until"), _ECHO, most=60),
    Row("longest slice of the rest", Source("inside", "long", "longest slice"), most=30),
    Row("search, from the fourth letter, 231", Source("keys", "search", "later.answer"), _ECHO, 5),
    Row("search, first three letters, 231", Source("keys", "search", "early.answer"), _ECHO),
    Row("search, from the fourth letter, 100,000", Source("keys", "large-search", "later.answer"), _ECHO, 5),
    Row("search, first three letters, 100,000", Source("keys", "large-search", "early.answer"), _ECHO),
    Row("looking up, from the fourth letter, 100,000", Source("inside", "search", "lookup"), _ECHO),
    Row("opening the search", Source("keys", "search", "ask.done"), _ECHO),
    Row("mark, on disk", Source("inside", "journal", "mark"), most=10),
    Row("undo, on disk", Source("inside", "journal", "undo"), most=10),
    Row("ledger of 10,000 entries, all of it new", Source("inside", "ledger", "first")),
    Row("ledger of 10,000 entries, when warm", Source("inside", "ledger", "ready"), most=10),
    Row("ledger, what is due", Source("inside", "ledger", "due"), most=2),
    Row("ledger, a grade on disk and taken in", Source("inside", "ledger", "grade"), most=10),
    Row("ledger, time on disk and taken in", Source("inside", "ledger", "time"), most=10),
    Row("mark, key to paint", Source("keys", "walk", "mark.done"), _ECHO),
    Row("review: the first card", Source("keys", "review", "review.done"), _ECHO),
    Row("review: its answer, key to paint", Source("keys", "review", "reveal.done"), _ECHO),
    Row("review: a grade, key to paint", Source("keys", "review", "grade.done"), _ECHO),
    Row("idle for 10 s: output", Source("idle", "reader", "idle.bytes"), most=0, unit="bytes"),
    Row(
        "idle for 10 s: CPU",
        Source("idle", "reader", "idle.cpu_pct"),
        Source("idle", "empty", "idle.cpu_pct"),
        most=IDLE_FLOOR,
        unit="%",
    ),
    Row("quit to shell prompt, 231 papers", Source("starts", "reader", "exit_ms"), _QUIT, 0.5),
    Row("quit to shell prompt, 100,000 papers", Source("starts", "large", "exit_ms"), _QUIT, 0.5),
    Row("a key held for 100 rows, 231 papers", Source("keys", "held", "held.done"), _ECHO, NEWSBOAT),
    Row("a key held for 100 rows, 100,000 papers", Source("keys", "large", "held.done"), _ECHO, NEWSBOAT),
    Row("memory, started, 231", Source("starts", "reader", "rss_peak_mb"), _AT_START, 1.6, unit="MB"),
    Row("memory, started, 100,000", Source("starts", "large", "rss_peak_mb"), _AT_START, 2.5, unit="MB"),
    Row("memory, 25 notes walked, 231", Source("keys", "walk", "rss_peak_mb"), _IN_USE, 1.6, unit="MB"),
    Row("memory, searched, 100,000", Source("keys", "large-search", "rss_peak_mb"), _IN_USE, 2.5, unit="MB"),
    Row("paperreader status", Source("commands", "status", "ready_ms"), _NOTHING, 6, 75),
    Row("paperreader next", Source("commands", "next", "ready_ms"), _NOTHING, 6, 75),
    Row("paperreader status, 100,000 papers", Source("commands", "large-status", "ready_ms"), _NOTHING),
    Row("status --format, 10,000 entries", Source("commands", "status-10000", "ready_ms"), _NOTHING, 6, 75),
    Row(
        "status --format, 1,000,000 entries",
        Source("commands", "status-1000000", "ready_ms"),
        _NOTHING,
        6,
        75,
    ),
    Row("next, 1,000,000 entries", Source("commands", "next-1000000", "ready_ms"), _NOTHING, 6, 75),
    Row("stats, 10,000 entries", Source("commands", "stats-10000", "ready_ms"), _NOTHING),
    Row("stats, 1,000,000 entries", Source("commands", "stats-1000000", "ready_ms"), _NOTHING),
    Row("paperreader list", Source("commands", "list", "ready_ms"), _NOTHING),
    Row("paperreader show", Source("commands", "show", "ready_ms"), _NOTHING),
    Row("paperreader search", Source("commands", "search", "ready_ms"), _NOTHING),
    Row(
        "textual in show, list, status, next ...",
        Source("imports", "textual", "times"),
        most=0,
        unit="imports",
    ),
)
