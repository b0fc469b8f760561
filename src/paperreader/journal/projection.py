"""The projection: all entries and the folded state in SQLite, so that a start folds nothing.

It is a copy of the journal files. Whatever of it is damaged raises sqlite3.DatabaseError, and the journal
then makes a new one; deleting it costs nothing.
"""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from paperreader.domain.entry import PROGRESS_KINDS, Change, Entry
from paperreader.journal.facts import Facts, reading, writing
from paperreader.journal.files import Mark, Reading, Source
from paperreader.journal.folding import NOTHING, amended, seal_of
from paperreader.journal.ids import is_id
from paperreader.journal.lines import Line, decode
from paperreader.journal.schema import migrate

BUSY_SECONDS = 5.0
_INSERT = "INSERT OR IGNORE INTO entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_DO = "INSERT INTO steps VALUES (?, ?, 0, '') ON CONFLICT (step) DO UPDATE SET device = excluded.device"
_MARK = """INSERT INTO steps VALUES (?, '', ?, ?) ON CONFLICT (step) DO UPDATE
    SET undone = excluded.undone, marked = excluded.marked WHERE excluded.marked > marked"""
_SOURCE = """INSERT INTO sources (name, size, mtime, inode, offset, crc, damaged) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, inode = excluded.inode,
    offset = excluded.offset, crc = excluded.crc, damaged = excluded.damaged"""

Answer = TypeVar("Answer")


class Projection:
    """One connection to the database, or to one in memory.

    Args:
        path: The database file; None for one in memory.

    Raises:
        JournalNewerError: A newer program made it.
        sqlite3.DatabaseError: It is damaged or cannot be opened for writing.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        # The journal guards the connection by a lock of its own, so any thread may use it.
        self._connection = sqlite3.connect(
            path if path else ":memory:",
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self.facts = Facts(self._connection)
            migrate(self._connection, path, self._refold)
        except BaseException:
            self._connection.close()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """For the ledger, whose tables lie in the same database."""
        return self._connection

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    # State -----------------------------------------------------------------------------------------

    def states(self) -> list[tuple[str, str]]:
        """All papers with their packed state.

        Raises:
            sqlite3.DatabaseError: They do not match their checksum.
        """
        with reading(self._connection):
            rows = self._connection.execute("SELECT paper, state FROM papers").fetchall()
            kept = self._seal()
        seal = 0
        for paper, state in rows:
            seal ^= seal_of(paper, state)
        if seal != kept:
            raise sqlite3.DatabaseError("the folded state does not match its checksum")
        return rows

    def last_seq(self) -> int:
        """The number of the newest arrival."""
        (seq,) = self._connection.execute("SELECT max(seq) FROM entries").fetchone()
        return seq or 0

    def states_since(self, seq: int) -> list[tuple[str, str]]:
        """The papers of which entries arrived after number `seq`, with their packed state."""
        return self._connection.execute(
            "SELECT paper, state FROM papers WHERE paper IN "
            "(SELECT subject FROM entries WHERE seq > ? AND subject_kind = 'paper')",
            (seq,),
        ).fetchall()

    def newest_id(self) -> str | None:
        """The greatest id known, of any device."""
        (newest,) = self._connection.execute("SELECT max(id) FROM entries").fetchone()
        if newest is None:
            return None
        if not is_id(newest):
            raise sqlite3.DatabaseError("an id is damaged")
        return str(newest)

    def holding(self, change: Change, before: str | None = None) -> Entry | None:
        """The entry that holds in the register of `change`, or that held before the id `before`."""
        row = self._connection.execute(
            "SELECT line FROM entries WHERE subject = ? AND kind = ? AND subject_kind = ? AND id < ? "
            "ORDER BY id DESC LIMIT 1",
            (change.subject, change.kind, change.subject_kind, "~" if before is None else before),
        ).fetchone()
        return self._line(row[0]).entry if row else None

    # Entries ---------------------------------------------------------------------------------------

    def entries_of_step(self, step: str) -> list[Entry]:
        """The entries of a step that is on an undo stack, ascending."""
        rows = self._connection.execute(
            "SELECT line FROM entries WHERE step = ? AND role <> 'note' ORDER BY id", (step,)
        )
        return [self._line(raw).entry for (raw,) in rows]

    def entries(self, subject: str | None, from_id: str | None, newest: int | None) -> list[Entry]:
        """Entries in ascending order; of these at most the `newest`."""
        rows = self._connection.execute(
            "SELECT line FROM entries WHERE (? IS NULL OR subject = ?) AND id >= ? ORDER BY id DESC LIMIT ?",
            (subject, subject, from_id or "", -1 if newest is None else newest),
        ).fetchall()
        return [self._line(raw).entry for (raw,) in reversed(rows)]

    def lines_of(self, source: str) -> list[bytes]:
        """All lines that are known to have stood in a journal file.

        Raises:
            sqlite3.DatabaseError: One of them does not match its checksum.
        """
        rows = self._connection.execute(
            "WITH this AS (SELECT number FROM sources WHERE name = ?) "
            "SELECT line FROM entries WHERE source = (SELECT number FROM this) "
            "UNION ALL SELECT line FROM strangers WHERE source = (SELECT number FROM this)",
            (source,),
        )
        raws = [raw for (raw,) in rows]
        if not all(isinstance(raw, bytes) and decode(raw) for raw in raws):
            raise sqlite3.DatabaseError("a line does not match its checksum")
        return raws

    def knows(self, entry_id: str) -> bool:
        """Whether an entry has been taken in."""
        return (
            self._connection.execute("SELECT 1 FROM entries WHERE id = ?", (entry_id,)).fetchone() is not None
        )

    def knows_stranger(self, raw: bytes) -> bool:
        """Whether a line that nobody understands has been taken in."""
        found = self._connection.execute("SELECT 1 FROM strangers WHERE line = ?", (raw,)).fetchone()
        return found is not None

    def _line(self, raw: object) -> Line:
        line = decode(raw) if isinstance(raw, bytes) else None
        if not isinstance(line, Line):
            raise sqlite3.DatabaseError("an entry does not match its checksum")
        return line

    # The undo stack --------------------------------------------------------------------------------

    def undoable(self, device: str) -> str | None:
        """The newest step of a device that is not undone."""
        (step,) = self._connection.execute(
            "SELECT max(step) FROM steps WHERE device = ? AND undone = 0", (device,)
        ).fetchone()
        return str(step) if step is not None else None

    def redoable(self, device: str) -> tuple[str, str] | None:
        """The step that was undone last, and the step that undid it; None after something new was done."""
        row = self._connection.execute(
            "SELECT step, marked FROM steps WHERE device = ? AND undone = 1 ORDER BY marked DESC LIMIT 1",
            (device,),
        ).fetchone()
        if row is None:
            return None
        (newest,) = self._connection.execute(
            "SELECT max(step) FROM steps WHERE device = ?", (device,)
        ).fetchone()
        return (str(row[0]), str(row[1])) if row[1] > newest else None

    # Taking in -------------------------------------------------------------------------------------

    def sources(self) -> dict[str, Source]:
        """How far each journal file has been taken in, by name."""
        rows = self._connection.execute("SELECT name, size, mtime, inode, offset, crc, damaged FROM sources")
        return {row[0]: Source(row[0], Mark(*row[1:4]), *row[4:]) for row in rows}

    def take_in(self, found: Reading, source: Source) -> None:
        """Add what was read from a file, and note how far it was read. All of it or nothing."""
        with writing(self._connection) as connection:
            connection.execute(
                _SOURCE,
                (source.name, *_columns(source.mark), source.offset, source.crc, source.damaged),
            )
            (number,) = connection.execute(
                "SELECT number FROM sources WHERE name = ?", (source.name,)
            ).fetchone()
            lines = found.lines
            connection.executemany(_INSERT, (_row(line, number) for line in lines))
            connection.executemany(
                "INSERT OR IGNORE INTO strangers VALUES (?, ?)",
                ((stranger.raw, number) for stranger in found.strangers),
            )
            stacked = [line.entry for line in lines if line.entry.role != "note"]
            connection.executemany(_DO, ((one.step, one.device) for one in stacked if one.role == "do"))
            connection.executemany(
                _MARK,
                ((one.of, one.role == "undo", one.step) for one in stacked if one.role != "do" and one.of),
            )
            changes = [line.entry.change for line in lines]
            self._fold({(one.subject, one.kind) for one in changes if one.subject_kind == "paper"})

    def _fold(self, registers: set[tuple[str, str]]) -> None:
        """Bring the folded state of papers up to date in these registers (paper, kind), and its seal."""
        states: dict[str, str] = {}
        known: dict[str, str] = {}
        for paper, kind in registers:
            if paper not in states:
                query = "SELECT state FROM papers WHERE paper = ?"
                for (state,) in self._connection.execute(query, (paper,)):
                    if not isinstance(state, str) or state.count("|") != NOTHING.count("|"):
                        raise sqlite3.DatabaseError("a folded state is damaged")
                    known[paper] = state
                states[paper] = known.get(paper, NOTHING)
            if kind in PROGRESS_KINDS:
                entry = self.holding(Change(paper, kind, None))
                states[paper] = amended(states[paper], kind, entry.change.value if entry else None)
        seal = self._seal()
        changed = [(paper, state) for paper, state in states.items() if known.get(paper) != state]
        for paper, state in changed:
            seal ^= seal_of(paper, state) ^ (seal_of(paper, known[paper]) if paper in known else 0)
        self._connection.executemany("INSERT OR REPLACE INTO papers VALUES (?, ?)", changed)
        self.facts.keep("seal", seal)

    def _refold(self) -> None:
        """Bring the folded state up to date with all registers that make it."""
        rows = self._connection.execute(
            "SELECT DISTINCT subject, kind FROM entries WHERE subject_kind = 'paper' "
            f"AND kind IN ({', '.join('?' * len(PROGRESS_KINDS))})",
            PROGRESS_KINDS,
        )
        self._fold(set(rows.fetchall()))

    def _seal(self) -> int:
        seal = self.facts.get("seal")
        if not isinstance(seal, int):
            raise sqlite3.DatabaseError("the seal of the folded state is gone")
        return seal

    def adopt(self, lines: Iterable[Line], source: str) -> None:
        """Note that these lines stand in the journal file `source` from now on."""
        with writing(self._connection) as connection:
            connection.executemany(
                "UPDATE entries SET source = (SELECT number FROM sources WHERE name = ?) WHERE id = ?",
                [(source, line.entry.id) for line in lines],
            )

    def forget(self, source: str) -> None:
        """No longer expect a journal file. Its entries stay."""
        self._connection.execute("DELETE FROM sources WHERE name = ?", (source,))


class Asking(Protocol):
    """How others ask the projection: whoever keeps it may have to make it anew for an answer."""

    def __call__(self, question: Callable[[Projection], Answer], /) -> Answer:
        """The answer to a question."""


def _columns(mark: Mark) -> tuple[int, int, int]:
    return mark.size, mark.mtime, mark.inode


def _row(line: Line, number: int) -> tuple[object, ...]:
    entry, change = line.entry, line.entry.change
    return (
        entry.id,
        number,
        entry.device,
        entry.step,
        entry.role,
        change.subject_kind,
        change.subject,
        change.kind,
        line.is_strange,
        line.raw,
    )
