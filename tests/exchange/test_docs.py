"""docs/export.md says what is so."""

import json
import re
from pathlib import Path

import pytest

from paperreader.cli.opening import Opened
from paperreader.domain.entry import graded
from paperreader.services.exporting.exporting import Exporting
from paperreader.services.exporting.folder import RECORD
from paperreader.services.exporting.formats import FORMATS
from paperreader.services.exporting.spreadsheet import COLUMNS
from tests.exchange.shelf import made, source_of

TEXT = (Path(__file__).parents[2] / "docs/export.md").read_text(encoding="utf-8")


def first_column(table: str) -> list[str]:
    """The code in the first cells of the table below a heading cell."""
    rows = TEXT.partition(f"| {table} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [
        word for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1]) for word in name.split()
    ]


def test_every_format_and_ending_is_named() -> None:
    assert re.findall(r"^\*\*`(\w+)`\*\*", TEXT, re.MULTILINE) == [name for name in FORMATS if name != "json"]
    assert "|".join(FORMATS) in TEXT
    for one in FORMATS.values():
        assert one.ending in TEXT


def test_every_column_is_explained() -> None:
    assert sorted(first_column("Columns")) == sorted(COLUMNS)


def test_every_member_is_explained(opened: Opened) -> None:
    opened.desk.reading.set_pass("bert", 2)
    opened.journal.record([graded("bert#masked", 3, opened.clock.now(), opened.clock.today())])
    said = json.loads(made(opened, "json"))
    assert first_column("Member") == list(said)
    paper, card = (
        json.loads(one)
        for one in re.findall(r'^\{"id".*?\}$', TEXT.partition("```json")[2], re.MULTILINE | re.DOTALL)[:2]
    )
    assert list(paper) == list(said["papers"][0])
    assert list(card) == list(said["cards"][0])


def test_every_page_of_the_folder_is_named(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    (opened.desk.folder / "notes").mkdir()
    (opened.desk.folder / "notes/bert.md").write_text("mine")
    Exporting.of(opened.desk).write_folder(source_of(opened, "obsidian"), folder)
    named = first_column("Pages")
    assert {Path(name).parts[0] for name in named} == {path.name for path in folder.iterdir()} - {RECORD}
    for name in ("paperreader-index.md", "papers/bert.md", "mine/my-bert.md"):
        assert name in named
        assert (folder / name).is_file()
    assert RECORD in TEXT


@pytest.mark.parametrize("line", re.findall(r"^- \[x\] .*$", TEXT, re.MULTILINE))
def test_the_example_of_the_check_list_is_what_it_looks_like(opened: Opened, line: str) -> None:
    from datetime import date

    opened.desk.reading.set_pass("bert", 1, date(2026, 5, 3))
    opened.desk.reading.set_pass("bert", 2, date(2026, 5, 9))
    opened.desk.reading.toggle_star("bert")
    assert line in made(opened, "markdown").splitlines()
