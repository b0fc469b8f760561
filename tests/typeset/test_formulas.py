import pytest

from paperreader.typeset import math, typeset

from .sample import options, page_of, shown, spans, styled

ATTENTION = r"\operatorname{Attention}(Q,K,V) = \operatorname{softmax}(\frac{QK^T}{\sqrt{d_k}})V"
DPO = (
    r"\mathcal{L}_{\text{DPO}} = -\mathbb{E}_{(x, y_w, y_l) \sim \mathcal{D}}\left[\log \sigma\left("
    r"\beta \log \frac{\pi_\theta(y_w \mid x)}{\pi_{\text{ref}}(y_w \mid x)} - \beta \log "
    r"\frac{\pi_\theta(y_l \mid x)}{\pi_{\text{ref}}(y_l \mid x)}\right)\right]"
)


def test_a_formula_in_a_text_is_one_line_in_its_style() -> None:
    page = page_of(f"其中 ${ATTENTION}$，", 80, math=math)
    assert page.lines[0].text == "其中 Attention(Q, K, V) = softmax(QKᵀ/√dₖ)V，"
    assert styled(page, "math") == ["Attention(Q, K, V) = softmax(QKᵀ/√dₖ)V"]


def test_a_formula_on_its_own_is_centred_between_empty_lines() -> None:
    assert shown(f"Before\n$$\n{ATTENTION}\n$$\nafter", 60, math=math) == [
        "Before",
        "",
        "                                         ⎛QKᵀ⎞",
        "             Attention(Q, K, V) = softmax⎜───⎟V",
        "                                         ⎝√dₖ⎠",
        "",
        "after",
    ]
    inside = shown("Before $$\\frac{a}{b}$$ after", 21, math=math)
    assert inside == ["Before", "", "          a", "         ───", "          b", "", "after"]
    assert shown("### Head\n$$\\frac{a}{b}$$", 21, math=math)[1] == ""


def test_tags_and_labels_stand_at_the_right() -> None:
    assert shown("$$x = y \\tag{1}$$", 30, math=math) == ["          x = y            (1)"]
    assert shown("$$x = y$$ (eq1)", 30, math=math) == ["            x = y        (eq1)"]
    assert shown("$$aaaaaaaaa + bbbbbbbbb$$ (eq1)", 24, math=math) == [
        "    aaaaaaaaa      (eq1)",
        "      + bbbbbbbbb",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("| $P(x|y)$ | 中文 |\n|---|---|\n| $\\|x\\|$ | $$x^2$$ |", ["P(x|y) │ 中文", "‖x‖    │ x²"]),
        ("- $\\alpha$\n  - $x_1$", ["• α", "  ◦ x₁"]),
        ("## Loss $L_1$", ["Loss L₁"]),
        ("## Loss $$L_1$$", ["Loss L₁"]),
        ("[see $x^2$](http://a.b)", ["see x²[1]"]),
        ("> $x \\le\n> y$", ["▎ x ≤ y"]),
        ("a[^1]\n\n[^1]: so $\\beta$", ["a¹", "", "¹ so β"]),
        ("Q: why $\\gamma$?\nA: for $\\delta$", ["Q  why γ?", "A  for δ"]),
        ("**bold $x^2$**", ["bold x²"]),
        ("Term $x_1$\n: is $x^2$", ["Term x₁", "    is x²"]),
        ("$`x_1`$ and\n\n```math\nx^2\n```", ["x₁ and", "", " " * 29 + "x²"]),
        ("$a\\$b$", ["a$b"]),
    ],
)
def test_formulas_stand_wherever_text_does(text: str, lines: list[str]) -> None:
    found = [line for line in shown(text, math=math) if not line or not set(line) <= set("━┿─")]
    assert found == lines


def test_names_of_headings_and_links_hold_the_formula_as_it_is_shown() -> None:
    page = page_of("# Loss $L_1$ of [[gpt-3]] [^1]\n\n[$x^2$ here](http://a.b)\n\n[^1]: n", math=math)
    assert page.headings[0].text == "Loss L₁ of GPT-3 "
    assert page.links[1].text == "x² here"
    assert page.lines[page.links[1].line].spans[0].link == 1


def test_macros_hold_for_the_whole_text_and_are_not_shown() -> None:
    text = (
        "$\\E[x]$ first.\n\n$$\n\\newcommand{\\E}{\\mathbb{E}}\n\\DeclareMathOperator{\\KL}{KL}\n$$\n\n"
        "$\\def\\x{y}$\n\nThen $\\KL(p)$ and $\\x$."
    )
    assert shown(text, math=math) == ["𝔼[x] first.", "", "Then KL(p) and y."]


def test_plain_letters_are_those_of_every_font() -> None:
    text = "$\\mathbb{E}_{\\mathcal{D}}$\n\n$$\\mathbf{x}$$"
    assert "".join(shown(text, math=math, plain=True)).split() == ["E_D", "x"]
    assert "".join(shown(text, math=math)).split() == ["𝔼_𝒟", "𝐱"]


def test_what_is_refused_is_shown_as_it_is_written() -> None:
    text = "so $\\foo{x}_2$ is\n\n$$\n\\begin{tikzpicture}\n$$"
    assert shown(text, math=math) == [
        "so $\\foo{x}_2$ is",
        "",
        "    $$",
        "    \\begin{tikzpicture}",
        "    $$",
    ]
    found = [part for part in styled(page_of(text, math=math), "math-source") if part.strip()]
    assert found == ["$\\foo{x}_2$", "$$", "\\begin{tikzpicture}", "$$"]
    assert shown("$$\\label{eq}$$", math=math) == ["    $$\\label{eq}$$"]


def test_a_formula_is_not_broken_where_that_can_be_avoided() -> None:
    text = "Take the loss $L(x, y) = a + b + c$ here."
    for width in range(20, 60):
        whole = any("L(x, y) = a + b + c" in line for line in shown(text, width, math=math))
        assert whole or len("Take the loss ") < width / 2
    assert shown(text, 28, math=math) == ["Take the loss", "L(x, y) = a + b + c here."]


def test_a_formula_that_must_break_does_so_behind_its_signs() -> None:
    text = "$f(a, b, c, d) = g(a, b) + h(c, d) \\le k(e)$"
    assert shown(text, 24, math=math) == ["f(a, b, c, d) =", "g(a, b) + h(c, d) ≤ k(e)"]
    assert shown(text, 18, math=math) == ["f(a, b, c, d) =", "g(a, b) +", "h(c, d) ≤ k(e)"]
    assert shown("$g(a + b + c + d + e + f)$", 12, math=math) == ["g(a + b +", "c + d + e +", "f)"]


def test_no_line_is_left_half_empty_for_a_formula() -> None:
    text = "Short: $aaaaaaaaaa + bbbbbbbbbb + cccccccccc + dddddddddd$."
    assert shown(text, 50, math=math)[0] == "Short: aaaaaaaaaa + bbbbbbbbbb + cccccccccc +"


def test_a_formula_keeps_the_mark_behind_it() -> None:
    for width in range(12, 40):
        for line in shown("我们取 $x + y = z$，再取 $a + b = c$。", width, math=math):
            assert line[0] not in "，。"


def test_what_does_not_fit_is_its_source_where_nothing_scrolls() -> None:
    page = page_of(f"$$\n{DPO}\n$$", 40, math=math)
    assert page.wide == ()
    assert "math" not in {style for span in spans(page) for style in span.styles}
    source = [span.text for span in spans(page) if "math-source" in span.styles and span.source >= 0]
    assert "".join(source).replace("$$", "") == DPO
    assert "continuation" in {style for span in spans(page) for style in span.styles}


def test_spans_of_formulas_know_their_source() -> None:
    text = f"a $x^2$ b $$\\frac{{a}}{{b}}$$ c\n\n$$\n{ATTENTION}\n$$\n\n> $$\n> \\sum_i\n> x\n> $$\n"
    found = [
        text[span.source : span.end] for span in spans(page_of(text, math=math)) if "math" in span.styles
    ]
    block = f"$$\n{ATTENTION}\n$$"
    quoted = "$$\n> \\sum_i\n> x\n> $$"
    assert found == ["$x^2$", *["$$\\frac{a}{b}$$"] * 3, *[block] * 3, *[quoted] * 2]


def test_spans_of_names_and_notes_and_entities_know_their_source() -> None:
    text = "[[ gpt-3 ]] &amp; x[^1] y^[in *place*] \\*\n\n[^1]: n"
    found = {span.text: text[span.source : span.end] for span in spans(page_of(text)) if span.length >= 0}
    assert found == {"GPT-3": "[[ gpt-3 ]]", "&": "&amp;", "¹": "[^1]", "²": "^[in *place*]"}


def test_typesetting_for_a_view_differs_only_where_something_is_wide() -> None:
    text = f"# T\n\ntext $x$\n\n$$\n{ATTENTION}\n$$\n\n```\ncode\n```\n"
    assert typeset(text, options(60, math=math)) == typeset(text, options(60, math=math, scrolls=True))
