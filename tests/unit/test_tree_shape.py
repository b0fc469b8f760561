import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.outline import Branch
from paperreader.ui.widgets.tree_shape import BranchLine, RowLine, TreeShape


def branch(name: str, rows: int, start: int) -> Branch:
    return Branch(name, name, None, name.count("/"), rows, start, rows)


BRANCHES = (branch("a", 0, 0), branch("a/x", 2, 0), branch("a/y", 1, 2), branch("b", 3, 3), branch("c", 0, 6))


def told(shape: TreeShape) -> list[str]:
    return [
        line.branch.id if isinstance(line, BranchLine) else str(line.position)
        for line in map(shape.at, range(shape.line_count))
    ]


def test_closed_branches_hide_what_is_in_them() -> None:
    assert told(TreeShape(BRANCHES, ())) == ["a", "b", "c"]
    assert told(TreeShape(BRANCHES, {"a"})) == ["a", "a/x", "a/y", "b", "c"]
    assert told(TreeShape(BRANCHES, {"a", "a/y", "b"})) == ["a", "a/x", "a/y", "2", "b", "3", "4", "5", "c"]


def test_a_branch_that_is_open_in_a_closed_one_is_out_of_sight() -> None:
    shape = TreeShape(BRANCHES, {"a/x"})
    assert told(shape) == ["a", "b", "c"]
    assert shape.line_of_branch("a/x") is None
    assert shape.line_of_row(0) is None


def test_there_are_no_lines_outside() -> None:
    shape = TreeShape(BRANCHES, ())
    for line in (-1, 3):
        with pytest.raises(IndexError):
            shape.at(line)
    assert TreeShape((), ()).line_count == 0


def test_the_way_to_a_branch_begins_at_the_top() -> None:
    shape = TreeShape(BRANCHES, ())
    assert shape.path_to("a/x") == ("a", "a/x")
    assert shape.path_to("nowhere") == ()


@st.composite
def trees(draw: st.DrawFn) -> tuple[tuple[Branch, ...], frozenset[str]]:
    branches: list[Branch] = []
    start = 0
    for top in range(draw(st.integers(0, 5))):
        for below in [str(top), *(f"{top}/{one}" for one in range(draw(st.integers(0, 3))))]:
            rows = draw(st.integers(0, 4))
            branches.append(branch(below, rows, start))
            start += rows
    names = [one.id for one in branches]
    return tuple(branches), draw(st.frozensets(st.sampled_from(names))) if names else frozenset()


@given(trees())
def test_lines_rows_and_branches_name_each_other(tree: tuple[tuple[Branch, ...], frozenset[str]]) -> None:
    branches, opened = tree
    shape = TreeShape(branches, opened)
    positions = []
    for number in range(shape.line_count):
        match shape.at(number):
            case BranchLine(one, is_open):
                assert shape.line_of_branch(one.id) == number
                assert is_open == (one.id in opened)
            case RowLine(position, one):
                assert shape.line_of_row(position) == number
                assert shape.branch_of_row(position) == one
                positions.append(position)
    assert positions == sorted(set(positions))
    everything = TreeShape(branches, {one.id for one in branches})
    assert everything.line_count == len(branches) + sum(one.rows for one in branches)
