"""The app: themes, styles, keys as the reader set them, and the main screen."""

from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from paperreader.language import _
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.ui.keys.fullwidth import FULL_WIDTH, key_name
from paperreader.ui.screens.main.screen import MainScreen
from paperreader.ui.themes import DEFAULT, THEMES

_PRESENCE = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)
"""What tells that somebody is there."""


class PaperreaderApp(App[None]):
    """The reader, given its services."""

    TITLE = "paperreader"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    """The palette is a command of our table, with our names."""
    PAUSE_GC_ON_SCROLL: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk, open_at: str | None = None) -> None:
        super().__init__(css_path=[shipped("styles") / "main.tcss"])
        self._desk = desk
        self._open_at = open_at
        for theme in THEMES:
            self.register_theme(theme)
        wanted = desk.sessions.load().theme or desk.config.theme or DEFAULT
        self.theme = wanted if wanted in self.available_themes else DEFAULT
        self.set_keymap(desk.config.keys)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this system; its POSIX one in the form that lets go at once."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        # Needs modules that only POSIX systems have.
        from paperreader.ui.driver import WakingDriver

        return WakingDriver

    def get_default_screen(self) -> Screen[None]:
        """The main screen is there from the beginning, not pushed over an empty one."""
        self._main = MainScreen(self._desk, self._open_at)
        return self._main

    async def action_quit(self) -> None:
        """Textual's own key for it (ctrl+q) leaves as ours does: the session is kept."""
        self._main.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: tell how to leave, in our words."""
        self._main.say(_("{} quits").format(self._main.key("quit")))

    def copy_to_clipboard(self, text: str) -> None:
        """By the terminal, and by the system's own program where there is one."""
        super().copy_to_clipboard(text)
        # Not needed before something is copied.
        from paperreader.ui.clipboard import copy_natively, native_copier

        if (copier := native_copier()) is not None:
            self.run_worker(lambda: copy_natively(text, copier), thread=True, group="clipboard")

    async def on_event(self, event: events.Event) -> None:
        """A full-width character does what its key does, unless it is being typed into a field."""
        if isinstance(event, _PRESENCE):
            self._main.timing.touch()
        if isinstance(event, events.Key) and event.character in FULL_WIDTH:
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                character = FULL_WIDTH[event.character]
                event = events.Key(key_name(character), character)
        await super().on_event(event)
