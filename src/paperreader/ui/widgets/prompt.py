"""The prompt: one line at the bottom in which something is typed, with an answer beside it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from paperreader.errors import UsageError
from paperreader.ui.widgets.completions import Completions


class Prompt(Horizontal):
    """A label, a field, and what the text so far leads to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "complete", show=False),
    ]

    class Ended(Message):
        """Typing ended, with Enter or with Escape."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(
        self,
        label: str,
        text: str,
        on_change: Callable[[str], str],
        completer: Callable[[str], str | None] | None = None,
    ) -> None:
        """Make a prompt.

        Args:
            label: What is asked for.
            text: What stands in the field at first.
            on_change: Called with the text after each change; returns what is shown beside it. What it
                raises as UsageError is shown instead, and Enter does not end the prompt then.
            completer: From the text so far to a longer one, or None.
        """
        super().__init__(id="prompt")
        self._label = label
        self._on_change = on_change
        self._is_refused = False
        self._field = Input(
            text,
            compact=True,
            select_on_focus=False,
            suggester=Completions(completer) if completer else None,
        )
        self._answer = Label("", id="answer", markup=False)

    def compose(self) -> ComposeResult:
        """Label, field, answer."""
        yield Label(f" {self._label}: ", markup=False)
        yield self._field
        yield self._answer

    def on_mount(self) -> None:
        """Type at once."""
        self._field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell, and show the answer."""
        event.stop()
        try:
            self._answer.update(self._on_change(event.value))
            self._is_refused = False
        except UsageError as error:
            self._answer.update(str(error))
            self._is_refused = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps what was typed, if it could be understood."""
        event.stop()
        if not self._is_refused:
            self.post_message(self.Ended(kept=True))

    def action_cancel(self) -> None:
        """Escape forgets it."""
        self.post_message(self.Ended(kept=False))

    def action_complete(self) -> None:
        """Take the completion that is offered."""
        self._field.action_cursor_right()
