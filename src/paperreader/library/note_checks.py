"""Checks the texts of a library that can be judged without typesetting them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperreader.domain.paper import PAPER_ID
from paperreader.language import LANGUAGES, Language
from paperreader.library.markdown import Markdown, Question
from paperreader.library.problem import Problem, suggestion
from paperreader.library.rules import ID_CURE

HEADINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        "What it contributed",
        "How it works",
        "Numbers",
        "Findings",
        "Limits",
        "What followed",
        "Questions",
    ),
    "zh": ("核心贡献", "工作原理", "数字", "发现", "局限", "后续影响", "问题"),
}
"""The headings of a note, in their order; the same place means the same heading in both languages."""
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Targets:
    """What `[[...]]` may lead to."""

    papers: frozenset[str]
    guides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the library that could be read."""

    path: Path
    language: Language
    markdown: Markdown

    def problem(self, line: int | None, message: str, cure: str) -> Problem:
        """A problem of this text."""
        return Problem(self.path, line, None, message, cure)


def read_checked(path: Path, language: Language, problems: list[Problem]) -> Text | None:
    """A text, None after a problem when it cannot be read as UTF-8."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(path, None, None, f"cannot be read ({error.strerror})", "Make it readable."))
        return None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, None, "is not UTF-8", "Save the file as UTF-8."))
        return None
    return Text(path, language, Markdown(text.replace("\r\n", "\n").replace("\r", "\n")))


def text_problems(text: Text, targets: Targets) -> Iterator[Problem]:
    """What is wrong with any text: characters, links, tables, cards."""
    yield from _characters(text)
    yield from _links(text, targets)
    yield from _tables(text)
    yield from _cards(text)


def note_problems(text: Text) -> Iterator[Problem]:
    """What is wrong with the form of a note about a paper: its summary and its headings."""
    first = text.markdown.first()
    if first is None:
        yield text.problem(None, "is empty", "Write the note, or remove the file.")
    elif re.match(r"#|[-*+|>]\s|\d+\.\s|Q[:：]", first.text.lstrip()):
        yield text.problem(first.line, "has no summary", "Begin with a paragraph of one sentence.")
    known = HEADINGS[text.language]
    highest = -1
    for level, heading in text.markdown.headings():
        if level == 1:
            yield text.problem(heading.line, "has a # heading", "The title stands in paper.toml; use ##.")
        if level != 2:
            continue
        if heading.text not in known:
            cure = suggestion(heading.text, known)
            yield text.problem(heading.line, f"unknown heading {heading.text!r}", cure)
            continue
        place = known.index(heading.text)
        if place == highest:
            yield text.problem(heading.line, f"the heading {heading.text!r} stands twice", "Join the two.")
        elif place < highest:
            cure = f"Move it before {known[highest]!r}."
            yield text.problem(heading.line, f"the heading {heading.text!r} is out of order", cure)
        highest = max(highest, place)


def pair_problems(texts: dict[Language, Text]) -> Iterator[Problem]:
    """Where the two languages of a note differ in headings or cards."""
    first, second = (texts[language] for language in LANGUAGES)
    if _places(first) != _places(second):
        cure = "Use the same headings in both languages."
        yield second.problem(None, f"its headings do not match those of {first.path.name}", cure)
    for one, other in ((first, second), (second, first)):
        slugs = {card.slug for card in other.markdown.questions()}
        for card in one.markdown.questions():
            if card.slug and card.slug not in slugs:
                near = suggestion(card.slug, [slug for slug in slugs if slug])
                cure = near or "Cards have the same slugs in both languages."
                yield one.problem(card.line, f"the card {{#{card.slug}}} is not in {other.path.name}", cure)


def _places(text: Text) -> list[int]:
    """The headings of a note as places in the agreed order; unknown ones are left out."""
    known = HEADINGS[text.language]
    named = (found.text for level, found in text.markdown.headings() if level == 2)
    return [known.index(name) for name in named if name in known]


def _characters(text: Text) -> Iterator[Problem]:
    for number, line in text.markdown.lines:
        for match in _RADICAL.finditer(line):
            plain = unicodedata.normalize("NFKC", match[0])
            cure = (
                f"Write {plain} (U+{ord(plain):04X})." if plain != match[0] else "Write the usual character."
            )
            yield text.problem(number, f"{match[0]} is the radical U+{ord(match[0]):04X}, no character", cure)


def _links(text: Text, targets: Targets) -> Iterator[Problem]:
    for link in text.markdown.links():
        kind, colon, name = link.text.rpartition(":")
        known = targets.guides if kind == "guide" else targets.papers
        if (colon and kind != "guide") or name not in known:
            cure = suggestion(name, known)
            yield text.problem(link.line, f"[[{link.text}]] leads nowhere", cure)


def _tables(text: Text) -> Iterator[Problem]:
    for columns, rows in text.markdown.tables():
        for line, cells in rows:
            if cells != columns:
                cure = (
                    "All rows of a table have the same number of cells; write \\mid for a bar in a formula."
                )
                yield text.problem(line, f"a table of {columns} columns has a row of {cells}", cure)


def _cards(text: Text) -> Iterator[Problem]:
    seen: dict[str, Question] = {}
    for card in text.markdown.questions():
        if card.slug is None:
            yield text.problem(card.line, "a card has no slug", "End the question with {#slug}.")
        elif not PAPER_ID.match(card.slug):
            yield text.problem(card.line, f"{card.slug!r} is not a slug", ID_CURE.replace("Ids", "Slugs"))
        elif card.slug in seen:
            where = seen[card.slug].line
            yield text.problem(card.line, f"the card {{#{card.slug}}} is on line {where} too", "Rename one.")
        else:
            seen[card.slug] = card
        if not card.text:
            yield text.problem(card.line, "a card has no question", "Write it behind Q:")
        if not card.answered:
            yield text.problem(card.line, "a card has no answer", "Begin a line with A:")
