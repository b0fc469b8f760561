import shutil
from pathlib import Path

import pytest

from paperreader.domain.entry import STAR, flagged, passed
from paperreader.journal.lines import seal
from paperreader.services.syncing import journals
from tests.journal.desk import DAY
from tests.syncing.conftest import Maker
from tests.syncing.devices import Device

NEWER = seal({"paperreader": "journal", "format": 2}) + b"\n"


def stars(device: Device) -> set[str]:
    return set(device.journal.snapshot().starred)


def files(shared: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (shared / "journal").iterdir()}


def test_marks_go_from_each_device_to_each_other(home: Device, office: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    office.journal.record([flagged("b", STAR), passed("c", 2, DAY)])
    assert home.sync(shared).journals.given == 1
    outcome = office.sync(shared).journals
    assert (outcome.taken, outcome.devices, outcome.given) == (1, 1, 2)
    outcome = home.sync(shared).journals
    assert (outcome.taken, outcome.devices, outcome.given) == (2, 1, 0)
    assert home.state == office.state
    assert stars(home) == {"a", "b"}


def test_a_second_exchange_changes_no_file(home: Device, office: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    home.write("bert", "text\n")
    for device in (home, office, home, office):
        device.sync(shared)
    before = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    for device in (home, office):
        outcome = device.sync(shared)
        assert (outcome.journals.taken, outcome.journals.given) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*")} == before


def test_what_was_taken_in_goes_on_to_folders_that_its_device_never_meets(
    home: Device, office: Device, device: Maker, tmp_path: Path
) -> None:
    train = device("train")
    home.journal.record([flagged("a", STAR)])
    home.sync(tmp_path / "stick")
    office.sync(tmp_path / "stick")
    office.sync(tmp_path / "other stick")
    outcome = train.sync(tmp_path / "other stick").journals
    assert (outcome.taken, outcome.devices) == (1, 1)
    assert stars(train) == {"a"}


def test_what_something_else_put_beside_the_own_file_goes_on_too(
    home: Device, office: Device, device: Maker, shared: Path
) -> None:
    train = device("train")
    train.journal.record([flagged("a", STAR)])
    shutil.copy(train.journal_file, home.data / "journal")
    home.sync(shared)
    assert set(files(shared)) == {home.journal_file.name}
    office.sync(shared)
    assert stars(office) == {"a"}


def test_undo_takes_back_what_was_done_on_this_device_alone(
    home: Device, office: Device, shared: Path
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    office.sync(shared)
    assert office.journal.undo() is None
    assert home.journal.undo() is not None
    home.sync(shared)
    office.sync(shared)
    assert stars(office) == set()
    assert home.journal.redo() is not None
    home.sync(shared)
    office.sync(shared)
    assert stars(office) == {"a"}


def test_an_own_file_that_was_lost_here_comes_back(home: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    first = home.journal_file.read_bytes()
    home.journal.record([flagged("b", STAR)])
    home.sync(shared)
    home.close()
    for path in home.data.glob("progress.db*"):
        path.unlink()
    home.journal_file.write_bytes(first)
    home.reopen()
    assert stars(home) == {"a"}
    outcome = home.sync(shared).journals
    assert (outcome.taken, outcome.returned, outcome.given) == (0, 1, 0)
    assert stars(home) == {"a", "b"}
    step = home.journal.undo()
    assert step is not None
    assert step.papers == ("b",)


def test_a_new_machine_begins_with_all_that_the_others_have(
    home: Device, office: Device, device: Maker, shared: Path
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.write("bert", "text\n")
    home.sync(shared)
    office.journal.record([flagged("b", STAR)])
    office.sync(shared)
    new = device("new")
    new.sync(shared)
    home.sync(shared)
    assert new.state == home.state
    assert new.read("bert") == "text\n"


@pytest.mark.parametrize("length", [0, 1, 300, -1, -200])
def test_half_a_file_gives_what_it_has_and_the_rest_later(
    home: Device, office: Device, shared: Path, length: int
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.journal.record([flagged(f"p{number}", STAR) for number in range(4)])
    home.sync(shared)
    there = shared / "journal" / home.journal_file.name
    whole = there.read_bytes()
    there.write_bytes(whole[:length])
    assert office.sync(shared).is_complete
    assert stars(office) <= stars(home)
    there.write_bytes(whole)
    office.sync(shared)
    assert office.state == home.state
    assert office.reopen().healings == ()
    assert office.state == home.state


@pytest.mark.parametrize("tail", [".sync-conflict-20260509-120000-ABCDEFG.jsonl", " (conflicted copy).jsonl"])
def test_copies_that_tools_make_are_read_and_left_alone(
    home: Device, office: Device, shared: Path, tail: str
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    path = shared / "journal" / home.journal_file.name
    copy = path.rename(path.with_name(path.stem + tail))
    data = copy.read_bytes()
    office.sync(shared)
    assert stars(office) == {"a"}
    home.sync(shared)
    assert copy.read_bytes() == data


def test_what_is_no_journal_is_passed_over(home: Device, office: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    folder = shared / "journal"
    (folder / "noise.jsonl").write_bytes(b"\x00\xff" * 5000)
    (folder / "merge.jsonl").write_bytes(b"<<<<<<< HEAD\n{}\n=======\nnull\n>>>>>>> main\n")
    (folder / ".syncthing.x.jsonl.tmp").write_bytes(b"x")
    (folder / "folder.jsonl").mkdir()
    assert office.sync(shared).is_complete
    assert stars(office) == {"a"}
    assert (folder / "noise.jsonl").exists()


def test_line_ends_that_git_changed_do_no_harm(home: Device, office: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR), flagged("b", STAR)])
    home.write("bert", "one\ntwo\n")
    home.sync(shared)
    for path in shared.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    office.sync(shared)
    assert stars(office) == {"a", "b"}
    assert office.read("bert") == "one\ntwo\n"


def test_a_newer_file_is_named_and_the_others_are_exchanged(
    home: Device, office: Device, shared: Path
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    newer = shared / "journal" / "newer.jsonl"
    newer.write_bytes(NEWER + home.journal_file.read_bytes().splitlines()[1].replace(b"a", b"b") + b"\n")
    outcome = office.sync(shared)
    assert stars(office) == {"a"}
    assert not outcome.is_complete
    (refused,) = outcome.journals.refused
    assert str(newer) in refused
    assert "format 2" in refused
    assert "install the newer paperreader" in refused


def test_an_own_file_of_a_newer_format_is_not_written_over(home: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    there = shared / "journal" / home.journal_file.name
    there.parent.mkdir(parents=True)
    there.write_bytes(NEWER)
    outcome = home.sync(shared)
    assert there.read_bytes() == NEWER
    assert len(outcome.journals.refused) == 1


def test_the_file_in_the_folder_never_loses_a_line(home: Device, office: Device, shared: Path) -> None:
    seen: set[bytes] = set()
    for number in range(6):
        device = (home, office)[number % 2]
        device.journal.record([flagged(f"p{number}", STAR)])
        device.sync(shared)
        lines = set(b"".join(files(shared).values()).splitlines())
        assert seen <= lines
        seen = lines
    assert {line for line in files(shared)[office.journal_file.name].splitlines() if b'"id"' in line} == set(
        office.journal.lines()
    )


def test_a_damaged_file_of_this_device_in_the_folder_is_made_good(home: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    there = shared / "journal" / home.journal_file.name
    good = there.read_bytes()
    there.write_bytes(good.replace(b'"a"', b'"b"'))
    home.sync(shared)
    assert there.read_bytes() == good
    assert stars(home) == {"a"}


def test_a_torn_line_of_this_device_does_not_go_out(home: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    whole = home.journal_file.read_bytes()
    with home.journal_file.open("ab") as file:
        file.write(b'{"id":"half')
    home.sync(shared)
    assert (shared / "journal" / home.journal_file.name).read_bytes() == whole


def test_a_line_without_end_takes_no_memory(
    home: Device, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "_LONGEST", 4096)
    monkeypatch.setattr(journals, "_PIECE", 1024)
    home.journal.record([flagged("a", STAR)])
    for name in ("endless.jsonl", home.journal_file.name):
        path = shared / "journal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 100_000)
    assert home.sync(shared).is_complete
    assert (shared / "journal" / home.journal_file.name).read_bytes() == home.journal_file.read_bytes()


def test_what_a_killed_exchange_left_behind_is_cleared_away(home: Device, shared: Path) -> None:
    home.sync(shared)
    (shared / "journal").mkdir()
    mine = shared / "journal" / f".{home.journal_file.name}.4711.tmp"
    other = shared / "journal" / ".another.jsonl.4711.tmp"
    for path in (mine, other):
        path.write_bytes(b"half")
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    assert (mine.exists(), other.exists()) == (False, True)


def test_lines_that_nobody_here_understands_are_passed_on(
    home: Device, office: Device, device: Maker, tmp_path: Path
) -> None:
    strange = seal({"what": "something of a later program"})
    home.journal.record([flagged("a", STAR)])
    with home.journal_file.open("ab") as file:
        file.write(strange + b"\n")
    train = device("train")
    home.sync(tmp_path / "one")
    office.sync(tmp_path / "one")
    office.sync(tmp_path / "two")
    train.sync(tmp_path / "two")
    assert strange in set(train.journal.lines())
