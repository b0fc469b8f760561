"""Notes of one's own: written in an editor, thoughts from the page, seen beside the library's, found."""

import os
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from paperreader.ui.screens.editor import EditorScreen
from paperreader.ui.widgets.note_area import NoteArea
from tests.home import Home
from tests.stories.reader import Reader, reading

WIDE = (200, 50)
MINE = """\
# My BERT

## Core question

See [[gpt-1]] and [the page](https://example.org/mine). The axolotl swims.

Q: What is mine? {#mine}
A: A secret answer.

## Method

The axolotl dives.
"""


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests has an editor; the stories name theirs."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def note(home: Home, paper: str = "bert") -> Path:
    return home.paths.data / "notes" / f"{paper}.md"


def writes(home: Home, text: str, paper: str = "bert") -> Path:
    """Something else writes a note."""
    path = note(home, paper)
    path.parent.mkdir(parents=True, exist_ok=True)
    later = path.stat().st_mtime_ns + 10**9 if path.exists() else 10**18
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(later, later))
    return path


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    """An editor that is a script, and a terminal that can be lent to it."""
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\n{lines}\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"{script} --now")
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)


def area(reader: Reader) -> NoteArea:
    screen = reader.app.screen
    assert isinstance(screen, EditorScreen)
    return screen.query_one(NoteArea)


# --- an editor of one's own


async def test_e_opens_the_editor_that_the_environment_names(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, 'echo "written with $1" >> "$2"')
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.sees("My note on BERT is written; m shows it.")
        text = note(home).read_text(encoding="utf-8")
        assert text.startswith("# BERT: Pre-training of Deep")
        assert "## Strengths and weaknesses" in text
        assert text.endswith("written with --now\n")
        await reader.presses("enter", "m", "e", "G")
        await reader.sees_in(reader.note, "written with --now written with --now")


async def test_an_editor_that_was_left_without_a_word_leaves_nothing(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "true")
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.sees("Nothing was written, so there is no note on BERT.")
        assert not note(home).exists()
        writes(home, MINE)
        await reader.presses("e")
        await reader.sees("My note on BERT is as it was.")
        assert note(home).read_text(encoding="utf-8") == MINE


@pytest.mark.parametrize(
    ("end", "told"), [("exit 1", "ended with status 1"), ("kill -9 $$", "was killed (SIGKILL)")]
)
async def test_after_an_editor_that_crashes_the_program_goes_on(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, told: str
) -> None:
    editor(tmp_path, monkeypatch, f'echo "saved before" >> "$2"\n{end}')
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.is_told(f"editor {told}")
        assert note(home).read_text(encoding="utf-8").endswith("saved before\n")
        await reader.presses("J")
        assert not reader.stands_on("BERT")


async def test_an_editor_that_is_not_there_is_told_and_the_built_in_one_opens(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor -w")
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.is_told("no-such-editor, which VISUAL names, is not found")
        await reader.sees("BERT · my note", "## Core question")


async def test_where_the_terminal_cannot_be_lent_the_built_in_editor_opens(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.sees("new note · bert.md")
        assert not note(home).exists()


async def test_a_branch_has_no_note(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("g")
        for key in ("e", "m", "a"):
            await reader.presses(key)
            assert reader.notice() == "Choose a paper first."


# --- the built-in editor


async def test_the_built_in_editor_begins_with_the_template_and_saves_on_leaving(home: Home) -> None:
    async with reading(home, size=WIDE, open_at="bert") as reader:
        await reader.presses("m", "e")
        await reader.sees("new note · bert.md", "- Authors: Jacob Devlin")
        await reader.types(" 用掩码，q? 1")
        await reader.sees("What is to be solved? 用掩码，q? 1", "not saved · bert.md")
        await reader.presses("ctrl+s")
        await reader.sees("Saved.", "saved · bert.md")
        assert "- What is to be solved? 用掩码，q? 1\n" in note(home).read_text(encoding="utf-8")
        await reader.types("!")
        await reader.presses("escape")
        await reader.sees("My note on BERT is written.")
        assert "q? 1!\n" in note(home).read_text(encoding="utf-8")
        await reader.sees("What is to be solved? 用掩码，q? 1!")
        assert [path.name for path in note(home).parent.iterdir()] == ["bert.md"]


async def test_leaving_the_template_as_it_is_leaves_no_file(home: Home) -> None:
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e", "escape")
        await reader.sees("My note on BERT is as it was.")
        assert not note(home).exists()


async def test_lists_go_on_and_what_is_saved_comes_back(home: Home) -> None:
    writes(home, "- one")
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e", "end", "enter")
        await reader.types("two")
        await reader.presses("enter", "tab")
        await reader.types("three")
        assert area(reader).text == "- one\n- two\n  - three"
        await reader.presses("enter", "enter")
        assert area(reader).text == "- one\n- two\n  - three\n"
        await reader.presses("f5")
        await reader.sees("As it was saved; Ctrl+Z takes that back.")
        assert area(reader).text == "- one"
        await reader.presses("ctrl+z", "f1")
        await reader.sees("Writing my note", "Save and leave")
        await reader.presses("escape", "escape")
        assert note(home).read_text(encoding="utf-8") == "- one\n- two\n  - three\n"


async def test_what_something_else_writes_meanwhile_stays_and_both_are_kept(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        await reader.types("Ours. ")
        writes(home, "Theirs.\n")
        await reader.sees("not saved; the file was changed meanwhile, both will be kept")
        await reader.presses("escape")
        await reader.is_told("That stays; your text is kept as bert.conflict-")
        assert note(home).read_text(encoding="utf-8") == "Theirs.\n"
        (beside,) = note(home).parent.glob("bert.conflict-*.md")
        assert beside.read_text(encoding="utf-8").startswith("Ours. # My BERT")
        await reader.presses("enter", "m")
        await reader.sees("Another text is kept beside it: bert.conflict-", "Theirs.")


async def test_an_editor_with_nothing_to_save_shows_what_something_else_wrote(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, open_at="bert") as reader:
        await reader.presses("e")
        writes(home, "Theirs.\n")
        await reader.sees("Something else has changed the file: here is what stands there now.", "Theirs.")
        await reader.presses("escape")
        assert note(home).read_text(encoding="utf-8") == "Theirs.\n"


# --- thoughts


async def test_a_thought_is_added_without_leaving_the_page_and_taken_back(home: Home) -> None:
    async with reading(home, open_at="bert") as reader:
        await reader.presses("a")
        await reader.sees("Thought:")
        await reader.types("完形填空? a cloze test")
        await reader.presses("enter")
        assert reader.notice() == "Added to my note on BERT; u takes it back."
        assert reader.is_in_note()
        text = "## Thoughts\n\n- 2026-05-09  完形填空? a cloze test\n"
        assert note(home).read_text(encoding="utf-8") == text
        await reader.presses("u")
        await reader.sees("Undone: a thought on BERT")
        assert not note(home).exists()
        await reader.presses("U")
        await reader.sees("Done again: a thought on BERT")
        assert note(home).read_text(encoding="utf-8") == text


async def test_nothing_is_added_by_escape_nor_by_an_empty_line(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("a")
        await reader.types("no")
        await reader.presses("escape", "a", "enter")
        assert not note(home).exists()
        assert not reader.is_in_note()


async def test_selected_lines_are_quoted_with_their_heading(home: Home) -> None:
    async with reading(home, size=(110, 36), open_at="bert") as reader:
        await reader.presses("n", "V", *["j"] * 3, "a")
        await reader.sees("Quote, with a thought:")
        await reader.types("why?")
        await reader.presses("enter")
        assert not reader.note.is_selecting
        text = note(home).read_text(encoding="utf-8")
        begin = "## Thoughts\n\n- 2026-05-09  *What it contributed*: why?\n  > "
        assert text.startswith(f"{begin}A bidirectional encoder that is trained")
        await reader.presses("m")
        await reader.sees_in(reader.note, "What it contributed: why?", "A bidirectional encoder")


async def test_what_the_mouse_selects_is_quoted_without_a_word(home: Home) -> None:
    async with reading(home, size=(110, 36), open_at="bert") as reader:
        await reader.presses("n")
        await reader.drags(reader.note, (1, 2), (60, 2))
        await reader.presses("a", "enter")
        text = note(home).read_text(encoding="utf-8")
        begin = "## Thoughts\n\n- 2026-05-09  *What it contributed*:\n  > "
        assert text.startswith(f"{begin}A bidirectional encoder that is trained")


async def test_a_thought_that_was_changed_meanwhile_stays_and_that_is_told(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("a")
        await reader.types("first")
        await reader.presses("enter")
        writes(home, "## Thoughts\n\n- 2026-05-09  first and more\n")
        await reader.presses("u")
        assert reader.notice() == "Left in my note, because it was changed there since."


# --- mine beside the library's


async def test_m_shows_mine_beside_the_library_s_where_there_is_room(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, size=WIDE, open_at="bert") as reader:
        library = reader.note
        await reader.presses("m")
        await reader.sees("BERT · my note bert.md", "The axolotl swims.")
        await reader.sees_in(library, "What it contributed")
        assert library.has_focus
        await reader.presses("tab")
        assert reader.note is not library
        assert reader.is_in_note()
        await reader.presses("tab")
        assert reader.tree.has_focus
        await reader.presses("tab")
        assert library.has_focus
        await reader.presses("J")
        assert not reader.stands_on("BERT")
        await reader.sees("Nothing of yours stands here yet.", "e begins a note", "a adds a quick thought")
        await reader.presses("K")
        await reader.resizes(100, 30)
        await reader.sees_no("What it contributed")
        assert reader.is_in_note()
        await reader.resizes(*WIDE)
        await reader.sees("What it contributed", "The axolotl swims.")
        assert reader.is_in_note()
        await reader.presses("m")
        await reader.sees_no("The axolotl swims.")
        assert library.has_focus


async def test_in_a_small_window_mine_stands_in_place_of_the_library_s_for_this_paper(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, size=(100, 30), open_at="bert") as reader:
        await reader.presses("m")
        await reader.sees("BERT · my note bert.md")
        await reader.sees_no("What it contributed")
        assert reader.is_in_note()
        await reader.presses("m")
        await reader.sees("What it contributed")
        assert reader.is_in_note()
        await reader.presses("escape", "m")
        await reader.sees("BERT · my note")
        assert reader.tree.has_focus
        await reader.presses("J")
        await reader.sees_no("my note bert.md")


async def test_in_a_narrow_window_m_comes_to_the_front_and_escape_goes_back(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, size=(60, 18)) as reader:
        await reader.walks_to("BERT")
        await reader.presses("m")
        await reader.sees("BERT · my note bert.md", "Core question")
        await reader.presses("escape")
        await reader.sees("◔ BERT") if "◔" in reader.text else await reader.sees("○ BERT")
        await reader.resizes(200, 50)
        await reader.sees("BERT · my note bert.md", "What it contributed")


async def test_mine_is_read_as_the_library_s_is(home: Home) -> None:
    writes(home, MINE + "\nMore.\n" * 20)
    async with reading(home, size=(100, 16), open_at="bert") as reader:
        await reader.presses("m", "/")
        await reader.types("axolotl")
        await reader.sees("1/2")
        await reader.presses("enter", "n")
        await reader.sees("axolotl 2/2", "The axolotl dives.")
        await reader.presses("escape", "g", "j", "j", "enter")
        await reader.sees("A secret answer.")
        await reader.presses("g")
        await reader.presses("n", "n", "n")
        assert reader.top_of_note() == "Method"
        await reader.presses("t")
        await reader.sees("Outline", "Core question", "Method")
        await reader.presses("1")
        await reader.waits(lambda: reader.top_of_note().startswith("My BERT"))
        await reader.presses("G", "K", "J", "m")
        await reader.sees_in(reader.note, "More.")
        assert not reader.top_of_note().startswith("My BERT")
        await reader.presses("g", "V", *["j"] * 9, "y")
        assert "The axolotl swims." in reader.app.clipboard
        await reader.presses("L")
        await reader.sees("Links", "1 GPT-1", "2 the page https://example.org/mine")
        await reader.presses("1")
        assert reader.stands_on("GPT-1")


async def test_a_search_in_one_pane_ends_when_one_goes_to_the_other(home: Home) -> None:
    writes(home, MINE)
    async with reading(home, size=WIDE, open_at="bert") as reader:
        await reader.presses("m", "tab", "/")
        await reader.types("axolotl")
        await reader.presses("enter")
        assert reader.note.has_focus
        await reader.presses("n")
        await reader.sees("axolotl 2/2")
        await reader.presses("tab", "tab", "n")
        await reader.sees_no("axolotl 1/2", "axolotl 2/2")


async def test_mine_is_shown_anew_when_it_changes_on_the_disk_with_the_same_line_on_top(home: Home) -> None:
    long = "".join(f"Paragraph {number}.\n\n" for number in range(60))
    writes(home, long)
    async with reading(home, size=(100, 20), open_at="bert") as reader:
        await reader.presses("m", "space", "space")
        top = reader.top_of_note()
        assert top.startswith("Paragraph")
        writes(home, "New at the beginning.\n\n" + long)
        await reader.sees_in(reader.note, top)
        await reader.waits(
            lambda: "New at the beginning" in (reader.note.sheet.text if reader.note.sheet else "")
        )
        assert reader.top_of_note() == top
        await reader.presses("m", "m")
        assert reader.top_of_note() == top
        note(home).unlink()
        await reader.sees("Nothing of yours stands here yet.")


async def test_a_click_on_a_question_of_mine_shows_its_answer(home: Home) -> None:
    writes(home, "Q: What is mine? {#mine}\nA: A secret answer.\n")
    async with reading(home, size=WIDE) as reader:
        await reader.walks_to("BERT")
        await reader.presses("m")
        await reader.sees("What is mine?")
        mine = reader.screen.noting.view
        assert mine is not None
        await reader.clicks(mine, 4, 2)
        await reader.sees("A secret answer.")
        assert reader.note is mine
        await reader.presses("enter")
        await reader.sees_no("A secret answer.")


async def test_what_is_not_all_text_is_shown_as_far_as_it_is_and_not_edited(home: Home) -> None:
    writes(home, "").write_bytes(b"Shown caf\xe9.\n")
    async with reading(home, open_at="bert") as reader:
        await reader.presses("m")
        await reader.sees("Not all of this file is UTF-8.", "Shown caf\ufffd.")
        await reader.presses("e")
        await reader.is_told("byte 9 is not UTF-8, and the built-in editor would not keep it")
        await reader.presses("a")
        await reader.types("x")
        await reader.presses("enter")
        await reader.is_told("so nothing was added to it")
        assert note(home).read_bytes() == b"Shown caf\xe9.\n"


# --- found


@pytest.mark.parametrize("size", [(100, 20), (60, 18), WIDE])
async def test_mine_is_found_and_opened_at_the_match(home: Home, size: tuple[int, int]) -> None:
    writes(home, "word\n\n" * 60 + "The axolotl dives.\n", "adam")
    async with reading(home, size=size) as reader:
        await reader.presses("/")
        await reader.types("axolotl")
        await reader.sees("Adam · my note", "The axolotl dives.", "1 hit")
        await reader.presses("enter")
        await reader.sees_in(reader.note, "The axolotl dives.")
        assert reader.is_in_note()
        assert reader.stands_on("Adam")
        await reader.presses("n")
        await reader.sees("axolotl 1/1")


async def test_the_tree_is_filtered_by_papers_with_my_note(home: Home) -> None:
    writes(home, MINE)
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("has:mine")
        await reader.sees("1 paper")
        await reader.presses("enter")
        assert reader.stands_on("BERT")
