import re

import pytest

from tests.library.figures import differences, figures
from tests.library.shipped import DATA, named, pairs


def test_both_languages_of_every_text_have_the_same_figures() -> None:
    found = {
        named(english.parent): wrong
        for english, chinese in pairs()
        if (wrong := compared(english.read_text("utf-8"), chinese.read_text("utf-8")))
    }
    assert found == {}, f"{len(found)} texts differ in their figures"


def test_both_languages_of_every_text_have_the_same_formulas() -> None:
    def formulas(text: str) -> list[str]:
        found = re.findall(r"^\$\$\n(.*?)\n\$\$$", text, re.DOTALL | re.MULTILINE)
        return [
            re.sub(r"\\(?:text|mathrm|textit|textbf|operatorname)\s*\{[^{}]*\}|\s", "", one) for one in found
        ]

    wrong = [
        named(english.parent)
        for english, chinese in pairs()
        if formulas(english.read_text("utf-8")) != formulas(chinese.read_text("utf-8"))
    ]
    assert wrong == []


def compared(english: str, chinese: str) -> list[str]:
    return differences(figures(english, "en"), figures(chinese, "zh"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It has 175B parameters and saw 300B tokens.", "参数 175B，训练 300B 个 token。"),
        ("175 billion parameters", "1750 亿参数"),
        ("1.5 million pairs, 1,000,000 steps", "150 万对，100 万步"),
        ("10,000 times fewer", "减少到 1 万分之一"),
        ("three trillion tokens", "3 万亿 token"),
        ("1 to 2 million tokens", "100 万到 200 万个 token"),
        ("97 to 98%", "97% 至 98%"),
        ("15 per cent", "15%"),
        ("8.9 points more", "高 8.9 个百分点"),
        ("more than 200 million entries", "200 million（2 亿）条以上"),
        ("45 TB, 570 GB", "45 TB 和 570 GB"),
        ("In June 2018 and on 3 May 2020", "2018 年 6 月和 2020 年 5 月 3 日"),
        ("released 2023-02", "2023 年 2 月发布"),
        ("mid-2021, the 1990s", "2021 年中，20 世纪 90 年代"),
        ("twelve layers, the third of which", "12 层，其中第 3 层"),
        ("16 experts", "十六个专家"),
        ("a learning rate of 2e-5", "学习率 0.00002"),
        ("GPT-3, then [[gpt-3]] and it", "GPT-3"),
        ("1. First\n2. Second", "- 第一\n- 第二"),
        ("Q: Why? {#top-5}", "Q：为什么？ {#top-5}"),
        ("it takes ten minutes", "十分钟读完"),
        ("very large", "十分庞大"),
        ("a quarter of the size", "规模的四分之一"),
        ("dozens of models, hundreds of tasks", "数十个模型，上百个任务"),
        ("$10^{-9}$ and $x_1$", "$10^{-9}$ 和 $x_1$"),
    ],
)
def test_the_same_said_in_both_languages_has_the_same_figures(english: str, chinese: str) -> None:
    assert compared(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("175B parameters", "175M 参数"),
        ("175 billion parameters", "175 亿参数"),
        ("in June 2018", "2018 年 7 月"),
        ("15%", "15 个"),
        ("12 layers and 12 heads", "12 层"),
        ("300B tokens", "许多 token"),
        ("1.0T and 1.4T", "1.4T"),
        ("seven languages", "许多语言"),
        ("64 votes", "64 票，共 3 次"),
    ],
)
def test_another_figure_is_told(english: str, chinese: str) -> None:
    assert compared(english, chinese) != []


def test_a_digit_that_is_changed_in_a_note_is_found() -> None:
    home = DATA / "papers/llama"
    english, chinese = ((home / name).read_text("utf-8") for name in ("en.md", "zh.md"))
    places = [match.start() for match in re.finditer(r"(?<=[\d.,])\d(?=[\d%TBM])", chinese)]
    assert len(places) > 20
    for at in places[::5]:
        changed = chinese[:at] + str((int(chinese[at]) + 1) % 10) + chinese[at + 1 :]
        assert compared(english, changed), chinese[at - 20 : at + 20]
