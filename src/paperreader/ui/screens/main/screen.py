"""The main screen: tree left, note right. It owns the state, and turns messages into services' verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from paperreader.domain.progress import Snapshot
from paperreader.errors import PaperreaderError
from paperreader.language import Language, _, use
from paperreader.services.desk import Desk
from paperreader.services.words import STATUS_WORDS, VIEW_WORDS, how_far
from paperreader.ui.keys.bindings import bindings
from paperreader.ui.keys.commands import BY_ID, COMMANDS, key_sign, keys_of
from paperreader.ui.screens.main.detail import Detail
from paperreader.ui.screens.main.exporting import Exporting
from paperreader.ui.screens.main.finding import Finding
from paperreader.ui.screens.main.keeping import Keeping
from paperreader.ui.screens.main.marking import Marking
from paperreader.ui.screens.main.moving import Moving
from paperreader.ui.screens.main.noting import Noting
from paperreader.ui.screens.main.planning import Planning
from paperreader.ui.screens.main.showing import Showing
from paperreader.ui.screens.main.syncing import Syncing
from paperreader.ui.screens.main.taking import Taking
from paperreader.ui.screens.main.timing import Timing
from paperreader.ui.screens.main.upkeep import Upkeep
from paperreader.ui.screens.main.verbs import Verb
from paperreader.ui.screens.main.views import Views
from paperreader.ui.screens.main.visiting import Visiting
from paperreader.ui.screens.main.writing import Writing
from paperreader.ui.widgets.bars import Hint, KeyHints, StatusLine
from paperreader.ui.widgets.library_tree import LibraryTree

if TYPE_CHECKING:
    from paperreader.ui.widgets.note_view import NoteView
    from paperreader.ui.widgets.own_note_view import OwnNoteView
    from paperreader.ui.widgets.prompt import Prompt

_NARROW = 84
"""Below so many columns one pane is shown at a time."""
_OPENED_AFTER = 10.0
"""Seconds of a note in focus after which its paper counts as opened."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt that is open."""

    prompt: Prompt
    on_cancel: Callable[[], None]
    on_keep: Callable[[], None] | None
    in_note: bool
    """Where the focus was, and goes back to."""


class MainScreen(Screen[None]):
    """Tree and note, with a line of progress on top and key hints at the bottom.

    Its nouns share the work: `views` (the tree), `detail` (the note), and the verbs of the commands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    snapshot: reactive[Snapshot] = reactive(Snapshot, init=False)
    """Everybody's progress, as read back from the journal."""

    def __init__(self, desk: Desk, open_at: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._open_at = open_at
        self.session = desk.sessions.load()
        self.set_reactive(MainScreen.snapshot, desk.reading.snapshot)
        self.tree_view = LibraryTree(id="tree")
        self._note: NoteView | None = None
        self._detail_frame = Vertical(id="detail")
        self.status = StatusLine(id="status")
        self.hints = KeyHints(id="hints")
        self.views = Views(self, self.session.view)
        self.detail = Detail(self)
        self.finding, self.visiting, self.taking = Finding(self), Visiting(self), Taking(self)
        self.keeping, self.noting = Keeping(self), Noting(self)
        self.planning = Planning(self)
        self._verbs: Mapping[str, Verb] = {}
        self._opened_timer: Timer | None = None
        self._asked: Asked | None = None
        self.timing = Timing(self)
        self._upkeep = Upkeep(self)

    @property
    def note(self) -> NoteView:
        """The view that keys for the note are for: mine where that is in front, else the library's."""
        return self.noting.view if self.noting.view and self.noting.is_in_front else self.library_note

    @property
    def library_note(self) -> NoteView:
        """That of the library's notes, made when it is first wanted: the tree is seen before it is loaded."""
        if self._note is None:
            from paperreader.ui.widgets.note_view import NoteView

            self._note = NoteView(id="note")
            self._note.page_width = self.desk.config.page_width
        return self._note

    @property
    def is_in_note(self) -> bool:
        """Whether the note is in focus."""
        return self._note is not None and self.note.has_focus

    # --- start and end

    def compose(self) -> ComposeResult:
        """Status line, the two panes, key hints."""
        yield self.status
        with Horizontal(id="panes"):
            yield self.tree_view
            # The note view follows when its pages can be made.
            yield self._detail_frame
        yield self.hints

    def on_mount(self) -> None:
        """Show what was shown last time."""
        nouns = (
            Moving(self),
            Marking(self),
            self.planning,
            Showing(self),
            self.finding,
            self.visiting,
            self.taking,
            self.keeping,
            Exporting(self),
            Syncing(self),
            self.noting,
            Writing(self),
        )
        self._verbs = {name: verb for noun in nouns for name, verb in noun.verbs().items()}
        self.show_words()
        self.views.show()
        self._bring_to_front(self.session.in_note)
        self.tree_view.focus()
        self.call_after_refresh(self._upkeep.start)

    @on(Upkeep.PagesReady)
    async def _show_first_page(self) -> None:
        await self._detail_frame.mount(self.library_note)
        self.detail.is_ready = True
        self.show_status()
        if self._open_at is not None:
            self.visiting.go_to(self._open_at)
            self.visiting.open_chosen()
            return
        self.detail.show(self.views.subject)
        if self.has_class("-reading"):
            self.focus_note(True)
        with suppress(PaperreaderError):
            if self.app.screen is self and self.desk.welcoming.is_wanted(self.snapshot):
                self.keeping.welcome()

    @on(Upkeep.LibraryChanged)
    def _take_in_library(self) -> None:
        self.desk.sheets.forget()
        with suppress(PaperreaderError):
            self.views.enter(self.views.view, self.views.filter_text)
        self.detail.redraw()

    def leave(self) -> None:
        """Keep the session and the time that was counted, if that can be done, and quit."""
        self.timing.end()
        with suppress(PaperreaderError):
            self.keep_session()
        self.app.exit()

    def keep_session(self) -> None:
        """Write down where the reader is, if that changed."""
        self.session = replace(self.views.kept_in(self.session), in_note=self.has_class("-reading"))
        self.desk.sessions.save(self.session)

    # --- commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command of one pane is not there in the other."""
        if action != "do":
            return True
        place = BY_ID[str(parameters[0])].place
        return place == "both" or (place == "note") == self.is_in_note

    def action_do(self, command: str) -> None:
        """Carry out a command of the table. What fails is told, and nothing else has changed."""
        if self.app.screen is not self:
            # Typed ahead into a box that has just opened: it was not meant for what lies below.
            return
        self.hints.notice = ""
        try:
            self._verbs[command]()
        except PaperreaderError as error:
            self.warn(str(error))

    def attempt(self, change: Callable[[], Snapshot]) -> None:
        """Carry out what a box answered; what fails is told."""
        try:
            self.snapshot = change()
        except PaperreaderError as error:
            self.warn(str(error))

    def commands(self) -> Iterable[str]:
        """The ids of the commands that have a verb."""
        return self._verbs.keys()

    @on(KeyHints.Pressed)
    def _hint_pressed(self, event: KeyHints.Pressed) -> None:
        self.action_do(event.command)

    def say(self, message: str) -> None:
        """Tell something in the bottom line, until the next command."""
        self.hints.notice = message

    def warn(self, message: str) -> None:
        """Tell what went wrong, in a box that stays for a while."""
        self.notify(message, severity="warning", timeout=12, markup=False)

    def key(self, command: str) -> str:
        """The key of a command, to be named in a message."""
        keys = keys_of(BY_ID[command], self.desk.config.keys)
        return key_sign(keys[0]) if keys else command

    def copy(self, text: str) -> None:
        """To the clipboard."""
        self.app.copy_to_clipboard(text)

    # --- messages of the panes

    @on(LibraryTree.Moved)
    def _tree_moved(self, event: LibraryTree.Moved) -> None:
        if event.line == self.tree_view.line:
            self.detail.show_unless_shown(self.views.subject_of(event.line))

    @on(LibraryTree.Chosen)
    def _tree_chosen(self) -> None:
        self.visiting.open_chosen()

    def on_page_view_width_changed(self) -> None:
        """Another width: the page is laid out again."""
        self.detail.relay()

    def on_page_view_scrolled(self, event: NoteView.Scrolled) -> None:
        """Another reading place."""
        if event.key:
            self.session = self.session.with_place(event.key, event.source)

    def on_note_view_link_chosen(self, event: NoteView.LinkChosen) -> None:
        """A link was clicked."""
        self.visiting.follow(event.target)

    def on_note_view_card_chosen(self, event: NoteView.CardChosen) -> None:
        """A card was clicked."""
        self.detail.fold(frozenset({event.slug}))

    def on_own_note_view_page_wanted(self) -> None:
        """Mine has got another width."""
        self.noting.relay()

    def on_own_note_view_folded(self, event: OwnNoteView.Folded) -> None:
        """A card of mine was clicked."""
        self.noting.fold(frozenset({event.slug}))

    # --- focus

    def focus_note(self, in_note: bool) -> None:
        """Put the note in focus, or the tree; in a narrow window that is the one which is shown."""
        self._bring_to_front(in_note)
        if self._note is not None and self._note.is_mounted:
            (self.note if in_note else self.tree_view).focus()
        self.await_opened()

    def _bring_to_front(self, in_note: bool) -> None:
        self.set_class(in_note, "-reading")
        self.tree_view.in_front = not in_note
        self.timing.look()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mouse moves the focus too. What had it for a moment only is passed over."""
        panes = (self._note, self.noting.view, self.tree_view)
        if self._note is not None and event.widget in panes and event.widget is self.focused:
            self.noting.focused(event.widget)
            self._bring_to_front(event.widget is not self.tree_view)

    def await_opened(self) -> None:
        """A note that stays in focus for a while was opened."""
        if self._opened_timer is not None:
            self._opened_timer.stop()
            self._opened_timer = None
        if self.has_class("-reading") and self.detail.paper:
            self._opened_timer = self.set_timer(_OPENED_AFTER, self._opened)

    def _opened(self) -> None:
        if self.is_in_note and self.app.screen is self:
            self.visiting.mark_opened()

    def on_resize(self, event: events.Resize) -> None:
        """Below some width there is room for one pane only."""
        self.set_class(event.size.width < _NARROW, "-narrow")
        self.call_after_refresh(self.noting.arrange)

    # --- asking

    def ask(
        self, prompt: Prompt, on_cancel: Callable[[], None], on_keep: Callable[[], None] | None = None
    ) -> None:
        """Ask for a line of text at the bottom; the focus comes back when it has been typed."""
        if self._asked is None:
            self._asked = Asked(prompt, on_cancel, on_keep, self.has_class("-reading"))
            self.mount(prompt, before=self.hints)

    def on_prompt_ended(self, event: Prompt.Ended) -> None:
        """The prompt was answered, or left."""
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if not event.kept:
            asked.on_cancel()
        self.focus_note(asked.in_note)
        asked.prompt.remove()
        if event.kept and asked.on_keep is not None:
            asked.on_keep()

    # --- progress and words

    def watch_snapshot(self) -> None:
        """Progress changed: signs, numbers, and the head of the page follow."""
        if self.is_mounted:
            self.show_progress()
            self.detail.redraw()

    def show_progress(self) -> None:
        """Bring signs and numbers up to the snapshot."""
        browsing, scene = self.desk.browsing, self.views.scene
        self.tree_view.snapshot = self.snapshot
        self.tree_view.tallies = browsing.tallies(scene, self.snapshot)
        self.tree_view.faded = browsing.faded(scene, self.snapshot)
        self.show_status()

    def show_status(self) -> None:
        """Tell on top how far the reader is. Cards are counted once the tree has been seen."""
        cards = self.desk.reviewing.counts(self.snapshot).total if self.detail.is_ready else 0
        summary = self.desk.browsing.summary(self.snapshot)
        following = self.planning.following
        filtered = f" / {self.views.filter_text}" if self.views.filter_text else ""
        self.status.left = f"paperreader  {_(VIEW_WORDS[self.views.view])}{filtered}"
        self.status.right = tuple(how_far(summary, following, cards))

    def keep_theme(self, theme: str) -> None:
        """A key chose a theme: it comes back at the next start."""
        self.session = replace(self.session, theme=theme)
        self.keep_session()

    def use_language(self, language: Language) -> None:
        """Show interface and notes in a language from now on."""
        use(language)
        self.session = replace(self.session, language=language)
        self.show_words()
        self.show_status()
        self.tree_view.refresh()
        self.detail.translate()
        self.keep_session()

    def show_words(self) -> None:
        """Give the widgets the words of the language in use."""
        self.tree_view.words = {status: _(word) for status, word in STATUS_WORDS.items()}
        self.hints.hints = tuple(_hints(self.desk.config.keys))


def _hints(rebound: dict[str, str]) -> Iterable[Hint]:
    """The footer's hints: one for each word, with the keys of all its commands."""
    hinted = [command for command in COMMANDS if command.hint]
    for word, commands in groupby(hinted, lambda command: command.hint):
        group = list(commands)
        keys = [key_sign(keys_of(command, rebound)[0]) for command in group if keys_of(command, rebound)]
        if keys:
            yield Hint(" ".join(keys), _(word), group[0].id)
