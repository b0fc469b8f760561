"""Whole screens as text. `PAPERREADER_UPDATE_PICTURES=1` draws them anew; look at the difference then.

Few on purpose: each shows how things stand together, which no single expectation says.
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from paperreader.language import Language
from tests.home import Home
from tests.stories.reader import Reader, Size, reading

FOLDER = Path(__file__).parent
_THUMBS = str.maketrans(dict.fromkeys("▁▂▃▄▅▆▇", " "))
"""Where the handle of a scroll bar ends: says nothing, and moves with every line of a note."""
Story = Callable[[Reader], Awaitable[None]]


async def reads_a_note(reader: Reader) -> None:
    await reader.walks_to("BERT")
    await reader.presses("2")
    await reader.opens("GPT-1")
    await reader.presses("1", "*", "enter")
    await reader.sees("◑ GPT-1 ★", "① ✓ 9 May", "For generative pre-training")


async def stands_in_the_tree(reader: Reader) -> None:
    await reader.opens("BERT")
    await reader.presses("escape", "2", "J", "x")
    await reader.sees("✓ BERT", "– GPT-2")


async def reads_at_the_table(reader: Reader) -> None:
    await reader.opens("BERT")
    await reader.presses("n", "n", "n")
    await reader.sees("110M")


async def searches(reader: Reader) -> None:
    await reader.presses("/")
    await reader.types("attention")
    await reader.sees("hits")


async def filters(reader: Reader) -> None:
    await reader.presses("f")
    await reader.types("stars:>=3")
    await reader.sees("stars:>=3 ", "3 篇")


PICTURES: dict[str, tuple[Size, Language, Story]] = {
    "note-120x40": ((120, 40), "en", reads_a_note),
    "note-zh-120x40": ((120, 40), "zh", reads_at_the_table),
    "tree-80x24": ((80, 24), "en", stands_in_the_tree),
    "note-zh-60x18": ((60, 18), "zh", reads_at_the_table),
    "search-100x30": ((100, 30), "en", searches),
    "filter-zh-100x30": ((100, 30), "zh", filters),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_is_the_picture(home: Home, name: str) -> None:
    size, language, story = PICTURES[name]
    async with reading(home, size, language) as reader:
        await story(reader)
        drawn = "".join(f"{line.translate(_THUMBS).rstrip()}\n" for line in reader.lines)
    path = FOLDER / f"{name}.txt"
    if os.environ.get("PAPERREADER_UPDATE_PICTURES"):
        path.write_text(drawn, encoding="utf-8")
    assert drawn.splitlines() == path.read_text(encoding="utf-8").splitlines()
