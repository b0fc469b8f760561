import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader.domain.lineage import Family, Relative
from paperreader.typeset.breaking import wrap
from paperreader.ui.widgets.cells import fitted
from paperreader.ui.widgets.lineage_drawing import FAR, drawn, joint, trunk
from paperreader.ui.widgets.lineage_parts import Scene, Spot, window


def relatives(count: int, name: str) -> tuple[Relative, ...]:
    return tuple(Relative(f"{name}-{number}", f"{name} {number}", 2000 + number) for number in range(count))


MIDDLE = Spot(0)


def scene(
    above: int,
    below: int,
    cursor: Spot = MIDDLE,
    rows: tuple[int, int] = (0, 0),
    far: tuple[Relative, ...] = (),
) -> Scene:
    family = Family(Relative("x", "X 论文", 2010), relatives(above, "old"), relatives(below, "new"))
    about = (("title", "A title " * 9), ("", ""), ("gist", "汉字" * 40))
    return Scene(family, cursor, rows, (far, ()), about)


def lines(one: Scene, width: int, height: int) -> list[str]:
    return ["".join(piece.text for piece in row) for row in drawn(one, width, height, wrap)]


def test_lines_meet_in_every_direction() -> None:
    assert joint(True, True, True, True) == "┼"
    assert joint(False, True, False, True) == "╭"
    assert joint(True, False, True, False) == "╯"
    assert joint(False, False, True, True) == "─"
    assert joint(True, True, False, False) == "│"


def test_a_trunk_joins_what_comes_from_the_left_with_what_goes_to_the_right() -> None:
    assert [trunk(y, {1, 2, 4}, {2}) for y in range(6)] == [" ", "╮", "┼", "│", "╯", " "]
    assert [trunk(y, {3}, {1, 3}) for y in range(5)] == [" ", "╭", "│", "┴", " "]
    assert trunk(2, {2}, {2}) == "─"
    assert trunk(2, set(), {2}) == " "


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 30))
def test_a_window_holds_the_chosen_row_and_fits(count: int, row: int, height: int) -> None:
    row = min(row, max(0, count - 1))
    seen = window(count, row, height)
    told = 0 if height < 3 else (seen.first > 0) + (seen.last < count)
    assert seen.last - seen.first + told <= height
    if count and height:
        assert seen.first <= row < seen.last


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(20, 220),
    st.integers(1, 60),
    st.sampled_from([-1, 0, 1]),
    st.integers(0, 39),
)
def test_a_drawing_is_as_large_as_it_should_be(
    above: int, below: int, width: int, height: int, column: int, row: int
) -> None:
    one = scene(above, below, Spot(column, row), far=relatives(3, "far"))
    if one.at(one.cursor) is None:
        one = scene(above, below)
    shown = lines(one, width, height)
    assert len(shown) == height
    assert all(cell_len(line) <= width for line in shown)


@pytest.mark.parametrize("size", [(60, 14), (100, 20), (180, 46)])
@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([-1, 1]), st.integers(0, 39))
def test_whoever_is_under_the_cursor_is_seen_and_can_be_clicked(
    size: tuple[int, int], above: int, below: int, column: int, row: int
) -> None:
    cursor = Spot(column, min(row, (above if column < 0 else below) - 1))
    rows = drawn(scene(above, below, cursor), *size, wrap)
    spots = {piece.spot for line in rows for piece in line}
    assert {cursor, Spot(0)} <= spots
    marked = [piece for line in rows for piece in line if piece.look.endswith("cursor")]
    assert {piece.spot for piece in marked} == {cursor}


def test_side_by_side_lines_join_the_parts() -> None:
    assert [line.rstrip() for line in lines(scene(2, 1), 84, 9)[1:5]] == [
        " Builds on · 2             │ ○ X 论文              2010 │",
        "                           │ A title A title A title A  │     Led to · 1",
        " ○ old 0          2000 ─╮  │ title A title A title A    │",
        " ○ old 1          2001 ─┴──┤ title A title A title      ├──── ○ new 0          2000",
    ]


def test_one_above_the_other_a_trunk_runs_through_the_paper() -> None:
    assert [line.rstrip() for line in lines(scene(2, 9), 40, 13)] == [
        "    Builds on · 2",
        "  ╭─ ○ old 0                       2000",
        "  ├─ ○ old 1                       2001",
        "╭─┴────────────────────────────────────╮",
        "│ ○ X 论文                        2010 │",
        "│ A title A title A title A title A    │",
        "│ title A title A title A title A …    │",
        "╰─┬────────────────────────────────────╯",
        "  │ Led to · 9",
        "  ├─ ○ new 0                       2000",
        "  ├─ ○ new 1                       2001",
        "  ╰─ ○ new 2                       2002",
        "     ↓ 6 more",
    ]


def test_where_there_is_nobody_it_says_so() -> None:
    beside, stacked = "\n".join(lines(scene(0, 0), 120, 20)), "\n".join(lines(scene(0, 0), 60, 20))
    for text in ("It builds on nothing in this library.", "Nothing in this library builds on it."):
        assert text in stacked
    assert "It builds on nothing in this" in beside
    assert "─┤" not in beside


def test_with_much_room_those_at_second_hand_are_shown_beside_the_chosen() -> None:
    shown = "\n".join(lines(scene(2, 0, rows=(1, 0), far=relatives(2, "far")), FAR, 20))
    assert "old 1 builds on" in shown
    assert "○ far 1" in shown
    assert "far 1" not in "\n".join(lines(scene(2, 0, far=relatives(2, "far")), FAR - 1, 20))


def test_text_is_fitted_by_cells() -> None:
    assert fitted("汉字", 5) == "汉字 "
    assert cell_len(fitted("汉字汉字", 5)) == 5
    assert fitted("汉字汉字", 5).endswith("…")
    assert fitted("x", 0) == ""
