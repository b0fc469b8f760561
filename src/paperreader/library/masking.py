"""Masks what is not prose in lines of Markdown: code, mathematics, targets of links, slugs of cards."""

import re
from collections.abc import Iterable, Sequence

MASK = "\ufffc"
"""Stands for each masked character."""

_NOT_PROSE = re.compile(
    r"(?P<escaped>\\[\\$`])"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?:.|\n)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<display>\$\$(?:[^$\\]|\\[\s\S]|\$(?!\$))+?\$\$)"
    r"|(?P<math>(?<!\d)\$(?![\s$])(?:[^$\\]|\\[\s\S])*?(?<!\s)\$(?!\d))"
    r"|(?<=\[\[)(?P<target>[^\[\]\n]*)(?=\]\])"
    r"|(?<=\])(?P<address>\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))"
    r"|(?P<bare>https?://[^\s<>\"\u3000-\u303f\uff00-\uffef\u4e00-\u9fff|]+)"
    r"|(?P<slug>\{#[^{}\s]*\})"
)


def masked(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Numbered lines with all that is not prose masked, character for character.

    A stretch of code or mathematics may go on over the lines of a paragraph, not over a blank line.
    """
    result: list[tuple[int, str]] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in lines:
        if paragraph and (not line.strip() or number != paragraph[-1][0] + 1):
            result += _paragraph(paragraph)
            paragraph = []
        paragraph.append((number, line))
    return result + _paragraph(paragraph)


def _paragraph(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    text = "\n".join(line for _, line in lines)
    if any(sign in text for sign in "`$]:{\\"):
        text = _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", MASK, match[0]), text)
    return list(zip((number for number, _ in lines), text.split("\n"), strict=True)) if lines else []
