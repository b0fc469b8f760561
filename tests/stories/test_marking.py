"""Marking how far one has come, and taking it back."""

from tests.home import Home
from tests.stories.reader import reading


async def test_the_three_passes_are_marked_with_the_day_and_taken_back(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("1")
        await reader.sees("◑ BERT", "① ✓ 9 May ② – ③ –")
        await reader.presses("2")
        await reader.sees("✓ BERT", "① ✓ 9 May ② ✓ 9 May ③ –")
        await reader.presses("3")
        await reader.sees("● BERT", "③ ✓ 9 May")
        await reader.presses("3", "r")
        await reader.sees("◑ BERT", "① ✓ 9 May ② – ③ –")
        await reader.presses("1")
        await reader.sees("○ BERT", "① – ② – ③ –")


async def test_a_later_pass_may_be_marked_without_the_earlier(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("3")
        await reader.sees("● BERT", "① – ② – ③ ✓ 9 May")


async def test_nought_makes_a_paper_new_again_and_leaves_its_star(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("2", "*")
        await reader.sees("✓ BERT ★ 2018", "starred")
        await reader.presses("0")
        await reader.sees("○ BERT ★ 2018", "① – ② – ③ –")
        await reader.presses("*")
        await reader.sees("○ BERT 2018")


async def test_a_paper_set_aside_is_not_counted(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("x")
        await reader.sees("– BERT", "set aside", "0 of 11 read", "▾ Pre-training 0/7")
        await reader.presses("x")
        await reader.sees("○ BERT", "0 of 12 read", "▾ Pre-training 0/8")


async def test_counts_roll_up_through_every_branch_a_paper_stands_in(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("r")
        # it stands in two topics, and is one paper
        await reader.sees("▾ Pre-training 1/8", "▾ Language models 1/5", "▸ Architecture 1/2", "1 of 12 read")
        await reader.presses("v", "v")
        await reader.sees("▸ Classics 1/3", "▸ Interview 1/3")


async def test_undo_and_redo_reach_across_a_restart(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("1", "2", "u")
        await reader.sees("◑ BERT", "Undone: BERT")
        await reader.restarts()
        await reader.sees("◑ BERT")
        await reader.presses("U")
        await reader.sees("✓ BERT", "Done again: BERT")
        await reader.presses("u", "u")
        await reader.sees("○ BERT")
        await reader.presses("u")
        assert reader.notice() == "There is nothing to undo."
        await reader.presses("U", "U", "U")
        assert reader.notice() == "There is nothing to redo."
        await reader.sees("✓ BERT")


async def test_undo_does_not_take_back_that_a_paper_was_opened(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("u")
        assert reader.notice() == "There is nothing to undo."
        await reader.sees("◔ BERT")


async def test_a_whole_branch_is_marked_as_known_in_one_step(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("T5")
        await reader.presses("2", "K", "x", "h", "h", "h")
        assert reader.stands_on("Pre-training")
        await reader.presses("M")
        await reader.sees("6 papers marked as known; u takes it back.", "▾ Pre-training 7/7", "7 of 11 read")
        await reader.presses("J")
        await reader.sees_in(reader.note, "② ✓ known before")
        await reader.presses("u")
        await reader.sees("Undone: GPT-1 and 5 more", "▾ Pre-training 1/7")


async def test_marks_want_a_paper_and_branch_marks_a_branch(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("2")
        assert reader.notice() == "Choose a paper first: a branch is marked with M."
        await reader.walks_to("BERT")
        await reader.presses("M")
        assert reader.notice() == "Choose a branch first: a paper is marked with r."
        await reader.presses("j")
        await reader.sees("0 of 12 read", "? help")


async def test_two_windows_see_and_keep_each_others_marks(home: Home) -> None:
    async with reading(home) as left, reading(home) as right:
        await left.walks_to("BERT")
        await right.walks_to("T5")
        await left.presses("2")
        await right.sees("✓ BERT", "1 of 12 read")
        await right.presses("1")
        await left.sees("◑ T5", "✓ BERT")
        # one device: the newest change is the other window's
        await left.presses("u")
        await right.sees("○ T5", "✓ BERT")


async def test_the_status_view_keeps_a_marked_paper_until_it_is_left(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("v", "v", "v", "l", "l", "l", "J")
        assert reader.stands_on("word2vec")
        await reader.presses("r")
        await reader.sees("✓ word2vec", "▾ New 12")
        assert "word2vec" in reader.tree.faded
        await reader.presses("v", "v", "v", "v", "v")
        await reader.sees("▾ New 11", "▾ Read 1")
        assert not reader.tree.faded


async def test_keys_that_come_together_are_about_the_row_one_stands_on(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("GPT-1")
        await reader.types("rJ1j3")
        await reader.sees("✓ GPT-1", "◑ BERT", "● GPT-2")
        await reader.types("gJx")
        await reader.sees("– word2vec", "● GPT-2")
        await reader.types("Jy")
        await reader.sees("4 Id bahdanau")


async def test_a_digit_typed_ahead_into_a_box_marks_nothing(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.types("L1")
        await reader.presses("escape")
        assert not reader.screen.snapshot.of("bert").passes
