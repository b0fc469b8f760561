"""Checks that hold for every text of a library: characters, dollar signs, links, tables, cards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperreader.domain.paper import PAPER_ID
from paperreader.library.addresses import address_faults
from paperreader.library.characters import punctuation, radicals
from paperreader.library.markdown import Question
from paperreader.library.problem import Problem, suggestion
from paperreader.library.rules import ID_CURE
from paperreader.library.tables import table_problems
from paperreader.library.texts import Text

TO_DO = "TODO"
"""Stands in a text for what is still to be written."""
_TO_DO = re.compile(rf"\b{TO_DO}\b")
_DOLLAR = re.compile(r"\$+")


@dataclass(frozen=True, slots=True)
class Targets:
    """What `[[...]]` may lead to."""

    papers: frozenset[str]
    guides: frozenset[str]


def text_problems(text: Text, targets: Targets) -> Iterator[Problem]:
    """What is wrong with any text."""
    yield from _characters(text)
    yield from _dollars(text)
    yield from _links(text, targets)
    yield from table_problems(text)
    yield from _cards(text)
    for number, line in text.markdown.prose:
        if _TO_DO.search(line):
            yield text.problem(number, f"{TO_DO} is left", "Write what is meant to stand there.", "remark")


def _characters(text: Text) -> Iterator[Problem]:
    for number, line in text.markdown.all_lines():
        for slip in radicals(line):
            yield text.problem(number, slip.message, slip.cure)
    for number, line in text.markdown.prose:
        for slip in punctuation(line, chinese=text.language == "zh"):
            yield text.problem(number, slip.message, slip.cure)


def _dollars(text: Text) -> Iterator[Problem]:
    """Dollar signs that begin no formula, and what is begun and never ended."""
    for begun in text.markdown.unclosed:
        yield text.problem(
            begun.line, f"{begun.text.strip()!r} is never closed", "End it on a line of its own."
        )
    for number, line in text.markdown.prose:
        if match := _DOLLAR.search(line):
            near = line[max(0, match.start() - 6) : match.end() + 8].strip()
            cure = "Write \\$ for a dollar; a formula has no space inside its dollars, no digit beside them."
            yield text.problem(number, f"a dollar sign begins no formula in {near!r}", cure)


def _links(text: Text, targets: Targets) -> Iterator[Problem]:
    for link in text.markdown.links():
        kind, colon, name = link.text.rpartition(":")
        known = targets.guides if kind == "guide" else targets.papers
        if (colon and kind != "guide") or name not in known:
            cure = suggestion(name, known)
            yield text.problem(link.line, f"[[{link.text}]] leads nowhere", cure)
    for found in text.markdown.addresses():
        for message, cure in address_faults(found.text):
            yield text.problem(found.line, message, cure)


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
