"""Asks the index, and has it repaired when it turns out to be damaged."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from paperreader.errors import LibraryError

_STEPS = 2_000
"""Instructions of the database between two looks at whether to stop."""
Stop = Callable[[], bool]
"""Asked now and then whether to give up."""


class Reader:
    """One connection to the index as it was published when the reader was made; for one thread.

    Args:
        connect: Opens the published index.
        repair: Publishes a new index in place of a damaged one.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], repair: Callable[[], None]) -> None:
        self._connect = connect
        self._repair = repair
        try:
            self._connection = connect()
        except sqlite3.Error:  # somebody deleted the cache
            self._repaired()

    def ask(self, query: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows that a query finds; raises LibraryError when the index cannot be repaired."""
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            if _interrupted(error):
                raise
        # whatever else the database complains of, the index is a cache: make it again and ask once more
        self.close()
        self._repaired()
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.Error as error:
            raise LibraryError(f"the search index cannot be read ({error}).") from error

    def _repaired(self) -> None:
        """Connect to an index that is made anew."""
        try:
            self._repair()
            self._connection = self._connect()
        except (sqlite3.Error, OSError) as error:
            raise LibraryError(f"the search index is damaged and cannot be made again ({error}).") from error

    @contextmanager
    def stopping(self, should_stop: Stop | None) -> Iterator[None]:
        """While it is open, `should_stop` can end a query; what was asked ends quietly."""
        if should_stop is None:
            yield
            return
        self._connection.set_progress_handler(lambda: 1 if should_stop() else 0, _STEPS)
        try:
            with contextlib.suppress(_Stopped):
                try:
                    yield
                except sqlite3.OperationalError as error:
                    if _interrupted(error):
                        raise _Stopped from error
                    raise
        finally:
            self._connection.set_progress_handler(None, 0)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __del__(self) -> None:
        if connection := getattr(self, "_connection", None):
            connection.close()


class _Stopped(Exception):  # noqa: N818  # an end, no error
    """A query was ended on request."""


def _interrupted(error: sqlite3.Error) -> bool:
    return "interrupt" in str(error)
