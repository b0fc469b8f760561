"""Quick thoughts as they stand in a note: put in without touching anything else, and taken out again.

    ## Thoughts

    - 2026-05-09  The masking is a cloze test.
    - 2026-05-10  *How it works*: why fifteen per cent?
      > Fifteen per cent of the tokens are masked.

They stand at the end of the section of that name, which is made at the end of the note with the first one.
Putting in and taking out are pure, and the one takes back exactly what the other did.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paperreader.domain.line_ends import main_end
from paperreader.language import _, in_every_language, mark

HEADING = mark("Thoughts")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`\r\n]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_QUESTION = re.compile(r" {0,3}Q ?[:：]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\n\r]|\Z)")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Added:
    """A text with a thought put in."""

    text: str
    before: str
    """What had to be put before the thought: a line break, the heading; with plain line ends."""
    at: int
    """Where `before` begins."""


def written(on: date, thought: str, quote: str = "", heading: str = "") -> str:
    """A thought as a list item with its date.

    Args:
        on: The day.
        thought: Markdown; may be empty where something is quoted.
        quote: Markdown that it is about.
        heading: The text of the heading under which that stands.
    """
    first, *rest = _lines(thought.strip()) or [""]
    place = f"*{_plain(heading)}*" if heading.strip() else ""
    if place and (first or quote):
        place = _("{}: ").format(place)
    said = f"{place}{first}".rstrip()
    lines = [f"- {on.isoformat()}  {said}".rstrip(), *(f"  {line}".rstrip() for line in rest)]
    lines += [f"  > {line}".rstrip() for line in _lines(quote.strip("\r\n"))]
    return "\n".join(lines) + "\n"


def added(text: str, thought: str) -> Added:
    """Put a thought where thoughts stand. Nothing of the text is changed.

    Args:
        text: A note, with whatever line ends.
        thought: As `written` makes it.
    """
    at = _end_of_thoughts(text)
    if at is None:
        at = len(text)
        above = (
            "" if not text or text.endswith(("\n\n", "\n\r\n")) else "\n" if text.endswith("\n") else "\n\n"
        )
        before = f"{above}## {_(HEADING)}\n\n"
    elif text[:at].endswith("\n"):
        before = "\n" if _is_heading(text[:at].splitlines()[-1]) else ""
    else:
        before = "\n\n" if _is_heading(text.splitlines()[-1]) else "\n"
    end = main_end(text)
    put = f"{before}{thought}".replace("\n", end)
    return Added(f"{text[:at]}{put}{text[at:]}", before, at)


def removed(text: str, thought: str, before: str) -> str | None:
    """Take a thought out again; None where it does not stand there word for word any more.

    Args:
        text: A note.
        thought: What was put in, as `written` made it.
        before: What was put in before it.
    """
    fallback = None
    for start, end in _places(text, thought):
        above = before.replace("\n", main_end(text))
        if text[:start].endswith(above):
            bare = f"{text[: start - len(above)]}{text[end:]}"
            put = added(bare, thought)
            if put.text == text and put.before == before:
                return bare
            if fallback is None and _ends_section(text[end:]):
                # The last of its section goes with what was made for it.
                fallback = bare
        if fallback is None:
            fallback = f"{text[:start]}{text[end:]}"
    return fallback


def are_all(text: str) -> bool:
    """Whether a note has a section of thoughts, and nothing before it."""
    first = _HEADING.match(text.lstrip().splitlines()[0]) if text.strip() else None
    return first is not None and first[2].casefold() in _names()


def _places(text: str, thought: str) -> Iterator[tuple[int, int]]:
    """Where a thought stands on lines of its own, the last first."""
    for form in dict.fromkeys((thought, thought.replace("\n", "\r\n"))):
        bare = form.rstrip("\r\n")
        at = text.rfind(bare)
        while at >= 0:
            end = at + len(bare)
            follows = re.match(r"\r\n|\n|\Z", text[end:])
            if follows and (at == 0 or text[at - 1] == "\n"):
                yield at, end + follows.end()
            at = text.rfind(bare, 0, end - 1)


def _end_of_thoughts(text: str) -> int | None:
    """Behind the last line of the section of thoughts that is not blank; None where there is no section.

    A card in it ends it: everything behind a question belongs to the answer.
    """
    names = _names()
    depth, end = 0, None
    for stop, line, is_code in _outline(text):
        heading = None if is_code else _HEADING.match(line)
        if depth and not is_code and _QUESTION.match(line):
            depth = 0
        elif heading and (not depth or len(heading[1]) <= depth):
            if heading[2].casefold() in names:
                depth, end = len(heading[1]), stop
            else:
                depth = 0
        elif depth and line.strip():
            end = stop
    return end


def _outline(text: str) -> Iterator[tuple[int, str, bool]]:
    """(offset behind it, line without its end, whether it is code) of every line."""
    fence = ""
    for match in _LINE.finditer(text):
        line = match[0].rstrip("\r\n")
        yield match.end(), line, bool(fence)
        opened = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opened:
            fence = opened[1]


def _names() -> frozenset[str]:
    return frozenset(name.casefold() for name in in_every_language(HEADING))


def _is_heading(line: str) -> bool:
    return _HEADING.match(line) is not None


def _ends_section(rest: str) -> bool:
    """Whether what follows is another section, or nothing."""
    first = rest.lstrip().splitlines()
    return not first or _is_heading(first[0])


def _lines(text: str) -> list[str]:
    return [_CONTROLS.sub("\ufffd", line) for line in _BREAKS.split(text)] if text else []


def _plain(text: str) -> str:
    """A heading's text within emphasis."""
    return re.sub(r"([\\`*_\[\]<>$])", r"\\\1", " ".join(text.split()))
