"""What only a process of its own can tell: what is imported, and how it ends."""

import subprocess
import sys

import pytest

_LOADED = """
import sys
from paperreader.cli.main import main
try:
    status = main(sys.argv[1:])
finally:
    heavy = {"textual", "pydantic", "markdown_it", "pygments"} & set(sys.modules)
    print("loaded:", *sorted(heavy), file=sys.stderr)
sys.exit(status)
"""


def run(*arguments: str, code: str = _LOADED) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
    )


@pytest.fixture
def warm(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of the built-in library is there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache-of-processes"))
    run("status")


def loaded(ended: "subprocess.CompletedProcess[str]") -> set[str]:
    assert ended.returncode == 0, ended.stderr
    (line,) = (line for line in ended.stderr.splitlines() if line.startswith("loaded:"))
    return set(line.split()[1:])


@pytest.mark.usefixtures("warm")
def test_commands_never_load_what_only_the_reader_needs() -> None:
    assert loaded(run("list")) == set()
    assert loaded(run("status")) == set()
    assert "textual" not in loaded(run("show", "bert"))


@pytest.mark.usefixtures("warm")
def test_a_reader_of_our_output_may_have_had_enough() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "paperreader", "list", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 1
    assert errors == b""


@pytest.mark.usefixtures("warm")
def test_a_terminal_that_cannot_draw_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import pty, sys; sys.exit(pty.spawn([sys.executable, '-m', 'paperreader']) >> 8)"
    monkeypatch.setenv("TERM", "dumb")
    ended = run(code=code)
    assert ended.returncode == 2
    assert "cannot draw on this terminal (TERM is 'dumb')" in ended.stdout
