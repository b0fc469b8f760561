"""Scheduling is what fsrs says, whichever way it is asked."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.review import NEW_CARD, CardState, Phase, Review
from paperreader.domain.scheduling import Course, graded, next_dues, replayed

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
DAY = date(2026, 5, 9)
PHASES: dict[State, Phase] = {
    State.Learning: "learning",
    State.Review: "review",
    State.Relearning: "relearning",
}

gaps = st.sampled_from([0, 1, 60, 600, 3600, 86_399, 86_400, 3 * 86_400, 40 * 86_400, 4000 * 86_400])
histories = st.lists(st.tuples(gaps, st.integers(1, 4)), min_size=1, max_size=14)


def dated(history: list[tuple[int, int]]) -> list[tuple[datetime, int]]:
    moment, made = NOON, []
    for gap, grade in history:
        moment += timedelta(seconds=gap)
        made.append((moment, grade))
    return made


def by_fsrs(history: list[tuple[datetime, int]]) -> Card:
    scheduler, card = Scheduler(enable_fuzzing=False), Card(card_id=1, due=NOON)
    for at, grade in history:
        card, _ = scheduler.review_card(card, Rating(grade), at)
    return card


def same(state: CardState, card: Card) -> bool:
    return (state.phase, state.due, state.last, state.stability, state.difficulty, state.step) == (
        PHASES[card.state],
        card.due,
        card.last_review,
        card.stability,
        card.difficulty,
        card.step,
    )


@settings(deadline=None)
@given(histories)
def test_states_are_those_of_fsrs(history: list[tuple[int, int]]) -> None:
    made = dated(history)
    state = NEW_CARD
    for at, grade in made:
        state = graded(state, grade, at)
    assert same(state, by_fsrs(made))
    assert state.reviews == len(made)


@settings(deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_reviews_are_replayed_in_the_order_of_their_moments(
    history: list[tuple[int, int]], chance: object
) -> None:
    history = [(gap + 1, grade) for gap, grade in history]
    made = dated(history)
    reviews = [Review("a#b", at, DAY, grade, "new") for at, grade in made]
    expected = replayed(reviews)
    chance.shuffle(reviews)  # type: ignore[attr-defined]
    assert replayed(reviews) == expected
    assert same(expected, by_fsrs(made))


@settings(deadline=None)
@given(histories, gaps)
def test_the_four_dues_are_those_that_grading_brings(history: list[tuple[int, int]], gap: int) -> None:
    state = NEW_CARD
    for at, grade in dated(history):
        state = graded(state, grade, at)
    at = (state.last or NOON) + timedelta(seconds=gap)
    dues = next_dues(state, at)
    assert dues == tuple(graded(state, grade, at).due for grade in (1, 2, 3, 4))
    assert at < dues[0] <= dues[1] <= dues[2] <= dues[3]


def test_a_new_card_waits_for_minutes_or_is_known() -> None:
    again, hard, good, easy = next_dues(NEW_CARD, NOON)
    assert again - NOON == timedelta(minutes=1)
    assert hard - NOON == timedelta(minutes=5, seconds=30)
    assert good - NOON == timedelta(minutes=10)
    assert easy - NOON == timedelta(days=8)


def test_lapses_are_what_was_forgotten_once_it_had_been_learnt() -> None:
    state, lapses = NEW_CARD, []
    for day, grade in enumerate((1, 1, 4, 1, 1, 3, 3, 1)):
        state = graded(state, grade, NOON + timedelta(days=day))
        lapses.append(state.lapses)
    assert lapses == [0, 0, 0, 1, 1, 1, 1, 2]
    assert state.phase == "relearning"


def test_a_suspended_card_stays_so() -> None:
    state = graded(replace(NEW_CARD, suspended=True), 3, NOON)
    assert state.suspended
    assert not state.is_due(NOON + timedelta(days=1))


def test_moments_of_other_zones_are_the_same_moments() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=8)))
    assert graded(NEW_CARD, 3, there) == graded(NEW_CARD, 3, NOON)
    assert graded(NEW_CARD, 3, there).due == NOON + timedelta(minutes=10)


@pytest.mark.parametrize("grade", [0, 5, -1])
def test_there_are_four_grades(grade: int) -> None:
    with pytest.raises(ValueError, match=str(grade)):
        graded(NEW_CARD, grade, NOON)


def test_nothing_replayed_is_a_new_card() -> None:
    assert replayed([]) == NEW_CARD
    assert Course(NEW_CARD).phase == "new"


def test_a_course_tells_the_phase_in_which_a_card_was_met() -> None:
    course = Course()
    met = [course.grade(grade, NOON + timedelta(hours=hours)) for hours, grade in enumerate((3, 3, 1, 3))]
    assert met == ["new", "learning", "review", "relearning"]
    assert course.phase == course.state.phase == "review"


def test_fsrs_comes_with_the_first_card() -> None:
    code = "import sys; import paperreader.domain.scheduling; print('fsrs' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
