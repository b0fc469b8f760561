import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from paperreader.domain.query import parse
from paperreader.library import Library, open_library
from paperreader.library.folders import Folders
from paperreader.library.index.place import FilePlace
from tests.bench.synthetic import write_files, write_index
from tests.library.shelves import Reading, later


def index_of(reading: Reading) -> Path:
    (path,) = reading.cache.glob("*.db")
    return path


def index_path(reading: Reading) -> Path:
    return FilePlace(reading.cache, Folders(reading.folders).roots).path


def names(library: Library) -> list[str]:
    return [paper.short for paper in library.papers()]


def found(library: Library, text: str) -> list[str]:
    return [hit.paper for hit in library.search(parse(text), {})]


def test_a_second_start_reads_the_index_and_not_the_files(reading: Reading) -> None:
    reading.opens()
    stat = index_of(reading).stat()
    library = reading.opens()
    assert not library.refresh()
    assert index_of(reading).stat() == stat
    assert names(library) == ["GPT", "BERT", "T5"]


def test_deleting_the_cache_costs_nothing(reading: Reading) -> None:
    reading.opens()
    index_of(reading).unlink()
    assert names(reading.opens()) == ["GPT", "BERT", "T5"]


def test_a_changed_file_is_noticed_by_refresh(reading: Reading) -> None:
    library = reading.opens()
    library.index_notes()
    before = library.outline("eras").rows(0, 9)
    later(reading.built_in.has_paper("gpt", short="GPT-1", year=2017))
    held = library.outline("eras")
    assert library.refresh()
    assert names(library) == ["GPT-1", "BERT", "T5"]
    assert held.rows(0, 9) == before, "an outline stays as it was"
    assert not library.refresh()
    assert found(library, "gpt-1") == ["gpt"]


def test_a_changed_note_is_found_after_refresh(reading: Reading) -> None:
    library = reading.opens()
    library.index_notes()
    assert found(library, "recipe") == []
    later(reading.built_in.has("papers/bert/en.md", "A recipe."))
    assert library.refresh()
    assert found(library, "recipe") == ["bert"]
    assert found(library, "bidirectional") == []


def test_a_new_note_shows_in_its_row(reading: Reading) -> None:
    library = reading.opens()
    library.index_notes()
    reading.built_in.has("papers/gpt/zh.md", "预训练。")
    assert library.refresh()
    assert library.has_note("gpt")
    assert found(library, "预训练") == ["gpt"]


def test_a_new_and_a_removed_paper_show_at_the_next_start(reading: Reading) -> None:
    reading.opens()
    reading.built_in.has_paper("xlnet", 'builds_on = ["bert"]\n', year=2019, era="late")
    later(reading.built_in.root / "papers")
    library = reading.opens()
    assert library.led_to("bert") == ("xlnet",)
    for file in (reading.built_in.root / "papers/bert").iterdir():
        file.unlink()
    (reading.built_in.root / "papers/bert").rmdir()
    later(reading.built_in.root / "papers")
    library = reading.opens()
    xlnet = library.paper("xlnet")
    assert xlnet is not None
    assert (library.count, library.paper("bert"), xlnet.builds_on) == (3, None, ())
    assert [one.key for one in library.problems] == ["builds_on[0]"]


def test_a_reference_is_good_once_its_paper_is_there(reading: Reading) -> None:
    reading.built_in.has_paper("t5", 'builds_on = ["xlnet"]\n', year=2019, era="late")
    library = reading.opens()
    assert [one.key for one in library.problems] == ["builds_on[0]"]
    reading.built_in.has_paper("xlnet")
    assert library.refresh()
    assert list(library.problems) == []
    assert library.led_to("xlnet") == ("t5",)


def test_a_renamed_era_moves_its_papers(reading: Reading) -> None:
    library = reading.opens()
    text = (reading.built_in.root / "eras.toml").read_text().replace('"late"', '"recent"')
    later(reading.built_in.has("eras.toml", text))
    assert library.refresh()
    assert names(library) == ["GPT", "BERT"]
    assert [one.key for one in library.problems] == ["era"]


def test_lists_are_read_again_when_they_change(reading: Reading) -> None:
    library = reading.opens()
    reading.built_in.has("lists/one.toml", 'name = "One"\n[[section]]\nname = "A"\nrows = [{paper = "t5"}]\n')
    assert library.refresh()
    assert [one.list for one in library.memberships("t5")] == ["one"]
    assert found(library, "list:one") == ["t5"]


def test_notes_are_indexed_after_the_first_start_and_then_for_good(reading: Reading) -> None:
    library = reading.opens()
    assert not library.notes_indexed
    assert found(library, "bidirectional") == []
    assert library.index_notes()
    assert library.notes_indexed
    assert found(library, "bidirectional") == ["bert"]
    assert not library.index_notes()
    assert reading.opens().notes_indexed


def test_indexing_notes_can_be_stopped(reading: Reading) -> None:
    library = reading.opens()
    assert not library.index_notes(lambda: True)
    assert not library.notes_indexed
    assert not library.refresh(lambda: True)
    assert library.index_notes()


@pytest.mark.parametrize("garbage", [b"", b"no database", b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_index_is_made_again(reading: Reading, garbage: bytes) -> None:
    reading.opens()
    index_of(reading).write_bytes(garbage)
    library = reading.opens()
    assert names(library) == ["GPT", "BERT", "T5"]
    assert library.message == ""


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_an_index_that_lost_its_end_is_made_again_while_it_is_read(reading: Reading, share: float) -> None:
    write_files(60, reading.own.root)
    reading.opens().close()
    raw = index_of(reading).read_bytes()
    index_of(reading).write_bytes(raw[: int(len(raw) * share)])
    library = reading.opens()
    assert len(names(library)) == 63
    assert found(library, "paper-7")
    assert library.outline("topics").count > 60


def test_garbled_pages_are_healed_while_they_are_read(reading: Reading) -> None:
    write_files(60, reading.own.root)
    reading.opens().close()
    raw = bytearray(index_of(reading).read_bytes())
    for page in range(8, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 100] = b"\xee" * 100
    index_of(reading).write_bytes(raw)
    library = reading.opens()
    assert len(names(library)) == 63
    assert [row.paper for row in library.outline("years").rows(0, 5)]


def test_a_cache_that_cannot_be_written_leaves_the_index_in_memory(reading: Reading) -> None:
    reading.cache.write_text("a file where the folder should be")
    library = reading.opens()
    assert str(reading.cache) in library.message
    assert names(library) == ["GPT", "BERT", "T5"]
    assert library.index_notes()
    assert found(library, "bidirectional") == ["bert"]
    outline = library.outline("eras")
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(library.outline("eras").count))
    thread.start()
    thread.join()
    assert seen == [outline.count]


def test_half_built_files_are_swept_away_when_they_are_old(reading: Reading) -> None:
    reading.cache.mkdir()
    old, new = reading.cache / "library-1-a.1.new", reading.cache / "library-1-a.2.new"
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    reading.opens()
    assert (old.exists(), new.exists()) == (False, True)


def test_nothing_is_left_beside_the_index(reading: Reading) -> None:
    library = reading.opens()
    library.index_notes()
    library.refresh()
    assert [path.suffix for path in reading.cache.iterdir()] == [".db"]


def test_two_programs_that_build_at_once_do_not_harm_each_other(reading: Reading, tmp_path: Path) -> None:
    write_files(80, reading.own.root)
    script = (
        "import sys; from pathlib import Path; from paperreader.library import open_library\n"
        "library = open_library([Path(sys.argv[1]), Path(sys.argv[2])], Path(sys.argv[3]))\n"
        "library.index_notes()\n"
        "print(library.count, library.outline('eras').count, len(list(library.papers())), library.message)\n"
    )
    command = [sys.executable, "-c", script, *map(str, reading.folders), str(reading.cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {one.communicate(timeout=60)[0] for one in running}
    assert [one.returncode for one in running] == [0] * 4
    assert len(said) == 1
    assert reading.opens().count == 83
    assert [path.suffix for path in reading.cache.iterdir()] == [".db"]


def test_workers_read_while_another_indexes(reading: Reading) -> None:
    write_files(60, reading.own.root)
    library = reading.opens()
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(30):
                assert library.outline("topics").count > 60
                assert library.search(parse("paper"), {}, 5)
        except BaseException as error:  # noqa: BLE001  # told to the test's own thread
            failures.append(error)
        finally:
            library.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    library.index_notes()
    later(reading.built_in.has_paper("gpt", short="Other"))
    library.refresh()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_made_up_index_is_not_compared_with_folders(tmp_path: Path) -> None:
    write_index(300, tmp_path / "library", tmp_path / "cache")
    library = open_library([tmp_path / "library"], tmp_path / "cache")
    assert not library.refresh()
    assert (library.count, library.notes_indexed) == (300, True)


def test_real_files_and_a_made_up_index_hold_the_same(tmp_path: Path) -> None:
    write_index(120, tmp_path / "a", tmp_path / "cache")
    write_files(120, tmp_path / "b")
    made, read = (open_library([tmp_path / name], tmp_path / "cache") for name in "ab")
    assert read.problems == ()
    assert list(made.papers()) == list(read.papers())
    assert made.outline("lists").rows(0, 999) == read.outline("lists").rows(0, 999)


def test_a_search_stops_when_asked(tmp_path: Path) -> None:
    write_index(3000, tmp_path / "a", tmp_path / "cache")
    library = open_library([tmp_path / "a"], tmp_path / "cache")
    query = parse("model -graph year:1990..2025")
    assert library.search(query, {}, 50, lambda: False)
    start = time.monotonic()
    assert library.search(query, {}, 50, lambda: True) == []
    assert time.monotonic() - start < 1
    assert library.search(query, {}, 50), "the next search is not disturbed"


def test_another_windows_index_is_taken_over(reading: Reading) -> None:
    one, other = reading.opens(), reading.opens()
    assert other.short("gpt") == "GPT"
    later(reading.built_in.has_paper("gpt", short="Changed"))
    assert one.refresh()
    assert other.short("gpt") == "GPT"
    assert other.refresh()
    assert other.short("gpt") == "Changed"
    assert not other.refresh()


def test_an_index_deleted_while_running_is_made_again_for_the_next_thread(reading: Reading) -> None:
    library = reading.opens()
    for path in reading.cache.iterdir():
        path.unlink()
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(library.outline("eras").count))
    thread.start()
    thread.join()
    assert seen == [3]


def test_damage_that_a_worker_meets_is_healed(reading: Reading) -> None:
    write_files(60, reading.own.root)
    library = reading.opens()
    raw = index_of(reading).read_bytes()
    index_of(reading).unlink()  # the open connection keeps the sound file
    index_path(reading).write_bytes(raw[: len(raw) // 3])
    assert library.index_notes()
    assert library.notes_indexed or library.index_notes()
    assert len(names(library)) == 63


def test_what_cannot_be_written_is_told_and_changes_nothing(reading: Reading) -> None:
    library = reading.opens()
    for path in reading.cache.iterdir():
        path.unlink()
    reading.cache.rmdir()
    reading.cache.write_text("a file")
    later(reading.built_in.has_paper("gpt", short="Changed"))
    assert not library.refresh()
    assert not library.index_notes()
    assert "cannot be brought up to date" in library.message
