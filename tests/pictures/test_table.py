"""What the documents show is what is drawn."""

import re
from pathlib import Path

import pytest

from .draw import FOLDER, Studio
from .table import PICTURES

ROOT = FOLDER.parents[1]
DRAWN = {f"{picture.name}.svg" for picture in PICTURES}
PAGES = [*ROOT.glob("README*.md"), *sorted((ROOT / "docs").glob("*.md"))]


def shown(page: Path) -> set[Path]:
    """The pictures that a page shows."""
    links = re.findall(r"!\[[^\]]+\]\(([^)]+\.svg)\)", page.read_text(encoding="utf-8"))
    return {(page.parent / link).resolve() for link in links}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_of_a_page_is_in_the_table_and_there(page: Path) -> None:
    for picture in shown(page):
        assert picture.parent == FOLDER.resolve()
        assert picture.name in DRAWN
        assert picture.is_file(), f"`make picture` draws {picture.name}"


def test_every_picture_of_the_table_is_shown_somewhere_and_no_other_is_kept() -> None:
    assert {picture.name for page in PAGES for picture in shown(page)} == DRAWN
    assert {path.name for path in FOLDER.iterdir()} == DRAWN


async def test_a_picture_drawn_twice_is_the_same(tmp_path: Path) -> None:
    one, other = (Studio(tmp_path / name) for name in ("one", "other"))
    picture = next(picture for picture in PICTURES if picture.name == "narrow")
    assert await one.drawn(picture) == await other.drawn(picture)
