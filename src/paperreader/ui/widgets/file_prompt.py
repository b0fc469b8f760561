"""A prompt for the name of a file or folder: completes folders, and ends with a name that can be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paperreader.ui.widgets.prompt import Prompt


class FilePrompt(Prompt):
    """Asks for a place, and hands it over when Enter is pressed."""

    def __init__(
        self, label: str, text: str, check: Callable[[Path], str], on_keep: Callable[[Path], None]
    ) -> None:
        """Make a prompt.

        Args:
            label: What is asked for.
            text: What stands in the field at first.
            check: Called with the place after each change; returns what is shown beside it, and raises
                UsageError where it cannot be used.
            on_keep: Called with the place in the end, unless the prompt is left.
        """
        super().__init__(label, text, self._changed, completed)
        self._check = check
        self._on_keep = on_keep
        self._place = place_of(text)

    def _changed(self, text: str) -> str:
        self._place = place_of(text)
        return self._check(self._place)

    def on_prompt_ended(self, event: Prompt.Ended) -> None:
        """Enter hands the place over; the message goes on to the screen."""
        if event.kept:
            self._on_keep(self._place)


def place_of(text: str) -> Path:
    """The place that a text names; `~` is the reader's home."""
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError:  # nobody is called what stands behind the tilde
        return Path(text.strip())


def completed(text: str) -> str | None:
    """The text with the name of a folder completed, where only one begins so."""
    begun = text.rpartition("/")[2]
    above = text[: len(text) - len(begun)]
    try:
        found = [one.name for one in place_of(above or ".").iterdir() if one.name.startswith(begun)]
        folders = [name for name in found if (place_of(above or ".") / name).is_dir()]
    except OSError:
        return None
    shown = [name for name in folders if begun or not name.startswith(".")]
    return f"{above}{shown[0]}/" if len(shown) == 1 else None
