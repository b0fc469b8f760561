"""The unit of all measures: a Textual app that does nothing but count the keys pressed, and quits on q."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text."""

    keys = 0

    def compose(self) -> ComposeResult:
        yield Static("count 0")

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.exit()
            return
        self.keys += 1
        self.query_one(Static).update(f"count {self.keys}")


if __name__ == "__main__":
    EmptyApp().run()
