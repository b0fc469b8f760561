"""Marking: passes, aside, stars, whole branches, and taking it back."""

from collections.abc import Callable, Mapping

from paperreader.domain.entry import Step
from paperreader.domain.progress import Snapshot
from paperreader.language import _, ngettext
from paperreader.services.reading import READ
from paperreader.ui.screens.main.verbs import Verb, Verbs
from paperreader.ui.widgets.tree_shape import BranchLine


class Marking(Verbs):
    """The verbs that change the reader's progress."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        reading = self.desk.reading
        return {
            "mark-read": lambda: self._mark(lambda paper: reading.toggle_pass(paper, READ)),
            "pass-1": lambda: self._mark(lambda paper: reading.toggle_pass(paper, 1)),
            "pass-2": lambda: self._mark(lambda paper: reading.toggle_pass(paper, 2)),
            "pass-3": lambda: self._mark(lambda paper: reading.toggle_pass(paper, 3)),
            "clear": lambda: self._mark(reading.clear),
            "aside": lambda: self._mark(reading.toggle_aside),
            "star": lambda: self._mark(reading.toggle_star),
            "mark-branch": self._mark_branch,
            "undo": self._undo,
            "redo": self._redo,
        }

    def _mark(self, change: Callable[[str], Snapshot]) -> None:
        paper = self.screen.views.paper
        if paper is None:
            self.screen.say(
                _("Choose a paper first: a branch is marked with {}.").format(self.screen.key("mark-branch"))
            )
        else:
            self.screen.snapshot = change(paper)

    def _mark_branch(self) -> None:
        line = self.screen.tree_view.line
        if not isinstance(line, BranchLine) or line.branch.is_guides:
            self.screen.say(
                _("Choose a branch first: a paper is marked with {}.").format(self.screen.key("mark-read"))
            )
            return
        papers = self.desk.browsing.papers_below(self.screen.views.scene, line.branch)
        count = self.desk.reading.mark_known(papers)
        self.screen.snapshot = self.desk.reading.snapshot
        self.screen.say(
            ngettext(
                "{} paper marked as known; {} takes it back.",
                "{} papers marked as known; {} takes it back.",
                count,
            ).format(count, self.screen.key("undo"))
            if count
            else _("Every paper of this branch is read or set aside already.")
        )

    def _undo(self) -> None:
        step = self.desk.reading.undo()
        self._told(step, _("Undone: {}"), _("There is nothing to undo."))

    def _redo(self) -> None:
        step = self.desk.reading.redo()
        self._told(step, _("Done again: {}"), _("There is nothing to redo."))

    def _told(self, step: Step | None, done: str, nothing: str) -> None:
        self.screen.snapshot = self.desk.reading.snapshot
        if step is None:
            self.screen.say(nothing)
            return
        first = self.desk.library.short(step.papers[0]) or step.papers[0]
        more = len(step.papers) - 1
        names = first if not more else ngettext("{} and {} more", "{} and {} more", more).format(first, more)
        if step.applied:
            self.screen.say(done.format(names))
        else:
            self.screen.say(_("Left as it is, because it was changed again since: {}").format(names))
