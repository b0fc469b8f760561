"""What a reader takes from a page: the text as its author wrote it, not as it was broken and drawn.

Paragraphs are unwrapped, formulas are their TeX source, links and emphasis plain words, the cells of a table
stand between tabs. Bars, rules and the numbers of links are left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from paperreader.domain.page import Line, Page, Span
from paperreader.typeset.clipping import clipped

Spot = tuple[int, int]
"""A line of a page, and a cell of that line."""

_MARKS = {"bullet": "- ", "task": "[ ] ", "task-done": "[x] ", "question-mark": "Q: ", "answer-mark": "A: "}
_LEFT_OUT = frozenset(
    {
        "link-number",
        "heading-rule",
        "footnote-rule",
        "quote-bar",
        "continuation",
        "fold",
        "image",
        "math-label",
        "rule",
    }
)
_MARGIN = re.compile(r"\n[ \t]+")
_QUOTED = re.compile(r"\n[ \t>]+")
_FAR = 1 << 30


def as_written(page: Page, text: str, start: int, end: int) -> str:
    """What a stretch of the source shows.

    Args:
        page: A page.
        text: What the page was made from.
        start: The offset at which the stretch begins.
        end: The offset behind it. A formula or name that lies in it only in part is taken as a whole.
    """
    lines: list[Line] = []
    waiting: list[Line] = []
    for line in page.lines:
        spans = tuple(_within(line, start, end))
        taken = replace(line, spans=spans)
        if any(span.source >= 0 for span in spans):
            lines.extend(waiting if lines else [])
            lines.append(taken)
            waiting = []
        elif lines and not any(span.source >= 0 for span in line.spans):
            waiting.append(line)
    return written(lines, text)


def lines_as_written(page: Page, text: str, first: int, last: int) -> str:
    """What some lines show, the last of them included."""
    return written(page.lines[first : last + 1], text)


def selected(page: Page, text: str, start: Spot, end: Spot) -> str:
    """What the page shows from one cell to another, both included.

    Args:
        page: A page.
        text: What the page was made from.
        start: A line and one of its cells.
        end: Another; it may also lie before the first.
    """
    return written(cut(page, start, end), text)


def cut(page: Page, start: Spot, end: Spot) -> list[Line]:
    """The lines of a page from one cell to another, both included; the first and the last in part."""
    (first, left), (last, right) = sorted((start, end))
    lines = list(page.lines[max(first, 0) : last + 1])
    if not lines:
        return []
    if last < len(page.lines):
        lines[-1] = replace(lines[-1], spans=tuple(clipped(lines[-1].spans, 0, right + 1, "")))
    rest = clipped(lines[0].spans, left, _FAR, "") if first >= 0 else lines[0].spans
    joint = lines[0].joint if left <= 0 else None
    lines[0] = replace(lines[0], spans=tuple(rest), joint=joint)
    return lines


def _within(line: Line, start: int, end: int) -> Iterator[Span]:
    """The parts of a line that show a stretch of the source, with the decoration among them."""
    spans = line.spans
    sourced = [at for at, span in enumerate(spans) if span.source >= 0]
    taken = [at for at in sourced if spans[at].end > start and spans[at].source < end]
    if not taken:
        return
    # What stands before and behind a text goes with its beginning and its end.
    first = 0 if taken[0] == sourced[0] and start <= line.source else taken[0]
    last = len(spans) if taken[-1] == sourced[-1] else taken[-1] + 1
    for span in spans[first:last]:
        if span.source < 0 or span.length >= 0:
            yield span
        elif span.end > start and span.source < end:
            yield _part(span, start, end)


def _part(span: Span, start: int, end: int) -> Span:
    first, last = max(start - span.source, 0), min(end, span.end) - span.source
    return replace(span, text=span.text[first:last], source=span.source + first)


def written(lines: Sequence[Line], text: str) -> str:
    """The text of some lines, some of which may hold only a part of what the page shows there."""
    writer = _Writer(text)
    row: list[Line] = []
    for number, line in enumerate(lines):
        if row and (line.joint is None or not _is_row(line)):
            writer.row(row, number == len(row))
            row = []
        if _is_row(line):
            row.append(line)
        else:
            writer.line(line)
    if row:
        writer.row(row, len(row) == len(lines))
    return "\n".join(writer.lines)


def _is_row(line: Line) -> bool:
    """Whether a line is one of a table's row with several cells."""
    return any(_is_bar(span) for span in line.spans) and any(span.source >= 0 for span in line.spans)


def _is_bar(span: Span) -> bool:
    return span.source < 0 and "table-rule" in span.styles


class _Writer:
    """Puts lines together again."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._gap = False
        self._last: Span | None = None
        """The last text that was taken."""

    def line(self, line: Line) -> None:
        """Takes a line that is no row of a table."""
        sourced = [span for span in line.spans if span.source >= 0]
        if sourced and all(map(self._known, sourced)):
            # Another line of the formula that was just taken.
            self._gap = False
            return
        goes_on = line.joint is not None and self.lines and self._last is not None and not self._gap
        joint = line.joint or ""
        if sourced and self._known(sourced[0]):
            joint = ""
        quoted = any("quote-bar" in span.styles for span in line.spans)
        written = self._joined(line.spans, quoted)
        if not written.strip():
            # Rules are not taken; the one between records leaves an empty line.
            drawn = any(span.text.strip() and "quote-bar" not in span.styles for span in line.spans)
            self._gap = self._gap or not drawn or any("rule" in span.styles for span in line.spans)
            return
        if goes_on:
            self.lines[-1] += joint + written
        else:
            self._add(written)

    def row(self, lines: Sequence[Line], first: bool) -> None:
        """Takes the lines of one row of a table.

        Args:
            lines: Its lines, each with a piece of every cell.
            first: Whether they are the first of all, so that the first of them may begin anywhere.
        """
        split = [_cells(line.spans) for line in lines]
        count = max(map(len, split))
        cells = [""] * count
        ends: list[Span | None] = [None] * count
        for number, pieces in enumerate(split):
            shift = count - len(pieces) if first and number == 0 else 0
            for at, piece in enumerate(pieces, shift):
                sourced = [span for span in piece if span.source >= 0]
                if not sourced:
                    continue
                self._last = before = ends[at]
                joint = ""
                if before and not self._known(sourced[0]):
                    between = self._text[before.end : sourced[0].source]
                    joint = " " if "<" in between or any(map(str.isspace, between)) else ""
                cells[at] += joint + self._joined(piece, False)
                ends[at] = self._last
        self._add("\t".join(cell.strip() for cell in cells))

    def _add(self, written: str) -> None:
        if self._gap and self.lines:
            self.lines.append("")
        self._gap = False
        self.lines.append(written)

    def _known(self, span: Span) -> bool:
        """Whether a span belongs to the formula that was taken last."""
        last = self._last
        return last is not None and 0 <= span.length == last.length and span.source == last.source

    def _joined(self, spans: Sequence[Span], quoted: bool) -> str:
        """The text of some spans of one line."""
        bare = not any(span.source >= 0 for span in spans)
        margin, out = "", ""
        for span in spans:
            if span.source >= 0:
                out += self._of_source(span, quoted)
                self._last = span
                continue
            style = next((style for style in span.styles if style in _MARKS or style in _LEFT_OUT), "")
            if style in _MARKS or "list-number" in span.styles:
                sign = _MARKS.get(style) or span.text.lstrip()
                out = out + sign if out else margin + " " * (len(span.text) - len(span.text.lstrip())) + sign
            elif style == "rule" and "table-rule" not in span.styles:
                out += "---"
            elif style in _LEFT_OUT or _is_bar(span):
                continue
            elif span.text.strip():
                out += span.text
            elif not out:
                margin += span.text
            elif bare:
                out += span.text
        return out

    def _of_source(self, span: Span, quoted: bool) -> str:
        """What stands in the source where it differs from what is shown."""
        if span.length < 0 or not {"math", "math-source", "code-block"}.intersection(span.styles):
            return span.text
        if self._known(span):
            return ""
        written = self._text[span.source : span.end]
        if "\n" in written:
            written = (_QUOTED if quoted else _MARGIN).sub("\n", written.replace("\r\n", "\n"))
        return written


def _cells(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans of each cell of a line of a table."""
    cells: list[list[Span]] = [[]]
    for span in spans:
        if _is_bar(span):
            cells.append([])
        else:
            cells[-1].append(span)
    return cells
