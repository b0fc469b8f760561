"""What a check needs to know of a note's Markdown, line by line, without a typesetter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)")
_MATH = re.compile(r"(?<!\\)\$(?!\s)(?:\\.|[^$\\])+?(?<!\s)\$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*\Z")
_LINK = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_QUESTION = re.compile(r"Q\s*[:：](.*)")
_ANSWER = re.compile(r"A\s*[:：]")
_SLUG = re.compile(r"\{#([^{}\s]*)\}\s*\Z")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")


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


class Markdown:
    """A note taken apart. Fenced code and display mathematics are passed over."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self.lines = list(_outside_fences(self._lines))
        """(line number, line) of all lines outside fenced code and display mathematics."""

    def headings(self) -> list[tuple[int, Found]]:
        """(level, heading) in order."""
        found = ((number, match) for number, line in self.lines if (match := _HEADING.match(line)))
        return [(len(match[1]), Found(number, match[2] or "")) for number, match in found]

    def first(self) -> Found | None:
        """The first line that is not blank."""
        lines = (Found(number, line) for number, line in enumerate(self._lines, 1) if line.strip())
        return next(lines, None)

    def links(self) -> Iterator[Found]:
        """The targets of `[[...]]`."""
        for number, line in self.lines:
            for match in _LINK.finditer(_CODE.sub("", line)):
                yield Found(number, match[1].strip())

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

    def tables(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """For each table the number of its columns, and (line, cells) of every row."""
        lines = [*self.lines, (0, "")]
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
                rows = [lines[at - 1], lines[at]]
                while (row := lines[at + 1])[1].strip() and "|" in row[1] and row[0] == lines[at][0] + 1:
                    rows.append(row)
                    at += 1
                cells = [(where, _cells(content)) for where, content in rows]
                yield cells[1][1], cells
            at += 1


def _cells(line: str) -> int:
    """How many cells a row of a table has; bars in mathematics and escaped ones are text."""
    plain = _MATH.sub("", line.strip()).replace("\\|", "")
    return plain.removeprefix("|").removesuffix("|").count("|") + 1


def _outside_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line)
        if fence:
            if _closes(line.strip(), fence):
                fence = ""
        elif match:
            fence = match[1]
        elif line.strip().startswith("$$") and line.count("$$") == 1:
            fence = "$$"
        else:
            yield number, line


def _closes(line: str, fence: str) -> bool:
    """Whether a line ends the code or formula that a fence began; a formula has no blank lines."""
    if fence == "$$":
        return line.endswith("$$") or not line
    return line.startswith(fence) and not line.strip(fence[0])
