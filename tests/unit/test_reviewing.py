"""Which cards come up, and what a grade does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.cli.opening import Opened
from paperreader.errors import NoteError
from paperreader.services.reviewing import (
    NEW_A_DAY,
    Counts,
    OwnTexts,
    Queue,
    Reviewing,
    Scope,
)
from paperreader.services.spans import brief, clock, due_in
from tests.home import Home
from tests.library.shelves import later

MASKED, LAYERS, T5 = "bert#masked", "bert#layers", "t5#known-for"
AGAIN, GOOD, EASY = 1, 3, 4


@dataclass
class Notes:
    """The reader's own notes, kept in memory."""

    texts: dict[str, str] = field(default_factory=dict)

    @property
    def own(self) -> OwnTexts:
        return OwnTexts(self.texts.get, lambda: tuple(self.texts))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def reviewing(opened: Opened, notes: Notes) -> Reviewing:
    return Reviewing(opened.library, opened.journal, opened.clock, notes.own)


@pytest.fixture
def reads(opened: Opened) -> Callable[..., None]:
    """Marks papers as read, today or on another day."""

    def read(*papers: str, on: date | None = None) -> None:
        for paper in papers:
            opened.desk.reading.set_pass(paper, 2, on)

    return read


def counts(reviewing: Reviewing, opened: Opened) -> Counts:
    return reviewing.counts(opened.desk.reading.snapshot)


def queue(reviewing: Reviewing, opened: Opened, scope: Scope | None = None) -> Queue:
    return reviewing.queue(opened.desk.reading.snapshot, scope or Scope())


# --- which cards come up


def test_cards_of_unread_papers_do_not_come_up_unless_asked(reviewing: Reviewing, opened: Opened) -> None:
    assert counts(reviewing, opened) == Counts(0, 0)
    opened.desk.reading.open("bert")
    assert counts(reviewing, opened) == Counts(0, 0)
    asked = queue(reviewing, opened, Scope(unread=True))
    assert len(asked.fresh) == NEW_A_DAY
    assert queue(reviewing, opened, Scope(frozenset({"bert"}), unread=True)).fresh == (MASKED, LAYERS)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_pass_brings_the_cards_of_a_paper(reviewing: Reviewing, opened: Opened, number: int) -> None:
    opened.desk.reading.toggle_pass("bert", number)
    assert queue(reviewing, opened) == Queue((), (MASKED, LAYERS))
    opened.desk.reading.toggle_pass("bert", number)
    assert queue(reviewing, opened) == Queue()


def test_cards_of_a_paper_that_is_set_aside_never_come_up(
    reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert")
    reviewing.grade(MASKED, AGAIN)
    opened.desk.reading.set_aside("bert")
    assert counts(reviewing, opened) == Counts(0, 0)
    assert queue(reviewing, opened, Scope(frozenset({"bert"}), unread=True)) == Queue()
    opened.desk.reading.toggle_aside("bert")
    assert counts(reviewing, opened).fresh == 1


def test_a_graded_card_comes_up_again_when_it_is_due(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert")
    state = reviewing.grade(MASKED, EASY)
    assert state.due is not None
    assert queue(reviewing, opened) == Queue((), (LAYERS,))
    home.clock.moment = state.due - timedelta(minutes=1)
    assert queue(reviewing, opened).due == ()
    home.clock.moment = state.due
    assert queue(reviewing, opened).due == (MASKED,)
    assert counts(reviewing, opened) == Counts(1, 1)


def test_a_reviewed_card_of_a_paper_that_is_not_read_waits_until_it_is_asked_for(
    home: Home, reviewing: Reviewing, opened: Opened
) -> None:
    reviewing.grade(T5, AGAIN)
    home.clock.passes(days=1)
    assert counts(reviewing, opened) == Counts(0, 0)
    assert queue(reviewing, opened, Scope(unread=True)).due == (T5,)


def test_what_is_longest_overdue_comes_first(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert", "t5")
    reviewing.grade(T5, EASY)
    reviewing.grade(LAYERS, AGAIN)
    reviewing.grade(MASKED, GOOD)
    home.clock.passes(days=30)
    assert queue(reviewing, opened).due == (LAYERS, MASKED, T5)


def test_new_cards_come_of_what_was_read_last_first_then_by_era_and_date(
    reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("t5", on=date(2026, 5, 1))
    reads("bart", on=date(2026, 5, 8))
    opened.desk.reading.mark_known(("rezero", "adam", "transformer"))
    papers = [card.partition("#")[0] for card in queue(reviewing, opened, Scope(more=1)).fresh]
    assert papers == ["bart", "t5", "adam", "transformer", "rezero"]


def test_new_cards_of_what_was_known_before_wait_until_they_are_asked_for(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    opened.desk.reading.mark_known(("t5", "bert"))
    assert counts(reviewing, opened) == Counts(0, 0)
    assert queue(reviewing, opened, Scope(frozenset({"t5"}))).fresh == (T5,)
    reviewing.grade(T5, GOOD)
    home.clock.passes(days=30)
    assert counts(reviewing, opened) == Counts(1, 0)


def test_no_more_new_cards_a_day_than_one_can_learn(
    home: Home, opened: Opened, notes: Notes, reviewing: Reviewing, reads: Callable[..., None]
) -> None:
    reads("bert")
    notes.texts["bert"] = "".join(f"Q: {one}? {{#own-{one}}}\nA: {one}.\n\n" for one in range(30))
    first = queue(reviewing, opened).fresh
    assert len(first) == NEW_A_DAY
    for card in first[:4]:
        reviewing.grade(card, EASY)
    assert counts(reviewing, opened) == Counts(0, NEW_A_DAY - 4)
    reviewing.grade(first[0], EASY)
    assert counts(reviewing, opened).fresh == NEW_A_DAY - 4, "a second look at a card begins none"
    assert len(queue(reviewing, opened, Scope(more=10)).fresh) == 16
    for card in first[4:]:
        reviewing.grade(card, EASY)
    assert counts(reviewing, opened) == Counts(0, 0)
    home.clock.passes(days=1)
    assert counts(reviewing, opened) == Counts(0, NEW_A_DAY)


def test_only_some_papers_are_asked_about(
    reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert", "t5", "bart")
    some = Scope(frozenset({"t5", "gpt-1"}))
    assert queue(reviewing, opened, some) == Queue((), (T5,))


def test_a_suspended_card_does_not_come_up_until_it_is_taken_back(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert")
    reviewing.grade(MASKED, AGAIN)
    for card in (MASKED, LAYERS):
        reviewing.suspend(card)
    home.clock.passes(days=1)
    assert counts(reviewing, opened) == Counts(0, 0)
    assert reviewing.every(("bert",)) == ()
    assert set(reviewing.suspended()) == {MASKED, LAYERS}
    reviewing.unsuspend(MASKED)
    assert opened.desk.reading.undo() is not None
    assert counts(reviewing, opened) == Counts(0, 0)
    assert opened.desk.reading.redo() is not None
    reviewing.unsuspend(LAYERS)
    assert queue(reviewing, opened) == Queue((MASKED,), (LAYERS,))


def test_a_grade_that_is_undone_leaves_no_trace(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("bert")
    first = reviewing.grade(MASKED, GOOD)
    home.clock.passes(hours=1)
    reviewing.grade(MASKED, EASY)
    assert opened.desk.reading.undo() is not None
    assert reviewing.state(MASKED) == first
    assert opened.desk.reading.undo() is not None
    assert reviewing.state(MASKED).phase == "new"
    assert queue(reviewing, opened) == Queue((), (MASKED, LAYERS))


def test_the_button_says_what_the_grade_does(
    home: Home, reviewing: Reviewing, reads: Callable[..., None]
) -> None:
    for grade in (1, 2, 3, 4):
        card = f"bert#card-{grade}"
        wait = reviewing.next_dues(card)[grade - 1]
        before = home.clock.moment
        due = reviewing.grade(card, grade).due
        assert due is not None
        assert abs(due - before - wait) < timedelta(seconds=5)
    assert reviewing.next_dues("bert#new") == tuple(sorted(reviewing.next_dues("bert#new")))


# --- what a card is


def test_another_wording_and_another_language_keep_the_history_of_a_card(
    own_copy: Path, home_of: Callable[[Path], Home]
) -> None:
    home = home_of(own_copy)
    opened = home.opens()
    opened.library.index_notes()
    reviewing = Reviewing(opened.library, opened.journal, opened.clock)
    opened.desk.reading.set_pass("bert", 2)
    state = reviewing.grade(MASKED, EASY)
    english, chinese = reviewing.card(MASKED, "en"), reviewing.card(MASKED, "zh")
    assert english is not None
    assert chinese is not None
    assert (english.card.question, chinese.card.question) == ("What is masked?", "什么被掩码？")
    path = own_copy / "papers/bert/en.md"
    path.write_text(path.read_text("utf-8").replace("What is masked?", "Which tokens are masked?"), "utf-8")
    later(path)
    opened.library.refresh()
    reworded = reviewing.card(MASKED, "en")
    assert reworded is not None
    assert reworded.card.question == "Which tokens are masked?"
    assert reviewing.state(MASKED) == state
    home.clock.passes(days=30)
    assert queue(reviewing, opened) == Queue((MASKED,), (LAYERS,))


def test_a_card_that_was_removed_from_the_note_is_no_longer_due(
    own_copy: Path, home_of: Callable[[Path], Home]
) -> None:
    home = home_of(own_copy)
    opened = home.opens()
    opened.library.index_notes()
    reviewing = Reviewing(opened.library, opened.journal, opened.clock)
    opened.desk.reading.set_pass("bert", 2)
    for card in (MASKED, LAYERS):
        reviewing.grade(card, AGAIN)
    home.clock.passes(days=1)
    assert counts(reviewing, opened) == Counts(2, 0)
    texts = {}
    for language in ("en", "zh"):
        path = own_copy / f"papers/bert/{language}.md"
        texts[path] = path.read_text("utf-8")
        path.write_text(texts[path].replace("{#masked}", "{#other}"), "utf-8")
        later(path)
    opened.library.refresh()
    assert queue(reviewing, opened) == Queue((LAYERS,), ("bert#other",))
    assert reviewing.card(MASKED, "en") is None
    assert reviewing.outlook(opened.desk.reading.snapshot).within_a_day == 0
    for path, text in texts.items():
        path.write_text(text, "utf-8")
        later(later_twice := path)
        later(later_twice)
    opened.library.refresh()
    assert set(queue(reviewing, opened).due) == {MASKED, LAYERS}, "its history has waited"


def test_a_card_of_one_language_alone_is_shown_in_that(reviewing: Reviewing) -> None:
    english, chinese = reviewing.card("bahdanau#known-for", "zh"), reviewing.card("adam#known-for", "en")
    assert english is not None
    assert chinese is not None
    assert (english.language, chinese.language) == ("en", "zh")
    assert reviewing.card("gpt-2#known-for", "en") is None
    assert reviewing.card("unheard-of#card", "en") is None


def test_own_notes_bring_cards_too(
    home: Home, reviewing: Reviewing, notes: Notes, opened: Opened, reads: Callable[..., None]
) -> None:
    reads("gpt-2", "bert")
    notes.texts["gpt-2"] = "Q: How many parameters? {#size}\nA: 1.5B.\n\nQ: Without a slug?\nA: Yes.\n"
    notes.texts["bert"] = "Mine.\n\nQ: In my words? {#masked}\nA: I think so.\n"
    notes.texts["t5"] = "Q: Unread? {#unread}\nA: Not yet.\n"
    fresh = queue(reviewing, opened).fresh
    assert len(fresh) == 4
    assert {card.partition("#")[0] for card in fresh} == {"bert", "gpt-2"}
    assert fresh.count(MASKED) == 1, "one card, though it stands in both notes"
    own = reviewing.card(MASKED, "zh")
    assert own is not None
    assert (own.language, own.card.question) == (None, "In my words?"), "the reader's own words go first"
    size = reviewing.card("gpt-2#size", "en")
    assert size is not None
    assert size.text[size.card.source :].startswith("Q: How many")
    reviewing.grade("gpt-2#size", AGAIN)
    home.clock.passes(days=1)
    assert queue(reviewing, opened).due == ("gpt-2#size",)
    del notes.texts["gpt-2"]
    assert queue(reviewing, opened).due == ()


def test_an_own_note_that_cannot_be_read_has_no_cards_for_now(opened: Opened) -> None:
    def unreadable(paper: str) -> str | None:
        raise NoteError(f"{paper}.md cannot be read")

    own = OwnTexts(unreadable, lambda: ("bert", "gpt-2"))
    reviewing = Reviewing(opened.library, opened.journal, opened.clock, own)
    for paper in ("bert", "gpt-2"):
        opened.desk.reading.set_pass(paper, 2)
    assert queue(reviewing, opened).fresh == (MASKED, LAYERS)
    assert reviewing.card(MASKED, "en") is not None


def test_all_cards_of_papers_come_in_the_order_of_the_papers(reviewing: Reviewing, notes: Notes) -> None:
    notes.texts["t5"] = "Q: Mine? {#mine}\nA: Yes.\n"
    assert reviewing.every(("t5", "gpt-2", "bert")) == (T5, "t5#mine", MASKED, LAYERS)


# --- before and after


def test_cards_are_known_before_notes_are_indexed(home: Home) -> None:
    opened = home.opens()
    reviewing = Reviewing(opened.library, opened.journal, opened.clock)
    assert not opened.library.notes_indexed
    opened.desk.reading.set_pass("bert", 2)
    reviewing.grade(MASKED, AGAIN)
    home.clock.passes(days=1)
    assert queue(reviewing, opened) == Queue((MASKED,), (LAYERS,))
    opened.library.index_notes()
    assert queue(reviewing, opened) == Queue((MASKED,), (LAYERS,))


def test_the_outlook_tells_of_the_next_and_of_tomorrow(
    home: Home, reviewing: Reviewing, opened: Opened, reads: Callable[..., None]
) -> None:
    assert reviewing.outlook(opened.desk.reading.snapshot).wait is None
    reads("bert", "t5")
    reviewing.grade(MASKED, AGAIN)
    reviewing.grade(LAYERS, EASY)
    reviewing.grade(T5, AGAIN)
    reviewing.suspend(T5)
    outlook = reviewing.outlook(opened.desk.reading.snapshot)
    assert outlook.wait is not None
    assert outlook.wait < timedelta(minutes=1)
    assert (outlook.within_a_day, outlook.suspended) == (1, 1)
    home.clock.passes(hours=1)
    outlook = reviewing.outlook(opened.desk.reading.snapshot)
    assert outlook.wait is not None
    assert outlook.wait > timedelta(days=5), "what is due already is not to come"
    assert outlook.within_a_day == 0


@given(st.integers(0, 10**9))
def test_spans_are_told_briefly_and_due_in(seconds: int) -> None:
    span = timedelta(seconds=seconds)
    number, unit = brief(span).split(" ")
    size = {"min": 60, "h": 3600, "d": 86_400, "mo": 30.4 * 86_400, "y": 365.25 * 86_400}[unit]
    assert abs(float(number) * size - seconds) <= max(60.0, 0.56 * size)
    assert float(number) > 0
    assert due_in(span).startswith("due in ")


def test_spans_change_their_unit_where_people_do() -> None:
    told = [
        brief(timedelta(minutes=1)),
        brief(timedelta(seconds=330)),
        brief(timedelta(minutes=59, seconds=40)),
        brief(timedelta(hours=23, minutes=40)),
        brief(timedelta(days=8)),
        brief(timedelta(days=45)),
        brief(timedelta(days=400)),
    ]
    assert told == ["1 min", "6 min", "1 h", "1 d", "8 d", "1.5 mo", "1.1 y"]
    assert due_in(timedelta(minutes=8)) == "due in 8 minutes"
    assert due_in(timedelta(hours=1)) == "due in 1 hour"
    assert due_in(timedelta(days=45)) == "due in 45 days"
    assert [clock(75), clock(0), clock(-12)] == ["1:15", "0:00", "+0:12"]
