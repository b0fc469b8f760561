"""A parsed text: blocks of runs, before any width is known. Offsets count characters of the source."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

RunKind = Literal["text", "code", "math", "display", "paper", "image", "mark", "note", "break"]


class Run(NamedTuple):
    """A stretch of a paragraph in one style.

    What `text` holds: the text itself (text, code, image, and the TeX with its dollars for math and
    display), the target (paper), the label or number (note), nothing (mark: a link ends here; break).
    """

    text: str
    styles: tuple[str, ...]
    source: int
    kind: RunKind = "text"
    link: str | None = None
    """The address that the run leads to."""
    length: int = -1
    """The characters of the source it stands for, if those are not the ones of its text."""


Runs = tuple[Run, ...]


class Piece(NamedTuple):
    """A line, or a part of one, with the offset of its first character."""

    text: str
    source: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    source: int


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of level 1 to 6."""

    level: int
    runs: Runs
    source: int


@dataclass(frozen=True, slots=True)
class Code:
    """Lines shown as they are. `language` is what a fence names, else empty."""

    lines: tuple[Piece, ...]
    language: str
    source: int


@dataclass(frozen=True, slots=True)
class Markup:
    """Raw HTML, shown as text."""

    lines: tuple[Piece, ...]
    source: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on lines of its own. `lines` are the source with its dollar signs."""

    tex: str
    lines: tuple[Piece, ...]
    label: str
    source: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    source: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: "Blocks"
    source: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. `number` is None in a bulleted list, `done` None where it is no task."""

    blocks: "Blocks"
    number: int | None
    done: bool | None
    source: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list. A tight one has no blank lines between its items."""

    items: tuple[Item, ...]
    tight: bool
    source: int
    closer: str = "."
    """What follows a number: `.` or `)`."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with what they mean, in the order of the text."""

    entries: tuple[tuple[Runs, "Blocks"], ...]
    """Either the term or the meaning of an entry may be empty."""
    source: int


Align = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Rows may be longer or shorter than the header."""

    header: tuple[Runs, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[Runs, ...], ...]
    source: int
    row_sources: tuple[int, ...] = ()
    continued: bool = False
    """Whether it goes on with the table before it; the header is then known already."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote. It is shown at the end, wherever it stands."""

    label: str
    blocks: "Blocks"
    source: int


@dataclass(frozen=True, slots=True)
class Question:
    """The question of a card. All blocks up to `end` are its answer."""

    slug: str
    runs: Runs
    source: int
    end: int


Block = (
    Paragraph
    | Title
    | Code
    | Markup
    | Formula
    | Rule
    | Quote
    | Items
    | Definitions
    | Table
    | Footnote
    | Question
)
Blocks = tuple[Block, ...]


@dataclass(slots=True)
class Numbering:
    """The numbers of footnotes, given in the order in which they are first referred to."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, label: str) -> int:
        """The number of a label, a new one when it is met for the first time."""
        return self.numbers.setdefault(label, len(self.numbers) + 1)
