"""What holds, asked by kind; and databases of the program before this one."""

import sqlite3
from pathlib import Path

import pytest

from paperreader.domain.entry import (
    CHECK_KINDS,
    EVENT_KINDS,
    FOLLOWED,
    GOAL,
    PROGRESS_KINDS,
    SPENT,
    SUSPENDED,
    WELCOMED,
    Change,
    cleared,
    flagged,
    graded,
    of_reader,
    passed,
    spent,
)
from paperreader.domain.progress import Progress
from paperreader.journal.folding import NOTHING, amended, seal_of
from paperreader.journal.journal import Journal
from paperreader.journal.projection import Projection
from paperreader.journal.registers import _GRADES, _HOLDS, _RARE
from tests.journal.desk import DAY, Desk, TickingClock
from tests.journal.reference import expected, told


def test_what_holds_in_a_register(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([of_reader("goal", 2), Change("bert", "goal", "another's")])
    journal.record([of_reader("goal", 1.5)])
    assert journal.ledger.holding("goal") == 1.5
    assert journal.ledger.holding("goal", "bert", "paper") == "another's"
    assert journal.ledger.holding("followed") is None
    journal.undo()
    assert journal.ledger.holding("goal") == 2


def test_what_holds_in_registers_that_begin_alike(desk: Desk) -> None:
    journal = desk.journal()
    journal.record(
        [
            Change("bert", "thought.2", "second"),
            Change("bert", "thought.1", "first"),
            Change("gpt-1", "thought.1", "三"),
            Change("gpt-1", "thought.0", "gone"),
            Change("gpt-1", "though", "no thought"),
            Change("bert", "thought.1", "a note's", "note"),
            Change("bert", "check.talk", False),
        ]
    )
    journal.record([Change("gpt-1", "thought.0", None), Change("bert", "thought.2", "second, better")])
    assert journal.ledger.holdings("paper", "thought.") == {
        ("bert", "thought.1"): "first",
        ("bert", "thought.2"): "second, better",
        ("gpt-1", "thought.1"): "三",
    }
    assert journal.ledger.holdings("paper", "check.") == {("bert", "check.talk"): False}
    assert journal.ledger.holdings("note", "") == {("bert", "thought.1"): "a note's"}
    assert journal.ledger.holdings("card", "") == {}


def test_reviews_are_registers_and_times_are_none(desk: Desk) -> None:
    journal = desk.journal()
    first = graded("bert#mask", 3, desk.clock.now(), DAY)
    second = graded("bert#mask", 1, desk.clock.now(), DAY)
    journal.record([first, second, Change("bert#mask", "suspended", True, "card")])
    journal.record([Change(first.subject, first.kind, None, "card")])
    journal.record([spent("bert", 60, DAY), flagged("bert", "star")], role="note")
    held = {("bert#mask", second.kind): second.value}
    assert journal.ledger.holdings("card", "grade.") == held
    assert journal.ledger.holdings("card", "") == held | {("bert#mask", "suspended"): True}
    assert journal.ledger.holdings("paper", "") == {("bert", "star"): True}
    assert journal.ledger.holdings("paper", "time") == {}


def test_every_kind_that_is_named_is_known(desk: Desk) -> None:
    journal = desk.journal()
    journal.record(
        [Change("bert", kind, True) for kind in (*PROGRESS_KINDS, *EVENT_KINDS, SPENT, "thought.1")]
    )
    journal.record([Change("reader", kind, True, "reader") for kind in (GOAL, FOLLOWED, WELCOMED)])
    journal.record([Change("bert#mask", kind, True, "card") for kind in (SUSPENDED, "grade.1")])
    journal.record([Change("bert", "version.1", True, "note")])
    assert journal.unknown() == 0
    journal.record([Change("bert", "grade.1", True), Change("bert", "star", True, "note")])
    journal.record([Change("bert", "thoughts", True), Change("bert", "mood", True, "shelf")])
    assert journal.unknown() == 4


@pytest.mark.parametrize(
    ("query", "values", "index"),
    [
        (_HOLDS, ("bert", "goal", "paper"), "entries_register"),
        (_RARE, ("paper", "thought.", "thought/"), "entries_kind"),
        (_GRADES, ("card", "grade.", "grade/"), "entries_register"),
        ("SELECT card FROM cards WHERE suspended = 0 AND due <= ? ORDER BY due, card", (5,), "cards_due"),
        ("SELECT paper FROM spent WHERE day >= ?", ("2026-05-09",), "spent_day"),
        ("SELECT card FROM reviews WHERE day >= ?", ("2026-05-09",), "reviews_day"),
        ("SELECT sum(seconds) FROM spent WHERE paper = ?", ("bert",), "PRIMARY KEY"),
    ],
)
def test_questions_are_answered_from_an_index(query: str, values: tuple[object, ...], index: str) -> None:
    projection = Projection(None)
    plan = [row[3] for row in projection.connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert any(index in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
    projection.close()


# A database of the program before this one


def aged(path: Path) -> None:
    """Make a database as the program before this one left it: it took in what it did not understand."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "DROP INDEX entries_kind; DROP TABLE spent; DROP TABLE reviews; DROP TABLE cards;"
        "DELETE FROM facts WHERE key = 'ledger'; UPDATE facts SET value = 1 WHERE key = 'format';"
        "PRAGMA user_version = 1;"
    )
    seal = 0
    for paper, state in connection.execute("SELECT paper, state FROM papers").fetchall():
        for kind in ("skip", *CHECK_KINDS):
            state = amended(state, kind, None)
        seal ^= seal_of(paper, state)
        connection.execute("UPDATE papers SET state = ? WHERE paper = ?", (state, paper))
    connection.execute("UPDATE facts SET value = ? WHERE key = 'seal'", (seal,))
    connection.close()


def used(journal: Journal, clock: TickingClock) -> None:
    journal.record([passed("bert", 1, DAY), flagged("bert", "skip"), flagged("bert", "check.talk")])
    journal.record([flagged("gpt-1", "check.detail"), flagged("gpt-2", "skip"), flagged("gpt-3", "star")])
    journal.record([cleared("gpt-2", "skip"), spent("bert", 60, DAY), Change("gpt-4", "mood", 1)])
    journal.record([graded("bert#mask", 3, clock.now(), DAY), of_reader("goal", 2)])


def test_what_an_older_program_took_in_is_understood_by_this_one(desk: Desk) -> None:
    journal = desk.journal()
    used(journal, desk.clock)
    papers = dict(journal.snapshot().papers)
    desk.close()
    aged(desk.database)
    with sqlite3.connect(desk.database) as connection:
        assert dict(connection.execute("SELECT paper, state FROM papers"))["gpt-2"] == NOTHING
    connection.close()
    journal = desk.journal()
    assert journal.healings == ()
    assert dict(journal.snapshot().papers) == papers
    assert papers["bert"] == Progress(papers["bert"].passes, skipped=True, checks=frozenset({"check.talk"}))
    assert told(journal.ledger) == expected(journal.entries())
    assert journal.ledger.holding("goal") == 2
    assert dict(desk.reopened().snapshot().papers) == papers


def test_two_windows_may_be_the_first_of_a_newer_program(desk: Desk) -> None:
    journal = desk.journal()
    used(journal, desk.clock)
    desk.close()
    aged(desk.database)
    left, right = desk.journal(), desk.journal()
    assert left.snapshot().papers == right.snapshot().papers
    assert told(left.ledger) == told(right.ledger) == expected(left.entries())
    assert left.healings == right.healings == ()


def test_a_damaged_state_of_an_older_program_is_made_anew(desk: Desk) -> None:
    journal = desk.journal()
    used(journal, desk.clock)
    papers = dict(journal.snapshot().papers)
    desk.close()
    aged(desk.database)
    with sqlite3.connect(desk.database) as connection:
        connection.execute("UPDATE papers SET state = 'damaged'")
    connection.close()
    journal = desk.journal()
    assert dict(journal.snapshot().papers) == papers
    assert "was damaged" in journal.healings[0]
