import pytest

from paperreader.typeset import math

from .sample import Upper, page_of, shown, spans, styled

NUMBERS = """
| Setting | Base | Big |
|:--------|-----:|:---:|
| 层数 | 6 | 12 |
| **Width** | 1,024 | `2048` |
"""


def test_columns_are_measured_and_aligned() -> None:
    assert shown(NUMBERS) == [
        "Setting │  Base │ Big",
        "━━━━━━━━┿━━━━━━━┿━━━━━",
        "层数    │     6 │  12",
        "Width   │ 1,024 │ 2048",
    ]
    page = page_of(NUMBERS)
    assert styled(page, "table-header") == ["Setting", "Base", "Big"]
    assert all(span.source == -1 for span in spans(page) if "table-rule" in span.styles)


LONG = """
| Name | What it says | Share |
|---|---|--:|
| first | a long text that has to be wrapped in its cell | 12.5% |
| second | 中文单元格里的文字也会在单元格里换行，不会被截断 | 100% |
"""


def test_cells_wrap_and_words_and_numbers_stay_whole() -> None:
    lines = shown(LONG, 40)
    assert lines == [
        "Name   │ What it says            │ Share",
        "━━━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━━━┿━━━━━━",
        "first  │ a long text that has to │ 12.5%",
        "       │ be wrapped in its cell  │",
        "second │ 中文单元格里的文字也会  │  100%",
        "       │ 在单元格里换行，不会被  │",
        "       │ 截断                    │",
    ]


def test_rules_part_the_rows_where_every_column_wraps() -> None:
    text = "| some words here | b |\n|---|---|\n| several words in one cell | two words again |\n"
    text += "| more words in one cell | other words again |\n"
    lines = shown(text, 24)
    assert sum(bool(line) and set(line) <= set("─┼") for line in lines) == 1


def test_tight_bars_come_before_records() -> None:
    text = "| abcd | efgh | ijkl |\n|---|---|---|\n| 1234 | 5678 | 9012 |\n"
    assert shown(text, 14) == ["abcd│efgh│ijkl", "━━━━┿━━━━┿━━━━", "1234│5678│9012"]
    assert shown(text, 13)[0] == "abcd: 1234"


def test_what_cannot_fit_becomes_records() -> None:
    text = "| " + " | ".join(f"column{n}" for n in range(6)) + " |\n" + "|---" * 6 + "|\n"
    text += "| " + " | ".join(f"value{n}" for n in range(6)) + " |\n| a | | c | | | f |\n"
    assert shown(text, 30) == [
        *(f"column{n}: value{n}" for n in range(6)),
        "─" * 24,
        "column0: a",
        "column2: c",
        "column5: f",
    ]


def test_records_wrap_with_an_indent() -> None:
    text = "| header | another |\n|---|---|\n| averyverylongword | a text of several words that wraps |\n"
    assert shown(text, 24) == [
        "header:",
        "  averyverylongword",
        "another: a text of",
        "  several words that",
        "  wraps",
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| $P(x|y)$ | b |", ["$P(x|y)$", "b"]),
        (r"| $\|x\|$ | b |", [r"$\|x\|$", "b"]),
        ("| `a|b` | c |", ["a|b", "c"]),
        (r"| `a\|b` | c\|d |", ["a|b", "c|d"]),
        ("| $5|$6 |", ["$5", "$6"]),
        ("| $5 | $6 |", ["$5", "$6"]),
        ("| $x$ | `y` |", ["$x$", "y"]),
        ("| $x | y$ |", ["$x", "y$"]),
        ("| a | b | c |", ["a", "b", "c"]),
        ("| a |", ["a"]),
        ("a | b", ["a", "b"]),
        (r"| \$1 | 2\$ |", ["$1", "2$"]),
    ],
)
def test_bars_in_formulas_and_code_do_not_part_cells(row: str, cells: list[str]) -> None:
    lines = shown(f"| h | i |\n|---|---|\n{row}\n")
    assert [cell.strip() for cell in lines[2].replace("│", "\0").split("\0")][: len(cells)] == cells
    assert len(lines) == 3


def test_breaks_and_links_and_formulas_in_cells() -> None:
    page = page_of("| a | b |\n|---|---|\n| x<br>y | [t](http://z) $f$ [[gpt-3]] |\n", math=Upper())
    assert [line.text.rstrip() for line in page.lines][2:] == ["x │ t[1] F GPT-3[2]", "y │"]


def test_an_empty_header_is_not_shown() -> None:
    assert shown("| | |\n|---|---|\n| a | b |\n") == ["━━┿━━", "a │ b"]


def test_tables_in_lists_and_quotes() -> None:
    assert shown("- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n> | a |\n> |---|\n> | b |\n") == [
        "• x",
        "",
        "  a │ b",
        "  ━━┿━━",
        "  c │ d",
        "",
        "▎ a",
        "▎ ━",
        "▎ b",
    ]


def test_nothing_is_lost_at_any_width() -> None:
    wanted = sorted("".join(LONG.split()).replace("|", "").replace("-", "").replace(":", ""))
    for width in range(10, 100):
        text = "".join(shown(LONG, width))
        for sign in "│━┿─┼ ":
            text = text.replace(sign, "")
        remaining = list(text)
        for sign in wanted:
            assert sign in remaining
            remaining.remove(sign)
        assert "…" not in text


def test_a_long_table_goes_on_in_step() -> None:
    text = "| number | text |\n|--:|---|\n" + "".join(f"| {n} | some text {n} |\n" for n in range(3_000))
    page = page_of(text)
    assert len(page.lines) == 3_002
    assert page.lines[-1].text == "  2999 │ some text 2999"
    assert [line.text for line in page.lines].count("number │ text") == 1


WIDE = """
| 模型 | 参数 | $d_{\\text{model}}$ | Training tokens | Learning rate | 说明 |
|:--|--:|:-:|--:|--:|---|
| LLaMA-7B | 6.7B | 4096 | 1.0T | $3.0 \\times 10^{-4}$ | 共 82,432 小时，`batch` 为 4M |
| LLaMA-65B | 65.2B | 8192 | 1.4T | $P(x|y) \\cdot 10^{-4}$ | 见 [[gpt-3]] 与 $\\|x\\|$，数字不断开 |
"""


def test_a_table_can_be_read_at_40_and_at_200_columns() -> None:
    assert shown(WIDE, 40, math=math) == [
        "模型: LLaMA-7B",
        "参数: 6.7B",
        "d_model: 4096",
        "Training tokens: 1.0T",
        "Learning rate: 3.0 × 10⁻⁴",
        "说明: 共 82,432 小时，batch 为 4M",
        "────────────────────────",
        "模型: LLaMA-65B",
        "参数: 65.2B",
        "d_model: 8192",
        "Training tokens: 1.4T",
        "Learning rate: P(x|y) · 10⁻⁴",
        "说明: 见 GPT-3[1] 与 ‖x‖，数字不断开",
    ]
    assert shown(WIDE, 200, math=math) == [
        "模型      │  参数 │ d_model │ Training tokens │ Learning rate │ 说明",
        "━━━━━━━━━━┿━━━━━━━┿━━━━━━━━━┿━━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━┿━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "LLaMA-7B  │  6.7B │  4096   │            1.0T │    3.0 × 10⁻⁴ │ 共 82,432 小时，batch 为 4M",
        "LLaMA-65B │ 65.2B │  8192   │            1.4T │ P(x|y) · 10⁻⁴ │ 见 GPT-3[1] 与 ‖x‖，数字不断开",
    ]


def test_formulas_and_numbers_in_cells_stay_whole_at_any_width() -> None:
    for width in range(20, 130):
        lines = shown(WIDE, width, math=math)
        for kept in ("3.0 × 10⁻⁴", "82,432", "P(x|y) · 10⁻⁴", "‖x‖", "LLaMA-65B", "d_model"):
            assert any(kept in line for line in lines), (width, kept)
