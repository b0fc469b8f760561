"""Dates and time of a paper, to be corrected: the days of its passes, and for how long it was read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from paperreader.domain.progress import PASSES, Pass
from paperreader.domain.visible import visible
from paperreader.language import _
from paperreader.paths import shipped

_KNOWN = ("?", "known", "早已读过")
"""What stands for a pass that was done before, on a day that nobody knows."""
_MOST_MINUTES = 100_000


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is to hold from now on."""

    passes: tuple[Pass, ...]
    seconds: int | None
    """None where the time was not touched."""


class DatesScreen(ModalScreen[Corrected | None]):
    """Answers with what was corrected, or with None."""

    CSS_PATH = shipped("styles") / "dates.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,tab", "app.focus_next", show=False),
        Binding("up,shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, name: str, passes: Sequence[Pass], seconds: int, today: date) -> None:
        """Make a form.

        Args:
            name: The paper's short name.
            passes: As they stand now.
            seconds: The time as it was counted.
            today: No day behind it is taken.
        """
        super().__init__()
        self._short = name
        self._today = today
        self._minutes = str(round(seconds / 60))
        done = {one.number: one for one in passes}
        self._days = [
            Input(_shown(done.get(number)), id=f"pass-{number}", compact=True, select_on_focus=False)
            for number in PASSES
        ]
        self._time = Input(self._minutes, id="minutes", compact=True, select_on_focus=False)
        self._answer = Label("", id="answer", markup=False)

    def compose(self) -> ComposeResult:
        """A field for each pass and one for the minutes."""
        words = (_("Pass 1, skimmed on"), _("Pass 2, read on"), _("Pass 3, mastered on"))
        with Vertical(id="box"):
            yield Label(Text(_("Dates and time of {}").format(visible(self._short))), id="title")
            for word, field in zip(words, self._days, strict=True):
                with Horizontal(classes="row"):
                    yield Label(Text(word), classes="word")
                    yield field
            with Horizontal(classes="row"):
                yield Label(Text(_("Minutes in all")), classes="word")
                yield self._time
            yield self._answer

    def on_mount(self) -> None:
        """Type at once."""
        self._days[0].focus()
        self._answer.update(self._advice())

    def _advice(self) -> str:
        return _("A day as {}; ? for known before; empty for not done. Enter keeps, Esc leaves.").format(
            self._today.isoformat()
        )

    @on(Input.Changed)
    def _changed(self) -> None:
        self._answer.remove_class("-wrong")
        self._answer.update(self._advice())

    @on(Input.Submitted)
    def _keep(self) -> None:
        try:
            passes = tuple(
                done
                for number, field in zip(PASSES, self._days, strict=True)
                if (done := self._pass(number, _plain(field.value))) is not None
            )
            seconds = self._seconds(_plain(self._time.value))
        except ValueError as error:
            self._answer.add_class("-wrong")
            self._answer.update(str(error))
            return
        self.dismiss(Corrected(passes, seconds))

    def _pass(self, number: int, text: str) -> Pass | None:
        """What a field says. Raises ValueError with a message where it is no day."""
        if not text:
            return None
        if text in _KNOWN:
            return Pass(number, None)
        try:
            on = date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(
                _("Pass {}: {} is no day; write it as {}.").format(
                    number, visible(text), self._today.isoformat()
                )
            ) from error
        if on > self._today:
            raise ValueError(_("Pass {}: {} is still to come.").format(number, text))
        return Pass(number, on)

    def _seconds(self, text: str) -> int | None:
        if text == self._minutes:
            return None
        if not (text.isascii() and text.isdecimal()) or int(text) > _MOST_MINUTES:
            raise ValueError(
                _("{} is no number of minutes: write 0 to {}.").format(
                    visible(text) or _("Nothing"), _MOST_MINUTES
                )
            )
        return int(text) * 60

    def on_resize(self, event: events.Resize) -> None:
        """In a small window the words stand above their fields."""
        self.set_class(event.size.width < 60, "-narrow")


def _plain(text: str) -> str:
    """What was typed, with the digits and dashes of a Chinese input method as their plain ones."""
    return unicodedata.normalize("NFKC", text).replace("—", "-").strip()


def _shown(one: Pass | None) -> str:
    if one is None:
        return ""
    return one.on.isoformat() if one.on else "?"
