from pathlib import Path
from zlib import crc32

import pytest

from paperreader.domain.entry import Change, Entry
from paperreader.errors import JournalNewerError
from paperreader.journal.files import read
from paperreader.journal.ids import following
from paperreader.journal.lines import encode, seal
from tests.journal.desk import TickingClock

HERE = Path("journal/me.jsonl")


def steps(*sizes: int) -> list[bytes]:
    """The lines of steps with so many entries."""
    clock, newest, raws = TickingClock(), None, []
    for size in sizes:
        now = clock.now()
        ids = following(newest, now, "me", size)
        for number, entry_id in enumerate(ids, 1):
            entry = Entry(entry_id, ids[0], "me", now, Change(f"p{number}", "star", True))
            raws.append(encode(entry, (number, size)))
        newest = ids[-1]
    return raws


def test_reading_stops_before_a_torn_line_at_every_byte() -> None:
    raws = steps(1, 1)
    whole = b"\n".join(raws) + b"\n"
    for length in range(len(whole)):
        reading = read(HERE, whole[:length])
        complete = (length >= len(raws[0])) + (length >= len(whole) - 1)
        assert len(reading.lines) == complete
        assert reading.damaged == 0
        assert reading.crc == crc32(whole[: reading.length])


def test_a_step_that_was_broken_off_is_left_out_at_every_byte() -> None:
    raws = steps(1, 5)
    whole = b"\n".join(raws) + b"\n"
    first = len(raws[0]) + 1
    for length in range(first, len(whole) - 1):
        reading = read(HERE, whole[:length])
        assert (len(reading.lines), reading.length) == (1, first)
    assert len(read(HERE, whole).lines) == 6


def test_a_step_with_a_damaged_line_was_not_broken_off() -> None:
    raws = steps(3)
    raws[2] = raws[2].replace(b"star", b"stir")
    reading = read(HERE, b"\n".join(raws) + b"\n")
    assert (len(reading.lines), reading.damaged) == (2, 1)


def test_a_damaged_line_costs_only_itself() -> None:
    raws = steps(1, 1, 1)
    raws[1] = b"\0" * 40
    reading = read(HERE, b"\n".join(raws) + b"\n")
    assert (len(reading.lines), reading.damaged) == (2, 1)


def test_empty_lines_and_carriage_returns_do_no_harm() -> None:
    assert read(HERE, b"\n\n" + steps(1)[0] + b"\n\n").damaged == 0


def test_a_newer_format_is_refused_with_the_name_of_the_file() -> None:
    with pytest.raises(JournalNewerError, match=r"journal/me\.jsonl has journal format 9"):
        read(HERE, seal({"paperreader": "journal", "format": 9}) + b"\n")
