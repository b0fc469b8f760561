from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import OPENED, STAR, Change, cleared, flagged, passed
from paperreader.domain.progress import Pass
from tests.journal.desk import DAY, Desk, state


def test_undo_takes_a_mark_back_and_names_the_paper(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 2, DAY)])
    step = journal.undo()
    assert step is not None
    assert (step.papers, step.count) == (("bert",), 1)
    assert step.changes == (passed("bert", 2, DAY),)
    assert step.applied == (cleared("bert", "pass.2"),)
    assert not journal.snapshot().of("bert").passes


def test_undo_brings_back_what_held_before(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 2, DAY)])
    journal.record([passed("bert", 2, date(2026, 6, 1))])
    journal.undo()
    assert journal.snapshot().of("bert").passes == (Pass(2, DAY),)


def test_redo_does_it_again(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("bert", 2, DAY)])
    journal.undo()
    step = journal.redo()
    assert step is not None
    assert step.applied == (passed("bert", 2, DAY),)
    assert journal.snapshot().of("bert").passes == (Pass(2, DAY),)
    assert journal.redo() is None


def test_with_nothing_done_there_is_nothing_to_undo(desk: Desk) -> None:
    journal = desk.journal()
    assert journal.undo() is None
    assert journal.redo() is None


def test_any_number_of_steps_across_restarts(desk: Desk) -> None:
    journal = desk.journal()
    for number in range(40):
        journal.record([flagged(f"p{number}", STAR)])
    for left in reversed(range(40)):
        journal = desk.reopened() if left % 10 == 0 else journal
        assert journal.undo() is not None
        assert len(journal.snapshot().starred) == left
    assert journal.undo() is None
    journal = desk.reopened()
    while journal.redo():
        pass
    assert len(journal.snapshot().starred) == 40


def test_a_branch_is_one_step(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([passed("p7", 2, DAY)])
    journal.record([passed(f"p{number}", 2, None) for number in range(300) if number != 7])
    step = journal.undo()
    assert step is not None
    assert step.count == 299
    assert set(state(journal.snapshot())) == {"p7"}


def test_something_new_ends_the_chain_of_redo(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.record([flagged("b", STAR)])
    journal.undo()
    journal.record([flagged("c", STAR)])
    assert journal.redo() is None
    journal.undo()
    assert journal.redo() is not None
    assert journal.snapshot().starred == {"a", "c"}


def test_a_change_that_alters_nothing_leaves_the_chain_of_redo(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.undo()
    journal.record([cleared("a", STAR)])
    assert journal.redo() is not None


def test_opening_is_not_undone_and_does_not_end_the_chain_of_redo(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.undo()
    journal.record([flagged("a", OPENED)], role="note")
    assert journal.redo() is not None
    journal.undo()
    assert journal.undo() is None
    assert journal.snapshot().of("a").opened


def test_removed_opening_comes_back_by_undo(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", OPENED)], role="note")
    journal.record([cleared("a", OPENED)])
    journal.undo()
    assert journal.snapshot().of("a").opened


def test_a_stack_outlives_the_database(desk: Desk) -> None:
    journal = desk.journal()
    for name in "abc":
        journal.record([flagged(name, STAR)])
    journal.undo()
    desk.close()
    desk.drop_database()
    journal = desk.journal()
    assert journal.redo() is not None
    journal.undo()
    journal.undo()
    assert journal.snapshot().starred == {"a"}


def test_two_windows_share_one_stack(desk: Desk) -> None:
    left, right = desk.journal(), desk.journal()
    left.record([flagged("a", STAR)])
    right.record([flagged("b", STAR)])
    step = left.undo()
    assert step is not None
    assert step.papers == ("b",)
    right.refresh()
    assert right.redo() is not None
    assert right.snapshot().starred == {"a", "b"}


changes = st.builds(
    lambda paper, value: flagged(paper, STAR) if value else cleared(paper, STAR),
    st.sampled_from("abc"),
    st.booleans(),
)
actions = st.lists(changes, min_size=1, max_size=3) | st.sampled_from(["undo", "redo", "reopen", "rebuild"])


@settings(deadline=None, max_examples=60)
@given(st.lists(actions, max_size=25))
def test_undo_and_redo_follow_the_model(played: list[list[Change] | str]) -> None:
    with TemporaryDirectory() as directory:
        desk = Desk(Path(directory))
        journal = desk.journal()
        held: frozenset[str] = frozenset()
        past: list[frozenset[str]] = []
        future: list[frozenset[str]] = []
        for action in played:
            match action:
                case "undo":
                    assert (journal.undo() is not None) == bool(past)
                    if past:
                        future.append(held)
                        held = past.pop()
                case "redo":
                    assert (journal.redo() is not None) == bool(future)
                    if future:
                        past.append(held)
                        held = future.pop()
                case "reopen":
                    journal = desk.reopened()
                case "rebuild":
                    desk.close()
                    desk.drop_database()
                    journal = desk.journal()
                case list():
                    journal.record(action)
                    after = set(held)
                    for change in action:
                        (after.add if change.value else after.discard)(change.subject)
                    if after != held:
                        past.append(held)
                        future.clear()
                        held = frozenset(after)
            assert journal.snapshot().starred == held
        desk.close()
