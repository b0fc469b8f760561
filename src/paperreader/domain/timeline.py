"""A timeline: what happened in the field, and when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. The fields are the keys of an `[[event]]` of `timeline.toml`."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    date: str
    """As exactly as it is known: `2018`, `2018-10` or `2018-10-11`. As text they sort by time."""
    what: str
    what_zh: str | None = None
    organisation: str | None = None
    paper: str | None = None
    """The paper that the event is about."""

    @property
    def day(self) -> tuple[int, int | None, int | None]:
        """Year, month and day of the month; None for what is not known.

        Raises:
            ValueError: The text is no date, or one that no calendar has.
        """
        match = _DATE.match(self.date)
        if match is None:
            raise ValueError(f"{self.date!r} is not a date")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        found = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        return found.year, month, day
