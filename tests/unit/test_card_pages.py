"""The pages of cards."""

import pytest
from rich.cells import cell_len

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.language import Language
from paperreader.services.card_pages import CardPages, name_of
from paperreader.services.reviewing import OwnTexts, Reviewing
from paperreader.services.sheets import Sheet

OWN = r"""
$$
\newcommand{\loss}{\mathcal{L}}
$$

## On the side

Q: What is $\loss$, seen from [[transformer]] or [[guide:passes]]? {#loss}
A: A wide one:

```
x = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14 + a15 + a16 + a17 + a18
```

| A | B |
|---|---|
| 1 | 2 |

Q: Next? {#next}
A: Not here.
"""


@pytest.fixture
def pages(opened: Opened) -> CardPages:
    own = OwnTexts({"gpt-2": OWN}.get, lambda: ("gpt-2",))
    reviewing = Reviewing(opened.library, opened.journal, opened.clock, own)
    return CardPages(opened.library, reviewing, opened.config)


def made(
    pages: CardPages, card: str, shown: Language = "en", width: int = 60, *, answered: bool = True
) -> Sheet:
    page = pages.card(card, shown, width, answered=answered)
    assert page is not None
    assert page.complete
    return page


def lines(page: Sheet) -> list[str]:
    return [line.text.rstrip() for line in page.page.lines]


def test_a_question_stands_alone_and_its_answer_follows_beneath(pages: CardPages) -> None:
    question = lines(made(pages, "bert#layers", answered=False))
    answered = lines(made(pages, "bert#layers"))
    assert question[0].split() == ["BERT", "Questions"]
    assert question[3].startswith("Q  How many layers")
    assert not any("Twenty-four" in line for line in question)
    assert answered[: len(question)] == question, "what was read stays where it is"
    assert answered[-1] == "A  Twenty-four layers."


def test_places_are_those_of_the_note(pages: CardPages) -> None:
    page = made(pages, "bert#layers", "zh")
    question = next(line for line in page.page.lines if line.text.startswith("Q"))
    assert page.text[question.source :].startswith("Q：大模型有多少层")


def test_a_card_in_the_other_language_says_so(pages: CardPages) -> None:
    assert "This card is in English only." in lines(made(pages, "bahdanau#known-for", "zh"))
    assert "This card is in Chinese only." in lines(made(pages, "adam#known-for", "en"))
    assert not any("only" in line for line in lines(made(pages, "bert#layers", "zh")))


def test_an_own_card_is_set_with_all_that_the_note_defines(pages: CardPages) -> None:
    text = "\n".join(lines(made(pages, "gpt-2#loss")))
    assert text.splitlines()[0].split() == ["GPT-2", "my", "note"]
    assert "What is ℒ, seen from Transformer" in text
    assert "The three passes" in " ".join(text.split())
    assert "A │ B" in text
    assert "Not here" not in text
    assert made(pages, "gpt-2#loss").page.wide, "it can be scrolled sideways"


def test_titles_and_guides_follow_the_language_of_the_interface(pages: CardPages) -> None:
    language.use("zh")
    assert "BERT：深度双向 Transformer 预训练" in lines(made(pages, "bert#layers"))
    assert "三遍阅读法" in "\n".join(lines(made(pages, "gpt-2#loss")))


@pytest.mark.parametrize("width", [10, 24, 60, 120])
@pytest.mark.parametrize("card", ["bert#masked", "brackets#known-for", "flashattention#known-for"])
def test_no_line_is_wider_than_the_page_and_nothing_escapes(pages: CardPages, card: str, width: int) -> None:
    for line in lines(made(pages, card, width=width)):
        assert cell_len(line) <= width
        assert "\x1b" not in line


def test_pages_are_kept_until_they_are_forgotten(pages: CardPages) -> None:
    page = made(pages, "bert#layers")
    assert made(pages, "bert#layers") is page
    assert made(pages, "bert#layers", answered=False) is not page
    for number in range(30):
        made(pages, "bert#masked", width=30 + number)
    assert made(pages, "bert#layers") is not page
    page = made(pages, "bert#layers")
    pages.forget()
    assert made(pages, "bert#layers") is not page


def test_a_card_that_is_nowhere_has_no_page(pages: CardPages, opened: Opened) -> None:
    assert pages.card("bert#unheard-of", "en", 60, answered=True) is None
    assert name_of(opened.library, "bert#layers") == "BERT"
    assert name_of(opened.library, "gone#card") == "gone"


def test_what_is_said_is_set_under_a_name(pages: CardPages) -> None:
    page = pages.said("**All** done, see [[bert]].", "Reviewed", 30)
    assert lines(page) == ["Reviewed", "─" * 30, "All done, see BERT[1]."]
