r"""Reading tables: environments from `\begin` to `\end`, and rows that stand free in a formula."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from paperreader.errors import MathError
from paperreader.typeset.math.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from paperreader.typeset.math.nodes import EMPTY, Fenced, Node, Row, Shape, Table, items_of

if TYPE_CHECKING:
    from paperreader.typeset.math.parser import Parser

_STOPS: Final = frozenset({"&", "\\\\", "\\cr", "\\end", "\\newline"})
_BREAKS: Final = frozenset({"\\\\", "\\cr", "\\newline"})
_RULES: Final = frozenset({"\\hline", "\\hdashline", "\\toprule", "\\midrule", "\\bottomrule"})
# The brackets of each kind of matrix.
_MATRICES: Final = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""),
    "psmallmatrix": ("(", ")"), "bsmallmatrix": ("[", "]"),
}  # fmt: skip
_CASES: Final = {
    "cases": ("{", ""),
    "dcases": ("{", ""),
    "rcases": ("", "}"),
    "drcases": ("", "}"),
    "numcases": ("{", ""),
}
_ALIGNED: Final = frozenset(
    {"aligned", "align", "alignedat", "alignat", "split", "eqnarray", "flalign", "xalignat"}
)
_LINES: Final = frozenset(
    {"gathered", "gather", "multline", "multlined", "equation", "displaymath", "math", "subequations"}
)


@dataclass(slots=True)
class _Cells:
    """The rows read so far."""

    rows: list[list[Node]] = field(default_factory=list)
    tags: list[Node | None] = field(default_factory=list)
    rules: set[int] = field(default_factory=set)


def environment(parser: Parser) -> Node:
    r"""Read an environment; `\begin` has been taken.

    Raises:
        MathError: It is not known, not closed, or too large.
    """
    full = parser.raw()
    name = full.removesuffix("*")
    if name in _MATRICES:
        return _matrix(parser, full, name)
    if name in _CASES:
        if name == "numcases":
            raise MathError("the environment numcases is not known")
        left, right = _CASES[name]
        return Fenced(left, (_table(_read(parser, full), "cases", "ll"),), right)
    if name in _ALIGNED:
        if name.endswith("at"):
            parser.raw()
        elif parser.peek() == "[":
            parser.optional()
        cells = _read(parser, full)
        if name == "eqnarray":
            cells.rows = [_relation_joined(row) for row in cells.rows]
        return _alone(cells) or _table(cells, "aligned", "rl")
    if name in _LINES:
        if parser.peek() == "[" and name == "gathered":
            parser.optional()
        cells = _read(parser, full)
        aligned = any(len(row) > 1 for row in cells.rows)
        return _alone(cells) or _table(cells, "aligned" if aligned else "lines", "rl" if aligned else "c")
    if full in {"array", "darray"}:
        return _array(parser, full)
    if full == "subarray":
        columns = parser.raw()
        return _table(_read(parser, full), "stack", columns if columns in {"l", "c", "r"} else "c")
    raise MathError(f"the environment {full} is not known")


def substack(parser: Parser) -> Node:
    r"""Read the argument of `\substack`."""
    parser.expect("{")
    cells = _rows(parser, frozenset({"}"}))
    parser.expect("}")
    return _table(cells, "stack", "c")


def stack_rows(parser: Parser, first: Node) -> Node:
    r"""Read the rest of a group that is broken by `\\`: its lines stand above one another."""
    parser.take()
    cells = _rows(parser, frozenset({"}"}))
    cells.rows.insert(0, [first])
    cells.tags.insert(0, None)
    return _table(cells, "stack", "c")


def top_rows(parser: Parser) -> Node:
    r"""Read a whole formula, whose rows may be broken by `\\` and aligned at `&` without an environment.

    When it has several rows its tags stay with them; the tag of a single row stays with the parser.
    """
    cells = _rows(parser, frozenset())
    if not cells.rows:
        return EMPTY
    if len(cells.rows) == 1 and len(cells.rows[0]) == 1:
        parser.tag = cells.tags[0]
        return cells.rows[0][0]
    aligned = any(len(row) > 1 for row in cells.rows)
    return _table(cells, "aligned" if aligned else "lines", "rl" if aligned else "l")


def _matrix(parser: Parser, full: str, name: str) -> Node:
    columns = "c"
    if full.endswith("*") and parser.skip("["):
        columns = parser.take()
        parser.expect("]")
    table = _table(
        _read(parser, full), "small" if "small" in name else "matrix", columns if columns in "lcr" else "c"
    )
    left, right = _MATRICES[name]
    return Fenced(left, (table,), right) if left else table


def _array(parser: Parser, name: str) -> Node:
    """Read an array with its column letters and bars."""
    if parser.skip("["):
        parser.take()
        parser.expect("]")
    spec = parser.raw().replace(" ", "").replace("@", "").replace("\\quad", "")
    if not set(spec) <= set("lcr|:"):
        raise MathError(f"the columns {spec} of an array are not known")
    bars = set()
    columns = ""
    for char in spec:
        if char in "|:":
            bars.add(len(columns))
        else:
            columns += char
    cells = _read(parser, name)
    return _table(cells, "array", columns or "c", frozenset(bars))


def _read(parser: Parser, name: str) -> _Cells:
    r"""Read rows up to `\end{name}` and take that too."""
    cells = _rows(parser, frozenset({"\\end"}))
    parser.expect("\\end")
    closing = parser.raw()
    if closing != name:
        raise MathError(f"\\begin{{{name}}} ends with \\end{{{closing}}}")
    return cells


def _rows(parser: Parser, ends: frozenset[str]) -> _Cells:
    """Read rows of cells up to one of the ends, which stays, or to the end of the source."""
    cells = _Cells()
    stops = _STOPS | ends
    outer, parser.tag = parser.tag, None
    row: list[Node] = []
    while True:
        while not row and parser.peek() in _RULES:
            parser.take()
            cells.rules.add(len(cells.rows))
        row.append(parser.row(stops))
        if len(row) > MAX_COLUMNS or len(cells.rows) > MAX_ROWS:
            raise MathError("a table is too large")
        if parser.skip("&"):
            continue
        broken = parser.peek() in _BREAKS
        if broken or row != [EMPTY] or parser.tag is not None:
            cells.rows.append(row)
            cells.tags.append(parser.tag)
        row, parser.tag = [], None
        if not broken:
            break
        parser.take()
        _skip_length(parser)
    while cells.rows and cells.rows[-1] == [EMPTY] and cells.tags[-1] is None:
        cells.rows.pop()
        cells.tags.pop()
    parser.tag = outer
    return cells


def _skip_length(parser: Parser) -> None:
    r"""Take the `*` and the length in brackets that may follow `\\`."""
    if parser.peek_close() == "*":
        parser.take()
    place = parser.mark()
    if parser.peek() == "[":
        parser.take()
        out: list[str] = []
        while (token := parser.peek_close()) is not None and token != "]" and len(out) < 12:
            out.append(parser.take())
        length = "".join(out).strip()
        if parser.peek_close() == "]" and length[-2:] in {"pt", "em", "ex", "mm", "cm", "in", "mu", "px"}:
            parser.take()
            return
        parser.back(place)


def _relation_joined(row: list[Node]) -> list[Node]:
    """Return a row of `left & = & right` in the two columns of an aligned one."""
    if len(row) < 2:
        return row
    return [row[0], Row(tuple(item for cell in row[1:] for item in items_of(cell)))]


def _alone(cells: _Cells) -> Node | None:
    """Return the only cell of a table without tags: the environment changes nothing then."""
    if len(cells.rows) == 1 and len(cells.rows[0]) == 1 and cells.tags == [None]:
        return cells.rows[0][0]
    return None


def _table(cells: _Cells, shape: Shape, columns: str, bars: frozenset[int] = frozenset()) -> Table:
    """Make a table whose rows are all as long as the longest; the column letters repeat as needed."""
    width = max((len(row) for row in cells.rows), default=0)
    if width * len(cells.rows) > MAX_CELLS:
        raise MathError(f"a table has more than {MAX_CELLS} cells")
    if shape == "array":
        if width > len(columns):
            raise MathError("a row of an array has more cells than the array has columns")
        width = len(columns)
    elif shape in {"aligned", "cases"} or len(columns) < width:
        columns = (columns * width)[:width]
    rows = tuple(tuple(row + [EMPTY] * (width - len(row))) for row in cells.rows)
    tags = tuple(cells.tags) if any(tag is not None for tag in cells.tags) else ()
    return Table(shape, rows, columns[:width], frozenset(cells.rules), bars, tags)
