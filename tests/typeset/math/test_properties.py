"""Whatever the source: complete, even, bounded, and no error but one."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader.typeset.math import MathError, display, inline
from tests.typeset.math.content import missing
from tests.typeset.math.test_corpus import CORPUS
from tests.typeset.math.test_goldens import GOLDENS

SOURCES = [*CORPUS, *(golden.tex for golden in GOLDENS)]
PIECES = [
    "a",
    "b",
    "x",
    "1",
    "2",
    "+",
    "-",
    "=",
    "(",
    ")",
    "[",
    "]",
    "|",
    ",",
    "^",
    "_",
    "{",
    "}",
    "&",
    r"\\",
    "'",
    " ",
    "中",
    r"\frac",
    r"\sqrt",
    r"\sum",
    r"\int",
    r"\left(",
    r"\right)",
    r"\left.",
    r"\right|",
    r"\text{ab}",
    r"\hat",
    r"\overline",
    r"\mathbf",
    r"\begin{cases}",
    r"\end{cases}",
    r"\begin{aligned}",
    r"\end{aligned}",
    r"\underbrace",
    r"\max",
    r"\log",
    r"\quad",
    r"\,",
    r"\alpha",
    r"\theta",
    r"\to",
    r"\cdot",
    r"\|",
    r"\{",
    r"\}",
    r"\binom",
    r"\limits",
    r"\tag{1}",
    r"\over",
    r"\substack",
    r"\middle|",
    r"\big(",
    r"\xrightarrow",
    r"\not",
    "\\",
    "\x1b",
    "\u0301",
    "$",
    "%",
    "~",
    "#",
]

atoms = st.sampled_from(
    ["a", "b", "x", "n", "12", "α", r"\theta", r"\mathbf{w}", r"\text{mod}", r"\hat{y}", "K"]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two, three = st.tuples(inner, inner), st.tuples(inner, inner, inner)
    return st.one_of(
        two.map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
        two.map(lambda p: f"{{{p[0]}}}^{{{p[1]}}}"),
        two.map(lambda p: f"{{{p[0]}}}_{{{p[1]}}}"),
        three.map(lambda p: f"{{{p[0]}}}_{{{p[1]}}}^{{{p[2]}}}"),
        inner.map(lambda p: rf"\sqrt{{{p}}}"),
        two.map(lambda p: rf"\sqrt[{{{p[0]}}}]{{{p[1]}}}"),
        inner.map(lambda p: rf"\left({p}\right)"),
        inner.map(lambda p: f"|{p}|"),
        inner.map(lambda p: rf"\overline{{{p}}}"),
        two.map(lambda p: f"{p[0]} + {p[1]}"),
        two.map(lambda p: f"{p[0]} {p[1]}"),
        two.map(lambda p: f"{p[0]} = -{p[1]}"),
        two.map(lambda p: rf"\sum_{{{p[0]}}} {p[1]}"),
        two.map(lambda p: rf"\log {p[0]} / {p[1]}"),
        two.map(lambda p: rf"\begin{{pmatrix}}{p[0]} & {p[1]} \\ 1 & 0\end{{pmatrix}}"),
        two.map(lambda p: rf"\underbrace{{{p[0]}}}_{{{p[1]}}}"),
        two.map(lambda p: rf"\underset{{{p[0]}}}{{{p[1]}}}"),
    )


formulas = st.recursive(atoms, _larger, max_leaves=12)


@given(formulas, st.integers(-2, 120), st.booleans())
@settings(deadline=None, max_examples=400)
def test_a_well_formed_formula_keeps_every_letter_and_digit(tex: str, width: int, plain: bool) -> None:
    assert not missing(tex, inline(tex, plain=plain))
    box = display(tex, width, plain=plain)
    assert not missing(tex, "\n".join(box.lines))
    assert {cell_len(line) for line in box.lines} == {box.width}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(deadline=None, max_examples=600)
def test_a_heap_of_pieces_is_rendered_or_refused(tex: str) -> None:
    _check(tex)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_text_is_rendered_or_refused(tex: str) -> None:
    _check(tex)


def test_mutated_formulas_are_rendered_or_refused() -> None:
    dice = random.Random(7)
    for _ in range(4000):
        tex = dice.choice(SOURCES)
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(tex) + 1)
            length = dice.randint(0, 4)
            other = dice.choice(SOURCES)
            start = dice.randrange(len(other))
            piece = dice.choice([dice.choice(PIECES), other[start : start + dice.randint(0, 12)], ""])
            tex = tex[:at] + piece + tex[at + length :]
        _check(tex)


def _check(tex: str) -> None:
    try:
        line = inline(tex)
        box = display(tex, 40)
    except MathError:
        return
    assert all(char.isprintable() for char in line)
    assert {cell_len(text) for text in box.lines} <= {box.width}
    assert all(char.isprintable() for text in box.lines for char in text)
