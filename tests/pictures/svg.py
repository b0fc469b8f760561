"""Makes Textual's screenshots fit for a page: no hosts, no chance, everything in its cell, small."""

import re
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len

FONTS = (
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', "
    "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
)
"""Fonts that systems have, Latin ones before Chinese ones. A picture loads none."""
CELL, LINE = 12.2, 24.4
"""Width and height of a cell in Rich's pictures, in pixels as all sizes here."""
TOP, OVERLAP = 1.5, 0.25
"""Where the background of the first line begins, and how far each reaches into the next."""
BASELINE = 20.0
"""How far below the top of its line a text stands, which is `TOP` above its background."""
FONT_SIZE = 20.26
"""At this size most monospaced fonts are a cell wide, also where a viewer knows nothing of `textLength`."""

_BLOCKS: dict[str, tuple[float, float, float, float]] = {
    **{chr(0x2580 + eighths): (0, 1 - eighths / 8, 1, eighths / 8) for eighths in range(1, 9)},
    **{chr(0x2590 - eighths): (0, 0, eighths / 8, 1) for eighths in range(1, 8)},
    "\u2580": (0, 0, 1, 0.5),
    "\u2590": (0.5, 0, 0.5, 1),
    "\u2594": (0, 0, 1, 0.125),
    "\u2595": (0.875, 0, 0.125, 1),
}
"""Block -> left, top, width, height of what it fills, as parts of its cell."""

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
_LINE_CLIPS = re.compile(r"\s*<clipPath id=\"[^\"]*-line-\d+\">.*?</clipPath>", re.DOTALL)
_TEXT = re.compile(
    r'<text class="(?P<classes>[^"]*-r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' textLength="[\d.]+" clip-path="[^"]*">(?P<text>[^<]*)</text>'
)
_RECTANGLE = re.compile(
    r'<rect fill="(?P<fill>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' width="(?P<width>[\d.]+)" height="[\d.]+" shape-rendering="crispEdges"/>'
)
_RECTANGLES = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _RECTANGLE.pattern)}\s*)+")


def tidied(svg: str, name: str) -> str:
    """A screenshot as it is kept.

    Args:
        svg: What `App.export_screenshot` returned.
        name: Takes the place of the id that Rich made up, so that two pictures on one page do not meet.
    """
    svg = _LINE_CLIPS.sub("", _FONT_FACE.sub("\n", svg))
    svg = re.sub(r"\s*<!--.*?-->", "", svg)
    svg = re.sub(r"terminal-\d+", name, svg)
    svg = svg.replace("font-family: Fira Code, monospace;", f"font-family: {FONTS};")
    svg = svg.replace("font-family: arial;", "font-family: system-ui, sans-serif;")
    svg = svg.replace("font-size: 20px;", f"font-size: {FONT_SIZE}px;")
    # Would widen Latin letters wherever a Chinese font shows them.
    svg = re.sub(r"\s*font-variant-east-asian: full-width;", "", svg)
    svg = svg.replace(
        "</style>",
        f".{name}-wide {{ letter-spacing: {_number(2 * CELL - FONT_SIZE)}px }}\n"
        f".{name}-matrix rect {{ shape-rendering: crispEdges }}\n</style>",
    )
    svg = svg.replace(f'<g class="{name}-matrix">', f'<g class="{name}-matrix" xml:space="preserve">')
    svg = _RECTANGLES.sub(_backgrounds, svg, count=1)
    svg = _TEXT.sub(lambda found: _texts(found, f"{name}-wide"), svg)
    return "\n".join(line.strip() for line in svg.splitlines() if line.strip()) + "\n"


def _backgrounds(found: re.Match[str]) -> str:
    """Neighbours of one colour as one rectangle, first along the lines, then down the columns."""
    spans: list[tuple[str, int, int, int]] = []  # colour, cell, cells, line
    for one in _RECTANGLE.finditer(found[0]):
        fill, line = one["fill"], round((float(one["y"]) - TOP) / LINE)
        cell, cells = round(float(one["x"]) / CELL), round(float(one["width"]) / CELL)
        if spans and spans[-1][0] == fill and spans[-1][3] == line and sum(spans[-1][1:3]) == cell:
            cell, cells = spans[-1][1], cells + spans.pop()[2]
        spans.append((fill, cell, cells, line))
    blocks: dict[tuple[str, int, int], list[list[int]]] = {}  # lines from, to
    for fill, cell, cells, line in spans:
        stretches = blocks.setdefault((fill, cell, cells), [])
        if stretches and stretches[-1][1] == line:
            stretches[-1][1] = line + 1
        else:
            stretches.append([line, line + 1])
    return "".join(
        f'<rect fill="{fill}" x="{_number(cell * CELL)}" y="{_number(TOP + first * LINE)}"'
        f' width="{_number(cells * CELL)}" height="{_number((end - first) * LINE + OVERLAP)}"'
        ' shape-rendering="crispEdges"/>\n'
        for (fill, cell, cells), stretches in blocks.items()
        for first, end in stretches
    )


def _texts(found: re.Match[str], wide: str) -> str:
    """One text for each stretch of characters of one kind; blocks are drawn, since no font's fit together.

    A viewer spreads a text evenly over its length; where it holds several kinds, none would stand in its
    cell. What most monospaced fonts lack is placed character by character, Chinese spaced besides, for
    viewers that only look at the first place.
    """
    text = unescape(found["text"]).replace("\u00a0", " ")
    at, pieces = float(found["x"]), []
    for (cells, common, block), characters in groupby(text, _kind):
        piece = "".join(characters)
        if block:
            pieces.append(_filled(found["classes"], at, float(found["y"]), block, len(piece)))
            at += len(piece) * CELL
            continue
        shown = piece.strip()
        start = at + (len(piece) - len(piece.lstrip())) * CELL
        if common:
            place = f'x="{_number(start)}" y="{found["y"]}" textLength="{_number(len(shown) * CELL)}"'
        else:
            places = (_number(start + number * cells * CELL) for number in range(len(shown)))
            place = f'x="{" ".join(places)}" y="{found["y"]}"'
        classes = f"{found['classes']} {wide}" if cells > 1 else found["classes"]
        if shown:
            pieces.append(f'<text class="{classes}" {place}>{escape(shown, quote=False)}</text>')
        at += len(piece) * cells * CELL
    return "\n".join(pieces)


def _kind(character: str) -> tuple[int, bool, str]:
    """How many cells it takes, whether every monospaced font has it, and which block it is, if it is one."""
    return cell_len(character), _is_common(character), character if character in _BLOCKS else ""


def _filled(classes: str, at: float, baseline: float, block: str, count: int) -> str:
    """So many equal blocks side by side; those that reach to the bottom reach into the next line."""
    left, top, width, height = _BLOCKS[block]
    x, y = at + left * CELL, baseline - BASELINE + TOP + top * LINE
    across = count * CELL if width == 1 else width * CELL
    down = height * LINE + (OVERLAP if top + height == 1 else 0)
    return "\n".join(
        f'<rect class="{classes}" x="{_number(x + number * CELL)}" y="{_number(y)}"'
        f' width="{_number(across)}" height="{_number(down)}"/>'
        for number in range(1 if width == 1 else count)
    )


def _is_common(character: str) -> bool:
    """Whether a monospaced font has it: letters, punctuation, lines of boxes."""
    return character < "\u2070" or "\u2500" <= character < "\u2580"


def _number(value: float) -> str:
    """A hundredth of a pixel is exact enough."""
    return f"{value:.2f}".rstrip("0").removesuffix(".")
