import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from paperreader.cli import sync
from paperreader.cli.main import main
from paperreader.errors import UsageError
from tests.cli.conftest import CommandLine

Exchange = Callable[..., int]


@pytest.fixture
def exchange(tmp_path: Path) -> Exchange:
    """Carries `sync` out for one of several data directories."""

    def carry_out(device: str, folder: Path | None = None) -> int:
        return sync.carry_out(
            argparse.Namespace(
                folder=str(folder) if folder else None,
                data_dir=str(tmp_path / device),
                libraries=(),
                lang=None,
            )
        )

    return carry_out


def mark(tmp_path: Path, device: str, *arguments: str) -> None:
    assert main(["mark", *arguments, "--data-dir", str(tmp_path / device)]) == 0


def test_marks_and_notes_go_from_device_to_device(
    paperreader: CommandLine, exchange: Exchange, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "shared"
    mark(tmp_path, "home", "bert", "2")
    mark(tmp_path, "home", "adam", "1")
    note = tmp_path / "home" / "notes" / "bert.md"
    note.parent.mkdir()
    note.write_text("# BERT\n")
    capsys.readouterr()
    assert exchange("home", shared) == 0
    assert capsys.readouterr().err == "paperreader: Gave 2 changes of this device; gave 1 edited note.\n"
    assert exchange("office", shared) == 0
    assert capsys.readouterr().err == (
        "paperreader: Took in 2 changes from 1 other device; 1 note changed here: bert.\n"
        "paperreader: Undo goes on taking back what was done on this device, and only that.\n"
    )
    assert (
        paperreader.json("list", "status:read", "--json", "--data-dir", str(tmp_path / "office"))[0]["id"]
        == "bert"
    )
    assert exchange("office") == 0  # the folder of last time
    assert capsys.readouterr() == ("", f"paperreader: Nothing is new, here or in {shared}.\n")


def test_the_first_time_needs_a_folder(exchange: Exchange) -> None:
    with pytest.raises(UsageError, match="needs a folder"):
        exchange("home")


def test_what_cannot_be_exchanged_makes_the_status_1(
    exchange: Exchange, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "shared"
    (shared / "journal").mkdir(parents=True)
    (shared / "notes").write_text("in the way")
    (tmp_path / "home" / "notes").mkdir(parents=True)
    (tmp_path / "home" / "notes" / "bert.md").write_text("one\n")
    assert exchange("home", shared) == 1
    assert f"{shared} cannot be written" in capsys.readouterr().err
