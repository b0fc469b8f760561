"""Reading a note: answers, links, languages, and text that looks like markup."""

import webbrowser

import pytest

from tests.home import Home
from tests.stories.reader import reading


async def test_answers_are_folded_until_enter_shows_them(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("GPT-1")
        await reader.sees("What is GPT-1 known for?", "▸ answer: press Enter")
        await reader.sees_no("For generative pre-training.")
        await reader.presses("enter")
        await reader.sees("For generative pre-training.")
        await reader.presses("enter")
        await reader.sees_no("For generative pre-training.")


async def test_a_link_to_a_paper_is_followed_by_its_number_and_left_by_the_way_back(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("L")
        await reader.sees("Links", "1 Transformer", "2 The three passes", "the project https://example.org/")
        await reader.presses("1")
        await reader.sees_in(reader.note, "Attention Is All You Need")
        assert reader.stands_on("Transformer")
        assert reader.is_in_note()
        await reader.presses("[")
        await reader.sees_in(reader.note, "Devlin")
        assert reader.stands_on("BERT")


async def test_a_link_leads_to_a_guide_and_from_there_to_a_paper(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("L", "2")
        await reader.sees_in(reader.note, "The three passes", "Skim it, read it, master it")
        await reader.presses("2")
        assert reader.notice() == "Choose a paper first: a branch is marked with M."
        await reader.presses("L", "enter")
        assert reader.stands_on("BERT")


async def test_a_paper_without_a_note_shows_what_the_library_knows(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("GPT-2")
        await reader.sees_in(
            reader.note,
            "Language Models are Unsupervised Multitask Learners",
            "OpenAI · 2019 · report",
            "No note yet: here is what the library knows.",
            "Builds on",
            "GPT-1",
        )


async def test_a_note_in_the_other_language_is_shown_with_a_remark(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("Adam")
        await reader.sees_in(reader.note, "No English note yet: this is the Chinese one.", "核心贡献")
        await reader.presses("Z")
        await reader.sees_no("No English note yet")
        await reader.presses("K")
        assert reader.stands_on("Bahdanau attention")
        await reader.sees_in(reader.note, "What it contributed")
        assert "No Chinese note yet" not in reader.text
        assert "英文" in reader.text_of(reader.note)


async def test_z_changes_the_words_of_interface_and_note(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("Z")
        await reader.sees("▾ 预训练", "核心贡献", "深度双向 Transformer 预训练", "帮助")
        assert "read ·" not in reader.status()
        await reader.restarts()
        await reader.sees("核心贡献", "帮助")
        await reader.presses("Z")
        await reader.sees("What it contributed", "? help", "▾ Pre-training")


async def test_the_language_changes_at_the_place_one_reads(home: Home) -> None:
    async with reading(home, size=(110, 20)) as reader:
        await reader.opens("BERT")
        await reader.presses("n", "n", "n")
        assert reader.top_of_note() == "Numbers"
        await reader.presses("Z")
        await reader.sees_in(reader.note, "数字")
        await reader.presses("Z")
        assert reader.top_of_note() == "Numbers"


async def test_text_that_looks_like_markup_or_steers_terminals_is_seen_as_it_is(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("[MASK] [/x]")
        await reader.sees_in(reader.tree, "◔ [MASK] [/x]")
        await reader.sees_in(
            reader.note,
            "Why [MASK], [/x] and [bold red]markup[/] must be seen",
            "[bold]a literal[/bold] [/x] and ␛[31mescape",
        )
        await reader.presses("r", "u")
        await reader.sees("Undone: [MASK] [/x]")
        await reader.presses("y", "1")
        await reader.sees("Copied: ", "Why [MASK], [/x]")
        await reader.presses("escape", "/")
        await reader.types('"[/x"')
        await reader.sees("[MASK] [/x]")
        await reader.presses("escape", "f")
        await reader.types("[/x] [MASK]:[/x]")
        await reader.presses("escape", ":")
        await reader.types("mask")
        await reader.sees("[MASK] [/x] Why [MASK]")
        await reader.presses("escape")
        assert "\x1b" not in reader.text


async def test_the_copy_menu_copies(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("y")
        await reader.sees("1 Citation Jacob Devlin", "2 BibTeX @inproceedings{")
        await reader.sees("3 Link https://", "4 Id bert")
        await reader.presses("4")
        assert reader.app.clipboard == "bert"
        await reader.sees("Copied: bert")
        await reader.presses("y", "2")
        assert reader.app.clipboard.startswith("@inproceedings{devlin2018bert,")
        await reader.presses("y", "escape")
        await reader.sees_no("Citation")


class Browser(webbrowser.BaseBrowser):
    """Notes what it is asked to open."""

    def __init__(self) -> None:
        super().__init__("story")
        self.asked: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.asked.append(url)
        return True


async def test_without_a_browser_the_address_is_shown_and_copied(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    async with reading(home) as reader:
        await reader.walks_to("BERT")
        await reader.presses("o")
        await reader.sees("No browser here; copied: https://arxiv.org/abs/1810.04805")
        assert reader.app.clipboard == "https://arxiv.org/abs/1810.04805"
        await reader.walks_to("[MASK] [/x]")
        await reader.presses("o")
        assert reader.notice() == "This paper has no page."


async def test_a_browser_is_given_the_address_of_a_link(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser()
    monkeypatch.setattr(webbrowser, "_tryorder", ["story"])
    monkeypatch.setitem(webbrowser._browsers, "story", [None, browser])  # type: ignore[attr-defined]
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("L")
        await reader.sees("the project")
        number = (
            next(line for line in reader.text.splitlines() if "the project" in line)
            .split("the project")[0]
            .split()[-1]
        )
        await reader.presses(number)
        await reader.sees("Opened: https://example.org/bert-project")
        assert browser.asked == ["https://example.org/bert-project"]
