import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import STAR, cleared, flagged, passed
from paperreader.domain.progress import Pass
from paperreader.journal.lines import seal
from tests.journal.desk import DAY, Desk, TickingClock, alter, state


def exchange(source: Desk, target: Desk) -> None:
    """What a synchronised folder does: bring files to a device where they are newer than what it has."""
    for path in source.files:
        there = target.directory / "journal" / path.name
        if not there.exists() or there.stat().st_size < path.stat().st_size:
            shutil.copyfile(path, there)


def two_desks(directory: Path) -> tuple[Desk, Desk]:
    return Desk(directory / "home", "home"), Desk(directory / "office", "office")


def test_each_device_writes_its_own_file(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there, here = home.journal(), office.journal()
    there.record([flagged("a", STAR)])
    here.record([flagged("b", STAR)])
    exchange(home, office)
    seen = here.refresh()
    assert seen is not None
    assert seen.starred == {"a", "b"}
    here.record([flagged("c", STAR)])
    assert {path.stem for path in office.files} == {there.device, here.device}
    assert (office.directory / "journal" / f"{there.device}.jsonl").read_bytes() == home.file.read_bytes()
    home.close()
    office.close()


def test_undo_is_about_this_device_only(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there, here = home.journal(), office.journal()
    here.record([flagged("mine", STAR)])
    there.record([flagged("theirs", STAR)])
    exchange(home, office)
    step = here.undo()
    assert step is not None
    assert step.papers == ("mine",)
    assert here.snapshot().starred == {"theirs"}
    assert here.undo() is None
    home.close()
    office.close()


def test_undo_leaves_alone_what_another_device_has_changed_since(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    office.clock = home.clock
    there, here = home.journal(), office.journal()
    here.record([flagged("a", STAR), passed("b", 1, DAY)])
    exchange(office, home)
    there.refresh()
    there.record([cleared("b", "pass.1")])
    there.record([passed("b", 1, None)])
    exchange(home, office)
    step = here.undo()
    assert step is not None
    assert step.applied == (cleared("a", STAR),)
    assert step.left == (passed("b", 1, DAY),)
    assert here.snapshot().of("b").passes == (Pass(1, None),)
    step = here.redo()
    assert step is not None
    assert step.applied == (flagged("a", STAR),)
    assert here.snapshot().of("b").passes == (Pass(1, None),)
    home.close()
    office.close()


def test_an_undo_with_nothing_left_to_restore_still_goes_on(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    office.clock = home.clock
    there, here = home.journal(), office.journal()
    here.record([flagged("first", STAR)])
    here.record([flagged("a", STAR)])
    exchange(office, home)
    there.refresh()
    there.record([cleared("a", STAR)])
    exchange(home, office)
    step = here.undo()
    assert step is not None
    assert (step.applied, step.papers) == ((), ("a",))
    here.undo()
    assert here.snapshot().starred == frozenset()
    assert here.undo() is None
    assert here.redo() is not None
    assert here.snapshot().starred == {"first"}
    home.close()
    office.close()


actions = st.tuples(
    st.sampled_from(["mark", "clear", "undo", "redo", "exchange", "reopen", "wait"]),
    st.integers(0, 2),
    st.sampled_from("abc"),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(actions, max_size=25), st.randoms(use_true_random=False))
def test_devices_agree_in_the_end_whatever_the_order(
    played: list[tuple[str, int, str]], chance: random.Random
) -> None:
    with TemporaryDirectory() as directory:
        desks = [Desk(Path(directory) / name, name, TickingClock()) for name in ("home", "office", "train")]
        journals = [desk.journal() for desk in desks]
        for action, number, paper in played:
            match action:
                case "mark":
                    journals[number].record([flagged(paper, STAR)])
                case "clear":
                    journals[number].record([cleared(paper, STAR)])
                case "undo":
                    journals[number].undo()
                case "redo":
                    journals[number].redo()
                case "exchange":
                    exchange(desks[number], desks[(number + 1) % 3])
                case "reopen":
                    journals[number] = desks[number].reopened()
                case "wait":
                    desks[number].clock.passes(minutes=3)
        orders = [(one, other) for one in range(3) for other in range(3) if one != other]
        chance.shuffle(orders)
        for one, other in orders * 2:
            exchange(desks[one], desks[other])
            journals[other].refresh()
        states = [state(journal.snapshot()) for journal in journals]
        ids = [[entry.id for entry in journal.entries()] for journal in journals]
        assert states[0] == states[1] == states[2]
        assert ids[0] == ids[1] == ids[2]
        for desk, expected in zip(desks, states, strict=True):
            desk.close()
            desk.drop_database()
            assert state(desk.journal().snapshot()) == expected
            desk.close()


def test_a_copied_directory_gets_a_device_of_its_own(desk: Desk, tmp_path: Path) -> None:
    first = desk.journal()
    first.record([flagged("a", STAR)])
    desk.close()
    shutil.copytree(desk.directory, tmp_path / "copy")
    copy = Desk(tmp_path / "copy", desk.machine)
    second = copy.journal()
    assert second.device != first.device
    second.record([flagged("b", STAR)])
    assert second.snapshot().starred == {"a", "b"}
    assert second.undo() is not None
    assert second.undo() is None
    assert (tmp_path / "copy" / "journal" / desk.file.name).read_bytes() == desk.file.read_bytes()
    assert second.healings == ()
    device = second.device
    assert copy.reopened().device == device
    copy.close()


def test_a_directory_brought_to_another_machine_gets_a_device_of_its_own(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    device = journal.device
    desk.close()
    desk.machine = "another machine"
    assert desk.journal().device != device
    desk.close()
    desk.machine = "this machine"
    assert desk.journal().device == device


def test_a_moved_directory_stays_the_same_device(desk: Desk, tmp_path: Path) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    desk.close()
    desk.directory.rename(tmp_path / "moved")
    moved = Desk(tmp_path / "moved", desk.machine)
    after = moved.journal()
    assert after.device == journal.device
    assert after.undo() is not None
    moved.close()


def test_a_device_is_known_again_by_its_file_alone(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    desk.close()
    desk.drop_database()
    assert desk.journal().device == journal.device


def test_what_a_file_of_another_device_loses_is_kept_in_the_own_file(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there, here = home.journal(), office.journal()
    for paper in "abc":
        there.record([flagged(paper, STAR)])
    exchange(home, office)
    here.refresh()
    office.close()
    theirs = office.directory / "journal" / f"{there.device}.jsonl"
    alter(theirs, lambda data: data[: data.index(b'"subject":"b"')])
    cut = theirs.read_bytes()
    here = office.journal()
    assert here.snapshot().starred == {"a", "b", "c"}
    assert "lacks 2 entries" in here.healings[0]
    assert theirs.read_bytes() == cut
    office.close()
    office.drop_database()
    theirs.unlink()
    here = office.journal()
    assert here.snapshot().starred == {"b", "c"}
    assert here.undo() is None
    home.close()
    office.close()


def test_a_file_of_another_device_that_is_gone_is_kept_in_the_own_file(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there = home.journal()
    there.record([flagged("a", STAR)])
    here = office.journal()
    exchange(home, office)
    here.refresh()
    office.file.unlink()
    here = office.reopened()
    assert "is gone" in here.healings[0]
    assert here.snapshot().starred == {"a"}
    assert office.file.stem == here.device
    assert office.reopened().healings == ()
    home.close()
    office.close()


def test_part_of_a_step_of_another_device_is_kept_in_the_own_file(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there, here = home.journal(), office.journal()
    there.record([flagged(f"p{number}", STAR) for number in range(5)])
    exchange(home, office)
    here.refresh()
    office.close()
    theirs = office.files[0]
    alter(
        theirs, lambda data: b"".join(line for line in data.splitlines(keepends=True) if b'"p2"' not in line)
    )
    assert len(office.journal().snapshot().starred) == 5
    office.close()
    office.drop_database()
    assert len(office.journal().snapshot().starred) == 5
    office.journal().record([flagged("after", STAR)])
    office.close()
    office.drop_database()
    assert len(office.journal().snapshot().starred) == 6
    home.close()
    office.close()


def test_a_file_on_its_way_is_taken_in_as_it_grows(tmp_path: Path) -> None:
    home, office = two_desks(tmp_path)
    there, here = home.journal(), office.journal()
    there.record([flagged(f"p{number}", STAR) for number in range(5)])
    there.record([flagged("last", STAR)])
    data = home.file.read_bytes()
    arriving = office.directory / "journal" / home.file.name
    counts = set()
    for length in range(0, len(data) + 1, 7):
        arriving.write_bytes(data[:length])
        here.refresh()
        counts.add(len(here.snapshot().starred))
    arriving.write_bytes(data)
    here.refresh()
    counts.add(len(here.snapshot().starred))
    assert counts == {0, 5, 6}
    assert here.healings == ()
    home.close()
    office.close()


def test_a_newer_file_of_another_device_is_told_of_once(desk: Desk) -> None:
    journal = desk.journal()
    (desk.directory / "journal" / "new.jsonl").write_bytes(
        seal({"paperreader": "journal", "format": 2}) + b"\n"
    )
    journal.refresh()
    journal.refresh()
    assert len(journal.healings) == 1
    assert "new.jsonl has journal format 2" in journal.healings[0]
    assert journal.record([flagged("a", STAR)]).starred == {"a"}
