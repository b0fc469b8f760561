from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader.domain.page import Line, Span, WideBlock
from paperreader.typeset import Galley, math, parse
from paperreader.typeset.clipping import clipped, scrolled

from .sample import check, options, page_of
from .test_formulas import DPO

CODE = "text\n\n```python\nx = 1\n" + "y = call(" + "argument, " * 8 + ")\n\n```\n\nend"


def test_a_wide_formula_keeps_its_shape_and_is_named() -> None:
    page = page_of(f"a\n\n$$\n{DPO}\n$$\n\nb", 40, math=math, scrolls=True)
    (block,) = page.wide
    assert block.first == 2
    assert page.lines[block.last + 1].text == ""
    assert block.left == 0
    assert block.width > 40
    assert page.wide_at(1) is None
    assert page.wide_at(block.last + 1) is None
    assert [line.text for line in page.lines][-1] == "b"


def test_code_that_is_too_wide_is_scrolled_as_one_block() -> None:
    page = page_of(CODE, 40, scrolls=True)
    (block,) = page.wide
    assert (block.first, block.last, block.left) == (2, 4, 0)
    assert "↪" not in "".join(line.text for line in page.lines)
    assert block.width == cell_len(page.lines[3].text)
    assert page_of(CODE, 100, scrolls=True).wide == ()


def test_margins_stay_where_they_are() -> None:
    page = page_of(f"> - item\n>\n>   $$\n>   {DPO}\n>   $$\n", 40, math=math, scrolls=True)
    (block,) = page.wide
    assert block.left == 4
    line = page.lines[block.first + 1]
    seen = scrolled(line, block, block.width - 40, 40)
    assert seen.text.startswith("▎   ")
    assert cell_len(seen.text) <= 40


def test_what_is_wider_than_anybody_scrolls_is_wrapped() -> None:
    page = page_of("```\n" + "word " * 1_000 + "\n```", 60, scrolls=True)
    assert page.wide == ()
    assert len(page.lines) > 50


def test_long_code_is_one_block_however_it_is_read() -> None:
    text = "```\n" + ("short\n" * 199 + "long " * 20 + "\n") * 5 + "```\n"
    galley = Galley(parse(text), options(40, scrolls=True))
    while galley.advance(7):
        page = galley.page
        check(page, len(text))
        if page.wide:
            assert page.wide[-1].last == len(page.lines) - 1
    (block,) = galley.page.wide
    assert (block.first, block.last) == (0, 999)


def test_wide_blocks_in_footnotes_are_named_too() -> None:
    page = page_of(f"a[^1]\n\n[^1]: so\n\n    $$\n    {DPO}\n    $$\n", 40, math=math, scrolls=True)
    assert page.wide[0].first > page.footnotes
    assert page.wide[0].left == 2


TEXT = st.text("ab 中文é́😀", max_size=12)
SPANS = st.lists(TEXT, max_size=5).map(
    lambda texts: tuple(
        Span(text, ("math",), 100 * number if number % 2 else -1, length=5 if number % 3 else -1)
        for number, text in enumerate(texts)
    )
)


@given(SPANS, st.integers(0, 30), st.integers(0, 30))
@settings(deadline=None)
def test_a_stretch_of_cells_is_as_wide_as_it_says(spans: tuple[Span, ...], start: int, length: int) -> None:
    whole = "".join(span.text for span in spans)
    parts = clipped(spans, start, start + length)
    wide = sum(cell_len(span.text) for span in parts)
    assert wide == max(0, min(length, cell_len(whole) - start))
    for part in parts:
        if part.source >= 0 and part.length < 0 and not part.text.isspace():
            origin = next(
                span for span in spans if span.source >= 0 and span.source // 100 == part.source // 100
            )
            at = part.source - origin.source
            assert origin.text[at : at + len(part.text)] == part.text


@given(SPANS, st.integers(0, 30))
@settings(deadline=None)
def test_two_stretches_show_every_character_once(spans: tuple[Span, ...], at: int) -> None:
    parts = [*clipped(spans, 0, at, ""), *clipped(spans, at, 999, "")]
    whole = "".join(span.text for span in spans)
    shown = "".join(span.text for span in parts)
    assert len(whole) - len(shown) in (0, 1)


def test_half_a_character_is_a_blank() -> None:
    line = Line((Span("▎ "), Span("中文字", ("math",), 5)), 5)
    block = WideBlock(0, 0, 2, 8)
    assert [scrolled(line, block, offset, 5).text for offset in range(4)] == [
        "▎ 中 ",
        "▎  文",
        "▎ 文 ",
        "▎  字",
    ]
    assert [span.source for span in scrolled(line, block, 2, 5).spans] == [-1, 6, -1]
