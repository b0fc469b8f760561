import re

from paperreader.typeset.ansi import addresses, paint
from paperreader.typeset.styles import MEANINGS, STYLES

from .sample import page_of, shown

TEXT = "# Title\n\n**bold** `code` [link](http://x.y/中) [[gpt-3]] $m$\n\n| a |\n|---|\n| b |\n"


def test_without_colour_lines_are_plain_text() -> None:
    assert list(paint(page_of(TEXT), colour=False, hyperlinks=False)) == shown(TEXT)


def test_colours_are_the_sixteen_of_the_terminal_and_end_with_their_span() -> None:
    text = "\n".join(paint(page_of(TEXT), colour=True, hyperlinks=False))
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", text) for code in found.split(";")}
    assert codes <= {"0", "1", "2", "3", "4", "9", *map(str, range(31, 37)), "90"}
    assert re.sub(r"\x1b\[[\d;]*m", "", text).split() == "\n".join(shown(TEXT)).split()
    assert "\x1b[1mbold\x1b[0m" in text


def test_hyperlinks_lead_to_addresses_only() -> None:
    text = "\n".join(paint(page_of(TEXT), colour=False, hyperlinks=True))
    assert "\x1b]8;;http://x.y/%E4%B8%AD\x1b\\link\x1b]8;;\x1b\\" in text
    assert "gpt-3" not in text


def test_addresses_are_listed_for_output_that_cannot_open_them() -> None:
    assert list(addresses(page_of(TEXT))) == ["[1] http://x.y/%E4%B8%AD"]


def test_every_style_has_a_name_and_a_meaning() -> None:
    assert tuple(MEANINGS) == STYLES
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) and meaning for name, meaning in MEANINGS.items())
