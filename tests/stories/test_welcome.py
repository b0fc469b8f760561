"""The welcome of a reader who has just arrived."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from paperreader.domain.progress import Pass
from paperreader.journal.disk import Disk
from paperreader.ui.screens.welcome.known import KnownPage
from paperreader.ui.screens.welcome.page import Page, RadioPage
from paperreader.ui.screens.welcome.screen import WelcomeScreen
from paperreader.ui.widgets.bars import KeyHints
from tests.home import Home
from tests.stories.reader import Reader, Size, reading

TITLE = "Welcome to paperreader"
SUGGESTED = (
    'name = "Start here"\nabout = "For newcomers."\n[[section]]\nname = "A"\nrows = [{paper = "t5"}]\n'
)


@pytest.fixture
def new(home: Home) -> Home:
    """The folders of somebody who has never been here."""
    home.is_welcomed = False
    return home


async def asks(reader: Reader) -> None:
    """Call for the welcome by its name."""
    await reader.presses(":")
    await reader.types("welcome")
    await reader.sees("The welcome once more")
    await reader.presses("down", "enter")
    await reader.sees(TITLE)


def welcome(reader: Reader) -> WelcomeScreen:
    """The welcome, which is open."""
    screen = reader.app.screen
    assert isinstance(screen, WelcomeScreen)
    return screen


def page(reader: Reader) -> Page:
    """Its page."""
    return welcome(reader).page


async def is_ticking(reader: Reader) -> None:
    """The page of what is known is there, with all it needs."""
    shown = page(reader)
    assert isinstance(shown, KnownPage)
    await reader.waits(lambda: shown.ticking.ticks is not None)


async def test_a_new_reader_is_welcomed_over_counts_that_follow(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE, "1 of 5", "Which language?", "● English", "○ 中文", "▸ Pre-training 0/8")
        assert "0 of 12 read" in reader.status()
        await reader.presses("enter")
        await reader.sees("2 of 5", "Dark or light?", "● Dark", "✓ Read")
        await reader.presses("right")
        await reader.sees("3 of 5", "☐ ▸ Before the Transformer 0/3", "0 of 12 known")
        await is_ticking(reader)
        await reader.presses("space")
        await reader.sees("☑ ▸ Before the Transformer 3/3", "3 of 12 known")
        assert "0 of 12 read" in reader.status()
        await reader.presses("enter")
        await reader.sees(
            "4 of 5", "3 papers marked as known; u takes it back.", "▸ Before the Transformer 3/3"
        )
        assert "3 of 12 read" in reader.status()
        await reader.presses("k", "k", "enter")
        await reader.sees("5 of 5", "You follow Classics; u takes it back.", "next: Transformer")
        await reader.sees("Classics: 3 papers, about 2 weeks.", "The whole library: 9 papers, about 5 weeks.")
        await reader.presses("enter")
        await reader.sees_no(TITLE)
        assert reader.notice() == "Your goal: 2 papers a week; u takes it back."
        desk = new.opens().desk
        assert (desk.choosing.followed, desk.statistics.goal) == ("classics", 2)
        assert desk.reading.snapshot.of("word2vec").passes == (Pass(2, None),)
        await reader.presses("u", "u")
        await reader.sees("3 of 12 read", "Undone: the list that is followed")
        await reader.presses("u")
        await reader.sees("0 of 12 read", "▸ Before the Transformer 0/3")
        assert not any(one.passes for one in reader.screen.snapshot.papers.values())


@pytest.mark.parametrize("pages", [0, 4])
async def test_one_escape_ends_it_at_any_page_and_it_is_not_shown_again(new: Home, pages: int) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses(*["tab"] * pages, "escape")
        await reader.sees_no(TITLE)
        assert reader.app.screen is reader.screen
        assert reader.notice() == "? lists all keys; : finds everything by name, the welcome too."
        await reader.restarts()
        await reader.presses()
        assert reader.app.screen is reader.screen
        assert new.opens().desk.choosing.followed is None


async def test_escape_takes_nothing_that_is_only_highlighted_but_what_was_ticked(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("tab", "tab")
        await is_ticking(reader)
        await reader.presses("j", "space", "escape")
        await reader.sees("1 of 12 read")
        assert reader.notice() == "1 paper marked as known; u takes it back."


async def test_who_kills_it_is_not_asked_again(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.is_killed()
        await reader.presses()
        assert reader.app.screen is reader.screen
        await asks(reader)
        await reader.presses("ctrl+q")
        await reader.waits(lambda: not reader.app.is_running)


async def test_who_has_marked_something_is_not_asked(new: Home) -> None:
    new.opens().desk.reading.toggle_star("bert")
    async with reading(new) as reader:
        await reader.presses()
        assert reader.app.screen is reader.screen


@pytest.mark.parametrize("size", [(60, 18), (84, 24)])
async def test_counts_stay_in_sight_in_any_window(new: Home, size: Size) -> None:
    async with reading(new, size=size) as reader:
        await reader.sees(TITLE)
        for number in range(1, 6):
            await reader.sees(TITLE, f"{number} of 5", "esc end")
            assert "of 12 read" in reader.status()
            assert "▸ Before the Transfor" in reader.text.splitlines()[2]
            assert all(len(line) <= size[0] for line in reader.lines)
            if number == 3:
                await is_ticking(reader)
                await reader.presses("space")
            await reader.presses("enter")
        assert "3 of 12 read" in reader.status()


async def test_a_tiny_window_still_shows_question_and_answers(new: Home) -> None:
    async with reading(new, size=(40, 10)) as reader:
        await reader.sees(TITLE)
        await reader.sees("Which language?", "● English")
        await reader.presses("tab", "tab")
        await reader.sees("Which of these do you know already?", "▸ Before the Transformer")
        await reader.resizes(120, 40)
        await reader.sees("3 of 5", "What is ticked counts as read, without a date;")


async def test_language_and_theme_are_seen_at_once_and_kept(new: Home) -> None:
    async with reading(new) as reader:
        await reader.presses("down")
        await reader.sees("○ English", "● 中文", "时代", "已读 0 / 12", "▸ 预训练 0/8")
        await reader.presses("enter", "j")
        assert reader.app.theme == "paperreader-light"
        await reader.presses("enter")
        await reader.sees("▸ Transformer 诞生 0/1")
        await reader.presses("escape")
        await reader.restarts()
        assert reader.app.theme == "paperreader-light"
        await reader.sees("时代")
        await reader.presses("Z")
        await reader.sees("Eras")


async def test_another_theme_that_was_set_stays_an_answer(new: Home) -> None:
    new.sets('theme = "nord"\n')
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter")
        await reader.sees("○ Dark", "● nord")
        await reader.presses("enter")
        assert reader.app.theme == "nord"


async def test_eras_open_to_topics_and_those_to_papers(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter", "enter")
        await is_ticking(reader)
        await reader.presses("j", "j", "right", "right")
        await reader.sees("☐ ▾ Pre-training 0/8", "☐ ▸ Language models 0/5")
        await reader.presses("space")
        # BERT belongs to architecture as well
        await reader.sees("⊟ ▾ Pre-training 5/8", "☑ ▸ Language models 5/5", "⊟ ▸ Architecture 1/2")
        await reader.presses("right", "right")
        await reader.sees("☑ GPT-1 2018")
        await reader.presses("space")
        await reader.sees("☐ GPT-1 2018", "⊟ ▾ Pre-training 4/8", "4 of 12 known")
        await reader.presses("left", "left", "left", "left", "left")
        await reader.sees("2 of 5", "4 papers marked as known; u takes it back.", "4 of 12 read")


async def test_what_was_ticked_can_be_unticked_or_undone(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter", "enter")
        await is_ticking(reader)
        await reader.presses("space", "u")
        await reader.sees("☐ ▸ Before the Transformer 0/3")
        await reader.presses("space", "enter")
        await reader.sees("3 of 12 read")
        await reader.presses("left")
        await reader.sees("☑ ▸ Before the Transformer 3/3")
        await reader.presses("space", "enter")
        await reader.sees("0 of 12 read", "3 papers are not known after all; u takes it back.")
        await reader.presses("u")
        await reader.sees("3 of 12 read", "Undone: word2vec and 2 more")
        await reader.presses("left")
        await reader.sees("☑ ▸ Before the Transformer 3/3")
        await reader.presses("u")
        await reader.sees("☐ ▸ Before the Transformer 0/3", "0 of 12 read")
        await reader.presses("u")
        await reader.sees("There is nothing to undo.")


async def test_what_was_read_with_a_date_is_left_alone(home: Home) -> None:
    home.opens().desk.reading.set_pass("adam", 2, date(2026, 5, 1))
    async with reading(home) as reader:
        await asks(reader)
        await reader.presses("enter", "enter")
        await is_ticking(reader)
        await reader.sees("⊟ ▸ Before the Transformer 1/3")
        await reader.presses("space", "space", "enter")
        await reader.sees("4 of 5", "1 of 12 read")
        assert reader.screen.snapshot.of("adam").passes == (Pass(2, date(2026, 5, 1)),)


async def test_seen_again_it_shows_what_is_set(home: Home) -> None:
    desk = home.opens().desk
    desk.welcoming.follow("interview")
    desk.statistics.set_goal(1.5)
    async with reading(home) as reader:
        await asks(reader)
        await reader.presses("enter", "enter", "enter")
        await reader.sees("● Interview", "○ No list for now")
        await reader.presses("enter")
        await reader.sees("● 1.5 papers a week", "Interview: 3 papers, about 2 weeks.")
        await reader.presses("enter")
        assert desk.reading.undo() is not None  # nothing was written that holds already
        assert home.opens().desk.statistics.goal is None


async def test_any_number_of_papers_a_week(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter", "enter", "enter", "enter", "plus", "plus")
        await reader.sees("○ 4 papers a week", "The whole library: 12 papers, about 3 weeks.")
        await reader.presses("7")
        await reader.sees("○ 7 papers a week")
        await reader.sees_no("4 papers a week")
        await reader.presses("1", "minus", "minus", "minus")
        await reader.sees("Nothing is expected of you then.")
        await reader.presses("6", "space")
        await reader.sees("● 6 papers a week", "Your goal: 6 papers a week; u takes it back.")
        await reader.presses("u")
        await reader.sees("● No goal", "Undone: the weekly goal")


async def test_the_suggested_list_is_highlighted(home_of: Callable[[Path], Home], own_copy: Path) -> None:
    (own_copy / "lists/start-here.toml").write_text(SUGGESTED)
    home = home_of(own_copy)
    home.is_welcomed = False
    async with reading(home) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter", "enter", "enter")
        await reader.sees(
            "○ Start here suggested", "1 paper · 1 section", "For newcomers.", "● No list for now"
        )
        await reader.presses("enter")
        await reader.sees("You follow Start here; u takes it back.", "Start here: 1 paper, about 1 week.")
        await reader.presses("u", "left")
        await reader.sees("● No list for now")


async def test_a_library_without_lists_has_a_page_less(
    home_of: Callable[[Path], Home], own_copy: Path
) -> None:
    for file in (own_copy / "lists").iterdir():
        file.unlink()
    home = home_of(own_copy)
    home.is_welcomed = False
    async with reading(home) as reader:
        await reader.sees(TITLE)
        await reader.presses("enter", "enter", "enter")
        await reader.sees("4 of 4", "How many papers a week?")


async def test_an_empty_library_asks_what_does_not_depend_on_it(
    home_of: Callable[[Path], Home], tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    home = home_of(tmp_path / "none")
    home.is_welcomed = False
    async with reading(home) as reader:
        await reader.sees(TITLE)
        await reader.sees("1 of 3")
        await reader.presses("enter", "enter", "enter")
        assert reader.notice() == "Your goal: 2 papers a week; u takes it back."


async def test_the_mouse_answers_ticks_and_turns_pages(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        shown = page(reader)
        assert isinstance(shown, RadioPage)
        await reader.clicks(shown.list, 5, 1)
        await reader.sees("● 中文")
        await reader.clicks(shown.list, 5, 0)
        await reader.sees("● English", "1 of 5")
        await reader.clicks(shown.list, 5, 0)
        await reader.sees("2 of 5")
        await _clicks_hint(reader, "next")
        await reader.sees("3 of 5")
        await is_ticking(reader)
        shown = page(reader)
        assert isinstance(shown, KnownPage)
        await reader.clicks(shown.ticking, 1, 2)
        await reader.sees("☑ ▸ Pre-training 8/8")
        await reader.clicks(shown.ticking, 10, 2)
        await reader.sees("☑ ▾ Pre-training 8/8", "☑ ▸ Language models 5/5")
        await reader.clicks(shown.ticking, 10, 3)
        await reader.clicks(shown.ticking, 10, 4)
        await reader.sees("☐ GPT-1", "⊟ ▾ Pre-training 7/8")
        await _clicks_hint(reader, "previous")
        await reader.sees("2 of 5", "7 of 12 read")
        await _clicks_hint(reader, "end")
        assert reader.app.screen is reader.screen


async def _clicks_hint(reader: Reader, word: str) -> None:
    hints = welcome(reader).query_one(KeyHints)
    await reader.clicks(hints, reader.text_of(hints).index(word) + 1, 0)
    await reader.presses()


async def test_its_keys_are_told(new: Home) -> None:
    async with reading(new) as reader:
        await reader.sees(TITLE)
        await reader.presses("?")
        await reader.sees("Tick a branch or a paper")
        await reader.presses("escape")
        await reader.sees("1 of 5", "Which language?")


class ReadOnlyDisk(Disk):
    """Refuses like a file system that is mounted for reading."""

    def open(self, path: Path) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


async def test_where_nothing_can_be_written_it_is_shown_all_the_same(new: Home) -> None:
    new.disk = ReadOnlyDisk()
    async with reading(new, size=(110, 60)) as reader:
        await reader.sees(TITLE)
        assert not any("nothing was recorded" in box.message for box in reader.app._notifications)
        await reader.presses("enter", "enter")
        await is_ticking(reader)
        await reader.presses("space", "enter")
        await reader.is_told("nothing was recorded")
        await reader.sees("4 of 5", "0 of 12 read")
        await reader.presses("left")
        await reader.sees("☐ ▸ Before the Transformer 0/3")
        await reader.presses("escape")
        assert reader.app.screen is reader.screen
