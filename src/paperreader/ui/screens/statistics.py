"""Statistics: a year of reading on one page, with the goal for the weeks to come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from paperreader.domain.report import GROUPINGS, Report
from paperreader.errors import PaperreaderError
from paperreader.language import _
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.steps import about
from paperreader.services.words import VIEW_WORDS, how_far
from paperreader.ui.screens.statistics_page import Sections
from paperreader.ui.widgets.bars import Hint, KeyHints, StatusLine
from paperreader.ui.widgets.figure import Figure, FigurePage
from paperreader.ui.widgets.heat_map import HeatMap
from paperreader.ui.widgets.paper_list import PaperList

_NARROW = 84
_WEEK = 7


class StatisticsScreen(Screen[str | None]):
    """Answers with the id of a paper to go to, or with None."""

    CSS_PATH = shipped("styles") / "statistics.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j,down", "step(0, 1)", show=False),
        Binding("k,up", "step(0, -1)", show=False),
        Binding("l,right", "step(1, 0)", show=False),
        Binding("h,left", "step(-1, 0)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("plus,equals_sign", "goal(1)", show=False),
        Binding("minus", "goal(-1)", show=False),
        Binding("u", "undo", show=False),
        Binding("U", "redo", show=False),
        Binding("question_mark,f1", "keys", show=False),
    ]

    @dataclass
    class Made(Message):
        """The report is there."""

        report: Report

    @dataclass
    class Failed(Message):
        """There is none, and why."""

        reason: str

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sections = Sections()
        self._page = FigurePage(self._sections.seats, *self._sections.figures, id="page")
        self._status = StatusLine(id="status")
        self._hints = KeyHints(id="hints")

    # --- beginning

    def compose(self) -> ComposeResult:
        """A line on top, the page, key hints."""
        yield self._status
        yield self._page
        yield self._hints

    def on_mount(self) -> None:
        """The frame is painted at once; the numbers follow."""
        self._status.left = f"paperreader  {_('Statistics')}"
        self._status.right = tuple(how_far(self._desk.browsing.summary(self._desk.reading.snapshot), None))
        self._hints.hints = _hints()
        self._page.focus()
        self._report()

    def on_resize(self, event: events.Resize) -> None:
        """Charts follow the height; columns follow the width by themselves."""
        self.set_class(event.size.width < _NARROW, "-narrow")
        self._sections.fit(event.size.height)

    @work(thread=True, exclusive=True, group="report")
    def _report(self) -> None:
        """In a thread: add everything up."""
        worker = get_current_worker()
        try:
            report = self._desk.statistics.report(self._desk.reading.snapshot)
        except PaperreaderError as error:
            self.post_message(self.Failed(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Made(report))

    @on(Made)
    def _show(self, event: Made) -> None:
        self._sections.show(event.report)
        self._page.refresh(layout=True)

    @on(Failed)
    def _tell(self, event: Failed) -> None:
        self._warn(event.reason)

    def _warn(self, reason: str) -> None:
        self.notify(reason, severity="warning", timeout=12, markup=False)

    # --- moving

    @property
    def _front(self) -> Figure | None:
        """The figure that keys are for."""
        return self.focused if isinstance(self.focused, Figure) else None

    def action_step(self, across: int, down: int) -> None:
        """Within the figure in front where it has something to choose; else the page, and the grouping."""
        self._hints.notice = ""
        front = self._front
        if isinstance(front, HeatMap):
            front.step(across * _WEEK + down)
        elif across:
            self._sections.progress.switch(across)
            self._sections.progress.scroll_visible(animate=False, immediate=True)
        elif not (isinstance(front, PaperList) and front.step(down)):
            self._page.scroll_relative(y=down, animate=False, immediate=True)

    def action_page(self, pages: int) -> None:
        """Scroll by a page."""
        height = max(1, self._page.size.height - 1)
        self._page.scroll_relative(y=pages * height, animate=False, immediate=True)

    def action_edge(self, side: int) -> None:
        """To the top, or to the bottom."""
        self._page.scroll_to(y=0 if side < 0 else self._page.max_scroll_y, animate=False, immediate=True)

    @on(HeatMap.Looked)
    def _looked(self, event: HeatMap.Looked) -> None:
        """The charts show the week of the day that is looked at."""
        for chart in self._sections.charts:
            chart.looked_at = event.on

    # --- papers

    def action_choose(self) -> None:
        """Go to the paper that is chosen."""
        if isinstance(self._front, PaperList) and self._front.chosen is not None:
            self.dismiss(self._front.chosen)

    @on(PaperList.Chosen)
    def _chosen(self, event: PaperList.Chosen) -> None:
        self.dismiss(event.paper)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    # --- the goal

    def action_goal(self, step: int) -> None:
        """Read more in a week, or less."""
        statistics = self._desk.statistics
        self._attempt(statistics.raise_goal if step > 0 else statistics.lower_goal)

    def action_undo(self) -> None:
        """Take the newest change back, whatever it was."""
        self._attempt(self._undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._attempt(self._redo)

    def _undo(self) -> None:
        step = self._desk.reading.undo()
        if step is None:
            self._hints.notice = _("There is nothing to undo.")
        else:
            self._hints.notice = _("Undone: {}").format(about(step, self._desk.library))

    def _redo(self) -> None:
        step = self._desk.reading.redo()
        if step is None:
            self._hints.notice = _("There is nothing to redo.")
        else:
            self._hints.notice = _("Done again: {}").format(about(step, self._desk.library))

    def _attempt(self, verb: Callable[[], object]) -> None:
        """Do something and show what came of it, or tell why nothing did."""
        self._hints.notice = ""
        try:
            verb()
        except PaperreaderError as error:
            self._warn(str(error))
        self._report()

    # --- keys

    def action_keys(self) -> None:
        """What the keys do here."""
        # Not needed before it is asked for.
        from paperreader.ui.screens.keys_help import KeysHelp

        self.app.push_screen(KeysHelp(_("Statistics"), _keys()))

    @on(KeyHints.Pressed)
    def _hint_pressed(self, event: KeyHints.Pressed) -> None:
        """A click on a hint does what its key does."""
        actions: dict[str, Callable[[], None]] = {
            "scroll": partial(self.action_page, 1),
            "part": self.action_part,
            "grouping": partial(self.action_step, 1, 0),
            "raise": partial(self.action_goal, 1),
            "undo": self.action_undo,
            "keys": self.action_keys,
            "leave": self.action_leave,
        }
        actions[event.command]()

    def action_part(self) -> None:
        """The next part of the page comes to the front."""
        self.focus_next()


def _hints() -> tuple[Hint, ...]:
    return (
        Hint("j k", _("scroll"), "scroll"),
        Hint("h l", _("eras, topics, lists"), "grouping"),
        Hint("+ -", _("goal"), "raise"),
        Hint("tab", _("next part"), "part"),
        Hint("u", _("undo"), "undo"),
        Hint("?", _("keys"), "keys"),
        Hint("q", _("leave"), "leave"),
    )


def _keys() -> Sequence[tuple[str, str]]:
    names = _(", ").join(_(VIEW_WORDS[one]) for one in GROUPINGS)
    return (
        ("j k ↓ ↑", _("Scroll; in the year and in the list of papers: choose")),
        ("h l ← →", _("Progress by {}; in the year: a week").format(names)),
        ("space b", _("A page down, a page up")),
        ("g G", _("To the top, to the bottom")),
        ("tab", _("To the next part in which something can be chosen")),
        ("enter", _("Go to the paper that is chosen")),
        ("+ -", _("More or fewer papers a week as the goal")),
        ("u", _("Undo the newest change")),
        ("q esc", _("Back")),
        (
            "■",
            _(
                "In the year a pass counts as 10 minutes, an hour or three and a half hours,"
                " unless more time was counted; a card as half a minute."
            ),
        ),
    )
