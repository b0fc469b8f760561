"""What is malformed, unknown, unsafe or too large is refused, and nothing but `MathError` is raised."""

from __future__ import annotations

import sys

import pytest

from paperreader.typeset.math import Macro, MathError, definitions, display, inline
from paperreader.typeset.math.limits import MAX_DEPTH, MAX_NODES
from paperreader.typeset.math.parser import Parser

MALFORMED = [
    r"x + \foobar{y} + z",
    r"\mathbb{R} \unknowncmd + 1",
    r"\frac{a}{b",
    r"\begin{tikzpicture} \draw (0,0) -- (1,1); \end{tikzpicture}",
    r"\left( x",
    r"a^b^c",
    "x_",
    r"\def\a{\a\a}\a",
    "x \x1b[31mred\x1b[0m \x07",
    "a_b_c",
    "x^",
    "^",
    "_",
    "{",
    "}",
    "a}",
    "{a",
    r"\right)",
    r"\left(x\right",
    r"\left x\right)",
    r"\frac{a}",
    r"\frac",
    r"\sqrt",
    r"\sqrt[3",
    r"\begin{matrix} a",
    r"\end{matrix}",
    r"\begin{matrix} a \end{pmatrix}",
    r"\begin{nosuch} a \end{nosuch}",
    r"\begin{array}{xyz} a \end{array}",
    r"\begin{array}{c} a & b \end{array}",
    r"\text{a",
    r"\text{\foo}",
    r"\mathbb",
    r"\hat",
    r"\operatorname",
    "x''^2^3",
    "x^2'",
    "\\",
    r"\pi" + "\\",
    r"\middle|",
    r"\left(a \middle\foo b\right)",
    r"\not{ab}",
    r"\hspace{wide}",
    r"\kern",
    r"\color{red",
    "$x$",
    r"\begin",
    r"\begin{aligned}",
    r"\substack",
    r"\underbrace",
    r"\tag{1}\tag{2}",
    r"a \over b \over c",
    r"\textcircled{xy}",
    "a\u202eb",
    "\u05d0",
    "a\u0000b",
    "\ud800",
    "\U000f0000",
    "\u1100\u1161",
    "\U0001f1e9\U0001f1ea",
    "x \x9b31m",
    r"\input{/etc/passwd}",
    r"\href{javascript:x}{y}",
    r"\includegraphics{x}",
    r"\newcommand{x}{y}",
    r"\newcommand{\a}[1]{#2}\a{x}",
    r"\newcommand{\a}[1]{#1}\a",
    r"\def\a#2{x}\a",
    r"\newcommand{\a}[x]{y}",
]

HOSTILE = {
    "open braces": "{" * 100_000,
    "pairs of braces": "{}" * 50_000,
    "nested fractions": r"\frac{" * 2000 + "a" + "}{b}" * 2000,
    "nested roots": r"\sqrt{" * 5000 + "x" + "}" * 5000,
    "nested superscripts": "x^{" * 5000 + "x" + "}" * 5000,
    "open brackets": r"\left(" * 3000,
    "backslashes": "\\" * 100_000,
    "flat letters": "x" * 100_000,
    "open environments": r"\begin{matrix}" * 1000,
    "columns": r"\begin{matrix}" + "&" * 9000 + r"\end{matrix}",
    "a wide fraction": r"\frac{" + "x" * 50_000 + "}{y}",
    "carets": "^" * 9000,
    "braces in text": r"\text{" + "{" * 50_000,
    "short open braces": "{" * 9000,
    "short fractions": r"\frac{" * 900 + "a" + "}{b}" * 900,
    "short superscripts": "x^{" * 2400 + "}" * 2400,
    "round brackets": "(" * 4900 + ")" * 4900,
    "brackets and braces": "({" * 2400 + "x" + "})" * 2400,
    "bars": "|" * 9999,
    "bars and letters": "|x" * 4900,
    "rows": r"\\" * 4900,
    "a huge matrix": r"\begin{matrix}" + (("a&" * 40) + r"\\") * 110 + r"\end{matrix}",
    "macros that double": r"\def\a{xx}\def\b{\a\a}"
    + r"\newcommand{\c}[1]{#1#1#1#1}"
    + r"\c{" * 8
    + "x"
    + "}" * 8,
    "a macro of itself": r"\newcommand{\a}[1]{\a{#1}}\a{x}",
    "accents": r"\hat{" * 60 + "xy" + "}" * 60,
    "nested cases": r"\begin{cases}" * 45 + "x" + r"\end{cases}" * 45,
    "nested text": r"\text{$" * 45 + "x" + "$}" * 45,
}


@pytest.mark.parametrize("tex", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_malformed_or_unknown_is_refused(tex: str) -> None:
    with pytest.raises(MathError, match=r"."):
        inline(tex)
    with pytest.raises(MathError):
        display(tex, 80)


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_too_large_is_refused(kind: str) -> None:
    with pytest.raises(MathError):
        display(HOSTILE[kind], 80)
    with pytest.raises(MathError):
        inline(HOSTILE[kind])


def test_the_work_on_a_hostile_source_is_bounded_by_counts() -> None:
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    for tex in HOSTILE.values():
        calls = 0
        sys.setprofile(count)
        try:
            with pytest.raises(MathError):
                display(tex, 80)
        finally:
            sys.setprofile(None)
        assert calls < 700_000


def test_the_deepest_formula_that_is_accepted_needs_few_frames() -> None:
    def frames() -> int:
        depth, frame = 0, sys._getframe()
        while frame is not None:
            depth, frame = depth + 1, frame.f_back  # type: ignore[assignment]
        return depth

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(frames() + 500)
    try:
        for opening, closing in (
            (r"\frac{", "}{b}"),
            (r"\sqrt{", "}"),
            ("x^{", "}"),
            ("(", ")"),
            (r"\left(", r"\right)"),
            (r"\hat{", "a}"),
        ):
            for depth in range(MAX_DEPTH + 2):
                tex = opening * depth + r"\frac{a}{b}" + closing * depth
                try:
                    display(tex, 80)
                    inline(tex)
                except MathError:
                    assert depth > 5
    finally:
        sys.setrecursionlimit(limit)


def test_a_message_names_what_is_wrong() -> None:
    with pytest.raises(MathError, match=r"\\foobar"):
        inline(r"\foobar{x}")
    with pytest.raises(MathError, match="tikzpicture"):
        inline(r"\begin{tikzpicture}\end{tikzpicture}")


def test_definitions_are_read_from_any_text() -> None:
    macros = definitions(
        r"text \newcommand{\E}{\mathbb{E}} and \DeclareMathOperator*{\best}{best} \newcommand\norm[1]{\|#1\|}"
    )
    assert set(macros) == {"\\E", "\\best", "\\norm"}
    assert inline(r"\E[X] = \norm{x}", macros=macros) == "𝔼[X] = ‖x‖"
    assert display(r"\best_x f", 80, macros=macros).lines == ("best f", " x    ")
    assert definitions("nothing here") == {}
    assert definitions(r"`\newcommand` and \def and \newcommand{\ok}{x} \newcommand{\open}{x") == {
        "\\ok": Macro(("x",))
    }
    long = "文" * 60_000 + r"\let\eps=\epsilon" + "\x1b" * 10_000
    assert inline(r"\eps", macros=definitions(long)) == "ϵ"
    assert definitions("\\newcommand{\\bad}{\x1b[31m}") == {}
    assert inline(r"\two{x}", macros={"\\two": Macro(("#", "1", "^", "2"), 1)}) == "x²"
    assert inline(r"\newcommand{\pair}[2][a]{(#1, #2)} \pair{b} \pair[c]{d}") == "(a, b)(c, d)"


@pytest.mark.parametrize(
    "text",
    [
        r"\def\a" * 20_000,
        r"\newcommand{\a}[" * 20_000,
        r"\newcommand{\a}{" * 20_000,
        r"\let" * 50_000,
        r"\DeclareMathOperator" * 5_000,
    ],
    ids=lambda text: text[:14],
)
def test_the_search_for_definitions_is_bounded_by_counts(text: str) -> None:
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        definitions(text)
    finally:
        sys.setprofile(None)
    assert calls < 1_000_000


def test_many_short_definitions_are_all_found() -> None:
    from string import ascii_letters

    names = [first + second for first in ascii_letters for second in ascii_letters][:900]
    macros = definitions("\n".join(rf"\newcommand{{\{name}}}{{\mathbf{{{name}}}}}" for name in names))
    assert len(macros) == 900


def test_a_parser_counts_its_nodes() -> None:
    parser = Parser([], plain=False)
    for _ in range(MAX_NODES):
        parser.count()
    with pytest.raises(MathError):
        parser.count()
