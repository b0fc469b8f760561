from dataclasses import fields
from pathlib import Path

import pytest

from paperreader.config import Config, read


def written(folder: Path, text: str) -> tuple[Config, tuple[str, ...]]:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return read(folder / "config.toml")


def test_no_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path / "config.toml") == (Config(), ())


def test_every_setting_is_read(tmp_path: Path) -> None:
    config, problems = written(
        tmp_path,
        'language = "zh"\ntheme = "nord"\npage_width = 72\nplain = true\nmath = "source"\nkinsoku = false\n'
        'libraries = ["~/papers"]\n[keys]\nundo = "f7"\n',
    )
    assert problems == ()
    assert config == Config(
        language="zh",
        theme="nord",
        page_width=72,
        plain=True,
        math="source",
        kinsoku=False,
        libraries=("~/papers",),
        keys={"undo": "f7"},
    )
    assert all(getattr(config, one.name) != getattr(Config(), one.name) for one in fields(Config))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('language = "fr"', "language must be"),
        ("theme = 3", "theme must be"),
        ("page_width = true", "page_width must be a number from 40 to 200"),
        ("page_width = 39", "page_width must be"),
        ('libraries = "~/papers"', "libraries must be a list"),
        ("keys = 3", "keys must be a table"),
        (
            "colour = 3",
            f"unknown setting 'colour'; known are {', '.join(one.name for one in fields(Config))}",
        ),
        ('plain = "yes"', "plain must be true or false"),
        ('math = "latex"', "math must be"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_file_and_line_and_the_rest_holds(
    tmp_path: Path, line: str, said: str
) -> None:
    config, problems = written(tmp_path, f"# a comment\n\n{line}\nlibraries_ = 1\n")
    assert len(problems) == 2
    assert problems[0].startswith(f"{tmp_path / 'config.toml'}, line 3: {said}")
    assert config == Config()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    config, problems = written(tmp_path, 'page_width = 7\ntheme = "nord"\n')
    assert (config.theme, config.page_width, len(problems)) == ("nord", 88, 1)


@pytest.mark.parametrize("text", ["theme = ", "[keys\n", 'theme = "a"\ntheme = "b"\n'])
def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path, text: str) -> None:
    config, (problem,) = written(tmp_path, text)
    assert config == Config()
    assert "line" in problem
    assert "the defaults apply" in problem


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    config, (problem,) = read(tmp_path / "config.toml")
    assert config == Config()
    assert "cannot be read" in problem
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "cannot be read" in read(folder)[1][0]
