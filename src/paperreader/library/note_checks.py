"""Checks the form of notes about papers: summary, headings, cards, and that both languages agree in them."""

import re
from collections.abc import Iterator

from paperreader.language import LANGUAGES, Language
from paperreader.library.problem import Problem, suggestion
from paperreader.library.texts import Text

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
