"""Posting: bringing what has arrived in the journal into the tables of the ledger.

A fact says up to which arrival the tables know. Whatever is newer is posted in one transaction with it, so
windows that share the database post each arrival once. What only adds is added; where an arrival says
something about what was posted before (a correction, a grade taken back, a review of the past from another
device), its paper or card is made anew from all that is known of it.
"""

import sqlite3
from collections.abc import Iterator

from paperreader.domain.entry import GRADE, SPENT, SUSPENDED, TIME
from paperreader.journal.amounts import Spell, correction, days_of, event
from paperreader.journal.facts import Facts, writing
from paperreader.journal.gradings import Gradings, Span
from paperreader.journal.registers import entry_in, value_in

_NEW = """SELECT seq, subject_kind, subject, kind, id, line FROM entries WHERE seq > ? AND seq <= ?
    AND (kind IN ('time', 'spent', 'suspended') OR kind GLOB 'grade.*')"""
_HOLDS = """SELECT line FROM entries WHERE subject = ? AND kind = 'spent' AND subject_kind = 'paper'
    AND seq <= ? ORDER BY id DESC LIMIT 1"""
_EVENTS = """SELECT id, line FROM entries WHERE subject = ? AND kind = 'time' AND subject_kind = 'paper'
    AND seq <= ?"""
_ADD = """INSERT INTO spent VALUES (?, ?, ?)
    ON CONFLICT (paper, day) DO UPDATE SET seconds = seconds + excluded.seconds"""


def post(connection: sqlite3.Connection, facts: Facts, at_once: int) -> bool:
    """Bring the next arrivals into the ledger; whether there are more.

    Args:
        connection: The projection's.
        facts: Its facts.
        at_once: How many arrivals at most.

    Raises:
        sqlite3.DatabaseError: The database is damaged or cannot be written.
    """
    with writing(connection):
        posted = facts.get("ledger")  # another window may have been quicker
        (newest,) = connection.execute("SELECT ifnull(max(seq), 0) FROM entries").fetchone()
        if not isinstance(posted, int) or posted > newest:
            raise sqlite3.DatabaseError("the ledger does not say how far it is made")
        upto = min(newest, posted + at_once)
        if posted < upto:
            try:
                _post(connection, Span(posted, upto, newest), facts)
            except sqlite3.IntegrityError as error:
                raise sqlite3.DatabaseError(f"the ledger is damaged: {error}") from error
            facts.keep("ledger", upto)
    return bool(upto < newest)


def _post(connection: sqlite3.Connection, span: Span, facts: Facts) -> None:
    if not span.posted:
        for table in ("spent", "reviews", "cards"):
            connection.execute(f"DELETE FROM {table}")
    times = _Times(connection, span.upto)
    gradings = Gradings(connection, span, facts)
    for seq, subject_kind, subject, kind, entry_id, raw in connection.execute(_NEW, (span.posted, span.upto)):
        if (subject_kind, kind) == ("paper", TIME):
            times.add(subject, event(entry_id, value_in(raw)))
        elif (subject_kind, kind) == ("paper", SPENT):
            times.correct(subject)
        elif (subject_kind, kind) == ("card", SUSPENDED):
            gradings.suspend(subject)
        elif subject_kind == "card" and kind.startswith(GRADE):
            gradings.add(subject, kind, entry_id, seq, raw)
    times.post()
    gradings.post()


class _Times:
    """What has arrived about reading time.

    Args:
        connection: The projection's.
        upto: The newest arrival that is looked at.
    """

    def __init__(self, connection: sqlite3.Connection, upto: int) -> None:
        self._connection = connection
        self._upto = upto
        self._added: dict[tuple[str, str], int] = {}
        self._anew: set[str] = set()
        self._since: dict[str, str] = {}

    def add(self, paper: str, spell: Spell | None) -> None:
        """Note an event."""
        if spell is None:
            return
        since = self._since.get(paper)
        if since is None:
            corrected = self._correction(paper)
            since = self._since[paper] = corrected.id if corrected else ""
        if spell.id <= since:  # it comes late: what it adds has been replaced
            self._anew.add(paper)
        key = paper, spell.day
        self._added[key] = self._added.get(key, 0) + spell.seconds

    def correct(self, paper: str) -> None:
        """Note that a paper's time was corrected, or a correction taken back."""
        self._anew.add(paper)

    def post(self) -> None:
        """Write it all down."""
        added = [(paper, day, more) for (paper, day), more in self._added.items() if paper not in self._anew]
        self._connection.executemany(_ADD, added)
        for paper in self._anew:
            days = days_of(self._events(paper), self._correction(paper))
            self._connection.execute("DELETE FROM spent WHERE paper = ?", (paper,))
            self._connection.executemany(_ADD, [(paper, day, seconds) for day, seconds in days.items()])

    def _correction(self, paper: str) -> Spell | None:
        row = self._connection.execute(_HOLDS, (paper, self._upto)).fetchone()
        entry = entry_in(row[0]) if row else None
        return correction(entry.origin, entry.change.value) if entry else None

    def _events(self, paper: str) -> Iterator[Spell]:
        for entry_id, raw in self._connection.execute(_EVENTS, (paper, self._upto)):
            found = event(entry_id, value_in(raw))
            if found:
                yield found
