"""Marking: passes, aside, stars, whole branches, and taking it back."""

from collections.abc import Callable, Collection, Mapping

from paperreader.domain.entry import Step
from paperreader.domain.progress import Pass, Snapshot
from paperreader.language import _, ngettext
from paperreader.services.reading import READ
from paperreader.services.steps import about
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
            "dates": self._dates,
            "checks": self._checks,
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

    def _dates(self) -> None:
        """Correct the days of the passes, and the time."""
        if (paper := self._chosen()) is None:
            return
        from paperreader.ui.screens.dates import Corrected, DatesScreen

        reading = self.desk.reading
        name = self.desk.library.short(paper) or paper

        before = self.screen.snapshot.of(paper).passes

        def change(corrected: Corrected) -> Snapshot:
            # What was left as it was may have been changed in another window meanwhile.
            reading.catch_up()
            passes = _with_changes(reading.snapshot.of(paper).passes, before, corrected.passes)
            return reading.correct(paper, passes, corrected.seconds)

        def correct(corrected: Corrected | None) -> None:
            if corrected is not None:
                self.screen.attempt(lambda: change(corrected))

        self.screen.app.push_screen(DatesScreen(name, before, reading.seconds(paper), reading.today), correct)

    def _checks(self) -> None:
        """The interview checklist."""
        if (paper := self._chosen()) is None:
            return
        from paperreader.ui.screens.checks import ChecksScreen

        def toggle(kind: str) -> None:
            self.screen.snapshot = self.desk.reading.toggle_check(paper, kind)

        def undo() -> None:
            self.desk.reading.undo()
            self.screen.snapshot = self.desk.reading.snapshot

        self.screen.app.push_screen(
            ChecksScreen(
                self.desk.library.short(paper) or paper,
                lambda: self.screen.snapshot.of(paper).checks,
                toggle,
                undo,
            )
        )

    def _chosen(self) -> str | None:
        paper = self.screen.views.paper
        if paper is None:
            self.screen.say(_("Choose a paper first."))
        return paper

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
        self.screen.show_progress()  # what is next may have changed, and no paper
        if step is None:
            self.screen.say(nothing)
            return
        names = about(step, self.desk.library)
        self.screen.noting.poll()
        if kept := self.desk.noting.told():
            self.screen.say(kept)
        elif step.applied:
            self.screen.say(done.format(names))
        else:
            self.screen.say(_("Left as it is, because it was changed again since: {}").format(names))


def _with_changes(
    now: Collection[Pass], before: Collection[Pass], after: Collection[Pass]
) -> tuple[Pass, ...]:
    """The passes that hold now, with what somebody changed from `before` to `after`."""
    kept = {one.number: one for one in now}
    for number in {one.number for one in (*before, *after)}:
        old = next((one for one in before if one.number == number), None)
        new = next((one for one in after if one.number == number), None)
        if new != old:
            kept.pop(number, None)
            kept |= {number: new} if new is not None else {}
    return tuple(kept.values())
