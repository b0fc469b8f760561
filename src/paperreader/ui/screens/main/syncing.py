"""Syncing: meeting the reader's other machines in a folder, without leaving the screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.errors import PaperreaderError, UsageError
from paperreader.language import _
from paperreader.ui.screens.main.verbs import Verb, Verbs

if TYPE_CHECKING:
    from paperreader.services.syncing.outcome import Outcome


class Syncing(Verbs):
    """The verb that exchanges marks and notes."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {"sync": self._ask}

    def _ask(self) -> None:
        """Which folder: that of last time is offered."""
        from paperreader.ui.widgets.file_prompt import FilePrompt

        last = self.desk.syncing.folder
        prompt = FilePrompt(_("Sync through folder"), str(last) if last else "~/", _check, self._begin)
        self.screen.ask(prompt, on_cancel=lambda: None)

    def _begin(self, place: Path) -> None:
        """Exchange in a thread: a folder may lie on a slow disk."""
        self.screen.say(_("Syncing …"))
        self.screen.run_worker(partial(self._exchange, place), thread=True, group="sync")

    def _exchange(self, place: Path) -> None:
        try:
            outcome = self.desk.syncing.exchange(place)
        except PaperreaderError as error:
            self.screen.call_later(self.screen.warn, str(error))
        else:
            self.screen.call_later(self._told, outcome)

    def _told(self, outcome: Outcome) -> None:
        from paperreader.services.syncing.telling import told

        self.screen.snapshot = self.desk.reading.snapshot
        self.screen.show_progress()
        said = told(outcome, self.desk.noting.notes.folder)
        if outcome.is_complete and len(said) == 1:
            self.screen.say(said[0])
        else:
            self.screen.warn(" ".join(said))


def _check(place: Path) -> str:
    """Whether a place can be a shared folder, as far as one sees; raises UsageError where it cannot."""
    if place.is_dir():
        return _("is there")
    if place.exists():
        raise UsageError(_("is no folder"))
    if not place.parent.is_dir():
        raise UsageError(_("no such folder"))
    return _("a new folder")
