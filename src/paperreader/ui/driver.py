"""The terminal driver, made to let go at once.

Textual's input thread looks up from its wait every tenth of a second, twice at the end, so leaving an app
takes a quarter of a second. Here a pipe wakes the thread, and leaving takes no time. Everything else is
Textual's own; on systems without its POSIX driver that one is used as it is.
"""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_TICK = 0.1
"""Seconds after which a lone Escape is taken for the key, as in Textual."""
_CHUNK = 4096


class WakingDriver(LinuxDriver):
    """Textual's POSIX driver with an input thread that can be woken."""

    _pipe: tuple[int, int] | None = None
    """The end that the thread watches, and the end that wakes it; there while input is read."""

    def start_application_mode(self) -> None:
        """Take the terminal, at the start and after it was lent to another program."""
        if self._pipe is None:
            self._pipe = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Stop the input thread; called more than once on the way out."""
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            os.write(pipe[1], b".")
        super().disable_input()
        for end in pipe or ():
            os.close(end)

    def run_input_thread(self) -> None:
        """Read keys and send them on, until woken or the terminal is gone."""
        if self._pipe is None:
            return
        woken = self._pipe[0]
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            ready: set[int] = set()
            while woken not in ready:
                ready = {key.fd for key, _events in selector.select(_TICK)}
                if self.fileno in ready:
                    data = os.read(self.fileno, _CHUNK)
                    if not data:
                        return
                    # Half a character gives no text yet; to the parser that would be the end.
                    if text := decode(data):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
