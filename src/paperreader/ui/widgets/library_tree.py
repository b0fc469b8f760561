"""The tree: one view of the library, with the reader's progress in every branch.

A line-drawing widget: only the lines in sight are ever made, and rows are asked for by page.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
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
from paperreader.ui.widgets.tree_drawing import TreeDrawing
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
    cursor: reactive[int] = reactive(0, init=False, repaint=False)
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
        self._drawing = TreeDrawing(self)
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
        return self.line_at(self.cursor)

    def line_at(self, number: int) -> TreeLine | None:
        """What a line shows, None where there is no such line."""
        return self._shape.at(number) if 0 <= number < self._shape.line_count else None

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
        self._drawing.forget()

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= self._shape.line_count:
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._segments(self._shape.at(number), width)).adjust_cell_length(width)
        if number == self.cursor:
            strip = strip.apply_style(self._drawing.style("cursor" if self.in_front else "cursor-blurred"))
        return strip.apply_style(self.rich_style)

    def _segments(self, line: TreeLine, width: int) -> list[Segment]:
        if isinstance(line, BranchLine):
            return self._drawing.branch(
                line, self.name_of(line.branch), self.tallies.get(line.branch.id), width
            )
        row = self.row(line.position)
        if row is None:
            return []
        return self._drawing.row(
            row, line.branch, self.snapshot.of(row.paper), row.paper in self.faded, width
        )

    def name_of(self, branch: Branch) -> str:
        """A branch's name in the language of the interface."""
        own = branch.name_zh if branch.name_zh and in_use() == "zh" else branch.name
        return visible(self.words.get(branch.id, own))
