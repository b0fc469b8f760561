"""Figures: no line wider than it may be, and every cell where it belongs."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader import language
from paperreader.domain.page import Line
from paperreader.domain.report import LEVELS, PASS_SECONDS, Day
from paperreader.language import LANGUAGES, Language
from paperreader.typeset.figures.ansi import painted
from paperreader.typeset.figures.bar_chart import bar_chart, counts, minutes
from paperreader.typeset.figures.facts import Fact, Tile, facts, table, tiles
from paperreader.typeset.figures.frame import YEAR, frame
from paperreader.typeset.figures.heat_map import SIGNS, day_at, heat_map, legend
from paperreader.typeset.figures.shares import Part, shares
from paperreader.typeset.figures.strokes import EIGHTHS, LOWER, cells, filled, fitted, line, right, span

TODAY = date(2026, 5, 9)
languages = pytest.mark.parametrize("spoken", LANGUAGES)


def chance() -> random.Random:
    return random.Random(42)


def a_year(seed: random.Random) -> dict[date, Day]:
    days = (TODAY - timedelta(number) for number in range(-3, 380))
    return {
        on: Day(on, seed.randint(0, 9000), (seed.randint(0, 2), seed.randint(0, 1), 0), seed.randint(0, 30))
        for on in days
        if seed.random() < 0.6
    }


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for one in lines]


# --- strokes


@given(st.text(alphabet="abc 中文，…·é", max_size=30), st.integers(0, 40))
def test_labels_are_as_wide_as_they_should_be(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    assert cell_len(right(text, width)) == max(width, cell_len(text))


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 80))
def test_what_there_is_shows_and_only_what_is_whole_looks_whole(value: int, most: int, width: int) -> None:
    found = filled(value, most, width)
    assert 0 <= found <= width
    if width > 1 and most:
        assert (found == 0) == (value == 0)
        assert (found == width) == (value >= most)


def test_a_line_joins_neighbours_of_one_style() -> None:
    joined = line([span("a", "x"), span("", "y"), span("b", "x"), span("c")])
    assert [(one.text, one.styles) for one in joined.spans] == [("ab", ("x",)), ("c", ())]
    assert cells(joined) == 3


def test_colours_are_only_for_those_who_want_them() -> None:
    drawn = line([span("██", "pass-1", "under-pass-2"), span(" x", "text")])
    assert painted(drawn, colour=False) == "██ x"
    assert painted(drawn, colour=True) == "\x1b[34;42m██\x1b[0m x"


# --- days


def test_a_day_stands_out_by_its_time_or_by_what_its_passes_take() -> None:
    on = TODAY
    assert Day(on).level == 0
    assert [Day(on, least).level for least in LEVELS] == [1, 2, 3, 4]
    assert [Day(on, least - 1).level for least in LEVELS] == [0, 1, 2, 3]
    assert [Day(on, 0, (0, 0, 0), 1).level, Day(on, 60, (1, 0, 0)).level] == [1, 1]
    assert Day(on, 60, (0, 1, 0)).level == 3
    assert Day(on, 60, (0, 0, 1)).effort == PASS_SECONDS[2]
    assert Day(on, 20_000, (0, 0, 1)).effort == 20_000


def test_the_signs_of_the_levels_differ() -> None:
    assert len(set(SIGNS)) == len(LEVELS) + 1
    assert all(cell_len(sign) == 1 for sign in SIGNS)


# --- the year


@languages
def test_a_year_is_never_wider_than_its_width_and_fills_what_it_can(spoken: Language) -> None:
    language.use(spoken)
    days = a_year(chance())
    for width in range(220):
        shown = frame(TODAY, width)
        lines = heat_map(days, shown, TODAY)
        assert len(lines) == 8
        assert all(cells(one) <= max(width, 4) for one in lines), width
        assert cells(legend(("less", "20 min", "1 h", "2 h"), width)) <= width
        assert len(shown.mondays) == min(YEAR, max(0, (width - 4) // shown.pitch))
        assert shown.pitch == (2 if width >= 109 else 1)


@pytest.mark.parametrize("width", [9, 30, 57, 109, 140])
@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2024, 2, 29)])
def test_each_cell_of_the_year_is_one_day_and_each_day_one_cell(width: int, today: date) -> None:
    shown = frame(today, width)
    first = shown.mondays[0]
    found: dict[date, int] = {}
    for y in range(-1, 10):
        for x in range(-1, width + 3):
            if (on := day_at(shown, x, y, today)) is not None:
                found[on] = found.get(on, 0) + 1
                assert on.weekday() == y - 1
    assert sorted(found) == [first + timedelta(number) for number in range((today - first).days + 1)]


def test_each_day_has_the_sign_of_its_level() -> None:
    days = a_year(chance())
    for width in (57, 120):
        shown = frame(TODAY, width)
        lines = texts(heat_map(days, shown, TODAY))
        for on in (TODAY - timedelta(number) for number in range(360)):
            column = shown.column_of(on)
            assert column is not None
            sign = lines[1 + on.weekday()][shown.margin + column * shown.pitch]
            assert sign == SIGNS[days[on].level if on in days else 0]


def test_days_to_come_are_blank() -> None:
    (_months, *rows) = texts(heat_map({}, frame(TODAY, 57), TODAY))
    assert [row[-1] for row in rows] == [*"······", " "]


def test_the_chosen_day_is_set_off() -> None:
    lines = heat_map({}, frame(TODAY, 57), TODAY, TODAY - timedelta(1))
    marked = [
        (number, one.text) for number, row in enumerate(lines) for one in row.spans if "cursor" in one.styles
    ]
    assert marked == [(5, "·")]


def month_words(text: str) -> Iterator[str]:
    yield from text.replace("月", "月 ").split()


@languages
def test_the_months_stand_in_their_order_and_never_touch(spoken: Language) -> None:
    language.use(spoken)
    on = date(2020, 1, 1)
    for step in range(1500):
        shown = frame(on + timedelta(step), 30 + step % 90)
        names = list(month_words(shown.month_line().text))
        known = [f"{number}月" for number in range(1, 13)]
        if spoken == "en":
            known = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        places = [known.index(name) for name in names]
        assert all((later - earlier) % 12 in (1, 2) for earlier, later in pairwise(places))
        assert cells(shown.month_line()) <= max(shown.width, 4)
        months = len(shown.months())
        assert months - 2 <= len(names) <= months


# --- bar charts


@given(st.integers(0, 100_000))
def test_an_axis_reaches_above_the_greatest_number_and_not_far(most: int) -> None:
    scale = counts(most)
    assert scale.top >= most
    assert scale.top % 2 == 0
    assert scale.top <= max(2, most * 2 + 2)
    hours = minutes(most)
    assert hours.top >= most
    assert scale.margin == max(3, len(str(scale.top))) + 1


@pytest.mark.parametrize(
    ("number", "label"), [(0, "0"), (30, "30m"), (60, "1h"), (90, "1.5h"), (180, "3h"), (600, "10h")]
)
def test_time_is_told_in_minutes_or_hours(number: int, label: str) -> None:
    assert minutes(600).label(number) == label


def heights(lines: list[str], column: int, rows: int) -> int:
    return sum(LOWER.index(lines[row][column]) for row in range(rows))


@given(st.lists(st.integers(0, 60), min_size=1, max_size=YEAR), st.sampled_from([2, 4, 6, 10]))
def test_bars_are_as_high_as_their_numbers(numbers: list[int], rows: int) -> None:
    scale = counts(max(numbers))
    shown = frame(TODAY, scale.margin + len(numbers), margin=scale.margin)
    lines = texts(bar_chart(shown, [(one,) for one in numbers], ["time"], scale, rows))
    for column, number in enumerate(numbers):
        found = heights(lines, shown.margin + column, rows)
        assert abs(found - number / scale.top * rows * EIGHTHS) <= 1
        assert (found > 0) == (number > 0)


def test_stacked_bars_are_whole_and_in_order_in_thousands_of_stacks() -> None:
    seed = chance()
    for _round in range(300):
        numbers = [tuple(seed.choice((0, 0, 1, 2, 5, 9)) for _part in range(3)) for _week in range(20)]
        scale = counts(max(map(sum, numbers)))
        shown = frame(TODAY, scale.margin + 20, margin=scale.margin)
        lines = bar_chart(shown, numbers, ["pass-1", "pass-2", "pass-3"], scale, 6)
        assert len(lines) == 8
        rows = [one.text for one in lines]
        for column, stack in enumerate(numbers):
            cut = [row[shown.margin + column] for row in rows[:6]]
            drawn = "".join(cut).lstrip(" ")
            assert " " not in drawn, "there is no hole in a bar"
            assert bool(drawn) == bool(sum(stack))


def test_two_parts_in_one_cell_have_two_colours() -> None:
    shown = frame(TODAY, 5)
    (cell,) = (one for one in bar_chart(shown, [(1, 1)], ["pass-1", "pass-2"], counts(2), 1)[0].spans[1:])
    assert (cell.text, cell.styles) == ("▄", ("pass-1", "under-pass-2"))


@languages
def test_charts_are_never_wider_than_their_width(spoken: Language) -> None:
    language.use(spoken)
    seed = chance()
    for width in range(4, 200, 3):
        for most, scaled in ((7, counts), (1800, minutes), (123_456, counts)):
            scale = scaled(most)
            shown = frame(TODAY, width, margin=scale.margin)
            numbers = [(seed.randint(0, most),) for _week in shown.mondays]
            lines = bar_chart(shown, numbers, ["time"], scale, 6, len(numbers) - 1)
            assert all(cells(one) <= max(width, scale.margin) for one in lines)


# --- shares


NAMES = ("Before the Transformer", "预训练与微调", "Efficient training and adaptation", "长" * 40, "x")


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 900), st.integers(0, 900)), max_size=12),
    st.integers(20, 200),
)
def test_shares_stand_below_each_other_cell_by_cell(found: list[tuple[str, int, int]], width: int) -> None:
    parts = [Part(name, done, done + begun + 1, begun) for name, done, begun in found]
    lines = shares(parts, width, "◔")
    assert len(lines) == len(parts)
    ends = set()
    for one, part in zip(lines, parts, strict=True):
        assert cells(one) <= width
        numbers = f"{part.done}/{part.total}"
        assert numbers in one.text
        ends.add(cell_len(one.text[: one.text.rindex(numbers)] + numbers))
    assert len(ends) <= 1


def test_a_share_has_a_line_for_what_is_done_and_one_for_what_is_begun() -> None:
    (one,) = shares([Part("Scale", 5, 20, 5)], 50, "◔")
    bar = one.text.removeprefix("Scale ").removesuffix(" 5/20  ◔ 5")
    assert bar == "━" * 8 + "╍" * 9 + "─" * (len(bar) - 17)
    assert len(bar) == 34
    assert {drawn.styles for drawn in one.spans} >= {("done",), ("begun",), ("track",)}


# --- facts


@given(st.lists(st.tuples(st.sampled_from(["37/231", "0", "141 h 16 min", "十二"]), st.sampled_from(NAMES))))
def test_tiles_are_never_wider_than_their_width(found: list[tuple[str, str]]) -> None:
    wanted = [Tile(number, word) for number, word in found]
    for width in (1, 12, 20, 40, 57, 113, 200):
        lines = tiles(wanted, width)
        assert all(cells(one) <= width for one in lines)
        if width >= 100:
            shown = "\n".join(texts(lines))
            assert all(one.number in shown and one.word in shown for one in wanted)


@given(
    st.lists(st.tuples(st.sampled_from(["", "pace", "预测"]), st.text("ab 中，. ", max_size=90)), max_size=6),
    st.integers(12, 120),
)
def test_facts_are_never_wider_than_their_width_and_lose_nothing(
    found: list[tuple[str, str]], width: int
) -> None:
    lines = facts([Fact(word, text) for word, text in found], width)
    assert all(cells(one) <= width for one in lines)
    said = "".join("".join(texts(lines)).split())
    assert sorted(said) == sorted("".join("".join(word + text for word, text in found).split()))


def test_a_table_that_is_too_wide_becomes_records() -> None:
    rows = [
        ("", "left", "at this pace"),
        ("the library", "144", "14 Jan 2030"),
        ("Ten classics", "4", "21 Dec"),
    ]
    assert texts(table(rows, 60)) == [
        "               left   at this pace",
        "the library     144    14 Jan 2030",
        "Ten classics      4         21 Dec",
    ]
    narrow = table(rows, 28)
    assert [text.rstrip() for text in texts(narrow)] == [
        "the library",
        "  left          144",
        "  at this pace  14 Jan 2030",
        "Ten classics",
        "  left          4",
        "  at this pace  21 Dec",
    ]
    assert all(cells(one) <= 16 for one in table(rows, 16))
    assert table((), 20) == ()
