"""A page of the welcome: a question, some advice, an answer to be given, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from paperreader.errors import PaperreaderError
from paperreader.language import Language
from paperreader.services.desk import Desk
from paperreader.ui.keys.commands import BY_ID, key_sign, keys_of
from paperreader.ui.widgets.bars import Hint
from paperreader.ui.widgets.prose import Legend, Prose
from paperreader.ui.widgets.radio_list import Option, RadioList

_TALKS = 13
"""From so many lines of the box on there is room for more than the question and its answers."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the welcome may ask of the screen below it."""

    use_language: Callable[[Language], None]
    """Show everything in a language from now on, and keep it."""
    keep_theme: Callable[[str], None]
    """Keep the theme that is shown."""
    take_in: Callable[[], None]
    """Marks, list or goal changed: show them."""


class Page(Vertical):
    """One question. Keys come from the screen; each page says which of them it takes."""

    NEEDS: ClassVar[int] = 18
    """Lines of the box from which on there is room for blank lines."""

    class Done(Message):
        """The answer was given with the mouse: on to the next page."""

    def __init__(self, desk: Desk, outside: Outside, body: Widget) -> None:
        super().__init__()
        self.desk = desk
        self.welcoming = desk.welcoming
        self.outside = outside
        self.body = body
        self.lines = 0
        """How high the box is."""
        self._question = Prose(classes="question")
        self._advice = Prose(classes="advice")
        self._below = Prose(classes="below")
        self.signs = Legend()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield from (self._question, self._advice, self.body, self._below, self.signs)

    def enter(self) -> None:
        """The page is turned to."""
        self.show()

    # --- words

    def show(self) -> None:
        """Bring everything up to the language and to what holds now."""
        self._question.text = self.question()
        self._advice.text = self.advice() if self.lines >= _TALKS else ""
        self.show_below()

    def show_below(self) -> None:
        """Bring what stands below the answers up to the highlighted one."""
        self._below.text = self.below() if self.lines >= _TALKS else ""
        self.signs.entries = self.legend() if self.lines >= _TALKS else ()

    def question(self) -> str:
        """What is asked."""
        raise NotImplementedError

    def advice(self) -> str:
        """What helps to answer."""
        raise NotImplementedError

    def below(self) -> str:
        """What follows from the answer that is highlighted."""
        return ""

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Signs or keys with their meanings, to be learnt in passing."""
        return ()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that only this page has."""
        return ()

    def key(self, command: str) -> str:
        """The key of a command of the main screen."""
        keys = keys_of(BY_ID[command], self.desk.config.keys)
        return key_sign(keys[0]) if keys else command

    def fit(self, lines: int) -> None:
        """The box is so high now."""
        self.lines = lines
        self.set_class(lines < self.NEEDS, "-small")

    def attempt(self, action: Callable[[], str]) -> str:
        """Do something, and say what is to be told of it. What fails is told in a box, and nothing else."""
        try:
            return action()
        except PaperreaderError as error:
            self.notify(str(error), severity="warning", timeout=12, markup=False)
            return ""

    # --- keys

    def step(self, by: int) -> None:
        """Highlight another line."""
        raise NotImplementedError

    def pick(self) -> str:
        """Answer with the highlighted line, and stay; says what is to be told."""
        return ""

    def take(self) -> str:
        """Answer with the highlighted line, before the next page comes; says what is to be told."""
        return ""

    def leave(self) -> str:
        """The page is left, whichever way; says what is to be told."""
        return ""

    def opens(self) -> bool:
        """Whether the key to the right meant something here; else it goes on."""
        return False

    def closes(self) -> bool:
        """Whether the key to the left meant something here; else it goes back."""
        return False

    def bump(self, by: int) -> None:
        """One more, or one less."""

    def digit(self, number: int) -> None:
        """A digit was typed."""

    def takes_back(self) -> bool:
        """Whether something that was not written down yet was taken back."""
        return False

    def undone(self) -> None:
        """What was written down was taken back: show what holds now."""
        self.show()


class RadioPage(Page):
    """A question that is answered by one of several options."""

    is_live: ClassVar[bool] = False
    """Whether an option holds as soon as it is highlighted."""

    def __init__(self, desk: Desk, outside: Outside) -> None:
        self.list = RadioList()
        self._was_entered = False
        super().__init__(desk, outside, self.list)

    def enter(self) -> None:
        """Begin at what holds now, or at what is suggested; later, where one was."""
        super().enter()
        if not self._was_entered:
            self._was_entered = True
            self.list.move_to(self.first())
            self.show_below()

    def options(self) -> tuple[Option, ...]:
        """From top to bottom."""
        raise NotImplementedError

    def holds(self) -> str:
        """The value of the option that holds."""
        raise NotImplementedError

    def first(self) -> str:
        """The value of the option that is highlighted at first."""
        return self.holds()

    def choose(self, value: str) -> str:
        """Make an option hold; says what is to be told."""
        raise NotImplementedError

    def show(self) -> None:
        """Options have words, too."""
        self.list.options = self.options()
        self.list.holds = self.holds()
        self.list.styles.max_height = len(self.list.options)
        super().show()

    @on(RadioList.Moved)
    def _moved(self, event: RadioList.Moved) -> None:
        event.stop()
        if self.is_live:
            self.attempt(self.take)
        else:
            self.show_below()

    @on(RadioList.Chosen)
    def _chosen(self, event: RadioList.Chosen) -> None:
        event.stop()
        self.post_message(self.Done())

    def step(self, by: int) -> None:
        """Highlight another option."""
        self.list.step(by)

    def pick(self) -> str:
        """Answer, and stay."""
        return self.take()

    def take(self) -> str:
        """Answer."""
        if self.list.value == self.holds():
            return ""
        told = self.choose(self.list.value)
        self.show()
        return told

    def digit(self, number: int) -> None:
        """The number of an option, from 1."""
        if 1 <= number <= len(self.list.options):
            self.list.cursor = number - 1
