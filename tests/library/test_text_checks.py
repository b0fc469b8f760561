import pytest

from paperreader.library.addresses import address_faults
from paperreader.library.characters import punctuation, radicals
from paperreader.library.masking import MASK, masked
from paperreader.services.checking import Report, report
from tests.library.shelves import NOTE, NOTE_ZH, Reading

EN, ZH = "papers/bert/en.md", "papers/bert/zh.md"


def adds(reading: Reading, place: str, text: str) -> list[tuple[int | None, str, str, str]]:
    """Line, message, cure and severity of what is wrong with a note once a text is added on line 12."""
    note = (NOTE if place == EN else NOTE_ZH).format(name="BERT")
    path = reading.built_in.has(place, f"{note}\n{text}")
    found: Report = report(reading.folders)
    problems = (*found.errors, *found.remarks)
    return [(one.line, one.message, one.cure, one.severity) for one in problems if one.path == path]


@pytest.mark.parametrize(
    ("place", "text", "line", "message", "cure"),
    [
        (EN, "It costs $5, or $10.", 12, "a dollar sign begins no formula", "\\$"),
        (EN, "Where $x is.", 12, "begins no formula in 'Where $x is.'", "\\$"),
        (EN, "The $ x $ is.", 12, "begins no formula", ""),
        (EN, "$$\nx\n\nText.", 12, "'$$' is never closed", ""),
        (EN, "Text.\n\n```python\nx", 14, "'```python' is never closed", ""),
        (EN, "$\\frac{a}{b$", 12, "cannot be typeset", "its source is shown"),
        (EN, "$$\n\\frac{a\n$$", 12, "cannot be typeset", ""),
        (EN, "| a |\n|---|\n| $\\nosuch{x}$ |", 14, r"the formula '\\nosuch{x}'", ""),
        (EN, "- $\\nosuch$", 12, "cannot be typeset", ""),
        (EN, "Q: $\\nosuch$ {#x}\nA: 1", 12, "cannot be typeset", ""),
        (EN, "| Source | Share |\n|---|--:|\n| A | 60% |\n| B | 39% |", 12, "'Share' adds up to 99", ""),
        (EN, "| Source | Share (%) |\n|---|--:|\n| A | 60 |\n| B | 40.2 |", 12, "adds up to 100.2", ""),
        (ZH, "| 来源 | 占比（%） |\n|---|--:|\n| A | 60 |\n| B | 41 |", 12, "'占比（%）' adds up to 101", ""),
        (EN, "| a | b |\n|---|---|\n| `x|y` | 1 | 2 |", 14, "a row of 3", "same number"),
        (ZH, "这是一个例子,不对。", 12, ", is half-width in", "Write ，."),
        (ZH, "注意力(attention)机制", 12, "( is half-width", "Write （."),
        (ZH, "注意力 (attention) 机制", 12, "( is half-width", "Write （."),
        (ZH, "（见论文)", 12, ") is half-width", "Write ）."),
        (ZH, "结果如下: 很好", 12, ": is half-width", "Write ：."),
        (ZH, "好吗?", 12, "? is half-width", "Write ？."),
        (ZH, "完了.", 12, ". is half-width", "Write 。."),
        (ZH, '称为"注意力"', 12, '" is half-width', "Write “."),
        (ZH, "等等...", 12, "... is half-width", "……"),
        (ZH, "共１２层", 12, "１ is full-width", "Write 1."),
        (EN, "This is so，they say.", 12, "， is full-width", "Write ,."),
        (EN, "It works （well）.", 12, "（ is full-width", "Write (."),
        (ZH, "⼈工智能", 12, "⼈ is the radical U+2F08", "人 (U+4EBA)"),
        (ZH, "第一⻚", 12, "⻚ is the radical U+2EDA", "页 (U+9875)"),
        (EN, "```text\n⼈\n```", 13, "is the radical", ""),
        (EN, "[x](https://a.org/p?utm_source=y&id=3)", 12, "tells who follows it", "Write https://a.org/p?id=3"),
        (EN, "See <https://x.fbcdn.net/v/p.pdf?oe=64E1>.", 12, "is no lasting address", ""),
        (EN, "See [[guide:nowhere]].", 12, "[[guide:nowhere]] leads nowhere", ""),
    ],
)  # fmt: skip
def test_every_fault_of_a_text_names_line_and_cure(
    reading: Reading, place: str, text: str, line: int, message: str, cure: str
) -> None:
    found = adds(reading, place, text)
    assert any(at == line and message in said and cure in way for at, said, way, _ in found), found
    assert {severity for *_, severity in found} == {"error"}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (EN, r"It costs \$5, and $x = \$3$."),
        (EN, "A formula over\nlines $x +\ny$ goes on."),
        (EN, "Code: `echo $HOME`, ``a ` $``."),
        (EN, "```bash\necho $HOME\n```"),
        (EN, "$$x^2$$ stands inside."),
        (EN, "$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$"),
        (EN, "| Source | Share |\n|---|--:|\n| A | 60.1% |\n| B | 40% |\n| **Total** | 100% |"),
        (EN, "| Source | Weight |\n|---|--:|\n| A | 60% |\n| B | 41% |"),
        (EN, "| Task | Trained share |\n|---|--:|\n| A | 0.1% |\n| B | 3% |"),
        (EN, "| What | Share |\n|---|--:|\n| A | most |\n| B | 3% |"),
        (EN, "| `a|b` | $P(x|y)$ |\n|---|---|\n| 1 | 2 |"),
        (EN, "The title is 《注意力》，in Chinese: 注意力（机制）。"),
        (ZH, "见 BERT (Devlin, 2018), GPT-2 等，共 1,000 个，1:1 配比，10:30 开始。"),
        (ZH, "代码 `f(x), 值` 与公式 $f(x), y$，链接 [论文](https://arxiv.org/abs/1810.04805)。"),
        (ZH, "见 https://arxiv.org/abs/1810.04805。"),
        (ZH, "术语\n: 它的含义"),
        (ZH, "Q: 用半角冒号也可以？ {#why-not}\nA: 可以。"),
        (ZH, "版本 v1.1。用 Adam, SGD 训练。"),
        (EN, "[x](https://en.wikipedia.org/wiki/A_(b)) and https://a.org/x?v=3."),
    ],
)  # fmt: skip
def test_what_is_right_is_not_reported(reading: Reading, place: str, text: str) -> None:
    assert [one for one in adds(reading, place, text) if "the card" not in one[1]] == []


def test_a_refused_formula_is_only_a_remark_in_a_folder_of_the_readers_own(reading: Reading) -> None:
    reading.own.has(EN, NOTE.format(name="BERT") + "\n$\\nosuch$\n")
    found = report(reading.folders)
    assert [one.message for one in found.errors] == []
    assert [one.path for one in found.remarks if "typeset" in one.message] == [reading.own.root / EN]


def test_what_is_left_to_do_and_missing_cards_are_remarks(reading: Reading) -> None:
    reading.built_in.has(EN, "A sentence.\n\n## Limits\n\nTODO more\n")
    reading.built_in.has(ZH, "一句话。\n\n## 局限\n\n`TODO`\n")
    found = report(reading.folders)
    assert found.errors == ()
    said = [(one.path.name, one.line, one.message) for one in found.remarks if one.path.suffix == ".md"]
    assert said == [
        ("en.md", None, "has no cards yet"),
        ("en.md", 5, "TODO is left"),
        ("zh.md", None, "has no cards yet"),
    ]


def test_words_and_addresses_in_facts_are_checked(reading: Reading) -> None:
    extra = 'title_zh = "注意力, 机制"\nvenue = "⼈"\n[[links]]\nkind = "explain"\nurl = "https://b23.tv/x"\n'
    path = reading.built_in.has_paper("bert", extra)
    found = [one for one in reading.checks() if one.path == path]
    assert [(one.line, one.key) for one in found] == [(8, "title_zh"), (9, "venue"), (12, "links[0].url")]
    assert ["half-width" in found[0].message, "radical" in found[1].message] == [True, True]
    assert found[2].message == "b23.tv hides where it leads"


def test_the_text_of_a_paper_with_bad_facts_is_checked_too(reading: Reading) -> None:
    reading.built_in.has("papers/bert/paper.toml", "title = 1\n")
    reading.built_in.has(EN, NOTE.format(name="BERT") + "\n[[nowhere]]\n")
    reading.finds("[[nowhere]] leads nowhere")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://www.zhihu.com/question/1?utm_id=0&utm_psn=2", "tells who follows it (utm_id, utm_psn)"),
        ("https://www.bilibili.com/video/BV1?vd_source=1&p=2", "vd_source"),
        ("https://s3.amazonaws.com/x?X-Amz-Expires=60", "expires"),
        ("https://mmbiz.qpic.cn/x.jpg", "no lasting"),
        ("https://t.co/abc", "hides"),
        ("https://paperswithcode.com/paper/x", "closed"),
        ("https://arxiv.org/abs/1409.0473****", "'****' stands behind"),
        ("https://arxiv.org/abs/1409.0473，", "'，' stands behind"),
        ("https://zhuanlan.zhihu.com/p/614916562解读2", "goes on in Chinese (解)"),
        ("https://[", "is not an address"),
    ],
)
def test_addresses_that_will_not_last_are_told(address: str, fault: str) -> None:
    assert fault in " ".join(message for message, _ in address_faults(address))


@pytest.mark.parametrize(
    "address",
    [
        "https://arxiv.org/abs/1810.04805",
        "https://www.youtube.com/watch?v=kCc8FmEb1nY",
        "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=3",
        "https://openreview.net/forum?id=x&noteId=y",
        "https://example.org/a_(b).html#c",
    ],
)
def test_lasting_addresses_are_fine(address: str) -> None:
    assert list(address_faults(address)) == []


def test_masked_lines_keep_their_lengths() -> None:
    lines = ["a `b` $c$ [d](e) [[f]]", "$g", "h$ \\$ {#i}", "", "`open", "", "$$ j $$"]
    shown = masked(enumerate(lines))
    assert [len(line) for _, line in shown] == list(map(len, lines))
    assert [line for _, line in shown] == [
        f"a {MASK * 3} {MASK * 3} [d]{MASK * 3} [[{MASK}]]",
        MASK * 2,
        f"{MASK * 2} {MASK * 2} {MASK * 4}",
        "",
        "`open",
        "",
        MASK * 7,
    ]
    assert masked([]) == []


def test_the_place_of_a_slip_is_that_of_its_character() -> None:
    (slip,) = punctuation("一二 , 三", chinese=True)
    assert (slip.at, slip.found) == (3, ",")
    (radical,) = radicals("ab⻋")
    assert (radical.at, radical.cure) == (2, "Write 车 (U+8F66).")
