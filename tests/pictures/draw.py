"""Draws the pictures of the README from the running program: `make picture`.

Every picture is the real app on the real library, at a fixed moment, with the marks of a reader who has
been at it for some months. Nothing of whoever draws them gets in: data, settings and cache are thrown away.
"""

import asyncio
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot
from textual.widgets import Input

from paperreader.cli.opening import Opened
from paperreader.config import Config
from paperreader.domain.outline import View
from paperreader.language import Language
from paperreader.paths import Paths, shipped
from paperreader.services.reading import Reading
from paperreader.services.sessions import Session
from paperreader.ui.app import PaperreaderApp
from paperreader.ui.screens.main.screen import MainScreen
from paperreader.ui.themes import DEFAULT

from .svg import tidied

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LIGHT = "paperreader-light"


@dataclass(frozen=True)
class Picture:
    """What is drawn, and how the reader gets there."""

    name: str
    paper: str
    """The paper at which the reader opens."""
    keys: Sequence[str] = ()
    typed: str = ""
    """What is typed after the keys."""
    size: tuple[int, int] = (120, 36)
    language: Language = "en"
    theme: str = DEFAULT
    view: View = "eras"
    branches: tuple[str, ...] = ()
    """Branches that are open."""


PICTURES = (
    Picture(
        "reader",
        "t5",
        branches=("pretraining", "pretraining/architecture", "pretraining/language-models"),
    ),
    Picture(
        "reader-zh",
        "attention-is-all-you-need",
        language="zh",
        theme=LIGHT,
        view="lists",
        branches=("ten-classics", "ten-classics/0", "ten-classics/1", "ten-classics/2"),
    ),
    Picture("search", "gpt-3", keys=("tab", "slash"), typed="few-shot", size=(100, 28)),
    Picture("narrow", "bert", keys=("slash", *"Questions", "enter", "escape", "enter"), size=(80, 24)),
)


class FixedClock:
    """A moment in May."""

    def now(self) -> datetime:
        """Late in the evening, UTC."""
        return datetime(2026, 5, 16, 20, 30, tzinfo=UTC)

    def today(self) -> date:
        """The day of it."""
        return date(2026, 5, 16)


def mark(reading: Reading, known: Collection[str]) -> None:
    """The marks of the reader in the pictures, to whom the papers of `known` are nothing new."""
    reading.mark_known(known)
    reading.set_aside("swish")
    passes: dict[str, Sequence[tuple[int, date]]] = {
        "bahdanau-attention": [(1, date(2026, 2, 3)), (2, date(2026, 2, 4))],
        "attention-is-all-you-need": [(1, date(2026, 2, 7)), (2, date(2026, 2, 8)), (3, date(2026, 3, 1))],
        "gpt-1": [(1, date(2026, 3, 14)), (2, date(2026, 3, 15))],
        "bert": [(1, date(2026, 3, 21)), (2, date(2026, 3, 22)), (3, date(2026, 4, 12))],
        "gpt-2": [(1, date(2026, 4, 5)), (2, date(2026, 4, 6))],
        "roberta": [(1, date(2026, 4, 18))],
        "t5": [(1, date(2026, 4, 25)), (2, date(2026, 4, 26))],
        "bart": [(1, date(2026, 4, 26))],
        "scaling-laws": [(1, date(2026, 5, 2)), (2, date(2026, 5, 3))],
        "gpt-3": [(1, date(2026, 5, 9))],
        "chinchilla": [(1, date(2026, 5, 10))],
        "lora": [(1, date(2026, 5, 14)), (2, date(2026, 5, 15))],
    }
    for paper, done in passes.items():
        reading.open(paper)
        for number, on in done:
            reading.set_pass(paper, number, on)
    for paper in ("llama", "instructgpt", "flashattention", "palm"):
        reading.open(paper)
    reading.set_aside("decanlp")
    for paper in ("attention-is-all-you-need", "bert", "gpt-3"):
        reading.toggle_star(paper)


def opened_in(folder: Path, picture: Picture) -> Opened:
    """All objects of a reader who has just arrived in `folder`."""
    paths = Paths(folder / "data", folder / "config", folder / "cache", (shipped("data"),))
    config = Config(theme=picture.theme)
    opened = Opened(paths, config, (), picture.language, FixedClock())
    opened.library.index_notes()
    mark(opened.desk.reading, [paper.id for paper in opened.library.papers() if paper.era == "foundations"])
    opened.desk.sessions.save(Session(view=picture.view, opened={picture.view: picture.branches}))
    opened.speak()
    return opened


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that was begun has been done and shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    while screen.note.sheet is not None and not screen.note.sheet.complete:
        await pilot.pause()


async def drawn(picture: Picture) -> str:
    """A picture as SVG."""
    with TemporaryDirectory(prefix="paperreader-") as folder:
        opened = opened_in(Path(folder), picture)
        app = PaperreaderApp(opened.desk, open_at=picture.paper)
        async with app.run_test(size=picture.size) as pilot:
            await settled(pilot)
            await pilot.press(*picture.keys)
            await pilot.press(*(key if key != " " else "space" for key in picture.typed))
            await settled(pilot)
            for field in app.screen.query(Input):
                # A cursor that blinks is there in every other picture.
                field.cursor_blink = False
            await settled(pilot)
            svg = app.export_screenshot(simplify=True)
        opened.close()
    return tidied(svg, picture.name)


def main() -> None:
    """Draw all pictures."""
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        svg = asyncio.run(drawn(picture))
        (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
