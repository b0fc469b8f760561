"""What must go well when other things do not: kills, full disks, lost caches, broken files."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from paperreader.journal.disk import Disk
from paperreader.journal.lines import seal
from tests.home import Home
from tests.stories.reader import reading


class FillingDisk(Disk):
    """A disk on which, from some moment on, nothing can be written."""

    is_full = False

    def write(self, descriptor: int, data: bytes) -> int:
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


async def test_after_a_restart_one_is_where_one_was(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.presses("v", "v", "l")
        await reader.opens("BERT")
        await reader.presses("2", "n", "n", "n")
        assert reader.top_of_note() == "Numbers"
        await reader.restarts()
        await reader.sees("paperreader Lists", "▾ Classics 1/3", "✓ BERT")
        assert reader.stands_on("BERT")
        await reader.waits(reader.is_in_note)
        assert reader.top_of_note() == "Numbers"


async def test_after_a_kill_one_is_where_one_was_with_every_mark(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.opens("BERT")
        await reader.presses("2", "n", "n", "n", "*")
        await reader.sees("★ 2018")
        await reader.is_killed()
        await reader.sees("✓ BERT ★ 2018", "1 of 12 read")
        assert reader.stands_on("BERT")
        await reader.waits(reader.is_in_note)
        assert reader.top_of_note() == "Numbers"


async def test_a_mark_that_cannot_be_kept_is_told_and_not_shown(home: Home) -> None:
    home.disk = disk = FillingDisk()
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("1")
        disk.is_full = True
        await reader.presses("2")
        await reader.is_told("No space left on device", "nothing was recorded")
        await reader.sees("◑ BERT")
        assert "0 of 12 read" in reader.status()
        await reader.presses("u", "M", "x")
        await reader.sees("◑ BERT")
        disk.is_full = False
        await reader.presses("2")
        await reader.sees("✓ BERT", "1 of 12 read")
        await reader.restarts()
        await reader.sees("✓ BERT")


async def test_a_paper_is_read_and_left_even_where_nothing_can_be_kept(home: Home) -> None:
    home.disk = disk = FillingDisk()
    async with reading(home) as reader:
        disk.is_full = True
        await reader.opens("BERT")
        await reader.sees_in(reader.note, "reads a sentence in both directions")
        await reader.waits(reader.is_in_note)
        await reader.presses("q")
        await reader.waits(lambda: not reader.app.is_running)


async def test_no_way_to_a_paper_ends_the_program_where_nothing_can_be_kept(home: Home) -> None:
    home.disk = disk = FillingDisk()
    async with reading(home) as reader:
        disk.is_full = True
        await reader.presses("/")
        await reader.types("zebra")
        await reader.waits(lambda: bool(reader.hits()))
        await reader.presses("enter")
        await reader.waits(reader.is_in_note)
        await reader.presses("B", "o", "escape", "F", "2", "enter")
        await reader.is_told("nothing was recorded")
        assert reader.app.is_running


async def test_a_data_directory_that_is_no_directory_is_told_and_one_can_read_and_leave(home: Home) -> None:
    home.paths.data.parent.mkdir(parents=True, exist_ok=True)
    home.paths.data.write_text("not a directory")
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.sees_in(reader.note, "reads a sentence in both directions")
        await reader.presses("2")
        await reader.is_told(str(home.paths.data))
        await reader.sees("○ BERT")
        await reader.presses("q")
        await reader.waits(lambda: not reader.app.is_running)


async def test_the_cache_may_be_deleted_while_one_reads(home: Home) -> None:
    async with reading(home) as reader:
        shutil.rmtree(home.paths.cache)
        await reader.walks_to("BERT")
        await reader.sees_in(reader.note, "reads a sentence in both directions")
        await reader.presses("/")
        await reader.types("flash")
        await reader.sees("FlashAttention: Fast")


async def test_a_library_file_that_is_broken_costs_one_paper_and_is_told(
    home_of: Callable[[Path], Home], own_copy: Path
) -> None:
    (own_copy / "papers/t5/paper.toml").write_text('title = "T5"\nyear = "soon"\n')
    facts = own_copy / "papers/bart/paper.toml"
    facts.write_text(facts.read_text().replace('title = "BART', 'title = "a\\u001b[31mb'))
    async with reading(home_of(own_copy), size=(140, 50)) as reader:
        await reader.is_told("t5/paper.toml", "bart/paper.toml", "paperreader check")
        assert "0 of 10 read" in reader.status()


async def test_library_files_that_changed_are_taken_in_at_the_next_start(
    home_of: Callable[[Path], Home], own_copy: Path
) -> None:
    async with reading(home_of(own_copy)) as reader:
        await reader.walks_to("GPT-2")
        (own_copy / "papers/gpt-2/en.md").write_text("A note that was not there before.\n")
        await reader.restarts()
        await reader.sees_in(reader.note, "A note that was not there before.")
        await reader.presses("/")
        await reader.types("not there before")
        await reader.sees("GPT-2", "1 hit")


async def test_a_paper_that_left_the_library_keeps_its_mark(
    home_of: Callable[[Path], Home], own_copy: Path
) -> None:
    async with reading(home_of(own_copy)) as reader:
        await reader.walks_to("T5")
        await reader.presses("2")
        (own_copy / "papers/t5").rename(own_copy.parent / "t5")
        await reader.restarts()
        assert "0 of 11 read" in reader.status()
        (own_copy.parent / "t5").rename(own_copy / "papers/t5")
        await reader.restarts()
        assert "1 of 12 read" in reader.status()


async def test_the_reader_opens_at_a_paper_that_is_named(home: Home) -> None:
    async with reading(home, open_at="t5") as reader:
        await reader.waits(reader.is_in_note)
        assert reader.stands_on("T5")
        await reader.sees("◔ T5")


async def test_a_session_that_cannot_be_kept_ends_nothing_and_one_can_leave(home: Home) -> None:
    home.is_forgetful = True
    async with reading(home) as reader:
        await reader.presses("l")
        await reader.is_told("kept busy")
        await reader.presses("j")
        await reader.sees_in(reader.note, "Language models")
        await reader.presses("q")
        await reader.waits(lambda: not reader.app.is_running)


async def test_a_newer_program_that_writes_is_told_and_ends_nothing(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("2")
        (file,) = (home.paths.data / "journal").glob("*.jsonl")
        with file.open("ab") as journal:
            journal.write(seal({"paperreader": "journal", "format": 2, "device": file.stem}) + b"\n")
        await reader.is_told("format 2")
        await reader.presses("J")
        await reader.sees_in(reader.note, "Multitask Learners")


async def test_a_cache_that_cannot_be_written_costs_nothing_but_time(home: Home) -> None:
    home.paths.cache.parent.mkdir(parents=True, exist_ok=True)
    home.paths.cache.write_text("not a directory")
    async with reading(home) as reader:
        await reader.is_told("The search index cannot be kept")
        await reader.presses("/")
        await reader.types("zebra")
        await reader.sees("BERT", "1 hit")


async def test_the_smallest_windows_are_survived(home: Home) -> None:
    async with reading(home, size=(20, 4)) as reader:
        await reader.opens("BERT")
        for size in ((1, 1), (200, 2), (10, 40), (110, 36)):
            await reader.resizes(*size)
        await reader.sees("◔ BERT")
