"""Running text as lines: runs are resolved (names, formulas, link numbers) and broken at a width."""

from typing import NamedTuple

from paperreader.domain.page import Span
from paperreader.domain.visible import visible, without_selectors
from paperreader.errors import MathError
from paperreader.typeset.blocks import Run, Runs
from paperreader.typeset.breaking import BOUND, STUCK, fill, width_of
from paperreader.typeset.sheet import Sheet, Spans

SHORT_FORMULA = 16
"""Formulas of up to this many cells are kept on one line."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Segment(NamedTuple):
    """A run as it is shown."""

    text: str
    shape: str
    """As long as `text`; tells where it may break."""
    styles: tuple[str, ...]
    source: int
    link: int = -1
    exact: bool = True
    """Whether each character stands for one of the source."""


Segments = list[Segment]


def resolve(runs: Runs, sheet: Sheet, base: tuple[str, ...] = ()) -> list[Segments | Run]:
    """The runs as they are shown: text between forced breaks, and formulas on lines of their own."""
    found: list[Segments | Run] = [[]]
    current: Segments = []
    found[0] = current
    for at, run in enumerate(runs):
        if run.kind == "text" and run.link is None:
            current.append(Segment(run.text, run.text, base + run.styles, run.source))
        elif run.kind in ("break", "display"):
            if run.kind == "display":
                found.append(run)
            current = []
            found.append(current)
        else:
            current.extend(_segments(run, runs, at, sheet, base))
    return [part for part in found if part or isinstance(part, Run)] if len(found) > 1 else found


def flat(runs: Runs, sheet: Sheet, base: tuple[str, ...] = ()) -> list[Segments]:
    """Like `resolve` for a place that has no room for formulas on lines of their own."""
    plain = tuple(run._replace(kind="math") if run.kind == "display" else run for run in runs)
    return [part for part in resolve(plain, sheet, base) if not isinstance(part, Run)]


def _segments(run: Run, runs: Runs, at: int, sheet: Sheet, base: tuple[str, ...]) -> Segments:
    styles = base + run.styles
    if run.kind == "math":
        return [_formula(run, sheet, styles)]
    if run.kind == "paper":
        return _paper(run, sheet, styles)
    if run.kind == "note":
        text = f"[^{run.text}]" if sheet.options.plain else run.text.translate(_RAISED)
        return [Segment(text, STUCK * len(text), styles, run.source, exact=False)]
    index = sheet.link(run.link, _text_of(runs, at)) if run.link is not None else -1
    if run.kind == "mark":
        return [_mark(index, styles)]
    if run.kind == "image":
        sign = Segment("[img] " if sheet.options.plain else "▣ ", "", styles, -1, index)
        sign = sign._replace(shape=BOUND * len(sign.text))
        return [sign, Segment(run.text, run.text, styles, run.source, index)]
    return [Segment(run.text, run.text, styles, run.source, index)]


def _text_of(runs: Runs, at: int) -> str:
    """The text of the link that begins with a run."""
    text = ""
    for run in runs[at:]:
        if run.link != runs[at].link:
            break
        text += run.text
    return text


def _mark(index: int, styles: tuple[str, ...]) -> Segment:
    text = f"[{index + 1}]"
    return Segment(text, STUCK * len(text), styles, -1, index)


def _paper(run: Run, sheet: Sheet, styles: tuple[str, ...]) -> Segments:
    """A link to a paper or guide under its name; one that is unknown as it is written."""
    name = sheet.options.names(run.text)
    if name is None:
        text = f"[[{run.text}]]"
        return [Segment(text, text, (*styles, "broken-link"), run.source)]
    text = visible(without_selectors(name)) or run.text
    index = sheet.link(run.text if ":" in run.text else f"paper:{run.text}", text)
    shown = Segment(text, text, (*styles, "paper-link"), run.source, index, exact=False)
    return [shown, _mark(index, (*styles, "link-number"))]


def _formula(run: Run, sheet: Sheet, styles: tuple[str, ...]) -> Segment:
    """A formula in one line, or its source."""
    try:
        text = visible(sheet.options.math.inline(run.text.strip("$")))
    except MathError:
        text = visible(without_selectors(run.text))
        return Segment(text, text, (*styles, "math-source"), run.source, exact=text == run.text)
    shape = text.replace(" ", BOUND) if width_of(text) <= SHORT_FORMULA else text
    return Segment(text, shape, (*styles, "math"), run.source, exact=False)


def compose(segments: Segments, width: int) -> list[Spans]:
    """The lines of some text, none wider than `width` cells."""
    if len(segments) == 1:
        text, shape, styles, source, link, exact = segments[0]
        step = 1 if exact and source >= 0 else 0
        return [
            (Span(text[start:end], styles, source + start * step, link),)
            for start, end in fill(shape, text, width)
        ]
    shown = "".join([segment.text for segment in segments])
    shape = "".join([segment.shape for segment in segments])
    lines = []
    at, begins = 0, 0
    for start, end in fill(shape, shown, width):
        spans = []
        while True:
            text, _, styles, source, link, exact = segments[at]
            ends = begins + len(text)
            left, right = max(start, begins), min(end, ends)
            if left < right:
                step = 1 if exact and source >= 0 else 0
                spans.append(Span(shown[left:right], styles, source + (left - begins) * step, link))
            if ends >= end:
                break
            at, begins = at + 1, ends
        lines.append(tuple(spans))
    return lines


def longest(segments: Segments) -> int:
    """The cells of a text in one line."""
    return sum([width_of(segment.text) for segment in segments])
