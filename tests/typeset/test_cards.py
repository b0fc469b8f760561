from paperreader.domain.cards import split
from paperreader.typeset import Document, Galley, Options

from .sample import page_of, shown, spans

TEXT = """## Questions

Q: What is **masked**? {#masking}
A: About 15 %.

- and a list

Q：第二个？ {#second}
A：答案

## After

text
"""


def test_answers_are_folded_into_one_line() -> None:
    page = page_of(TEXT, folded=True, fold_label="▸ answer")
    assert [line.text for line in page.lines] == [
        "Questions",
        "─────────",
        "Q  What is masked?",
        "   ▸ answer",
        "",
        "Q  第二个？",
        "   ▸ answer",
        "",
        "After",
        "─────",
        "text",
    ]
    assert [(card.slug, card.line, card.folded) for card in page.cards] == [
        ("masking", 2, True),
        ("second", 5, True),
    ]
    assert {span.text for span in spans(page) if "fold" in span.styles} == {"▸ answer"}


def test_opened_answers_are_shown() -> None:
    page = page_of(TEXT, folded=True, unfolded=frozenset({"masking"}), fold_label="▸ answer")
    assert [line.text for line in page.lines][2:9] == [
        "Q  What is masked?",
        "A  About 15 %.",
        "",
        "   • and a list",
        "",
        "Q  第二个？",
        "   ▸ answer",
    ]
    assert [card.folded for card in page.cards] == [False, True]


def test_without_folding_all_answers_are_shown_and_slugs_hidden() -> None:
    text = "\n".join(shown(TEXT))
    assert "A  答案" in text
    assert "{#" not in text
    assert ("question", "strong") in [span.styles for span in spans(page_of(TEXT))]


def test_a_folded_answer_keeps_its_footnotes_out_of_sight_but_not_the_page_out_of_order() -> None:
    page = page_of("Q: a {#a}\nA: b[^1]\n\n[^1]: note\n\n# T\n\nend", folded=True)
    assert page.headings[0].text == "T"


def test_an_empty_line_may_stand_between_question_and_answer() -> None:
    lines = [line.text for line in page_of(TEXT, open_cards=True).lines]
    assert lines[2:8] == ["Q  What is masked?", "", "A  About 15 %.", "", "   • and a list", ""]


def test_one_card_of_a_text_is_set_with_what_the_whole_text_defines() -> None:
    text = (
        "$$\\newcommand{\\loss}{L}$$\n\nQ: First? {#first}\nA: One.\n\n"
        "Q: What is $\\loss$? {#second}\nA: See [there].\n\n## Next\n\n[there]: https://example.org\n"
    )
    card = split(text)[1]
    galley = Galley(Document(text, (card.source, card.end)), Options(40))
    while galley.advance(10):
        pass
    assert [line.text for line in galley.page.lines] == ["Q  What is L?", "A  See there[1]."]
    assert galley.page.lines[0].source == card.source, "places are those of the whole text"
    assert [link.target for link in galley.page.links] == ["https://example.org"]
