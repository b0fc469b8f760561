"""Sittings: one card after the other, what comes again, and the way back."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.cli.opening import Opened
from paperreader.domain.review import NEW_CARD
from paperreader.services.review_words import ended, facts, nothing
from paperreader.services.reviewing import Outlook, Queue, Reviewing
from paperreader.services.sitting import Graded, Sitting
from tests.home import Home
from tests.journal.desk import TickingClock

MASKED, LAYERS, T5, BART = "bert#masked", "bert#layers", "t5#known-for", "bart#known-for"
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class Table:
    """A reader's desk with a sitting on it."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.reviewing = Reviewing(opened.library, opened.journal, opened.clock)

    def read(self, *papers: str) -> None:
        for paper in papers:
            self.opened.desk.reading.set_pass(paper, 2)

    def queue(self) -> Queue:
        return self.reviewing.queue(self.opened.desk.reading.snapshot)

    def sits(self) -> Sitting:
        return Sitting(self.reviewing, self.opened.desk.reading, self.queue)


@pytest.fixture
def table(opened: Opened) -> Table:
    return Table(opened)


def rest(sitting: Sitting, grade: int) -> list[str]:
    """The cards that come when each is graded alike."""
    met = []
    while sitting.card is not None:
        met.append(sitting.card)
        sitting.grade(grade)
        assert len(met) < 50
    return met


def test_due_cards_come_first_and_easy_ones_are_done_with(home: Home, table: Table) -> None:
    table.read("bert", "t5", "bart")
    table.reviewing.grade(T5, EASY)
    home.clock.passes(days=20)
    sitting = table.sits()
    assert facts(sitting.progress) == ("card 1 of 4", "1 due", "3 new")
    sitting.grade(EASY)
    assert facts(sitting.progress) == ("card 2 of 4", "3 new")
    assert set(rest(sitting, EASY)) == {MASKED, LAYERS, BART}
    assert sitting.card is None
    assert sitting.graded[0] == Graded(T5, EASY, "review")


def test_a_card_that_was_forgotten_comes_again_when_its_time_has_come(home: Home, table: Table) -> None:
    table.read("bert", "t5", "bart")
    sitting = table.sits()
    first = sitting.card
    sitting.grade(AGAIN)
    assert sitting.progress.again == 1
    assert sitting.card != first
    sitting.grade(EASY)
    assert sitting.card != first, "not yet"
    home.clock.passes(minutes=2)
    sitting.grade(EASY)
    assert sitting.card == first
    assert sitting.early is None
    assert facts(sitting.progress) == ("card 3 of 4", "1 new", "1 again")


def test_when_nothing_else_is_left_it_comes_before_its_time(table: Table) -> None:
    table.read("t5")
    sitting = table.sits()
    sitting.grade(GOOD)
    assert sitting.card == T5
    assert sitting.early is not None
    assert timedelta(minutes=9) < sitting.early <= timedelta(minutes=10)
    assert facts(sitting.progress) == ("card 1 of 1", "1 again")
    sitting.grade(GOOD)
    assert sitting.card is None
    state = table.reviewing.state(T5)
    assert state.phase == "review"
    assert state.due is not None
    assert state.due - table.reviewing.now() > timedelta(hours=23)


def test_what_becomes_due_meanwhile_comes_before_what_is_too_early(home: Home, table: Table) -> None:
    table.read("t5", "bart")
    assert table.reviewing.grade(BART, HARD).due is not None
    sitting = table.sits()
    assert sitting.card == T5
    home.clock.passes(minutes=20)
    sitting.grade(AGAIN)
    assert (sitting.card, sitting.early) == (BART, None)
    sitting.grade(EASY)
    assert sitting.card == T5
    assert sitting.early is not None


def test_a_grade_is_undone_with_all_that_followed_from_it(home: Home, table: Table) -> None:
    table.read("bert", "t5")
    sitting = table.sits()
    before = (sitting.card, sitting.progress)
    sitting.grade(AGAIN)
    home.clock.passes(minutes=5)
    after = (sitting.card, sitting.progress)
    sitting.grade(EASY)
    assert sitting.undo() is not None
    assert (sitting.card, sitting.progress) == after
    assert sitting.undo() is not None
    assert (sitting.card, sitting.progress) == before
    assert sitting.undo() is None
    assert table.reviewing.state(str(before[0])) == NEW_CARD
    assert table.opened.desk.reading.snapshot.of("t5").is_read, "nothing from before the sitting is undone"


def test_a_change_of_another_window_is_undone_as_what_it_is(table: Table, home: Home) -> None:
    table.read("bert")
    sitting = table.sits()
    sitting.grade(EASY)
    card = sitting.card
    home.opens().desk.reading.toggle_star("t5")
    step = sitting.undo()
    assert step is not None
    assert step.papers == ("t5",)
    assert sitting.card == card
    step = sitting.undo()
    assert step is not None
    assert step.papers == ("bert",)
    assert sitting.card != card


def test_a_suspended_card_gives_way_and_comes_back_by_undo(table: Table) -> None:
    table.read("bert")
    sitting = table.sits()
    first = str(sitting.card)
    sitting.suspend()
    assert sitting.card != first
    assert table.reviewing.state(first).suspended
    sitting.undo()
    assert sitting.card == first
    assert not table.reviewing.state(first).suspended


def test_a_card_that_is_taken_up_again_comes_in_the_same_sitting(table: Table) -> None:
    table.read("t5")
    table.reviewing.suspend(T5)
    sitting = table.sits()
    assert sitting.card is None
    sitting.unsuspend(T5)
    assert sitting.card == T5
    sitting.undo()
    assert sitting.card is None


def test_what_another_window_graded_does_not_come_up(table: Table, home: Home) -> None:
    table.read("bert", "t5")
    sitting = table.sits()
    others = {MASKED, LAYERS, T5} - {sitting.card}
    other = Table(home.opens())
    for card in others:
        other.reviewing.grade(card, EASY)
    table.opened.desk.reading.catch_up()
    sitting.grade(EASY)
    assert sitting.card is None


def test_asked_for_cards_come_once_each_whether_due_or_not(table: Table) -> None:
    table.reviewing.grade(MASKED, EASY)
    asked = table.reviewing.every(("bert", "t5"))
    sitting = Sitting(table.reviewing, table.opened.desk.reading, lambda: Queue(fresh=asked), scheduled=False)
    assert rest(sitting, AGAIN) == [MASKED, LAYERS, T5]
    assert table.reviewing.state(T5).reviews == 1


def test_more_can_be_asked_for_at_any_time(table: Table) -> None:
    sitting = table.sits()
    assert sitting.card is None
    assert sitting.go_on() == 0
    table.read("bert")
    assert sitting.go_on() == 2
    assert sitting.card == MASKED
    table.read("t5")
    assert sitting.go_on() == 1
    assert (sitting.card, sitting.progress.total) == (MASKED, 3)


def test_weeks_of_honest_work_leave_little_to_do(home: Home, table: Table) -> None:
    papers = ["bert", "t5", "bart", "transformer", "gpt-1", "word2vec", "rezero"]
    load = []
    for day in range(120):
        if day % 3 == 0 and papers:
            table.read(papers.pop())
        sitting = table.sits()
        cards = Counter(rest(sitting, GOOD))
        assert set(cards.values()) <= {1, 2}, "a new card is seen twice on its first day"
        load.append(len(cards))
        assert table.queue() == Queue()
        home.clock.passes(days=1)
    assert sum(load[30:60]) > sum(load[90:]), "intervals grow"
    reviews = table.opened.journal.ledger.reviews()
    assert len({review.card for review in reviews}) == 8
    assert sum(1 for review in reviews if review.was == "new") == 8
    assert len(reviews) == sum(load) + 8


@pytest.fixture(scope="module")
def fresh_home(small_library: Path) -> Iterator[Home]:
    with TemporaryDirectory() as folder:
        home = Home(Path(folder), small_library, TickingClock())
        home.opens().library.index_notes()
        yield home
        home.close()


_DEEDS = st.lists(st.sampled_from([AGAIN, HARD, GOOD, EASY, "suspend", "undo", "wait"]), max_size=12)


@settings(max_examples=25)
@given(deeds=_DEEDS)
def test_whatever_is_done_can_be_taken_back(fresh_home: Home, deeds: list[int | str]) -> None:
    opened = fresh_home.opens()
    table = Table(opened)
    table.read("bert", "t5", "bart")
    sitting = table.sits()
    seen = [(sitting.card, sitting.progress, sitting.graded)]
    for deed in deeds:
        if deed == "wait":
            fresh_home.clock.passes(minutes=4)
        elif deed == "undo":
            done = sitting.undo()
            assert (done is None) == (len(seen) == 1)
            del seen[max(1, len(seen) - 1) :]
            assert (sitting.card, sitting.progress, sitting.graded) == seen[-1]
        elif sitting.card is not None:
            sitting.suspend() if deed == "suspend" else sitting.grade(int(deed))
            seen.append((sitting.card, sitting.progress, sitting.graded))
        assert sitting.progress.number <= max(1, sitting.progress.total)
    while sitting.undo():
        pass
    assert (sitting.card, sitting.progress) == seen[0][:2]
    assert not table.opened.journal.ledger.cards()


# --- words


def test_the_end_tells_what_was_done_and_when_to_come_again() -> None:
    done = (Graded("a#1", 3, "review"), Graded("a#2", 1, "review"), Graded("a#2", 3, "relearning"))
    text = ended(done, Outlook(timedelta(hours=3), 5, 1))
    assert "**2** cards reviewed." in text
    assert "Of 2 cards that you had learnt you remembered 1 (**50** %)." in text
    assert "The next card is due in 3 hours.\nBy this time tomorrow it will be 5." in text
    assert "1 card is suspended; `S` shows it." in text
    assert "| good | 2 | ━━ |" in text


def test_where_there_is_nothing_it_says_why() -> None:
    assert "come up once you have read the paper" in nothing(Outlook(None, 0, 0), has_cards=False)
    later = nothing(Outlook(timedelta(days=3), 0, 0), has_cards=True)
    assert later == "All done for today.\n\nThe next card is due in 3 days, none before."
