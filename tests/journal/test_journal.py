from datetime import UTC, date, datetime

import pytest

from paperreader.domain.entry import Change, cleared, flagged, passed
from paperreader.domain.progress import UNTOUCHED, Pass
from tests.journal.desk import DAY, Desk


def test_a_new_directory_is_made_and_nothing_is_recorded(desk: Desk) -> None:
    journal = desk.journal()
    assert journal.snapshot().papers == {}
    assert journal.healings == ()
    assert journal.trouble is None
    assert desk.files == []


def test_a_mark_holds_across_restarts(desk: Desk) -> None:
    desk.journal().record([passed("bert", 2, DAY)])
    assert desk.reopened().snapshot().of("bert").passes == (Pass(2, DAY),)


def test_a_mark_is_in_the_file_when_record_returns(desk: Desk) -> None:
    desk.journal().record([passed("bert", 2, DAY)])
    assert b'"subject":"bert","kind":"pass.2","value":{"on":"2026-05-09"}' in desk.file.read_bytes()


def test_record_returns_what_holds_then(desk: Desk) -> None:
    journal = desk.journal()
    snapshot = journal.record([flagged("bert", "star"), passed("gpt-1", 1, None)])
    assert snapshot.starred == {"bert"}
    assert snapshot.of("gpt-1").passes == (Pass(1, None),)
    assert journal.snapshot() is snapshot


def test_an_old_snapshot_stays_as_it_was(desk: Desk) -> None:
    journal = desk.journal()
    before = journal.record([passed("bert", 1, DAY)])
    journal.record([cleared("bert", "pass.1")])
    assert before.of("bert").passes == (Pass(1, DAY),)


def test_what_alters_nothing_is_not_written(desk: Desk) -> None:
    journal = desk.journal()
    first = journal.record([passed("bert", 2, DAY)])
    size = desk.file.stat().st_size
    assert journal.record([passed("bert", 2, DAY), cleared("gpt-1", "star")]) is first
    assert journal.record([]) is first
    assert desk.file.stat().st_size == size


def test_another_day_of_a_pass_is_a_change(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 2, DAY)])
    assert journal.record([passed("bert", 2, date(2026, 5, 10))]).of("bert").passes[0].on == date(2026, 5, 10)


def test_events_are_all_kept(desk: Desk) -> None:
    journal = desk.journal()
    for _ in range(3):
        journal.record([Change("bert", "time", 60)], role="note")
    assert [entry.change.value for entry in journal.entries("bert")] == [60, 60, 60]


def test_papers_and_kinds_that_nobody_knows_are_kept(desk: Desk) -> None:
    desk.journal().record(
        [
            passed("not-in-any-library", 1, DAY),
            Change("bert", "mood", {"on": [1, "二"]}),
            Change("x", "card", 1, "card"),
        ]
    )
    journal = desk.reopened()
    assert journal.snapshot().of("not-in-any-library").passes
    assert journal.unknown() == 2
    assert [entry.change.value for entry in journal.entries("bert")] == [{"on": [1, "二"]}]


def test_a_value_that_is_no_json_is_refused_and_nothing_is_written(desk: Desk) -> None:
    journal = desk.journal()
    with pytest.raises(ValueError, match="JSON"):
        journal.record([passed("gpt-1", 1, DAY), Change("bert", "time", float("nan"))])
    assert desk.files == []


def test_entries_are_told_from_old_to_new(desk: Desk) -> None:
    journal = desk.journal()
    for day in range(1, 6):
        journal.record([passed("bert", 1, date(2026, 5, day)), flagged(f"p{day}", "opened")])
    assert [entry.change.subject for entry in journal.entries(limit=3)] == ["p4", "bert", "p5"]
    assert len(journal.entries("bert")) == 5
    assert journal.entries("bert", limit=1)[0].change.value == {"on": "2026-05-05"}
    assert journal.entries(limit=0) == ()
    since = journal.entries()[4].at
    assert [entry.at >= since for entry in journal.entries(since=since)] == [True] * 6
    assert len(journal.entries(since=since, limit=2)) == 2


def test_time_going_back_does_not_turn_marks_around(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 1, DAY)])
    desk.clock.passes(days=-30)
    assert journal.record([cleared("bert", "pass.1")]).of("bert") == UNTOUCHED
    assert journal.entries()[-1].at < journal.entries()[0].at
    assert desk.reopened().snapshot().of("bert") == UNTOUCHED


def test_times_are_utc(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 1, DAY)])
    assert journal.entries()[0].at == datetime(2026, 5, 9, 12, 0, 2, tzinfo=UTC)


def test_the_session_comes_back_and_keys_are_merged(desk: Desk) -> None:
    journal = desk.journal()
    journal.save_session({"view": "eras", "row": "bert"})
    journal.save_session({"view": "lists"})
    assert desk.reopened().session() == {"view": "lists", "row": "bert"}


def test_opening_writes_no_journal_file(desk: Desk) -> None:
    desk.journal()
    desk.reopened()
    assert desk.files == []
