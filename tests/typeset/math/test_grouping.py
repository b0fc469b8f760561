"""The flat form of a calculation has the value of the calculation, however its products are read.

A reader may let a product bind closer than a slash (`a/bc` is a over bc) or as close (`a/bc` is a over b,
times c). The flat form must mean the same to both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from paperreader.typeset.math import inline
from paperreader.typeset.math.scripts import SUPERSCRIPTS

FOUND = (Phase.explicit, Phase.reuse, Phase.generate)  # making a failure smaller takes gigabytes here
VALUES = {"a": 1.25, "b": 0.75, "x": 1.5, "C": 0.6, "α": 1.1}
LARGE = {form: plain for plain, form in SUPERSCRIPTS.items() if plain in "0123456789+−()abx"}


@dataclass(frozen=True)
class Sum:
    """A calculation: its source and its value."""

    tex: str
    value: float


def _raise(base: float, exponent: float) -> float:
    """Raise the size of a base, so that roots and powers of negative numbers have a value too."""
    return float(abs(base) ** exponent)


def _power(base: float, exponent: float) -> float:
    assume(base != 0)
    assume(abs(exponent) < 20)
    value = _raise(base, exponent)
    assume(1e-6 < abs(value) < 1e6)
    return value


def _quotient(above: float, below: float) -> float:
    assume(abs(below) > 1e-6)
    return above / below


def _product(factors: list[Sum]) -> Sum:
    value = 1.0
    for factor in factors:
        value *= factor.value
    return Sum(" ".join(factor.tex for factor in factors), value)


letters = st.sampled_from([Sum(r"\alpha" if name == "α" else name, value) for name, value in VALUES.items()])
numbers = st.sampled_from([Sum("2", 2), Sum("3", 3)])


def _larger(sums: st.SearchStrategy[Sum]) -> st.SearchStrategy[Sum]:
    bracketed = sums.map(lambda s: Sum(rf"\left({s.tex}\right)", s.value))
    fractions = st.tuples(sums, sums).map(
        lambda p: Sum(rf"\frac{{{p[0].tex}}}{{{p[1].tex}}}", _quotient(p[0].value, p[1].value))
    )
    roots = sums.map(lambda s: Sum(rf"\sqrt{{{s.tex}}}", _raise(s.value, 0.5)))
    bases = st.one_of(letters, bracketed, roots, fractions.map(lambda f: Sum(f"{{{f.tex}}}", f.value)))
    powers = st.tuples(bases, sums).map(
        lambda p: Sum(f"{p[0].tex}^{{{p[1].tex}}}", _power(p[0].value, p[1].value))
    )
    factors = st.one_of(letters, bracketed, fractions, roots, powers)
    products = st.tuples(st.one_of(factors, numbers), st.lists(factors, max_size=2)).map(
        lambda p: _product([p[0], *p[1]])
    )
    dotted = st.tuples(products, products).map(
        lambda p: Sum(rf"{p[0].tex} \cdot {p[1].tex}", p[0].value * p[1].value)
    )
    slashed = st.tuples(letters, factors).map(
        lambda p: Sum(f"{p[0].tex} / {p[1].tex}", _quotient(p[0].value, p[1].value))
    )
    terms = st.one_of(products, dotted, slashed)
    added = st.tuples(terms, terms).map(lambda p: Sum(f"{p[0].tex} + {p[1].tex}", p[0].value + p[1].value))
    less = st.tuples(terms, terms).map(lambda p: Sum(f"{p[0].tex} - {p[1].tex}", p[0].value - p[1].value))
    negative = terms.map(lambda t: Sum(f"-{t.tex}", -t.value))
    return st.one_of(terms, added, less, negative)


calculations = st.recursive(st.one_of(letters, numbers), _larger, max_leaves=10)


class Reader:
    """A reader who knows the rules of school, and lets products bind closer than slashes, or not."""

    def __init__(self, text: str, close: bool) -> None:
        self.text = text.replace(" ", "")
        self.at = 0
        self.close = close

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def sum(self) -> float:
        sign = -1 if self.peek() == "−" else 1
        self.at += self.peek() == "−"
        value = sign * self.term()
        while self.peek() in {"+", "−"}:
            value = value + self.term() if self.take() == "+" else value - self.term()
        return value

    def term(self) -> float:
        value = self.chain()
        while (sign := self.peek()) and sign not in "+−)":
            if sign in "·/":
                self.take()
            value = value / self.chain() if sign == "/" else value * self.chain()
        return value

    def chain(self) -> float:
        value = self.factor()
        while self.close and (char := self.peek()) and char not in "+−)·/":
            value *= self.factor()
        return value

    def factor(self) -> float:
        value = self.base()
        exponent = ""
        while self.peek() in LARGE:
            exponent += LARGE[self.take()]
        if exponent:
            return _raise(value, Reader(exponent, self.close).sum())
        if self.peek() == "^":
            self.take()
            return _raise(value, self.base())
        return value

    def base(self) -> float:
        char = self.take()
        if char == "(":
            value = self.sum()
            assert self.take() == ")"
            return value
        if char == "√":
            return _raise(self.base(), 0.5)
        if char.isdigit() and char not in LARGE:
            while self.peek().isdigit() and self.peek() not in LARGE:
                char += self.take()
            return float(char)
        return VALUES[char]


@given(calculations)
@settings(deadline=None, max_examples=1500, phases=FOUND)
def test_a_calculation_means_the_same_in_a_line(calculation: Sum) -> None:
    line = inline(calculation.tex)
    for close in (True, False):
        reader = Reader(line, close)
        try:
            value = reader.sum()
        except (ZeroDivisionError, OverflowError):
            continue
        assert reader.at == len(reader.text), line
        assert math.isclose(value, calculation.value, rel_tol=1e-6, abs_tol=1e-6), line
