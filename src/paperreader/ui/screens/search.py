"""Search in the library: a field, and hits with snippets that follow what is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from paperreader.domain.query import Hit
from paperreader.errors import QueryError
from paperreader.language import _, ngettext
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.ui.widgets.completions import Completions
from paperreader.ui.widgets.hit_list import HitList

_NARROW = 84
_MOST = 200
"""How many hits are shown."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A hit to be opened, and the words that found it."""

    hit: Hit
    words: tuple[str, ...]


class SearchScreen(ModalScreen[Opened | None]):
    """Answers with the hit that is to be opened, or with None."""

    CSS_PATH = shipped("styles") / "search.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "step(1)", show=False),
        Binding("up,ctrl+p", "step(-1)", show=False),
        Binding("tab", "complete", show=False),
        Binding("pagedown", "step(10)", show=False),
        Binding("pageup", "step(-10)", show=False),
    ]

    @dataclass
    class Found(Message):
        """The hits of a query are there."""

        query: str
        hits: tuple[Hit, ...]

    @dataclass
    class Refused(Message):
        """A query cannot be understood."""

        query: str
        reason: str

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._hits = HitList(id="hits")
        self._field = Input(
            placeholder=_("words, titles, authors, status:read era:scale year:2017..2020 stars:>=3 ..."),
            compact=True,
            suggester=Completions(desk.searching.complete),
        )
        self._answer = Label("", id="answer", markup=False)

    def compose(self) -> ComposeResult:
        """The field over the hits over what can be said of them."""
        with Vertical(id="box"):
            yield self._field
            yield self._hits
            yield self._answer

    def on_mount(self) -> None:
        """Type at once."""
        self._field.focus()
        self._say(())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip():
            self._search(event.value)
        else:
            self.workers.cancel_group(self, "search")
            self._hits.hits = ()
            self._say(())

    @work(thread=True, exclusive=True, group="search", exit_on_error=True)
    def _search(self, text: str) -> None:
        """In a thread: look the words up, unless something else was typed meanwhile."""
        worker = get_current_worker()
        try:
            hits = self._desk.searching.search(text, _MOST, lambda: worker.is_cancelled)
        except QueryError as error:
            self.post_message(self.Refused(text, str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Found(text, tuple(hits)))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query == self._field.value:
            self._hits.hits = event.hits
            self._say(event.hits)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        if event.query == self._field.value:
            self._hits.hits = ()
            self._answer.update(event.reason)

    def _say(self, hits: tuple[Hit, ...]) -> None:
        if hits:
            text = ngettext("{} hit", "{} hits", len(hits)).format(
                len(hits) if len(hits) < _MOST else f"{_MOST}+"
            )
            text += _(" · ↑↓ choose · Enter opens · Esc back")
        else:
            text = _("Nothing found.") if self._field.value.strip() else _("Esc back")
        if not self._desk.searching.is_complete:
            text += _(" · notes are still being indexed")
        self._answer.update(text)

    @on(Input.Submitted)
    def _open(self) -> None:
        if (hit := self._hits.chosen) is not None:
            self._answer_with(hit)

    @on(HitList.Chosen)
    def _clicked(self, event: HitList.Chosen) -> None:
        self._answer_with(event.hit)

    def _answer_with(self, hit: Hit) -> None:
        self.dismiss(Opened(hit, self._desk.searching.words(self._field.value)))

    def action_step(self, by: int) -> None:
        """Choose another hit."""
        self._hits.step(by)

    def action_complete(self) -> None:
        """Take the completion that is offered."""
        self._field.action_cursor_right()

    def on_resize(self, event: events.Resize) -> None:
        """In a small window the search has all of it."""
        self.set_class(event.size.width < _NARROW, "-narrow")
