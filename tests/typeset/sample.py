"""What the tests of the typesetter share: pages of short texts, and what every page must keep to."""

import unicodedata

from rich.cells import cell_len

from paperreader.domain.page import Page, Span
from paperreader.typeset import Options, typeset
from paperreader.typeset.clipping import scrolled
from paperreader.typeset.math import Box
from paperreader.typeset.options import Macros, Source
from paperreader.typeset.styles import STYLES

NAMES = {"gpt-3": "GPT-3", "bert": "BERT", "guide:glossary": "词汇表"}


class Upper:
    """A renderer that shows formulas in capitals, in two lines if they stand alone."""

    def inline(self, tex: str, *, plain: bool, macros: Macros) -> str:
        return tex.upper()

    def display(self, tex: str, width: int, *, plain: bool, macros: Macros) -> Box:
        return Box((tex.upper(), "=" * len(tex)), 0, width)


def options(width: int = 60, **others: object) -> Options:
    settings: dict[str, object] = {"width": width, "names": NAMES.get, "math": Source(), **others}
    return Options(**settings)  # type: ignore[arg-type]


def page_of(text: str, width: int = 60, **others: object) -> Page:
    page = typeset(text, options(width, **others))
    check(page, len(text))
    return page


def shown(text: str, width: int = 60, **others: object) -> list[str]:
    return [line.text.rstrip() for line in page_of(text, width, **others).lines]


def spans(page: Page) -> list[Span]:
    return [span for line in page.lines for span in line.spans]


def styled(page: Page, style: str) -> list[str]:
    return [span.text for span in spans(page) if style in span.styles]


def check(page: Page, length: int) -> None:
    """What holds for every page."""
    ordered = page.lines if page.footnotes < 0 else page.lines[: page.footnotes]
    sources = [line.source for line in ordered]
    assert sources == sorted(sources)
    check_wide(page)
    for number, line in enumerate(page.lines):
        assert cell_len(line.text) <= page.width or page.wide_at(number), line.text
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in line.text)
        for span in line.spans:
            assert set(span.styles) <= set(STYLES)
            assert -1 <= span.source <= span.end <= length or span.source == -1
            assert -1 <= span.link < len(page.links)
    for link in page.links:
        assert any(span.link == link.number - 1 for span in page.lines[link.line].spans)
    for heading in page.headings:
        assert page.lines[heading.line].source <= heading.source + 1_000
    for number, line in enumerate(ordered):
        found = page.line_at(line.source)
        assert found <= number
        assert page.lines[found].source == line.source


def check_wide(page: Page) -> None:
    """What holds for blocks that are scrolled sideways."""
    behind = -1
    for block in page.wide:
        assert behind < block.first <= block.last < len(page.lines)
        behind = block.last
        for number in range(block.first, block.last + 1):
            assert page.wide_at(number) == block
            line = page.lines[number]
            assert cell_len(line.text) <= block.width
            for offset in (0, 1, max(0, block.width - page.width)):
                assert cell_len(scrolled(line, block, offset, page.width).text) <= page.width
