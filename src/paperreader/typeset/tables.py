"""Tables: measured columns that shrink by wrapping their cells; records where even that cannot fit.

Nothing is ever cut: words, numbers and names stay whole in a column, or the table is shown row by row.
"""

from dataclasses import dataclass

from paperreader.domain.page import Span
from paperreader.typeset.blocks import Align, Runs, Table
from paperreader.typeset.breaking import atoms, width_of
from paperreader.typeset.composing import Composed, Segment, Segments, compose, flat, longest
from paperreader.typeset.sheet import Frame, Row, Rows, Sheet, Spans, inset

_PROSE, _COMFORT, _LEAST = 16, 8, 4
"""A column that would be wider than the first in one line holds running text and is not made narrower than
the second; no other is made narrower than the third, unless it never needs as much."""

Cell = list[Segments]
"""The text of a cell, in lines as its author broke them."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What bars and rules are made of."""

    bar: str
    head: str
    head_cross: str
    rule: str
    rule_cross: str


_BOX = _Drawn(" │ ", "━", "━┿━", "─", "─┼─")
_TIGHT_BOX = _Drawn("│", "━", "┿", "─", "┼")
_ASCII = _Drawn(" | ", "=", "=+=", "-", "-+-")
_TIGHT_ASCII = _Drawn("|", "=", "+", "-", "+")


def table(block: Table, frame: Frame, sheet: Sheet) -> Rows:
    """The lines of a table."""
    waiting, frame = inset(sheet, frame, 0)
    yield from waiting
    count = max(len(row) for row in (block.header, *block.rows))
    header = [flat(runs, sheet, ("table-header",)) for runs in _filled(block.header, count)]
    rows = [[flat(runs, sheet) for runs in _filled(row, count)] for row in block.rows]
    wanted = sheet.columns if block.continued and len(sheet.columns) == count else [0] * count
    styles = (_ASCII, _TIGHT_ASCII) if sheet.options.plain else (_BOX, _TIGHT_BOX)
    for drawn in styles:
        widths = _widths([header, *rows], wanted, frame.width - len(drawn.bar) * (count - 1))
        if widths is not None:
            break
    if widths is None:
        yield from _records(block, header, rows, frame, sheet)
        return
    sheet.columns = widths
    no_align: Align = ""
    aligns = (*block.aligns, *([no_align] * (count - len(block.aligns))))
    body = [[_lines(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    if not block.continued:
        if any(any(cell) for cell in header):
            yield from _row(
                [_lines(cell, width) for cell, width in zip(header, widths, strict=True)],
                widths,
                aligns,
                drawn,
                frame,
                block.row_sources[0],
            )
        yield _rule(widths, drawn.head, drawn.head_cross, frame)
    airy = _needs_rules(body)
    for number, row in enumerate(body):
        if airy and (number or block.continued):
            yield _rule(widths, drawn.rule, drawn.rule_cross, frame)
        yield from _row(row, widths, aligns, drawn, frame, block.row_sources[number + 1])


def _needs_rules(body: list[list[list[Spans]]]) -> bool:
    """Whether rows need rules between them: where wrapped cells hide in which row one is."""
    if all(len(cell) <= 1 for row in body for cell in row):
        return False
    # A column of single lines shows where each row begins, as long as rows are not very high.
    anchored = any(all(len(cell) == 1 for cell in column) for column in zip(*body, strict=True))
    return not anchored or sum(max(len(cell) for cell in row) for row in body) > 3 * len(body)


def _filled(row: tuple[Runs, ...], count: int) -> tuple[Runs, ...]:
    return (*row, *[()] * (count - len(row)))


def _widths(rows: list[list[Cell]], wanted: list[int], room: int) -> list[int] | None:
    """The cells that each column gets; None if the table cannot fit.

    Args:
        rows: All rows, the header first.
        wanted: What each column should have at least.
        room: The cells there are for all columns.
    """
    columns = list(zip(*rows, strict=True))
    natural = [
        max(max((longest(line) for cell in column for line in cell), default=1), 1) for column in columns
    ]
    full = [max(pair) for pair in zip(natural, wanted, strict=True)]
    if sum(full) <= room:
        return full
    if sum(natural) <= room:
        return natural
    least = [_least(column, most) for column, most in zip(columns, natural, strict=True)]
    if sum(least) > room:
        return None
    return _shares(natural, least, room)


def _least(column: tuple[Cell, ...], natural: int) -> int:
    """The cells that a column needs so that nothing in it is cut and its text can be read."""
    words = 1
    for cell in column:
        for line in cell:
            shown = "".join([segment.text for segment in line])
            shape = "".join([segment.shape for segment in line])
            words = max(words, max((width_of(shown[start:end]) for start, end in atoms(shape)), default=1))
    return max(words, min(natural, _COMFORT if natural > _PROSE else _LEAST))


def _shares(natural: list[int], least: list[int], room: int) -> list[int]:
    """Fair shares: small columns get what they need, the others divide the rest, none less than it needs."""
    widths = list(least)
    open_columns = [at for at in range(len(natural)) if natural[at] > least[at]]
    spare = room - sum(widths)
    while spare > 0 and open_columns:
        # The narrowest grow first, up to the next one or to what they need.
        low = min(widths[at] for at in open_columns)
        lowest = [at for at in open_columns if widths[at] == low]
        others = [widths[at] for at in open_columns if widths[at] > low]
        step = min([*(natural[at] - low for at in lowest), *(other - low for other in others)])
        step = min(step, spare // len(lowest))
        if step == 0:
            for at in lowest[:spare]:
                widths[at] += 1
            break
        for at in lowest:
            widths[at] += step
        spare -= step * len(lowest)
        open_columns = [at for at in open_columns if widths[at] < natural[at]]
    return widths


def _lines(cell: Cell, width: int) -> list[Spans]:
    return [line for segments in cell for line, _ in compose(segments, width)]


def _row(
    cells: list[list[Spans]],
    widths: list[int],
    aligns: tuple[Align, ...],
    drawn: _Drawn,
    frame: Frame,
    source: int,
) -> Rows:
    """The lines of one row."""
    bar, end = Span(drawn.bar, ("table-rule",)), Span(drawn.bar.rstrip(), ("table-rule",))
    for number in range(max(1, *(len(cell) for cell in cells))):
        spans: list[Span] = []
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            line = cell[number] if number < len(cell) else ()
            free = width - sum([width_of(span.text) for span in line])
            left = free if aligns[at] == "right" else free // 2 if aligns[at] == "center" else 0
            left = left if line else 0
            if at:
                rest = any(number < len(later) for later in cells[at:])
                spans.append(bar if rest else end)
            if left:
                spans.append(Span(" " * left))
            spans.extend(line)
            if free > left and at < len(cells) - 1:
                spans.append(Span(" " * (free - left)))
        yield frame.row(tuple(spans), source if number == 0 else -1, " " if number else None)


def _rule(widths: list[int], line: str, cross: str, frame: Frame) -> Row:
    return frame.row((Span(cross.join(line * width for width in widths), ("table-rule",)),))


def _records(block: Table, header: list[Cell], rows: list[list[Cell]], frame: Frame, sheet: Sheet) -> Rows:
    """Each row as lines `header: value`, with a thin rule between rows."""
    names = [[segment for line in cell for segment in line] for cell in header]
    rule = Span(("-" if sheet.options.plain else "─") * min(frame.width, 24), ("table-rule", "rule"))
    if not rows:
        for name in names:
            for line, joint in compose(name, frame.width):
                yield frame.row(line, joint=joint)
    for number, row in enumerate(rows):
        if number or block.continued:
            yield frame.row((rule,))
        for name, cell in zip(names, row, strict=True):
            if any(cell) or (name and number == 0 and not block.continued):
                yield from _field(name, cell, frame)
        # The header belongs to the first record; in the others it is repeated.
        names = [[segment._replace(source=-1) for segment in name] for name in names]


def _field(name: Segments, cell: Cell, frame: Frame) -> Rows:
    """One cell with the name of its column; further lines are indented."""
    indent = 2 if frame.width > 12 else 0
    lines = [list(line) for line in cell] or [[]]
    if name:
        lines[0] = [*name, Segment(": ", ": ", ("table-header",), -1), *lines[0]]
    first = True
    for segments in lines:
        width = frame.width - indent
        for line, joint in _hanging(segments, frame.width, width) if first else compose(segments, width):
            yield frame.row(line if first else (Span(" " * indent), *line), joint=joint)
            first = False


def _hanging(segments: Segments, first: int, width: int) -> list[Composed]:
    """Lines of which only the first may use the whole width."""
    lines = compose(segments, first)
    if len(lines) <= 1:
        return lines
    return compose(segments, width)
