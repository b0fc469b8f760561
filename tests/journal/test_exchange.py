"""Lines out and lines in: what others recorded stands in this device's own file, as it is."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import STAR, Change, Entry, cleared, flagged, passed
from paperreader.errors import JournalNewerError, JournalWriteError
from paperreader.journal.exchange import batches
from paperreader.journal.files import read
from paperreader.journal.ids import following, is_id
from paperreader.journal.journal import Journal
from paperreader.journal.lines import Line, decode, encode, seal
from tests.journal.desk import DAY, Desk, alter, state
from tests.journal.test_failing_disk import BROKEN, FULL, FailingDisk, Stopped
from tests.journal.test_healing import garbled, sql

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
STRANGE = seal({"what": "a whole line that means nothing yet"})


def steps(*sizes: int, device: str = "there", moment: datetime = NOON) -> list[list[bytes]]:
    """Steps of another device with so many entries each."""
    newest, made = None, []
    for number, size in enumerate(sizes):
        moment += timedelta(seconds=1)
        ids = following(newest, moment, device, size)
        newest = ids[-1]
        changes = [flagged(f"{device}-{number}-{part}", STAR) for part in range(size)]
        made.append(
            [
                encode(Entry(one, ids[0], device, moment, change), (part, size))
                for part, (one, change) in enumerate(zip(ids, changes, strict=True), 1)
            ]
        )
    return made


def stars(*sizes: int) -> set[str]:
    return {f"there-{number}-{part}" for number, size in enumerate(sizes) for part in range(size)}


def flat(made: Iterable[list[bytes]]) -> list[bytes]:
    return list(chain.from_iterable(made))


def other(tmp_path: Path, desk: Desk) -> Desk:
    return Desk(tmp_path / "other", "another machine", desk.clock)


def test_every_line_comes_out_ascending_and_strangers_last(desk: Desk) -> None:
    journal = desk.journal()
    assert list(journal.lines()) == []
    journal.record([flagged("a", STAR), flagged("b", STAR)])
    journal.undo()
    journal.take_in([STRANGE, *flat(steps(2, 1))])
    lines = list(journal.lines())
    assert lines[-1] == STRANGE
    ids = [said.entry.id for raw in lines[:-1] if isinstance(said := decode(raw), Line)]
    assert ids == sorted(ids)
    assert len(ids) == 7


def test_lines_of_a_device_make_another_one_know_the_same(tmp_path: Path, desk: Desk) -> None:
    there = other(tmp_path, desk).journal()
    there.record([flagged("a", STAR), passed("b", 1, DAY)])
    there.record([Change("a", "mood", {"of": "a later program"})])
    there.undo()
    here = desk.journal()
    here.record([flagged("mine", STAR)])
    assert here.take_in(there.lines()) == 4
    assert here.take_in(there.lines()) == 0
    assert here.snapshot().starred == {"a", "mine"}
    assert here.unknown() == there.unknown() == 2
    assert len(desk.files) == 1
    assert set(desk.file.read_bytes().splitlines()) >= set(there.lines())
    there.close()


def test_what_was_taken_in_outlives_the_database(desk: Desk) -> None:
    journal = desk.journal()
    assert journal.take_in([STRANGE, *flat(steps(3, 1, 4))]) == 9
    lines = list(journal.lines())
    desk.close()
    desk.drop_database()
    journal = desk.journal()
    assert list(journal.lines()) == lines
    assert journal.snapshot().starred == stars(3, 1, 4)
    assert journal.healings == ()


def test_damaged_lines_and_headers_are_passed_over(desk: Desk) -> None:
    good = flat(steps(1, 1))
    header = seal({"paperreader": "journal", "format": 1, "device": "there"})
    split = seal({"id": "x"}).replace(b'"id"', b'\n"id"')
    journal = desk.journal()
    taken = journal.take_in(
        [
            header,
            b"",
            b"\n",
            good[0][:-1],
            good[0].replace(b"star", b"stir"),
            split,
            good[1] + b"\r\n",
            good[1],
        ]
    )
    assert taken == 1
    assert journal.snapshot().starred == {"there-1-0"}
    assert desk.file.read_bytes().splitlines()[1:] == [good[1]]


def test_a_line_with_a_newline_inside_never_gets_into_a_file(desk: Desk) -> None:
    from zlib import crc32

    body = seal({"id": "x"})[:-18].replace(b'"id"', b'\n"id"')
    split = body + b',"sum":"%08x"}' % crc32(body)
    assert decode(split) is not None
    assert desk.journal().take_in([split]) == 0
    assert desk.files == []


def test_lines_of_a_newer_format_are_refused(desk: Desk) -> None:
    journal = desk.journal()
    header = seal({"paperreader": "journal", "format": 2, "device": "there"})
    with pytest.raises(JournalNewerError, match="format 2"):
        journal.take_in([header, *flat(steps(1))])
    assert desk.files == []


def test_the_snapshot_has_what_was_taken_in_and_the_next_look_tells_it(desk: Desk) -> None:
    journal = desk.journal()
    journal.snapshot()
    journal.take_in(flat(steps(1)))
    assert journal.snapshot().starred == stars(1)
    assert journal.refresh() is journal.snapshot()
    assert journal.refresh() is None


def test_another_window_sees_what_was_taken_in(desk: Desk) -> None:
    left, right = desk.journal(), desk.journal()
    left.take_in(flat(steps(1, 2)))
    assert right.take_in(flat(steps(1, 2))) == 0
    seen = right.refresh()
    assert seen is not None
    assert seen.starred == stars(1, 2)
    right.record([flagged("mine", STAR)])
    left.take_in(flat(steps(1, 2, 3)))
    left.refresh()
    assert left.snapshot().starred == stars(1, 2, 3) | {"mine"}


def test_undo_is_of_own_steps_only(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("mine", STAR)])
    journal.take_in(flat(steps(2, 1, moment=NOON + timedelta(days=1))))
    step = journal.undo()
    assert step is not None
    assert step.papers == ("mine",)
    assert journal.undo() is None
    assert journal.snapshot().starred == stars(2, 1)
    assert desk.reopened().redo() is not None


def test_own_steps_that_come_back_from_elsewhere_can_be_undone(tmp_path: Path, desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("a", STAR), flagged("b", STAR)])
    there = other(tmp_path, desk).journal()
    there.take_in(journal.lines())
    desk.close()
    desk.drop_database()
    alter(desk.file, lambda data: data.splitlines(keepends=True)[0])
    journal = desk.journal()
    assert journal.undo() is None
    assert journal.take_in(there.lines()) == 2
    step = journal.undo()
    assert step is not None
    assert step.count == 2
    assert journal.snapshot().starred == frozenset()
    there.close()


def test_a_mark_holds_over_what_a_fast_clock_made(desk: Desk) -> None:
    (ahead,) = following(None, NOON + timedelta(days=4000), "there", 1)
    change = flagged("bert", STAR)
    journal = desk.journal()
    journal.take_in([encode(Entry(ahead, ahead, "there", NOON, change))])
    assert journal.record([cleared("bert", STAR)]).starred == frozenset()
    assert desk.reopened().snapshot().starred == frozenset()


def test_an_id_beyond_all_clocks_cannot_be_the_newest(desk: Desk) -> None:
    beyond = "zzzzzzzzzz-zzzz-there"
    assert not is_id(beyond)
    assert is_id(following(None, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "x", 1)[0])
    journal = desk.journal()
    assert journal.take_in([encode(Entry(beyond, beyond, "there", NOON, flagged("bert", STAR)))]) == 1
    assert journal.snapshot().starred == frozenset()
    assert journal.unknown() == 1
    assert journal.record([flagged("bert", STAR)]).starred == {"bert"}
    assert journal.record([cleared("bert", STAR)]).starred == frozenset()


@pytest.mark.parametrize("text", ["\ud800", "bert\udfff"])
def test_half_characters_and_deep_values_are_kept_and_mean_nothing(desk: Desk, text: str) -> None:
    (entry_id,) = following(None, NOON, "there", 1)
    half = encode(Entry(entry_id, entry_id, "there", NOON, flagged(text, STAR)))
    deep = seal({"deep": 0}).replace(b"0,", b"[" * 100_000 + b"]" * 100_000 + b",")
    from zlib import crc32

    deep = deep[:-18] + b',"sum":"%08x"}' % crc32(deep[:-18])
    journal = desk.journal()
    assert journal.take_in([half, deep]) == 2
    assert set(desk.reopened().lines()) == {half, deep}
    assert desk.reopened().healings == ()


def test_a_line_of_a_later_program_about_a_known_entry_is_kept(desk: Desk) -> None:
    (raw,) = flat(steps(1))
    said = decode(raw)
    assert isinstance(said, Line)
    about = seal({"id": said.entry.id, "comment": "what a later program says about it"})
    journal = desk.journal()
    assert journal.take_in([raw]) == 1
    assert journal.take_in([about]) == 1
    assert set(desk.reopened().lines()) == {raw, about}


# Steps stay together


def test_lines_of_a_step_that_come_scattered_are_written_together(desk: Desk) -> None:
    (first, second, third) = steps(3, 1, 2)
    journal = desk.journal()
    mixed = [first[2], third[0], first[0], second[0], third[1], first[1]]
    assert journal.take_in(mixed) == 6
    assert desk.file.read_bytes().splitlines()[1:] == [*second, *third, *first]


def test_a_step_of_which_a_line_is_missing_counts_and_is_completed_later(desk: Desk) -> None:
    (first, second) = steps(3, 1)
    journal = desk.journal()
    assert journal.take_in([first[1], first[0]]) == 2
    for _ in range(2):
        desk.close()
        desk.drop_database()
        journal = desk.journal()
        assert journal.snapshot().starred == {"there-0-0", "there-0-1"}
        journal.record([flagged("mine", STAR)])
        journal.undo()
    assert journal.take_in([*first, *second]) == 2
    desk.close()
    desk.drop_database()
    assert desk.journal().snapshot().starred == stars(3, 1)
    assert desk.journal().healings == ()


def test_long_steps_stay_whole_whatever_the_size_of_a_batch() -> None:
    made = steps(1, 7, 2, 5, 1)
    for at_once in (1, 2, 3, 100):
        found = [batch.lines for batch in batches(flat(made), lambda _: True, at_once)]
        assert [line.raw for lines in found for line in lines] == flat(made)
        assert all(lines[-1].part[0] == lines[-1].part[1] for lines in found if lines)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_mixture_of_lines_loses_none(sizes: list[int], chance: random.Random) -> None:
    lines = flat(steps(*sizes))
    chance.shuffle(lines)
    found = [line.raw for batch in batches(lines, lambda _: True, 3) for line in batch.lines]
    assert sorted(found) == sorted(lines)
    numbers = [(line.entry.step, line.part[0]) for raw in found if isinstance(line := decode(raw), Line)]
    together = list(dict.fromkeys(step for step, _ in numbers))
    assert [step for step, _ in numbers] == [step for step in together for one, _ in numbers if one == step]


def test_a_file_cut_at_any_byte_has_whole_steps_of_what_was_taken_in(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("mine", STAR)])
    made = steps(2, 1, 3)
    journal.take_in([made[0][0], made[2][0], *flat(made)])
    data = desk.file.read_bytes()
    begun = data.index(made[0][0])
    for length in range(begun, len(data)):
        reading = read(desk.file, data[:length])
        found = {line.entry.step for line in reading.lines}
        assert len(reading.lines) in (1, 3, 4, 7)
        assert {1: 1, 3: 2, 4: 3, 7: 4}[len(reading.lines)] == len(found)
    desk.close()


@pytest.mark.parametrize("failure", [FULL, BROKEN, Stopped()], ids=["full", "broken", "stopped"])
@pytest.mark.parametrize("first", [True, False], ids=["first lines", "later lines"])
def test_taking_in_may_be_broken_off_anywhere(tmp_path: Path, failure: BaseException, first: bool) -> None:
    sizes = (2, 40, 1)
    for due in range(30):
        desk = Desk(tmp_path / str(due))
        if not first:
            desk.journal().record([flagged("before", STAR)])
        kept = set() if first else {"before"}
        disk = FailingDisk(10_000, failure)
        journal = desk.journal(disk)
        disk.due = due
        try:
            assert journal.take_in(flat(steps(*sizes))) == 43
        except (JournalWriteError, Stopped):
            assert disk.has_failed
        journal = desk.reopened()
        found = set(journal.snapshot().starred) - kept
        assert all(
            found >= stars_of(number, size) or not found & stars_of(number, size)
            for number, size in enumerate(sizes)
        )
        assert len(found) + journal.take_in(flat(steps(*sizes))) == 43
        desk.close()
        desk.drop_database()
        assert desk.journal().snapshot().starred == stars(*sizes) | kept
        desk.close()
        if not disk.has_failed:
            return
    raise AssertionError("taking in needs fewer calls than that")


def stars_of(number: int, size: int) -> set[str]:
    return {f"there-{number}-{part}" for part in range(size)}


def test_a_stranger_behind_a_torn_step_is_neither_lost_nor_doubled(desk: Desk) -> None:
    journal = desk.journal()
    journal.record([flagged("mine", STAR)])
    desk.close()
    (step,) = steps(2)
    alter(desk.file, lambda data: data + step[0] + b"\n" + STRANGE + b"\n" + step[1][:40])
    journal = desk.journal()
    assert journal.snapshot().starred == {"mine"}
    assert journal.unknown() == 0
    alter(desk.file, lambda data: data + step[1][40:] + b"\n")
    journal.refresh()
    assert journal.snapshot().starred == {"mine", *stars(2)}
    assert journal.unknown() == 1
    assert journal.healings == ()


# Own files that hold the lines of others


def mixed(desk: Desk, count: int = 5) -> dict[str, object]:
    """A journal whose file has own and others' lines, not ascending; what it then says."""
    journal = desk.journal()
    for number in range(count):
        journal.record([flagged(f"p{number}", STAR), passed(f"p{number}", 2, DAY)])
        later = NOON + timedelta(hours=count - number)
        journal.take_in([*flat(steps(2, 1, device=f"there{number}", moment=later)), seal({"what": number})])
    journal.record([Change("p0", "mood", {"of": "a later program"})])
    said = state(journal.snapshot())
    assert len(said) == 4 * count
    desk.close()
    return said


@pytest.mark.parametrize("seed", range(40))
def test_a_garbled_file_with_lines_of_others_is_restored(desk: Desk, seed: int) -> None:
    said = mixed(desk)
    whole = desk.file.read_bytes()
    alter(desk.file, lambda data: garbled(data, random.Random(seed)))
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert journal.healings
    assert journal.unknown() == 6
    desk.close()
    assert sorted(desk.file.read_bytes().splitlines()) == sorted(whole.splitlines())
    assert desk.journal().healings == ()
    desk.close()
    desk.drop_database()
    assert state(desk.journal().snapshot()) == said
    assert desk.journal().undo() is not None


def test_healing_keeps_steps_together(desk: Desk) -> None:
    journal = desk.journal()
    moment = NOON + timedelta(seconds=1)
    for device in ("a", "b"):  # ids of one millisecond, so that they lie between each other
        journal.take_in(flat(steps(3, device=device, moment=moment)))
    desk.close()
    alter(desk.file, lambda data: data + b"x" * 50 + b"\n")
    desk.journal()
    said = [decode(raw) for raw in desk.file.read_bytes().splitlines()]
    assert [one.part[0] for one in said if isinstance(one, Line)] == [1, 2, 3, 1, 2, 3]


@pytest.mark.parametrize("lost", ["file", "both", "database"])
def test_backups_bring_the_lines_of_others_back(desk: Desk, lost: str) -> None:
    said = mixed(desk)
    assert desk.journal().maintain() == ()
    desk.close()
    if lost != "database":
        desk.file.unlink()
    if lost != "file":
        desk.drop_database()
    journal = desk.journal()
    assert state(journal.snapshot()) == said
    assert len(journal.entries()) == 26
    assert list(desk.reopened().lines()) == list(journal_lines(desk))


def journal_lines(desk: Desk) -> Iterator[bytes]:
    desk.close()
    desk.drop_database()
    return iter(list(desk.journal().lines()))


def test_a_damaged_entry_does_not_get_out(desk: Desk) -> None:
    journal = desk.journal()
    journal.take_in(flat(steps(1, 1, 1)))
    lines = list(journal.lines())
    desk.close()
    sql(desk.database, "UPDATE entries SET line = x'7b7d' WHERE seq = 2")
    assert list(desk.journal().lines()) == lines


def test_ten_thousand_lines_in_one_call(desk: Desk) -> None:
    journal = desk.journal()
    lines = flat(steps(*[1, 4, 5] * 1000))
    assert journal.take_in(iter(lines)) == 10_000
    assert journal.take_in(iter(lines)) == 0
    assert list(journal.lines()) == sorted(lines)
    assert len(journal.snapshot().starred) == 10_000


def test_windows_that_record_meanwhile_lose_nothing(desk: Desk) -> None:
    taking, marking = desk.journal(), desk.journal()

    def lines() -> Iterator[bytes]:
        for number, raw in enumerate(flat(steps(*[2] * 3000))):
            if number % 1500 == 700:
                marking.record([flagged(f"mine-{number}", STAR)])
            yield raw

    assert taking.take_in(lines()) == 6000
    taking.refresh()
    assert len(taking.snapshot().starred) == 6004
    desk.close()
    desk.drop_database()
    journal: Journal = desk.journal()
    assert len(journal.snapshot().starred) == 6004
    assert journal.healings == ()
