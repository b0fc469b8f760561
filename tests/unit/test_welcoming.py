from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from paperreader.cli.opening import Opened
from paperreader.domain.entry import WELCOMED
from paperreader.domain.progress import Pass
from paperreader.domain.ticks import Ticks
from tests.home import Home


def test_a_reader_is_new_until_the_welcome_was_shown(opened: Opened, other: Opened) -> None:
    reading, welcoming = opened.desk.reading, opened.desk.welcoming
    assert welcoming.is_wanted(reading.snapshot)
    welcoming.shown()
    assert not welcoming.is_wanted(reading.snapshot)
    other.desk.reading.catch_up()
    assert not other.desk.welcoming.is_wanted(other.desk.reading.snapshot)
    assert reading.undo() is None  # not a step


@pytest.mark.parametrize("mark", ["set_aside", "toggle_star", "open"])
def test_a_reader_who_has_done_anything_is_not_new(opened: Opened, mark: str) -> None:
    getattr(opened.desk.reading, mark)("bert")
    assert not opened.desk.welcoming.is_wanted(opened.desk.reading.snapshot)


def test_what_is_shown_is_remembered_once(opened: Opened) -> None:
    opened.desk.welcoming.shown()
    opened.desk.welcoming.shown()
    entries = [one for one in opened.journal.entries("reader") if one.change.kind == WELCOMED]
    assert [(one.change.value, one.role) for one in entries] == [(True, "note")]


def test_branches_hold_what_lies_below_them_and_no_guides(opened: Opened) -> None:
    branches = opened.desk.welcoming.branches()
    assert branches["early"] == ("word2vec", "bahdanau", "adam")
    assert branches["pretraining/architecture"] == ("bert", "rezero")
    assert len(branches["pretraining"]) == 8
    outline = opened.desk.welcoming.outline()
    assert [one.id for one in outline.branches] == list(branches)
    assert outline.rows(0, 1000)[-1].paper != "guide:passes"
    assert len(outline.rows(0, 1000)) == outline.count == 13  # BERT stands in two topics
    assert outline.positions("bert")
    assert sum(outline.tally({"bert"}).get(one, 0) for one in ("early", "transformer", "pretraining")) == 1
    row = outline.next_unless((), -1)
    assert row is not None
    assert row.paper == "word2vec"


def test_known_papers_are_one_step_without_dates(opened: Opened) -> None:
    reading, welcoming = opened.desk.reading, opened.desk.welcoming
    state = welcoming.mark(["bert", "t5"])
    assert state.of("bert").passes == (Pass(2, None),)
    state = welcoming.mark(["gpt-1"], ["bert"])
    assert (state.of("gpt-1").status, state.of("bert").status, state.of("t5").status) == (
        "read",
        "new",
        "read",
    )
    for left in ({"bert", "t5"}, set()):
        assert reading.undo() is not None
        assert reading.snapshot.having("read") == left


def test_what_was_read_or_set_aside_meanwhile_stays_as_it_is(opened: Opened) -> None:
    reading, welcoming = opened.desk.reading, opened.desk.welcoming
    welcoming.mark(["t5"])
    reading.set_pass("bert", 2, date(2026, 5, 1))
    reading.set_pass("t5", 2, date(2026, 5, 2))
    reading.set_aside("adam")
    state = welcoming.mark(["bert", "adam"], ["t5"])
    assert state.of("bert").passes == (Pass(2, date(2026, 5, 1)),)
    assert state.of("t5").passes == (Pass(2, date(2026, 5, 2)),)
    assert state.of("adam").status == "aside"


def test_lists_are_offered_with_what_is_left_of_them(opened: Opened) -> None:
    opened.desk.reading.set_pass("bert", 2)
    opened.desk.reading.set_aside("t5")
    offers = opened.desk.welcoming.offers(opened.desk.reading.snapshot)
    assert [(one.list.id, one.papers, one.left) for one in offers] == [
        ("classics", 3, 2),
        ("interview", 3, 1),
    ]
    assert not any(one.is_suggested for one in offers)
    assert opened.desk.welcoming.left(opened.desk.reading.snapshot) == 10


def test_the_suggested_list_is_offered_first(home_of: Callable[[Path], Home], own_copy: Path) -> None:
    text = 'name = "Start here"\n[[section]]\nname = "All"\nrows = [{paper = "bert"}]\n'
    (own_copy / "lists/start-here.toml").write_text(text)
    (own_copy / "lists/barren.toml").write_text('name = "Barren"\n')
    desk = home_of(own_copy).opens().desk
    offers = desk.welcoming.offers(desk.reading.snapshot)
    assert [(one.list.id, one.is_suggested) for one in offers] == [
        ("start-here", True),
        ("classics", False),
        ("interview", False),
    ]


def test_a_list_is_followed_and_undone(opened: Opened) -> None:
    welcoming = opened.desk.welcoming
    assert welcoming.followed is None
    welcoming.follow("classics")
    assert welcoming.followed == "classics"
    opened.desk.reading.undo()
    assert welcoming.followed is None


def test_an_empty_library_has_nothing_to_ask_about(home_of: Callable[[Path], Home], tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    desk = home_of(tmp_path / "none").opens().desk
    assert not desk.welcoming.has_papers
    assert not desk.welcoming.has_lists
    assert desk.welcoming.left(desk.reading.snapshot) == 0
    assert Ticks.of(desk.welcoming.branches(), desk.reading.snapshot).order == ()
