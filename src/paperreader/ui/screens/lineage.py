"""The lineage of a paper: what it builds on, and what it led to, to be walked with the arrow keys."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Label

from paperreader.domain.lineage import Family, Relative
from paperreader.domain.progress import Snapshot
from paperreader.domain.visible import visible
from paperreader.language import _, in_use
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.lineage import Lineage
from paperreader.services.standing import Standing
from paperreader.ui.screens.keys_help import KeysHelp
from paperreader.ui.screens.lineage_words import about, hints, keys, titled, unread_before
from paperreader.ui.widgets.bars import KeyHints, StatusLine
from paperreader.ui.widgets.lineage_drawing import BESIDE, FAR
from paperreader.ui.widgets.lineage_parts import Scene, Spot, absence
from paperreader.ui.widgets.lineage_view import LineageView

_NARROW = 84
_PAGE = 8
"""Rows that a page key goes."""
_LOOKED_AT = 12
"""Rows of a column among which one is sought that leads on."""
_MIDDLE = Spot(0)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the reader was on the walk."""

    paper: str
    cursor: Spot
    rows: tuple[int, int] | None
    """None: nobody was chosen there yet."""


class LineageScreen(Screen[str | None]):
    """Answers with the id of the paper that is to be opened, or with None."""

    CSS_PATH = shipped("styles") / "lineage.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,B", "dismiss(None)", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("h,left", "across(-1)", show=False),
        Binding("l,right", "across(1)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
        Binding("space,pagedown", f"step({_PAGE})", show=False),
        Binding("b,pageup", f"step({-_PAGE})", show=False),
        Binding("enter", "choose", show=False),
        Binding("o", "open", show=False),
        Binding("left_square_bracket,backspace", "walk_back", show=False),
        Binding("right_square_bracket", "walk_forward", show=False),
        Binding("question_mark,f1", "keys", show=False),
    ]

    def __init__(self, desk: Desk, snapshot: Snapshot, paper: str) -> None:
        """The lineage of a paper.

        Args:
            desk: The services.
            snapshot: The progress that the signs show.
            paper: A paper of the library.
        """
        super().__init__()
        self._desk = desk
        self._lineage = Lineage(desk.library)
        self._snapshot = snapshot
        self._paper = paper
        self._behind: list[_Stand] = []
        self._ahead: list[_Stand] = []
        self._bar = StatusLine()
        self._view = LineageView(id="lineage")
        self._title = Label("", id="title", markup=False)
        self._hints = KeyHints()

    def compose(self) -> ComposeResult:
        """The drawing, the title of the paper under the cursor, key hints."""
        yield self._bar
        yield self._view
        yield self._title
        yield self._hints

    def on_mount(self) -> None:
        """The paper it was opened for stands in the middle."""
        self._hints.hints = hints()
        self._stand_at(_Stand(self._paper, _MIDDLE, None))

    # --- what is shown

    @property
    def _scene(self) -> Scene:
        assert self._view.scene is not None, "set when the screen is mounted"
        return self._view.scene

    def _stand_at(self, stand: _Stand) -> None:
        """Show a paper in the middle; one that the library does not have ends the walk."""
        family = self._lineage.family(stand.paper)
        if family is None:
            self.dismiss(None)
            return
        self._paper = stand.paper
        self._bar.left = f"{_('Lineage')}  {visible(family.paper.short)}"
        unread = self._lineage.foundations_unread(stand.paper, self._snapshot)
        self._bar.right = unread_before(len(unread))
        rows = stand.rows or (self._leading_on(family, -1), self._leading_on(family, 1))
        self._show(Scene(family, stand.cursor, rows, ((), ()), self._about(family), self._snapshot))

    def _show(self, scene: Scene) -> None:
        """Show a scene, with those at second hand where there is room."""
        far = (self._far(scene, -1), self._far(scene, 1)) if self._is_wide else ((), ())
        scene = replace(scene, far=far)
        self._view.scene = scene
        chosen = scene.at(scene.cursor)
        if chosen is not None:
            paper = self._desk.library.paper(chosen.paper)
            self._title.update(titled(chosen, paper, self._snapshot.of(chosen.paper).status))
        self._hints.notice = ""

    def _far(self, scene: Scene, side: int) -> tuple[Relative, ...]:
        """What the chosen foundation builds on, or what the chosen descendant led to."""
        one = scene.at(Spot(side, scene.row(side)))
        if one is None:
            return ()
        find = self._lineage.foundations if side < 0 else self._lineage.descendants
        return find(one.paper)

    def _leading_on(self, family: Family, side: int) -> int:
        """The first row of a side behind which there are others, among those that are seen at first."""
        find = self._lineage.foundations if side < 0 else self._lineage.descendants
        first = enumerate(family.on(side)[:_LOOKED_AT])
        return next((row for row, one in first if find(one.paper)), 0) if self._is_wide else 0

    @property
    def _is_wide(self) -> bool:
        return self._view.size.width >= FAR

    def _about(self, family: Family) -> tuple[tuple[str, str], ...]:
        """What the box says about the paper in the middle."""
        paper = self._desk.library.paper(family.paper.paper)
        if paper is None:
            return ()
        standing = Standing(self._snapshot.of(paper.id), 0, self._desk.reading.today)
        return about(paper, standing, self._lineage.gist(paper.id, in_use()))

    # --- walking

    def action_step(self, by: int) -> None:
        """Up or down: within the column, and through all of them where they stand one above the other."""
        scene = self._scene
        column, row = scene.cursor.column, scene.cursor.row + by
        last = len(scene.column(column)) - 1
        if not 0 <= row <= last and self._view.size.width < BESIDE and self._is_at_edge(by):
            beyond = column + (1 if by > 0 else -1)
            if abs(beyond) <= 1 and scene.column(beyond):
                self._go(Spot(beyond, 0 if by > 0 else len(scene.column(beyond)) - 1))
            return
        self._go(Spot(column, max(0, min(row, last))))

    def _is_at_edge(self, by: int) -> bool:
        cursor = self._scene.cursor
        return cursor.row == (len(self._scene.column(cursor.column)) - 1 if by > 0 else 0)

    def action_edge(self, side: int) -> None:
        """To the first or the last of the column."""
        column = self._scene.cursor.column
        self._go(Spot(column, 0 if side < 0 else len(self._scene.column(column)) - 1))

    def action_across(self, side: int) -> None:
        """To the column on a side; beyond the last one, whoever is chosen comes into the middle."""
        scene = self._scene
        column = scene.cursor.column + side
        if abs(column) > 1:
            self._walk_on(side)
        elif scene.column(column):
            self._go(Spot(column, scene.row(column)))
        else:
            self._hints.notice = absence(column)

    def _walk_on(self, side: int) -> None:
        """The chosen one comes into the middle, and the cursor goes on to those behind it."""
        chosen, before = self._scene.at(self._scene.cursor), self._scene.family.paper.paper
        if chosen is None:
            return
        self._move_to(chosen.paper, came_from=before)
        if column := self._scene.column(side):
            self._go(Spot(side, min(self._scene.row(side), len(column) - 1)))

    def _go(self, cursor: Spot) -> None:
        """Put the cursor somewhere; its column remembers the row."""
        scene = self._scene
        left, right = scene.rows
        if cursor.column == -1:
            left = cursor.row
        elif cursor.column == 1:
            right = cursor.row
        self._show(replace(scene, cursor=cursor, rows=(left, right)))

    def _move_to(self, paper: str, came_from: str | None = None) -> None:
        """Another paper into the middle. The one that one came from becomes the chosen one of its column."""
        self._behind.append(_Stand(self._paper, self._scene.cursor, self._scene.rows))
        self._ahead.clear()
        self._stand_at(_Stand(paper, _MIDDLE, None))
        scene = self._scene
        left, right = (
            next((at for at, one in enumerate(column) if one.paper == came_from), before)
            for column, before in zip(
                (scene.family.foundations, scene.family.descendants), scene.rows, strict=True
            )
        )
        self._show(replace(scene, rows=(left, right)))

    def action_walk_back(self) -> None:
        """Back along the walk."""
        self._return(self._behind, self._ahead, _("The walk began here."))

    def action_walk_forward(self) -> None:
        """Along the walk again."""
        self._return(self._ahead, self._behind, _("This is the newest."))

    def _return(self, source: list[_Stand], other: list[_Stand], otherwise: str) -> None:
        if not source:
            self._hints.notice = otherwise
            return
        other.append(_Stand(self._paper, self._scene.cursor, self._scene.rows))
        self._stand_at(source.pop())

    # --- deciding

    def action_choose(self) -> None:
        """Somebody beside comes into the middle; the one in the middle is opened."""
        chosen = self._scene.at(self._scene.cursor)
        if chosen is None or self._scene.cursor == _MIDDLE:
            self.dismiss(self._paper)
        else:
            self._move_to(chosen.paper, came_from=self._paper)

    def action_open(self) -> None:
        """Open whoever is under the cursor."""
        chosen = self._scene.at(self._scene.cursor)
        self.dismiss(chosen.paper if chosen else self._paper)

    @on(LineageView.Pressed)
    def _pressed(self, event: LineageView.Pressed) -> None:
        """A click does what Enter does there."""
        spot = event.spot
        if abs(spot.column) == 2:
            if (one := self._scene.at(spot)) is not None:
                self._move_to(one.paper)
            return
        self._go(spot)
        self.action_choose()

    @on(LineageView.Rolled)
    def _rolled(self, event: LineageView.Rolled) -> None:
        last = len(self._scene.column(event.column)) - 1
        self._go(Spot(event.column, max(0, min(self._scene.row(event.column) + event.step, last))))

    # --- the rest

    @on(KeyHints.Pressed)
    async def _hint_pressed(self, event: KeyHints.Pressed) -> None:
        await self.run_action(event.command)

    def action_keys(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(KeysHelp(_("Lineage"), keys()))

    def on_resize(self, event: events.Resize) -> None:
        """In a small window the drawing has all of it."""
        self.set_class(event.size.width < _NARROW, "-narrow")

    @on(LineageView.Resized)
    def _resized(self) -> None:
        """There may be room for more of them, or for fewer."""
        self._show(self._scene)
