"""Facts: what the projection notes about itself, and where the reader was."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Facts:
    """Two tables of the projection: facts about the journal, and the session.

    Args:
        connection: The projection's connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | int | None:
        """Something the journal noted about itself."""
        row = self._connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep(self, key: str, value: str | int) -> None:
        """Note something about the journal itself."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))

    @property
    def is_complete(self) -> bool:
        """Whether the projection has once known all that files and backups have."""
        return self.get("complete") == 1

    def complete(self) -> None:
        """Note that it knows all that files and backups have."""
        self.keep("complete", 1)

    def device_at(self, place: str) -> str | None:
        """The device that was noted for a place."""
        return str(self.get("device")) if self.get("place") == place else None

    def keep_device(self, device: str, place: str) -> str:
        """Note which device is at a place, unless another window was quicker; which one it is."""
        with writing(self._connection):
            known = self.device_at(place)
            if known is None:
                self.keep("device", device)
                self.keep("place", place)
            return known or device

    def session(self) -> dict[str, str]:
        """Where the reader was: keys and values."""
        return dict(self._connection.execute("SELECT key, value FROM session").fetchall())

    def save_session(self, values: Mapping[str, str]) -> None:
        """Keep these keys; others stay as they are."""
        with writing(self._connection) as connection:
            connection.executemany("INSERT OR REPLACE INTO session VALUES (?, ?)", list(values.items()))


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that writes: kept whole at the end, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that reads: what it sees belongs together."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")
