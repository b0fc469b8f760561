"""The small library with a paper whose facts every format would rather not have."""

import shutil
from pathlib import Path

from paperreader.cli.opening import Opened
from paperreader.domain.paper import Paper
from paperreader.language import Language
from paperreader.services.exporting.exporting import Exporting
from paperreader.services.exporting.formats import FORMATS
from paperreader.services.exporting.source import Selection, Source

TITLE = "=cmd|' /C calc'!A0 {\"x\"} 100% \\alpha $5 [a](b) *i* 注意力 🤖 <b> & \\"
TITLE_ZH = "＝注意力｜“引号”"
HOSTILE = """\
title = '''=cmd|' /C calc'!A0 {"x"} 100% \\alpha $5 [a](b) *i* 注意力 🤖 <b> & \\'''
title_zh = "＝注意力｜“引号”"
short = "@x_y #1"
authors = ["Llama Team, AI @ Meta", "Ana de la Cruz Jr.", "李明", "Bob {B} And", "A and B"]
organisation = "+1 Inc."
year = 2020
month = 3
venue = "JMLR 21(140)"
url = "https://example.org/a(b)?x=1&y=%20{z}"
era = "early"
topics = ["training"]
"""
NOTE = """\
A note with \x1b[31mescape\x07, see [[bert]] and `[[bert]]`.

| Name | What |
|---|---|
| [[gpt-1]] | $a|b$ |

Q: Is $a < b$ & "quoted"? {#less}
A: Yes:

```python
if a < b:
\tprint("[[bert]]")
```

$$
a < b \\\\
% no comment
c
$$

<script>alert(1)</script>

So <b>and</b> [sound:x.mp3], ![tracker](https://example.org/t.png), [[nobody]].

## Questions

Q：中文
问题？ {#chinese}
A：第一行
第二行。
"""


def hostile_shelf(small: Path, root: Path) -> Path:
    """A copy of the small library with that paper; returns the folder."""
    folder = Path(shutil.copytree(small, root))
    paper = folder / "papers/hostile"
    paper.mkdir()
    (paper / "paper.toml").write_text(HOSTILE, encoding="utf-8")
    (paper / "en.md").write_text(NOTE, encoding="utf-8")
    return folder


def made(opened: Opened, kind: str, query: str = "", language: Language = "en") -> str:
    """An export as one text."""
    return "".join(FORMATS[kind].pieces(source_of(opened, kind, query, language)))


def source_of(opened: Opened, kind: str, query: str = "", language: Language = "en") -> Source:
    return Exporting.of(opened.desk).source(FORMATS[kind], Selection(query), language)


def paper(**facts: object) -> Paper:
    values: dict[str, object] = {
        "id": "x",
        "title": "T",
        "short": "X",
        "year": 2020,
        "era": "e",
        "topics": ("t",),
    }
    return Paper(**{**values, **facts})  # type: ignore[arg-type]
