"""The reader's own editor: which one it is, and what becomes of it."""

import os
import signal
import sys
from pathlib import Path

import pytest

from paperreader.services.editors import Editor, editor_of, run


@pytest.mark.parametrize(
    ("environment", "variable", "words"),
    [
        ({"EDITOR": "nano"}, "EDITOR", ("nano",)),
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, "VISUAL", ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "nano -w"}, "EDITOR", ("nano", "-w")),
        ({"EDITOR": "'/opt/my editor/ed' --line '+1 2'"}, "EDITOR", ("/opt/my editor/ed", "--line", "+1 2")),
        ({"EDITOR": "vim -c 'set tw=0"}, "EDITOR", ("vim", "-c", "'set", "tw=0")),
    ],
)
def test_the_environment_names_the_editor(
    environment: dict[str, str], variable: str, words: tuple[str, ...]
) -> None:
    assert editor_of(environment) == Editor(variable, words)


def test_no_editor_may_be_named() -> None:
    assert editor_of({}) is None
    assert editor_of({"VISUAL": "", "EDITOR": "  "}) is None


def script(folder: Path, lines: str) -> Editor:
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return Editor("EDITOR", (str(path), "--flag"))


def test_an_editor_gets_its_arguments_and_the_file(tmp_path: Path) -> None:
    editor = script(tmp_path, 'printf "%s" "$1" > "$2"')
    assert editor.is_found
    assert editor.name == "my editor"
    assert run(editor, tmp_path / "a note.md") is None
    assert (tmp_path / "a note.md").read_text() == "--flag"


def test_what_goes_wrong_is_told(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    assert run(script(tmp_path, "exit 3"), file) == "my editor ended with status 3."
    assert run(script(tmp_path, "kill -9 $$"), file) == "my editor was killed (SIGKILL)."
    assert not Editor("EDITOR", ("no-such-editor",)).is_found
    told = run(Editor("EDITOR", ("no-such-editor",)), file)
    assert told == "no-such-editor could not be started: No such file or directory"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_keys_that_interrupt_are_the_editor_s_own(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    parent = os.getpid()
    editor = script(tmp_path, f'kill -INT {parent}; kill -QUIT {parent}; printf "lived on" > "$2"')
    assert run(editor, tmp_path / "note.md") is None
    assert (tmp_path / "note.md").read_text() == "lived on"
    assert signal.getsignal(signal.SIGINT) == before
    told = run(script(tmp_path, "kill -INT $$; sleep 5"), tmp_path / "note.md")
    assert told == "my editor was killed (SIGINT)."
