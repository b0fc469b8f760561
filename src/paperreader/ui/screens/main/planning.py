"""Planning: what comes next, what should come before, and which list is followed."""

from __future__ import annotations

from collections.abc import Mapping

from paperreader.domain.outline import Row
from paperreader.errors import JournalError
from paperreader.language import _, in_use
from paperreader.ui.screens.main.verbs import Verb, Verbs


class Planning(Verbs):
    """The verbs about the order of reading."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "continue": self._continue,
            "skip": self._skip,
            "first": self._first,
            "follow-list": self._follow,
        }

    def _continue(self) -> None:
        screen = self.screen
        row = self.following
        if row is None:
            screen.say(_("Every paper of this view is read or set aside."))
        elif row.paper == screen.views.paper:
            screen.say(_("This is the next one: nothing else is left, or it builds on this."))
        elif self.desk.choosing.followed is not None:
            screen.visiting.go_to(row.paper)
        else:
            screen.visiting.remember()
            screen.tree_view.move_to_row(row.position)
            screen.visiting.remember()

    @property
    def following(self) -> Row | None:
        """What to go on with from where the cursor stands."""
        views = self.screen.views
        return self.desk.choosing.from_here(
            views.scene, views.paper, self.screen.tree_view.position, self.screen.snapshot, views.branch
        )

    def _skip(self) -> None:
        """Not now: the paper under the cursor is no longer offered, and the next one is."""
        paper = self.screen.views.paper
        if paper is None:
            self.screen.say(_("Choose a paper first."))
            return
        self.screen.snapshot = self.desk.reading.toggle_skip(paper)
        name = self.desk.library.short(paper) or paper
        if self.screen.snapshot.of(paper).skipped:
            self._continue()
            self.screen.say(
                _("{} is offered last from now on; {} takes it back.").format(name, self.screen.key("undo"))
            )
        else:
            self.screen.say(_("{} is offered again.").format(name))

    def _first(self) -> None:
        """Go to what this paper builds on and is not read yet."""
        self.screen.detail.catch_up()
        paper = self.screen.detail.paper
        if paper is None:
            self.screen.say(_("Choose a paper first."))
            return
        before = self.desk.choosing.first(paper, self.screen.snapshot)
        if not before:
            self.screen.say(_("Nothing need be read before this one."))
        elif len(before) == 1:
            self.screen.visiting.go_to(before[0])
        else:
            from paperreader.ui.screens.choice import Choice, ChoiceScreen

            choices = [Choice(one, self.desk.library.short(one) or one, self._title(one)) for one in before]
            self.screen.app.push_screen(ChoiceScreen(_("Read first"), choices), self._go)

    def _title(self, paper_id: str) -> str:
        paper = self.desk.library.paper(paper_id)
        if paper is None:
            return ""
        return paper.title_zh if paper.title_zh and in_use() == "zh" else paper.title

    def _go(self, paper: str | None) -> None:
        if paper is not None:
            self.screen.visiting.go_to(paper)

    def _follow(self) -> None:
        """Choose the list from which the next paper is taken."""
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        chinese = in_use() == "zh"
        choices = [Choice("", _("None: the order of the view"))]
        choices += [
            Choice(
                one.id,
                one.name_zh if one.name_zh and chinese else one.name,
                (one.about_zh if one.about_zh and chinese else one.about) or "",
            )
            for one in self.desk.library.lists()
        ]
        now = self.desk.choosing.followed or ""
        self.screen.app.push_screen(ChoiceScreen(_("Follow a list"), choices, chosen=now), self._followed)

    def _followed(self, list_id: str | None) -> None:
        if list_id is None:
            return
        try:
            self.desk.choosing.follow(list_id or None)
        except JournalError as error:
            self.screen.warn(str(error))
            return
        self.screen.show_progress()
        if (row := self.following) is not None:
            self.screen.say(_("Next: {}").format(row.short))
