"""The tables of the projection, as numbered migrations: each runs once, with the number that it ran."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from paperreader.errors import JournalNewerError

_FIRST = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,        -- in order of arrival here
    id TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL,        -- the file it was first found in
    device TEXT NOT NULL,
    step TEXT NOT NULL,
    role TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    strange INTEGER NOT NULL,       -- it has members that this program does not know
    line BLOB NOT NULL              -- as it stands in the file, with its checksum
);
CREATE INDEX entries_register ON entries (subject, kind, subject_kind, id);
CREATE INDEX entries_step ON entries (step) WHERE role <> 'note';
CREATE INDEX entries_source ON entries (source);
CREATE TABLE strangers (            -- whole lines that this program does not understand
    line BLOB PRIMARY KEY,
    source INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE steps (                -- the undo stacks of all devices
    step TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    undone INTEGER NOT NULL,
    marked TEXT NOT NULL            -- the newest step that undid or redid it
) WITHOUT ROWID;
CREATE INDEX steps_undo ON steps (device, undone, step);
CREATE INDEX steps_redo ON steps (device, undone, marked);
CREATE TABLE papers (               -- the folded state
    paper TEXT PRIMARY KEY,
    state TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sources (              -- how far each journal file has been taken in
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    damaged INTEGER NOT NULL
);
CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
INSERT INTO facts VALUES ('seal', 0), ('format', 0);
"""

_LEDGER = """
CREATE INDEX entries_kind ON entries (subject_kind, kind, subject, id)
    WHERE kind <> 'time' AND kind NOT GLOB 'grade.*';   -- those are many, and asked for by their subject
CREATE TABLE spent (                -- reading time, with corrections
    paper TEXT NOT NULL,
    day TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    PRIMARY KEY (paper, day)
) WITHOUT ROWID;
CREATE INDEX spent_day ON spent (day);
CREATE TABLE reviews (              -- gradings that were not taken back
    card TEXT NOT NULL,
    at INTEGER NOT NULL,            -- microseconds since 1970
    nth INTEGER NOT NULL,           -- among those of the same moment
    grade INTEGER NOT NULL,
    day TEXT NOT NULL,
    was TEXT NOT NULL,              -- the phase in which the card was met
    PRIMARY KEY (card, at, nth)
) WITHOUT ROWID;
CREATE INDEX reviews_day ON reviews (day);
CREATE TABLE cards (                -- those that have a review, or are suspended
    card TEXT PRIMARY KEY,
    phase TEXT NOT NULL,
    due INTEGER,                    -- microseconds since 1970, like `last`
    last INTEGER,
    stability REAL,
    difficulty REAL,
    step INTEGER,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    made INTEGER NOT NULL           -- the newest arrival when it was last gone through from the beginning
) WITHOUT ROWID;
CREATE INDEX cards_due ON cards (due, card) WHERE suspended = 0 AND due IS NOT NULL;
INSERT INTO facts VALUES ('ledger', 0);     -- the newest arrival that these tables know
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _LEDGER)
"""Append only: the number of those that ran is the database's user_version."""

APPLICATION = 0x70617065
"""SQLite's application_id of our databases."""


def migrate(connection: sqlite3.Connection, path: Path | None, refold: Callable[[], None]) -> None:
    """Bring a database to the newest schema.

    Args:
        connection: To the database.
        path: Its file, for messages.
        refold: Called within the transaction after migrations of a database that was there before: an older
            program may have taken in what it did not understand.

    Raises:
        JournalNewerError: It was written by a newer program.
        sqlite3.DatabaseError: It is damaged, or of something else, or cannot be written.
    """
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise JournalNewerError(
            f"{path} has format {version}; this paperreader reads up to format {len(MIGRATIONS)}. "
            "Install the newer paperreader that wrote it. Nothing was changed."
        )
    if version == len(MIGRATIONS):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)  # another window may have been first
        for number in range(found, len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("UPDATE facts SET value = ? WHERE key = 'format'", (number + 1,))
        if 0 < found < len(MIGRATIONS):
            refold()
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    """The format of the database, 0 where it is empty; it stands there twice, so damage is no news."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == 0 and version == 0:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables == 0:
            return 0
    if application != APPLICATION:
        raise sqlite3.DatabaseError("not a database of paperreader")
    row = connection.execute("SELECT value FROM facts WHERE key = 'format'").fetchone()
    if row != (version,):
        raise sqlite3.DatabaseError("its format number is damaged")
    return int(version)


def _statements(script: str) -> list[str]:
    """The single statements of a script: executescript would commit the transaction around them."""
    statements, rest = [], ""
    for piece in script.split(";"):
        rest += piece + ";"
        if sqlite3.complete_statement(rest):
            statements.append(rest.strip())
            rest = ""
    return statements
