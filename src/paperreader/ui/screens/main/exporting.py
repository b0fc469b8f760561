"""Exporting: from the view that is shown to a file of another program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.errors import PaperreaderError, UsageError
from paperreader.language import Language, _, in_use, ngettext
from paperreader.ui.screens.main.verbs import Verb, Verbs

if TYPE_CHECKING:
    from paperreader.services.exporting.exporting import Exporting as Service
    from paperreader.services.exporting.formats import Format
    from paperreader.services.exporting.source import Selection

_NAMED = 3
"""So many files that were left alone are named."""


class Exporting(Verbs):
    """The verb that takes everything, or what the filter shows, out of the reader."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {"export": self._choose_format}

    def _choose_format(self) -> None:
        from paperreader.services.exporting.formats import FORMATS
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        total = self.desk.browsing.papers(self.screen.views.scene)
        title = ngettext("Export {} paper", "Export {} papers", total).format(total)
        choices = [Choice(one.id, _(one.title), one.ending) for one in FORMATS.values()]
        self.screen.app.push_screen(ChoiceScreen(title, choices), self._ask_for_place)

    def _ask_for_place(self, name: str | None) -> None:
        if name is None:
            return
        from paperreader.services.exporting.formats import FORMATS
        from paperreader.ui.widgets.file_prompt import FilePrompt

        kind = FORMATS[name]
        name = _offered(kind, self.desk.clock.today().isoformat())
        prompt = FilePrompt(_("Export to"), name, partial(_check, kind), partial(self._begin, kind))
        self.screen.ask(prompt, on_cancel=lambda: None)

    def _begin(self, kind: Format, place: Path) -> None:
        """Write in a thread: a big journal takes a while."""
        from paperreader.services.exporting.exporting import Exporting as Service
        from paperreader.services.exporting.source import Selection

        views = self.screen.views
        selection = Selection("" if kind.is_whole else views.filter_text, views.view)
        self.screen.say(_("Exporting …"))
        work = partial(self._write, Service.of(self.desk), kind, selection, place, in_use())
        self.screen.run_worker(work, thread=True, group="export")

    def _write(
        self, service: Service, kind: Format, selection: Selection, place: Path, language: Language
    ) -> None:
        """In a thread: do it, and have the screen tell."""
        try:
            source = service.source(kind, selection, language)
            if kind.is_folder:
                outcome = service.write_folder(source, place)
                self.screen.call_later(self._told, place, outcome.left)
            else:
                self.screen.call_later(self._told, service.write(kind, source, place), ())
        except PaperreaderError as error:
            self.screen.call_later(self.screen.warn, str(error))

    def _told(self, place: Path, left: tuple[str, ...]) -> None:
        self.screen.say(_("Exported: {}").format(place))
        if left:
            named = ", ".join(left[:_NAMED]) + (" …" if len(left) > _NAMED else "")
            self.screen.warn(
                ngettext(
                    "{} file was left alone, as it was changed since: {}",
                    "{} files were left alone, as they were changed since: {}",
                    len(left),
                ).format(len(left), named)
            )


def _offered(kind: Format, today: str) -> str:
    """A name that nobody has yet; the folder is the same each time, to be brought up to date."""
    if kind.is_folder:
        return "~/paperreader-obsidian"
    number, name = 1, f"paperreader-{today}"
    while (Path.home() / f"{name}{kind.ending}").exists():
        number += 1
        name = f"paperreader-{today}-{number}"
    return f"~/{name}{kind.ending}"


def _check(kind: Format, place: Path) -> str:
    """Whether a place can be written, as far as one sees; raises UsageError where it cannot."""
    if place == Path():
        raise UsageError(_("a name, please"))
    if kind.is_folder:
        if place.exists() and not place.is_dir():
            raise UsageError(_("is no folder"))
        return _("brings it up to date") if place.exists() else _("a new folder")
    if place.is_dir():
        raise UsageError(_("is a folder"))
    if place.exists():
        raise UsageError(_("is there already"))
    if not place.parent.is_dir():
        raise UsageError(_("no such folder"))
    return ""
