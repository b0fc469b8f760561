"""`paperreader [PAPER]`: the reader itself."""

import argparse
import gc
import os
import sys

from paperreader.cli.opening import open_all
from paperreader.errors import TerminalError


def carry_out(wanted: argparse.Namespace) -> int:
    """Open the reader, at a paper where one is named."""
    _need_terminal()
    _prepare_terminal()
    opened = open_all(wanted, stays=True)
    opened.speak()
    if wanted.paper is not None:
        opened.paper(wanted.paper)

    from paperreader.ui.app import PaperreaderApp

    app = PaperreaderApp(opened.desk, open_at=wanted.paper)
    # The collector, off since the start, need never look at what was imported.
    gc.freeze()
    gc.enable()
    try:
        app.run()
    finally:
        opened.close()
    return app.return_code or 0


def _need_terminal() -> None:
    """Refuse where the reader could not be seen or not be left."""
    if not (sys.stdin.isatty() and sys.stderr.isatty() and sys.stdout.isatty()):
        raise TerminalError(
            "the reader needs a terminal, and this is none (input or output is redirected). "
            "`paperreader show PAPER` prints a page, `paperreader list` the papers."
        )
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise TerminalError(
            f"the reader cannot draw on this terminal (TERM is {os.environ.get('TERM', '')!r}). "
            "`paperreader show PAPER` prints a page as plain text."
        )


def _prepare_terminal() -> None:
    """Settings of Textual, which reads them when it is imported.

    iTerm2 loses composed Chinese text when all keys are reported. And a key is painted with the next frame:
    at Textual's 60 a second it waits longer than all our work for it takes.
    """
    os.environ.setdefault("TEXTUAL_FPS", "240")
    if os.environ.get("TERM_PROGRAM") == "iTerm.app" and "TMUX" not in os.environ:
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
