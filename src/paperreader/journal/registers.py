"""Registers: what holds in them, asked by kind rather than by paper, and which of them are known."""

import sqlite3
from collections.abc import Iterator, Mapping
from json import JSONDecoder

from paperreader.domain.entry import (
    EVENT_KINDS,
    FOLLOWED,
    GOAL,
    GRADE,
    PROGRESS_KINDS,
    READER,
    SPENT,
    SUSPENDED,
    THOUGHT,
    UNDONE,
    VERSION,
    WELCOMED,
    Entry,
    Value,
)
from paperreader.journal.lines import Line, decode, is_whole

_KNOWN: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "paper": ((*PROGRESS_KINDS, *EVENT_KINDS, SPENT), THOUGHT),
    "card": ((SUSPENDED,), GRADE),
    READER: ((GOAL, FOLLOWED, WELCOMED), None),
    "note": ((), VERSION),
    "step": ((UNDONE,), None),
}
"""Of each kind of subject the kinds that this program knows, and what others begin with."""

_END = "\U0010ffff"
_HOLDS = """SELECT line FROM entries WHERE subject = ? AND kind = ? AND subject_kind = ?
    ORDER BY id DESC LIMIT 1"""
_EACH = """SELECT subject, kind, (SELECT line FROM entries WHERE id = newest) FROM (
    SELECT subject, kind, max(id) AS newest FROM entries
    WHERE subject_kind = ? AND kind >= ? AND kind < ? AND {} GROUP BY {})"""
_RARE = _EACH.format("kind <> 'time' AND kind NOT GLOB 'grade.*'", "kind, subject")  # as its index says it
_GRADES = _EACH.format("kind GLOB 'grade.*'", "subject, kind")

_json = JSONDecoder().decode


def holding(connection: sqlite3.Connection, subject_kind: str, subject: str, kind: str) -> Value:
    """What holds in one register; None where it is empty."""
    row = connection.execute(_HOLDS, (subject, kind, subject_kind)).fetchone()
    return value_in(row[0]) if row else None


def holdings(
    connection: sqlite3.Connection, subject_kind: str, prefix: str
) -> Mapping[tuple[str, str], Value]:
    """What holds in the registers whose kind begins with `prefix`, by (subject, kind), but for empty ones."""
    found = ((key, value_in(raw)) for key, raw in _each(connection, subject_kind, prefix))
    return {key: value for key, value in found if value is not None}


def _each(
    connection: sqlite3.Connection, subject_kind: str, prefix: str
) -> Iterator[tuple[tuple[str, str], bytes]]:
    bounds = (subject_kind, prefix, prefix + _END)
    for query in (_RARE, _GRADES) if prefix.startswith(GRADE) or GRADE.startswith(prefix) else (_RARE,):
        for subject, kind, raw in connection.execute(query, bounds):
            yield (subject, kind), raw


def unknown(connection: sqlite3.Connection) -> int:
    """How many lines say something that this program does not know."""
    known, words = [], []
    for subject_kind, (kinds, prefix) in _KNOWN.items():
        known.append(f"subject_kind = ? AND (kind IN ({', '.join('?' * len(kinds))}) OR kind GLOB ?)")
        words += [subject_kind, *kinds, f"{prefix}*" if prefix else ""]
    (entries,) = connection.execute(
        f"SELECT count(*) FROM entries WHERE strange OR NOT ({' OR '.join(known)})", words
    ).fetchone()
    (strangers,) = connection.execute("SELECT count(*) FROM strangers").fetchone()
    return int(entries + strangers)


def value_in(raw: object) -> Value:
    """The value that the line of an entry brings.

    Raises:
        sqlite3.DatabaseError: The line is damaged.
    """
    try:
        if isinstance(raw, bytes) and is_whole(raw):
            value: Value = _json(raw.decode("utf-8", "surrogatepass"))["value"]
            return value
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise sqlite3.DatabaseError("an entry does not match its checksum")


def entry_in(raw: object) -> Entry:
    """The entry of a line.

    Raises:
        sqlite3.DatabaseError: The line is damaged.
    """
    line = decode(raw) if isinstance(raw, bytes) else None
    if not isinstance(line, Line):
        raise sqlite3.DatabaseError("an entry does not match its checksum")
    return line.entry
