import argparse
import io
import sys
from pathlib import Path

import pytest

from paperreader.cli import note
from paperreader.errors import UnknownPaperError, UsageError
from tests.cli.conftest import CommandLine


def carries_out(*arguments: str) -> int:
    """Carry out `paperreader note` with these arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paper")
    parser.add_argument("--edit", action="store_true")
    parser.add_argument("--add")
    wanted = parser.parse_args(arguments)
    return note.carry_out(argparse.Namespace(**vars(wanted), data_dir=None, libraries=(), lang=None))


@pytest.fixture(autouse=True)
def small(paperreader: CommandLine) -> CommandLine:
    """Everything is about the small library."""
    return paperreader


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path / "home" / "data" / "notes" / "bert.md"


def test_the_path_is_printed_whether_there_is_a_note_or_not(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carries_out("bert") == 0
    out, err = capsys.readouterr()
    assert out == f"{file}\n"
    assert "there is no note yet; `paperreader note bert --edit` begins one." in err
    assert not file.exists()
    carries_out("bert", "--add", "mine")
    capsys.readouterr()
    carries_out("bert")
    assert capsys.readouterr() == (f"{file}\n", "")


def test_a_thought_is_added_and_taken_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert carries_out("bert", "--add", "a cloze test") == 0
    assert capsys.readouterr().err == f"paperreader: added to {file}\n"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("## Thoughts\n\n- 2")
    assert text.endswith("  a cloze test\n")


def test_a_thought_is_read_from_a_pipe(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("from a\npipe\n"))
    assert carries_out("bert", "--add", "-") == 0
    assert file.read_text(encoding="utf-8").endswith("  from a\n  pipe\n")


def test_what_begins_with_a_minus_keeps_it(file: Path) -> None:
    carries_out("bert", "--add", "−5 points")
    assert file.read_text(encoding="utf-8").endswith("  -5 points\n")


def test_the_editor_of_the_environment_opens_the_template(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\ncp "$1" seen\n')
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", str(script))
    assert carries_out("bert", "--edit") == 0
    assert "nothing was written" in capsys.readouterr().err
    assert not file.exists()
    assert (tmp_path / "seen").read_text(encoding="utf-8").startswith("# BERT: Pre-training")
    script.write_text('#!/bin/sh\necho more >> "$1"; exit 2\n')
    assert carries_out("bert", "--edit") == 1
    assert "editor ended with status 2." in capsys.readouterr().err
    assert file.read_text(encoding="utf-8").endswith("more\n")


def test_without_an_editor_the_cure_is_told(file: Path) -> None:
    with pytest.raises(UsageError, match="set VISUAL or EDITOR"):
        carries_out("bert", "--edit")
    assert not file.exists()


def test_a_note_on_a_paper_that_left_the_library_is_still_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnknownPaperError, match="bert"):
        carries_out("bertt")
    file.parent.mkdir(parents=True)
    file.with_name("bertt.md").write_text("mine\n", encoding="utf-8")
    assert carries_out("bertt") == 0
    assert capsys.readouterr().out == f"{file.with_name('bertt.md')}\n"


def test_the_command_line_knows_it(paperreader: CommandLine, file: Path) -> None:
    assert paperreader("note", "bert", "--add", "a cloze test") == 0
    assert paperreader("note", "bert") == 0
    assert paperreader.out == f"{file}\n"
    assert paperreader("note", "bertt") == 2
    assert paperreader("note", "bert", "--edit", "--add", "x") == 2
