import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.entry import Change, Entry, Value, cleared, flagged, passed
from paperreader.domain.progress import Pass, Progress
from paperreader.journal.folding import NOTHING, amended, last_of_each, snapshot_of, unpacked

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
DAY = date(2026, 5, 9)


def entry(number: int, change: Change) -> Entry:
    return Entry(f"{number:010}-0000-me", "step", "me", NOON, change)


changes = st.builds(
    lambda paper, number, kind: [
        passed(paper, number, DAY),
        cleared(paper, f"pass.{number}"),
        flagged(paper, kind),
    ],
    st.sampled_from(["a", "b"]),
    st.sampled_from([1, 2, 3]),
    st.sampled_from(["star", "opened", "aside"]),
).flatmap(st.sampled_from)


def test_the_greatest_id_holds() -> None:
    entries = [entry(2, cleared("bert", "pass.1")), entry(1, passed("bert", 1, DAY))]
    assert snapshot_of(entries).of("bert") == Progress()


@given(st.lists(changes, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(made: list[Change], chance: random.Random) -> None:
    entries = [entry(number, change) for number, change in enumerate(made)]
    shuffled = entries + entries[:3]
    chance.shuffle(shuffled)
    assert snapshot_of(shuffled) == snapshot_of(entries)


def test_a_state_is_packed_and_unpacked() -> None:
    state = amended(
        amended(amended(NOTHING, "pass.2", {"on": "2026-05-09"}), "star", True), "pass.3", {"on": None}
    )
    assert state == "|2026-05-09|-|s"
    assert unpacked(state) == Progress((Pass(2, DAY), Pass(3, None)), starred=True)
    assert amended(state, "star", None) == "|2026-05-09|-|"


@pytest.mark.parametrize("value", [{"on": "2026-13-40"}, {"on": 5}, {"when": "?"}, True, "yes", 1, ["x"]])
def test_a_pass_with_a_day_that_cannot_be_told_is_done_without_one(value: Value) -> None:
    assert unpacked(amended(NOTHING, "pass.1", value)).passes == (Pass(1, None),)


def test_kinds_of_a_later_program_do_not_disturb() -> None:
    assert snapshot_of([entry(1, Change("bert", "mood", "good"))]).of("bert") == Progress()


def test_of_changes_to_one_register_the_last_counts_and_events_all_do() -> None:
    one, two, time = flagged("a", "star"), cleared("a", "star"), Change("a", "time", 60)
    assert last_of_each([one, time, two, time]) == [time, two, time]
