"""The time, passed in so that tests can live through a year."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...

    def today(self) -> date:
        """The calendar date where the reader is."""
        ...


class SystemClock:
    """The machine's own clock and time zone."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The calendar date of the local time zone."""
        return datetime.now(UTC).astimezone().date()
