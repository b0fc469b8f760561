from datetime import date

from paperreader.cli.opening import Opened
from paperreader.domain.progress import Pass


def test_a_pass_is_toggled_with_the_day_of_the_reader(opened: Opened) -> None:
    state = opened.desk.reading.toggle_pass("bert", 2)
    assert state.of("bert").passes == (Pass(2, date(2026, 5, 9)),)
    assert opened.desk.reading.toggle_pass("bert", 2).of("bert").status == "new"


def test_setting_a_pass_never_toggles_and_moves_its_day(opened: Opened) -> None:
    opened.desk.reading.set_pass("bert", 1, date(2025, 12, 31))
    opened.desk.reading.set_pass("bert", 1, date(2025, 12, 31))
    assert opened.desk.reading.snapshot.of("bert").passes == (Pass(1, date(2025, 12, 31)),)
    assert opened.desk.reading.set_pass("bert", 1).of("bert").passes == (Pass(1, date(2026, 5, 9)),)


def test_clearing_takes_all_but_the_star_in_one_step(opened: Opened) -> None:
    reading = opened.desk.reading
    for number in (1, 2, 3):
        reading.toggle_pass("bert", number)
    reading.open("bert")
    reading.toggle_star("bert")
    reading.toggle_aside("bert")
    cleared = reading.clear("bert").of("bert")
    assert (cleared.status, cleared.opened, cleared.starred) == ("new", False, True)
    step = reading.undo()
    assert step is not None
    assert reading.snapshot.of("bert").status == "aside"
    assert len(reading.snapshot.of("bert").passes) == 3


def test_aside_is_set_toggled_and_wins(opened: Opened) -> None:
    opened.desk.reading.toggle_pass("bert", 3)
    assert opened.desk.reading.set_aside("bert").of("bert").status == "aside"
    assert opened.desk.reading.set_aside("bert").of("bert").status == "aside"
    assert opened.desk.reading.toggle_aside("bert").of("bert").status == "mastered"


def test_opening_is_kept_and_no_step_to_undo(opened: Opened) -> None:
    opened.desk.reading.toggle_star("t5")
    assert opened.desk.reading.open("bert").of("bert").status == "reading"
    assert opened.desk.reading.open("bert").of("bert").status == "reading"
    step = opened.desk.reading.undo()
    assert step is not None
    assert step.papers == ("t5",)
    assert opened.desk.reading.snapshot.of("bert").status == "reading"
    assert opened.desk.reading.undo() is None


def test_a_branch_is_known_in_one_step_but_for_what_is_read_or_aside(opened: Opened) -> None:
    reading = opened.desk.reading
    reading.toggle_pass("bert", 2)
    reading.toggle_pass("gpt-1", 1)
    reading.toggle_aside("t5")
    assert reading.mark_known(("bert", "gpt-1", "t5", "bart")) == 2
    state = reading.snapshot
    assert state.of("bart").passes == (Pass(2, None),)
    assert state.of("gpt-1").status == "read"
    assert state.of("bert").passes == (Pass(2, date(2026, 5, 9)),)
    step = reading.undo()
    assert step is not None
    assert set(step.papers) == {"gpt-1", "bart"}
    assert reading.snapshot.of("gpt-1").status == "skimmed"
    assert reading.redo() is not None
    assert reading.snapshot.of("bart").status == "read"
    assert reading.mark_known(("bert", "t5")) == 0


def test_another_window_is_caught_up_with(opened: Opened, other: Opened) -> None:
    assert other.desk.reading.snapshot.of("bert").status == "new"
    opened.desk.reading.toggle_pass("bert", 2)
    assert other.desk.reading.catch_up()
    assert other.desk.reading.snapshot.of("bert").status == "read"
    assert not other.desk.reading.catch_up()
