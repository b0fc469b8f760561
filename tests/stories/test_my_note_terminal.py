"""Writing a note in a terminal of its own: the terminal comes back, and nothing is lost by a kill."""

import pty
import signal
import termios
from pathlib import Path

import pytest

from tests.stories.test_terminal import Terminal, terminal

pytestmark = pytest.mark.skipif(not hasattr(pty, "openpty"), reason="a pseudo-terminal")


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path / "home" / "data" / "notes"


def opens_bert(screen: Terminal) -> None:
    screen.sees("0 of", "? help", "next: ")
    screen.presses("/")
    screen.sees("Esc back")
    screen.presses("bert: pre-training of deep")
    screen.sees("1 hit")
    screen.presses("\r")
    screen.sees("◔ BERT")


def is_cooked(screen: Terminal) -> bool:
    """Whether the terminal echoes, and reads line by line."""
    flags = termios.tcgetattr(screen._master)[3]
    return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)


@pytest.mark.parametrize("end", ["exit 0", "exit 1", "kill -9 $$"])
def test_the_terminal_is_lent_and_comes_back_however_the_editor_ends(
    end: str, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text(
        "#!/bin/sh\n"
        "stty raw -echo\n"
        "printf '\\033[?1049h\\033[HTHE EDITOR'\n"
        "dd bs=1 count=1 of=/dev/null 2>/dev/null\n"
        'echo written >> "$1"\n'
        f"{end}\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    with terminal() as screen:
        opens_bert(screen)
        screen.presses("e")
        screen.sees("THE EDITOR")
        screen.presses("\x03")
        screen.sees("My note on BERT is written; m shows it.", "◔ BERT")
        if end != "exit 0":
            screen.sees("editor ended with status 1" if "exit" in end else "editor was killed (SIGKILL)")
        screen.presses("2")
        screen.sees("✓ BERT")
        screen.presses("q")
        assert screen.ends() == 0
        assert is_cooked(screen)
    assert (notes / "bert.md").read_text(encoding="utf-8").endswith("written\n")
    assert [path.name for path in notes.iterdir()] == ["bert.md"]


def test_what_was_being_written_outlives_a_kill(notes: Path) -> None:
    with terminal() as screen:
        opens_bert(screen)
        screen.presses("e")
        screen.sees("- What is to be solved?")
        screen.presses(" 掩码")
        screen.sees("solved? 掩码")
        screen.waits(lambda: any("掩码" in path.read_text() for path in notes.glob(".bert.*.draft")))
        screen.process.send_signal(signal.SIGKILL)
        assert screen.ends() == -signal.SIGKILL
    assert not (notes / "bert.md").exists()
    with terminal() as screen:
        screen.sees("◔ BERT", "? help")
        screen.presses("e")
        screen.sees("This was not saved last time; F5 goes back to what was.", "solved? 掩码")
        screen.presses("！\x1b")
        screen.sees("My note on BERT is written; m shows it.")
        screen.presses("e")
        screen.sees("saved · bert.md")
        screen.presses("?")
        screen.sees("not saved")
        screen.presses("\x11")  # the key that leaves from anywhere
        assert screen.ends() == 0
    text = (notes / "bert.md").read_text(encoding="utf-8")
    assert text.startswith("?# BERT")
    assert "- What is to be solved? 掩码！\n" in text
    assert [path.name for path in notes.iterdir()] == ["bert.md"]
