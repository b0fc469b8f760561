"""What notes are compared with: Textual's own Markdown widget, showing the next given file on j."""

import sys
from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static


class MarkdownApp(App[None]):
    """A note as wide as the reader shows it, and below it how many have been shown as a whole.

    Nothing but the note changes between a key and that, so the first change is its first paint.
    """

    CSS = "VerticalScroll { width: 74; }"

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self._files = files
        self._shown = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Markdown()
        yield Static("shown 0")

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.exit()
        elif event.key == "j" and self._shown < len(self._files):
            self.run_worker(self._show_next())

    async def _show_next(self) -> None:
        text = self._files[self._shown].read_text("utf-8")
        await self.query_one(Markdown).update(text)
        self._shown += 1
        self.call_after_refresh(self.query_one(Static).update, f"shown {self._shown}")


if __name__ == "__main__":
    MarkdownApp([Path(name) for name in sys.argv[1:]]).run()
