"""Taking everything, or what the filter shows, out of the reader."""

import csv
import json
from datetime import date
from pathlib import Path

from paperreader.ui.screens.main.exporting import Exporting
from tests.home import Home
from tests.stories.reader import Reader, reading


async def asks_to_export(reader: Reader) -> None:
    """Choose the command, as the palette does."""
    Exporting(reader.screen).verbs()["export"]()
    await reader.presses()


async def names(reader: Reader, place: Path) -> None:
    """Type another name for the file, over the one that is offered."""
    await reader.presses("home", "ctrl+k")
    await reader.types(str(place))


async def test_what_the_filter_shows_is_exported(home: Home, tmp_path: Path) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("year:2019")
        await reader.presses("enter")
        await asks_to_export(reader)
        await reader.sees("Export 3 papers", "1 Check list (Markdown) .md", "2 Spreadsheet (CSV)", "7 Folder")
        await reader.presses("2")
        await reader.sees("Export to: ~/paperreader-2026-05-09.csv")
        await names(reader, tmp_path / "papers.csv")
        await reader.presses("enter")
        await reader.sees("Exported:")
        with (tmp_path / "papers.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["id"] for row in csv.DictReader(file)] == ["gpt-2", "bart", "t5"]
        await reader.sees_no("Export to")


async def test_everything_goes_into_the_readers_home(home: Home, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    home.opens().desk.reading.set_pass("bert", 2, date(2026, 5, 9))
    async with reading(home) as reader:
        await asks_to_export(reader)
        await reader.presses("3", "enter")
        await reader.sees("Exported:")
        said = json.loads((tmp_path / "home/paperreader-2026-05-09.json").read_text())
        assert len(said["journal"]) == 1
        await asks_to_export(reader)
        await reader.presses("3")
        await reader.sees("~/paperreader-2026-05-09-2.json")
        await reader.presses("escape")
        await reader.sees_no("Export to")


async def test_a_name_that_cannot_be_is_told_while_it_is_typed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("mine")
    async with reading(home) as reader:
        await asks_to_export(reader)
        await reader.presses("1")
        await names(reader, tmp_path / "there.md")
        await reader.sees("is there already")
        await reader.presses("enter")
        await reader.sees("Export to")
        await names(reader, tmp_path / "no/such.md")
        await reader.sees("no such folder")
        await names(reader, tmp_path)
        await reader.sees("is a folder")
        await reader.presses("escape")
        assert (tmp_path / "there.md").read_text() == "mine"


async def test_the_folder_for_obsidian_leaves_what_was_changed(home: Home, tmp_path: Path) -> None:
    async with reading(home, language="zh") as reader:
        folder = tmp_path / "vault"
        for _twice in range(2):
            await asks_to_export(reader)
            await reader.presses("7")
            await names(reader, folder)
            await reader.presses("enter")
            await reader.waits((folder / "papers/bert.md").exists)
            await reader.app.workers.wait_for_complete()
            (folder / "papers/bert.md").write_text("mine")
        await reader.waits(lambda: bool(reader.app._notifications))
        assert any("papers/bert.md" in box.message for box in reader.app._notifications)
        assert (folder / "papers/bert.md").read_text() == "mine"
        assert "一句话" in (folder / "papers/gpt-1.md").read_text()


async def test_leaving_the_choice_exports_nothing(home: Home, tmp_path: Path) -> None:
    async with reading(home) as reader:
        await asks_to_export(reader)
        await reader.presses("escape")
        await reader.sees_no("Check list")
        assert not [*tmp_path.glob("home/paperreader*")]


def test_folders_are_completed(tmp_path: Path) -> None:
    from paperreader.ui.widgets.file_prompt import completed, place_of

    (tmp_path / "documents/papers").mkdir(parents=True)
    (tmp_path / "downloads").mkdir()
    (tmp_path / "data.csv").write_text("")
    assert completed(f"{tmp_path}/doc") == f"{tmp_path}/documents/"
    assert completed(f"{tmp_path}/documents/") == f"{tmp_path}/documents/papers/"
    assert completed(f"{tmp_path}/do") is None
    assert completed(f"{tmp_path}/dat") is None
    assert completed(f"{tmp_path}/none/x") is None
    assert place_of("~nobody-is-called-so/x") == Path("~nobody-is-called-so/x")
