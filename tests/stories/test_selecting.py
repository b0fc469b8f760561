"""Selecting, copying, the outline, and what is wider than the page."""

from tests.home import Home
from tests.stories.reader import reading


async def test_lines_are_selected_by_keys_and_copied_as_they_were_written(home: Home) -> None:
    async with reading(home, size=(110, 36)) as reader:
        await reader.opens("BERT")
        await reader.presses("n", "V", *["j"] * 4, "y")
        copied = reader.app.clipboard
        assert "A bidirectional encoder that is trained to fill in words that are masked. Fifteen" in copied
        assert "│" not in copied
        assert not reader.note.is_selecting


async def test_a_formula_is_copied_as_its_source(home: Home) -> None:
    async with reading(home, size=(110, 36)) as reader:
        await reader.opens("BERT")
        await reader.presses("n", "n", "V", *["j"] * 5, "y")
        assert r"\mathrm{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V" in reader.app.clipboard


async def test_escape_ends_a_selection_and_leaves_the_note_only_then(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("V", "j", "escape")
        assert not reader.note.is_selecting
        assert reader.is_in_note()
        await reader.presses("escape")
        assert not reader.is_in_note()


async def test_without_a_selection_y_asks_what_to_copy(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("y")
        await reader.sees("Citation", "BibTeX")


async def test_the_mouse_selects_and_y_copies_without_the_page_s_line_breaks(home: Home) -> None:
    async with reading(home, size=(110, 36)) as reader:
        await reader.opens("BERT")
        await reader.presses("n")
        await reader.drags(reader.note, (1, 2), (60, 3))
        await reader.presses("y")
        copied = reader.app.clipboard
        assert copied.startswith("A bidirectional encoder that is trained to fill in words that are masked.")
        assert "\n" not in copied


async def test_the_outline_jumps_to_a_heading(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.opens("BERT")
        await reader.presses("t")
        await reader.sees("Outline", "What it contributed", "Findings")
        await reader.presses("4")
        await reader.waits(lambda: reader.top_of_note() == "Findings")
        assert reader.is_in_note()


async def test_a_match_in_a_formula_s_source_is_found(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.opens("BERT")
        await reader.presses("/")
        await reader.types("softmax")
        await reader.sees("1/1")


async def test_a_mark_leaves_what_is_found_and_selected_as_it_is(home: Home) -> None:
    async with reading(home, size=(110, 36)) as reader:
        await reader.opens("BERT")
        await reader.presses("/")
        await reader.types("zebra")
        await reader.presses("enter", "r")
        await reader.sees("1 of 12 read")
        assert any(mark.chosen for mark in reader.note._marks)
        await reader.presses("escape", "V", "j", "1")
        assert reader.note.is_selecting


async def test_textual_s_own_keys_for_leaving_speak_and_act_as_ours(home: Home) -> None:
    async with reading(home, language="zh") as reader:
        await reader.presses("ctrl+c")
        await reader.sees("按 q 退出")
        await reader.presses("j", "ctrl+q")
        await reader.waits(lambda: reader.app._exit, "to leave")
        kept = home.opens().desk.sessions.load()
        assert kept.chosen["eras"] == "branch:transformer"
