"""The notes of the library, as their reader gets them: complete, within the width, in order."""

import re
from pathlib import Path

import pytest

from paperreader.domain.page import Page
from paperreader.typeset import math, typeset
from paperreader.typeset.copying import as_written

from .math.content import missing
from .sample import check, options

DATA = Path(__file__).parents[2] / "data"
NOTES = sorted(DATA.glob("**/*.md"))
_CODE = re.compile(r"^( *)(```|~~~).*?^\1\2|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\\d$])\$(?![\s$])((?:[^$\\]|\\.)+?)(?<!\s)\$(?!\d)", re.DOTALL)


def formulas(page: Page) -> dict[tuple[int, int], str]:
    """What is shown of each formula, by its place in the source."""
    found: dict[tuple[int, int], str] = {}
    for line in page.lines:
        for span in line.spans:
            if "math" in span.styles:
                place = (span.source, span.end)
                found[place] = found.get(place, "") + "\n" + span.text
    return found


@pytest.mark.parametrize("note", NOTES, ids=lambda note: "/".join(note.parts[-2:]))
def test_every_letter_and_digit_of_every_formula_is_on_the_page(note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    prose = _CODE.sub(lambda match: " " * len(match.group()), text)
    written = {match.start(): match for match in _FORMULA.finditer(prose)}
    for width, scrolls in ((40, True), (88, False)):
        page = typeset(text, options(width, math=math, scrolls=scrolls, names=str))
        check(page, len(text))
        shown = formulas(page)
        assert {start for start, _ in shown} == set(written)
        for (start, end), drawn in shown.items():
            assert text[start:end] == written[start].group()
            assert not missing((written[start].group(1) or written[start].group(2)).strip(), drawn)
            assert re.sub(r"\n[ \t>]+", "\n", text[start:end]) in as_written(page, text, start, start + 1)


def test_there_are_notes_with_formulas() -> None:
    assert sum("$" in note.read_text(encoding="utf-8") for note in NOTES) > 20
