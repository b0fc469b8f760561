import re
from io import StringIO

from rich.console import Console

from .svg import CELL, LINE, tidied


def picture(*lines: str) -> str:
    console = Console(width=40, record=True, force_terminal=True, color_system="truecolor", file=StringIO())
    for line in lines:
        console.print(line, highlight=False)
    return tidied(console.export_svg(title="t"), "pic")


def texts(svg: str) -> list[tuple[str, str]]:
    """Every text with the places of its characters."""
    return re.findall(r'<text class="pic-r[^"]*" x="([\d. ]+)"[^>]*>([^<]*)</text>', svg)


def test_no_host_and_no_made_up_id_is_left() -> None:
    svg = picture("hello")
    assert "terminal-" not in svg.replace("rich-terminal", "").replace("clip-terminal", "")
    assert re.findall(r"https?:[^\"\s]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "Fira" not in svg


def test_the_same_screen_is_the_same_picture() -> None:
    assert picture("[red]one[/] two") == picture("[red]one[/] two")


def test_chinese_characters_stand_in_their_own_cells() -> None:
    places = {text: place for place, text in texts(picture("ab中文c"))}
    assert set(places) == {"ab", "中文", "c"}
    assert places["中文"] == f"{2 * CELL:g} {4 * CELL:g}"
    assert places["c"] == f"{6 * CELL:g}"


def test_text_with_signs_of_markup_stays_what_it_is() -> None:
    assert [text for _place, text in texts(picture("a < b & c > d"))] == ["a &lt; b &amp; c &gt; d"]


def test_neighbouring_backgrounds_of_one_colour_are_one() -> None:
    svg = picture("[bold on red]ab[/][on red]cd[/]", "[on red]abcd[/]")
    assert svg.count('shape-rendering="crispEdges"') == 1


def test_blocks_are_drawn_without_a_gap() -> None:
    svg = picture("[red]██▄[/]", "[red]█[/]")
    blocks = re.findall(
        r'<rect class="[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg
    )
    (left, top, width, height), half, below = [tuple(map(float, block)) for block in blocks]
    assert (left, width) == (0, 2 * CELL)
    assert half[:3] == (2 * CELL, top + LINE / 2, CELL)
    assert top + height > below[1] == top + LINE
    assert "█" not in svg
