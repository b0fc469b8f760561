"""Keeping at it: the screens for the months in between: review, statistics, timeline, lineage, welcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperreader.language import _
from paperreader.ui.screens.main.verbs import Verb, Verbs

if TYPE_CHECKING:
    from paperreader.ui.screens.review import Jump


class Keeping(Verbs):
    """The verbs that open a screen of their own, and what it answers."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "review": self._review,
            "drill": self._drill,
            "statistics": self._statistics,
            "timeline": self._timeline,
            "lineage": self._lineage,
            "welcome": self.welcome,
        }

    def _review(self) -> None:
        from paperreader.ui.screens.review import ReviewScreen

        self.screen.app.push_screen(ReviewScreen(self.desk), self._jump)

    def _jump(self, jump: Jump | None) -> None:
        """After a review: to the question in the note, if that was asked for."""
        self._take_in()
        if jump is None:
            return
        self.screen.visiting.go_to(jump.paper)
        source = jump.source
        if jump.own and source is not None:
            self.screen.noting.open(lambda: self._move_mine_to(source))
            return
        if jump.language is not None:
            self.screen.detail.show_in(jump.language)
        self.screen.focus_note(True)
        if jump.source is not None:
            self.screen.note.move_to_source(jump.source)
        self.screen.visiting.mark_opened()

    def _move_mine_to(self, source: int) -> None:
        if (view := self.screen.noting.view) is not None:
            view.move_to_source(source)

    def _drill(self) -> None:
        from paperreader.ui.screens.drill import DrillScreen

        self.screen.app.push_screen(DrillScreen(self.desk), self._jump)

    def _statistics(self) -> None:
        from paperreader.ui.screens.statistics import StatisticsScreen

        self.screen.app.push_screen(StatisticsScreen(self.desk), self._go)

    def _timeline(self) -> None:
        from paperreader.ui.screens.timeline import TimelineScreen

        self.screen.app.push_screen(
            TimelineScreen(self.desk, self.screen.snapshot, self.screen.views.paper), self._open
        )

    def _lineage(self) -> None:
        self.screen.detail.catch_up()
        paper = self.screen.detail.paper
        if paper is None:
            self.screen.say(_("Choose a paper first."))
            return
        from paperreader.ui.screens.lineage import LineageScreen

        self.screen.app.push_screen(LineageScreen(self.desk, self.screen.snapshot, paper), self._open)

    def welcome(self) -> None:
        """The first questions, over this screen."""
        from paperreader.ui.screens.welcome.page import Outside
        from paperreader.ui.screens.welcome.screen import WelcomeScreen

        outside = Outside(self.screen.use_language, self.screen.keep_theme, self._take_in)
        self.screen.app.push_screen(WelcomeScreen(self.desk, outside), self._welcomed)

    def _welcomed(self, told: str | None) -> None:
        self._take_in()
        if told:
            self.screen.say(told)

    def _take_in(self) -> None:
        """What a screen changed is shown here, too."""
        self.screen.snapshot = self.desk.reading.snapshot
        self.screen.show_progress()

    def _go(self, target: str | None) -> None:
        self._take_in()
        if target is not None:
            self.screen.visiting.go_to(target)

    def _open(self, target: str | None) -> None:
        self._go(target)
        if target is not None:
            self.screen.visiting.open_chosen()
