"""What nobody writes by accident is shown as its source, with work that is bounded by counts."""

import sys

import pytest

from paperreader.typeset import Galley, math, parse, typeset

from .sample import check, options

HOSTILE = {
    "open braces": "$" + "{" * 100_000 + "$",
    "open braces on their own": "$$\n" + "{" * 100_000 + "\n$$",
    "nested fractions": "$$\n" + r"\frac{" * 2_000 + "x" + "}{y}" * 2_000 + "\n$$",
    "nested fractions in a text": "text $" + r"\frac{" * 2_000 + "x" + "}{y}" * 2_000 + "$ end",
    "nested superscripts": "$" + "x^{" * 5_000 + "x" + "}" * 5_000 + "$",
    "dollars": "$" * 50_000,
    "dollars and letters": "$a " * 10_000,
    "a formula without end": "$$\n" + "x\n" * 5_000,
    "definitions": r"\newcommand{\a}[" * 1_000,
    "a very wide formula": "$$" + "x + " * 2_000 + "y$$",
    "a very long formula": "$" + "x + " * 2_000 + "y$",
    "a cell without end": "| a |\n|---|\n" + "| $a | $b |\n" * 1_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_on_a_page_and_on_each_step_is_bounded_by_counts(kind: str) -> None:
    text = HOSTILE[kind]
    typeset("$x$ $$x$$", options(math=math))
    galley = Galley(parse(text), options(80, math=math))
    calls = most = total = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    more = True
    while more:
        calls = 0
        sys.setprofile(count)
        try:
            more = galley.advance(40)
        finally:
            sys.setprofile(None)
        most, total = max(most, calls), total + calls
    assert most < 2_500_000
    assert total < 250 * len(text) + 500_000
    page = galley.page
    check(page, len(text))
    shown = sum(sign.isalnum() or sign in "{}^" for line in page.lines for sign in line.text)
    assert shown >= sum(sign.isalnum() or sign in "{}^" for sign in text) * 0.99
