"""Typeset text: what the typesetter makes, and all that a screen or `show` needs to draw it.

A page is a sequence of lines no wider than the width it was made for. Styles are names (`strong`,
`heading-2`, `table-rule`); whoever draws resolves them. Places are offsets into the source text, so find,
search hits, selection, links and reading places share one position that survives a change of width.

A page for a view that scrolls sideways may hold wide blocks: formulas and code whose lines have their full
width, whatever that is. `Page.wide` names them; each is scrolled by itself, the text around it stays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style.

    `text` holds no control characters and no line breaks.
    """

    text: str
    styles: tuple[str, ...] = ()
    """Style names, outermost first; later ones win where they disagree."""
    source: int = -1
    """Offset in the source of its first character; -1 for decoration (bullets, rules, padding)."""
    link: int = -1
    """Index into the page's links; -1 for none."""
    length: int = -1
    """How many characters of the source it stands for as a whole: a formula with its dollars, `[[gpt-3]]`.

    -1 where each of its characters is one of the source. The lines of a formula in two dimensions, and
    the parts of one that was broken, all have the place and the length of the whole."""
    target: str = ""
    """Where a link of a page's head leads, `paper:bert`; those of the text are numbered instead."""

    @property
    def end(self) -> int:
        """The offset behind what it shows; -1 for decoration."""
        if self.source < 0:
            return -1
        return self.source + (len(self.text) if self.length < 0 else self.length)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    spans: tuple[Span, ...]
    source: int
    """The offset in the source where what the line shows begins; never falls from line to line
    (footnotes, which are shown at the end, excepted)."""
    joint: str | None = None
    """What stood where the typesetter broke the text before this line: nothing, or a space.

    None where the line begins something of its own, so that text is unwrapped by its lines alone."""

    @property
    def text(self) -> str:
        """The line without styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a page. `target` is an address, or `paper:<id>`, or `guide:<id>`."""

    number: int
    """Counted from 1 in order of appearance; the same target keeps one number."""
    target: str
    text: str
    line: int
    """The line of its first appearance."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, an anchor."""

    level: int
    text: str
    line: int
    source: int


@dataclass(frozen=True, slots=True)
class FoldedCard:
    """A question of the page whose answer may be folded."""

    slug: str
    line: int
    """The line on which the question begins."""
    source: int
    folded: bool


@dataclass(frozen=True, slots=True)
class WideBlock:
    """Lines that belong together and do not fit into the page, to be scrolled sideways by themselves.

    It can be scrolled by up to `width - page.width` cells; the first `left` cells of its lines stay in
    place. A block that is still being laid out grows in `last` and `width`.
    """

    first: int
    """Its first line."""
    last: int
    """Its last line."""
    left: int
    """The cells at the left of each line that are the page's: margins of lists, bars of quotes."""
    width: int
    """The cells of its widest line, `left` included."""


@dataclass(frozen=True, slots=True)
class Page:
    """A typeset text."""

    width: int
    lines: Sequence[Line]
    links: tuple[PageLink, ...] = ()
    headings: tuple[Heading, ...] = ()
    cards: tuple[FoldedCard, ...] = field(default=())
    footnotes: int = -1
    """The line on which the footnotes begin, -1 where there are none (yet)."""
    wide: tuple[WideBlock, ...] = ()
    """What is wider than the page, from top to bottom; none unless the page may be scrolled sideways."""

    def wide_at(self, line: int) -> WideBlock | None:
        """The wide block that a line belongs to."""
        at = bisect_right(self.wide, line, key=_first) - 1
        return self.wide[at] if at >= 0 and line <= self.wide[at].last else None

    def line_at(self, source: int) -> int:
        """The number of the line that shows an offset: the last that begins at or before it.

        Empty lines and decoration share the place of the line above them, which is the one that is meant.
        0 for an empty page, and before the first line.
        """
        # Footnotes stand at the end though their source lies earlier: only lines above them are ordered.
        ordered = len(self.lines) if self.footnotes < 0 else self.footnotes
        behind = bisect_right(self.lines, source, 0, ordered, key=_source)
        if not behind:
            return 0
        return bisect_left(self.lines, self.lines[behind - 1].source, 0, behind, key=_source)


def _source(line: Line) -> int:
    return line.source


def _first(block: WideBlock) -> int:
    return block.first
