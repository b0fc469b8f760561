"""What the journal comes to: time, reviews, cards."""

import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from paperreader.domain.entry import Change, Value, cleared, corrected, flagged, graded, of_reader, spent
from paperreader.domain.review import NEW_CARD, Review, Spent
from paperreader.errors import JournalWriteError
from paperreader.journal.journal import Journal
from paperreader.journal.ledger import Ledger
from tests.journal.desk import DAY, Desk, alter
from tests.journal.reference import expected, told
from tests.journal.test_failing_disk import ReadOnlyDisk

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
EVE = date(2026, 5, 8)


def read(journal: Journal, seconds: int, on: date = DAY, paper: str = "bert") -> None:
    journal.record([spent(paper, seconds, on)], role="note")


def grade(journal: Journal, number: int, hours: float = 0, card: str = "bert#mask") -> None:
    journal.record([graded(card, number, NOON + timedelta(hours=hours), DAY)])


def suspended(card: str, value: Value = True) -> Change:
    return Change(card, "suspended", value, "card")


# Time


def test_reading_time_adds_up_by_paper_and_day(desk: Desk) -> None:
    journal = desk.journal()
    for seconds in (60, 90):
        read(journal, seconds)
    read(journal, 30, EVE)
    read(journal, 20, paper="gpt-1")
    assert journal.ledger.seconds("bert") == 180
    assert journal.ledger.seconds("unheard-of") == 0
    assert journal.ledger.seconds_of_all() == {"bert": 180, "gpt-1": 20}
    assert journal.ledger.spent() == (
        Spent("bert", EVE, 30),
        Spent("bert", DAY, 150),
        Spent("gpt-1", DAY, 20),
    )
    assert journal.ledger.spent(since=DAY) == (Spent("bert", DAY, 150), Spent("gpt-1", DAY, 20))


def test_a_new_journal_comes_to_nothing(desk: Desk) -> None:
    ledger = desk.journal().ledger
    assert (ledger.seconds_of_all(), ledger.spent(), ledger.reviews(), ledger.cards()) == ({}, (), (), {})
    assert (ledger.card("bert#mask"), ledger.due(NOON), ledger.holding("goal")) == (NEW_CARD, (), None)


def test_a_correction_downwards_takes_the_newest_seconds_away(desk: Desk) -> None:
    journal = desk.journal()
    read(journal, 100, EVE)
    read(journal, 60)
    journal.record([corrected("bert", 70, DAY)])
    assert journal.ledger.spent() == (Spent("bert", EVE, 70),)
    read(journal, 5)
    assert journal.ledger.spent() == (Spent("bert", EVE, 70), Spent("bert", DAY, 5))


def test_a_correction_upwards_adds_on_its_own_day(desk: Desk) -> None:
    journal = desk.journal()
    read(journal, 100, EVE)
    journal.record([corrected("bert", 160, DAY)])
    assert journal.ledger.spent() == (Spent("bert", EVE, 100), Spent("bert", DAY, 60))
    assert journal.ledger.seconds("bert") == 160


def test_a_correction_to_nothing_and_an_emptied_one(desk: Desk) -> None:
    journal = desk.journal()
    read(journal, 100)
    journal.record([corrected("bert", 0, DAY)])
    assert journal.ledger.spent() == ()
    journal.record([cleared("bert", "spent")])
    assert journal.ledger.seconds("bert") == 100


def test_a_correction_is_undone_and_redone_around_more_reading(desk: Desk) -> None:
    journal = desk.journal()
    read(journal, 100)
    journal.record([corrected("bert", 1000, DAY)])
    read(journal, 7)
    journal.undo()
    assert journal.ledger.seconds("bert") == 107
    read(journal, 3)
    journal.redo()
    assert journal.ledger.seconds("bert") == 1010


def test_the_newer_of_two_corrections_replaces_the_older(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([corrected("bert", 1000, EVE)])
    read(journal, 50)
    journal.record([corrected("bert", 300, DAY)])
    assert journal.ledger.spent() == (Spent("bert", DAY, 300),)
    journal.undo()
    assert journal.ledger.spent() == (Spent("bert", EVE, 1000), Spent("bert", DAY, 50))


def test_what_another_device_read_before_a_correction_is_replaced_by_it(tmp_path: Path) -> None:
    home, office = Desk(tmp_path / "home", "home"), Desk(tmp_path / "office", "office")
    office.clock = home.clock
    there, here = home.journal(), office.journal()
    read(there, 40)
    here.record([corrected("bert", 500, DAY)])
    read(there, 60)
    assert here.ledger.seconds("bert") == 500
    here.take_in(there.lines())
    assert here.ledger.seconds("bert") == 560
    home.close()
    office.close()


@pytest.mark.parametrize(
    "value",
    [None, 60, "60", [60], {}, {"seconds": 60}, {"on": "2026-05-09"}]
    + [{"seconds": wrong, "on": "2026-05-09"} for wrong in (-1, 0, 86_401, 1.5, True, "60", None, 10**40)]
    + [{"seconds": 60, "on": wrong} for wrong in ("", "today", "2026-02-30", 20260509, None)],
)
def test_times_that_are_none_are_passed_over(desk: Desk, value: Value) -> None:
    journal = desk.journal()
    read(journal, 10)
    journal.record([Change("bert", "time", value), Change("bert#mask", "time", value, "card")], role="note")
    assert journal.ledger.spent() == (Spent("bert", DAY, 10),)
    assert journal.healings == ()


@pytest.mark.parametrize("seconds", [-1, 10**12, None, True, "100"])
def test_a_correction_that_is_none_corrects_nothing(desk: Desk, seconds: Value) -> None:
    journal = desk.journal()
    read(journal, 10)
    journal.record([corrected("bert", 100, DAY)])
    assert journal.ledger.seconds("bert") == 100
    journal.record([Change("bert", "spent", {"seconds": seconds, "on": "2026-05-09"})])
    assert journal.ledger.seconds("bert") == 10


# Cards


def test_a_grade_makes_a_card_and_a_review(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    card = journal.ledger.card("bert#mask")
    assert (card.phase, card.reviews, card.last, card.due) == (
        "learning",
        1,
        NOON,
        NOON + timedelta(minutes=10),
    )
    assert journal.ledger.reviews() == (Review("bert#mask", NOON, DAY, 3, "new"),)
    assert journal.ledger.cards() == {"bert#mask": card}


def test_phases_and_lapses_are_told(desk: Desk) -> None:
    journal = desk.journal()
    for hours, number in enumerate((3, 3, 1, 1, 3)):
        grade(journal, number, hours)
    assert [one.was for one in journal.ledger.reviews()] == [
        "new",
        "learning",
        "review",
        "relearning",
        "relearning",
    ]
    assert journal.ledger.card("bert#mask").lapses == 1
    assert told(journal.ledger) == expected(journal.entries())


def test_a_grade_is_taken_back_and_given_again(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    before = journal.ledger.card("bert#mask")
    grade(journal, 4, 1)
    after = journal.ledger.card("bert#mask")
    journal.undo()
    assert journal.ledger.card("bert#mask") == before
    journal.redo()
    assert journal.ledger.card("bert#mask") == after
    journal.undo()
    journal.undo()
    assert journal.ledger.card("bert#mask") == NEW_CARD
    assert (journal.ledger.cards(), journal.ledger.reviews()) == ({}, ())


def test_a_grade_taken_back_and_a_newer_one_arrive_together(desk: Desk) -> None:
    journal = desk.journal()
    for hours in range(3):
        grade(journal, 3, hours)
    journal.ledger.cards()
    first = graded("bert#mask", 3, NOON, DAY)
    journal.record([Change(first.subject, first.kind, None, "card")])
    grade(journal, 4, 30)
    assert journal.ledger.card("bert#mask").reviews == 3
    assert told(journal.ledger) == expected(journal.entries())


def test_another_grade_of_the_same_moment_replaces_the_first(desk: Desk) -> None:
    journal = desk.journal()
    for number in (1, 4):
        grade(journal, number)
        assert journal.ledger.card("bert#mask").phase == ("learning" if number == 1 else "review")
    assert [one.grade for one in journal.ledger.reviews()] == [4]


def test_a_review_of_the_past_from_another_device_counts_in_its_place(tmp_path: Path) -> None:
    home, office = Desk(tmp_path / "home", "home"), Desk(tmp_path / "office", "office")
    there, here = home.journal(), office.journal()
    grade(there, 1, 1)
    for hours in (0, 2):
        grade(here, 3, hours)
    assert here.ledger.card("bert#mask").reviews == 2
    here.take_in(there.lines())
    assert [one.grade for one in here.ledger.reviews()] == [3, 1, 3]
    assert told(here.ledger) == expected(here.entries())
    home.close()
    office.close()


@pytest.mark.parametrize(
    "kind", ["grade.", "grade.soon", "grade.9999-12-31T23:59:59Z", "grade.0001-01-01T00:00+14:00"]
)
def test_reviews_at_no_moment_are_passed_over(desk: Desk, kind: str) -> None:
    journal = desk.journal()
    journal.record([Change("bert#mask", kind, {"grade": 3, "on": "2026-05-09"}, "card")])
    assert (journal.ledger.reviews(), journal.ledger.cards()) == ((), {})


@pytest.mark.parametrize(
    "value", [3, True, {"grade": 3}, {"grade": 0, "on": "2026-05-09"}, {"grade": True, "on": "2026-05-09"}]
)
def test_grades_that_are_none_are_passed_over(desk: Desk, value: Value) -> None:
    journal = desk.journal()
    grade(journal, 3)
    journal.record([Change("bert#mask", "grade.2026-05-10T07:00:00.000Z", value, "card")])
    assert len(journal.ledger.reviews()) == 1


def test_reviews_of_some_days(desk: Desk) -> None:
    journal = desk.journal()
    for day in range(5):
        moment = NOON + timedelta(days=day)
        journal.record([graded("bert#mask", 3, moment, moment.date())])
    assert [one.on.day for one in journal.ledger.reviews(since=date(2026, 5, 12))] == [12, 13]


def test_cards_are_due_the_longest_overdue_first(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3, 2, "a#late")
    grade(journal, 3, 0, "b#first")
    grade(journal, 3, 1, "c#second")
    grade(journal, 4, 0, "d#known")
    grade(journal, 3, 0, "e#held")
    journal.record([suspended("e#held"), suspended("f#never-reviewed")])
    assert journal.ledger.due(NOON) == ()
    assert journal.ledger.due(NOON + timedelta(hours=1, minutes=10)) == ("b#first", "c#second")
    assert journal.ledger.due(NOON + timedelta(hours=9)) == ("b#first", "c#second", "a#late")


def test_a_suspended_card_keeps_its_state(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    card = journal.ledger.card("bert#mask")
    journal.record([suspended("bert#mask"), suspended("gpt-1#new")])
    held = journal.ledger.cards()
    assert held["bert#mask"].suspended
    assert held["bert#mask"].due == card.due
    assert held["gpt-1#new"].suspended
    assert held["gpt-1#new"].phase == "new"
    grade(journal, 3, 1)
    assert journal.ledger.card("bert#mask").suspended
    journal.undo()
    journal.undo()
    assert journal.ledger.cards() == {"bert#mask": card}


def test_grade_suspension_goal_and_thought_are_undone_by_one_stack(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    journal.record([suspended("bert#mask")])
    journal.record([of_reader("goal", 2)])
    journal.record([Change("bert", "thought.2026-05-09T12:00:00Z", "so that is why")])
    journal.record([Change("bert", "version.1", "text", "note")])
    seen = []
    while step := journal.undo():
        seen.append((step.changes[0].subject_kind, step.papers))
    assert seen == [
        ("note", ()),
        ("paper", ("bert",)),
        ("reader", ()),
        ("card", ("bert",)),
        ("card", ("bert",)),
    ]
    assert (journal.ledger.cards(), journal.ledger.holding("goal")) == ({}, None)
    while journal.redo():
        pass
    assert journal.ledger.card("bert#mask").suspended
    assert journal.ledger.holding("goal") == 2
    assert journal.unknown() == 0


def test_an_undo_that_finds_nothing_to_restore_is_nothing_unknown(tmp_path: Path) -> None:
    home, office = Desk(tmp_path / "home", "home"), Desk(tmp_path / "office", "office")
    office.clock = home.clock
    there, here = home.journal(), office.journal()
    here.record([of_reader("goal", 1)])
    there.take_in(here.lines())
    there.record([of_reader("goal", 2)])
    here.take_in(there.lines())
    step = here.undo()
    assert step is not None
    assert (step.applied, step.left) == ((), (of_reader("goal", 1),))
    assert here.ledger.holding("goal") == 2
    assert here.unknown() == 0
    home.close()
    office.close()


def test_events_that_somebody_made_undoable_stay_and_stop_nothing(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("bert", "star")])
    read(journal, 5)
    journal.record([spent("bert", 60, DAY)])
    step = journal.undo()
    assert step is not None
    assert (step.papers, step.applied) == (("bert",), ())
    assert journal.ledger.seconds("bert") == 65
    journal.undo()
    assert journal.snapshot().starred == frozenset()
    assert journal.healings == ()


# Windows, files, damage


def test_windows_share_one_ledger(desk: Desk) -> None:
    left, right = desk.journal(), desk.journal()
    for hours in range(6):
        window = (left, right)[hours % 2]
        grade(window, 3, hours)
        read(window, 10)
        if hours % 3 == 0:
            assert left.ledger.seconds("bert") == right.ledger.seconds("bert") == 10 * (hours + 1)
    assert told(left.ledger) == told(right.ledger) == expected(left.entries())


def test_windows_in_threads_post_each_arrival_once(desk: Desk) -> None:
    journals = [desk.journal() for _ in range(3)]

    def use(journal: Journal, number: int) -> None:
        for hours in range(12):
            grade(journal, 3, hours, f"bert#{number}")
            read(journal, 10)
            journal.ledger.due(NOON)

    threads = [threading.Thread(target=use, args=(one, number)) for number, one in enumerate(journals)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journals[0].ledger.seconds("bert") == 360
    assert told(journals[1].ledger) == expected(journals[0].entries())


def test_one_ledger_may_be_asked_from_many_threads(desk: Desk) -> None:
    journal = desk.journal()
    said: list[int] = []

    def use(number: int) -> None:
        for hours in range(10):
            grade(journal, 3, hours, f"bert#{number}")
            read(journal, 10, paper=f"paper-{number}")
            said.append(journal.ledger.seconds(f"paper-{number}"))
            journal.refresh()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == sorted([10 * count for count in range(1, 11)] * 4)
    assert told(journal.ledger) == expected(journal.entries())


def test_the_ledger_outlives_database_and_file(desk: Desk) -> None:
    journal = desk.journal()
    for hours in range(4):
        grade(journal, 3, hours)
        read(journal, 10)
    journal.record([corrected("bert", 15, DAY)])
    said = told(journal.ledger)
    assert told(desk.reopened().ledger) == said
    desk.close()
    desk.drop_database()
    assert told(desk.journal().ledger) == said
    desk.close()
    alter(desk.file, lambda data: data[:700])
    assert told(desk.journal().ledger) == said


def test_much_that_is_new_is_brought_in_piece_by_piece(desk: Desk) -> None:
    journal = desk.journal()
    for hours in range(20):
        grade(journal, hours % 4 + 1, hours, f"bert#{hours % 3}")
        read(journal, 10)
        journal.record([corrected("bert", 15 * hours, DAY)])
    asked = []

    def ask(question):  # type: ignore[no-untyped-def]
        asked.append(question)
        return journal._store.ask(question)

    assert told(Ledger(ask, 7)) == expected(journal.entries())
    assert len(asked) > 60 // 7


WRECKS = {
    "no cards": "DROP TABLE cards",
    "a due that is no time": "UPDATE cards SET due = 'soon'",
    "a due beyond all time": "UPDATE cards SET due = 9223372036854775807",
    "a phase that is none": "UPDATE cards SET phase = 'old'",
    "a day that is none": "UPDATE spent SET day = 'never'",
    "seconds that are none": "UPDATE spent SET seconds = x'00ff'",
    "a review that is none": "UPDATE reviews SET was = 7",
    "a moment that is none": "UPDATE reviews SET at = at || 'then'",
    "no place": "DELETE FROM facts WHERE key = 'ledger'",
    "a place that is none": "UPDATE facts SET value = 'far' WHERE key = 'ledger'",
    "a place that was passed": "UPDATE facts SET value = 0 WHERE key = 'ledger'",
    "a card made too late": "UPDATE cards SET made = 99999; UPDATE facts SET value = 4 WHERE key = 'ledger'",
    "a place that is too far": "UPDATE facts SET value = 99999 WHERE key = 'ledger'",
    "entries that are none": "UPDATE entries SET line = x''; UPDATE facts SET value = 0 WHERE key = 'ledger'",
}


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_damaged_ledger_is_made_anew(desk: Desk, wreck: str) -> None:
    journal = desk.journal()
    for hours in range(3):
        grade(journal, 3, hours)
        read(journal, 10)
    said = told(journal.ledger)
    desk.close()
    with sqlite3.connect(desk.database) as connection:
        connection.executescript(WRECKS[wreck])
    connection.close()
    journal = desk.journal()
    assert told(journal.ledger) == said
    assert told(journal.ledger) == expected(journal.entries())


def test_other_parameters_go_through_all_cards_with_the_next_grade(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = desk.journal()
    for hours in range(3):
        grade(journal, 3, hours, "a#old")
        grade(journal, 1, hours, "b#taken-back")
    journal.undo()
    with monkeypatch.context() as patch:
        patch.setattr("paperreader.domain.scheduling.model", lambda: 7)
        journal.ledger.cards()
    said = told(journal.ledger)
    with sqlite3.connect(desk.database) as connection:
        connection.execute("UPDATE cards SET stability = 1e-3, reviews = 77, made = 0")
    connection.close()
    assert told(journal.ledger) != said
    grade(journal, 3, 9, "c#new")
    assert told(journal.ledger) == expected(journal.entries())


@pytest.mark.parametrize("table", ["cards", "reviews"])
def test_a_card_that_lost_something_is_gone_through_with_its_next_grade(desk: Desk, table: str) -> None:
    journal = desk.journal()
    for hours in range(3):
        grade(journal, 3, hours)
    journal.ledger.cards()
    with sqlite3.connect(desk.database) as connection:
        connection.execute(f"DELETE FROM {table}")
    connection.close()
    grade(journal, 3, 9)
    assert told(journal.ledger) == expected(journal.entries())


def test_where_nothing_can_be_written_the_ledger_is_read_all_the_same(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    read(journal, 10)
    said = told(journal.ledger)
    desk.close()
    desk.drop_database()
    assert told(desk.journal(ReadOnlyDisk()).ledger) == said


def test_a_busy_database_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paperreader.journal.projection.BUSY_SECONDS", 0.01)
    journal = desk.journal()
    read(journal, 10)
    other = sqlite3.connect(desk.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalWriteError, match="kept busy"):
        journal.ledger.seconds("bert")
    other.close()
    assert journal.ledger.seconds("bert") == 10


def test_where_nothing_is_new_nothing_is_written_and_fsrs_stays_away(desk: Desk) -> None:
    journal = desk.journal()
    grade(journal, 3)
    read(journal, 10)
    journal.ledger.cards()
    desk.close()
    code = f"""
import sys
from pathlib import Path
from paperreader.domain.clock import SystemClock
from paperreader.journal.journal import Journal
journal = Journal.open(Path({str(desk.directory)!r}), SystemClock(), machine="this machine")
before = journal._store._projection.connection.total_changes
assert journal.ledger.seconds("bert") == 10
assert journal.ledger.due(SystemClock().now()) is not None
assert len(journal.ledger.cards()) == len(journal.ledger.reviews()) == 1
assert journal._store._projection.connection.total_changes == before
print("fsrs" in sys.modules, "paperreader.journal.posting" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
