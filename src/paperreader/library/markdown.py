"""What a check needs to know of a note's Markdown, line by line, without a typesetter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from paperreader.library.masking import masked

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*\Z")
_LINK = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_QUESTION = re.compile(r"Q\s*[:：](.*)")
_ANSWER = re.compile(r"A\s*[:：]")
_SLUG = re.compile(r"\{#([^{}\s]*)\}\s*\Z")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"\]|\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that stands on a line, counted from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """The head of a card."""

    line: int
    text: str
    slug: str | None
    answered: bool


@dataclass(slots=True)
class _Asked:
    """The head of a card while it is read."""

    line: int
    text: str
    answered: bool = False

    @property
    def done(self) -> Question:
        text = self.text.strip()
        slug = _SLUG.search(text)
        return Question(self.line, _SLUG.sub("", text).strip(), slug[1] if slug else None, self.answered)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    line: int
    cells: tuple[str, ...]
    """What stands between the bars, without blanks around it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the header, the rule below it, and the rows."""

    header: Row
    rule: Row
    rows: tuple[Row, ...]


class Markdown:
    """A note taken apart. Fenced code and display mathematics are passed over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.split("\n")
        self.unclosed: list[Found] = []
        """The beginnings of fenced code and display mathematics that nothing ends."""
        self.lines = list(self._outside_fences())
        """(line number, line) of all lines outside fenced code and display mathematics."""
        self.prose = masked(self.lines)
        """The same lines, with code, mathematics, addresses and link targets masked; of the same lengths."""

    def headings(self) -> list[tuple[int, Found]]:
        """(level, heading) in order."""
        found = ((number, match) for number, line in self.lines if (match := _HEADING.match(line)))
        return [(len(match[1]), Found(number, match[2] or "")) for number, match in found]

    def first(self) -> Found | None:
        """The first line that is not blank."""
        lines = (Found(number, line) for number, line in enumerate(self._lines, 1) if line.strip())
        return next(lines, None)

    def all_lines(self) -> Iterator[tuple[int, str]]:
        """(line number, line) of every line."""
        return enumerate(self._lines, 1)

    def links(self) -> Iterator[Found]:
        """The targets of `[[...]]`."""
        # the brackets of a link stay in masked lines, those in code do not
        for (number, line), (_, shown) in zip(self.lines, self.prose, strict=True):
            for match in _LINK.finditer(line):
                if shown[match.start()] == "[":
                    yield Found(number, match[1].strip())

    def addresses(self) -> Iterator[Found]:
        """The addresses of other places, without the punctuation behind them."""
        for number, line in self.lines:
            for match in _ADDRESS.finditer(line):
                address = match[0].rstrip(".,;:!?*_")
                if address.endswith(")") and address.count("(") < address.count(")"):
                    address = address[:-1]  # the end of [text](address)
                yield Found(number, address)

    def questions(self) -> list[Question]:
        """The heads of all cards, with whether an answer follows before the next card or heading."""
        found: list[_Asked] = []
        asked: _Asked | None = None
        for number, line in self.lines:
            if match := _QUESTION.match(line):
                asked = _Asked(number, match[1])
                found.append(asked)
            elif _HEADING.match(line):
                asked = None
            elif asked and not asked.answered:
                asked.answered = _ANSWER.match(line) is not None
                asked.text += "" if asked.answered else f" {line.strip()}"
        return [one.done for one in found]

    def tables(self) -> Iterator[Table]:
        """All tables, also ragged ones."""
        texts = dict(self.lines)
        lines = [*self.prose, (0, "")]
        at = 1
        while at < len(lines):
            number, line = lines[at]
            above_number, above = lines[at - 1]
            if (
                "-" in line
                and "|" in line
                and _RULE.match(line)
                and "|" in above
                and above_number == number - 1
            ):
                header, rule = (_row(*lines[where], texts) for where in (at - 1, at))
                rows: list[Row] = []
                while (row := lines[at + 1])[1].strip() and "|" in row[1] and row[0] == lines[at][0] + 1:
                    rows.append(_row(*row, texts))
                    at += 1
                yield Table(header, rule, tuple(rows))
            at += 1

    def _outside_fences(self) -> Iterator[tuple[int, str]]:
        fence, begun = "", Found(0, "")
        for number, line in enumerate(self._lines, 1):
            match = _FENCE.match(line)
            if fence:
                if _closes(line.strip(), fence):
                    if fence == "$$" and not line.strip():
                        self.unclosed.append(begun)
                    fence = ""
            elif match:
                fence, begun = match[1], Found(number, line)
            elif line.strip().startswith("$$") and line.count("$$") == 1:
                fence, begun = "$$", Found(number, line)
            else:
                yield number, line
        if fence:
            self.unclosed.append(begun)


def _row(number: int, shown: str, texts: dict[int, str]) -> Row:
    """A row from its masked line, in which bars of mathematics and code are no bars."""
    line = texts[number]
    shown = shown.replace("\\|", "  ")
    start = len(shown) - len(shown.lstrip())
    end = len(shown.rstrip())
    start += shown[start:end].startswith("|")
    end -= shown[start:end].endswith("|")
    bars = [start - 1, *(at for at in range(start, end) if shown[at] == "|"), end]
    return Row(number, tuple(line[one + 1 : other].strip() for one, other in pairwise(bars)))


def _closes(line: str, fence: str) -> bool:
    """Whether a line ends the code or formula that a fence began; a formula has no blank lines."""
    if fence == "$$":
        return line.endswith("$$") or not line
    return line.startswith(fence) and not line.strip(fence[0])
