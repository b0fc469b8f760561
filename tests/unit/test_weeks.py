"""Weeks, streaks, pace and forecasts, against what a slow and simple count says."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.weeks import (
    PACE_WEEKS,
    Pace,
    Streak,
    finishing,
    last_weeks,
    monday,
    pace,
    streak,
    week_id,
)

TODAY = date(2026, 5, 9)  # a Saturday
_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def days_back(*numbers: int) -> list[date]:
    return [TODAY - timedelta(number) for number in numbers]


# --- weeks


def test_every_day_of_half_a_century_is_in_the_iso_week_of_its_monday() -> None:
    on = date(1999, 12, 1)
    for _step in range(18_500):
        first = monday(on)
        assert first.weekday() == 0
        assert 0 <= (on - first).days < 7
        year, week, _day = on.isocalendar()
        assert first == date.fromisocalendar(year, week, 1)
        assert week_id(on) == week_id(first) == f"{year}-W{week:02}"
        on += timedelta(1)


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2026, 1, 1), "2026-W01"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(1, 1, 1), "0001-W01"),
    ],
)
def test_the_weeks_around_new_year_have_the_year_of_their_thursday(on: date, week: str) -> None:
    assert week_id(on) == week


@given(_days, st.integers(1, 300))
def test_the_last_weeks_follow_each_other_up_to_this_one(today: date, count: int) -> None:
    weeks = last_weeks(today, count)
    assert len(weeks) == count
    assert weeks[-1] == monday(today)
    assert all(later - earlier == timedelta(7) for earlier, later in pairwise(weeks))


def test_there_are_no_weeks_before_time_began() -> None:
    assert last_weeks(date(1, 1, 20), 53) == (date(1, 1, 1), date(1, 1, 8), date(1, 1, 15))
    assert last_weeks(date.max, 2)[-1] <= date.max


# --- streaks


def slow_streak(days: list[date], today: date) -> Streak:
    weeks = {monday(on) for on in days if monday(on) <= monday(today)}

    def length(last: date) -> int:
        count = 0
        while last - timedelta(7 * count) in weeks:
            count += 1
        return count

    this = monday(today)
    now = length(this) if this in weeks else length(this - timedelta(7))
    return Streak(now, max(map(length, weeks), default=0))


def test_streaks_agree_with_a_slow_count_in_thousands_of_histories() -> None:
    chance = random.Random(20260509)
    for _history in range(4000):
        span = chance.choice((10, 60, 400, 1500))
        count = chance.choice((0, 1, 3, 20, 80))
        days = [TODAY - timedelta(chance.randint(-20, span)) for _day in range(count)]
        assert streak(days, TODAY) == slow_streak(days, TODAY), days


def test_a_missed_day_breaks_nothing() -> None:
    assert streak(days_back(0, 12, 13, 24), TODAY) == Streak(4, 4)


def test_a_week_that_has_only_begun_breaks_nothing() -> None:
    on_monday = date(2026, 5, 11)
    assert streak(days_back(0, 7, 14), on_monday) == Streak(3, 3)
    assert streak(days_back(0, 7, 14), on_monday + timedelta(6)) == Streak(3, 3)
    assert streak(days_back(0, 7, 14), on_monday + timedelta(7)) == Streak(0, 3)


def test_a_missed_week_begins_anew_and_the_longest_stays() -> None:
    assert streak(days_back(0, 7, 28, 35, 42, 49), TODAY) == Streak(2, 4)


def test_nobody_has_a_streak_and_the_future_is_none() -> None:
    assert streak([], TODAY) == Streak(0, 0)
    assert streak([TODAY + timedelta(9)], TODAY) == Streak(0, 0)
    assert streak([date.min, date(1, 1, 9)], TODAY) == Streak(0, 2)


@given(st.lists(_days, max_size=60), _days)
def test_streaks_stay_within_bounds(days: list[date], today: date) -> None:
    found = streak(days, today)
    assert 0 <= found.now <= found.longest <= len({monday(on) for on in days})


def test_a_streak_goes_over_new_year() -> None:
    days = [date(2026, 12, 14) + timedelta(7 * number) for number in range(6)]
    assert streak(days, date(2027, 1, 18)) == Streak(6, 6)


# --- pace


def test_the_pace_is_that_of_the_last_weeks() -> None:
    read = days_back(0, 3, 10, 55, 56, 300)
    assert pace(read, TODAY - timedelta(400), TODAY) == Pace(8, 4)
    assert pace(read, TODAY - timedelta(400), TODAY).per_week == 0.5


@pytest.mark.parametrize(("began", "weeks"), [(0, 1), (6, 1), (7, 2), (20, 3), (49, 8), (56, 8), (4000, 8)])
def test_who_began_lately_is_measured_by_the_weeks_since(began: int, weeks: int) -> None:
    assert pace(days_back(0, began), TODAY - timedelta(began), TODAY).weeks == weeks


@given(st.lists(st.integers(-30, 200), max_size=40), st.integers(0, 200))
def test_only_papers_of_these_weeks_make_the_pace(ages: list[int], began: int) -> None:
    found = pace(days_back(*ages), TODAY - timedelta(began), TODAY)
    assert 1 <= found.weeks <= PACE_WEEKS
    assert found.papers == sum(1 for age in ages if 0 <= age < 7 * found.weeks)


def test_nobody_has_no_pace() -> None:
    assert pace([], None, TODAY) == Pace(0, 0)
    assert pace([], None, TODAY).per_week == 0
    assert pace([TODAY + timedelta(3)], TODAY + timedelta(3), TODAY) == Pace(0, 0)


# --- forecasts


@given(st.integers(1, 3000), st.floats(0.05, 21, allow_nan=False), _days)
def test_by_the_day_of_the_forecast_all_is_read_and_not_a_day_before(
    left: int, rate: float, today: date
) -> None:
    end = finishing(left, rate, today)
    if end is None:
        assert left / rate * 7 > 100 * 365
        return
    days = (end - today).days
    assert days * rate / 7 >= left - 1e-6
    assert (days - 1) * rate / 7 < left + 1e-6


def test_there_is_no_forecast_without_a_pace_nor_for_another_century() -> None:
    assert finishing(5, 0, TODAY) is None
    assert finishing(5, -1, TODAY) is None
    assert finishing(100_000, 0.125, TODAY) is None
    assert finishing(5, 1, date.max - timedelta(20)) is None


def test_what_is_read_is_read_today() -> None:
    assert finishing(0, 0, TODAY) == TODAY
    assert finishing(-1, 2, TODAY) == TODAY
