"""The welcome over the main screen, whose line of counts and tree stay in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region, Size
from textual.screen import ModalScreen

from paperreader.language import Language, _
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.steps import about
from paperreader.ui.screens.keys_help import KeysHelp
from paperreader.ui.screens.welcome.aims import GoalPage, ListPage
from paperreader.ui.screens.welcome.known import KnownPage
from paperreader.ui.screens.welcome.looks import LanguagePage, ThemePage
from paperreader.ui.screens.welcome.page import Outside, Page
from paperreader.ui.widgets.bars import Hint, KeyHints
from paperreader.ui.widgets.prose import Prose

_NARROW = 84
"""As on the main screen: below so many columns it shows one pane."""
_TREE = 0.38
_WIDEST_TREE = 60
"""How much of a wide window its tree has."""
_WIDEST, _HIGHEST, _HIGHEST_NARROW, _LOWEST = 78, 25, 18, 12
"""Of the box; in a low window it needs so much."""
_LEFT_FREE = 4
"""Lines that stay free: on top the counts, and the first branches of the tree in a narrow window."""
_ROOMY = 22
"""From so many lines on the box has a blank line at its top."""


class WelcomeScreen(ModalScreen[str]):
    """Answers with what is to be told at the end, perhaps nothing."""

    CSS_PATH = shipped("styles") / "welcome.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "end", show=False),
        Binding("enter,tab", "forward", show=False),
        Binding("shift+tab,backspace", "back", show=False),
        Binding("right,l", "right", show=False),
        Binding("left,h", "left", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup,b", "step(-8)", show=False),
        Binding("G,end", "step(1000000)", show=False),
        Binding("g,home", "step(-1000000)", show=False),
        Binding("space", "pick", show=False),
        Binding("plus,equals_sign", "more", show=False),
        Binding("minus,underscore", "fewer", show=False),
        Binding("u", "undo", show=False),
        Binding("question_mark,f1", "keys", show=False),
    ]

    def __init__(self, desk: Desk, outside: Outside) -> None:
        super().__init__()
        self._desk = desk
        self._outside = replace(outside, use_language=self._use_language)
        self._use_language_outside = outside.use_language
        self._pages = self._wanted_pages()
        self._at = 0
        self._box = Vertical(id="box")
        self._told = Prose(id="told")
        self._hints = KeyHints()

    def _wanted_pages(self) -> tuple[Page, ...]:
        """A page for each question that can be answered in this library."""
        desk, outside, welcoming = self._desk, self._outside, self._desk.welcoming
        pages: list[Page] = [LanguagePage(desk, outside), ThemePage(desk, outside)]
        if welcoming.has_papers:
            pages.append(KnownPage(desk, outside))
        if welcoming.has_lists:
            pages.append(ListPage(desk, outside))
        return (*pages, GoalPage(desk, outside))

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._at]

    # --- how it looks

    def compose(self) -> ComposeResult:
        """All pages, of which one is shown, over the keys."""
        with self._box:
            yield from self._pages
            yield self._told
            yield self._hints

    def on_mount(self) -> None:
        """Begin, and remember that: a reader who ends it by closing the window is not asked again."""
        self._desk.welcoming.shown()
        self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        self._at = number
        for page in self._pages:
            page.display = page is self.page
        self.page.enter()
        self._show_frame()

    def _show_frame(self) -> None:
        """Title, step and keys, in the language in use."""
        self._box.border_title = _("Welcome to paperreader")
        self._box.border_subtitle = _("{} of {}").format(self._at + 1, len(self._pages))
        is_last = self._at == len(self._pages) - 1
        self._hints.hints = (
            *self.page.hints(),
            *((Hint("←", _("previous"), "back"),) if self._at else ()),
            Hint("?", _("keys"), "keys"),
            Hint("enter", _("begin") if is_last else _("next"), "forward"),
            Hint("esc", _("end"), "end"),
        )

    def on_resize(self, event: events.Resize) -> None:
        """Another size: another place, and perhaps room for fewer words."""
        place = _placed(event.size)
        self._box.styles.width, self._box.styles.height = place.width, place.height
        self._box.styles.margin = (place.y, 0, 0, place.x)
        self.set_class(place.height < _ROOMY, "-small")
        for page in self._pages:
            page.fit(place.height)
        self.page.show()

    def _use_language(self, language: Language) -> None:
        """Another language: everything says the same in it."""
        self._use_language_outside(language)
        self.page.show()
        self._show_frame()

    # --- keys

    @on(KeyHints.Pressed)
    async def _hint_pressed(self, event: KeyHints.Pressed) -> None:
        await self.run_action(event.command)

    @on(Page.Done)
    def action_forward(self) -> None:
        """Answer, and go on to the next page; from the last one to work."""
        told = self._answer()
        if self._at + 1 == len(self._pages):
            self._end(told)
            return
        self._turn_to(self._at + 1)
        self._told.text = told

    def _answer(self) -> str:
        taken, left = self.page.attempt(self.page.take), self.page.attempt(self.page.leave)
        return taken or left

    def action_back(self) -> None:
        """To the page before."""
        if self._at:
            told = self.page.attempt(self.page.leave)
            self._turn_to(self._at - 1)
            self._told.text = told

    def action_right(self) -> None:
        """Open a branch where there is one, else go on."""
        if not self.page.opens():
            self.action_forward()

    def action_left(self) -> None:
        """Close a branch where there is one, else go back."""
        if not self.page.closes():
            self.action_back()

    def action_end(self) -> None:
        """End it here. What was ticked is marked, what is only highlighted is not taken."""
        self._end(self.page.attempt(self.page.leave))

    def _end(self, told: str) -> None:
        again = _("{} lists all keys; {} finds everything by name, the welcome too.")
        self.dismiss(told or again.format(self.page.key("help"), self.page.key("palette")))

    def action_step(self, by: int) -> None:
        """Highlight another line."""
        self.page.step(by)

    def action_pick(self) -> None:
        """Tick, or answer and stay."""
        self._told.text = self.page.attempt(self.page.pick)

    def action_more(self) -> None:
        """A greater number."""
        self.page.bump(1)

    def action_fewer(self) -> None:
        """A smaller number."""
        self.page.bump(-1)

    def on_key(self, event: events.Key) -> None:
        """Digits answer by number."""
        if event.character is not None and event.character in "0123456789":
            event.stop()
            self.page.digit(int(event.character))

    def action_undo(self) -> None:
        """Take back what was ticked on this page, else the newest change of all."""
        if not self.page.takes_back():
            self._told.text = self.page.attempt(self._undo)

    def _undo(self) -> str:
        step = self._desk.reading.undo()
        if step is None:
            return _("There is nothing to undo.")
        self._outside.take_in()
        for page in self._pages:
            page.undone()
        return _("Undone: {}").format(about(step, self._desk.library))

    def action_keys(self) -> None:
        """What the keys do here."""
        self.app.push_screen(
            KeysHelp(
                _("Welcome to paperreader"),
                (
                    ("enter tab", _("Answer, and go on")),
                    ("→ ←", _("Next page, page before; in the tree: open, close")),
                    ("↑ ↓ j k", _("Choose")),
                    ("space", _("Tick a branch or a paper; elsewhere: answer, and stay")),
                    ("+ - 1 … 9", _("Any number of papers a week")),
                    ("u", _("Undo the newest change")),
                    ("esc q", _("End the welcome")),
                ),
            )
        )


def _placed(window: Size) -> Region:
    """Where the box lies: at the right of the tree, in a narrow window below its first lines."""
    wide, high = window
    if wide < _NARROW:
        height = max(min(_LOWEST, high - 1), min(_HIGHEST_NARROW, high - _LEFT_FREE))
        return Region(0, high - height, wide, height)
    tree = min(_WIDEST_TREE, round(_TREE * wide))
    width, height = (
        min(_WIDEST, wide - tree - 2),
        max(min(_LOWEST, high - 1), min(_HIGHEST, high - _LEFT_FREE)),
    )
    return Region(tree + (wide - tree - width) // 2, max(1, (high - height) // 2), width, height)
