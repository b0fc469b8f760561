"""The terminal driver, made to let go at once.

Textual's input thread looks up from its wait every tenth of a second, twice at the end, so leaving an app
takes a quarter of a second. Here a pipe wakes the thread, and leaving takes no time. Everything else is
Textual's own; on systems without its POSIX driver that one is used as it is.
"""

import os
import selectors
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_TICK = 0.1
"""Seconds after which a lone Escape is taken for the key, as in Textual."""
_CHUNK = 4096


class WakingDriver(LinuxDriver):
    """Textual's POSIX driver with an input thread that can be woken."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._woken, self._waker = os.pipe()

    def disable_input(self) -> None:
        """Stop the input thread."""
        os.write(self._waker, b".")
        super().disable_input()
        os.read(self._woken, _CHUNK)

    def close(self) -> None:
        """Let go of the pipe too."""
        super().close()
        os.close(self._woken)
        os.close(self._waker)

    def run_input_thread(self) -> None:
        """Read keys and send them on, until woken."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _events in selector.select(_TICK)}
                if self.fileno in ready:
                    text = decode(os.read(self.fileno, _CHUNK))
                    if not text:
                        return
                    for message in parser.feed(text):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
