from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader import language
from paperreader.domain.line_ends import main_end, plain_ends, with_ends_of
from paperreader.services.thoughts import added, are_all, removed, written

DAY = date(2026, 5, 9)
LINES = st.sampled_from(
    [
        *(
            "",
            "text",
            "## Thoughts",
            "# Thoughts ##",
            "## Other",
            "### Deeper",
            "- 2026-05-09  one",
            "  > quoted",
        ),
        *(
            "```",
            "~~~~",
            "Q: why?",
            "A: so",
            "$$",
            "| a | b |",
            "  indented",
            "## thoughts",
            "中文一行",
            "\x0c",
            "- ",
        ),
    ]
)
TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + last,
    st.lists(LINES, max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
    st.sampled_from(["", "\n", "\r\n", "\n\n", "\r", " "]),
) | st.text(max_size=60)
THOUGHTS = st.builds(
    written,
    st.just(DAY),
    st.sampled_from(["one", "two words", "", "first\nsecond", "- 2026-05-09  one", "## Thoughts"])
    | st.text(max_size=20),
    st.sampled_from(["", "quoted", "two\n\nparagraphs", "- item\n  - deeper"]) | st.text(max_size=20),
    st.sampled_from(["", "How it works"]),
)


def test_a_thought_is_one_dated_line() -> None:
    assert written(DAY, "The masking is a cloze test.") == "- 2026-05-09  The masking is a cloze test.\n"


def test_what_is_quoted_stands_below_with_its_heading() -> None:
    assert written(DAY, "why?", "A **bold**\n\nclaim", "How it works") == (
        "- 2026-05-09  *How it works*: why?\n  > A **bold**\n  >\n  > claim\n"
    )
    assert written(DAY, "", "A claim", "How it works") == "- 2026-05-09  *How it works*:\n  > A claim\n"
    assert written(DAY, "", "A claim") == "- 2026-05-09\n  > A claim\n"
    assert written(DAY, "so", "A claim") == "- 2026-05-09  so\n  > A claim\n"


def test_a_heading_that_looks_like_markup_is_shown_as_it_is() -> None:
    assert r"*\[MASK\] \* 2*:" in written(DAY, "", "x", "[MASK] * 2")


def test_several_lines_stay_one_item_and_controls_are_seen() -> None:
    assert written(DAY, "one\r\ntwo\x1b[31m\n\nthree") == "- 2026-05-09  one\n  two\ufffd[31m\n\n  three\n"


def test_the_first_thought_makes_its_section_at_the_end() -> None:
    assert added("", "- x\n").text == "## Thoughts\n\n- x\n"
    assert added("# BERT\n\ntext\n", "- x\n").text == "# BERT\n\ntext\n\n## Thoughts\n\n- x\n"
    assert added("text", "- x\n").text == "text\n\n## Thoughts\n\n- x\n"
    assert added("text\r\n", "- x\n").text == "text\r\n\r\n## Thoughts\r\n\r\n- x\r\n"


def test_further_ones_follow_it_wherever_the_section_is() -> None:
    text = "## Thoughts\n\n- x\n  > quoted\n\n## Related\n\n- y\n"
    assert added(text, "- z\n").text == "## Thoughts\n\n- x\n  > quoted\n- z\n\n## Related\n\n- y\n"
    assert added("## Thoughts", "- z\n").text == "## Thoughts\n\n- z\n"
    assert added("## Thoughts\n\n\n", "- z\n").text == "## Thoughts\n\n- z\n\n\n"
    assert added("## Thoughts\n### More\ntext", "- z\n").text == "## Thoughts\n### More\ntext\n- z\n"


def test_a_heading_in_code_is_none_and_a_card_is_not_run_into() -> None:
    assert added("```\n## Thoughts\n```\n", "- z\n").text == "```\n## Thoughts\n```\n\n## Thoughts\n\n- z\n"
    text = "## Thoughts\n\n- x\n\nQ: why?\nA: so\n"
    assert added(text, "- z\n").text == "## Thoughts\n\n- x\n- z\n\nQ: why?\nA: so\n"


def test_the_section_is_known_in_every_language() -> None:
    english = added("text\n", "- x\n")
    language.use("zh")
    assert added(english.text, "- y\n").text == f"{english.text}- y\n"
    assert removed(english.text, "- x\n", english.before) == "text\n"


@given(TEXTS, THOUGHTS)
def test_nothing_else_of_a_note_changes(text: str, thought: str) -> None:
    put = added(text, thought)
    block = f"{put.before}{thought}".replace("\n", main_end(text))
    assert put.text == text[: put.at] + block + text[put.at :]
    assert removed(put.text, thought, put.before) == text


@given(TEXTS, THOUGHTS, THOUGHTS)
def test_thoughts_leave_in_the_order_in_which_they_did_not_come(text: str, one: str, two: str) -> None:
    first = added(text, one)
    second = added(first.text, two)
    back = removed(second.text, two, second.before)
    assert back == first.text
    assert removed(back, one, first.before) == text


@given(TEXTS, THOUGHTS, TEXTS)
def test_of_a_note_that_was_changed_whole_lines_leave_or_nothing(text: str, thought: str, other: str) -> None:
    put = added(text, thought)
    gone = removed(other, thought, put.before)
    if gone is not None:
        bare = [line for line in plain_ends(thought).split("\n") if line]
        kept, before = plain_ends(gone).split("\n"), plain_ends(other).split("\n")
        assert len(kept) <= len(before)
        assert all(line in before for line in kept)
        assert all(line in before for line in bare)


@pytest.mark.parametrize(
    ("now", "after"),
    [
        ("# BERT\n\ntext, more\n\n## Thoughts\n\n- x\n", "# BERT\n\ntext, more\n"),
        ("text\n\n## Thoughts\n\n- x\n- y\n", "text\n\n## Thoughts\n\n- y\n"),
        ("text\n\n## Thoughts\n\n- x", "text\n"),
        ("text\n\n## Thoughts\n- x\n", "text\n\n## Thoughts\n"),
        ("- x\n\nmoved to the top\n", "\nmoved to the top\n"),
        ("text\n\n## Thoughts\n\n- x, with a word more\n", None),
        ("text\n\n## Thoughts\n\n  - x\n", None),
        ("", None),
    ],
)
def test_a_thought_leaves_where_it_stands_word_for_word(now: str, after: str | None) -> None:
    put = added("text\n", "- x\n")
    gone = removed(now, "- x\n", put.before)
    assert (gone if gone is None else gone.rstrip("\n")) == (after if after is None else after.rstrip("\n"))


def test_a_note_of_thoughts_alone_is_known() -> None:
    assert are_all("\n## Thoughts\n\n- x\n")
    assert not are_all("text\n\n## Thoughts\n\n- x\n")
    assert not are_all("")


# --- line ends


def test_an_edited_text_gets_the_line_ends_of_its_file() -> None:
    assert with_ends_of("a\nb\n", "a\nc\n") == "a\nc\n"
    assert with_ends_of("a\r\nb\r\n", "a\nc\nd\n") == "a\r\nc\r\nd\r\n"
    assert with_ends_of("a\r\nb\nc\r\n", "a\nnew\nb\nc\n") == "a\r\nnew\r\nb\nc\r\n"
    assert with_ends_of("page\x0cone\n\u2028x\n", "page\none\n\nx\nnew") == "page\x0cone\n\u2028x\nnew"
    assert with_ends_of("", "new\n") == "new\n"


@given(TEXTS)
def test_what_was_not_edited_is_written_as_it_was(text: str) -> None:
    lines = text.splitlines()
    in_field = "\n".join([*lines, ""] if text.endswith(("\n", "\r")) or not text else lines)
    if text and not text.splitlines(keepends=True)[-1].endswith(("\n", "\r")) and in_field != text:
        return  # the last line ends with something that a field takes for no end
    assert with_ends_of(text, in_field) == text
