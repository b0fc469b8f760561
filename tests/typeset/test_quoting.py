import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.page import Page
from paperreader.typeset import Options, typeset
from paperreader.typeset.copying import cut
from paperreader.typeset.quoting import escaped, quotable, quote
from tests.small_library import BERT, BERT_ZH


def page(text: str, width: int = 60) -> Page:
    return typeset(text, Options(width, names=lambda name: name.upper()))


def quoted(text: str, width: int = 60) -> str:
    return quotable(page(text, width).lines, text)


def shown(text: str, width: int = 60) -> list[str]:
    """What is read: without the numbers of links, rules and blanks."""
    lines = [
        "".join(span.text for span in line.spans if not {"link-number", "heading-rule"} & set(span.styles))
        for line in page(text, width).lines
    ]
    return [" ".join(line.split()) for line in lines if line.strip()]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("one\nline", "one line"),
        ("预训练\n模型", "预训练模型"),
        ("**bold** and *leaning*", "bold and leaning"),
        ("`code_x`, ``a`b``", "`code_x`, ``a`b``"),
        ("5 \\* 3 \\* 2 = 30", r"5 \* 3 \* 2 = 30"),
        ("[MASK] and snake_case", "[MASK] and snake_case"),
        ("costs \\$5, $x_1^2$ not", r"costs \$5, $x_1^2$ not"),
        ("see [[gpt-3]]", "see [[gpt-3]]"),
        ("see [here](https://example.org)", "see here"),
        ("2018\\. was a year", r"2018\. was a year"),
        ("\\# no heading", r"\# no heading"),
        ("\\- no item", r"\- no item"),
        ("- one\n- two\n  - three", "- one\n- two\n  - three"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", "a · b\\\n1 · 2\\\n3 · 4"),
        ("$$\n\\frac{a}{b}\n$$", "$$\n\\frac{a}{b}\n$$"),
        ("text\n\n```python\nx = '**'\n```\n\nmore", "text\n\n```\nx = '**'\n```\n\nmore"),
        ("<b>not html</b> &amp; \\&amp;", None),
    ],
)
def test_what_is_shown_is_quoted_so_that_it_is_shown_again(text: str, markdown: str | None) -> None:
    if markdown is not None:
        assert quoted(text) == markdown
    assert (
        shown(quoted(text)) == [line for line in shown(text) if not set(line) <= set("━┿│ ")] or "|" in text
    )


@given(st.text(st.sampled_from("ab1 *_`[]()<>&#-+.!|~$\\:\n中（。"), max_size=40))
def test_any_text_that_is_escaped_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(text.split())
    line = f"x {escaped(plain)} x"
    assert " ".join(shown(line, 200)) == " ".join(f"x {plain} x".split())


def letters(text: str) -> str:
    """What is taken from a text, without what stands around it and without blanks."""
    spans = [span for line in page(text, 200).lines for span in line.spans]
    taken = (span.text for span in spans if span.source >= 0 and "link-number" not in span.styles)
    return "".join("".join(taken).split())


@given(
    st.text(st.sampled_from("ab1 *_`[]()<>&#-+.!|~$\\:=>\n中（。"), max_size=30), st.sampled_from([12, 60])
)
def test_any_page_of_any_width_is_quoted_to_the_letter(text: str, width: int) -> None:
    assert letters(quoted(text, width)) == letters(text)


@pytest.mark.parametrize("text", [BERT, BERT_ZH])
@pytest.mark.parametrize("width", [30, 60, 88])
def test_whole_notes_are_quoted_at_any_width_alike(text: str, width: int) -> None:
    assert quoted(text, width).replace("\n\n", "\n") == quoted(text, 200).replace("\n\n", "\n")


def test_parts_of_lines_are_quoted_with_the_heading_that_they_stand_under() -> None:
    text = "before\n\n## How it works\n\nA claim that is **bold** enough.\n\n## Limits\n\nnone\n"
    made = page(text)
    row = next(number for number, line in enumerate(made.lines) if line.text.startswith("A claim"))
    found = quote(made, text, cut(made, (row, 2), (row, 16)), row)
    assert found == ("claim that is b", "How it works")
    assert quote(made, text, made.lines[:1], 0) == ("before", "")
    assert quote(made, text, made.lines[1:2], 1) is None
