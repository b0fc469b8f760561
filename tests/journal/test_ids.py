from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from paperreader.journal.ids import first_of, following, is_id, new_device

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)


def test_an_id_says_its_time_its_count_and_its_device() -> None:
    (made,) = following(None, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=33), "abc", 1)
    assert made == "0000000011-0000-abc"
    assert is_id(made)


def test_later_ids_are_greater() -> None:
    (early,) = following(None, NOON, "zzz", 1)
    (late,) = following(None, NOON + timedelta(milliseconds=1), "aaa", 1)
    assert early < late


@given(st.lists(st.integers(-10_000, 10_000), max_size=20), st.integers(1, 5))
def test_ids_ascend_whatever_the_clock_does(steps: list[int], count: int) -> None:
    moment, newest = NOON, None
    for step in steps:
        moment += timedelta(milliseconds=step)
        for made in following(newest, moment, "dev", count):
            assert newest is None or made > newest
            newest = made


def test_a_device_with_a_slow_clock_still_comes_after_what_it_knows() -> None:
    (theirs,) = following(None, NOON + timedelta(days=400), "other", 1)
    (mine,) = following(theirs, NOON, "me", 1)
    assert mine > theirs


def test_a_full_counter_goes_on_in_the_next_millisecond() -> None:
    ids = following(first_of(NOON) + "-zzzy-dev", NOON, "dev", 3)
    assert ids == sorted(set(ids))
    assert all(is_id(one) for one in ids)


def test_the_first_id_of_a_moment_is_before_all_made_then() -> None:
    assert first_of(NOON) < following(None, NOON, "0", 1)[0]
    assert first_of(NOON + timedelta(milliseconds=1)) > following(None, NOON, "zzz", 1)[0]


def test_other_texts_are_no_ids() -> None:
    assert not any(is_id(text) for text in ("", "bert", "01m808n22m-0000-", "01m808n22m-0000-x\n", None, 5))


def test_devices_differ() -> None:
    assert len({new_device() for _ in range(100)}) == 100
