import json
import sys
from pathlib import Path
from typing import Any

import pytest

from paperreader.cli import opening
from paperreader.cli.main import main


class CommandLine:
    """Carries out command lines in this process, over the small library."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: str) -> int:
        """Carry out a command line; output is kept apart from words."""
        self._capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        self.out, self.err = self._capsys.readouterr()
        return status

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self, *arguments: str) -> Any:
        """What a command line prints as JSON."""
        assert self(*arguments) == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def paperreader(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    small_library: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> CommandLine:
    """The command line, with the small library in place of the built-in one."""
    monkeypatch.setattr(opening, "shipped", lambda _name: small_library)
    # the index may be shared: it holds nothing of a reader
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "shared-cache"))
    monkeypatch.setattr(sys, "argv", ["paperreader"])
    return CommandLine(capsys)
