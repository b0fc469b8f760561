from datetime import UTC, date, datetime

from paperreader.domain.entry import (
    ASIDE,
    PASS_KINDS,
    PROGRESS_KINDS,
    Change,
    Entry,
    Step,
    cleared,
    flagged,
    passed,
)

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)


def test_a_pass_says_its_day_or_that_it_has_none() -> None:
    assert passed("bert", 2, date(2026, 5, 9)) == Change("bert", "pass.2", {"on": "2026-05-09"})
    assert passed("bert", 3, None) == Change("bert", "pass.3", {"on": None})


def test_a_known_before_pass_is_no_removed_pass() -> None:
    assert passed("bert", 1, None) != cleared("bert", "pass.1")
    assert cleared("bert", "pass.1").value is None


def test_flags_are_on() -> None:
    assert flagged("bert", ASIDE) == Change("bert", "aside", True)


def test_every_pass_is_progress() -> None:
    assert set(PASS_KINDS) < set(PROGRESS_KINDS)


def test_an_entry_brings_its_own_value_unless_it_restores_one() -> None:
    change = flagged("bert", ASIDE)
    assert Entry("5", "5", "me", NOON, change).origin == "5"
    assert Entry("6", "6", "me", NOON, change, "redo", "5", restores="5").origin == "5"
    assert Entry("7", "7", "me", NOON, cleared("bert", ASIDE), "undo", "5", restores="").origin == ""


def test_a_step_names_each_of_its_papers_once() -> None:
    changes = (
        passed("bert", 1, None),
        passed("gpt-1", 1, None),
        flagged("bert", ASIDE),
        Change("bert#q", "suspended", True, "card"),
        Change("reader", "goal", 2, "reader"),
    )
    step = Step("1", NOON, changes, changes)
    assert step.papers == ("bert", "gpt-1")
    assert step.count == 2
