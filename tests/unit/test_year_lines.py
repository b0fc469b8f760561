from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.chronicle import Stretch
from paperreader.ui.widgets.year_lines import ITEM_LINES, ItemLine, MonthLine, YearLines


def stretches(months: dict[int, int]) -> list[Stretch]:
    """Stretches from month (0: none known) -> how many items."""
    starts = accumulate(months.values(), initial=0)
    pairs = zip(sorted(months.items()), starts, strict=False)
    return [Stretch(month or None, start, count) for (month, count), start in pairs]


def test_every_month_has_a_heading_and_every_item_its_lines() -> None:
    lines = YearLines(stretches({0: 1, 3: 1, 5: 2}))
    assert [lines.at(number) for number in range(lines.count)] == [
        MonthLine(None, after_gap=False),
        ItemLine(0, 0),
        ItemLine(0, 1),
        MonthLine(3, after_gap=False),
        ItemLine(1, 0),
        ItemLine(1, 1),
        MonthLine(5, after_gap=True),
        ItemLine(2, 0),
        ItemLine(2, 1),
        ItemLine(3, 0),
        ItemLine(3, 1),
    ]


@given(st.dictionaries(st.integers(0, 12), st.integers(1, 9)).map(lambda one: dict(sorted(one.items()))))
def test_items_are_found_where_they_stand(months: dict[int, int]) -> None:
    lines, total = YearLines(stretches(months)), sum(months.values())
    assert lines.count == len(months) + total * ITEM_LINES
    for number in range(total):
        assert lines.at(lines.line_of(number)) == ItemLine(number, 0)
    firsts = [number for number in range(total) if lines.is_first(number)]
    assert len(firsts) == len(months)


def test_nothing_has_no_lines() -> None:
    assert YearLines(()).count == 0
    assert YearLines(()).line_of(0) == 0
