"""The page on which the reader ticks what is known already."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from paperreader.domain.ticks import Ticks
from paperreader.errors import PaperreaderError
from paperreader.language import _, ngettext
from paperreader.services.desk import Desk
from paperreader.ui.screens.welcome.page import Outside, Page
from paperreader.ui.widgets.bars import Hint
from paperreader.ui.widgets.tick_tree import TickTree
from paperreader.ui.widgets.tree_shape import BranchLine, TreeLine


class KnownPage(Page):
    """Eras, topics and papers with a tick each; leaving the page marks what was ticked, as one step."""

    @dataclass
    class Counted(Message):
        """What is ticked, as it is recorded."""

        ticks: Ticks

    def __init__(self, desk: Desk, outside: Outside) -> None:
        self.ticking = TickTree()
        super().__init__(desk, outside, self.ticking)
        self._branches: Mapping[str, tuple[str, ...]] = {}

    def on_mount(self) -> None:
        """The tree at once, its ticks when all rows have been read."""
        self.ticking.show(self.welcoming.outline(), frozenset())
        self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        """In a thread: an own library may have many rows."""
        self._branches = self._branches or self.welcoming.branches()
        self.post_message(self.Counted(Ticks.of(self._branches, self.desk.reading.snapshot)))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        event.stop()
        self.ticking.ticks = event.ticks
        self.show_below()

    # --- words

    def show(self) -> None:
        """Names of branches follow the language."""
        super().show()
        self.ticking.refresh()

    def question(self) -> str:
        """The question."""
        return _("Which of these do you know already?")

    def advice(self) -> str:
        """What a tick means."""
        return _("What is ticked counts as read, without a date; statistics leave it out.")

    def below(self) -> str:
        """How many are ticked."""
        ticks = self.ticking.ticks
        return _("{} of {} known").format(ticks.tally.read, ticks.tally.total) if ticks else _("Counting …")

    def hints(self) -> tuple[Hint, ...]:
        """To tick, to open."""
        return Hint("space", _("tick"), "pick"), Hint("→", _("unfold"), "right")

    # --- keys

    def step(self, by: int) -> None:
        """Another line."""
        self.ticking.move_to(self.ticking.cursor + by)

    def opens(self) -> bool:
        """Open the branch, or step into it."""
        self.ticking.open_branch()
        return self.ticking.line is not None

    def closes(self) -> bool:
        """Close the branch, or go to the one above; from a closed era, back to the page before."""
        line = self.ticking.line
        if line is None or (isinstance(line, BranchLine) and not line.is_open and line.branch.depth == 0):
            return False
        self.ticking.close_branch()
        return True

    def pick(self) -> str:
        """Tick what is highlighted, or untick it."""
        if self.ticking.line is not None:
            self._toggle(self.ticking.line)
        return ""

    @on(TickTree.Toggled)
    def _clicked(self, event: TickTree.Toggled) -> None:
        self._toggle(event.line)

    def _toggle(self, line: TreeLine) -> None:
        if self.ticking.ticks is None:
            return
        self.ticking.ticks = self.ticking.ticks.toggled(self.ticking.papers_of(line))
        self.show_below()

    def takes_back(self) -> bool:
        """What was ticked since the page was entered."""
        ticks = self.ticking.ticks
        if ticks is None or ticks.ticked == ticks.recorded:
            return False
        self.ticking.ticks = ticks.taken_back()
        self.show_below()
        return True

    def leave(self) -> str:
        """Mark what was ticked, and take back what was unticked, as one step."""
        ticks = self.ticking.ticks
        if ticks is None or not (ticks.added or ticks.removed):
            return ""
        try:
            self.welcoming.mark(ticks.added, ticks.removed)
        except PaperreaderError:
            self.takes_back()
            raise
        self.ticking.ticks = ticks.written()
        self.outside.take_in()
        return self._marked(len(ticks.added), len(ticks.removed))

    def _marked(self, added: int, removed: int) -> str:
        undo = self.key("undo")
        if not added:
            return ngettext(
                "{} paper is not known after all; {} takes it back.",
                "{} papers are not known after all; {} takes it back.",
                removed,
            ).format(removed, undo)
        return ngettext(
            "{} paper marked as known; {} takes it back.",
            "{} papers marked as known; {} takes it back.",
            added,
        ).format(added, undo)

    def undone(self) -> None:
        """Something was undone: show what is recorded now."""
        self._count()
