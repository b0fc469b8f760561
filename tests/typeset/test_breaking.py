import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader.typeset import math
from paperreader.typeset.breaking import CLOSING, OPENING, formula_shape, wrap

from .sample import shown

FORBIDDEN_FIRST = "，。、；：？！）》〉」』】〕…—々ー％%)]}”’"
FORBIDDEN_LAST = "（《〈「『【〔([{“‘"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("中文字符可以在任意两字之间断开", 10, ["中文字符可", "以在任意两", "字之间断开"]),
        ("采用 Transformer 架构", 10, ["采用", "Transforme", "r 架构"]),
        ("采用Transformer架构", 13, ["采用", "Transformer架", "构"]),
        ("模型完全基于注意力，摒弃循环", 18, ["模型完全基于注意", "力，摒弃循环"]),
        ("他说（注意力）很好", 10, ["他说（注意", "力）很好"]),
        ("见下面的（注意", 10, ["见下面的", "（注意"]),
        ("a self-attention layer", 8, ["a self-", "attentio", "n layer"]),
        ("the model GPT-3 wins", 13, ["the model", "GPT-3 wins"]),
        ("占 50% 左右", 5, ["占", "50%", "左右"]),
        ("about 50 % of", 9, ["about", "50 % of"]),
        ("共有1750亿个参数", 8, ["共有", "1750亿个", "参数"]),
        ("see https://arxiv.org/abs/1810.04805 now", 20, ["see", "https://arxiv.org/", "abs/1810.04805 now"]),
        ("word — word", 6, ["word —", "word"]),
        ("真的……吗", 5, ["真", "的……", "吗"]),
        ("“引号”里", 5, ["“引", "号”里"]),
        ("don’t stop", 6, ["don’t", "stop"]),
        ("和/或者", 4, ["和/", "或者"]),
        ("and/or", 6, ["and/or"]),
        ("", 10, [""]),
        ("　　缩进", 12, ["　　缩进"]),
        ("f(x) = (a, b)", 8, ["f(x) =", "(a, b)"]),
        ("two\nlines", 20, ["two lines"]),
        ("x\x1b[2Jy", 20, ["x␛[2Jy"]),
        ("✔️ ok", 20, ["✔ ok"]),
    ],
)
def test_lines_break_where_a_reader_expects_them(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize(
    "kept",
    [
        "3.3 × 10¹⁸",
        "2 × 3",
        "0.5 ± 0.1",
        "≈ 100",
        "100 GB",
        "1.5 TB/s",
        "5 %",
        "5%",
        "300 billion",
        "312 TFLOPS",
        "6 FLOPs",
        "16 ms",
        "8 GPUs",
        "96 层",
        "1750 亿",
        "3 天",
        "40 °C",
        "3×",
        "$5",
    ],
)
def test_a_number_keeps_its_unit_and_its_power(kept: str) -> None:
    for text in (f"some words {kept} and more", f"这里有一些字 {kept} 和更多的字", f"约{kept}左右的字"):
        for width in range(cell_len(kept) + 4, 40):
            assert any(kept in line for line in wrap(text, width)), (width, wrap(text, width))


def test_words_that_only_look_like_units_are_no_reason_to_stay() -> None:
    assert wrap("there are 12 models of 5 kinds", 12) == ["there are 12", "models of 5", "kinds"]
    assert wrap("take 12 Bayesian steps", 10) == ["take 12", "Bayesian", "steps"]


def test_addresses_break_behind_slashes_only() -> None:
    lines = wrap("https://huggingface.co/datasets/some-owner/some-name/resolve/main", 26)
    assert lines == ["https://huggingface.co/", "datasets/some-owner/", "some-name/resolve/main"]


def test_a_chinese_run_fills_the_line_it_starts_on() -> None:
    assert (
        wrap("The Transformer 模型完全基于注意力机制，摒弃了循环结构", 30)[0]
        == "The Transformer 模型完全基于注"
    )


WORDS = st.lists(
    st.one_of(
        st.text("abcdefg", min_size=1, max_size=9),
        st.text("的一是不了人我在有他这为之大来", min_size=1, max_size=12),
        st.sampled_from(
            ["，", "。", "（注）", "“引”", "12,345", "50%", "……", "——", "(a)", "[b]", "、", "self-made"]
        ),
    ),
    min_size=1,
    max_size=40,
)


@given(WORDS, st.sampled_from(["", " "]), st.integers(20, 120))
@settings(deadline=None)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(words: list[str], joint: str, width: int) -> None:
    text = joint.join(words)
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
    if re.search(r"[^\s\u4e00-\u9fff]{12}", text):
        return  # pieces wider than a line are cut wherever they must be
    for line in lines:
        assert line[-1] not in FORBIDDEN_LAST
    for line in lines[1:]:
        assert line[0] not in FORBIDDEN_FIRST


@given(st.text(max_size=300), st.integers(1, 60))
@settings(deadline=None)
def test_any_text_is_wrapped_without_loss(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert all(cell_len(line) <= max(width, 2) for line in lines)


def test_the_marks_of_the_rule_are_all_known() -> None:
    assert set(FORBIDDEN_FIRST) <= CLOSING
    assert set(FORBIDDEN_LAST) <= OPENING


PLAIN = st.one_of(
    st.text("abcdefg", min_size=1, max_size=12),
    st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{1,3})?(%|GB|亿)?", fullmatch=True),
)


@given(st.lists(PLAIN, min_size=1, max_size=30), st.integers(20, 60))
@settings(deadline=None)
def test_words_and_numbers_that_fit_are_never_broken(words: list[str], width: int) -> None:
    found = [word for line in wrap(" ".join(words), width) for word in line.split()]
    assert found == words
    text = "的".join(words)
    lines = wrap(text, width)
    assert all(any(word in line for line in lines) for word in words)


@given(st.text("的一是不了人我在有他这为之大来以个中上们", min_size=1, max_size=200), st.integers(10, 90))
@settings(deadline=None)
def test_chinese_lines_are_full(text: str, width: int) -> None:
    assert all(cell_len(line) >= width - 1 for line in wrap(text, width)[:-1])


def test_marks_may_stand_anywhere_where_the_reader_wants_it_so() -> None:
    text = "模型完全基于注意力，摒弃了循环结构（注）。"
    assert shown(text, 18)[:2] == ["模型完全基于注意", "力，摒弃了循环结构"]
    assert shown(text, 18, kinsoku=False)[:2] == ["模型完全基于注意力", "，摒弃了循环结构（"]


@pytest.mark.parametrize(
    ("formula", "shape"),
    [
        ("a = b", "xxx_x"),
        ("a = f(x, y) + b", "xxx_xxxxxxxxx_x"),
        ("f(x, y)", "xxxx_xx"),
        ("log x", "xxxxx"),
        ("x := y", "xxxx_x"),
        ("∑ x", "xxx"),
        ("a,  b", "xx__x"),
    ],
)
def test_formulas_break_behind_signs_outside_of_brackets_first(formula: str, shape: str) -> None:
    assert formula_shape(formula).replace("\ue00e", "_") == shape


MIXED = st.lists(
    st.one_of(
        st.text("abcdefg", min_size=1, max_size=9),
        st.text("的一是不了人我在有他这为之大来", min_size=1, max_size=12),
        st.sampled_from(
            ["，", "。", "（注）", "“引”", "3.3 × 10¹⁸", "100 GB", "5 %", "http://a.b/c/d", "96 层"]
        ),
        st.sampled_from(["$x + y$", "$x_1$", "$f(a, b) = c$", "**b**", "`c`"]),
    ),
    min_size=1,
    max_size=30,
)


@given(MIXED, st.sampled_from(["", " "]), st.integers(20, 120))
@settings(deadline=None)
def test_mixed_text_keeps_all_rules_at_any_width(words: list[str], joint: str, width: int) -> None:
    # A dollar next to a digit is a price.
    text = re.sub(r"(?<=\d)\$|\$(?=\d)", "", joint.join(words)) if not joint else joint.join(words)
    # Two dollars together begin a formula of its own, with blank lines around it.
    lines = shown(text.replace("$$", "$ $"), width, math=math)
    assert all(cell_len(line) <= width for line in lines)
    if re.search(r"[^\s\u4e00-\u9fff]{12}", text.replace("$", "")):
        return
    for line in lines:
        assert line[-1] not in FORBIDDEN_LAST
    for line in lines[1:]:
        assert line[0] not in FORBIDDEN_FIRST
    if joint:
        for kept in ("3.3 × 10¹⁸", "100 GB", "5 %", "96 层", "x + y", "f(a, b) = c"):
            assert "".join(lines).count(kept) == sum(line.count(kept) for line in lines)
