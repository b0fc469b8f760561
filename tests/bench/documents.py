"""Texts of half a megabyte: notes one after the other, and single blocks that leave no room to pause."""

from itertools import cycle

from paperreader.paths import shipped

SIZE = 500_000
"""Bytes."""


def notes() -> str:
    """The built-in notes in both languages, again and again."""
    texts = [path.read_text("utf-8") for path in sorted(shipped("data").glob("papers/*/*.md"))]
    return "\n\n".join(_enough(texts))


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


def _enough(pieces: list[str]) -> list[str]:
    """Pieces in turn until there are `SIZE` bytes of them."""
    taken: list[str] = []
    size = 0
    for piece in cycle(pieces):
        if size >= SIZE:
            break
        taken.append(piece)
        size += len(piece.encode())
    return taken
