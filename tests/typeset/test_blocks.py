import pytest

from paperreader.typeset import typeset

from .sample import Upper, options, page_of, shown, spans, styled


def test_headings_are_anchors_and_underlined() -> None:
    page = page_of("# One\n\ntext\n\n## 二 *x*\n\nmore\n\n### Three\n\nend\n\nSetext\n===\n")
    assert [(h.level, h.text, page.lines[h.line].text) for h in page.headings] == [
        (1, "One", "One"),
        (2, "二 x", "二 x"),
        (3, "Three", "Three"),
        (1, "Setext", "Setext"),
    ]
    assert [line.text for line in page.lines[:4]] == ["One", "━━━", "text", ""]
    assert ("heading-2", "emphasis") in [span.styles for span in spans(page)]


def test_emphasis_next_to_chinese_punctuation() -> None:
    assert styled(page_of("**粗体，**后文"), "strong") == ["粗体，"]
    assert styled(page_of("他说**“好”**然后"), "strong") == ["“好”"]
    assert styled(page_of("这是**粗体（注）**。"), "strong") == ["粗体（注）"]
    assert styled(page_of("a *b* _c_ ~~d~~ **e _f_**"), "emphasis") == ["b", "c", "f"]
    assert styled(page_of("~~d~~"), "strike") == ["d"]
    assert shown("snake_case_name 2*3*4") == ["snake_case_name 234"]


def test_soft_breaks_vanish_between_chinese_characters_only() -> None:
    assert shown("第一行\n第二行，\n第三行\nword\nword") == ["第一行第二行，第三行 word word"]
    assert shown("**中**\n*文*") == ["中文"]


def test_hard_breaks_of_all_kinds() -> None:
    assert shown("a  \nb\\\nc<br>d<BR/>e") == ["a", "b", "c", "d", "e"]


def test_ideographic_spaces_at_the_start_of_a_paragraph_are_kept() -> None:
    assert shown("　　段落开头") == ["　　段落开头"]


def test_lists_keep_their_numbers_and_nest() -> None:
    text = "9. nine\n10. ten\n    - deep\n      1) deeper\n\n- a\n\n  second paragraph\n- b\n"
    assert shown(text) == [
        " 9. nine",
        "10. ten",
        "    ◦ deep",
        "      1) deeper",
        "",
        "• a",
        "",
        "  second paragraph",
        "",
        "• b",
    ]


def test_numbers_are_those_of_the_text_or_counted() -> None:
    assert shown("1. a\n1. b\n1. c") == ["1. a", "2. b", "3. c"]
    assert shown("1. a\n3. b\n7. c") == ["1. a", "3. b", "7. c"]


def test_tasks_have_boxes() -> None:
    assert shown("- [ ] open\n- [x] done\n- [x]no") == ["☐ open", "☑ done", "• [x]no"]
    assert styled(page_of("- [x] done"), "task-done") == ["☑ "]


def test_quotes_have_a_bar_also_in_lists() -> None:
    assert shown("> a\n>\n> > b\n\n- > c\n") == ["▎ a", "▎", "▎ ▎ b", "", "• ▎ c"]


def test_code_is_shown_as_it_is_with_tabs_to_four() -> None:
    assert shown("```\na\tb\n\n  c *d* $e$\n```") == ["  a   b", "", "    c *d* $e$"]
    assert shown("    indented\n\n    code") == ["  indented", "", "  code"]


def test_long_code_goes_on_behind_a_mark() -> None:
    lines = shown("```\n" + "abcdefgh " * 6 + "\n```", 30)
    assert lines == ["  abcdefgh abcdefgh abcdefgh", "  ↪ abcdefgh abcdefgh abcdefgh"]
    assert styled(page_of("```\n" + "x" * 90 + "\n```", 30), "continuation") == ["↪ "] * 3


def test_code_is_coloured_only_if_its_language_is_named() -> None:
    python = page_of("```python\ndef f(x):\n    return 'a'  # b\n```")
    assert "def" in styled(python, "code-keyword")
    assert "".join(styled(python, "code-string")) == "'a'"
    assert styled(python, "code-comment") == ["# b"]
    for fence in ("```", "```nonsense", "```text"):
        page = page_of(f"{fence}\ndef f(x):\n```")
        assert [span.styles for span in spans(page)] == [("code-block",), ("code-block",)]


def test_links_are_numbered_and_a_target_keeps_its_number() -> None:
    page = page_of("[a](http://x.y) and [b](http://z) and [c](http://x.y) <http://auto.z>")
    assert [line.text for line in page.lines] == ["a[1] and b[2] and c[1] http://auto.z[3]"]
    assert [(link.number, link.target, link.text, link.line) for link in page.links] == [
        (1, "http://x.y", "a", 0),
        (2, "http://z", "b", 0),
        (3, "http://auto.z", "http://auto.z", 0),
    ]


def test_bare_addresses_are_links_without_the_punctuation_behind_them() -> None:
    page = page_of("见 https://arxiv.org/abs/1706.03762。(https://a.b/c_d_e(f)), https://x.y.")
    assert [link.target for link in page.links] == [
        "https://arxiv.org/abs/1706.03762",
        "https://a.b/c_d_e(f)",
        "https://x.y",
    ]


def test_reference_links_work_from_anywhere() -> None:
    assert page_of("[a][x]\n\n[x]: http://y.z 'title'").links[0].target == "http://y.z"


def test_a_line_never_begins_with_the_number_of_a_link() -> None:
    for width in range(20, 40):
        for line in shown("注意力机制的论文是 [这一篇注意力论文](http://x.y) 而不是别的", width):
            assert not line.startswith("[")


def test_paper_links_show_names_and_unknown_ones_their_source() -> None:
    page = page_of("follows [[gpt-3]], [[nobody]], [[guide:glossary]], [[Not an id]]")
    assert page.lines[0].text == "follows GPT-3[1], [[nobody]], 词汇表[2], [[Not an id]]"
    assert [link.target for link in page.links] == ["paper:gpt-3", "guide:glossary"]
    assert styled(page, "broken-link") == ["[[nobody]]"]


def test_images_are_captions_with_a_link() -> None:
    page = page_of("![the architecture](fig.png)")
    assert page.lines[0].text == "▣ the architecture[1]"
    assert page.links[0].target == "fig.png"
    assert shown("![](fig.png)") == ["▣ fig.png[1]"]


def test_footnotes_stand_at_the_end() -> None:
    page = page_of("One[^b] two[^a] three^[in *place*].\n\n[^a]: A text\n\n    second\n\n[^b]: B\n\nLast.")
    assert [line.text for line in page.lines] == [
        "One¹ two² three³.",
        "",
        "Last.",
        "",
        "────────────────────",
        "¹ B",
        "² A text",
        "",
        "  second",
        "³ in place",
    ]
    assert page.footnotes == 4
    assert page.line_at(10_000) == 2


def test_definition_lists() -> None:
    assert shown("Term\n: meaning\n\nOther\n: more") == ["Term", "    meaning", "", "Other", "    more"]


def test_html_is_shown_as_text() -> None:
    assert shown("<details>\n<b>x</b>\n</details>\n\na <sub>b</sub>") == [
        "<details>",
        "<b>x</b>",
        "</details>",
        "",
        "a <sub>b</sub>",
    ]


def test_front_matter_is_left_out_but_a_rule_is_not() -> None:
    assert shown("---\ntitle: x\ntags: [a]\n---\n\ntext") == ["text"]
    assert shown("+++\ndate = '2025'\n+++\n\ntext") == ["text"]
    assert shown("---\n\ntext\n\n---\n", 20) == ["─" * 20, "", "text", "", "─" * 20]


def test_entities_and_escapes() -> None:
    assert shown("&lt;a&gt; \\*b\\* &copy; \\$5 and $6") == ["<a> *b* © $5 and $6"]


@pytest.mark.parametrize("text", ["a \x1b[31m b", "`\x1b[31m`", "```\n\x1b[31m\n```", "| \x1b[31m |\n|--|\n"])
def test_escape_sequences_never_reach_the_terminal(text: str) -> None:
    assert any("␛[31m" in line for line in shown(text))


def test_link_targets_hold_no_controls() -> None:
    page = page_of("[a](<http://x/\x1b]8;;\u202e>)")
    assert all(sign.isprintable() for sign in page.links[0].target)


def test_plain_pages_are_ascii() -> None:
    text = (
        "# T\n\n- a\n  - [x] b\n\n> q\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n![i](u) x[^1]\n\n[^1]: n"
    )
    assert "\n".join(shown(text, plain=True)).isascii()


FORMULAS = "Inline $a_b$ and $$c$$ end.\n\n$$\nx = y \\\\\n  z\n$$\n"


def test_formulas_that_cannot_be_shown_are_their_source() -> None:
    page = page_of(FORMULAS)
    assert [line.text for line in page.lines] == [
        "Inline $a_b$ and",
        "",
        "    $$c$$",
        "",
        "end.",
        "",
        "    $$",
        "    x = y \\\\",
        "    z",
        "    $$",
    ]
    for span in spans(page):
        if span.source >= 0 and span.text.strip():
            assert FORMULAS[span.source : span.source + len(span.text)] == span.text


def test_formulas_that_can_be_shown_are_set() -> None:
    page = page_of(FORMULAS, math=Upper())
    lines = [line.text.strip() for line in page.lines]
    assert lines[:6] == ["Inline A_B and", "", "C", "=", "", "end."]
    assert lines[7].startswith("X = Y")
    assert styled(page, "math-source") == []


def test_numbers_of_formulas_stand_at_the_right() -> None:
    lines = shown("$$\na\n$$ (eq1)", 30, math=Upper())
    assert lines[0] == " " * 14 + "A" + " " * 10 + "(eq1)"


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$ is 5", ["$x$"]),
        ("costs $5 and $6", []),
        ("5$x$", []),
        ("$x$5", []),
        ("$ x$", []),
        ("\\$x$", []),
        ("注意$x$力", ["$x$"]),
        ("$a\\$b$", ["$a\\$b$"]),
        ("$x_i*y_j*z$", ["$x_i*y_j*z$"]),
    ],
)
def test_dollars_are_math_by_the_rules(text: str, formulas: list[str]) -> None:
    assert styled(page_of(text), "math-source") == formulas


def test_text_keeps_its_place_in_the_source() -> None:
    text = (
        "> - **中文** a\n>   b `c  d` &amp; \\* e\n>\n>   | x\\|y | `z` |\n>   |---|---|\n>   | 1 | *2* |\n"
    )
    for width in (20, 60):
        for span in spans(page_of(text, width)):
            if span.source >= 0 and len(span.text) > 1:
                assert text[span.source : span.source + len(span.text)] == span.text


def test_line_ends_of_any_kind_keep_the_places() -> None:
    text = "one\r\n\r\n- two\r\n- three\r\rfour"
    assert shown(text) == ["one", "", "• two", "• three", "", "four"]
    for span in spans(page_of(text)):
        if span.source >= 0:
            assert text[span.source : span.source + len(span.text)] == span.text


def test_deep_nesting_returns_to_the_margin() -> None:
    text = "".join("  " * depth + f"- item{depth}\n" for depth in range(30))
    assert sum("item" in line for line in shown(text, 40)) == 30
    assert "x" in "".join(shown(">" * 300 + "x", 40))


def test_importing_the_package_is_free() -> None:
    import subprocess
    import sys

    code = (
        "import sys, paperreader.typeset, paperreader.typeset.galleys as g;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " ('markdown_it', 'mdit_py_plugins', 'pygments', 'textual', 'pydantic')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_an_empty_text_is_an_empty_page() -> None:
    assert typeset("", options()).lines == ()
    assert typeset(" \n\n", options()).lines == ()


def test_a_question_may_begin_on_the_next_line() -> None:
    page = page_of("Q:\n  what\n\nA:\n\nthis")
    assert [line.text for line in page.lines] == ["Q  what", "A  this"]
    assert page.lines[0].source == 0


def test_the_first_line_of_a_block_begins_with_its_marks() -> None:
    text = "para\n\n## Head\n\n- item\n\n```\ncode\n```\n\n> quote\n\n| a |\n|---|\n| b |\n\nQ: q\nA: a"
    page = page_of(text)
    for mark, line in (
        ("## ", "Head"),
        ("- ", "• item"),
        ("```", "  code"),
        ("> ", "▎ quote"),
        ("Q:", "Q  q"),
    ):
        assert page.lines[page.line_at(text.index(mark))].text == line
    assert page.headings[0].line == page.line_at(page.headings[0].source)
    assert page.cards[0].line == page.line_at(page.cards[0].source)
