"""Which program takes what is copied."""

import os
from pathlib import Path

import pytest

from paperreader.ui.clipboard import copy_natively, native_copier


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, which is all there is."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("xclip", "wl-copy"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/copied\n")
        program.chmod(0o755)
    return tmp_path


@pytest.mark.usefixtures("tools")
def test_over_ssh_it_is_left_to_the_terminal() -> None:
    assert native_copier({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}) is None


@pytest.mark.usefixtures("tools")
def test_the_window_system_decides() -> None:
    wayland, x11 = native_copier({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}), native_copier({"DISPLAY": ":0"})
    assert wayland is not None
    assert wayland[0] == "wl-copy"
    assert x11 is not None
    assert x11[0] == "xclip"
    assert native_copier({}) is None


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_chinese_text_arrives_whole(tools: Path) -> None:
    assert copy_natively("注意力 $x^2$", ("xclip",))
    assert (tools / "copied").read_text(encoding="utf-8") == "注意力 $x^2$"


def test_a_program_that_is_not_there_copies_nothing() -> None:
    assert not copy_natively("text", ("no-such-program",))
