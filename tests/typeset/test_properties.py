"""What holds for every text: nothing lost, nothing too wide, nothing out of order, nothing raised."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperreader.domain.page import Page
from paperreader.typeset import math
from paperreader.typeset.copying import lines_as_written, selected

from .sample import Upper, page_of

LOOSE = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])

WORD = st.one_of(
    st.text("abcdefghij", min_size=1, max_size=12),
    st.text("的一是不了人我在有他这为之大来以个中上们", min_size=1, max_size=14),
    st.sampled_from(
        ["12,345.67%", "1750亿", "GPT-3", "self-attention", "d_model", "（注）", "“引用”", "……", "é́", "👍"]
    ),
)
STYLED = st.builds(
    lambda word, form: form.format(word),
    WORD,
    st.sampled_from(["{}", "{}", "{}", "**{}**", "*{}*", "`{}`", "~~{}~~", "[{}](http://x.y)", "<b>{}</b>"]),
)
SENTENCE = st.lists(STYLED, min_size=1, max_size=12).map(" ".join)


def _content(text: str) -> Counter[str]:
    """The letters and digits of a text, without those of markup."""
    for markup in ("(http://x.y)", "<b>", "</b>", "```python"):
        text = text.replace(markup, "")
    return Counter(sign for sign in text if sign.isalnum())


def _shown(page: Page) -> Counter[str]:
    return Counter(sign for line in page.lines for span in line.spans for sign in span.text)


def _nothing_lost(text: str, page: Page) -> None:
    missing = _content(text) - _shown(page)
    assert not missing, missing
    for line in page.lines:
        for span in line.spans:
            if span.source >= 0 and "math" not in span.styles and "paper-link" not in span.styles:
                end = span.source + len(span.text)
                assert text[span.source : end] == span.text or len(span.text) == 1 or "\t" in text


@given(SENTENCE, st.integers(10, 120))
@LOOSE
def test_paragraphs(text: str, width: int) -> None:
    page = page_of(text, width)
    _nothing_lost(text, page)


@given(st.lists(st.lists(SENTENCE, min_size=1, max_size=5), min_size=2, max_size=6), st.integers(20, 120))
@LOOSE
def test_tables(rows: list[list[str]], width: int) -> None:
    columns = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in rows]
    text = "\n".join([lines[0], "|---" * columns + "|", *lines[1:]]) + "\n"
    _nothing_lost(text, page_of(text, width))


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["- ", "1. ", "> ", "- [x] "]), SENTENCE), max_size=12
    ),
    st.integers(20, 120),
)
@LOOSE
def test_nested_lists_and_quotes(items: list[tuple[int, str, str]], width: int) -> None:
    text = "".join(f"{'  ' * depth}{mark}{sentence}\n" for depth, mark, sentence in items)
    page = page_of(text, width)
    missing = _content(text.replace("1. ", "").replace("[x] ", "")) - _shown(page)
    assert not missing


@given(
    st.lists(st.sampled_from(["para", "code", "list", "head", "quote", "math", "note"]), max_size=8),
    st.data(),
    st.integers(20, 120),
)
@LOOSE
def test_mixed_texts(kinds: list[str], data: st.DataObject, width: int) -> None:
    parts = []
    for number, kind in enumerate(kinds):
        sentence = data.draw(SENTENCE)
        parts.append(
            {
                "para": sentence,
                "code": f"```\n{sentence}\n```",
                "list": f"- {sentence}\n- {sentence}",
                "head": f"## {sentence}",
                "quote": f"> {sentence}\n> {sentence}",
                "math": "$$\nx\n$$",
                "note": f"{sentence}[^n{number}]\n\n[^n{number}]: {sentence}",
            }[kind]
        )
    text = "\n\n".join(parts)
    page = page_of(text, width)
    plain = text
    for number in range(len(kinds)):
        plain = plain.replace(f"[^n{number}]", "")
    assert not _content(plain) - _shown(page) or "`" in text
    assert page.lines == page_of(text, width).lines


SIGNS = (
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "|",
    "$",
    "$$",
    "\\",
    "[",
    "](",
    ")",
    "^[",
    "![",
    "<br>",
    "<!--",
    "&amp;",
)
LINES = ("\n", "\n\n", "|--|--|\n", "\n[^1]: ", "\r\n", "\r", "\n: ", "---\n", "# ", "- ", "> ", "1. ")
CARDS = ("Q: ", "\nA: ", "{#slug}", "[[gpt-3]]", "[^1]", "中", "，")
BLANKS = ("\t", "    ", "　", "\x1b[31m", "\u202e", "\ud800", "\u200d", "\ufe0f", "\0")
MARKUP = st.sampled_from([*SIGNS, *LINES, *CARDS, *BLANKS])


@given(
    st.lists(st.one_of(MARKUP, WORD), max_size=40).map("".join),
    st.integers(10, 120),
    st.booleans(),
    st.booleans(),
)
@settings(deadline=None, max_examples=300)
def test_no_text_raises_anything(text: str, width: int, folded: bool, plain: bool) -> None:
    page_of(text, width, folded=folded, plain=plain)
    page_of(text, width, math=Upper())


@given(st.text(max_size=200), st.integers(1, 30))
@settings(deadline=None, max_examples=100)
def test_garbage_at_hopeless_widths_raises_nothing(text: str, width: int) -> None:
    from paperreader.typeset import typeset

    from .sample import options

    typeset(text, options(width))


FORMULA = st.sampled_from(
    [
        r"\frac{a}{b}",
        r"x_i^2",
        r"\sum_{i=1}^n x_i",
        r"P(x|y)",
        r"\foo{x}",
        r"a + b = c",
        r"\text{困惑度}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\hat{y}",
        "{",
        r"\newcommand{\z}{y}",
    ]
)
PIECE = st.one_of(
    WORD,
    FORMULA.map(lambda tex: f"${tex}$"),
    FORMULA.map(lambda tex: f"$${tex}$$"),
    FORMULA.map(lambda tex: f"\n\n$$\n{tex}\n$$\n\n"),
    FORMULA.map(lambda tex: f"\n\n- item ${tex}$\n\n  $$\n  {tex}\n  $$\n\n"),
    FORMULA.map(lambda tex: f"\n\n| a | b |\n|---|---|\n| ${tex}$ | c |\n\n"),
    MARKUP,
)


@given(st.lists(PIECE, max_size=20).map(" ".join), st.integers(10, 120), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_formulas_anywhere_break_nothing(text: str, width: int, plain: bool, scrolls: bool) -> None:
    page = page_of(text, width, math=math, plain=plain, scrolls=scrolls)
    for line in page.lines:
        for span in line.spans:
            if "math" in span.styles:
                assert text[span.source] == text[span.end - 1] == "$" or "`" in text or "(" in text
    whole = lines_as_written(page, text, 0, len(page.lines))
    assert whole == selected(page, text, (0, 0), (len(page.lines), 0))
