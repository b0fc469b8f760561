"""What the documents say is compared with what they are about."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from paperreader import config
from paperreader.cli.commands import COMMANDS as CLI_COMMANDS
from paperreader.config import Config
from paperreader.domain.progress import STATUSES
from paperreader.domain.query import parse
from paperreader.language import Language
from paperreader.ui.keys.commands import BY_ID
from paperreader.ui.widgets.glyphs import GLYPHS
from tests.keys_table import READMES, ROOT, between_marks, table

PAGES = [
    *READMES.values(),
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "architecture.md",
]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
ROOTS = (ROOT, ROOT / "src" / "paperreader")
FOLDERS = ("src", "tests", "docs", "data", "styles", ".ci", *(path.name for path in ROOTS[1].iterdir()))

readmes = pytest.mark.parametrize("readme", READMES.values(), ids=lambda path: path.name)
pages = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", READMES)
def test_the_table_of_keys_is_that_of_the_commands(language: Language) -> None:
    assert between_marks(text_of(READMES[language])) == table(language), (
        f"`python -m tests.keys_table {language}` prints what belongs between the marks"
    )


def test_a_readme_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="must stand in it once"):
        between_marks("no marks")


@readmes
def test_the_two_commands_stand_at_the_top(readme: Path) -> None:
    top = "\n".join(text_of(readme).splitlines()[:8])
    assert "make run" in top
    assert "make test" in top


@readmes
def test_every_command_of_the_command_line_is_shown(readme: Path) -> None:
    shown = set(re.findall(r"^paperreader ([a-z]+) ", text_of(readme), re.MULTILINE))
    assert set(CLI_COMMANDS) - {"read"} <= shown


@readmes
def test_the_settings_are_all_there_and_can_be_used(readme: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(language =.*?)```", text_of(readme), re.DOTALL)
    file = tmp_path / "config.toml"
    file.write_text(example, encoding="utf-8")
    settings, problems = config.read(file)
    assert problems == ()
    for setting in fields(Config):
        same = replace(settings, **{setting.name: getattr(Config(), setting.name)})
        assert same != settings, f"the example leaves {setting.name} at its default"
    assert set(settings.keys) <= set(BY_ID)
    assert str(Config().page_width) in example


@readmes
def test_the_queries_of_the_examples_are_understood(readme: Path) -> None:
    queries = re.findall(r"`(-?[a-z]+:[^`\s:][^`]*)`", text_of(readme))
    assert len(queries) > 10
    for query in queries:
        assert parse(query).conditions, query


@readmes
def test_every_status_is_explained_with_its_sign(readme: Path) -> None:
    for status in STATUSES:
        assert f"| {GLYPHS[status]} | `{status}` |" in text_of(readme)


@pages
def test_links_and_pictures_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(page)):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pages
def test_files_that_are_named_exist(page: Path) -> None:
    """`ui/keys/commands.py` is a file of the project, `data/papers/<id>/` only looks like one."""
    for name in re.findall(r"`([\w./-]+/[\w./-]*)`", text_of(page)):
        if name.split("/")[0] in FOLDERS and not re.search(r"papers/(bert|my-paper)", name):
            assert any((root / name).exists() for root in ROOTS), name


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_pictures_load_nothing_and_are_small(picture: Path) -> None:
    text = text_of(picture)
    assert set(re.findall(r"https?://[^\"')\s]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in text
    assert len(text) < 60_000


@readmes
def test_every_picture_is_drawn(readme: Path) -> None:
    shown = set(re.findall(r"docs/pictures/([\w-]+\.svg)", text_of(readme)))
    assert shown <= {path.name for path in PICTURES}
    assert shown


@readmes
def test_the_numbers_of_the_library_are_true(readme: Path) -> None:
    papers = ROOT / "data" / "papers"
    for pattern in ("*/paper.toml", "*/en.md"):
        assert f" {sum(1 for _ in papers.glob(pattern))} " in text_of(readme)
