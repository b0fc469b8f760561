"""Boxes: layout in two dimensions, breaks, tags."""

from __future__ import annotations

import pytest

from paperreader.typeset.math import display

PICTURES = {
    r"\frac{a+b}{c}": ["a + b", "─────", "  c  "],
    r"\frac{1}{x}": [" 1 ", "───", " x "],
    r"x^{\alpha}": [" α", "x "],
    r"x_\theta": ["x ", " θ"],
    r"W_i^Q": [" Q", "Wᵢ"],
    r"R_\theta^2": ["R²", " θ"],
    r"\sum_{i=1}^n x_i": [" n    ", " ∑  xᵢ", "i=1   "],
    r"\sqrt{x+1}": [" ┌─────", "╲│x + 1"],
    r"\sqrt{d_k}": ["√dₖ"],
    r"\left(\frac{a}{b}\right)": ["⎛ a ⎞", "⎜───⎟", "⎝ b ⎠"],
    r"\left\{\frac{a}{b}\right.": ["⎧ a ", "⎨───", "⎩ b "],
    r"(\frac{a}{b})": ["⎛ a ⎞", "⎜───⎟", "⎝ b ⎠"],
    r"(x_\theta)": ["(x )", "  θ "],
    r"\begin{bmatrix}1&2\\3&4\end{bmatrix}": ["⎡ 1  2 ⎤", "⎣ 3  4 ⎦"],
    r"\begin{cases}1&x\\0&y\end{cases}": ["⎧ 1  x", "⎨     ", "⎩ 0  y"],
    r"\begin{aligned}a&=b\\cc&=d\end{aligned}": [" a = b", "cc = d"],
    r"\binom{n}{k}": ["⎛n⎞", "⎜ ⎟", "⎝k⎠"],
    r"\underbrace{a+b}_{n}": ["a + b", "╰─┬─╯", "  n  "],
    r"\overbrace{a+b}^{n}": ["  n  ", "╭─┴─╮", "a + b"],
    r"\boxed{x}": ["┌───┐", "│ x │", "└───┘"],
    r"\lim_{x\to0} f": ["lim f", "x→0  "],
    r"\int_{-\infty}^{\infty} f": ["⌠∞   ", "⎮   f", "⌡−∞  "],
    r"\int_0^1 f": ["∫₀¹ f"],
    r"\overline{xy}": ["__", "xy"],
    r"A\xrightarrow{f}B": ["   f   ", "A ──→ B"],
    r"\left.\frac{a}{b}\right|_{x=0}": [" a │   ", "───│   ", " b │ₓ₌₀".replace("ₓ₌₀", "x=0")],
    r"\begin{array}{c|c}a&b\\\hline c&d\end{array}": ["a │ b", "──┼──", "c │ d"],
    r"\sum_{\substack{i<j\\k}} x": [" ∑  x", "i<j  ", " k   "],
    r"\text{困惑度}=x": ["困惑度 = x"],
    r"\frac{\text{真阳性}}{n}": ["真阳性", "──────", "  n   "],
}


@pytest.mark.parametrize("tex", PICTURES)
def test_a_formula_is_drawn_like_this(tex: str) -> None:
    assert list(display(tex, 80).lines) == PICTURES[tex]


def test_the_base_line_is_the_line_of_the_running_text() -> None:
    assert display(r"\frac{a}{b}", 80).baseline == 1
    assert display(r"x_\theta", 80).baseline == 0
    assert display(r"x^\theta", 80).baseline == 1


def test_a_wide_formula_breaks_before_relations_and_signs() -> None:
    box = display("y = aaaa + bbbb + cccc = dddd + eeee", 20)
    assert [line.rstrip() for line in box.lines] == ["y = aaaa + bbbb", "    + cccc", "  = dddd + eeee"]
    assert not box.wide


def test_what_cannot_break_is_wide_and_whole() -> None:
    box = display("f(" + "+".join("abcdefgh") + ")", 10)
    assert box.wide
    assert len(box.lines) == 1


def test_aligned_rows_break_behind_their_mark() -> None:
    box = display(r"\begin{aligned}x &= aaaa + bbbb + cccc \\ &\le dd\end{aligned}", 16)
    assert not box.wide
    assert box.lines[0].startswith("x = aaaa + bbbb")
    assert box.lines[-1].startswith("  ≤ dd")


def test_a_tag_stands_at_the_right_edge() -> None:
    box = display(r"x = y \tag{1}", 40)
    assert box.width == 40
    assert box.lines[0].endswith(" (1)")
    rows = display(r"\begin{align} a &= b \tag{1} \\ c &= d \tag{A} \end{align}", 30)
    assert [line[-3:] for line in rows.lines] == ["(1)", "(A)"]
    outer = display(r"\begin{aligned} a &= b \\ c &= d \end{aligned} \tag{4.2}", 30)
    assert any(line.endswith("(4.2)") for line in outer.lines)
    starred = display(r"x \tag*{Bayes}", 30)
    assert starred.lines[0].endswith(" Bayes")


def test_an_empty_formula_is_an_empty_box() -> None:
    assert display("", 80).lines == ()
    assert display(r"\newcommand{\E}{\mathbb{E}}", 80).lines == ()
    assert display("", 80).width == 0
