"""What a page collects while it is made, and the margins within which its blocks are set."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from paperreader.domain.page import FoldedCard, Heading, Line, PageLink, Span, WideBlock
from paperreader.typeset.options import Macros, Options

Spans = tuple[Span, ...]


class Row(NamedTuple):
    """A line before it stands on a page."""

    spans: Spans
    source: int = -1
    """The offset at which what it shows begins; -1: that of the line before."""
    joint: str | None = None
    """What stood where the text was broken before it; None where it was not."""


Rows = Iterator[Row]

NARROW = 8
"""Text is not set in fewer cells than this where the page has them; deep nesting returns to the margin."""


class Sheet:
    """The lines, links, headings and cards of a page in the making."""

    def __init__(self, options: Options, macros: Macros) -> None:
        self.options = options
        self.macros = macros
        self.lines: list[Line] = []
        self.headings: list[Heading] = []
        self.cards: list[FoldedCard] = []
        self.columns: list[int] = []
        """The widths of the columns of the last table, for its continuation."""
        self._wide: list[WideBlock] = []
        self._links: list[tuple[str, str]] = []
        self._placed: dict[int, int] = {}
        """The line of each link that stands on one."""
        self._numbers: dict[str, int] = {}

    def link(self, target: str, text: str) -> int:
        """The index of a link; the same target keeps its own."""
        index = self._numbers.get(target)
        if index is None:
            index = self._numbers[target] = len(self._links)
            self._links.append((target, text))
        return index

    def add(self, row: Row, ordered: bool = True) -> None:
        """Adds a line. `ordered` lines never lie before the line above in the source."""
        spans, source, joint = row
        if ordered or source < 0:
            above = self.lines[-1].source if self.lines else 0
            source = max(source, above)
        if len(self._placed) < len(self._links):
            self._place(spans)
        self.lines.append(Line(spans, source, joint))

    def _place(self, spans: Spans) -> None:
        """Notes the line of links that are shown for the first time."""
        for span in spans:
            if span.link >= 0:
                self._placed.setdefault(span.link, len(self.lines))

    def widen(self, lines: int, frame: "Frame", cells: int) -> None:
        """Notes that the next lines belong together and need more cells than their frame has."""
        first, left = len(self.lines), self.options.width - frame.width
        block = WideBlock(first, first + lines - 1, left, left + cells)
        before = self._wide[-1] if self._wide else None
        if before and before.last == first - 1 and before.left == left:
            # Long code is laid out in parts.
            self._wide[-1] = replace(before, last=block.last, width=max(before.width, block.width))
        else:
            self._wide.append(block)

    def wide(self) -> tuple[WideBlock, ...]:
        """The wide blocks, as far as their lines stand."""
        end = len(self.lines) - 1
        return tuple(block if block.last <= end else replace(block, last=end) for block in self._wide)

    def links(self) -> tuple[PageLink, ...]:
        """The links that stand on a line by now.

        In wrapped cells a link may come before one of a lower number, which follows within a few lines.
        """
        count, last = 1 + max(self._placed, default=-1), len(self.lines) - 1
        return tuple(
            PageLink(index + 1, target, text, self._placed.get(index, last))
            for index, (target, text) in enumerate(self._links[:count])
        )


class Frame:
    """The margins of a block: what stands before its first line and before its others."""

    def __init__(
        self, width: int, parent: "Frame | None" = None, first: Spans = (), rest: Spans = ()
    ) -> None:
        self.width = width
        self.parent = parent
        self.depth = 0
        """How many lists the block lies in."""
        self._first = first
        self._rest: Spans = (*(parent._rest if parent else ()), *rest)
        self._begun = not first and parent is None

    @property
    def begun(self) -> bool:
        """Whether what stands before the first line has been used."""
        return self._begun or bool(not self._first and self.parent and self.parent.begun)

    def margin(self) -> Spans:
        """What stands before the next line."""
        if self._begun:
            return self._rest
        self._begun = True
        return (*(self.parent.margin() if self.parent else ()), *self._first)

    def row(self, spans: Spans, source: int = -1, joint: str | None = None) -> Row:
        """A line in this frame. Without a source it takes that of its first span that has one."""
        if source < 0:
            for span in spans:
                if span.source >= 0:
                    source = span.source
                    break
        return Row((*self.margin(), *spans), source, joint)

    def blank(self) -> Row:
        """An empty line; bars of quotes go on through it."""
        margin = self._rest
        while margin and not margin[-1].text.strip():
            margin = margin[:-1]
        return Row(margin)

    def inner(self, first: Spans, rest: Spans, cells: int) -> "Frame":
        """A frame within this one, `cells` narrower."""
        frame = Frame(self.width - cells, self, first, rest)
        frame.depth = self.depth
        return frame


def inset(sheet: Sheet, frame: Frame, cells: int) -> tuple[list[Row], Frame]:
    """The frame in which something `cells` narrower can be set, and the lines to be given before.

    Where there is no room left it is the whole page again.
    """
    if frame.width - cells >= min(NARROW, sheet.options.width - cells):
        return [], frame
    waiting = [] if frame.begun else [frame.row(())]
    root = Frame(sheet.options.width)
    root.depth = frame.depth
    return waiting, root
