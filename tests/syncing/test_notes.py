import os
from pathlib import Path

import pytest

from paperreader.journal.disk import Disk
from tests.syncing.conftest import Maker
from tests.syncing.devices import Device, HastyDisk


def exchange(*devices: Device, shared: Path) -> None:
    for device in (*devices, *devices):
        device.sync(shared)


def both_edit(home: Device, office: Device, shared: Path) -> None:
    """Leave a conflict behind: home's text gives way, for office wrote later."""
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    home.write("bert", "of home\n")
    office.clock.passes(minutes=5)
    office.write("bert", "of office\n")
    home.sync(shared)


def test_a_note_comes_to_the_other_device_and_its_edit_comes_back(
    home: Device, office: Device, shared: Path
) -> None:
    home.write("bert", "one\n")
    assert home.sync(shared).notes.edited == ["bert"]
    assert office.sync(shared).notes.arrived == ["bert"]
    assert office.read("bert") == "one\n"
    office.write("bert", "one\ntwo\n")
    assert office.sync(shared).notes.edited == ["bert"]
    assert home.sync(shared).notes.arrived == ["bert"]
    assert home.read("bert") == "one\ntwo\n"


def test_a_deleted_note_is_deleted_everywhere_and_its_text_is_kept(
    home: Device, office: Device, shared: Path
) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    office.delete("bert")
    office.sync(shared)
    assert home.sync(shared).notes.deleted == ["bert"]
    assert home.read("bert") is None
    assert b"one\n" in home.texts


def test_an_edit_wins_over_a_deletion(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    home.write("bert", "two\n")
    office.clock.passes(minutes=5)
    office.delete("bert")
    exchange(home, office, shared=shared)
    assert (home.read("bert"), office.read("bert")) == ("two\n", "two\n")
    assert home.conflicts == []


def test_quick_thoughts_of_both_are_in_the_note(home: Device, office: Device, shared: Path) -> None:
    home.append("bert", "## Thoughts\n")
    exchange(home, office, shared=shared)
    home.append("bert", "- 2026-05-09  of home")
    office.clock.passes(minutes=5)
    office.append("bert", "- 2026-05-09  of office")
    exchange(home, office, shared=shared)
    both = "## Thoughts\n\n- 2026-05-09  of home\n- 2026-05-09  of office\n"
    assert home.read("bert") == office.read("bert") == both
    assert home.conflicts == []


def test_of_two_edits_the_newest_is_the_note_and_the_other_stands_beside_it(
    home: Device, office: Device, shared: Path
) -> None:
    both_edit(home, office, shared)
    (name,) = office.sync(shared).notes.beside
    assert home.sync(shared).notes.beside == [name]
    for device in (home, office):
        assert device.read("bert") == "of office\n"
        assert (device.notes / name).read_text() == "of home\n"
    assert name.startswith("bert.conflict-")


def test_a_copy_that_was_deleted_does_not_come_back_anywhere(
    home: Device, office: Device, device: Maker, shared: Path
) -> None:
    both_edit(home, office, shared)
    exchange(office, home, shared=shared)
    (name,) = home.conflicts
    home.delete(name)
    exchange(home, office, shared=shared)
    assert home.conflicts == office.conflicts == []
    later = device("later")
    later.sync(shared)
    assert later.conflicts == []
    assert later.read("bert") == "of office\n"


def test_a_copy_that_was_changed_here_stays_when_it_is_deleted_elsewhere(
    home: Device, office: Device, shared: Path
) -> None:
    both_edit(home, office, shared)
    exchange(office, home, shared=shared)
    (name,) = home.conflicts
    office.write(name, "my own words\n")
    home.delete(name)
    exchange(home, office, shared=shared)
    assert office.read(name) == "my own words\n"
    assert home.conflicts == []


def test_a_text_that_has_not_arrived_is_waited_for(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    home.write("gpt-1", "other\n")
    home.sync(shared)
    (text,) = (shared / "notes" / "bert").iterdir()
    text.write_bytes(b"on")
    outcome = office.sync(shared)
    assert outcome.notes.awaited == ["bert"]
    assert outcome.notes.arrived == ["gpt-1"]
    assert outcome.is_complete
    assert office.read("bert") is None
    text.write_bytes(b"one\n")
    assert office.sync(shared).notes.arrived == ["bert"]


def test_while_a_text_is_waited_for_the_own_note_stays_and_goes_out(
    home: Device, office: Device, shared: Path
) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    home.write("bert", "two\n")
    home.sync(shared)
    gone = {path: path.read_bytes() for path in (shared / "notes" / "bert").iterdir()}
    for path in gone:
        path.unlink()
    office.write("bert", "three\n")
    assert office.sync(shared).notes.awaited == ["bert"]
    assert office.read("bert") == "three\n"
    exchange(home, office, shared=shared)
    assert home.files == office.files
    assert {b"two\n", b"three\n"} <= set(home.files.values())


def test_a_text_under_another_name_is_found(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    home.sync(shared)
    (text,) = (shared / "notes" / "bert").iterdir()
    text.rename(text.with_name(f"{text.stem} (conflicted copy).md"))
    text.write_bytes(b"")
    office.sync(shared)
    assert office.read("bert") == "one\n"


def test_a_torn_text_is_made_good_by_whoever_has_it(home: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    home.sync(shared)
    (text,) = (shared / "notes" / "bert").iterdir()
    text.write_bytes(b"o")
    home.sync(shared)
    assert text.read_bytes() == b"one\n"


def test_texts_go_on_to_folders_that_their_device_never_meets(
    home: Device, office: Device, device: Maker, tmp_path: Path
) -> None:
    train = device("train")
    home.write("bert", "one\n")
    home.sync(tmp_path / "stick")
    office.sync(tmp_path / "stick")
    office.sync(tmp_path / "other stick")
    train.sync(tmp_path / "other stick")
    assert train.read("bert") == "one\n"


class Typist(HastyDisk):
    """Saves a note in an editor at the moment in which another text is written for it."""

    def __init__(self, note: Path) -> None:
        super().__init__()
        self._note = note
        self._writes = 0

    def write(self, descriptor: int, data: bytes) -> int:
        self._writes += data == b"of office\n"
        if self._writes == 2:  # the first one keeps it, before the note was looked at
            self._note.write_bytes(b"typed just now\n")
        return super().write(descriptor, data)


def test_a_note_that_is_saved_at_that_moment_is_not_written_over(
    device: Maker, shared: Path, tmp_path: Path
) -> None:
    home = device("home", Typist(tmp_path / "home" / "notes" / "bert.md"))
    office = device("office")
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    office.write("bert", "of office\n")
    office.sync(shared)
    assert home.sync(shared).notes.busy == ["bert"]
    assert home.files == {"bert.md": b"typed just now\n"}
    exchange(home, office, shared=shared)
    assert home.files == office.files
    assert set(home.files.values()) == {b"typed just now\n", b"of office\n"}


def test_a_note_whose_origin_is_forgotten_is_known_again(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    home.write("bert", "one\ntwo\n")
    home.sync(shared)
    (office.notes / ".versions.json").unlink()
    office.sync(shared)
    assert office.read("bert") == "one\ntwo\n"
    assert office.conflicts == []
    (office.notes / ".versions.json").write_text("[damaged")
    office.append("bert", "three")
    exchange(office, home, shared=shared)
    assert home.read("bert") == "one\ntwo\nthree\n"
    assert home.conflicts == []


def test_notes_that_were_there_before_the_first_exchange_are_all_kept(
    home: Device, office: Device, shared: Path
) -> None:
    for device, text in (
        (home, "# BERT\n\n## Idea\n\nMasks.\n"),
        (office, "# BERT\n\n## Numbers\n\n15 %.\n"),
    ):
        device.clock.passes(minutes=1)
        device.write("bert", text)
        device.write("same", "the same\n")
        device.write(device.name, "only here\n")
    office.clock.passes(minutes=9)
    office.append("bert", "More.")
    exchange(home, office, shared=shared)
    assert home.files == office.files
    assert {"same.md", "home.md", "office.md", "bert.md"} < home.files.keys()
    assert home.read("bert") == "# BERT\n\n## Numbers\n\n15 %.\nMore.\n"
    assert [home.read(name) for name in home.conflicts] == ["# BERT\n\n## Idea\n\nMasks.\n"]


def test_what_is_no_note_stays_where_it_is(home: Device, office: Device, shared: Path) -> None:
    home.write("Ideas for later", "mine\n")
    home.write("bert.conflict-12345678", "beside\n")
    home.sync(shared)
    office.sync(shared)
    assert office.files == {}


def test_a_note_may_have_any_bytes(home: Device, office: Device, shared: Path) -> None:
    contents = {"a": b"\xef\xbb\xbfmark\r\n", "b": b"\xff\x00\xfe", "c": b"", "d": b"no end"}
    for paper, content in contents.items():
        (home.notes / f"{paper}.md").write_bytes(content)
    exchange(home, office, shared=shared)
    assert office.files == {f"{paper}.md": content for paper, content in contents.items()}
    for paper in contents:
        (office.notes / f"{paper}.md").write_bytes(b"\xef\xbb\xbfnew")
    exchange(office, home, shared=shared)
    assert set(home.files.values()) == {b"\xef\xbb\xbfnew"}


def test_a_note_that_is_a_link_stays_one(home: Device, office: Device, shared: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault.md"
    vault.write_bytes(b"one\n")
    vault.chmod(0o600)
    (home.notes / "bert.md").symlink_to(vault)
    exchange(home, office, shared=shared)
    office.append("bert", "two")
    exchange(office, home, shared=shared)
    assert (home.notes / "bert.md").is_symlink()
    assert vault.read_bytes() == b"one\ntwo\n"
    assert vault.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob(".vault*")] == []


def test_a_note_that_cannot_be_read_keeps_no_other_from_going(
    home: Device, office: Device, shared: Path
) -> None:
    home.write("gpt-1", "one\n")
    (home.notes / "bert.md").mkdir()
    office.write("bert", "there\n")
    office.sync(shared)
    outcome = home.sync(shared)
    assert not outcome.is_complete
    assert "bert.md" in outcome.notes.unread[0]
    assert outcome.notes.edited == ["gpt-1"]


class Full(HastyDisk):
    """Has no room for one text."""

    def write(self, descriptor: int, data: bytes) -> int:
        if data == b"too much\n":
            raise OSError(28, "No space left on device")
        return super().write(descriptor, data)


def test_a_text_for_which_there_is_no_room_keeps_no_other_from_going(device: Maker, shared: Path) -> None:
    home, office = device("home", Full()), device("office")
    home.write("bert", "too much\n")
    home.write("gpt-1", "one\n")
    outcome = home.sync(shared)
    assert not outcome.is_complete
    assert "No space left" in outcome.notes.unread[0]
    office.sync(shared)
    assert set(office.files) == {"gpt-1.md"}


def test_a_text_from_elsewhere_for_which_there_is_no_room_is_left_for_later(
    device: Maker, shared: Path
) -> None:
    home, office = device("home", Full()), device("office")
    office.write("bert", "too much\n")
    office.write("gpt-1", "one\n")
    office.sync(shared)
    outcome = home.sync(shared)
    assert "No space left" in outcome.notes.unread[0]
    assert outcome.notes.awaited == ["bert"]
    assert set(home.files) == {"gpt-1.md"}
    home.disk = HastyDisk()
    assert home.sync(shared).is_complete
    assert home.files == office.files


class Killed(BaseException):
    """The program ends here."""


class Mortal(HastyDisk):
    """Is killed at the write of a given number."""

    def __init__(self, life: int) -> None:
        super().__init__()
        self.life = life

    def replace(self, source: Path, target: Path) -> None:
        self.life -= 1
        if not self.life:
            raise Killed
        super().replace(source, target)

    def append(self, path: Path, length: int, data: bytes) -> None:
        self.life -= 1
        if not self.life:
            raise Killed
        super().append(path, length, data)


def test_an_exchange_that_is_killed_anywhere_is_finished_by_the_next(device: Maker, tmp_path: Path) -> None:
    finished = False
    number = 0
    while not finished:
        number += 1
        shared = tmp_path / f"shared {number}"
        mortal = Mortal(0)
        home, office = device(f"home {number}", mortal), device(f"office {number}")
        home.write("bert", "one\n")
        home.write("gpt-1", "g\n")
        exchange(home, office, shared=shared)
        office.write("bert", "of office\n")
        office.append("gpt-1", "h")
        office.sync(shared)
        home.clock.passes(minutes=9)
        home.write("bert", "of home\n")
        home.append("gpt-1", "i")
        mortal.life = number
        try:
            home.sync(shared)
        except Killed:
            home.disk = HastyDisk()
            home.reopen()
        else:
            finished = True
        exchange(home, office, shared=shared)
        assert home.state == office.state, number
        assert home.read("bert") == "of home\n"
        assert home.read("gpt-1") == "g\nh\ni\n"
        assert [home.read(name) for name in home.conflicts] == ["of office\n"]
        assert home.journal.healings == ()
    assert number > 10


def test_a_kept_text_that_was_damaged_is_fetched_again(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    (kept,) = (office.notes / ".versions").iterdir()
    kept.write_bytes(b"ono\n")
    (office.notes / ".versions.json").unlink()
    office.delete("bert")
    for path in shared.rglob("*.md"):
        path.unlink()
    assert office.sync(shared).notes.awaited == ["bert"]
    assert not list(shared.rglob("*.md"))
    home.sync(shared)
    assert office.sync(shared).notes.arrived == ["bert"]
    assert office.read("bert") == "one\n"


def test_the_time_of_an_edit_is_when_the_file_was_saved(home: Device, office: Device, shared: Path) -> None:
    home.write("bert", "one\n")
    exchange(home, office, shared=shared)
    office.write("bert", "first\n")
    home.clock.passes(minutes=5)
    home.write("bert", "second\n")
    home.sync(shared)
    office.clock.passes(days=1)  # only now does it come home
    exchange(office, home, shared=shared)
    assert home.read("bert") == "second\n"


@pytest.mark.skipif(os.name == "nt", reason="names of files")
def test_versions_of_strange_papers_touch_nothing(home: Device, shared: Path, tmp_path: Path) -> None:
    from paperreader.services.syncing.versions import Version, content_of

    version = Version(content_of(b"evil\n"), (), home.clock.now())
    for paper in ("../../evil", "a/b", ".versions", "Evil", ""):
        home.journal.record([version.change(paper)], role="note")
    before = sorted(tmp_path.rglob("*evil*"))
    assert home.sync(shared).is_complete
    assert sorted(tmp_path.rglob("*evil*")) == before
    assert not list((shared).glob("notes/*"))


def test_a_disk_that_flushes_is_flushed(tmp_path: Path) -> None:
    device = Device(tmp_path, "careful", disk=Disk())
    device.write("bert", "one\n")
    assert device.sync(tmp_path / "shared").is_complete
    device.close()
