"""Cards: questions with answers, written in notes as `Q: text {#slug}` and `A: ...`.

A question begins with `Q:` at the start of a line and goes on to the line that begins with `A:`; the answer
is everything from there to the next `Q:` or heading. The colon may be full-width. Lines in fenced code and
in display math are never taken for any of these. A question without an answer is no card.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUESTION = re.compile(r"[ ]{0,3}Q[ ]?[:：][ \t]*")
_ANSWER = re.compile(r"[ ]{0,3}A[ ]?[:：][ \t]*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_SLUG = re.compile(r"[ \t]*\{#([\w][\w.-]*)\}[ \t]*$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SIGN = re.compile(r"^[ ]{0,3}[Q][ ]?[:：]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Card:
    """One question with its answer. Offsets count characters from the start of the text."""

    slug: str
    """Unique in its paper; where the text gives none, `q-` and a hash of the question."""
    question: str
    """Markdown, without `Q:` and without the slug."""
    answer: str
    """Markdown, without `A:` and without blank lines around it."""
    source: int
    """Where `Q:` stands."""
    question_source: int
    """Where the text of the question begins."""
    question_end: int
    """Where it ends, before the slug."""
    answer_mark: int
    """Where `A:` stands."""
    answer_source: int
    """Where the text behind `A:` begins."""
    end: int
    """Where the answer ends: the next question, the next heading, or the end of the text."""


def split(text: str) -> tuple[Card, ...]:
    """All cards of a text in their order. Costs one search where there are none."""
    if not _SIGN.search(text):
        return ()
    found: list[Card] = []
    question: tuple[int, int] | None = None
    answer: tuple[int, int] | None = None
    for kind, start, behind in (*_marks(text), ("end", len(text), len(text))):
        if kind == "answer":
            if question and not answer:
                answer = (start, behind)
            continue
        if question and answer:
            found.append(_card(text, question, answer, start))
        question, answer = ((start, behind) if kind == "question" else None), None
    return tuple(found)


def slugs(*texts: str) -> tuple[str, ...]:
    """The slugs of all cards of some texts, each once: one card may stand in both languages."""
    return tuple(dict.fromkeys(card.slug for text in texts for card in split(text)))


def heading_above(text: str, offset: int) -> str:
    """The text of the last heading before an offset, as it is written; empty where there is none."""
    found = ""
    for kind, start, behind in _marks(text):
        if start >= offset:
            break
        if kind == "heading":
            end = text.find("\n", behind)
            found = text[behind : end if end >= 0 else len(text)].strip().rstrip("#").rstrip()
    return found


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """The lines that divide a text: kind, offset of the line's first word, offset behind its mark."""
    fence = ""
    for match in _LINE.finditer(text):
        line, start = match.group().rstrip("\r\n"), match.start()
        bare = line.strip()
        if fence:
            if _closes(bare, fence):
                fence = ""
            continue
        opened = _FENCE.match(line)
        if opened:
            fence = opened.group(1)
        elif bare.startswith("$$") and "$$" not in bare[2:]:
            fence = "$$"
        else:
            for kind, mark in (("question", _QUESTION), ("answer", _ANSWER), ("heading", _HEADING)):
                if found := mark.match(line):
                    yield kind, start + len(line) - len(line.lstrip(" ")), start + found.end()
                    break


def _closes(bare: str, fence: str) -> bool:
    """Whether a line ends the code or formula that a fence began. Formulas have no blank lines."""
    if fence == "$$":
        return bare.endswith("$$") or not bare
    return bare.startswith(fence) and not bare.strip(fence[0])


def _card(text: str, question: tuple[int, int], answer: tuple[int, int], end: int) -> Card:
    """One card from the offsets of its two marks and of its end."""
    asked = text[question[1] : answer[0]].rstrip()
    slug = _SLUG.search(asked)
    if slug:
        asked = asked[: slug.start()]
    name = slug.group(1) if slug else _hash(asked)
    return Card(
        slug=name,
        question=asked.strip(),
        answer=text[answer[1] : end].strip(),
        source=question[0],
        question_source=question[1],
        question_end=question[1] + len(asked),
        answer_mark=answer[0],
        answer_source=answer[1],
        end=end,
    )


def _hash(question: str) -> str:
    """A slug for a question that has none; the same however its words are spaced."""
    words = " ".join(question.split()).encode(errors="surrogatepass")
    return "q-" + hashlib.sha256(words).hexdigest()[:10]
