"""A place in a page, a stretch of it, and a range of its lines."""

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


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines that are selected, from where it began to where the cursor is, in either direction."""

    anchor: int
    cursor: int

    @property
    def first(self) -> int:
        """The upper end."""
        return min(self.anchor, self.cursor)

    @property
    def last(self) -> int:
        """The lower end, included."""
        return max(self.anchor, self.cursor)

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last
