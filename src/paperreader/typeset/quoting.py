"""Quoting: lines of a page as Markdown again, which shows what they show wherever it is put.

Paragraphs are unwrapped, formulas are their TeX source, links to papers stay links. What only looks like
markup is set off, so that `[MASK]` or 5 * 3 stay what they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from paperreader.domain.page import Line, Page, Span
from paperreader.typeset.copying import written

_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`*$]|(?<![^\W_])_|_(?![^\W_])|\[(?=[\[^]|$)|\](?=[\[(]|$)"
    r"|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;|$)|~(?=~|$)"
)
_SLASH = "\\"
_BLOCK = re.compile(r"\d{1,9}([.)])(?=\s|$)|([-+#>=|:])")
_FORMULA = {"math", "math-source"}
_SOURCE = _FORMULA | {"code-block", "paper-link", "broken-link"}
_FOLD = re.compile(r"\n[ \t>]*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


class Quote(NamedTuple):
    """Something of a page to be quoted elsewhere."""

    text: str
    """Markdown."""
    heading: str
    """Of the last heading before it; empty where there is none."""


def quote(page: Page, text: str, lines: Sequence[Line], first: int) -> Quote | None:
    """Lines of a page with the heading that they stand under; None where there is nothing in them.

    Args:
        page: A page.
        text: What it was made from.
        lines: Some of its lines, of which the first and the last may be parts.
        first: The number of the first of them.
    """
    above = [heading for heading in page.headings if heading.line <= first]
    title = above[-1].text if above else ""
    # The head of a page is no part of the text, and the heading itself is named anyway.
    own = [line for line in lines if line.source >= 0]
    while own and title and (_is_heading(own[0]) or not own[0].text.strip()):
        del own[0]
    shown = quotable(own, text)
    return Quote(shown, title) if shown else None


def quotable(lines: Sequence[Line], text: str) -> str:
    """Lines of a page as Markdown, without blank lines around them.

    Args:
        lines: Some lines, of which the first and the last may be parts.
        text: What the page was made from.
    """
    parts = []
    for kind, group in groupby(lines, _kind):
        whole = list(group)
        if kind == "code":
            code = written(whole, text)
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            parts.append(f"{fence}\n{code}\n{fence}")
            continue
        dressing = _Dressing(whole, text)
        prose = written([dressing.line(line) for line in whole], text)
        shown = "\n".join(_broken(prose.split("\n"))).strip("\n")
        # A heading would be one of whatever it is put into.
        parts.append(f"**{shown}**" if kind == "heading" and shown else shown)
    return "\n\n".join(filter(None, parts))


def _kind(line: Line) -> str:
    return "code" if _is_code(line) else "heading" if _is_heading(line) else "prose"


def _is_heading(line: Line) -> bool:
    return any(style.startswith("heading") for span in line.spans for style in span.styles)


def _is_code(line: Line) -> bool:
    return any("code-block" in span.styles for span in line.spans)


class _Dressing:
    """Puts lines into Markdown; what is taken from the source stays as it is."""

    def __init__(self, lines: Sequence[Line], text: str) -> None:
        self._text = text
        self._signs = _code_signs(lines, text)
        self._formula: Span | None = None

    def line(self, line: Line) -> Line:
        """A line whose text is Markdown."""
        sign = -1
        if line.joint is None:
            sign = _sign("".join(span.text for span in line.spans if span.source >= 0))
        spans, at = [], 0
        for span in line.spans:
            if span.source >= 0:
                here, at = sign - at if at <= sign < at + len(span.text) else -1, at + len(span.text)
                span = self._span(span, here)
            spans.append(span)
        return replace(line, spans=tuple(spans))

    def _span(self, span: Span, sign: int) -> Span:
        """A run of text; `sign`: where it must not be taken for a block, -1 nowhere."""
        source = self._text[span.source : span.end]
        if _FORMULA.intersection(span.styles) and "\n" in source and not source.startswith("$$"):
            # Within a paragraph a line break is a blank; the writer would take it as it is written.
            known, self._formula = self._formula, span
            is_new = known is None or (known.source, known.length) != (span.source, span.length)
            return replace(span, text=_FOLD.sub(" ", source) if is_new else "", styles=())
        before, behind = self._signs.get(span.source, ("", ""))
        shown = f"{before}{_marked(span, source, sign)}{behind}"
        return replace(span, text=shown, length=span.end - span.source)


def _code_signs(lines: Sequence[Line], text: str) -> dict[int, tuple[str, str]]:
    """What stands before and behind each piece of code, by its place: a line may break within code."""
    runs: list[list[Span]] = []
    before: Span | None = None
    for span in (span for line in lines for span in line.spans if span.source >= 0 and span.text.strip()):
        is_code = "code" in span.styles
        if is_code and before is not None and not text[before.end : span.source].strip():
            runs[-1].append(span)
        elif is_code:
            runs.append([span])
        before = span if is_code else None
    signs: dict[int, tuple[str, str]] = {}
    for run in runs:
        shown = text[run[0].source : run[-1].end]
        fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
        room = " " if shown[0] == "`" or shown[-1] == "`" else ""
        for span in run:
            begins, ends = span is run[0], span is run[-1]
            signs[span.source] = (f"{fence}{room}" if begins else "", f"{room}{fence}" if ends else "")
    return signs


def _sign(shown: str) -> int:
    """Where a text that begins a line has what would make it a list, a heading and so on; else -1."""
    block = _BLOCK.match(shown)
    return -1 if block is None else block.start(1) if block[1] else block.start(2)


def _marked(span: Span, source: str, sign: int) -> str:
    """What a run of text is in Markdown."""
    if _SOURCE.intersection(span.styles):
        return source if source.startswith("[[") else span.text
    if "code" in span.styles:
        return span.text
    if sign < 0:
        return escaped(span.text)
    rest = escaped(span.text[sign:])
    return f"{escaped(span.text[:sign])}{'' if rest.startswith(_SLASH) else _SLASH}{rest}"


def escaped(shown: str) -> str:
    """Text as it must be written in the middle of a line to be shown as it is."""
    return _MARKUP.sub(lambda found: f"{_SLASH}{found[0]}", shown)


def _broken(lines: Sequence[str]) -> Iterator[str]:
    """Lines that stay lines: what is no item of a list and no formula would run into the next."""
    in_formula = False
    for number, line in enumerate(lines):
        in_formula ^= line.count("$$") % 2 == 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        shown = line.replace("\t", " · ")
        ends = in_formula or not line.strip() or not following.strip() or line.rstrip().endswith("$$")
        is_list = _ITEM.match(line) or _ITEM.match(following)
        yield shown if ends or is_list else f"{shown}\\"
