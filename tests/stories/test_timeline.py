"""The timeline: years, items on an axis, the table beside it, and a filter."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from paperreader.language import Language
from paperreader.ui.screens.timeline import TimelineScreen
from paperreader.ui.widgets.note_view import NoteView
from paperreader.ui.widgets.year_band import YearBand
from paperreader.ui.widgets.year_list import YearList
from paperreader.ui.widgets.year_view import YearView
from tests.home import Home
from tests.stories.reader import Reader, Size, reading

EVENTS = """\
[[event]]
date = "2018"
what = "A year of encoders"
what_zh = "编码器之年"
organisation = "Everybody"

[[event]]
date = "2018-10-11"
what = "BERT reads in both directions"
what_zh = "BERT 双向阅读"
organisation = "Google"
paper = "bert"

[[event]]
date = "2019-02-14"
what = "GPT-2 is announced"
organisation = "OpenAI"
paper = "gpt-2"
"""
TABLE = """\
First came [[transformer]], then [[bert]], as [[guide:passes]] tells, and https://example.org/table does.

| Step | Works |
| --- | --- |
| Attention | [[transformer]] |
"""
SIZES = [(60, 18), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def shelf(own_copy: Path, home_of: Callable[[Path], Home]) -> Home:
    """The small library with some events and the guide of how it came about."""
    (own_copy / "timeline.toml").write_text(EVENTS, encoding="utf-8")
    guide = own_copy / "guides" / "evolution"
    guide.mkdir()
    (guide / "guide.toml").write_text('name = "How it evolved"\n', encoding="utf-8")
    (guide / "en.md").write_text(TABLE, encoding="utf-8")
    return home_of(own_copy)


class Historian:
    """A reader in front of the timeline."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.answers: list[str | None] = []

    @property
    def items(self) -> YearView:
        return self.reader.app.screen.query_one(YearView)

    @property
    def chosen(self) -> str:
        """The chosen item, by its year and name."""
        page = self.items.page
        if page is None or not page.count:
            return ""
        item = page.item(self.items.cursor)
        return f"{page.year} {item.short or item.what}"

    async def presses(self, *keys: str) -> None:
        await self.reader.presses(*keys)


@asynccontextmanager
async def before(
    home: Home, at: str | None = None, size: Size = (120, 40), language: Language | None = None
) -> AsyncIterator[Historian]:
    async with reading(home, size=size, language=language) as reader:
        historian = Historian(reader)
        screen = TimelineScreen(reader.screen.desk, reader.screen.snapshot, at)
        reader.app.push_screen(screen, historian.answers.append)
        await reader.waits(lambda: screen.is_mounted and bool(screen.query(YearView)))
        await reader.app.workers.wait_for_complete()
        await reader.presses()
        yield historian


async def test_it_opens_at_the_first_year_with_something_to_read(shelf: Home) -> None:
    shelf.opens().desk.reading.mark_known(["word2vec", "bahdanau", "adam"])
    async with before(shelf) as historian:
        assert historian.chosen == "2017 Transformer"
        await historian.reader.sees("2013 1/1", "2014 2/2", "2017 0/1", "3 of 12 read · 3 events")


async def test_with_room_the_table_stands_beside_the_year(shelf: Home) -> None:
    async with before(shelf, "bert") as historian:
        await historian.reader.sees("How it evolved", "First came Transformer[1]", "11 ╰─ ○ BERT")
        await historian.presses("e")
        await historian.reader.sees_no("How it evolved")
        await historian.presses("e", "tab")
        await historian.reader.sees("How it evolved", "L links")
        await historian.presses("enter", "1")
        assert historian.chosen == "2017 Transformer"
        await historian.reader.sees("h l year")


async def test_a_library_without_that_guide_has_no_table(home: Home) -> None:
    async with before(home, "bert") as historian:
        await historian.reader.sees_no("evolution")
        await historian.presses("e")
        assert historian.reader.notice() == "This library has no guide that tells it."
        await historian.presses("tab", "L", "j")
        assert historian.chosen == "2019 GPT-2"


async def test_a_filter_leaves_some_papers_and_escape_takes_it_off(shelf: Home) -> None:
    async with before(shelf, "bert") as historian:
        await historian.presses("f", *"topic:training")
        await historian.reader.sees("3 papers", "Timeline / topic:training")
        await historian.presses("enter")
        assert historian.chosen == "2021 [MASK] [/x]"
        await historian.presses("h")
        assert historian.chosen == "2014 Adam"
        await historian.presses("f", *" zzz")
        await historian.reader.sees("No paper fits this filter.", "0 papers")
        await historian.presses("escape", "f", *" era:nothing")
        await historian.reader.sees("'nothing'")
        await historian.presses("escape")
        assert historian.chosen == "2014 Adam"
        await historian.presses("escape")
        await historian.reader.sees("0 of 12 read · 3 events")
        assert historian.answers == []
        await historian.presses("escape")
        assert historian.answers == [None]


async def test_an_empty_library_says_what_will_stand_here(
    tmp_path: Path, home_of: Callable[[Path], Home]
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    async with before(home_of(folder), size=(60, 18)) as historian:
        await historian.reader.sees("Nothing here yet.")
        await historian.presses("j", "k", "l", "g", "G", "space", "enter", "e", "tab", "escape")
        assert historian.answers == [None]


async def test_a_year_stands_on_an_axis_of_months_in_any_window(shelf: Home) -> None:
    async with before(shelf, "gpt-1") as historian:
        for size in SIZES:
            await historian.reader.resizes(*size)
            await historian.reader.sees("2018 · 2 works · 0 read", "○ GPT-1", "OpenAI", "Jun 2018")
            await historian.presses("g")
            await historian.reader.sees("only the year is known", "◆ A year of encoders", "2018 · Everybody")
            await historian.presses("G")
            await historian.reader.sees("11 ╰─ ○ BERT", "11 Oct 2018 · Google · BERT · New")
            await historian.reader.sees("BERT reads in both directions")
            assert all(len(line) <= size[0] for line in historian.reader.lines)
            await historian.presses("k")


async def test_keys_go_on_across_the_years_and_to_the_ends(shelf: Home) -> None:
    async with before(shelf, "gpt-1") as historian:
        walk = (
            ("j", "2018 BERT"),
            ("j", "2019 GPT-2"),
            ("k", "2018 BERT"),
            ("l", "2019 GPT-2"),
            ("J", "2020 ReZero"),
            ("K", "2019 GPT-2"),
            ("h", "2018 A year of encoders"),
            ("k", "2017 Transformer"),
            ("G", "2022 FlashAttention"),
            ("l", "2022 FlashAttention"),
            ("g", "2013 word2vec"),
            ("space", "2014 Bahdanau attention"),
            ("space", "2014 Adam"),
            ("b", "2014 Bahdanau attention"),
        )
        for key, chosen in walk:
            await historian.presses(key)
            assert historian.chosen == chosen


async def test_enter_answers_with_the_paper_unless_the_event_is_about_none(shelf: Home) -> None:
    async with before(shelf, "bert") as historian:
        await historian.presses("g", "enter")
        assert historian.reader.notice() == "This event is about no paper of the library."
        await historian.presses("j", "enter")
        assert historian.answers == ["gpt-1"]


async def test_the_mouse_chooses_years_and_opens_items(shelf: Home) -> None:
    async with before(shelf, "bert") as historian:
        screen = historian.reader.app.screen
        for width in (120, 60):
            await historian.reader.resizes(width, 30)
            band = screen.query_one(YearBand)
            x = next(x for x in range(band.size.width) if band.place_at(x) == 2) + 1
            await historian.reader.clicks(band, x, band.size.height - 1)
            await historian.reader.waits(lambda: historian.chosen == "2017 Transformer")
            wheel = events.MouseScrollDown(band, 1, 1, 0, 1, 0, shift=False, meta=False, ctrl=False)
            band.post_message(wheel)
            await historian.reader.waits(lambda: historian.chosen == "2018 A year of encoders")
        await historian.reader.resizes(120, 40)
        await historian.reader.clicks(screen.query_one(YearList), 3, 1)
        await historian.reader.waits(lambda: historian.chosen == "2013 word2vec")
        await historian.reader.clicks(screen, 3, 39)
        await historian.reader.waits(lambda: historian.chosen == "2014 Bahdanau attention")
        await historian.reader.clicks(historian.items, 14, 5)
        await historian.reader.waits(lambda: historian.answers == ["adam"])


async def test_without_room_the_table_takes_the_place_of_the_year(shelf: Home) -> None:
    async with before(shelf, "bert", (60, 18)) as historian:
        await historian.reader.sees_no("How it evolved")
        await historian.presses("e")
        await historian.reader.sees("How it evolved", "First came Transformer[1]")
        await historian.reader.sees_no("○ BERT")
        await historian.presses("G", "escape")
        await historian.reader.sees("○ BERT")
        await historian.presses("tab", "L", "2")
        assert historian.chosen == "2018 BERT"
        await historian.reader.sees("11 ╰─ ○ BERT")
        await historian.presses("tab")
        await historian.reader.resizes(140, 30)
        await historian.reader.sees("How it evolved", "○ BERT")


async def test_links_of_the_table_lead_to_papers_guides_and_out(shelf: Home) -> None:
    async with before(shelf, "bert") as historian:
        table = historian.reader.app.screen.query_one(NoteView)
        await historian.reader.sees("First came Transformer[1]")
        lines = table.sheet.page.lines if table.sheet else ()
        line = next(number for number, one in enumerate(lines) if "came" in one.text)
        await historian.reader.clicks(table, 15, line + 1)
        await historian.reader.waits(lambda: historian.chosen == "2017 Transformer")
        await historian.presses("f", *"topic:training", "enter", "L", "2")
        assert historian.chosen == "2018 BERT"
        await historian.reader.sees("0 of 12 read · 3 events")
        await historian.presses("L", "4")
        assert historian.reader.notice() == "Copied: https://example.org/table"
        await historian.presses("L", "3")
        assert historian.answers == ["guide:passes"]


async def test_it_speaks_the_language_in_use_and_tells_its_keys(shelf: Home) -> None:
    async with before(shelf, "bert", language="zh") as historian:
        await historian.reader.sees("BERT 双向阅读", "2018年10月11日")
        await historian.presses("?")
        await historian.reader.sees("h l ← →")
        await historian.presses("q")
        await historian.reader.sees_no("h l ← →")
        assert historian.answers == []
