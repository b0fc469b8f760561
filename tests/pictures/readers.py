"""The readers in the pictures, and what they have behind them. It is always the same."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.reading import Reading
from tests.home import Home
from tests.journal.desk import TickingClock
from tests.year import Life

from .table import Who

MOMENT = datetime(2026, 5, 16, 20, 30, tzinfo=UTC)
"""A Saturday evening, at which all pictures are drawn."""
_WEEKS = 53
_FIRST = date(2025, 5, 12)
"""The Monday of the first week; the last one has the day of the pictures."""
_HOLIDAYS = (12, 13, 32)
"""Weeks without a paper: two of August, and that of Christmas."""
_LISTS = ("start-here", "nineteen-papers", "model-notes", "rated-papers")
"""The lists that are followed, each when the one before has been read."""
_GLANCES = {24: "vit", 38: "latent-diffusion", 49: "gopher"}
"""Week -> a paper that was opened at the end of it, and laid aside for a while."""
_MINE = "attention-is-all-you-need"
_NOTE = Path(__file__).with_name(f"{_MINE}.md")
_CARD = "attention-in-one-line"
"""In the note."""
_THOUGHT = (
    "why not normalise the vectors instead?",
    "- $d_k$: width of a query or key; the root keeps the scores in a range where softmax has a gradient",
    "Attention",
)
"""With what it is about, and where that stands."""


class StoppedClock(TickingClock):
    """Always the moment of the pictures."""

    def now(self) -> datetime:
        """Late in the evening, UTC."""
        return self.moment


def home_of(who: Who, folder: Path) -> Home:
    """The folders of a reader as they are when the pictures are drawn, with the library indexed."""
    clock = StoppedClock(MOMENT) if who != "year" else TickingClock()
    home = Home(folder, shipped("data"), clock)
    opened = home.opens("en")
    opened.speak()  # some of its words go into notes
    opened.library.index_notes()
    if who == "months":
        mark(opened.desk.reading, _of_era(opened.desk, "foundations"))
    elif who == "year":
        Year(clock).passes_by(opened.desk)
    home.close()
    home.clock = StoppedClock(MOMENT)
    home.is_welcomed = who != "newcomer"
    return home


def _of_era(desk: Desk, *eras: str) -> list[str]:
    return [paper.id for paper in desk.library.papers() if paper.era in eras]


def mark(reading: Reading, known: Collection[str]) -> None:
    """The marks of the reader of some months, to whom the papers of `known` are nothing new."""
    reading.mark_known(known)
    reading.set_aside("swish")
    passes: dict[str, Sequence[tuple[int, date]]] = {
        "bahdanau-attention": [(1, date(2026, 2, 3)), (2, date(2026, 2, 4))],
        "attention-is-all-you-need": [(1, date(2026, 2, 7)), (2, date(2026, 2, 8)), (3, date(2026, 3, 1))],
        "gpt-1": [(1, date(2026, 3, 14)), (2, date(2026, 3, 15))],
        "bert": [(1, date(2026, 3, 21)), (2, date(2026, 3, 22)), (3, date(2026, 4, 12))],
        "gpt-2": [(1, date(2026, 4, 5)), (2, date(2026, 4, 6))],
        "roberta": [(1, date(2026, 4, 18))],
        "t5": [(1, date(2026, 4, 25)), (2, date(2026, 4, 26))],
        "bart": [(1, date(2026, 4, 26))],
        "scaling-laws": [(1, date(2026, 5, 2)), (2, date(2026, 5, 3))],
        "gpt-3": [(1, date(2026, 5, 9))],
        "chinchilla": [(1, date(2026, 5, 10))],
        "lora": [(1, date(2026, 5, 14)), (2, date(2026, 5, 15))],
    }
    for paper, done in passes.items():
        reading.open(paper)
        for number, on in done:
            reading.set_pass(paper, number, on)
    for paper in ("llama", "instructgpt", "flashattention", "palm"):
        reading.open(paper)
    reading.set_aside("decanlp")
    for paper in ("attention-is-all-you-need", "bert", "gpt-3"):
        reading.toggle_star(paper)


class Year(Life):
    """A year that was lived: one list after the other, some papers worked through, one note."""

    def passes_by(self, desk: Desk) -> None:
        """All of it, up to the Friday before the pictures."""
        self.comes_to(_FIRST)
        desk.reading.mark_known(_of_era(desk, "foundations"))
        desk.statistics.set_goal(2)
        for number in range(_WEEKS - 1):
            if number not in _HOLIDAYS:
                self.week(desk, _FIRST + timedelta(weeks=number))
            if number in _GLANCES:
                desk.reading.open(_GLANCES[number])
                self.reads(desk, _GLANCES[number], 20 * 60)
        for day in (2, 4):
            self.comes_to(_FIRST + timedelta(weeks=_WEEKS - 1, days=day))
            self.evening(desk)
            if day == 2:
                self._works_through(desk)
        for paper in (_MINE, "bert", "gpt-3", "chinchilla", "deepseek-r1"):
            desk.reading.toggle_star(paper)

    def evening(self, desk: Desk) -> None:
        """As ever; the list that is followed is another one where nothing is left of it."""
        state = desk.reading.snapshot
        left = (one for one in _LISTS if desk.choosing.next_of_list(one, state))
        if (following := next(left, None)) != desk.choosing.followed:
            desk.choosing.follow(following)
        super().evening(desk)
        if self._random.random() < 0.4:
            super().evening(desk)
        self._masters(desk)

    def _masters(self, desk: Desk) -> None:
        """Now and then something that was read a while ago is worked through."""
        today = self.clock.moment.date()
        ripe = [paper for paper, on in sorted(self.diary.read.items()) if today - on > timedelta(weeks=5)]
        ripe = [paper for paper in ripe if (paper, 3) not in self.diary.passes and paper != _MINE]
        if ripe and self._random.random() < 0.2:
            paper = self._random.choice(ripe)
            self.reads(desk, paper, 75 * 60)
            self.passes(desk, paper, 3)

    def passes(self, desk: Desk, paper: str, number: int) -> None:
        """A pass is done; on one paper there is a note then."""
        super().passes(desk, paper, number)
        if paper == _MINE:
            self._writes(desk, number)

    def thinks(self, desk: Desk, paper: str, text: str) -> None:
        """Notes have no more in them than is seen in the pictures."""

    def _works_through(self, desk: Desk) -> None:
        """One paper a third time, to the point where a card of one's own comes of it, and is learnt."""
        self.reads(desk, _MINE, 75 * 60)
        self.passes(desk, _MINE, 3)
        for _time in range(2):
            self.clock.passes(minutes=11)
            desk.reviewing.grade(f"{_MINE}#{_CARD}", 3)

    def _writes(self, desk: Desk, number: int) -> None:
        """What is understood after the second pass, and a thought; after the third a card."""
        text = _NOTE.read_text(encoding="utf-8")
        at = text.index("## Questions")
        if number == 2:
            desk.noting.notes.change(_MINE, lambda _old: text[:at])
            desk.noting.thought(_MINE, *_THOUGHT)
        elif number == 3:
            desk.noting.notes.change(_MINE, lambda old: f"{old}\n{text[at:]}")
