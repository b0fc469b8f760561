from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.domain.chronicle import Item, YearPage
from paperreader.domain.paper import Era, Paper, Topic
from paperreader.domain.progress import Pass, Progress, Snapshot
from paperreader.library.building import build_index
from paperreader.library.facts import Frame
from paperreader.library.opening import open_library
from paperreader.services.chronicle import Chronicle, YearItems, when
from tests.home import Home

EVENTS = """\
[[event]]
date = "1991"
what = "Something early"

[[event]]
date = "2018"
what = "A year of encoders"
what_zh = "编码器之年"
organisation = "Everybody"

[[event]]
date = "2018-10"
what = "Everybody talks about encoders"

[[event]]
date = "2018-10-11"
what = "BERT is published"
organisation = "Google"
paper = "bert"

[[event]]
date = "2019-02-14"
what = "GPT-2 is announced"
paper = "gpt-2"

[[event]]
date = "2019-11-05"
what = "GPT-2 is released as a whole"
paper = "gpt-2"

[[event]]
date = "2020-01-01"
what = "T5 is talked about, a year late"
paper = "t5"

[[event]]
date = "2020-02-30"
what = "No calendar has this day"

[[event]]
date = "2021-05-01"
what = "Something about what nobody has"
paper = "unknown"
"""
NOBODY = Snapshot()


@pytest.fixture
def chronicle(own_copy: Path, home_of: Callable[[Path], Home]) -> Chronicle:
    (own_copy / "timeline.toml").write_text(EVENTS, encoding="utf-8")
    return Chronicle(home_of(own_copy).opens().library)


def items(page: YearPage) -> list[Item]:
    return [page.item(number) for number in range(page.count)]


def told(page: YearPage) -> list[tuple[int | None, int | None, str]]:
    return [(one.month, one.day, one.short or one.what) for one in items(page)]


def test_years_have_papers_or_events_or_both(chronicle: Chronicle) -> None:
    assert [one.year for one in chronicle.years(NOBODY)] == [1991, *range(2013, 2015), *range(2017, 2023)]
    early, *_others = chronicle.years(NOBODY)
    assert (early.works, early.read, early.events) == (0, 0, 1)


def test_years_count_works_read_and_events_and_leave_out_what_is_set_aside(chronicle: Chronicle) -> None:
    state = Snapshot({"bart": Progress(aside=True), "t5": Progress((Pass(2, None),)), "gone": Progress()})
    year = next(one for one in chronicle.years(state) if one.year == 2019)
    assert (year.works, year.read, year.events) == (2, 1, 2)


def test_inexact_dates_come_first_and_a_paper_stands_by_its_month_unless_an_event_tells_of_it(
    chronicle: Chronicle,
) -> None:
    assert told(chronicle.year(2018)) == [
        (None, None, "A year of encoders"),
        (6, None, "GPT-1"),
        (10, None, "Everybody talks about encoders"),
        (10, 11, "BERT"),
    ]


def test_a_paper_may_have_two_events_and_is_found_at_the_first(chronicle: Chronicle) -> None:
    page = chronicle.year(2019)
    assert told(page) == [(2, 14, "GPT-2"), (10, None, "BART"), (11, None, "T5"), (11, 5, "GPT-2")]
    assert page.number_of("gpt-2") == 0
    assert page.number_of("t5") == 2
    assert page.number_of("bert") is None


def test_an_event_of_another_year_leaves_the_paper_in_its_own(chronicle: Chronicle) -> None:
    assert (11, None, "T5") in told(chronicle.year(2019))
    assert (1, 1, "T5") in told(chronicle.year(2020))
    assert chronicle.year_of("t5") == 2019


def test_months_are_stretches_of_numbers(chronicle: Chronicle) -> None:
    stretches = chronicle.year(2018).stretches
    assert [(one.month, one.start, one.end) for one in stretches] == [(None, 0, 1), (6, 1, 2), (10, 2, 4)]


def test_an_item_tells_what_it_is(chronicle: Chronicle) -> None:
    *_before, event = items(chronicle.year(2018))
    assert (event.what, event.organisation, event.paper, event.is_event) == (
        "BERT is published",
        "Google",
        "bert",
        True,
    )
    paper = chronicle.year(2018).item(1)
    assert (paper.what, paper.organisation, paper.is_event) == (
        "Improving Language Understanding by Generative Pre-Training",
        "OpenAI",
        False,
    )


def test_an_event_about_an_unknown_paper_is_an_event_without_one(chronicle: Chronicle) -> None:
    event = next(one for one in items(chronicle.year(2021)) if one.is_event)
    assert (event.paper, event.short) == (None, None)


def test_a_year_without_anything_has_no_items(chronicle: Chronicle) -> None:
    page = chronicle.year(1066)
    assert (page.count, page.stretches) == (0, ())
    with pytest.raises(IndexError):
        page.item(0)


def test_it_can_be_narrowed_to_some_papers_and_widened_again(chronicle: Chronicle) -> None:
    narrow = chronicle.narrowed(frozenset({"bert", "t5"}))
    assert [(one.year, one.works, one.events) for one in narrow.years(NOBODY)] == [
        (2018, 1, 1),
        (2019, 1, 0),
        (2020, 0, 1),
    ]
    assert told(narrow.year(2018)) == [(10, 11, "BERT")]
    assert narrow.year_of("gpt-1") is None
    assert narrow.narrowed(None).years(NOBODY) == chronicle.years(NOBODY)


def test_dates_are_as_exact_as_they_are_known(chronicle: Chronicle) -> None:
    page = chronicle.year(2018)
    assert [when(one) for one in items(page)] == ["2018", "Jun 2018", "Oct 2018", "11 Oct 2018"]
    language.use("zh")
    assert [when(one) for one in items(page)] == ["2018年", "2018年6月", "2018年10月", "2018年10月11日"]


def test_a_library_without_a_timeline_has_its_papers(opened: Opened) -> None:
    chronicle = Chronicle(opened.library)
    assert sum(one.works for one in chronicle.years(NOBODY)) == opened.library.count
    assert [one for one in chronicle.years(NOBODY) if one.events] == []


def test_an_empty_library_has_no_years(tmp_path: Path, home_of: Callable[[Path], Home]) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    chronicle = Chronicle(home_of(folder).opens().library)
    assert chronicle.years(NOBODY) == ()
    assert chronicle.year_of("bert") is None


MONTH = st.one_of(st.none(), st.integers(1, 12))
DATES = st.one_of(
    st.just("2020"),
    st.integers(1, 12).map(lambda month: f"2020-{month:02}"),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda one: f"2020-{one[0]:02}-{one[1]:02}"),
)


@settings(max_examples=25)
@given(months=st.lists(MONTH, max_size=40), dates=st.lists(st.tuples(DATES, st.integers(0, 45)), max_size=12))
def test_a_year_read_by_page_has_everything_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, months: list[int | None], dates: list[tuple[str, int]]
) -> None:
    folder, cache = tmp_path_factory.mktemp("folder"), tmp_path_factory.mktemp("cache")
    papers = [
        Paper(id=f"p-{n}", title=f"P{n}", short=f"P{n}", year=2020, month=month, era="e", topics=("t",))
        for n, month in enumerate(months)
    ]
    frame = Frame((Era(id="e", name="E", years=(2020, 2020)),), (Topic(id="t", name="T"),), ())
    build_index([folder], cache, frame, papers)
    tables = (f'[[event]]\ndate = "{day}"\nwhat = "w"\npaper = "p-{n}"\n' for day, n in sorted(dates))
    (folder / "timeline.toml").write_text("\n".join(tables), encoding="utf-8")
    library = open_library([folder], cache)
    page = Chronicle(library).year(2020)
    found = items(page)
    assert sorted(one.paper for one in found if not one.is_event and one.paper) == sorted(
        {paper.id for paper in papers} - {f"p-{n}" for _day, n in dates}
    )
    assert sum(one.is_event for one in found) == len(dates)
    order = [(one.month or 0, one.day or 0) for one in found]
    assert order == sorted(order)
    assert all(
        (page.item(number).month == one.month)
        for one in page.stretches
        for number in range(one.start, one.end)
    )
    for paper in {one.paper for one in found if one.paper}:
        number = page.number_of(paper)
        assert number is not None
        assert number == min(at for at, one in enumerate(found) if one.paper == paper)
    library.close()


def test_more_items_than_are_kept_can_be_read_again(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paperreader.services.chronicle._KEPT", 1)
    page: YearItems = Chronicle(opened.library).year(2019)
    assert items(page) == items(page)
