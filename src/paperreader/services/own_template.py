"""The template of my note: eight headings, the same for every paper, with what the library knows filled in.

It is a text like a note and no part of the interface: it has the language in which it was begun, for ever.
"""

import re
from collections.abc import Mapping, Sequence

from paperreader.domain.paper import Paper
from paperreader.language import LANGUAGES, Language

_AUTHORS = 12
_RELATED = 8
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TEMPLATES: Mapping[Language, str] = {
    "en": """\
# {title}

## Basic facts

- Authors: {authors}
- Published: {published}
- Link: {link}

## Core question

- What is to be solved?
- Why does it matter?
- Where do existing methods fall short?

## Contributions

1.
2.
3.

## Method

- Key idea:
- Technical details:
- Algorithm, step by step:

## Experiments

- Data sets:
- Baselines:
- Main results:
- Ablations:

## Strengths and weaknesses

- Strengths:
- Weaknesses, limits:

## What I take from it

- For my own work:
- What could be improved:

## Related papers

- Builds on: {builds_on}
- Led to: {led_to}
""",
    "zh": """\
# {title}

## 基本信息

- 作者：{authors}
- 发表：{published}
- 链接：{link}

## 核心问题

- 要解决什么问题？
- 为什么重要？
- 现有方法差在哪里？

## 核心贡献

1.
2.
3.

## 方法

- 主要想法：
- 细节：
- 算法步骤：

## 实验

- 数据集：
- 基线：
- 主要结果：
- 消融实验：

## 优缺点

- 优点：
- 缺点与局限：

## 启发

- 对自己的工作：
- 可以改进之处：

## 相关论文

- 它的基础：{builds_on}
- 它的后续：{led_to}
""",
}
_COMMA: Mapping[Language, str] = {"en": ", ", "zh": "、"}
_LABELS = frozenset(
    line.strip()
    for text in _TEMPLATES.values()
    for line in text.splitlines()
    if line.strip() and "{" not in line
)

_FILLED = max(text.count("{") for text in _TEMPLATES.values())
"""How many lines of the template are not the same for every paper."""


def template(paper: Paper, led_to: Sequence[str], language: Language) -> str:
    """A new note on a paper.

    Args:
        paper: Its facts.
        led_to: The ids of papers that build on it.
        language: Of the headings, and of the title where there are two.
    """
    from paperreader.typeset.quoting import escaped  # what only asks whether there is a note needs no pages

    comma = _COMMA[language]
    title = paper.title_zh if language == "zh" and paper.title_zh else paper.title
    authors = [*map(escaped, paper.authors[:_AUTHORS])]
    if paper.more_authors or len(paper.authors) > _AUTHORS:
        authors.append("et al." if language == "en" else "等")
    filled = _TEMPLATES[language].format(
        title=escaped(" ".join(title.split())),
        authors=comma.join(authors) or escaped(paper.organisation or ""),
        published=escaped(_published(paper, language)),
        link=f"<{paper.address}>" if paper.address else "",
        builds_on=comma.join(f"[[{one}]]" for one in paper.builds_on),
        led_to=comma.join(f"[[{one}]]" for one in led_to[:_RELATED]),
    )
    return re.sub(r"[ \t]+$", "", filled, flags=re.MULTILINE)


def may_be(text: str) -> bool:
    """Whether a text could be the template: it has as many lines that are no labels. Quick to tell."""
    own = sum(1 for line in text.splitlines() if line.strip() and line.strip() not in _LABELS)
    return own == _FILLED


def first_gap(text: str) -> int:
    """The number of the line, from 0, in which a new note wants its first words."""
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines) if line.startswith("- ") and line in _LABELS), 0)


def is_same(text: str, other: str) -> bool:
    """Whether two texts differ at most in blanks at the ends of lines, which editors take off."""
    return _bare(text) == _bare(other)


def without_labels(text: str) -> str:
    """A note with the lines that are only the template's blanked out; exactly as long as before."""
    return "".join(
        line if line.strip() not in _LABELS else re.sub(r"[^\r\n]", " ", line)
        for line in text.splitlines(keepends=True)
    )


def _bare(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _published(paper: Paper, language: Language) -> str:
    """When and where, as far as that is known: `NAACL 2019`, `October 2018, arXiv:1810.04805`."""
    if paper.venue and str(paper.year) in paper.venue:
        return paper.venue
    where = paper.venue or (f"arXiv:{paper.arxiv}" if paper.arxiv else paper.organisation or "")
    if language == "zh":
        when = f"{paper.year} 年" + (f" {paper.month} 月" if paper.month else "")
    else:
        when = f"{_MONTHS[paper.month - 1]} {paper.year}" if paper.month else str(paper.year)
    return f"{when}{'，' if language == 'zh' else ', '}{where}" if where else when


def templates(paper: Paper, led_to: Sequence[str]) -> tuple[str, ...]:
    """The template in every language."""
    return tuple(template(paper, led_to, language) for language in LANGUAGES)
