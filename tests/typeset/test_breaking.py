import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader.typeset.breaking import CLOSING, OPENING, wrap

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
