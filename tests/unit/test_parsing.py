import pytest

from paperreader import __version__
from paperreader.cli.commands import COMMANDS
from paperreader.cli.parsing import parse


@pytest.mark.parametrize(
    ("line", "command", "paper"),
    [
        ("", "read", None),
        ("bert", "read", "bert"),
        ("read bert", "read", "bert"),
        ("--lang zh bert", "read", "bert"),
        ("bert --lang zh", "read", "bert"),
        ("--data-dir list", "read", None),
        ("show bert", "show", "bert"),
        ("--lang zh show bert", "show", "bert"),
        ("show -", "show", "-"),
        ("read list", "read", "list"),
    ],
)
def test_without_a_command_the_reader_is_meant(line: str, command: str, paper: str | None) -> None:
    wanted = parse(line.split())
    assert wanted.command == command
    assert wanted.paper == paper


@pytest.mark.parametrize(
    "line",
    [
        "--data-dir /d --library /l --lang zh list",
        "list --data-dir /d --library /l --lang zh",
        "--data-dir=/d list --library=/l --lang=zh",
    ],
)
def test_options_go_before_and_behind_the_command(line: str) -> None:
    wanted = parse(line.split())
    assert (wanted.data_dir, tuple(wanted.libraries), wanted.lang) == ("/d", ("/l",), "zh")


def test_what_is_not_given_is_none() -> None:
    wanted = parse(["list"])
    assert (wanted.data_dir, tuple(wanted.libraries), wanted.lang) == (None, (), None)


def test_libraries_before_and_behind_the_command_add_up() -> None:
    assert tuple(parse(["--library", "/a", "list", "--library", "/b"]).libraries) == ("/a", "/b")


@pytest.mark.parametrize(
    "line",
    [
        "show",
        "show bert --width 19",
        "show bert --width wide",
        "show bert --width -1",
        "mark bert",
        "mark bert 4",
        "mark bert read",
        "list --lang fr",
        "one two",
        "list --colour",
        "--data /tmp list",
        "search",
        "search x --most 0",
        "search x --most -1",
    ],
)
def test_what_cannot_be_understood_is_told_with_status_2(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(line.split())
    assert ended.value.code == 2
    assert "usage: paperreader" in capsys.readouterr().err


def test_queries_may_negate(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse(["list", "era:scale", "-status:read"]).query == ["era:scale", "-status:read"]
    assert parse(["list", "-status:read", "--json"]).query == ["-status:read"]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"paperreader {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_that_can_be_understood(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([command, "--help"])
    assert ended.value.code == 0
    assert "example: paperreader" in capsys.readouterr().out
