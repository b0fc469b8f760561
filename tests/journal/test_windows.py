import threading

from paperreader.domain.entry import STAR, flagged, passed
from tests.journal.desk import DAY, Desk


def test_another_window_sees_a_mark_at_its_next_look(desk: Desk) -> None:
    left, right = desk.journal(), desk.journal()
    right.snapshot()
    assert right.refresh() is None
    left.record([passed("bert", 2, DAY)])
    seen = right.refresh()
    assert seen is not None
    assert seen.of("bert").passes
    assert right.refresh() is None


def test_two_windows_that_take_turns_lose_nothing(desk: Desk) -> None:
    windows = [desk.journal(), desk.journal(), desk.journal()]
    for number in range(60):
        windows[number % 3].record([flagged(f"p{number}", STAR)])
    for window in windows:
        window.refresh()
        assert len(window.snapshot().starred) == 60
    assert len(desk.files) == 1
    assert desk.file.read_bytes().count(b'"paperreader"') == 1


def test_a_mark_that_another_window_made_is_not_made_twice(desk: Desk) -> None:
    left, right = desk.journal(), desk.journal()
    left.record([flagged("a", STAR)])
    right.record([flagged("a", STAR)])
    assert len(right.entries()) == 1


def test_windows_in_threads_lose_nothing(desk: Desk) -> None:
    journals = [desk.journal() for _ in range(3)]

    def mark(window: int) -> None:
        for number in range(20):
            journals[window].record([flagged(f"{window}-{number}", STAR)])

    threads = [threading.Thread(target=mark, args=(window,)) for window in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.reopened().snapshot().starred) == 60


def test_one_journal_may_be_used_from_many_threads(desk: Desk) -> None:
    journal = desk.journal()

    def mark(window: int) -> None:
        for number in range(10):
            journal.record([flagged(f"{window}-{number}", STAR)])
            journal.refresh()
            journal.maintain()

    threads = [threading.Thread(target=mark, args=(window,)) for window in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.snapshot().starred) == 30
    assert journal.healings == ()


def test_a_database_that_is_deleted_under_a_window_is_made_anew(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    desk.drop_database()
    journal.refresh()
    journal.record([flagged("b", STAR)])
    assert journal.snapshot().starred == {"a", "b"}
    assert desk.database.exists()
    assert desk.reopened().snapshot().starred == {"a", "b"}


def test_files_that_are_deleted_under_a_window_are_written_anew(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    desk.file.unlink()
    journal.record([flagged("b", STAR)])
    assert "was gone" in journal.healings[0]
    desk.close()
    desk.drop_database()
    assert desk.journal().snapshot().starred == {"a", "b"}
