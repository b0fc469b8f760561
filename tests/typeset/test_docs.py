import re
from pathlib import Path

import pytest

from paperreader.typeset import breaking, math
from paperreader.typeset.styles import STYLES

from .sample import Upper, page_of, shown

DOCS = Path(__file__).parents[2] / "docs" / "typesetting.md"
EXAMPLES = re.findall(
    r"```markdown\n(.*?)```\n\n```text\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize(("source", "lines"), EXAMPLES)
def test_the_examples_of_the_page_are_what_it_says(source: str, lines: str) -> None:
    assert shown(source, 40, folded=True, math=math) == lines.splitlines()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_the_page_itself_can_be_read() -> None:
    for width in (20, 80):
        page_of(DOCS.read_text(encoding="utf-8"), width)


def test_all_styles_in_use_are_known() -> None:
    """Every name that the sources pass as a style is in the list, and every name of the list is used."""
    package = Path(breaking.__file__).parent
    sources = "".join(
        path.read_text(encoding="utf-8") for path in package.glob("*.py") if path.name != "styles.py"
    )
    head = {"name", "title", "fact", "progress", "remark"}
    for style in set(STYLES) - head - {f"heading-{level}" for level in range(1, 7)}:
        assert f'"{style}"' in sources, style


EVERYTHING = """
$$
x
$$ (1)

- [ ] t
- [x] d

> q

---
<b>x</b>

```diff
-a
+b
```

```python
@d
class A: 'x' + 1 # c
```
T
: d

![a](b) ~~s~~ [[nope]] $y$ <b>
"""


def test_a_page_with_everything_uses_known_styles_only() -> None:
    text = "".join(source for source, _ in EXAMPLES) + EVERYTHING
    page_of(text, 60)
    page_of(text, 30, math=Upper(), folded=True)
