import pytest

from paperreader.domain.timeline import Event
from tests.library.shelves import Reading


def event(date: str, what: str = "It happens", more: str = "") -> str:
    return f'[[event]]\ndate = "{date}"\nwhat = "{what}"\n{more}\n'


def test_events_are_read_when_they_are_asked_for(reading: Reading) -> None:
    library = reading.opens()
    assert library.timeline() == ()
    more = 'what_zh = "发布"\norganisation = "Google"\npaper = "bert"'
    reading.built_in.has("timeline.toml", event("2018-10-11", "BERT", more))
    assert library.timeline() == (
        Event(date="2018-10-11", what="BERT", what_zh="发布", organisation="Google", paper="bert"),
    )


def test_an_own_timeline_adds_to_the_one_below_it(reading: Reading) -> None:
    reading.built_in.has("timeline.toml", event("2017", "a") + event("2019-05", "c"))
    reading.own.has("timeline.toml", event("2018-10-11", "b") + event("2020", "d"))
    assert [one.what for one in reading.opens().timeline()] == ["a", "b", "c", "d"]
    assert not [one for one in reading.checks() if one.path.name == "timeline.toml"]


def test_a_bad_event_costs_only_itself(reading: Reading) -> None:
    bad = event("2018-13") + event("2019") + '[[event]]\ndate = "2020"\n' + event("2021", more='paper = "no"')
    reading.built_in.has("timeline.toml", bad)
    assert [(one.date, one.paper) for one in reading.opens().timeline()] == [("2019", None), ("2021", None)]


@pytest.mark.parametrize(
    ("text", "line", "message", "cure"),
    [
        (event("2018-13"), 2, "'2018-13' is not a date", "2018-10-11"),
        (event("2018-02-30"), 2, "is not a date", ""),
        (event("yesterday"), 2, "is not a date", ""),
        (event("2018-1"), 2, "is not a date", ""),
        (event("2019") + event("2018-10"), 6, "2018-10 stands behind 2019", "Sort"),
        (event("2018-10") + event("2018"), 6, "2018 stands behind 2018-10", "inexact"),
        (event("2018", more='paper = "brt"'), 4, "unknown paper 'brt'", "bert"),
        (event("2018", ""), 3, "is empty", ""),
        (event("2018", more='who = "me"'), 4, "unknown key", ""),
        (event("2018", more='what_zh = "发布, 了"'), 4, "is half-width", "，"),
        ('[[event]]\ndate = "2018"\n', 1, "is missing", "what"),
        ("event = 3\n", 1, "must be tables", "[[event]]"),
        ('[[events]]\ndate = "2018"\n', 1, "unknown key", "[[event]]"),
        ("[[event]\n", 1, "is not valid TOML", ""),
    ],
)
def test_every_problem_of_a_timeline_names_line_and_cure(
    reading: Reading, text: str, line: int, message: str, cure: str
) -> None:
    path = reading.built_in.has("timeline.toml", text)
    problem = reading.finds(message)
    assert (problem.path, problem.line) == (path, line)
    assert cure in problem.cure


@pytest.mark.parametrize(
    ("date", "day"),
    [("2018", (2018, None, None)), ("2018-10", (2018, 10, None)), ("2018-10-11", (2018, 10, 11))],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, day: tuple[int, int | None, int | None]) -> None:
    assert Event(date=date, what="x").day == day


@pytest.mark.parametrize("date", ["2018-00", "0000", "2018-10-00", "2018/10", " 2018", "２０１８", "2018\n"])
def test_what_no_calendar_has_is_no_date(date: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|year|range"):
        _ = Event(date=date, what="x").day
