import os
from datetime import date, timedelta
from pathlib import Path

from paperreader.domain.entry import STAR, flagged
from paperreader.journal.backups import Backups
from paperreader.journal.disk import Disk
from tests.journal.desk import Desk


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
