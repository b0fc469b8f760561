"""Reviewing cards: question, answer, grade, and what is said when none is left."""

from pathlib import Path

import pytest

from paperreader.ui.screens.review import ReviewScreen
from paperreader.ui.widgets.answer_bar import AnswerBar
from tests.home import Home
from tests.stories.reader import Reader, Size, reading
from tests.stories.test_trouble import FillingDisk


def has_read(home: Home, *papers: str) -> None:
    """Papers that were read before the program was started."""
    opened = home.opens()
    for paper in papers:
        opened.desk.reading.set_pass(paper, 2)


def writes(home: Home, paper: str, text: str) -> None:
    """The reader's own note about a paper."""
    path: Path = home.paths.data / "notes" / f"{paper}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


async def reviews(reader: Reader) -> ReviewScreen:
    """Begin, and wait until it is known what comes up."""
    await reader.presses("R")
    screen = reader.app.screen
    assert isinstance(screen, ReviewScreen)
    await reader.waits(lambda: screen._view.sheet is not None)
    return screen


async def test_a_card_is_asked_thought_about_answered_and_graded(home: Home) -> None:
    has_read(home, "bert")
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("1 of 2 · 2 new", "BERT Questions", "Q What is masked?", "show the answer")
        await reader.sees_no("Fifteen percent of the tokens.")
        await reader.presses("3")
        await reader.sees("Look at the answer first")
        await reader.presses("space")
        await reader.sees(
            "A Fifteen percent", "1 again", "1 min", "2 hard", "6 min", "3 good", "10 min", "8 d"
        )
        await reader.presses("4")
        await reader.sees("2 of 2 · 1 new", "How many layers has the large model?")
        await reader.presses("enter")
        await reader.sees("Twenty-four")
        await reader.presses("4")
        await reader.sees("2 cards reviewed.", "| 2 │ ━━".replace("| ", ""), "The next card is due in 8 days")
        await reader.presses("space", "3")
        await reader.sees("2 cards reviewed.")
        await reader.presses("enter")
        await reader.sees("1 of 12 read")


async def test_a_forgotten_card_comes_again_and_a_grade_is_taken_back(home: Home) -> None:
    has_read(home, "t5")
    async with reading(home) as reader:
        await reviews(reader)
        await reader.presses("space", "1")
        await reader.sees("1 of 1 · 1 again", "Nothing else is left: this card is due in 1 minute.")
        await reader.presses("space", "3", "space", "3")
        await reader.sees("1 card reviewed.")
        await reader.presses("u")
        await reader.sees("Undone: a card of T5", "A For one format for every task.", "2 hard")
        await reader.presses("u", "u")
        await reader.sees("1 of 1 · 1 new")
        await reader.presses("u")
        await reader.sees("Nothing has been graded here yet.")
        await reader.presses("q")
        await reader.sees("1 of 12 read")


async def test_a_suspended_card_is_taken_back_from_the_list(home: Home) -> None:
    has_read(home, "bert")
    async with reading(home) as reader:
        await reviews(reader)
        await reader.presses("s")
        await reader.sees("Suspended: a card of BERT", "How many layers")
        await reader.presses("space", "4", "S")
        await reader.sees("1 What is masked? BERT")
        await reader.presses("enter")
        await reader.sees("Comes up again: a card of BERT", "Q What is masked?")


async def test_without_a_read_paper_it_says_how_to_begin_and_asks_on_demand(home: Home) -> None:
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("No cards yet", "Mark a paper that you have read with 2")
        await reader.presses("m")
        await reader.sees("There are no more new cards.")
        await reader.presses("a")
        await reader.sees("Cards that come in addition: 10", "1 of 10 · 10 new")
        await reader.presses("escape")
        await reader.sees("0 of 12 read")


async def test_more_new_cards_than_the_day_has_come_on_demand(home: Home) -> None:
    has_read(home, "bert")
    writes(home, "bert", "".join(f"Q: Mine {one}? {{#own-{one}}}\nA: {one}.\n\n" for one in range(15)))
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("1 of 10 · 10 new")
        await reader.presses("m")
        await reader.sees("1 of 17 · 17 new", "Cards that come in addition: 7")


async def test_the_next_day_says_when_to_come_again(home: Home) -> None:
    has_read(home, "t5")
    opened = home.opens()
    opened.desk.reviewing.grade("t5#known-for", 4)
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("Nothing to review now", "All done for today.", "due in 8 days, none before")


async def test_from_a_card_to_its_note_in_its_language(home: Home) -> None:
    has_read(home, "bert")
    async with reading(home, size=(110, 18)) as reader:
        await reviews(reader)
        await reader.presses("Z")
        await reader.sees("Q 什么被掩码？")
        await reader.presses("n")
        await reader.waits(reader.is_in_note)
        assert reader.stands_on("BERT")
        await reader.sees_in(reader.note, "什么被掩码？")


async def test_own_cards_come_too_and_say_whose_they_are(home: Home) -> None:
    has_read(home, "gpt-2")
    writes(home, "gpt-2", "Q: How large? {#size}\nA: It has $1.5 \\cdot 10^9$ parameters.\n")
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("GPT-2 my note", "Q How large?")
        await reader.presses("space")
        await reader.sees("A It has 1.5 · 10⁹ parameters.")


async def test_the_mouse_does_what_the_keys_do(home: Home) -> None:
    has_read(home, "bert")
    async with reading(home) as reader:
        screen = await reviews(reader)
        await reader.clicks(screen._view, 20, 10)
        await reader.sees("Fifteen percent")
        await reader.clicks(screen.query_one(AnswerBar), 85, 1)
        await reader.sees("2 of 2 · 1 new", "How many layers")
        await reader.clicks(screen.query_one(AnswerBar), 54, 1)
        await reader.sees("Twenty-four", "4 easy")
        await reader.clicks(screen._hints, screen._hints.size.width - 90, 0)
        assert reader.app.screen is screen


@pytest.mark.parametrize("size", [(60, 18), (40, 8)])
async def test_a_review_fits_into_any_window(home: Home, size: Size) -> None:
    has_read(home, "bert")
    async with reading(home, size=size) as reader:
        await reviews(reader)
        await reader.sees("1 of 2", "What is masked?")
        await reader.presses("space")
        await reader.sees("4 easy")
        assert all(len(line) <= size[0] for line in reader.lines)
        await reader.resizes(100, 30)
        await reader.sees("Fifteen percent of the tokens.", "4 easy")
        await reader.resizes(*size)
        await reader.presses("?")
        await reader.sees("Show the")
        await reader.presses("escape", "4")
        await reader.sees("2 of 2")


async def test_a_card_that_vanishes_while_it_waits_is_passed_over(home: Home) -> None:
    has_read(home, "bert", "gpt-2")
    writes(home, "gpt-2", "Q: One? {#one}\nA: 1\n\nQ: Two? {#two}\nA: 2\n")
    async with reading(home) as reader:
        await reviews(reader)
        await reader.sees("1 of 4")
        writes(home, "gpt-2", "Nothing left, whatever was asked here before.\n")
        for _step in range(2):
            await reader.presses("space", "4")
        await reader.sees("2 cards reviewed.")


async def test_a_grade_that_cannot_be_kept_is_told_and_its_card_stays(home: Home) -> None:
    has_read(home, "bert")
    home.disk = disk = FillingDisk()
    async with reading(home) as reader:
        await reviews(reader)
        await reader.presses("space")
        disk.is_full = True
        await reader.presses("3")
        await reader.is_told("No space left on device")
        await reader.sees("card 1 of 2 · 2 new", "A Fifteen percent")
        disk.is_full = False
        await reader.presses("3")
        await reader.sees("card 2 of 2")
