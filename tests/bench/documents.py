"""Texts of half a megabyte: notes one after the other, and single blocks that leave no room to pause.

And excerpts of notes, of any size.
"""

import re
from itertools import cycle
from pathlib import Path

from paperreader.paths import shipped

SIZE = 500_000
"""Bytes."""


def notes() -> str:
    """The built-in notes in both languages, again and again."""
    texts = [path.read_text("utf-8") for path in sorted(shipped("data").glob("papers/*/*.md"))]
    return "\n\n".join(_enough(texts))


def excerpt(size: int, number: int) -> str:
    """About `size` bytes of built-in notes, other ones for each `number` from 0.

    However short, it holds a table, a formula, and Chinese: it begins with an English table and a Chinese
    paragraph with a formula, then come whole notes in both languages, the last one cut.
    """
    homes = [path.parent for path in sorted(shipped("data").glob("papers/*/en.md")) if _is_varied(path)]
    turned = homes[number % len(homes) :] + homes[: number % len(homes)]
    english, chinese = _blocks(turned[0] / "en.md"), _blocks(turned[0] / "zh.md")
    first = [next(filter(_TABLE.search, english)), next(filter(_FORMULA.search, chinese))]
    rest = [block for home in turned for name in ("en.md", "zh.md") for block in _blocks(home / name)]
    return "\n\n".join(_enough([*first, *rest], size))


def paragraph() -> str:
    """One paragraph."""
    return " ".join(
        _enough(["Attention is a weighted sum of values 注意力是值的加权和，", "and nothing `more`."])
    )


def items() -> str:
    """One list."""
    return "".join(
        _enough(["- the *softmax* of a score\n", "- 一个分数 of 12.5 %\n", "  - deeper, with `code`\n"])
    )


def table() -> str:
    """One table."""
    rows = _enough(["| BERT | 110 M | 1,024 tokens of text and more of it |\n", "| 模型 | 340 M | a b |\n"])
    return "| model | size | remark |\n|---|---:|---|\n" + "".join(rows)


def code() -> str:
    """One block of code in a language that is highlighted."""
    lines = _enough(["def attention(q, k, v):  # weights\n", "    return softmax(q @ k.T / 8.0) @ v\n"])
    return "```python\n" + "".join(lines) + "```\n"


_TABLE = re.compile(r"^\|[ :|-]*--", re.MULTILINE)
_FORMULA = re.compile(r"\$[^$\n]*[\\_^][^$\n]*\$")


def _is_varied(path: Path) -> bool:
    """Whether an English note has tables, and its Chinese one formulas."""
    chinese = path.with_name("zh.md")
    return (
        chinese.exists()
        and _TABLE.search(path.read_text("utf-8")) is not None
        and _FORMULA.search(chinese.read_text("utf-8")) is not None
    )


def _blocks(path: Path) -> list[str]:
    """What stands between blank lines; code stays in one piece."""
    text = path.read_text("utf-8").strip()
    return re.findall(r"(?:^```.*?^```$|\S.*?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL)


def _enough(pieces: list[str], enough: int = SIZE) -> list[str]:
    """Pieces in turn until there are so many bytes of them."""
    taken: list[str] = []
    size = 0
    for piece in cycle(pieces):
        if size >= enough:
            break
        taken.append(piece)
        size += len(piece.encode())
    return taken
