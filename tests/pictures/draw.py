"""Draws the pictures of the documents from the running program: `make picture`.

Every picture is the real app on the real library, at a fixed moment, with what a reader has behind them.
Nothing of whoever draws them gets in: data, settings and cache are thrown away.

    python -m tests.pictures.draw [NAME ...]
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.widgets import Input

from paperreader.services.sessions import Session
from tests.home import Home
from tests.stories.reader import Reader, reading

from .readers import home_of
from .svg import tidied
from .table import PICTURES, Picture, Who

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
_MOST_AGAIN = 60
"""How often keys are pressed until something is seen."""


class Studio:
    """Where pictures are drawn. What lies behind a reader is lived through once, whatever is drawn of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._homes: dict[Who, Home] = {}

    def home(self, picture: Picture) -> Home:
        """Folders for one picture, of a reader who has just arrived."""
        who = picture.who
        if who not in self._homes:
            self._homes[who] = home_of(who, self._folder / who)
        before = self._homes[who]
        root = self._folder / picture.name
        shutil.copytree(self._folder / who, root)
        home = Home(root, before.library, before.clock)
        home.is_welcomed = before.is_welcomed
        home.sets(f'theme = "{picture.theme}"\n')
        session = Session(view=picture.view, opened={picture.view: picture.branches})
        home.opens().desk.sessions.save(session)
        home.close()
        return home

    async def drawn(self, picture: Picture) -> str:
        """A picture as SVG."""
        home = self.home(picture)
        async with reading(home, picture.size, picture.language, picture.paper) as reader:
            await plays(reader, picture)
            await rests(reader)
            svg = reader.app.export_screenshot(simplify=True)
        home.close()
        return tidied(svg, picture.name)


async def plays(reader: Reader, picture: Picture) -> None:
    """Do what leads to a picture."""
    await rests(reader)
    await reader.presses(*picture.keys, *picture.typed)
    await rests(reader)
    for _time in range(_MOST_AGAIN if picture.until else 0):
        if picture.until in reader.text:
            break
        await reader.presses(*picture.again)
        await rests(reader)
    await reader.sees(picture.until)
    await reader.presses(*picture.last)
    await reader.sees(*picture.sees)


async def rests(reader: Reader) -> None:
    """Wait until everything that was begun has been done and shown."""
    await reader.app.workers.wait_for_complete()
    await reader.presses()
    await reader.waits(lambda: reader.note.sheet is None or reader.note.sheet.complete)
    for field in reader.app.screen.query(Input):
        # A cursor that blinks is there in every other picture.
        field.cursor_blink = False
    await reader.presses()


def draw(names: Collection[str]) -> None:
    """Draw the pictures of these names, or all."""
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="paperreader-") as folder:
        studio = Studio(Path(folder))
        for picture in PICTURES:
            if not names or picture.name in names:
                svg = asyncio.run(studio.drawn(picture))
                (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    draw(sys.argv[1:])
