"""Finding: search in the library, find in the note, and the filter of the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from paperreader.language import _, ngettext
from paperreader.ui.screens.main.verbs import Verb, Verbs
from paperreader.ui.widgets.place import Mark

if TYPE_CHECKING:
    from paperreader.ui.screens.main.screen import MainScreen
    from paperreader.ui.screens.search import Opened

_PALETTE_NEEDS = 10
"""Lines of the window without which the palette cannot be shown."""


class Finding(Verbs):
    """The verbs that look for something."""

    def __init__(self, screen: MainScreen) -> None:
        super().__init__(screen)
        self._places: tuple[tuple[int, int], ...] = ()
        self._chosen = 0
        self._words: tuple[str, ...] = ()

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "search": self._search,
            "filter": self._filter,
            "next-match": lambda: self._step(1),
            "previous-match": lambda: self._step(-1),
            "outline": self._outline,
            "palette": self._palette,
        }

    # --- the library

    def _search(self) -> None:
        if self.screen.is_in_note:
            self._find()
            return
        # Other screens are loaded when they are first wanted.
        from paperreader.ui.screens.search import SearchScreen

        self.screen.app.push_screen(SearchScreen(self.desk), self._open_hit)

    def _open_hit(self, opened: Opened | None) -> None:
        """Open what was found with its note in focus at the match."""
        if opened is None:
            return
        hit = opened.hit
        self.screen.visiting.go_to(hit.paper)
        if hit.field == "mine" and hit.offset is not None:
            self.screen.noting.open(partial(self.find, opened.words, hit.offset))
            self.screen.visiting.mark_opened()
            return
        if hit.language is not None and hit.offset is not None:
            self.screen.detail.show_in(hit.language)
        self.screen.focus_note(True)
        if hit.offset is not None:
            self.find(opened.words, hit.offset)
        self.screen.visiting.mark_opened()

    def _palette(self) -> None:
        # Textual's palette fails where its list has no line.
        if self.screen.size.height < _PALETTE_NEEDS:
            self.screen.say(_("This window is too low for the palette."))
            return
        from paperreader.ui.screens.palette import palette

        self.screen.app.push_screen(palette())

    # --- the note

    def _outline(self) -> None:
        """The headings of the note, to jump to one."""
        self.screen.detail.catch_up()
        headings = self.screen.detail.headings()
        if not headings:
            self.screen.say(_("This page has no headings."))
            return
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        top = min(heading.level for heading in headings)
        choices = [
            Choice(str(heading.line), "  " * (heading.level - top) + heading.text) for heading in headings
        ]
        here = [heading for heading in headings if heading.line <= self.screen.note.place.line]
        chosen = str(here[-1].line) if here else None
        self.screen.app.push_screen(ChoiceScreen(_("Outline"), choices, chosen=chosen), self._jump)

    def _jump(self, line: str | None) -> None:
        if line is not None:
            self.screen.focus_note(True)
            self.screen.note.move_to_line(int(line))

    def _find(self) -> None:
        """Ask what to find; matches are highlighted while it is typed."""
        from paperreader.ui.widgets.prompt import Prompt

        top = self.screen.note.place.source
        prompt = Prompt(_("Find"), "", on_change=lambda text: self._typed(text, top))
        self.screen.ask(prompt, on_cancel=self._forget)

    def _typed(self, text: str, top: int) -> str:
        self.find((text,) if text.strip() else (), top)
        return self._count() if text.strip() else ""

    def find(self, words: Sequence[str], from_source: int) -> None:
        """Highlight words in the note, choosing the first at or behind an offset."""
        self._words = tuple(words)
        self._places = self.screen.detail.find(self._words)
        ahead = [number for number, (start, _end) in enumerate(self._places) if start >= from_source]
        self._chosen = ahead[0] if ahead else 0
        self._mark()

    def _mark(self) -> None:
        self.screen.note.mark(
            tuple(
                Mark(start, end, number == self._chosen) for number, (start, end) in enumerate(self._places)
            )
        )

    def _count(self) -> str:
        total = len(self._places)
        return f"{self._chosen + 1}/{total}" if total else _("not found")

    def _step(self, step: int) -> None:
        if not self._words:
            self.screen.note.move_to_heading(step)
            return
        if self._places:
            self._chosen = (self._chosen + step) % len(self._places)
            self._mark()
        self.screen.say(f"{' '.join(self._words)}  {self._count()}")

    def end_find(self) -> bool:
        """Take the highlights off; whether there were any."""
        if not self._words:
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._words, self._places = (), ()
        self.screen.note.mark(())

    # --- the tree

    def _filter(self) -> None:
        from paperreader.ui.widgets.prompt import Prompt

        before = self.screen.views.filter_text
        prompt = Prompt(
            _("Filter"), before, on_change=self._filter_by, completer=self.desk.searching.complete
        )
        self.screen.ask(prompt, on_cancel=lambda: self.screen.views.enter(self.screen.views.view, before))

    def _filter_by(self, text: str) -> str:
        """Show what matches so far. Raises QueryError, which the prompt tells, and keeps open for."""
        self.screen.views.enter(self.screen.views.view, text)
        total = self.desk.browsing.papers(self.screen.views.scene)
        return ngettext("{} paper", "{} papers", total).format(total)
