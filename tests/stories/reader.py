"""A reader at the keyboard: what stories are told with.

    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("2")
        await reader.sees("✓ BERT")

It waits on what is on the screen, never on time: every expectation is looked at again after each pause in
which the program comes to rest, a bounded number of times.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from textual.events import Key
from textual.pilot import Pilot
from textual.widget import Widget

from paperreader.cli.opening import Opened
from paperreader.domain.query import Hit
from paperreader.language import Language
from paperreader.services.sessions import Sessions
from paperreader.ui.app import PaperreaderApp
from paperreader.ui.screens.main.screen import MainScreen
from paperreader.ui.widgets.hit_list import HitList
from paperreader.ui.widgets.library_tree import LibraryTree
from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.tree_shape import BranchLine, RowLine
from tests.home import Home

Size = tuple[int, int]
_PATIENCE = 150
"""Pauses of 20 ms or more after which an expectation is given up."""
_ROUNDS = 4
"""Rounds without a message in any queue after which a key has done what it does."""
_NAMES = {
    "/": "slash",
    "?": "question_mark",
    ":": "colon",
    "*": "asterisk",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    " ": "space",
}


class Reader:
    """Somebody who reads the screen and presses keys."""

    def __init__(self, home: Home, size: Size, language: Language | None, open_at: str | None) -> None:
        self._home = home
        self._size = size
        self._language = language
        self._open_at = open_at
        self.is_patient = True
        """Whether to wait at a start until the program has come to rest."""
        self._running = AsyncExitStack()
        self._opened: Opened
        self._pilot: Pilot[None]

    # --- beginning and end

    async def begins(self) -> None:
        """Start the program, and wait until it has come to rest."""
        self._opened = opened = self._home.opens(self._language, stays=True)
        opened.speak()
        desk = opened.desk
        app = PaperreaderApp(desk, self._open_at)
        self._pilot = await self._running.enter_async_context(
            app.run_test(size=self._size, notifications=True)
        )
        if not self.is_patient:
            return
        await self._pilot.pause()
        await app.workers.wait_for_complete()
        await self.waits(lambda: self.screen.detail.is_ready)

    async def quits(self) -> None:
        """Leave by the key, as one does."""
        await self.presses("q")
        await self._running.aclose()
        self._opened.close()

    async def restarts(self) -> None:
        """Quit, and start again on the same folders."""
        await self.quits()
        await self.begins()

    async def is_killed(self) -> None:
        """The program ends without being asked, a second after the last key; then it is started again."""
        await self.waits(self._is_kept)
        await self.ends()
        await self.begins()

    async def ends(self) -> None:
        """The window is gone."""
        await self._running.aclose()

    def _is_kept(self) -> bool:
        kept, now = Sessions(self._opened.journal).load(), self.screen.views.kept_in(self.screen.session)
        return (kept.view, kept.opened, kept.chosen, kept.places, kept.in_note) == (
            now.view,
            now.opened,
            now.chosen,
            now.places,
            self.screen.has_class("-reading"),
        )

    # --- acting

    async def presses(self, *keys: str) -> None:
        """Press keys, one after the other: characters as they are typed, or Textual's names."""
        for key in keys:
            self._send(key)
            await self._settles()
        await self._pilot.pause()

    async def hammers(self, *keys: str) -> None:
        """Press keys without waiting for any of them."""
        for key in keys:
            self._send(key)
        await self._settles()

    async def types(self, text: str) -> None:
        """Type a text as fast as a terminal can send it."""
        for character in text:
            self._send(character)
        await self._pilot.pause()

    async def _settles(self) -> None:
        """Wait until nothing in the program has a message left to deal with."""
        quiet = 0
        for _round in range(_PATIENCE):
            await self._pilot.pause(0)
            if not self.app.is_running:
                return
            nodes = [self.app, *self.app.screen_stack, *self.app.screen.walk_children()]
            busy = any(node._message_queue.qsize() or node._next_callbacks for node in nodes)
            quiet = 0 if busy else quiet + 1
            if quiet == _ROUNDS:
                return

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else None
        self.app.post_message(Key(_NAMES.get(key, key), character))

    async def walks_to(self, short: str) -> None:
        """Go to the first row of this view with a short name, from row to row."""
        await self.presses("g")
        for _step in range(60):
            if self.stands_on(short):
                await self._pilot.pause()
                return
            self._send("J")
            await self._settles()
        raise AssertionError(f"no row is called {short}\n{self.text}")

    async def opens(self, short: str) -> None:
        """Go to a paper's row and open it."""
        await self.walks_to(short)
        await self.presses("enter")

    async def resizes(self, width: int, height: int) -> None:
        """Change the size of the window."""
        await self._pilot.resize_terminal(width, height)
        await self._pilot.pause()

    async def clicks(self, widget: Widget, x: int, y: int, times: int = 1) -> None:
        """Click on a cell of a widget."""
        await self._pilot.click(widget, offset=(x, y), times=times)

    async def drags(self, widget: Widget, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select with the mouse, from a cell of a widget to another one."""
        await self._pilot.mouse_down(widget, offset=start)
        await self._pilot.hover(widget, offset=end)
        await self._pilot.mouse_up(widget, offset=end)
        await self._pilot.pause()

    # --- seeing

    async def sees(self, *texts: str) -> None:
        """Each of these stands in a line of the screen, soon."""
        for text in texts:
            await self.waits(partial(self._shows, text), f"to see {text!r}")

    async def sees_no(self, *texts: str) -> None:
        """None of these stands on the screen any more."""
        for text in texts:
            await self.waits(partial(self._shows_no, text), f"not to see {text!r}")

    async def is_told(self, *texts: str) -> None:
        """Each of these stands in a box of the corner, soon. There long words are broken anywhere."""
        for text in texts:
            await self.waits(partial(self._tells, text), f"to be told {text!r}")

    def _tells(self, text: str) -> bool:
        return any(text in box.message for box in self.app._notifications)

    async def sees_in(self, widget: Widget, *texts: str) -> None:
        """Each of these stands in a line of one pane, soon."""
        for text in texts:
            await self.waits(partial(self._shows, text, widget), f"to see {text!r} there")

    def _shows(self, text: str, widget: Widget | None = None) -> bool:
        return text in (self.text if widget is None else self.text_of(widget))

    def _shows_no(self, text: str) -> bool:
        return text not in self.text

    async def waits(self, holds: Callable[[], bool], what: str = "that") -> None:
        """Wait until something holds."""
        for _pause in range(_PATIENCE):
            if holds():
                return
            await self._pilot.pause()
        raise AssertionError(f"waited in vain {what}:\n{self.text}")

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, as they are drawn."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen; runs of spaces count as one."""
        return _squeezed(self.lines)

    def text_of(self, widget: Widget) -> str:
        """What one widget of the main screen shows."""
        region = widget.content_region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return _squeezed([strip.crop(region.x, region.right).text for strip in strips])

    def top_of_note(self) -> str:
        """The first line that the note shows."""
        return self.text_of(self.note).splitlines()[0].strip()

    def status(self) -> str:
        """The line on top."""
        return self.text.splitlines()[0].strip()

    def notice(self) -> str:
        """The line at the bottom."""
        return self.text.splitlines()[-1].strip()

    def stands_on(self, name: str) -> bool:
        """Whether the cursor of the tree is on a row or branch of this name."""
        match self.tree.line:
            case RowLine(position, _):
                row = self.tree.row(position)
                return row is not None and row.short == name
            case BranchLine(branch, _):
                return self.tree.name_of(branch) == name
            case _:
                return False

    def hits(self) -> tuple[Hit, ...]:
        """What the search that is open has found."""
        return self.app.screen.query_one(HitList).hits

    def is_in_note(self) -> bool:
        """Whether the note has the focus."""
        return self.note.has_focus

    # --- what there is

    @property
    def app(self) -> PaperreaderApp:
        """The program."""
        app = self._pilot.app
        assert isinstance(app, PaperreaderApp)
        return app

    @property
    def screen(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def tree(self) -> LibraryTree:
        """The left pane."""
        return self.screen.tree_view

    @property
    def note(self) -> NoteView:
        """The right pane."""
        return self.screen.note


def _squeezed(lines: list[str]) -> str:
    return "\n".join(re.sub(" +", " ", line) for line in lines)


@asynccontextmanager
async def reading(
    home: Home,
    size: Size = (110, 36),
    language: Language | None = None,
    open_at: str | None = None,
    *,
    is_patient: bool = True,
) -> AsyncIterator[Reader]:
    """A reader in front of the running program; one who is not patient begins before it has come to rest."""
    reader = Reader(home, size, language, open_at)
    reader.is_patient = is_patient
    try:
        await reader.begins()
        yield reader
    finally:
        await reader.ends()
