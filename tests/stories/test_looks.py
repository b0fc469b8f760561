"""Windows of any size, themes, keys of all kinds, help and palette."""

import pytest

from tests.home import Home
from tests.stories.reader import Size, reading


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_a_narrow_window_shows_one_pane_at_a_time_with_the_same_keys(home: Home, size: Size) -> None:
    async with reading(home, size=size) as reader:
        await reader.opens("BERT")
        await reader.sees("BERT: Pre-training of Deep Bidirectional", "reads a sentence in both")
        await reader.sees_no("▾ Pre-training")
        await reader.presses("2", "J")
        await reader.sees("Multitask Learners")
        await reader.presses("escape")
        await reader.sees("✓ BERT 2018", "▾ Pre-training 1/8")
        await reader.sees_no("Multitask")
        await reader.presses("tab")
        await reader.sees("Multitask")
        assert all(len(line) <= size[0] for line in reader.lines)


async def test_a_narrow_window_knows_the_links_of_what_the_tree_stands_on(home: Home) -> None:
    async with reading(home, size=(80, 24)) as reader:
        await reader.walks_to("BERT")
        await reader.presses("L")
        await reader.sees("1 Transformer")


async def test_another_size_keeps_the_place_in_the_note(home: Home) -> None:
    async with reading(home, size=(110, 24)) as reader:
        await reader.opens("BERT")
        await reader.presses("n", "n", "n", "n")
        assert reader.top_of_note() == "Findings"
        for size in ((70, 20), (160, 40), (60, 18), (110, 24)):
            await reader.resizes(*size)
            await reader.sees_in(reader.note, "Findings")
        assert reader.is_in_note()
        assert reader.top_of_note() == "Findings"


async def test_another_size_keeps_the_row_in_sight(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("FlashAttention")
        await reader.resizes(60, 10)
        await reader.sees_in(reader.tree, "FlashAttention")


async def test_a_theme_is_shown_while_it_is_chosen_and_kept(home: Home) -> None:
    async with reading(home) as reader:
        assert reader.app.theme == "paperreader-dark"
        await reader.presses("T")
        await reader.sees("1 paperreader-dark made for long reading", "2 paperreader-light")
        await reader.presses("j")
        assert reader.app.theme == "paperreader-light"
        await reader.presses("escape")
        assert reader.app.theme == "paperreader-dark"
        await reader.presses("T", "j", "enter")
        await reader.restarts()
        assert reader.app.theme == "paperreader-light"


async def test_settings_hold_until_a_key_chose_otherwise(home: Home) -> None:
    async with reading(home) as reader:
        home.sets('theme = "paperreader-light"\nlanguage = "zh"\n')
        await reader.restarts()
        assert reader.app.theme == "paperreader-light"
        await reader.sees("帮助")
        await reader.presses("Z")
        await reader.restarts()
        await reader.sees("? help")


async def test_settings_that_cannot_be_used_are_told_at_the_start(home: Home) -> None:
    home.sets('page_width = 7\n[keys]\nmark-read = "f5"\n')
    async with reading(home) as reader:
        await reader.is_told("line 1: page_width must be")
        await reader.walks_to("BERT")
        await reader.presses("f5")
        await reader.sees("✓ BERT", "f5 done")
        await reader.presses("r")
        await reader.sees("✓ BERT")


async def test_full_width_keys_of_a_chinese_input_method_act(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("１")
        await reader.sees("◑ BERT")
        await reader.presses("＊")
        await reader.sees("★ 2018")
        await reader.presses("？")
        await reader.sees("To the other pane")
        await reader.presses("escape", "／")
        await reader.sees("Esc back")
        await reader.presses("escape", "：")
        await reader.sees("Papers and commands")


async def test_full_width_characters_are_typed_where_one_types(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("ｑ１？：［MASK")
        await reader.sees("ｑ１？：［MASK")


async def test_no_key_is_taken_from_a_field(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("q?123rxuvJ/")
        await reader.sees("Filter: q?123rxuvJ/")


async def test_help_lists_every_command_and_closes(home: Home) -> None:
    home.sets('[keys]\nundo = "f7"\n')
    async with reading(home, size=(110, 120)) as reader:
        await reader.presses("?")
        await reader.sees("j ↓", "f7 Undo the newest change", "Signs in the tree", "◔ In progress")
        await reader.presses("q")
        await reader.sees_no("Signs in the tree")
        await reader.sees("▸ Pre-training")


async def test_the_palette_knows_commands_by_either_name_and_papers(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses(":")
        await reader.types("主题")
        await reader.sees("Theme T")
        await reader.presses("escape", ":")
        await reader.types("filter the")
        await reader.sees("Filter the tree f")
        await reader.presses("escape", ":")
        await reader.types("flashatt")
        await reader.sees("FlashAttention FlashAttention: Fast")
        await reader.presses("down", "enter")
        await reader.waits(lambda: reader.stands_on("FlashAttention"))


async def test_one_paper_after_another_is_opened_in_a_narrow_window(home: Home) -> None:
    async with reading(home, size=(80, 24)) as reader:
        await reader.opens("BERT")
        await reader.sees_in(reader.note, "Devlin")
        for _time in range(2):
            await reader.presses("escape", "j", "enter")
            await reader.sees_in(reader.note, "Unsupervised Multitask Learners")
            await reader.presses("escape", "k", "enter")
            await reader.sees_in(reader.note, "Devlin")
