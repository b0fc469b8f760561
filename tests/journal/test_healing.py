"""Every acknowledged mark is found again, whatever happens to the files."""

import random
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from paperreader.domain.entry import STAR, Change, flagged, passed
from paperreader.errors import JournalNewerError
from paperreader.journal.lines import seal
from tests.journal.desk import DAY, Desk, alter, state


def filled(desk: Desk, count: int = 6) -> dict[str, object]:
    """A journal with some marks; what it then says."""
    journal = desk.journal()
    for number in range(count):
        journal.record([flagged(f"p{number}", STAR), passed(f"p{number}", 2, DAY)])
    journal.record([Change("p0", "mood", {"of": "a later program"})])
    said = state(journal.snapshot())
    desk.close()
    return said


def test_a_file_cut_at_any_byte_is_restored_from_the_database(desk: Desk) -> None:
    said = filled(desk, 1)
    data = desk.file.read_bytes()
    for length in range(len(data)):
        alter(desk.file, lambda _, length=length: data[:length])  # type: ignore[misc]
        journal = desk.journal()
        assert state(journal.snapshot()) == said
        assert len(journal.entries()) == 3
        desk.close()
        assert desk.file.read_bytes() in (data, data[:-1])
        for name in desk.aside():
            (desk.directory / "aside" / name).unlink()


def test_a_file_cut_at_any_byte_without_a_database_keeps_what_stands_before(desk: Desk) -> None:
    filled(desk, 2)
    data = desk.file.read_bytes()
    path = desk.file
    for length in range(0, len(data), 9):
        desk.drop_database()
        for other in desk.files:
            other.unlink()
        path.write_bytes(data[:length])
        journal = desk.journal()
        whole = data[:length].count(b'"part":[2,2],"sum":"') + (length >= len(data) - 1)
        assert len(journal.snapshot().starred) in (whole, whole - 1)
        journal.record([flagged("after", STAR)])
        desk.close()
        desk.drop_database()
        assert "after" in desk.journal().snapshot().starred
        desk.close()


@pytest.mark.parametrize("seed", range(60))
def test_a_garbled_file_is_restored_from_the_database(desk: Desk, seed: int) -> None:
    said = filled(desk)
    whole = desk.file.read_bytes()
    alter(desk.file, lambda data: garbled(data, random.Random(seed)))
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert journal.healings
    assert journal.unknown() == 1
    desk.close()
    assert sorted(desk.file.read_bytes().splitlines()) == sorted(whole.splitlines())
    assert len(desk.aside()) == 1
    assert desk.journal().healings == ()


@pytest.mark.parametrize("seed", range(80))
def test_a_garbled_database_is_made_anew_from_the_file(desk: Desk, seed: int) -> None:
    said = filled(desk)
    alter(desk.database, lambda data: garbled(data, random.Random(seed)))
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    journal.maintain()
    journal.refresh()
    assert state(journal.snapshot()) == said
    assert [entry.change.subject for entry in journal.entries()].count("p0") == 3
    journal.record([flagged("after", STAR)])
    for _ in range(7):
        assert journal.undo() is not None
    assert set(journal.snapshot().starred) == {"p0"}


def garbled(data: bytes, chance: random.Random) -> bytes:
    """Some bytes overwritten, cut out or put in, somewhere."""
    place, length = chance.randrange(len(data)), chance.choice([1, 2, 30, 300])
    noise = chance.choice([chance.randbytes(length), bytes(length), b"\n" * length])
    other = chance.choice(
        [data[:place] + noise + data[place + length :], data[:place] + data[place + length :]]
    )
    return other if other != data else data[:place]


WRECKS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"this is not a database" * 400),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "short": lambda path: path.write_bytes(path.read_bytes()[:50]),
    "foreign": lambda path: foreign(path),
    "without a table": lambda path: sql(path, "DROP TABLE papers"),
    "other columns": lambda path: sql(path, "ALTER TABLE entries RENAME COLUMN line TO text"),
    "half a state": lambda path: sql(path, "DELETE FROM papers WHERE paper = 'p1'"),
    "another state": lambda path: sql(path, "UPDATE papers SET state = '|||' WHERE paper = 'p1'"),
    "a wrong format": lambda path: sql(path, "PRAGMA user_version = 77"),
    "another's": lambda path: sql(path, "PRAGMA application_id = 77"),
    "without facts": lambda path: sql(path, "DELETE FROM facts"),
    "without sources": lambda path: sql(path, "DELETE FROM sources"),
    "wrong sources": lambda path: sql(path, "UPDATE sources SET offset = offset * 3, crc = 0, size = 1"),
    "stray wal": lambda path: stray(path, "-wal", b"\x37\x7f\x06\x82" + bytes(4000)),
    "stray shm": lambda path: stray(path, "-shm", b"x" * 32768),
}


def sql(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def foreign(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE entries (id)")


def stray(path: Path, tail: str, data: bytes) -> None:
    path.unlink()
    path.with_name(path.name + tail).write_bytes(data)


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_wrecked_database_costs_no_mark(desk: Desk, wreck: str) -> None:
    said = filled(desk)
    WRECKS[wreck](desk.database)
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert len(journal.entries()) == 13
    journal.record([flagged("after", STAR)])
    assert "after" in desk.reopened().snapshot().starred
    assert desk.reopened().healings == ()


def test_a_damaged_database_is_kept_and_the_reader_told(desk: Desk) -> None:
    filled(desk)
    desk.database.write_bytes(b"garbage" * 1000)
    journal = desk.journal()
    (told,) = journal.healings
    (kept,) = desk.aside()
    assert "progress.db was damaged" in told
    assert f"aside/{kept}" in told
    assert re.fullmatch(r"2026-05-09-\d{6}-progress\.db", kept)


def test_the_place_survives_a_damaged_table(desk: Desk) -> None:
    desk.journal().save_session({"row": "bert"})
    desk.close()
    sql(desk.database, "DROP TABLE papers")
    assert desk.journal().session() == {"row": "bert"}


def test_a_database_that_breaks_under_a_window_is_made_anew(desk: Desk) -> None:
    said = filled(desk)
    journal = desk.journal()
    sql(desk.database, "DROP TABLE steps")
    assert journal.record([flagged("p0", STAR), flagged("after", STAR)]).starred >= {"after"}
    assert len(journal.snapshot().starred) == len(said) + 1
    assert journal.undo() is not None
    assert state(journal.snapshot()) == said


def test_a_file_and_a_database_that_break_under_a_window_make_one_whole(desk: Desk) -> None:
    said = filled(desk)
    journal = desk.journal()
    sql(desk.database, "UPDATE entries SET line = x'00' WHERE seq = 3")
    alter(desk.file, lambda data: data.replace(b'"p3"', b'"p4"'))
    journal.refresh()
    assert state(journal.snapshot()) == said
    assert journal.record([flagged("after", STAR)]).starred >= {"after", "p3"}


def test_a_row_that_was_altered_is_found_by_upkeep(desk: Desk) -> None:
    said = filled(desk)
    journal = desk.journal()
    size = desk.database.stat().st_size
    alter(desk.database, lambda data: data.replace(b"paperp3star", b"paperp4star", 1))
    assert desk.database.stat().st_size == size
    assert any("progress.db was damaged" in told for told in journal.maintain())
    journal.refresh()
    assert state(journal.snapshot()) == said


def test_both_damaged_make_one_whole(desk: Desk) -> None:
    said = filled(desk)
    lines = desk.file.read_bytes().splitlines(keepends=True)
    alter(desk.file, lambda _: b"".join(lines[:4] + lines[9:]))
    sql(desk.database, "DROP TABLE papers")
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert "from the damaged database" in " ".join(journal.healings)


def test_a_deleted_file_comes_back_from_the_database(desk: Desk) -> None:
    said = filled(desk)
    path = desk.file
    path.unlink()
    assert "was gone" in desk.journal().healings[0]
    desk.close()
    desk.drop_database()
    assert path.exists()
    assert state(desk.journal().snapshot()) == said


@pytest.mark.parametrize(
    "lost", ["journal and database", "damaged line and database", "cut and garbage", "all of journal/"]
)
def test_what_both_have_lost_comes_from_the_backup(desk: Desk, lost: str) -> None:
    said = filled(desk)
    assert desk.journal().maintain() == ()
    device = desk.journal().device
    desk.close()
    match lost:
        case "journal and database":
            desk.file.unlink()
            desk.drop_database()
        case "damaged line and database":
            alter(desk.file, lambda data: data.replace(b'"p3"', b'"p4"'))
            desk.drop_database()
        case "cut and garbage":
            alter(desk.file, lambda data: data[:700])
            desk.database.write_bytes(b"garbage")
        case _:
            desk.file.unlink()
            (desk.directory / "journal").rmdir()
            desk.drop_database()
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert "from the backup of 2026-05-09" in " ".join(journal.healings)
    assert len(journal.entries()) == 13
    if lost != "all of journal/":
        assert journal.device == device
    assert state(desk.reopened().snapshot()) == said
    assert desk.reopened().healings == ()


def test_damage_that_nothing_can_mend_is_told_and_costs_only_the_line(desk: Desk) -> None:
    filled(desk)
    alter(desk.file, lambda data: data.replace(b'"p3","kind":"star"', b'"p3","kind":"sitar"'))
    desk.drop_database()
    journal = desk.journal()
    assert len(journal.snapshot().starred) == 5
    assert "1 line that could not be read" in journal.healings[0]
    assert desk.aside()[0] in journal.healings[0]
    assert desk.reopened().healings == ()


def test_a_last_step_of_which_a_line_is_lost_for_ever_keeps_the_others(desk: Desk) -> None:
    desk.journal().record([flagged(f"p{number}", STAR) for number in range(5)])
    desk.close()
    alter(desk.file, lambda data: data.replace(b'"p4"', b'"pp"'))
    desk.drop_database()
    assert len(desk.journal().snapshot().starred) == 4
    for turn in range(2):
        desk.reopened().record([flagged(f"after-{turn}", STAR)])
        desk.close()
        desk.drop_database()
        assert len(desk.journal().snapshot().starred) == 5 + turn
    assert desk.journal().undo() is not None


def test_damage_that_kept_its_date_is_found_by_upkeep(desk: Desk) -> None:
    import os

    said = filled(desk)
    before = desk.file.stat()
    desk.file.write_bytes(desk.file.read_bytes().replace(b'"p3"', b'"p4"'))
    os.utime(desk.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    journal = desk.journal()
    assert journal.healings == ()
    (told,) = journal.maintain()
    assert "2 entries have been restored" in told
    journal.refresh()
    assert state(journal.snapshot()) == said
    assert desk.journal().maintain() == ()


def test_whole_lines_of_a_later_program_survive_healing(desk: Desk) -> None:
    filled(desk)
    strange = seal({"what": "a whole line that means nothing yet"})
    alter(desk.file, lambda data: data + strange + b"\n")
    desk.journal()
    alter(desk.file, lambda data: data.replace(b'"p3"', b'"p4"').replace(strange, b"x" * len(strange)))
    desk.reopened()
    assert strange in desk.file.read_bytes().splitlines()


def test_a_torn_end_is_cut_off_by_the_next_mark(desk: Desk) -> None:
    said = filled(desk)
    alter(desk.file, lambda data: data + b'{"torn":' * 500)
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert journal.healings == ()
    journal.record([flagged("after", STAR)])
    assert b"torn" not in desk.file.read_bytes()
    assert "after" in desk.reopened().snapshot().starred


def test_a_last_line_without_its_newline_counts(desk: Desk) -> None:
    said = filled(desk)
    alter(desk.file, lambda data: data[:-1])
    desk.drop_database()
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    journal.record([flagged("after", STAR)])
    desk.close()
    desk.drop_database()
    assert "after" in desk.journal().snapshot().starred
    assert desk.journal().healings == ()


def test_a_newer_file_is_refused_by_name(desk: Desk) -> None:
    filled(desk)
    alter(desk.file, lambda data: data + seal({"paperreader": "journal", "format": 2, "device": "x"}) + b"\n")
    whole = desk.file.read_bytes()
    with pytest.raises(JournalNewerError, match=rf"{desk.file.name} has journal format 2; .* up to format 1"):
        desk.journal()
    assert desk.file.read_bytes() == whole


def test_a_newer_database_is_refused_by_name(desk: Desk) -> None:
    filled(desk)
    sql(desk.database, "PRAGMA user_version = 9")
    sql(desk.database, "UPDATE facts SET value = 9 WHERE key = 'format'")
    with pytest.raises(JournalNewerError, match=r"progress\.db has format 9"):
        desk.journal()
    assert desk.aside() == []
