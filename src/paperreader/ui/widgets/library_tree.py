"""The tree: one view of the library, with the reader's progress in every branch.

A line-drawing widget: only the lines in sight are ever made, and rows are asked for by page.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperreader.domain.outline import Branch, Outline, Row, Tally
from paperreader.domain.progress import Snapshot
from paperreader.domain.visible import visible
from paperreader.language import in_use
from paperreader.ui.widgets.glyphs import GLYPHS, STAR
from paperreader.ui.widgets.looks import look
from paperreader.ui.widgets.tree_shape import BranchLine, RowLine, TreeLine, TreeShape

_PAGE = 64
"""How many rows are asked for at once."""
_PAGES = 32
"""How many such pages are kept."""


class LibraryTree(ScrollView, can_focus=True, inherit_bindings=False):
    """The left pane."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tree--branch",
        "tree--row",
        "tree--count",
        "tree--done",
        "tree--reading",
        "tree--faded",
        "tree--star",
        "tree--cursor",
        "tree--cursor-blurred",
    }

    outline: reactive[Outline | None] = reactive(None, init=False)
    """What is shown."""
    snapshot: reactive[Snapshot] = reactive(Snapshot, init=False)
    """The progress that its signs show."""
    tallies: reactive[Mapping[str, Tally]] = reactive(dict, init=False)
    """The numbers of its branches, by branch id."""
    faded: reactive[frozenset[str]] = reactive(frozenset(), init=False)
    """Papers that no longer belong to the view since they were marked, shown dimmed until it is left."""
    cursor: reactive[int] = reactive(0, init=False)
    """The line that is chosen."""

    in_front: reactive[bool] = reactive(True, init=False)
    """Whether it is the pane that keys are for; its cursor shows it."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        line: TreeLine | None

    @dataclass
    class Chosen(Message):
        """The line under the cursor was chosen with the mouse."""

        line: TreeLine

    @dataclass
    class BranchesChanged(Message):
        """A branch was opened or closed."""

        opened: frozenset[str]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.opened: frozenset[str] = frozenset()
        """The ids of the open branches."""
        self._shape = TreeShape((), ())
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._styles: dict[str, Style] = {}
        self.words: Mapping[str, str] = {}
        """Names of branches that are the program's words and not the library's, by branch id."""

    # --- what it shows

    def show(self, outline: Outline, opened: frozenset[str]) -> None:
        """Show another outline with these branches open; the cursor goes to the top."""
        self.opened = opened
        self._pages.clear()
        self.set_reactive(LibraryTree.cursor, 0)
        self.set_reactive(LibraryTree.outline, outline)
        self._reshape()
        self.scroll_to(0, 0, animate=False)

    def _reshape(self) -> None:
        """Work out the lines again after the outline or the open branches changed."""
        self._shape = TreeShape(self.outline.branches if self.outline else (), self.opened)
        self.virtual_size = Size(self.scrollable_content_region.width, self._shape.line_count)
        self.refresh()

    @property
    def line(self) -> TreeLine | None:
        """What stands under the cursor, None in an empty tree."""
        return self._shape.at(self.cursor) if self.cursor < self._shape.line_count else None

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return self._shape.line_count

    @property
    def position(self) -> int:
        """The position of the row under the cursor; on a branch, the one before its first row."""
        match self.line:
            case RowLine(position, _):
                return position
            case BranchLine(branch, _):
                return branch.start - 1
            case _:
                return -1

    def row(self, position: int) -> Row | None:
        """The row at a position of the outline."""
        if self.outline is None:
            return None
        page, place = divmod(position, _PAGE)
        if page not in self._pages:
            self._pages[page] = self.outline.rows(page * _PAGE, _PAGE)
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    # --- moving

    def move_to(self, line: int) -> None:
        """Put the cursor on a line, as near as there is one."""
        self.cursor = max(0, min(line, self._shape.line_count - 1))

    def move_to_row(self, position: int) -> None:
        """Put the cursor on a row, opening what hides it."""
        branch = self._shape.branch_of_row(position)
        if branch is None:
            return
        self._set_opened(self.opened | set(self._shape.path_to(branch.id)))
        if (line := self._shape.line_of_row(position)) is not None:
            self.move_to(line)

    def move_to_branch(self, branch_id: str) -> None:
        """Put the cursor on a branch, opening what hides it."""
        *above, _ = self._shape.path_to(branch_id) or ("",)
        self._set_opened(self.opened | set(above))
        if (line := self._shape.line_of_branch(branch_id)) is not None:
            self.move_to(line)

    def move_to_first_row(self) -> None:
        """Put the cursor on the first row in sight, if there is one."""
        for line in range(self._shape.line_count):
            if isinstance(self._shape.at(line), RowLine):
                self.move_to(line)
                return

    def open_branch(self) -> None:
        """Open the branch under the cursor; when it is open already, step into it."""
        match self.line:
            case BranchLine(branch, False):
                self._set_opened(self.opened | {branch.id})
            case BranchLine(_, True):
                self.move_to(self.cursor + 1)
            case _:
                pass

    def close_branch(self) -> None:
        """Close the branch under the cursor; from a closed one or a row, go to the branch above."""
        match self.line:
            case BranchLine(branch, True):
                self._set_opened(self.opened - {branch.id})
            case BranchLine(branch, False) if branch.parent is not None:
                self.move_to_branch(branch.parent)
            case RowLine(_, branch):
                self.move_to_branch(branch.id)
            case _:
                pass

    def toggle_branch(self) -> None:
        """Open the branch under the cursor, or close it."""
        if isinstance(self.line, BranchLine):
            branch = self.line.branch
            self._set_opened(self.opened ^ {branch.id})

    def _set_opened(self, opened: frozenset[str]) -> None:
        if opened != self.opened:
            self.opened = opened
            self._reshape()
            self.post_message(self.BranchesChanged(opened))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, self._shape.line_count - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two lines, keep the new one in sight, and tell."""
        self._refresh_line(before)
        self._refresh_line(after)
        self.scroll_to_region(
            Region(0, after, self.scrollable_content_region.width, 1), animate=False, immediate=True
        )
        self.post_message(self.Moved(self.line))

    def _refresh_line(self, line: int) -> None:
        self.refresh_lines(line - self.scroll_offset.y, 1)

    def watch_snapshot(self) -> None:
        """Repaint: signs and numbers may differ."""
        self.refresh()

    def watch_tallies(self) -> None:
        """Repaint the numbers."""
        self.refresh()

    def watch_faded(self) -> None:
        """Repaint what is dimmed."""
        self.refresh()

    def watch_in_front(self) -> None:
        """The cursor's line looks different in front."""
        self._refresh_line(self.cursor)

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        """One click chooses a line, and opens or closes a branch; two open a paper."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        if line >= self._shape.line_count:
            return
        self.move_to(line)
        if isinstance(self.line, BranchLine):
            self.toggle_branch()
        elif self.line is not None and event.chain > 1:
            self.post_message(self.Chosen(self.line))

    # --- drawing

    def on_resize(self) -> None:
        """Lines are as wide as the pane; keep the cursor in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, self._shape.line_count)
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Another theme: colours are looked up again."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = look(self, f"tree--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= self._shape.line_count:
            return Strip.blank(width, self.rich_style)
        line = self._shape.at(number)
        segments = self._branch(line, width) if isinstance(line, BranchLine) else self._row(line, width)
        strip = Strip(segments).adjust_cell_length(width)
        if number == self.cursor:
            strip = strip.apply_style(self._style("cursor" if self.in_front else "cursor-blurred"))
        return strip.apply_style(self.rich_style)

    def _branch(self, line: BranchLine, width: int) -> list[Segment]:
        branch = line.branch
        sign = "▾" if line.is_open else "▸"
        tally = self.tallies.get(branch.id)
        count = f" {tally}" if tally else ""
        room = width - len(count) - 1
        label = f" {'  ' * branch.depth}{sign} {self.name_of(branch)}"
        return [
            Segment(_fitted(label, room), self._style("branch")),
            Segment(count + " ", self._style("count")),
        ]

    def name_of(self, branch: Branch) -> str:
        """A branch's name in the language of the interface."""
        own = branch.name_zh if branch.name_zh and in_use() == "zh" else branch.name
        return visible(self.words.get(branch.id, own))

    def _row(self, line: RowLine, width: int) -> list[Segment]:
        row = self.row(line.position)
        if row is None:
            return []
        progress = self.snapshot.of(row.paper)
        status = progress.status
        is_guide = line.branch.is_guides
        faded = row.paper in self.faded or status == "aside"
        text = "faded" if faded else "row"
        glyph = "·" if is_guide else GLYPHS[status]
        sign = (
            "faded"
            if faded
            else {"new": "count", "reading": "reading", "skimmed": "reading"}.get(status, "done")
        )
        year = f"{row.year} " if row.year else ""
        star = f" {STAR} " if progress.starred else "   "
        short = row.short_zh if row.short_zh and in_use() == "zh" else row.short
        head = f" {'  ' * (line.branch.depth + 1)}"
        room = width - cell_len(head) - 2 - len(star) - len(year)
        return [
            Segment(head, self._style(text)),
            Segment(glyph, self._style(sign)),
            Segment(" " + _fitted(visible(short), room), self._style(text)),
            Segment(star, self._style("star")),
            Segment(year, self._style("count")),
        ]


def _fitted(text: str, room: int) -> str:
    """A label padded, or shortened with an ellipsis, to exactly `room` cells (none when there is no room)."""
    if room <= 0:
        return ""
    return (
        text + " " * (room - cell_len(text))
        if cell_len(text) <= room
        else set_cell_size(text, room - 1) + "…"
    )
