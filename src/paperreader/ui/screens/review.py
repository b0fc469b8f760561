"""Review: question, think, answer, grade; one card after the other, until none is left."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from paperreader.errors import PaperreaderError
from paperreader.language import Language, _, in_use
from paperreader.paths import shipped
from paperreader.services.card_pages import name_of
from paperreader.services.desk import Desk
from paperreader.services.review_words import closing, facts
from paperreader.services.reviewing import NEW_A_DAY, Queue, Scope
from paperreader.services.sheets import Sheet
from paperreader.services.sitting import Graded, Sitting
from paperreader.services.spans import due_in
from paperreader.services.steps import about
from paperreader.ui.screens.card_screen import CardScreen, Jump
from paperreader.ui.screens.review_keys import (
    AFTER,
    BINDINGS,
    CHOICES,
    QUESTION,
    answer_buttons,
    hints,
    rows,
)
from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.place import TOP, Place

__all__ = ["Jump", "ReviewScreen"]

_THINKING = 0.05
"""Seconds after a card was shown in which a key is answered before anything is made ready."""
_LOW = 16
"""Lines of the window below which the buttons have one."""


class ReviewScreen(CardScreen):
    """Answers with the place to go to, or with None when the reader is done."""

    CSS_PATH = shipped("styles") / "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, show=False) for keys, action in BINDINGS.items()
    ]

    @dataclass
    class Ready(Message):
        """It is known which cards come up."""

        sitting: Sitting

    @dataclass
    class Told(Message):
        """It is known what is to be said when no card is left."""

        text: str

    def __init__(
        self,
        desk: Desk,
        papers: Collection[str] | None = None,
        *,
        unread: bool = False,
        asked: tuple[str, ...] = (),
        title: str = "",
    ) -> None:
        """Make a review.

        Args:
            desk: All services.
            papers: Only of these papers; None: of all that were read.
            unread: Also of papers that were not read.
            asked: Just these cards, each once, whether they are due or not; nothing is said in the end.
            title: What it is called.
        """
        super().__init__(desk)
        self._scope = Scope(None if papers is None else frozenset(papers), unread)
        self._asked = asked
        self._title = title
        self._language: Language = in_use()
        self._sitting: Sitting | None = None
        self._is_answered = False

    @property
    def graded(self) -> tuple[Graded, ...]:
        """What was graded so far."""
        return self._sitting.graded if self._sitting else ()

    # --- beginning

    def compose(self) -> ComposeResult:
        """Progress over the card over its buttons over the key hints."""
        yield self._status
        yield self._view
        yield self._bar
        yield self._hints

    def on_mount(self) -> None:
        """Find out what comes up."""
        self._status.left = f"paperreader  {self._title or _('Review')}"
        self._hints.hints = hints(())
        self._view.focus()
        self._begin()

    @work(thread=True, exclusive=True, group="begin")
    def _begin(self) -> None:
        """In a thread: look for the cards, and load what schedules them."""
        desk = self._desk
        try:
            sitting = Sitting(desk.reviewing, desk.reading, self._supply, scheduled=not self._asked)
            self.post_message(self.Ready(sitting))
            if sitting.card is not None:
                desk.reviewing.next_dues(sitting.card)
        except PaperreaderError as error:
            self.app.call_from_thread(self._warn, error)

    def _supply(self) -> Queue:
        if self._asked:
            return Queue(fresh=self._asked)
        return self._desk.reviewing.queue(self._desk.reading.snapshot, self._scope)

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        self._sitting = event.sitting
        self._show_card()

    # --- showing

    @property
    def _card(self) -> str | None:
        return self._sitting.card if self._sitting else None

    def _show_card(self, *, answered: bool = False) -> None:
        """Show the card that is up, or that there is none."""
        sitting = self._sitting
        if sitting is None or not self._view.is_in_sight:
            return
        page = self._page(sitting.card, answered)
        while page is None and sitting.card is not None:
            # The note was changed since it was looked through.
            sitting.skip()
            page = self._page(sitting.card, answered)
        self._is_answered = answered and page is not None
        if page is None and self._asked:
            self.dismiss(None)
            return
        if page is None:
            self._find_words()
        else:
            self._view.show(page, TOP)
        self._show_around(sitting)
        upcoming = ((sitting.card, True), *((card, False) for card in sitting.upcoming))
        self._prepare([partial(self._page, *one) for one in upcoming], _THINKING)

    def _show_around(self, sitting: Sitting) -> None:
        """Bring what stands above and below the card up to it."""
        card = sitting.card
        self._status.right = facts(sitting.progress) if card else ()
        if card is None:
            self._bar.buttons = ()
            self._hints.hints = hints(AFTER)
        elif self._is_answered:
            self._bar.buttons = answer_buttons(self._desk.reviewing.next_dues(card))
            self._hints.hints = hints(CHOICES)
        else:
            self._bar.buttons = answer_buttons(())
            self._hints.hints = hints(QUESTION)
            if sitting.early is not None:
                self._say(_("Nothing else is left: this card is {}.").format(due_in(sitting.early)))

    def _page(self, card: str | None, answered: bool) -> Sheet | None:
        if card is None:
            return None
        return self._pages.card(card, self._language, self._view.width_for_text, answered=answered)

    @work(thread=True, exclusive=True, group="words")
    def _find_words(self) -> None:
        """In a thread: find out what is to come, to say it."""
        try:
            text = closing(self._desk.reviewing, self._desk.reading.snapshot, self._scope, self.graded)
        except PaperreaderError as error:
            self.app.call_from_thread(self._warn, error)
        else:
            self.post_message(self.Told(text))

    @on(Told)
    def _tell(self, event: Told) -> None:
        if self._card is None and self._view.is_in_sight:
            name = _("Reviewed") if self.graded else _("Nothing to review now")
            self._view.show(self._pages.said(event.text, name, self._view.width_for_text), TOP)

    def on_page_view_width_changed(self) -> None:
        """Another width: the page is laid out again."""
        self._show_card(answered=self._is_answered)

    def on_resize(self, event: events.Resize) -> None:
        """In a low window the buttons have one line."""
        self.set_class(event.size.height < _LOW, "-low")

    # --- answering

    def action_answer(self, leaves: bool = False) -> None:
        """Show the answer beneath the question, then the next page of it.

        When no card is left, only one of the two keys leaves: the other may have been pressed ahead, and the
        grade after it would mark something on the screen below.
        """
        self._say("")
        if self._sitting is None:
            return
        if self._card is None:
            if leaves:
                self.dismiss(None)
        elif self._is_answered:
            self._view.page_by(1)
        else:
            sitting = self._sitting
            self._try(lambda: self._reveal(sitting))

    def _reveal(self, sitting: Sitting) -> None:
        question, page = self._view.sheet, self._page(sitting.card, True)
        if page is None:
            self._show_card()
            return
        self._is_answered = True
        self._view.show(page, Place(-1, self._view.scroll_offset.y))
        if question is not None:
            # However long the question is, the beginning of the answer is in sight.
            self._view.reveal(min(len(question.page.lines) + 1, len(page.page.lines) - 1))
        self._show_around(sitting)

    def on_click(self, event: events.Click) -> None:
        """A click on the question shows the answer."""
        if event.widget is self._view and self._card is not None and not self._is_answered:
            self.action_answer()

    def action_grade(self, grade: int) -> None:
        """Grade the card, and go to the next."""
        self._say("")
        if self._card is not None and not self._is_answered:
            self._say(_("Look at the answer first: space shows it."))
        elif self._card is not None:
            self._change(lambda sitting: sitting.grade(grade))

    def action_suspend(self) -> None:
        """Keep the card from coming up."""
        self._say("")
        if (card := self._card) is not None and self._change(lambda sitting: sitting.suspend()):
            name = name_of(self._desk.library, card)
            self._say(_("Suspended: a card of {}. u takes it back, S shows all.").format(name))

    def _change(self, change: Callable[[Sitting], object]) -> bool:
        """Change something, and show what is up then; whether it was changed."""
        sitting = self._sitting
        if sitting is None:
            return False
        before = sitting.card
        done = self._try(lambda: change(sitting))
        if done or sitting.card != before:
            self._try(self._show_card)
        return done

    def action_undo(self) -> None:
        """Take the newest change back, and show its card with the answer again."""
        self._say("")
        if (sitting := self._sitting) is not None:
            self._try(lambda: self._undo(sitting))

    def _undo(self, sitting: Sitting) -> None:
        step = sitting.undo()
        if step is None:
            self._say(_("Nothing has been graded here yet."))
            return
        self._show_card(answered=any(one.subject == sitting.card for one in step.changes))
        self._say(_("Undone: {}").format(about(step, self._desk.library)))

    # --- which cards

    def action_unread(self) -> None:
        """Cards of unread papers come up, too."""
        self._widen(self._scope._replace(unread=True), _("There are no cards of unread papers."))

    def action_more(self) -> None:
        """More new cards come up than a day has."""
        more = self._scope.more + NEW_A_DAY
        self._widen(self._scope._replace(more=more), _("There are no more new cards."))

    def _widen(self, scope: Scope, none: str) -> None:
        if (sitting := self._sitting) is not None and not self._asked:
            self._try(lambda: self._take_in(sitting, scope, none))

    def _take_in(self, sitting: Sitting, scope: Scope, none: str) -> None:
        before, self._scope = self._scope, scope
        if not (count := sitting.go_on()):
            # What is not there today need not be allowed for tomorrow.
            self._scope = scope._replace(more=before.more)
            self._say(none)
            return
        self._show_card(answered=self._is_answered)
        self._say(_("Cards that come in addition: {}").format(count))

    def action_suspended(self) -> None:
        """The suspended cards, to let one come up again."""
        self._say("")
        self._try(self._list_suspended)

    def _list_suspended(self) -> None:
        cards = self._desk.reviewing.suspended()
        if not cards:
            self._say(_("No card is suspended."))
            return
        from paperreader.ui.screens.choice import Choice, ChoiceScreen  # rarely needed

        choices = [Choice(card, *self._described(card)) for card in cards]
        self.app.push_screen(ChoiceScreen(_("Suspended cards: Enter takes one back"), choices), self._resume)

    def _described(self, card: str) -> tuple[str, str]:
        """A card in one line: its question, and whose it is."""
        found = self._desk.reviewing.card(card, self._language)
        return " ".join(found.card.question.split()) if found else card, name_of(self._desk.library, card)

    def _resume(self, card: str | None) -> None:
        if card is not None and self._change(lambda sitting: sitting.unsuspend(card)):
            self._say(_("Comes up again: a card of {}").format(name_of(self._desk.library, card)))

    def action_other_language(self) -> None:
        """Show cards in the other language from now on."""
        self._say("")
        self._language = "en" if self._language == "zh" else "zh"
        self._show_card(answered=self._is_answered)

    # --- elsewhere

    def action_note(self) -> None:
        """Go to the card in its note."""
        found = self._desk.reviewing.card(self._card, self._language) if self._card else None
        if found is not None:
            own = found.language is None
            self.dismiss(Jump(found.paper, found.language, found.card.source, own))

    def on_note_view_link_chosen(self, event: NoteView.LinkChosen) -> None:
        """A link to a paper leads there; others would only distract."""
        kind, _colon, paper = event.target.partition(":")
        if kind == "paper":
            self.dismiss(Jump(paper))

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def action_keys(self) -> None:
        """What the keys do."""
        from paperreader.ui.screens.keys_help import KeysHelp  # rarely needed

        self.app.push_screen(KeysHelp(_("Review"), rows()))
