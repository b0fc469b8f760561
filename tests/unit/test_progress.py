from datetime import date
from itertools import combinations

import pytest

from paperreader.domain.progress import PASSES, STATUSES, UNTOUCHED, Pass, Progress, Snapshot, Status

DAY = date(2026, 5, 9)
FIRST, SECOND, THIRD = (Pass(number, DAY) for number in PASSES)


@pytest.mark.parametrize(
    ("progress", "status"),
    [
        (Progress(), "new"),
        (Progress(opened=True), "reading"),
        (Progress((FIRST,)), "skimmed"),
        (Progress((FIRST, SECOND)), "read"),
        (Progress((SECOND,)), "read"),
        (Progress((Pass(2, None),)), "read"),
        (Progress((THIRD,)), "mastered"),
        (Progress((FIRST, SECOND, THIRD), opened=True), "mastered"),
        (Progress((FIRST, SECOND, THIRD), aside=True), "aside"),
        (Progress(aside=True), "aside"),
        (Progress(starred=True), "new"),
    ],
)
def test_the_status_follows_from_what_was_done(progress: Progress, status: Status) -> None:
    assert progress.status == status


@pytest.mark.parametrize("opened", [True, False])
def test_any_choice_of_passes_counts_by_its_deepest(opened: bool) -> None:
    for size in (1, 2, 3):
        for passes in combinations((FIRST, SECOND, THIRD), size):
            progress = Progress(passes, opened=opened)
            assert progress.is_read == (passes[-1].number >= 2)
            assert not Progress(passes, opened=opened, aside=True).is_read


def test_a_pass_is_found_by_its_number() -> None:
    progress = Progress((FIRST, THIRD))
    assert (progress.done(1), progress.done(2), progress.done(3)) == (FIRST, None, THIRD)


def test_a_paper_of_which_nothing_is_recorded_is_untouched() -> None:
    assert Snapshot().of("bert") is UNTOUCHED


def test_papers_are_found_by_their_status() -> None:
    snapshot = Snapshot(
        {
            "bert": Progress((SECOND,)),
            "gpt-1": Progress((THIRD,), starred=True),
            "t5": Progress(aside=True, starred=True),
            "bart": Progress(),
        }
    )
    assert snapshot.having("read", "mastered") == {"bert", "gpt-1"}
    assert snapshot.having("aside") == {"t5"}
    assert snapshot.having("new") == {"bart"}
    assert snapshot.having() == frozenset()
    assert snapshot.starred == {"gpt-1", "t5"}
    assert set().union(*(snapshot.having(status) for status in STATUSES)) == set(snapshot.papers)


def test_asking_a_snapshot_does_not_change_what_it_equals() -> None:
    asked, fresh = Snapshot({"bert": Progress((FIRST,))}), Snapshot({"bert": Progress((FIRST,))})
    asked.having("read")
    assert asked == fresh
    assert repr(asked) == repr(fresh)
