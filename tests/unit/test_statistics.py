"""Statistics of a simulated year: every number is what the reader did."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.cells import cell_len

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.cli.stats import lines
from paperreader.domain.entry import (
    FOLLOWED,
    GOAL,
    OPENED,
    SUSPENDED,
    Change,
    corrected,
    flagged,
    graded,
    of_reader,
    passed,
    spent,
)
from paperreader.domain.progress import Pass, Progress
from paperreader.domain.report import Report, Share
from paperreader.domain.weeks import GOALS, Pace, Streak, monday
from paperreader.language import LANGUAGES, Language
from paperreader.services import report_words as words
from tests.journal.desk import TickingClock

TODAY = date(2026, 5, 9)  # a Saturday; the clock of the tests stands at its noon


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def report_of(opened: Opened, weeks: int = 53) -> Report:
    return opened.desk.statistics.report(opened.desk.reading.snapshot, weeks)


def does(opened: Opened, *changes: Change) -> None:
    opened.journal.record(changes)


def reviews(card: str, *gradings: tuple[int, int]) -> list[Change]:
    """Gradings as (days ago, grade)."""
    return [
        graded(card, grade, datetime(2026, 5, 9, 8, tzinfo=UTC) - timedelta(days), ago(days))
        for days, grade in gradings
    ]


def share(shares: Sequence[Share], name: str) -> tuple[int, int, int]:
    one = next(one for one in shares if one.id == name)
    return one.read, one.total, one.in_progress


# --- nothing yet


def test_before_anything_was_done_there_is_nothing_to_tell(opened: Opened) -> None:
    report = report_of(opened)
    assert report.is_empty
    assert (report.totals.read, report.totals.total, report.totals.seconds) == (0, 12, 0)
    assert report.streak == Streak(0, 0)
    assert report.pace == Pace(0, 0)
    assert [(one.list, one.left, one.at_pace, one.at_goal) for one in report.forecasts] == [
        (None, 12, None, None)
    ]
    assert len(report.weeks) == 53
    assert not report.days
    assert (report.reviewing.due, report.reviewing.month.share, dict(report.reviewing.phases)) == (
        0,
        None,
        {},
    )
    assert report.waiting == ()


def test_opening_and_stars_are_no_reading(opened: Opened) -> None:
    does(opened, flagged("bert", OPENED), flagged("t5", "star"))
    assert report_of(opened).is_empty
    assert report_of(opened).totals.in_progress == 1


# --- passes and time


def test_passes_stand_in_their_week_and_on_their_day(opened: Opened) -> None:
    does(opened, passed("bert", 1, ago(8)), passed("bert", 2, ago(5)), passed("t5", 2, ago(5)))
    does(opened, passed("gpt-1", 3, TODAY), spent("bert", 1800, ago(5)), spent("t5", 600, ago(5)))
    report = report_of(opened)
    assert report.totals.passes == (1, 2, 1)
    assert report.totals.seconds == 2400
    assert report.totals.days == 3
    last, this = report.weeks[-2:]
    assert (last.monday, last.passes, last.read, last.seconds) == (date(2026, 4, 27), (1, 0, 0), 0, 0)
    assert (this.monday, this.passes, this.read, this.seconds) == (date(2026, 5, 4), (0, 2, 1), 3, 2400)
    assert list(report.days) == [ago(8), ago(5), TODAY]
    assert (report.days[ago(5)].passes, report.days[ago(5)].seconds) == ((0, 2, 0), 2400)
    assert report.day(ago(1)).level == 0


def test_what_was_known_before_is_read_and_nothing_else(opened: Opened) -> None:
    opened.desk.reading.mark_known(["bert", "t5", "gpt-1"])
    does(opened, passed("word2vec", 1, None))
    report = report_of(opened)
    assert report.is_empty
    assert (report.totals.read, report.totals.known, report.totals.passes) == (3, 3, (0, 0, 0))
    assert (report.goal.read, report.streak.now, report.pace.papers) == (0, 0, 0)


def test_a_paper_known_before_and_mastered_now_is_a_pass_and_no_new_paper(opened: Opened) -> None:
    does(opened, passed("bert", 2, None), passed("bert", 3, TODAY))
    report = report_of(opened)
    assert (report.totals.passes, report.totals.known, report.goal.read) == ((0, 0, 1), 1, 0)
    assert report.streak.now == 1


@pytest.mark.parametrize(
    ("passes", "on"),
    [
        ((), None),
        (((1, TODAY),), None),
        (((2, TODAY),), TODAY),
        (((2, ago(3)), (3, ago(1))), ago(3)),
        (((3, ago(4)), (2, ago(1))), ago(4)),
        (((1, None), (2, ago(1))), ago(1)),
        (((2, None), (3, ago(1))), None),
    ],
)
def test_a_paper_became_read_with_its_first_second_or_third_pass(
    passes: Sequence[tuple[int, date | None]], on: date | None
) -> None:
    assert Progress(tuple(Pass(number, day) for number, day in passes)).read_on == on


def test_papers_set_aside_are_no_part_of_totals_but_their_time_was_spent(opened: Opened) -> None:
    does(opened, passed("bert", 2, TODAY), spent("bert", 600, TODAY), flagged("bert", "aside"))
    does(opened, flagged("t5", "aside"))
    report = report_of(opened)
    assert (report.totals.read, report.totals.total) == (0, 10)
    assert (report.totals.seconds, report.totals.passes, report.streak.now) == (600, (0, 1, 0), 1)
    assert share(report.shares["eras"], "pretraining") == (0, 6, 0)


def test_what_is_taken_back_was_never_done(opened: Opened) -> None:
    opened.desk.reading.toggle_pass("bert", 2)
    opened.desk.reading.undo()
    assert report_of(opened).is_empty


def test_a_correction_of_the_time_is_what_counts(opened: Opened) -> None:
    does(opened, spent("bert", 4000, ago(20)))
    does(opened, corrected("bert", 600, TODAY))
    assert report_of(opened).totals.seconds == 600
    does(opened, corrected("bert", 0, TODAY))
    assert report_of(opened).is_empty


def test_days_before_these_weeks_are_remembered_as_days_alone(opened: Opened) -> None:
    does(opened, passed("bert", 2, ago(900)), passed("t5", 2, ago(893)), spent("gpt-1", 60, ago(886)))
    report = report_of(opened)
    assert report.streak == Streak(0, 3)
    assert not report.days
    assert all(one.passes == (0, 0, 0) and not one.seconds for one in report.weeks)
    assert (report.totals.days, report.totals.seconds, report.totals.read) == (3, 60, 2)
    longer = report_of(opened, 200)
    assert len(longer.weeks) == 200
    assert [one.monday for one in longer.weeks if sum(one.passes)] == [monday(ago(900)), monday(ago(893))]


def test_the_future_is_not_told(opened: Opened) -> None:
    does(opened, passed("bert", 2, TODAY + timedelta(30)))
    report = report_of(opened)
    assert report.streak == Streak(0, 0)
    assert not report.days
    assert report.goal.read == 0


# --- streak, goal, pace, forecast


def test_any_of_the_three_makes_a_week_count(opened: Opened) -> None:
    does(opened, passed("bert", 1, ago(0)), spent("t5", 61, ago(7)), *reviews("bert#masked", (14, 3)))
    assert report_of(opened).streak == Streak(3, 3)


def test_a_streak_lives_through_the_week_that_has_only_begun(opened: Opened, clock: TickingClock) -> None:
    does(opened, passed("bert", 1, ago(7)), passed("bert", 2, ago(1)))
    clock.passes(days=4)
    assert report_of(opened).streak.now == 2
    clock.passes(days=7)
    assert report_of(opened).streak == Streak(0, 2)


def test_the_goal_goes_up_and_down_by_steps_and_each_can_be_undone(opened: Opened) -> None:
    statistics = opened.desk.statistics
    assert statistics.goal is None
    statistics.lower_goal()
    assert statistics.goal is None
    seen: list[float | None] = []
    for _step in range(len(GOALS)):
        statistics.raise_goal()
        seen.append(statistics.goal)
    assert seen[:5] == [1, 1.5, 2, 2.5, 3]
    assert seen[-1] == 21
    statistics.lower_goal()
    assert statistics.goal == 20
    opened.desk.reading.undo()
    assert statistics.goal == 21
    statistics.set_goal(2.25)
    statistics.raise_goal()
    assert statistics.goal == 2.5
    for _step in range(6):
        statistics.lower_goal()
    assert statistics.goal is None


@pytest.mark.parametrize("papers", [0, 0.4, 22, -1])
def test_a_goal_is_from_half_a_paper_a_week_to_three_a_day(opened: Opened, papers: float) -> None:
    with pytest.raises(ValueError, match=str(papers)):
        opened.desk.statistics.set_goal(papers)
    assert opened.desk.statistics.goal is None


@pytest.mark.parametrize("value", ["2", True, [2], 0, 500, {"papers": 2}])
def test_a_goal_that_is_none_is_no_goal(opened: Opened, value: int) -> None:
    does(opened, of_reader(GOAL, value))
    assert opened.desk.statistics.goal is None


def test_this_weeks_papers_stand_against_the_goal(opened: Opened) -> None:
    opened.desk.statistics.set_goal(2)
    does(opened, passed("bert", 2, ago(5)), passed("t5", 1, TODAY), passed("gpt-1", 2, ago(6)))
    report = report_of(opened)
    assert (report.goal.papers, report.goal.read, report.goal.is_met) == (2, 1, False)
    does(opened, passed("t5", 3, TODAY))
    assert report_of(opened).goal.is_met


def test_the_forecast_is_that_of_the_pace_and_of_the_goal(opened: Opened) -> None:
    opened.desk.statistics.set_goal(5)
    does(opened, of_reader(FOLLOWED, "classics"))
    does(opened, passed("bert", 2, ago(20)), passed("t5", 2, ago(3)))
    report = report_of(opened)
    assert report.pace == Pace(3, 2)
    library, followed = report.forecasts
    assert (library.list, library.left, followed.list, followed.left) == (None, 10, "classics", 2)
    assert library.at_pace == TODAY + timedelta(105)
    assert library.at_goal == TODAY + timedelta(14)
    assert followed.at_pace == TODAY + timedelta(21)
    assert followed.at_goal == TODAY + timedelta(3)


def test_there_is_no_forecast_after_weeks_without_a_paper(opened: Opened) -> None:
    does(opened, passed("bert", 2, ago(200)), spent("t5", 600, TODAY))
    report = report_of(opened)
    assert report.pace == Pace(8, 0)
    assert report.forecasts[0].at_pace is None


def test_a_list_that_is_gone_is_not_forecast(opened: Opened) -> None:
    does(opened, of_reader(FOLLOWED, "nowhere"))
    assert len(report_of(opened).forecasts) == 1


def test_all_that_is_read_needs_no_forecast(opened: Opened) -> None:
    opened.desk.reading.mark_known([paper.id for paper in opened.library.papers()])
    report = report_of(opened)
    assert (report.forecasts[0].left, report.forecasts[0].at_pace) == (0, TODAY)


# --- progress


def test_progress_is_that_of_the_tree(opened: Opened) -> None:
    does(opened, passed("bert", 2, TODAY), passed("t5", 1, TODAY), flagged("gpt-1", OPENED))
    does(opened, passed("unknown-paper", 2, TODAY))
    report = report_of(opened)
    assert share(report.shares["eras"], "pretraining") == (1, 8, 2)
    assert share(report.shares["topics"], "language-models") == (1, 6, 2)
    assert share(report.shares["topics"], "architecture") == (1, 4, 0)
    assert share(report.shares["lists"], "classics") == (1, 3, 1)
    assert share(report.shares["lists"], "interview") == (1, 3, 1)
    assert (report.totals.read, report.totals.in_progress) == (1, 2)
    assert report.goal.read == 2, "what no library knows was read all the same"


# --- review


def test_retention_is_of_cards_that_had_been_learnt(opened: Opened) -> None:
    does(opened, *reviews("bert#masked", (200, 4), (180, 3), (120, 1), (119, 3), (20, 3), (10, 1), (0, 3)))
    report = report_of(opened)
    told = opened.journal.ledger.reviews()
    met = [one for one in told if one.was == "review"]
    assert report.reviewing.year.reviews == len(met) > 0
    assert report.reviewing.year.remembered == sum(1 for one in met if one.grade > 1)
    recent = [one for one in met if (TODAY - one.on).days < 30]
    assert report.reviewing.month.reviews == len(recent)
    assert report.weeks[-1].reviews == 1
    assert sum(one.reviews for one in report.weeks) == 7


def test_cards_are_counted_by_phase_and_the_suspended_apart(opened: Opened) -> None:
    does(
        opened,
        *reviews("bert#masked", (3, 4)),
        *reviews("bert#layers", (0, 1)),
        *reviews("t5#known-for", (3, 4)),
    )
    does(opened, Change("t5#known-for", SUSPENDED, True, "card"))
    reviewing = report_of(opened).reviewing
    assert dict(reviewing.phases) == {"review": 1, "learning": 1}
    assert reviewing.suspended == 1


def test_due_are_the_cards_that_come_up(opened: Opened) -> None:
    does(opened, passed("bert", 2, ago(40)), *reviews("bert#masked", (40, 3), (39, 3)))
    does(opened, *reviews("gpt-1#known-for", (40, 3)), *reviews("bert#gone", (40, 3)))
    reviewing = report_of(opened).reviewing
    assert reviewing.due == opened.desk.reviewing.counts(opened.desk.reading.snapshot).due == 1


# --- in progress


def test_those_in_progress_for_longest_come_first(opened: Opened, clock: TickingClock) -> None:
    does(opened, flagged("t5", OPENED))
    clock.passes(days=10)
    does(opened, passed("bert", 1, ago(300)), spent("gpt-1", 900, ago(20)), flagged("gpt-1", OPENED))
    does(opened, passed("bart", 1, None), passed("rezero", 2, TODAY), flagged("rezero", OPENED))
    does(opened, flagged("nowhere", OPENED), flagged("adam", OPENED), flagged("adam", "aside"))
    told = [(one.paper, one.short, one.status, one.since) for one in report_of(opened).waiting]
    assert told == [
        ("bert", "BERT", "skimmed", ago(300)),
        ("gpt-1", "GPT-1", "reading", ago(20)),
        ("t5", "T5", "reading", TODAY),
        ("bart", "BART", "skimmed", None),
    ]


# --- in words


def busy(opened: Opened) -> Report:
    opened.desk.statistics.set_goal(1.5)
    does(opened, of_reader(FOLLOWED, "interview"), passed("word2vec", 2, None))
    does(opened, passed("bert", 2, ago(3)), passed("t5", 3, ago(12)), spent("bert", 9000, ago(3)))
    does(opened, flagged("gpt-1", OPENED), *reviews("bert#masked", (40, 4), (3, 3)), spent("t5", 30, ago(1)))
    return report_of(opened)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("is_busy", [True, False])
def test_a_report_as_text_is_never_too_wide(opened: Opened, spoken: Language, is_busy: bool) -> None:
    language.use(spoken)
    report = busy(opened) if is_busy else report_of(opened)
    for width in range(40, 201):
        for one in lines(report, 12, width, with_map=True):
            assert cell_len(one.text) <= width, (width, one.text)


def test_days_and_weeks_are_told_in_words(opened: Opened) -> None:
    report = busy(opened)
    assert words.told_day(report.day(ago(3)), TODAY) == "Wed 6 May: 1 pass (②1) · 2 h 30 min · 1 card"
    assert words.told_day(report.day(ago(1)), TODAY) == "Fri 8 May: under a minute"
    assert words.told_day(report.day(ago(2)), TODAY) == "Thu 7 May: nothing"
    assert words.told_week(report.weeks[-2], TODAY) == "27 Apr to 3 May: 1 pass (③1) · 1 paper read"


def test_the_pace_states_its_assumption(opened: Opened) -> None:
    report = busy(opened)
    assert words.pace(report.pace) == "0.3 papers a week, over the last 6 weeks"
    assert words.pace(Pace(1, 2)) == "2 papers a week, over the last 7 days"
    assert words.pace(Pace(8, 0)) == "no paper was read in the last 8 weeks"
    assert words.pace(Pace(0, 0)) == "none yet"
    table = words.ends(report)
    assert table[0] == ("", "left", "at this pace", "at 1.5 a week")
    assert table[1][:2] == ("the library", "9")


def test_only_all_is_a_hundred_percent() -> None:
    assert [words.percent(part, 1000) for part in (0, 1, 999, 1000)] == ["0 %", "0 %", "99 %", "100 %"]
    assert words.percent(0, 0) == "0 %"
