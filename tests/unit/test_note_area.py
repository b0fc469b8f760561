"""How the built-in editor breaks lines, and what its keys do with lists."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from paperreader.ui.widgets.note_area import NoteArea, breaks


def pieces(line: str, width: int) -> list[str]:
    starts = [0, *breaks(line, width, 2), len(line)]
    return [line[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("line", "width", "broken"),
    [
        ("short", 10, ["short"]),
        ("two words here", 10, ["two words ", "here"]),
        ("使用 Transformer 模型，取得结果。", 16, ["使用 Transformer ", "模型，取得结果。"]),
        ("完形填空的结果，很好", 14, ["完形填空的结", "果，很好"]),
        ("    - deep item here", 14, ["    - deep ", "item here"]),
        ("", 10, [""]),
        ("averyveryverylongword", 8, ["averyver", "yverylon", "gword"]),
    ],
)
def test_lines_are_broken_as_notes_are(line: str, width: int, broken: list[str]) -> None:
    assert pieces(line, width) == broken


@given(st.text(st.sampled_from("ab 中，。（-1\t"), max_size=60), st.integers(4, 40))
def test_no_piece_is_wider_than_the_field_but_for_blanks_at_its_end(line: str, width: int) -> None:
    found = pieces(line, width)
    assert "".join(found) == line
    assert all(found[1:])
    if "\t" not in line:
        assert all(cell_len(piece.rstrip()) <= width or not piece.strip() for piece in found)


class Field(App[None]):
    """A field alone."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.area = NoteArea(text)

    def compose(self) -> ComposeResult:
        yield self.area


@asynccontextmanager
async def field(text: str, width: int = 40) -> AsyncIterator[tuple[NoteArea, Pilot[None]]]:
    app = Field(text)
    async with app.run_test(size=(width, 10)) as pilot:
        app.area.focus()
        await pilot.pause()
        yield app.area, pilot


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("- one", ["end", "enter", "x"], "- one\n- x"),
        ("  * one", ["end", "enter", "x"], "  * one\n  * x"),
        ("9. nine", ["end", "enter", "x"], "9. nine\n10. x"),
        ("1) one", ["end", "enter", "x"], "1) one\n2) x"),
        ("> said", ["end", "enter", "x"], "> said\n> x"),
        ("- one\n- ", ["ctrl+end", "enter", "x"], "- one\nx"),
        ("- one", ["enter", "x"], "\nx- one"),
        ("- one", ["right", "right", "right", "enter"], "- o\n- ne"),
        ("text", ["end", "enter", "x"], "text\nx"),
        ("- one", ["end", "tab"], "  - one"),
        ("    - one", ["end", "shift+tab", "shift+tab", "shift+tab"], "- one"),
        ("text", ["tab"], "  text"),
        ("abc", ["end", "tab", "x"], "abc x"),
        ("1.", ["end", "enter", "x"], "1.\nx"),
    ],
)
async def test_lists_are_continued_moved_and_ended(text: str, keys: list[str], after: str) -> None:
    async with field(text) as (area, pilot):
        if keys[0] == "ctrl+end":
            area.move_cursor(area.document.end)
            keys = keys[1:]
        await pilot.press(*keys)
        assert area.text == after


async def test_what_one_types_and_deletes_is_drawn_where_the_cursor_is() -> None:
    async with field("使用 Transformer 模型，取得了当时最好的结果，也很稳定。\n\nlast", 30) as (area, pilot):
        for key in ("end", "down", "down", "x", "up", "up", "backspace", "down", "enter", "up", "up", "y"):
            await pilot.press(key)
            x, y = area.wrapped_document.location_to_offset(area.cursor_location)
            assert (
                area.wrapped_document.offset_to_location(
                    area.wrapped_document.location_to_offset(area.cursor_location)
                )
                == area.cursor_location
            )
            assert 0 <= x < 30
            assert 0 <= y < area.wrapped_document.height
        drawn = "".join(strip.text.rstrip() for strip in area.render_lines(area.region))
        assert drawn.replace(" ", "") == area.text.replace("\n", "").replace(" ", "")


async def test_what_steers_terminals_is_drawn_as_symbols_and_saved_as_it_is() -> None:
    async with field("a\x1b[31m b\u202e\tc") as (area, pilot):
        drawn = area.render_line(0).text
        assert drawn.startswith("a␛[31m b⇄")
        assert "\x1b" not in drawn
        await pilot.press("end", "!")
        assert area.text == "a\x1b[31m b\u202e\tc!"


async def test_another_text_can_be_taken_back() -> None:
    async with field("one\ntwo") as (area, pilot):
        await pilot.press("down", "end")
        area.replace_all("three")
        assert area.text == "three"
        assert area.cursor_location == (0, 3)
        await pilot.press("ctrl+z")
        assert area.text == "one\ntwo"
