import os
import subprocess
import tarfile
from datetime import date, timedelta
from pathlib import Path

from paperreader.domain.entry import STAR, flagged
from paperreader.journal import upkeep
from paperreader.journal.backups import Backups
from paperreader.journal.disk import Disk
from tests.journal.desk import DAY, Desk


def names(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.directory / "backups").glob("*"))


def test_a_day_has_one_backup(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.maintain()
    journal.record([flagged("b", STAR)])
    journal.maintain()
    assert names(desk) == ["2026-05-09.2.jsonl.gz"]


def test_the_newest_seven_days_are_kept(desk: Desk) -> None:
    journal = desk.journal()
    for number in range(10):
        journal.record([flagged(f"p{number}", STAR)])
        journal.maintain()
        desk.clock.passes(days=1)
    assert [name[:10] for name in names(desk)] == [f"2026-05-{day}" for day in range(12, 19)]


def test_where_nothing_was_recorded_no_backup_is_made(desk: Desk) -> None:
    journal = desk.journal()
    journal.maintain()
    assert names(desk) == []
    journal.record([flagged("a", STAR)])
    for _ in range(9):
        journal.maintain()
        desk.clock.passes(days=1)
    assert len(names(desk)) == 1


def test_a_fuller_backup_is_never_dropped_for_emptier_ones(tmp_path: Path) -> None:
    backups = Backups(tmp_path, Disk())
    full, poor = tmp_path / "full.jsonl", tmp_path / "poor.jsonl"
    full.write_bytes(b"x\n" * 50)
    poor.write_bytes(b"x\n")
    day = date(2026, 5, 1)
    backups.write(day, [(full, 100)], 50)
    for _ in range(12):
        day += timedelta(days=1)
        backups.write(day, [(poor, 2)], 1)
    listed = backups.listed()
    assert (len(listed), listed[-1].lines) == (8, 50)


def test_a_damaged_backup_gives_what_it_can(desk: Desk) -> None:
    journal = desk.journal()
    for number in range(4000):
        journal.record([flagged(f"p{number}", STAR)]) if number < 3 else None
    journal.record([flagged(f"p{number}", STAR) for number in range(3, 2000)])
    journal.maintain()
    desk.close()
    (path,) = (desk.directory / "backups").glob("*")
    path.write_bytes(path.read_bytes()[:-2000])
    desk.file.unlink()
    desk.drop_database()
    assert 1000 < len(desk.journal().snapshot().starred) < 2000


def test_what_was_recorded_after_the_backup_of_a_day_is_in_that_of_the_next(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.maintain()
    journal.record([flagged("b", STAR)])
    journal.maintain()
    desk.clock.passes(days=1)
    journal.maintain()
    assert names(desk) == ["2026-05-09.2.jsonl.gz", "2026-05-10.3.jsonl.gz"]


def note(desk: Desk, name: str, text: str) -> Path:
    path = desk.directory / "notes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def kept(desk: Desk, day: str = "2026-05-09") -> dict[str, str]:
    found = {}
    with tarfile.open(desk.directory / "backups" / f"{day}.notes.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None
            found[member.name] = file.read().decode()
    return found


def test_my_notes_are_in_the_backup_of_the_day(desk: Desk) -> None:
    changed = note(desk, "bert.md", "# 我的\n").stat().st_mtime
    note(desk, "gpt-1.conflict-0123abcd.md", "theirs")
    note(desk, ".bert.0123abcd.draft", "not saved")
    note(desk, ".hidden.md", "hidden")
    (desk.directory / "notes" / "folder.md").mkdir()
    assert desk.journal().maintain() == ()
    assert names(desk) == ["2026-05-09.notes.tar.gz"]
    assert kept(desk) == {"notes/bert.md": "# 我的\n", "notes/gpt-1.conflict-0123abcd.md": "theirs"}
    with tarfile.open(desk.directory / "backups" / "2026-05-09.notes.tar.gz") as archive:
        assert abs(archive.getmember("notes/bert.md").mtime - changed) < 1


def test_notes_are_backed_up_again_only_when_they_changed(desk: Desk) -> None:
    path = note(desk, "bert.md", "one")
    journal = desk.journal()
    for _ in range(3):
        journal.maintain()
        desk.clock.passes(days=1)
    assert names(desk) == ["2026-05-09.notes.tar.gz"]
    os.utime(path, (1, 1))
    journal.maintain()
    path.write_text("two")
    journal.maintain()
    assert names(desk) == ["2026-05-09.notes.tar.gz", "2026-05-12.notes.tar.gz"]
    desk.clock.passes(days=1)
    journal.maintain()
    assert kept(desk, "2026-05-13") == {"notes/bert.md": "two"}


def test_the_newest_seven_backups_of_notes_are_kept_and_none_is_made_of_none(desk: Desk) -> None:
    journal = desk.journal()
    for number in range(10):
        path = note(desk, "bert.md", "x" * number)
        journal.maintain()
        desk.clock.passes(days=1)
    days = [f"2026-05-{day}.notes.tar.gz" for day in range(12, 19)]
    assert names(desk) == days
    path.unlink()
    journal.maintain()
    assert names(desk) == days


def test_notes_come_back_by_the_commands_that_the_module_tells(desk: Desk) -> None:
    import re

    from paperreader.journal import backups

    path = note(desk, "bert.md", "mine")
    desk.journal().maintain()
    path.write_text("spoiled")
    assert backups.__doc__ is not None
    said = []
    for command in re.findall(r"^    (tar .*)$", backups.__doc__, re.MULTILINE):
        done = subprocess.run(command.split(), cwd=desk.directory, capture_output=True, text=True, check=True)
        said.append(done.stdout)
    assert said == ["notes/bert.md\n", "mine", ""]
    assert path.read_text() == "mine"


def test_a_backup_of_notes_that_fails_is_told_and_tried_again(desk: Desk) -> None:
    note(desk, "bert.md", "mine")
    backups = desk.directory / "backups"
    backups.write_text("in the way")
    journal = desk.journal()
    (told,) = journal.maintain()
    assert told.startswith("The backup of my notes of 2026-05-09 could not be written to ")
    backups.unlink()
    assert journal.maintain() == ()
    assert kept(desk) == {"notes/bert.md": "mine"}


def test_a_note_that_cannot_be_read_is_told_and_the_others_are_kept(desk: Desk) -> None:
    note(desk, "bert.md", "mine")
    gone, spoiled = note(desk, "gone.md", "gone"), note(desk, "spoiled.md", "spoiled")
    (part,) = upkeep.parts(Backups(desk.directory / "backups", Disk()), desk.directory, [])
    gone.unlink()
    spoiled.unlink()
    spoiled.mkdir()  # as good as any other way to be unreadable
    told: list[str] = []
    assert upkeep.back_up(part, DAY, told)
    assert kept(desk) == {"notes/bert.md": "mine"}
    assert told == [f"{spoiled} is not in today's backup: it cannot be read (Is a directory)."]


def test_links_that_lead_nowhere_are_passed_over(desk: Desk) -> None:
    loop = note(desk, "bert.md", "mine").with_name("gpt-1.md")
    loop.symlink_to(loop)
    assert desk.journal().maintain() == ()
    assert kept(desk) == {"notes/bert.md": "mine"}


def test_files_that_are_no_backups_are_left_alone(desk: Desk) -> None:
    mine = desk.directory / "backups" / "my own copy.gz"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    journal = desk.journal()
    journal.record([flagged("a", STAR)])
    journal.maintain()
    assert mine.read_bytes() == b"mine"


def test_what_a_broken_off_writing_left_is_swept_away_later(desk: Desk) -> None:
    journal = desk.journal()
    young, old = (desk.directory / "journal" / f".{name}.jsonl.7.tmp" for name in ("young", "old"))
    for path in (young, old):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    journal.maintain()
    assert (young.exists(), old.exists()) == (True, False)
