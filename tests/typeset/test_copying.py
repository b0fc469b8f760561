from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.page import Line, Page, Span
from paperreader.typeset import math
from paperreader.typeset.copying import as_written, lines_as_written, selected

from .sample import page_of
from .test_formulas import ATTENTION, DPO


def copied(text: str, width: int = 60, **others: object) -> str:
    page = page_of(text, width, **{"math": math, **others})
    whole = lines_as_written(page, text, 0, len(page.lines))
    if "[^" not in text:
        assert as_written(page, text, 0, len(text)) == whole
    assert selected(page, text, (0, 0), (len(page.lines), 0)) == whole
    return whole


@pytest.mark.parametrize("width", [20, 40, 100])
def test_paragraphs_are_unwrapped(width: int) -> None:
    text = "A paragraph of words that wraps 而且中文也会换行，不加空格。\n\nAnother one,\nsoft breaks too."
    expected = text.replace("\nsoft", " soft")
    assert copied(text, width) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**bold** *it* `code  x` ~~s~~", "bold it code  x s"),
        ("[a link](http://x.y) and <http://z>", "a link and http://z"),
        ("[[gpt-3]], [[nobody]] &amp; \\*", "GPT-3, [[nobody]] & *"),
        ("a  \nb<br>c", "a\nb\nc"),
        ("# Head\n\ntext", "Head\ntext"),
        ("- a\n  - b\n\n1. c\n2. [x] d", "- a\n  - b\n\n1. c\n2. [x] d"),
        ("> quote\n> more\n>\n> last", "quote more\n\nlast"),
        ("```python\nif x:\n\ty = 1\n\n    z\n```", "if x:\n\ty = 1\n\n    z"),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
        ("Q: why?\nA: so", "Q: why?\nA: so"),
        ("![a figure](x.png)", "a figure"),
        ("x $a_1$ y $$b^2$$ z", "x $a_1$ y\n\n$$b^2$$\n\nz"),
        ("$$\nx \\\\\ny\n$$ (eq)", "$$\nx \\\\\ny\n$$ (eq)"),
        ("> - $$\n>   x\n>   $$\n", "- $$\nx\n$$"),
        ("$\\foo{x}$ and\n\n$$\n\\foo\n$$", "$\\foo{x}$ and\n\n$$\n\\foo\n$$"),
    ],
)
def test_text_is_taken_as_it_was_written(text: str, written: str) -> None:
    assert copied(text) == written


def test_long_code_is_one_line_again() -> None:
    line = "call(" + "argument, " * 12 + ")"
    assert copied(f"```\n{line}\n```", 40) == line
    assert copied(f"```\n{line}\n```", 40, scrolls=True) == line


TABLE = """
| Name | $P(x|y)$ | What it says |
|---|--:|---|
| first | $\\frac{a}{b}$ | a long text that has to be **wrapped** in its cell |
| | 12.5% | 中文单元格里的文字也会在单元格里换行 |
"""
ROWS = [
    "Name\t$P(x|y)$\tWhat it says",
    "first\t$\\frac{a}{b}$\ta long text that has to be wrapped in its cell",
    "\t12.5%\t中文单元格里的文字也会在单元格里换行",
]


def test_the_cells_of_a_table_stand_between_tabs() -> None:
    for width in (36, 50, 120):
        assert copied(TABLE, width).split("\n") == ROWS


def test_records_are_taken_as_they_are_shown() -> None:
    text = "| header | another |\n|---|---|\n| averyverylongword | a text that wraps |\n| b | c |\n"
    assert copied(text, 20) == (
        "header: averyverylongword\nanother: a text that wraps\n\nheader: b\nanother: c"
    )


def test_a_part_of_a_table_is_taken() -> None:
    page = page_of(TABLE, 120, math=math)
    row = next(number for number, line in enumerate(page.lines) if "first" in line.text)
    assert selected(page, TABLE, (row, 9), (row, 200)) == "\t".join(ROWS[1].split("\t")[1:])
    start, end = TABLE.index("long"), TABLE.index("12.5%") + 5
    assert as_written(page, TABLE, start, end) == ("long text that has to be wrapped in its cell\n\t12.5%")


def test_a_formula_is_taken_as_a_whole_and_once() -> None:
    text = f"Before.\n\n$$\n{ATTENTION}\n$$\n\nInline ${ATTENTION}$ here."
    page = page_of(text, 30, math=math, scrolls=True)
    block = f"$$\n{ATTENTION}\n$$"
    rows = [number for number, line in enumerate(page.lines) if line.source == text.index("$$")]
    for row in (row for row in rows if page.lines[row].spans):
        assert lines_as_written(page, text, row, row) == block
    assert lines_as_written(page, text, rows[0], rows[-2]) == block
    at = text.index("softmax")
    assert as_written(page, text, at, at + 1) == block
    assert copied(text, 30) == text
    assert copied(text, 30, scrolls=True) == text


def test_a_wide_formula_is_taken_as_a_whole() -> None:
    text = f"a\n\n$$\n{DPO}\n$$\n\nb"
    assert copied(text, 40, scrolls=True) == text
    assert copied(text, 40) == text


def test_cells_are_counted_and_the_last_belongs_to_the_selection() -> None:
    text = "中文 **words** here and there"
    page = page_of(text, 12)
    assert [line.text for line in page.lines] == ["中文 words", "here and", "there"]
    assert selected(page, text, (0, 1), (0, 6)) == "文 wo"
    assert selected(page, text, (0, 6), (1, 3)) == "ords here"
    assert selected(page, text, (1, 3), (0, 6)) == "ords here"
    assert selected(page, text, (7, 0), (9, 9)) == ""
    assert as_written(page, text, 6, 8) == "or"


def test_lines_without_a_source_are_taken_as_they_are_shown() -> None:
    head = Line((Span("BERT", ("name",)), Span("  "), Span("2018", ("fact",))), -1)
    page = Page(40, (head, Line((), -1), Line((Span("text", (), 0),), 0)))
    assert lines_as_written(page, "text", 0, 2) == "BERT  2018\n\ntext"


WORDS = st.lists(
    st.one_of(
        st.text("abcdefg", min_size=1, max_size=9),
        st.text("的一是不了人我在有他这为之大来", min_size=1, max_size=12),
        st.sampled_from(["$x_1$", f"${ATTENTION}$", "12,345", "（注）", "**b**", "[l](http://x.y)", "`c d`"]),
    ),
    min_size=1,
    max_size=30,
)


@given(WORDS, st.integers(12, 100))
@settings(deadline=None, max_examples=60)
def test_a_paragraph_of_any_width_is_the_same_text(words: list[str], width: int) -> None:
    text = " ".join(words)
    plain = text.replace("**b**", "b").replace("[l](http://x.y)", "l").replace("`c d`", "c d")
    assert copied(text, width) == plain


BLOCKS = st.sampled_from(
    ["text $x$ here", "- a\n- b\n  - c", "> q $$\\frac{a}{b}$$ r", "| a | b |\n|---|---|\n| c | $d$ |", "# H"]
)


@given(st.lists(BLOCKS, min_size=1, max_size=6), st.integers(12, 80), st.data())
@settings(deadline=None, max_examples=60)
def test_any_stretch_can_be_taken_and_loses_nothing(
    blocks: list[str], width: int, data: st.DataObject
) -> None:
    text = "\n\n".join(blocks)
    page = page_of(text, width, math=math)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    taken = as_written(page, text, start, end)
    inside = Counter(sign for sign in text[start:end] if sign.isalnum())
    if not any(mark in text[start:end] for mark in "$\\"):
        assert not inside - Counter(taken)
    assert not set(taken) & set("│━┿─┼▎•◦⎛⎝")
    first = data.draw(st.integers(0, len(page.lines) - 1))
    last = data.draw(st.integers(first, len(page.lines) - 1))
    whole = lines_as_written(page, text, 0, len(page.lines))
    part = lines_as_written(page, text, first, last)
    assert not Counter(sign for sign in part if sign.isalnum()) - Counter(whole)
