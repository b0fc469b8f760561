"""The parts of a lineage's drawing: a column of relatives, and the box of the paper in the middle.

Pure; looks are names. A line of a part is a row of pieces, each with a look and perhaps a spot, which is what
a click on it means.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.cells import cell_len

from paperreader.domain.lineage import Family, Relative
from paperreader.domain.progress import Snapshot, Status
from paperreader.domain.signs import GLYPHS
from paperreader.domain.visible import visible
from paperreader.language import _
from paperreader.ui.widgets.cells import fitted

LOOKS: dict[Status, str] = {
    "new": "new",
    "reading": "reading",
    "skimmed": "reading",
    "read": "done",
    "mastered": "done",
    "aside": "faded",
}
"""The looks of the signs."""
_LEAST = 3
"""Lines that a column needs to tell what is out of sight."""

_BETWEEN = "   "
"""Stands between the passes."""

Wrap = Callable[[str, int], list[str]]
"""Breaks a text into lines of a width."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands: 0 the paper in the middle, -1 and 1 beside it, -2 and 2 at second hand."""

    column: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line. `look` is a name, or two: the latter is laid over the former."""

    text: str
    look: str = ""
    spot: Spot | None = None


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn."""

    family: Family
    cursor: Spot
    rows: tuple[int, int] = (0, 0)
    """Which foundation and which descendant was chosen last: the columns at second hand are theirs."""
    far: tuple[tuple[Relative, ...], tuple[Relative, ...]] = ((), ())
    """What the one builds on, and what the other led to."""
    about: tuple[tuple[str, str], ...] = ()
    """Paragraphs about the paper in the middle, as look and text, empty for a gap; cut at the end."""
    snapshot: Snapshot = field(default_factory=Snapshot)

    def column(self, column: int) -> tuple[Relative, ...]:
        """Who stands in a column."""
        return self.family.on(column) if abs(column) < 2 else self.far[column > 0]

    def row(self, column: int) -> int:
        """The row of a column that is chosen, or was chosen last."""
        if self.cursor.column == column:
            return self.cursor.row
        return self.rows[column > 0] if abs(column) == 1 else 0

    def at(self, spot: Spot) -> Relative | None:
        """Who stands at a spot."""
        column = self.column(spot.column)
        return column[spot.row] if 0 <= spot.row < len(column) else None


def absence(side: int) -> str:
    """That there is nobody on a side."""
    if side < 0:
        return _("It builds on nothing in this library.")
    return _("Nothing in this library builds on it.")


def blank(width: int) -> Row:
    """Nothing, so many cells wide."""
    return (Piece(" " * width),)


# --- a column


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a column that is in sight: rows from `first` up to `last`, of `count`."""

    first: int
    last: int
    count: int


def window(count: int, row: int, height: int) -> Window:
    """As much of a column around a row as fits; what is out of sight takes a line at its end."""
    if count <= height:
        return Window(0, count, count)
    if height < _LEAST:
        return Window(row, min(count, row + max(0, height)), count)
    if row < height - 1:
        return Window(0, height - 1, count)
    if row >= count - (height - 1):
        return Window(count - (height - 1), count, count)
    first = row - (height - 2) // 2
    return Window(first, first + height - 2, count)


class Column:
    """The relatives in one column, with a line above and below where there are more."""

    def __init__(self, scene: Scene, column: int, width: int, height: int, wrap: Wrap) -> None:
        self._scene, self._column, self._width = scene, column, width
        who = scene.column(column)
        self._seen = window(len(who), scene.row(column), height)
        counts = height >= _LEAST
        self._before = self._seen.first if counts else 0
        self._after = self._seen.count - self._seen.last if counts else 0
        words = wrap(absence(column), width - 2) if abs(column) == 1 and not who else []
        self._words = words[:height]
        self.height = (
            (self._before > 0) + self._seen.last - self._seen.first + (self._after > 0) + len(self._words)
        )
        self.top = 0
        """The line of the drawing on which it begins."""

    @property
    def lines(self) -> dict[int, int]:
        """Line of the drawing -> row, for the rows in sight."""
        begin = self.top + (self._before > 0)
        return {begin + step: row for step, row in enumerate(range(self._seen.first, self._seen.last))}

    def at(self, y: int) -> Row:
        """Its part of a line of the drawing."""
        if not self.top <= y < self.top + self.height:
            return blank(self._width)
        if self._words:
            return self._told(self._words[y - self.top])
        if (row := self.lines.get(y)) is not None:
            return self._entry(row)
        if y == self.top:
            return self._told(_("↑ {} more").format(self._before))
        return self._told(_("↓ {} more").format(self._after))

    def _told(self, text: str) -> Row:
        return (Piece(fitted(f" {text}", self._width), "more"),)

    def _entry(self, row: int) -> Row:
        """Sign, name and year of a relative."""
        scene, spot = self._scene, Spot(self._column, row)
        one = scene.column(self._column)[row]
        status = scene.snapshot.of(one.paper).status
        far, year = abs(self._column) == 2, f" {one.year} "
        name = (
            "far" if far else "faded" if status == "aside" else "chosen" if self._is_chosen(row) else "name"
        )
        over = " cursor" if spot == scene.cursor else ""
        return (
            Piece(f" {GLYPHS[status]}", ("far" if far else LOOKS[status]) + over, spot),
            Piece(fitted(f" {visible(one.short)}", self._width - 2 - cell_len(year)), name + over, spot),
            Piece(year, ("far" if far else "year") + over, spot),
        )

    def _is_chosen(self, row: int) -> bool:
        """Whether the column behind this one is about a row."""
        far = self._scene.column(self._column * 2)
        return bool(far) and self._scene.row(self._column) == row


# --- the box in the middle


def boxed(scene: Scene, width: int, height: int, wrap: Wrap) -> list[Row]:
    """The paper in the middle in at most `height` lines: its name, and as much about it as fits."""
    spot, one = Spot(0), scene.family.paper
    status = scene.snapshot.of(one.paper).status
    edge = "box-cursor" if scene.cursor == spot else "box"
    side, inner, year = Piece("│", edge, spot), width - 4, f" {one.year} "
    name = fitted(f" {visible(one.short)}", inner - cell_len(year))
    rows = [
        (
            Piece(f" {GLYPHS[status]}", LOOKS[status], spot),
            Piece(name, "middle", spot),
            Piece(year, "year", spot),
        ),
        *(
            (Piece(f" {fitted(line, inner)} ", look, spot),)
            for look, line in _told_of(scene, inner, max(0, height - 3), wrap)
        ),
    ]
    return [
        (Piece(f"╭{'─' * (width - 2)}╮", edge, spot),),
        *((side, *pieces, side) for pieces in rows),
        (Piece(f"╰{'─' * (width - 2)}╯", edge, spot),),
    ]


def _told_of(scene: Scene, width: int, room: int, wrap: Wrap) -> list[tuple[str, str]]:
    """What is told about the paper in so many lines; a paragraph that does not fit is cut."""
    lines: list[tuple[str, str]] = []
    for look, text in scene.about:
        piece = _broken(look, visible(text), width, wrap)
        left = room - len(lines)
        if len(piece) > left:
            if left > 0:
                last = fitted(f"{piece[left - 1]} …", width).rstrip()
                lines += [(look, line) for line in (*piece[: left - 1], last)]
            break
        lines += [(look, line) for line in piece]
    while lines and not lines[-1][1]:
        lines.pop()
    return lines


def _broken(look: str, text: str, width: int, wrap: Wrap) -> list[str]:
    """A paragraph in lines; of the passes none is torn apart."""
    if look != "progress":
        return wrap(text, width) if text else [""]
    lines: list[str] = []
    for part in text.split(_BETWEEN):
        if lines and cell_len(lines[-1] + _BETWEEN + part) <= width:
            lines[-1] += _BETWEEN + part
        else:
            lines += wrap(part, width)
    return lines


def with_sign(row: Row, x: int, sign: str) -> Row:
    """A row with another sign in a cell of its box's border."""
    done: list[Piece] = []
    at = 0
    for piece in row:
        end = at + cell_len(piece.text)
        if at <= x < end:
            text = piece.text[: x - at] + sign + piece.text[x - at + 1 :]
            done.append(Piece(text, piece.look, piece.spot))
        else:
            done.append(piece)
        at = end
    return tuple(done)
