from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.cards import heading_above, slugs, split

NOTE = """Intro.

## Questions

Q: What is masked? {#masking}
A: About 15 % of the tokens.

Of these, 80 % become `[MASK]`.

Q：第二个问题？ {#second}
A：答案，
- 第一
- 第二

## Next

Q: no slug
here?
A: yes
"""


def test_cards_go_from_question_to_the_next_question_or_heading() -> None:
    first, second, third = split(NOTE)
    assert (first.slug, first.question) == ("masking", "What is masked?")
    assert first.answer == "About 15 % of the tokens.\n\nOf these, 80 % become `[MASK]`."
    assert (second.slug, second.question, second.answer) == (
        "second",
        "第二个问题？",
        "答案，\n- 第一\n- 第二",
    )
    assert third.question == "no slug\nhere?"
    assert third.answer == "yes"


def test_offsets_lead_back_to_the_text() -> None:
    for card in split(NOTE):
        assert NOTE[card.source] == "Q"
        assert NOTE[card.answer_mark] == "A"
        assert NOTE[card.question_source : card.question_end].strip() == card.question
        assert NOTE[card.answer_source : card.end].strip() == card.answer


def test_without_a_slug_the_id_is_a_hash_that_survives_other_spacing() -> None:
    assert split("Q: a  b\nA: c")[0].slug == split("Q:  a b \n\nA: d")[0].slug
    assert split("Q: a b\nA: c")[0].slug.startswith("q-")
    assert split("Q: a b\nA: c")[0].slug != split("Q: a c\nA: c")[0].slug


def test_a_question_without_an_answer_is_no_card() -> None:
    assert split("Q: really?\n\ntext") == ()
    assert [card.question for card in split("Q: one\nQ: two\nA: x")] == ["two"]
    assert split("A: answer without question") == ()


def test_fences_and_formulas_hide_their_lines() -> None:
    text = (
        "```\nQ: no\nA: no\n```\n"
        + "~~~\nQ: no\nA: no\n~~~\n$$\nQ: no\nA: no\n$$\nQ: yes\nA: ```\nQ: in line\n```\n"
    )
    assert split("```\nQ: no\nA: no\n```\n") == ()
    assert split(text)[0].question == "yes"
    assert len(split("Q: a {#a}\nA:\n```text\nQ: b\nA: c\n```\nend")) == 1


def test_line_ends_may_be_of_any_kind() -> None:
    assert [card.slug for card in split("Q: a {#a}\r\nA: b\r\n\r\nQ: c {#c}\r\nA: d")] == ["a", "c"]


def test_a_heading_ends_a_question_without_answer() -> None:
    assert split("Q: a\n# Heading\nA: b") == ()


def test_words_that_only_begin_like_questions_are_text() -> None:
    assert split("FAQ: x\nA: b") == ()
    assert split("Quality: x\nA: b") == ()


@given(st.text("QA:：\n# `{}x", max_size=120))
def test_any_text_is_split_in_order(text: str) -> None:
    at = 0
    for card in split(text):
        assert at <= card.source < card.question_source <= card.answer_mark < card.answer_source <= card.end
        at = card.end


def test_slugs_of_several_texts_come_once_each() -> None:
    assert slugs(NOTE, "Q: Which? {#which}\nA: This.\n\nQ: 第二 {#second}\nA: 二\n")[::3] == (
        "masking",
        "which",
    )
    assert slugs() == ()


def test_the_heading_above_a_card_is_the_last_before_it_and_none_of_the_code() -> None:
    text = "# Top\n```\n# no heading\n```\nQ: a {#a}\nA: b\n\n## Next `one` ##\n\nQ: c {#c}\nA: d\n"
    first, second = split(text)
    assert heading_above(text, first.source) == "Top"
    assert heading_above(text, second.source) == "Next `one`"
    assert heading_above("Q: a\nA: b", 0) == ""
