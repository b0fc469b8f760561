"""Searching the library, finding in a note, filtering the tree."""

from tests.home import Home
from tests.stories.reader import reading


async def test_search_follows_what_is_typed_and_enter_opens_the_first_hit_at_the_match(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("flash")
        await reader.sees("FlashAttention: Fast and Memory-Efficient Exact Attention", "1 hit ·")
        await reader.presses("enter")
        await reader.waits(reader.is_in_note)
        assert reader.stands_on("FlashAttention")
        await reader.sees("◔ FlashAttention")


async def test_a_hit_deep_in_a_note_opens_with_the_match_in_sight(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.presses("/")
        await reader.types("zebra")
        await reader.sees("BERT", "zebra paragraph")
        await reader.presses("enter")
        await reader.sees_in(reader.note, "The zebra paragraph")
        await reader.sees_no("reads a sentence in both")
        await reader.presses("n")
        await reader.sees("zebra 2/2", "a second time")
        await reader.presses("N")
        await reader.sees("zebra 1/2")


async def test_arrows_choose_another_hit(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("attention")
        await reader.sees("hits ·")
        shorts = [hit.short for hit in reader.hits()]
        assert len(shorts) > 2
        await reader.presses("down", "down", "up", "enter")
        await reader.waits(reader.is_in_note)
        assert reader.stands_on(shorts[1])


async def test_escape_returns_from_a_search_to_where_one_was(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("/")
        await reader.types("adam")
        await reader.sees("Stochastic Optimization")
        await reader.presses("escape")
        await reader.sees_no("hits ·", "Stochastic Optimization")
        assert reader.stands_on("BERT")
        assert not reader.is_in_note()


async def test_two_chinese_characters_find_and_open_the_chinese_note(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("斑马")
        await reader.sees("它不能生成文本")
        await reader.presses("enter")
        await reader.sees_in(reader.note, "斑马在这里", "局限")
        await reader.presses("J", "K")
        await reader.sees_in(reader.note, "What it contributed")


async def test_a_search_word_that_is_not_known_is_told_with_those_that_are(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("colour:red")
        await reader.sees("unknown word 'colour:'", "status:")
        await reader.presses(*["backspace"] * 10)
        await reader.types("nothing-like-this")
        await reader.sees("Nothing found.")
        await reader.presses("enter", "escape")
        assert not reader.is_in_note()


async def test_a_search_word_is_completed(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("/")
        await reader.types("era:tr")
        await reader.sees("era:transformer")
        await reader.presses("right")
        await reader.sees("1 hit")


async def test_a_filter_narrows_the_tree_and_escape_ends_it(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("GPT-1")
        await reader.presses("f")
        await reader.types("stars:>=4")
        await reader.sees("2 papers")
        await reader.presses("enter")
        await reader.sees("paperreader Eras / stars:>=4", "○ Transformer", "○ T5")
        await reader.sees_no("○ BERT", "○ GPT-1")
        assert reader.stands_on("Transformer")
        await reader.presses("escape")
        await reader.sees("○ BERT")
        assert reader.stands_on("GPT-1")


async def test_a_prompt_that_ends_leaves_the_focus_where_it_was(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("bert")
        await reader.presses("enter")
        assert not reader.is_in_note()
        assert not reader.screen.has_class("-reading")
        await reader.opens("BERT")
        await reader.presses("/")
        await reader.types("zebra")
        await reader.presses("enter")
        assert reader.is_in_note()
        assert reader.screen.has_class("-reading")


async def test_escape_in_the_filters_field_brings_back_what_was_there(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("bert")
        await reader.sees("1 paper", "○ BERT")
        await reader.presses("escape")
        await reader.sees("▸ Before the Transformer")
        assert reader.status().startswith("paperreader Eras 0 of 12")


async def test_a_paper_marked_in_a_filtered_view_stays_dimmed_until_the_view_is_left(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("status:new topic:language-models")
        await reader.presses("enter")
        await reader.walks_to("BERT")
        await reader.presses("2")
        await reader.sees("✓ BERT")
        assert reader.tree.faded == {"bert"}
        await reader.presses("J", "K", "u")
        await reader.sees("○ BERT")
        assert not reader.tree.faded
        await reader.presses("2", "v")
        await reader.sees("paperreader Topics")
        await reader.sees_no("BERT 2018")


async def test_a_filter_that_is_not_understood_names_the_known_words_and_changes_nothing(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("t5 colour:red")
        await reader.sees("unknown word 'colour:'", "Known are status:, era:, topic:", "stars:, author:")
        await reader.presses("escape")
        await reader.sees("▸ Before the Transformer 0/3", "0 of 12 read")


async def test_a_value_that_is_not_known_is_told_with_those_that_are(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("f")
        await reader.types("status:red")
        await reader.sees("unknown status 'red'", "Known are new,", "skimmed, read, mastered, aside")


async def test_finding_in_the_note_counts_steps_and_ends(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.opens("BERT")
        await reader.presses("/")
        await reader.types("ZEBRA")
        await reader.sees("Find:", "1/2", "The zebra paragraph")
        await reader.presses("enter")
        assert reader.is_in_note()
        await reader.presses("n", "n")
        await reader.sees("ZEBRA 1/2")
        await reader.presses("escape")
        assert reader.is_in_note()
        await reader.presses("escape")
        assert not reader.is_in_note()


async def test_finding_looks_through_line_breaks_markup_and_chinese(home: Home) -> None:
    async with reading(home, size=(100, 24), language="zh") as reader:
        await reader.opens("BERT")
        await reader.presses("/")
        await reader.types("变成 [MASK]")
        await reader.sees("1/1")
        await reader.presses("escape", "/")
        await reader.types("没有这些字")
        await reader.sees("未找到" if "未找到" in reader.text else "没有")
