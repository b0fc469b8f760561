"""The timeline: the years, the chosen one on an axis of time, and beside it how the field evolved."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Label

from paperreader.domain.chronicle import Item, YearCount
from paperreader.domain.progress import Snapshot
from paperreader.language import _, ngettext
from paperreader.paths import shipped
from paperreader.services.chronicle import MONTHS, Chronicle
from paperreader.services.desk import Desk
from paperreader.ui.screens.choice import Choice, ChoiceScreen
from paperreader.ui.screens.keys_help import KeysHelp
from paperreader.ui.screens.timeline_table import EvolutionTable
from paperreader.ui.screens.timeline_walk import Walk
from paperreader.ui.screens.timeline_words import facts, hints, in_full, keys, nothing
from paperreader.ui.widgets.bars import KeyHints, StatusLine
from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.prompt import Prompt
from paperreader.ui.widgets.year_band import YearBand
from paperreader.ui.widgets.year_list import YearList
from paperreader.ui.widgets.year_view import YearView

_NARROW = 84
_WIDE = 120
"""From so many columns on the table stands beside the year, below in its place."""
_LOW, _HIGH = 22, 34
"""Lines of a window below which, or from which on, the bars are lower or higher than usual."""


class TimelineScreen(Screen[str | None]):
    """Answers with the id of the paper (or `guide:<id>`) that is to be opened, or with None."""

    CSS_PATH = shipped("styles") / "timeline.tcss"
    AUTO_FOCUS: ClassVar[str] = ""
    """Keys are the screen's own; only a click or the filter puts something in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("q,Y", "dismiss(None)", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("l,right", "sideways(1)", show=False),
        Binding("h,left", "sideways(-1)", show=False),
        Binding("J", "year(1)", show=False),
        Binding("K", "year(-1)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
        Binding("enter,o", "open", show=False),
        Binding("e", "table", show=False),
        Binding("tab,shift+tab", "other_pane", show=False),
        Binding("L", "links", show=False),
        Binding("f", "filter", show=False),
        Binding("question_mark,f1", "keys", show=False),
    ]

    @dataclass
    class Ready(Message):
        """The events are read, and the years counted."""

        years: tuple[YearCount, ...]

    def __init__(self, desk: Desk, snapshot: Snapshot, at: str | None = None) -> None:
        """The timeline of a library.

        Args:
            desk: The services.
            snapshot: The progress that the signs show.
            at: The paper at which it opens; None: at the first year with something to read.
        """
        super().__init__()
        self._desk = desk
        self._snapshot = snapshot
        self._at = at
        self._walk = Walk(Chronicle(desk.library))
        self._filter = self._before = ""
        self._prompt: Prompt | None = None
        self._sought: Item | None = None
        """What was chosen when the filter began to be typed; chosen again when it fits."""
        self._bar = StatusLine()
        self._table = EvolutionTable(desk)
        self._nothing = Label("", id="nothing", markup=False)
        self._what = Label("", id="what", markup=False)
        self._hints = KeyHints()

    def compose(self) -> ComposeResult:
        """The band of years over three panes: years, items, table; the chosen item in full; key hints."""
        yield self._bar
        yield self._walk.band
        with Horizontal(id="panes"):
            yield self._walk.list
            yield self._walk.items
            yield self._table
        yield self._nothing
        yield self._what
        yield self._hints

    def on_mount(self) -> None:
        """Read the events, then show the year of the paper that the reader was at."""
        self._walk.items.months = [_(month) for month in MONTHS]
        self._walk.items.snapshot = self._snapshot
        self._read()

    @work(thread=True, group="timeline")
    def _read(self) -> None:
        """In a thread: read the files of the events, and count."""
        self.post_message(self.Ready(self._walk.chronicle.years(self._snapshot)))

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        self._take(event.years)
        if self._at is None or not self._walk.go_to(self._at):
            self._walk.show_unread()
        self._tell()

    # --- what is shown

    def _take(self, years: tuple[YearCount, ...]) -> None:
        """Show these years, which are all that there are with this filter."""
        self._walk.take(years)
        self.set_class(not years, "-empty")
        self._nothing.update(nothing(bool(self._filter)))
        self._bar.left = _("Timeline") + (f" / {self._filter}" if self._filter else "")
        self._bar.right = facts(years)

    def _tell(self) -> None:
        """The chosen item in full."""
        self._hints.notice = ""
        item = self._walk.item
        if item is None:
            self._what.update("")
            return
        paper = self._desk.library.paper(item.paper) if item.paper else None
        self._what.update(in_full(item, paper, self._snapshot.of(item.paper or "")))

    # --- moving

    def action_step(self, by: int) -> None:
        """Down or up: in the table by lines, else by items, over the ends of the year."""
        if self._table.in_front:
            self._table.move_by(by)
        else:
            self._walk.step(by)
            self._tell()

    def action_page(self, by: int) -> None:
        """A page down or up; from the end of a year into the next."""
        if self._table.in_front:
            self._table.page_by(by)
        else:
            self._walk.page(by)
            self._tell()

    def action_edge(self, side: int) -> None:
        """To the end of the year, and from there to the end of time."""
        if not self._table.in_front:
            self._walk.edge(side)
            self._tell()
        elif side < 0:
            self._table.move_to_line(0)
        else:
            self._table.move_to_end()

    def action_sideways(self, side: int) -> None:
        """The year after or before; in the table what is wide."""
        if self._table.in_front:
            self._table.scroll_sideways(side)
        else:
            self.action_year(side)

    def action_year(self, by: int) -> None:
        """The year after or before."""
        self._walk.year(by)
        self._tell()

    @on(YearBand.Pressed)
    @on(YearList.Pressed)
    def _year_pressed(self, event: YearBand.Pressed | YearList.Pressed) -> None:
        self._walk.show(event.place)
        self._tell()
        self._bring_to_front(in_table=False)

    # --- opening, leaving

    def action_open(self) -> None:
        """Open the paper of the chosen item; in the table choose one of its links."""
        if self._table.in_front:
            self.action_links()
        elif (item := self._walk.item) is not None and item.paper:
            self.dismiss(item.paper)
        elif item is not None:
            self._hints.notice = _("This event is about no paper of the library.")

    @on(YearView.Pressed)
    def _item_pressed(self, event: YearView.Pressed) -> None:
        self._walk.items.cursor = event.number
        self._tell()
        self._bring_to_front(in_table=False)
        self.action_open()

    def action_leave(self) -> None:
        """Back: from the table, then from the filter, then from here."""
        if self._table.in_front:
            self._bring_to_front(in_table=False)
        elif self._filter:
            self._filter_by("")
        else:
            self.dismiss(None)

    # --- the table

    def _bring_to_front(self, in_table: bool) -> None:
        """Let keys be for the table, or for the items; in a small window that is the one which is shown."""
        is_wide, table = self.size.width >= _WIDE, self._table
        table.settle(is_wide, in_table)
        self._walk.items.in_front = not table.in_front
        if not table.in_front and self.focused is table:
            self.set_focus(None)
        self.set_class(is_wide, "-wide")
        self.set_class(table.is_shown, "-table")
        self.set_class(table.in_front, "-in-table")
        self._hints.hints = hints(table.exists, table.in_front)

    def action_table(self) -> None:
        """Show the table, or take it away."""
        if self._table.exists:
            self._bring_to_front(self._table.toggle(is_wide=self.size.width >= _WIDE))
        else:
            self._hints.notice = _("This library has no guide that tells it.")

    def action_other_pane(self) -> None:
        """From the items to the table, and back."""
        self._table.is_wanted = True
        self._bring_to_front(not self._table.in_front)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the table brings it to the front."""
        if event.widget is self._table:
            self._bring_to_front(in_table=True)

    def action_links(self) -> None:
        """The links of the table, to be followed by number."""
        choices = [Choice(link.target, link.text) for link in self._table.links]
        if choices:
            self.app.push_screen(ChoiceScreen(_("Links"), choices), self._follow)

    def on_note_view_link_chosen(self, event: NoteView.LinkChosen) -> None:
        """A link was clicked."""
        self._follow(event.target)

    def _follow(self, target: str | None) -> None:
        """A paper is sought on the timeline, a guide opened, an address copied."""
        kind, _colon, name = (target or "").partition(":")
        if target is None:
            return
        if kind == "guide":
            self.dismiss(target)
        elif kind == "paper":
            if self._filter and self._walk.chronicle.year_of(name) is None:
                self._filter_by("")
            if self._walk.go_to(name):
                self._tell()
                self._bring_to_front(in_table=False)
        else:
            self.app.copy_to_clipboard(target)
            self._hints.notice = _("Copied: {}").format(target)

    # --- the filter

    def action_filter(self) -> None:
        """Ask which papers are to be shown."""
        if self._prompt is not None:
            return
        self._before, self._sought = self._filter, self._walk.item
        self._prompt = Prompt(_("Filter"), self._filter, self._filter_by, self._desk.searching.complete)
        self.mount(self._prompt, before=self._hints)

    def on_prompt_ended(self, event: Prompt.Ended) -> None:
        """The filter was typed, or not wanted."""
        prompt, self._prompt = self._prompt, None
        if prompt is None:
            return
        if not event.kept:
            self._filter_by(self._before)
        self._sought = None
        self.set_focus(None)
        prompt.remove()

    def _filter_by(self, text: str) -> str:
        """Show only what matches. Raises QueryError, which the prompt tells, and keeps open for."""
        scene = self._desk.browsing.enter("years", text, self._snapshot)
        item, self._filter = self._sought or self._walk.item, text.strip()
        self._walk.chronicle = self._walk.chronicle.narrowed(scene.matches)
        years = self._walk.chronicle.years(self._snapshot)
        self._take(years)
        if item is None or item.paper is None or not self._walk.go_to(item.paper):
            self._walk.show_near(item.year if item is not None else 0)
        self._tell()
        total = sum(one.works for one in years)
        return ngettext("{} paper", "{} papers", total).format(total)

    # --- the rest

    @on(KeyHints.Pressed)
    async def _hint_pressed(self, event: KeyHints.Pressed) -> None:
        await self.run_action(event.command)

    def action_keys(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(KeysHelp(_("Timeline"), keys()))

    def on_resize(self, event: events.Resize) -> None:
        """Another size has room for other things."""
        width, height = event.size
        self.set_class(width < _NARROW, "-narrow")
        self.set_class(height < _LOW, "-low")
        self.set_class(height >= _HIGH, "-high")
        self._bring_to_front(self._table.in_front)
