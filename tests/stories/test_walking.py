"""Finding one's way: the tree, the note, and what was visited."""

from tests.home import Home
from tests.stories.reader import reading


async def test_the_first_start_shows_the_eras_closed_and_how_far_one_is(home: Home) -> None:
    async with reading(home) as reader:
        assert reader.status() == "paperreader Eras 0 of 12 read · next: word2vec"
        await reader.sees_in(reader.tree, "▸ Before the Transformer 0/3", "▸ Pre-training 0/8", "▸ Guides")
        await reader.sees_in(reader.note, "Before the Transformer")
        await reader.sees("enter read", "? help", "q quit")
        assert not reader.is_in_note()


async def test_branches_open_and_close_under_the_cursor(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("l")
        await reader.sees_in(reader.tree, "▾ Before the Transformer", "▸ Language models 0/1")
        await reader.presses("l", "enter", "j")
        await reader.sees_in(reader.tree, "○ word2vec 2013")
        await reader.sees_in(reader.note, "Efficient Estimation of Word Representations")
        await reader.presses("h")
        assert reader.stands_on("Language models")
        await reader.presses("h", "h")
        assert reader.stands_on("Before the Transformer")
        await reader.presses("left")
        await reader.sees_no("Language models")
        await reader.presses("k")
        assert reader.stands_on("Before the Transformer")
        await reader.presses("G")
        assert reader.stands_on("Guides")


async def test_a_branch_shows_what_the_library_says_about_it(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("j", "j")
        await reader.sees_in(reader.note, "Models are trained once and tuned for each task.")


async def test_enter_opens_a_paper_and_counts_it_as_in_progress(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.sees("○ BERT")
        await reader.presses("enter")
        assert reader.is_in_note()
        await reader.sees("◔ BERT", "in progress")
        assert "1 in progress" in reader.status()
        await reader.presses("escape")
        assert not reader.is_in_note()
        await reader.presses("escape")
        assert reader.stands_on("BERT")


async def test_walking_over_a_paper_opens_nothing(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("T5")
        assert "in progress" not in reader.text


async def test_j_and_k_in_capitals_go_from_row_to_row_across_branches_and_from_the_note(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("Adam")
        await reader.presses("J")
        assert reader.stands_on("Transformer")
        await reader.presses("enter", "J")
        assert reader.stands_on("GPT-1")
        assert reader.is_in_note()
        await reader.sees_in(reader.note, "generative pre-training")
        await reader.presses("K", "K")
        assert reader.stands_on("Adam")
        await reader.presses("escape", "h", "K")
        assert reader.stands_on("Bahdanau attention")


async def test_c_goes_on_with_the_next_row_that_is_not_read(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("word2vec")
        await reader.presses("r", "J", "x", "c")
        assert reader.stands_on("Adam")
        await reader.presses("r", "c", "r", "c", "1")
        assert reader.stands_on("GPT-1")
        await reader.presses("g", "c")
        assert reader.stands_on("GPT-1")


async def test_c_begins_again_at_the_top_and_says_when_all_is_read(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("FlashAttention")
        await reader.presses("c")
        assert reader.stands_on("word2vec")
        await reader.presses("v", "M", "j", "M", "j", "M")
        await reader.sees("12 of 12 read")
        await reader.presses("c")
        assert reader.notice() == "Every paper of this view is read or set aside."


async def test_brackets_go_back_and_forth_through_what_was_visited(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("Transformer")
        await reader.presses("escape")
        await reader.opens("BERT")
        await reader.presses("escape", "J", "J")
        await reader.presses("[")
        assert reader.stands_on("BERT")
        await reader.presses("[")
        assert reader.stands_on("Transformer")
        await reader.presses("[")
        assert reader.notice() == "No paper was visited before this one."
        await reader.presses("]")
        assert reader.stands_on("BERT")
        await reader.presses("]")
        assert reader.notice() == "This is the newest."


async def test_the_next_view_stands_on_its_own_place_and_the_first_comes_back(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("v")
        await reader.sees("paperreader Topics", "▸ Language models 0/6", "▸ Guides")
        await reader.presses("v")
        await reader.sees("paperreader Lists", "▸ Classics 0/3", "Three papers to begin with.")
        await reader.presses("v")
        await reader.sees("paperreader Status", "▸ New 12")
        await reader.presses("v")
        await reader.sees("paperreader Years", "▸ 2018 0/2")
        await reader.presses("v")
        assert reader.stands_on("BERT")


async def test_the_note_pages_from_either_pane_and_scrolls_in_focus(home: Home) -> None:
    async with reading(home, size=(110, 24)) as reader:
        await reader.walks_to("BERT")
        await reader.presses("space")
        await reader.sees_no("Jacob", "reads a sentence in both")
        await reader.presses("b")
        await reader.sees("reads a sentence in both")
        await reader.presses("tab", "j", "j")
        assert reader.note.scroll_offset.y == 2
        await reader.presses("G")
        await reader.sees("Authors", "Somebody Else")
        await reader.presses("g", "n")
        await reader.sees_no("reads a sentence in both")
        assert reader.top_of_note() == "What it contributed"


async def test_the_mouse_chooses_opens_and_follows(home: Home) -> None:
    async with reading(home) as reader:
        await reader.clicks(reader.tree, 4, 3)
        await reader.sees("▾ Pre-training", "▸ Language models 0/5")
        await reader.clicks(reader.tree, 6, 4)
        await reader.clicks(reader.tree, 10, 6, times=2)
        await reader.waits(reader.is_in_note)
        assert reader.stands_on("BERT")
        line = next(n for n, text in enumerate(reader.lines) if "Transformer[1]" in text)
        column = reader.lines[line].index("Transformer[1]") - reader.note.region.x
        await reader.clicks(reader.note, column + 2, line - reader.note.region.y)
        await reader.sees_in(reader.note, "Attention Is All You Need")


async def test_keys_act_before_the_first_page_is_there(home: Home) -> None:
    async with reading(home, is_patient=False) as reader:
        await reader.hammers("j", "j", "l", "l", "l", "J", "2", "J", "enter")
        await reader.sees("✓ GPT-1", "◔ BERT", "reads a sentence in both directions")
        await reader.waits(reader.is_in_note)


async def test_a_search_right_at_the_start_of_all_says_that_notes_are_being_indexed(home: Home) -> None:
    async with reading(home, is_patient=False) as reader:
        await reader.presses("/")
        await reader.types("zebra")
        await reader.waits(lambda: "BERT" in reader.text or "being indexed" in reader.text)
