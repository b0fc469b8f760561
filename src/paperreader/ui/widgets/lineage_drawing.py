"""Drawing a lineage: its parts side by side or one above the other, and the lines between them. Pure."""

from collections.abc import Collection, Iterator

from paperreader.domain.visible import visible
from paperreader.language import _
from paperreader.ui.widgets.cells import fitted
from paperreader.ui.widgets.lineage_parts import (
    Column,
    Piece,
    Row,
    Scene,
    Spot,
    Wrap,
    absence,
    blank,
    boxed,
    with_sign,
)

BESIDE = 82
"""From so many columns on the three parts stand side by side, below one above the other."""
FAR = 148
"""From so many columns on those at second hand are shown as well."""
_GAP = 4
"""Columns between two parts, in which the lines run."""
_HEAD = 2
"""Lines above a column: what stands in it, and an empty one."""


def drawn(scene: Scene, width: int, height: int, wrap: Wrap) -> list[Row]:
    """All lines of a drawing, `height` of them, each `width` cells wide."""
    rows = Beside(scene, width, height, wrap).rows if width >= BESIDE else stacked(scene, width, height, wrap)
    return [*rows, *[blank(width)] * height][:height]


def joint(up: bool, down: bool, left: bool, right: bool) -> str:
    """The box character that goes into these directions."""
    return " ╴╶─╷╮╭┬╵╯╰┴│┤├┼"[up * 8 + down * 4 + right * 2 + left]


def trunk(y: int, left: Collection[int], right: Collection[int]) -> str:
    """At height `y` the trunk that joins lines which come from the left with lines that go to the right."""
    ends = (*left, *right)
    if not left or not right or not min(ends) <= y <= max(ends):
        return " "
    return joint(min(ends) < y, y < max(ends), y in left, y in right)


def head(scene: Scene, column: int) -> str:
    """What stands in a column, and how many."""
    count = len(scene.column(column))
    if abs(column) == 1:
        word = _("Builds on") if column < 0 else _("Led to")
        return f" {word} · {count}" if count else f" {word}"
    if not column or not count:
        return ""
    side = column // 2
    one = scene.at(Spot(side, scene.row(side)))
    told = _("{} builds on") if side < 0 else _("{} led to")
    return f" {told.format(visible(one.short))}" if one is not None else ""


class Beside:
    """The parts from left to right: what the paper builds on, the paper, what it led to."""

    def __init__(self, scene: Scene, width: int, height: int, wrap: Wrap) -> None:
        self._scene, self._wrap, self._height = scene, wrap, height
        self._columns = (-2, -1, 0, 1, 2) if width >= FAR else (-1, 0, 1)
        self._widths = _widths(width)
        self._box = boxed(scene, self._widths[0], min(height, max(9, height * 3 // 4)), wrap)
        joined = len(self._box) // 2
        self._top = max(0, (height - len(self._box)) // 2)
        self._middle = self._top + joined
        """Where the lines meet the box."""
        if scene.family.foundations:
            self._box[joined] = with_sign(self._box[joined], 0, "┤")
        if scene.family.descendants:
            self._box[joined] = with_sign(self._box[joined], self._widths[0] - 1, "├")
        self._parts: dict[int, Column] = {}
        for column in sorted(filter(None, self._columns), key=abs):
            self._parts[column] = self._part(column)

    def _part(self, column: int) -> Column:
        """A column around what it is about, with room for its head above it."""
        part = Column(
            self._scene, column, self._widths[column], max(1, self._height - 2 * _HEAD + 1), self._wrap
        )
        lowest = max(_HEAD, self._height - part.height)
        about = self._middle if abs(column) == 1 else min(self._ends(column // 2, column), default=0)
        part.top = max(_HEAD, min(about - part.height // 2, lowest))
        return part

    @property
    def rows(self) -> list[Row]:
        """All its lines."""
        return [self._row(y) for y in range(self._height)]

    def _row(self, y: int) -> Row:
        pieces: list[Piece] = []
        for column in self._columns:
            if column > self._columns[0]:
                pieces.append(self._gap(column, y))
            pieces += self._part_at(column, y) if column else self._box_at(y)
        return tuple(pieces)

    def _part_at(self, column: int, y: int) -> Row:
        part = self._parts[column]
        if y != part.top - _HEAD:
            return part.at(y)
        look = "head" if abs(column) == 1 else "far"
        return (Piece(fitted(head(self._scene, column), self._widths[column]), look),)

    def _box_at(self, y: int) -> Row:
        inside = self._top <= y < self._top + len(self._box)
        return self._box[y - self._top] if inside else blank(self._widths[0])

    def _gap(self, column: int, y: int) -> Piece:
        """The lines at height `y` in the gap before a column."""
        left, right = self._ends(column - 1, towards=column), self._ends(column, towards=column - 1)
        if not left or not right:
            return Piece(" " * _GAP)
        begin, end = "─" if y in left else " ", "──" if y in right else "  "
        return Piece(f"{begin}{trunk(y, left, right)}{end}", "line" if column in (0, 1) else "far")

    def _ends(self, column: int, towards: int) -> Collection[int]:
        """The lines on which a column meets the gap towards another; if that is about one row, only it."""
        if column == 0:
            return {self._middle}
        lines = self._parts[column].lines
        if abs(towards) <= abs(column):
            return lines.keys()
        return {y for y, row in lines.items() if row == self._scene.row(column)}


def _widths(width: int) -> dict[int, int]:
    """How wide the columns are."""
    far = width >= FAR
    free = width - _GAP * (4 if far else 2)
    box = max(34 if far else 30, min(64, free * (24 if far else 38) // 100))
    side = (free - box) // (4 if far else 2)
    widths = dict.fromkeys((-2, -1, 1, 2) if far else (-1, 1), side)
    return {**widths, 0: free - side * len(widths)}


# --- one above the other


def stacked(scene: Scene, width: int, height: int, wrap: Wrap) -> list[Row]:
    """The parts from top to bottom: what it builds on, the paper, what it led to."""
    above, below = max(1, len(scene.family.foundations)), max(1, len(scene.family.descendants))
    box = boxed(scene, width, max(3, height - 2 - min(above, 4) - min(below, 4)), wrap)
    if scene.family.foundations:
        box[0] = with_sign(box[0], 2, "┴")
    if scene.family.descendants:
        box[-1] = with_sign(box[-1], 2, "┬")
    room = max(0, height - len(box) - 2)
    upper = min(above, max(room // 2, room - below))
    stem = Piece("  │ " if scene.family.descendants else "    ", "line")
    return [
        (Piece(fitted(f"   {head(scene, -1)}", width), "head"),),
        *_branches(scene, -1, width, upper, wrap),
        *box,
        (stem, Piece(fitted(head(scene, 1)[1:], width - 4), "head")),
        *_branches(scene, 1, width, room - upper, wrap),
    ]


def _branches(scene: Scene, side: int, width: int, height: int, wrap: Wrap) -> Iterator[Row]:
    """The relatives of one side, as branches of a trunk that comes out of the box."""
    if height <= 0:
        return
    if not scene.column(side):
        yield (Piece(fitted(f"    {absence(side)}", width), "more"),)
        return
    part = Column(scene, side, width - 4, height, wrap)
    lines = part.lines
    end = min(lines) if side < 0 else max(lines)
    for y in range(part.height):
        if y in lines:
            sign = "├" if y != end else "╭" if side < 0 else "╰"
            yield (Piece(f"  {sign}─", "line"), *part.at(y))
        else:
            beyond = y < end if side < 0 else y > end
            yield (Piece("    " if beyond else "  │ ", "line"), *part.at(y))
