"""Running text as lines: runs are resolved (names, formulas, link numbers) and broken at a width."""

from typing import NamedTuple

from paperreader.domain.page import Span
from paperreader.domain.visible import visible, without_selectors
from paperreader.errors import MathError
from paperreader.typeset.blocks import Run, Runs
from paperreader.typeset.breaking import BOUND, FREE, STUCK, fill, formula_shape, width_of
from paperreader.typeset.sheet import Sheet, Spans

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Segment(NamedTuple):
    """A run as it is shown."""

    text: str
    shape: str
    """As long as `text`; tells where it may break."""
    styles: tuple[str, ...]
    source: int
    link: int = -1
    length: int = -1
    """How many characters of the source it stands for; -1 where each character is one of the source."""


Segments = list[Segment]
Composed = tuple[Spans, str | None]
"""A line, and what stood where the text was broken before it (None: it was not)."""


def resolve(runs: Runs, sheet: Sheet, base: tuple[str, ...] = ()) -> list[Segments | Run]:
    """The runs as they are shown: text between forced breaks, and formulas on lines of their own."""
    found: list[Segments | Run] = [[]]
    current: Segments = []
    found[0] = current
    strict = sheet.options.kinsoku
    for at, run in enumerate(runs):
        if run.kind == "text" and run.link is None:
            shape = run.text if strict else run.text.translate(FREE)
            current.append(Segment(run.text, shape, base + run.styles, run.source, -1, run.length))
        elif run.kind in ("break", "display"):
            if run.kind == "display":
                found.append(run)
            current = []
            found.append(current)
        else:
            current.extend(_segments(run, runs, at, sheet, base))
    if len(found) == 1:
        return found
    return [part for part in found if isinstance(part, Run) or any(one.text.strip() for one in part)]


def flat(runs: Runs, sheet: Sheet, base: tuple[str, ...] = ()) -> list[Segments]:
    """Like `resolve` for a place that has no room for formulas on lines of their own."""
    plain = tuple(run._replace(kind="math") if run.kind == "display" else run for run in runs)
    return [part for part in resolve(plain, sheet, base) if not isinstance(part, Run)]


def text_of(runs: Runs, sheet: Sheet) -> str:
    """A text in one line as it is shown, without the numbers of links and footnotes."""
    numbers = {"link-number", "footnote-number"}
    lines = flat(runs, sheet)
    return " ".join(
        "".join(segment.text for segment in line if numbers.isdisjoint(segment.styles)) for line in lines
    )


def _segments(run: Run, runs: Runs, at: int, sheet: Sheet, base: tuple[str, ...]) -> Segments:
    styles = base + run.styles
    if run.kind == "paper":
        return _paper(run, sheet, styles)
    if run.kind == "note":
        text = f"[^{run.text}]" if sheet.options.plain else run.text.translate(_RAISED)
        return [Segment(text, STUCK * len(text), styles, run.source, length=run.length)]
    index = sheet.link(run.link, _link_text(runs, at, sheet)) if run.link is not None else -1
    if run.kind == "math":
        return [_formula(run, sheet, styles)._replace(link=index)]
    if run.kind == "mark":
        return [_mark(index, styles)]
    shape = run.text if sheet.options.kinsoku else run.text.translate(FREE)
    if run.kind == "image":
        sign = Segment("[img] " if sheet.options.plain else "▣ ", "", styles, -1, index)
        sign = sign._replace(shape=BOUND * len(sign.text))
        return [sign, Segment(run.text, shape, styles, run.source, index)]
    return [Segment(run.text, shape, styles, run.source, index, run.length)]


def _link_text(runs: Runs, at: int, sheet: Sheet) -> str:
    """The text of the link that begins with a run."""
    text = ""
    for run in runs[at:]:
        if run.link != runs[at].link:
            break
        text += _formula(run, sheet, ()).text if run.kind in ("math", "display") else run.text
    return text


def _mark(index: int, styles: tuple[str, ...]) -> Segment:
    text = f"[{index + 1}]"
    return Segment(text, STUCK * len(text), styles, -1, index)


def _paper(run: Run, sheet: Sheet, styles: tuple[str, ...]) -> Segments:
    """A link to a paper or guide under its name; one that is unknown as it is written."""
    name = sheet.options.names(run.text)
    if name is None:
        text = f"[[{run.text}]]"
        length = run.length if run.length != len(text) else -1
        return [Segment(text, text, (*styles, "broken-link"), run.source, length=length)]
    text = visible(without_selectors(name)) or run.text
    index = sheet.link(run.text if ":" in run.text else f"paper:{run.text}", text)
    shown = Segment(text, text, (*styles, "paper-link"), run.source, index, run.length)
    return [shown, _mark(index, (*styles, "link-number"))]


def _formula(run: Run, sheet: Sheet, styles: tuple[str, ...]) -> Segment:
    """A formula in one line, or its source."""
    options = sheet.options
    try:
        text = options.math.inline(tex_of(run.text), plain=options.plain, macros=sheet.macros)
    except MathError:
        text = visible(without_selectors(run.text.replace("\n", " ")))
        length = -1 if len(text) == run.length else run.length
        return Segment(text, text, (*styles, "math-source"), run.source, length=length)
    text = visible(text)
    return Segment(text, formula_shape(text), (*styles, "math"), run.source, length=run.length)


def tex_of(text: str) -> str:
    """The formula between its dollars, and between the backquotes that may stand inside of those."""
    marks = 2 if text.startswith("$$") else 1
    tex = text[marks:-marks].strip()
    return tex[1:-1] if len(tex) > 2 and tex[0] == tex[-1] == "`" else tex


def compose(segments: Segments, width: int) -> list[Composed]:
    """The lines of some text, none wider than `width` cells."""
    if len(segments) == 1:
        return _compose_one(segments[0], width)
    shown = "".join([segment.text for segment in segments])
    shape = "".join([segment.shape for segment in segments])
    lines: list[Composed] = []
    at, begins, behind = 0, 0, -1
    for start, end in fill(shape, shown, width):
        spans = []
        while True:
            text, _, styles, source, link, length = segments[at]
            ends = begins + len(text)
            left, right = max(start, begins), min(end, ends)
            if left < right:
                if length < 0 <= source:
                    source += left - begins
                spans.append(Span(shown[left:right], styles, source, link, length))
            if ends >= end:
                break
            at, begins = at + 1, ends
        lines.append((tuple(spans), _joint(behind, start)))
        behind = end
    return lines


def _compose_one(segment: Segment, width: int) -> list[Composed]:
    """The lines of a text in one style."""
    text, shape, styles, source, link, length = segment
    lines: list[Composed] = []
    behind = -1
    step = 1 if length < 0 <= source else 0
    for start, end in fill(shape, text, width):
        span = Span(text[start:end], styles, source + start * step, link, length)
        lines.append(((span,), _joint(behind, start)))
        behind = end
    return lines


def _joint(behind: int, start: int) -> str | None:
    """What stood between the end of a line and the start of the next."""
    if behind < 0:
        return None
    return " " if start > behind else ""


def longest(segments: Segments) -> int:
    """The cells of a text in one line."""
    return sum([width_of(segment.text) for segment in segments])
