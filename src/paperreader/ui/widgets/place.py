"""A place in a page, and a stretch of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a page: an offset of its source, or in the head (source -1) a line."""

    source: int
    line: int = 0


TOP = Place(-1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source that is highlighted."""

    start: int
    end: int
    chosen: bool = False
