"""The tree of a formula: nodes that both layouts read and nobody changes.

They are named tuples because making their classes takes a sixth of the time.

Kinds are TeX's atom classes; they decide the space between neighbours. `sign` is a plus or minus that
stands before its operand, `inner` a fraction or dots.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner", "sign"]
Shape: TypeAlias = Literal["matrix", "small", "cases", "aligned", "lines", "array", "stack"]


class Symbol(NamedTuple):
    r"""One letter, number or sign; `size` is the rows a `\big` command asks of a bracket (0: none)."""

    text: str
    kind: Kind = "ord"
    size: int = 0


class Word(NamedTuple):
    r"""Letters that belong together: the content of `\text`, `\mathrm` and their like."""

    text: str


class Operator(NamedTuple):
    """A named function or a big sign such as a sum; `limits` go above and below in display."""

    text: str
    limits: bool = False
    big: bool = False


class Space(NamedTuple):
    """Explicit space, in cells."""

    cells: int


class Row(NamedTuple):
    """Nodes side by side."""

    items: tuple[Node, ...] = ()


class Group(NamedTuple):
    r"""A part that takes the given kind as a whole (`\mathop`, `\mathrel`)."""

    body: Node
    kind: Kind
    limits: bool = False


class Scripts(NamedTuple):
    """A base with subscript, superscript and primes; `limits` overrides the base's own wish."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    primes: int = 0
    limits: bool | None = None


class Fraction(NamedTuple):
    """One part over another, with a bar or (binomials) without; `tall` keeps display style inside."""

    above: Node
    below: Node
    bar: bool = True
    tall: bool = False


class Root(NamedTuple):
    """A square root, or the root of a degree."""

    body: Node
    degree: Node | None = None


class Fenced(NamedTuple):
    """Parts between two delimiters that grow; an empty delimiter is not drawn.

    `middles[i]` stands between `parts[i]` and `parts[i + 1]`.
    """

    left: str
    parts: tuple[Node, ...]
    right: str
    middles: tuple[str, ...] = ()


class Accent(NamedTuple):
    """A mark above or below a body; `name` is a key of `symbols.ACCENTS`."""

    name: str
    body: Node


class Stack(NamedTuple):
    r"""A base with something set above or below it (`\overset`, `\underset`)."""

    base: Node
    above: Node | None = None
    below: Node | None = None


class Brace(NamedTuple):
    """A brace or bracket along the top or the bottom of a body, with its label."""

    body: Node
    over: bool
    square: bool = False
    label: Node | None = None


class Arrow(NamedTuple):
    """A long arrow with labels above and below."""

    text: str
    above: Node | None = None
    below: Node | None = None


class Table(NamedTuple):
    """Cells in rows and columns; every row has `len(columns)` cells.

    `columns` holds l, c, r per column; `rules` the row numbers that have a line above them (`len(rows)`:
    below the last), `bars` the column numbers that have a line before them.
    """

    shape: Shape
    rows: tuple[tuple[Node, ...], ...]
    columns: str
    rules: frozenset[int] = frozenset()
    bars: frozenset[int] = frozenset()
    tags: tuple[Node | None, ...] = ()


class Frame(NamedTuple):
    r"""A body with a frame round it (`\boxed`)."""

    body: Node


class Strike(NamedTuple):
    r"""A body that is struck out (`\cancel`)."""

    body: Node


class Phantom(NamedTuple):
    r"""Blank room as large as the body (`\phantom`)."""

    body: Node


Node: TypeAlias = (
    Symbol
    | Word
    | Operator
    | Space
    | Row
    | Group
    | Scripts
    | Fraction
    | Root
    | Fenced
    | Accent
    | Stack
    | Brace
    | Arrow
    | Table
    | Frame
    | Strike
    | Phantom
)

EMPTY = Row()


class Formula(NamedTuple):
    """A whole formula with its tag, if it has one."""

    body: Node
    tag: Node | None = None


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes that stand side by side in a node (itself, when it is no row)."""
    return node.items if isinstance(node, Row) else (node,)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly inside a node, in reading order."""
    match node:
        case Row(items):
            return items
        case Scripts(base, sub, sup):
            parts: tuple[Node | None, ...] = (base, sub, sup)
        case Fraction(above, below):
            parts = (above, below)
        case Root(body, degree):
            parts = (degree, body)
        case Fenced(_, inner):
            parts = inner
        case Stack(base, above_, below_):
            parts = (base, above_, below_)
        case Arrow(_, above_, below_):
            parts = (above_, below_)
        case Brace(body, _, _, label):
            parts = (body, label)
        case Table(_, rows):
            parts = tuple(cell for row in rows for cell in row)
        case Group(body) | Frame(body) | Strike(body) | Phantom(body) | Accent(_, body):
            parts = (body,)
        case _:
            parts = ()
    return tuple(part for part in parts if part is not None)
