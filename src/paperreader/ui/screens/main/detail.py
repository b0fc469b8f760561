"""The detail pane: what it is about, in which language, with which answers shown."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from paperreader.language import Language, in_use
from paperreader.ui.screens.main.subject import BranchSubject, GuideSubject, PaperSubject, Subject
from paperreader.ui.widgets.place import TOP, Place

if TYPE_CHECKING:
    from textual.timer import Timer

    from paperreader.domain.page import Heading, PageLink
    from paperreader.services.sheets import Sheet
    from paperreader.ui.screens.main.screen import MainScreen

_NEIGHBOURS = (1, -1, 2, -2)
"""Lines of the tree whose pages are laid out ahead."""
_AHEAD_LINES = 400
"""So much of each: nearly every note as a whole."""
_NAMED = 200
"""How many papers the page of a branch names at most."""
_PAUSE = 0.08
"""Seconds without a key before that."""
_MOMENT = 0.005
_BURST = 0.012
"""Seconds between keys that no hand presses one by one."""


class Detail:
    """The note's side of the screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._sheet: Sheet | None = None
        self._language: Language = in_use()
        self._unfolded: dict[str, frozenset[str]] = {}
        self.subject: Subject | None = None
        """What is shown."""
        self._ahead: Timer | None = None
        self._followed = 0.0
        self.is_ready = False
        """Whether pages can be made without holding up the first key."""

    @property
    def paper(self) -> str | None:
        """The id of the paper that is shown, None for a branch or a guide."""
        return self.subject.id if isinstance(self.subject, PaperSubject) else None

    # --- showing

    def show(self, subject: Subject | None, language: Language | None = None) -> None:
        """Show something at the place where it was left."""
        self._screen.finding.end_find()
        self.subject = subject
        self._language = language or in_use()
        self._screen.noting.follow()
        self._draw(None)
        self._screen.await_opened()
        self._screen.timing.look()

    def show_unless_shown(self, subject: Subject | None) -> None:
        """Show something, if it is not what is shown already."""
        if subject != self.subject:
            self.show(subject)

    def follow(self) -> None:
        """The cursor moved by a key: show what it stands on in the same frame, not a message later.

        Of keys that come in a burst only the last is worth a page; its message will show it.
        """
        now, before = perf_counter(), self._followed
        self._followed = now
        if now - before > _BURST:
            self.catch_up()

    def catch_up(self) -> None:
        """Show what the cursor stands on, if keys have outrun the pane."""
        self.show_unless_shown(self._screen.views.subject)

    def show_in(self, language: Language) -> None:
        """Show the same in another language, as a search hit wants it."""
        if language != self._language:
            self.show(self.subject, language)

    def translate(self) -> None:
        """Show the same in the language in use, at the same place: so far behind the same heading."""
        top, passed = self._screen.library_note.place.line, 0
        lines = [heading.line for heading in self._sheet.page.headings] if self._sheet else []
        passed = sum(1 for line in lines if line <= top)
        self.show(self.subject)
        if passed and self._sheet is not None:
            self._screen.library_note.finish()
            headings = self._sheet.page.headings
            here = headings[min(passed, len(headings)) - 1].line if headings else 0
            behind = top - lines[passed - 1]
            following = headings[passed].line if passed < len(headings) else here + behind + 1
            self._screen.library_note.move_to_line(min(here + behind, max(here, following - 1)))

    def relay(self) -> None:
        """Lay the page out for another width, at the same place."""
        if self.subject is not None:
            self._draw(self._screen.library_note.place if self._sheet is not None else None)

    def redraw(self) -> None:
        """Show the same page with another head or other answers, with the same line at the top."""
        if self._sheet is not None:
            self._draw(Place(-1, self._screen.library_note.scroll_offset.y))

    def _draw(self, place: Place | None) -> None:
        """Make the sheet and show it at a place, or where it was left."""
        if not self.is_ready:
            return
        # Out of sight (one pane in a narrow window) there is no width to lay out for.
        self._sheet = self._make_sheet(self.subject) if self._screen.library_note.is_in_sight else None
        if place is None:
            places = self._screen.session.places
            place = Place(places.get(self._sheet.key, -1)) if self._sheet is not None else TOP
        self._screen.library_note.show(self._sheet, place)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Lay the first screens of the neighbours out, once no key has come for a moment."""
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self._screen.set_timer(_PAUSE, lambda: self._lay_out_ahead(list(_NEIGHBOURS)))

    def _lay_out_ahead(self, steps: list[int]) -> None:
        """One neighbour; the next follows a moment later, so that no key waits for more than one."""
        if len(steps) == len(_NEIGHBOURS):
            self._screen.show_status()  # what is next depends on where one is
        if steps and self._screen.library_note.is_in_sight:
            subject = self._screen.views.neighbour(steps.pop(0))
            if subject is not None and (sheet := self._make_sheet(subject)) is not None:
                sheet.advance(_AHEAD_LINES)
            self._ahead = self._screen.set_timer(_MOMENT, lambda: self._lay_out_ahead(steps))

    def _make_sheet(self, subject: Subject | None) -> Sheet | None:
        sheets, width = self._screen.desk.sheets, self._screen.library_note.width_for_text
        match subject:
            case PaperSubject(paper):
                unfolded = self._unfolded.get(paper, frozenset())
                return sheets.paper(
                    paper, self._language, width, state=self._screen.snapshot, unfolded=unfolded
                )
            case GuideSubject(guide):
                return sheets.guide(guide, self._language, width)
            case BranchSubject(view, branch, name):
                rows = self._screen.views.rows_in(branch, _NAMED)
                return sheets.branch(view, branch, name, rows, self._language, width)
            case _:
                return None

    def links(self) -> tuple[PageLink, ...]:
        """The links of the whole page, also while it is out of sight."""
        sheet = self._front or self._make_sheet(self.subject)
        while sheet is not None and sheet.advance(1000):
            pass
        return sheet.page.links if sheet is not None else ()

    def headings(self) -> tuple[Heading, ...]:
        """The headings of the page that is in sight."""
        if (sheet := self._front) is None:
            return ()
        self._screen.note.finish()
        return sheet.page.headings

    @property
    def _front(self) -> Sheet | None:
        """The page that keys are for."""
        noting = self._screen.noting
        return noting.sheet if noting.is_in_front else self._sheet

    # --- answers

    def unfold_next(self) -> None:
        """Show the next answer in sight; when all in sight are shown, fold them."""
        sight, sheet, noting = self._screen.note.lines_in_sight, self._front, self._screen.noting
        cards = [card for card in sheet.page.cards if card.line in sight] if sheet else []
        folded = [card.slug for card in cards if card.folded]
        fold = noting.fold if noting.is_in_front else self.fold
        fold(frozenset(folded[:1] or [card.slug for card in cards]))

    def fold(self, slugs: frozenset[str]) -> None:
        """Show the answers of these cards, or fold them again."""
        if self.subject is not None and slugs:
            key = self.subject.key
            self._unfolded[key] = self._unfolded.get(key, frozenset()) ^ slugs
            self.redraw()

    # --- finding

    def find(self, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """Where words stand in the page, as stretches of its source."""
        sheet = self._front
        if sheet is None or not words:
            return ()
        # Not needed before something is looked for.
        from paperreader.services.finding import find

        self._screen.note.finish()
        return find(sheet.page, sheet.text, words)
