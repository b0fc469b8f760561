"""Finding words in a page, as it is seen: across line breaks and markup, whatever case and accents."""

import unicodedata
from collections.abc import Sequence

from paperreader.domain.page import Page


def find(page: Page, source: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Every place where one of the words stands, as stretches (start, end) of the source, ascending.

    Args:
        page: The whole page.
        source: What it was made from.
        words: What to look for; blank ones are passed over.
    """
    found = _found(*_seen_text(page, source, shown=False), words)
    formulas = {
        (span.source, span.end)
        for line in page.lines
        for span in line.spans
        if span.length >= 0 and "math" in span.styles
    }
    # A formula that was found by its TeX is not found again by its looks.
    known = {one for one in formulas if any(one[0] <= start < one[1] for start, _end in found)}
    for start, end in _found(*_seen_text(page, source, shown=True), words) if formulas else ():
        if not any(first <= start < last for first, last in known):
            found.add((start, end))
    return tuple(sorted(found))


def _found(seen: str, places: Sequence[int], words: Sequence[str]) -> set[tuple[int, int]]:
    """The stretches of the source at which words stand in what is seen."""
    found: set[tuple[int, int]] = set()
    text, origins = folded(seen)
    for word in words:
        sought = " ".join(folded(word)[0].split())
        at = text.find(sought) if sought else -1
        while at >= 0:
            last = origins[at + len(sought) - 1]
            found.add((places[origins[at]], places[last] + 1))
            at = text.find(sought, at + len(sought))
    return found


def _seen_text(page: Page, source: str, shown: bool) -> tuple[str, list[int]]:
    """What is seen of the source, in its order, with the offset of each character.

    Formulas count as they are shown (`QKᵀ`), or else as their TeX.

    Between two runs stands what separates them in the source: nothing where it is markup only, else a
    space, or a line break where a paragraph or cell ends.
    """
    text: list[str] = []
    places: list[int] = []
    end = 0
    for start, stop, run in sorted(_runs(page, source, shown)):
        between = source[end:start]
        if text and between:
            gap = _gap(between, text[-1][-1:], run[0])
            text.append(gap)
            places.extend([end] * len(gap))
        text.append(run)
        # What stands for something else, as a name for a link, is one place.
        spread = stop - start == len(run)
        places.extend(range(start, stop) if spread else [start] * len(run))
        end = max(end, stop)
    return "".join(text), places


def _runs(page: Page, source: str, shown: bool) -> set[tuple[int, int, str]]:
    """The stretches (start, end) of the source that are seen, with their text."""
    runs = set()
    for line in page.lines:
        for span in line.spans:
            if span.source >= 0 and span.text:
                is_formula = not shown and span.length >= 0 and "math" in span.styles
                run = source[span.source : span.end] if is_formula else span.text
                runs.add((span.source, span.end, run))
    return runs


def _gap(between: str, before: str, after: str) -> str:
    """What separates two runs on the page, by what stands between them in the source."""
    if "\n\n" in between or "|" in between:
        return "\n"
    # A soft break between Han characters vanishes.
    if not any(map(str.isspace, between)) or ("\n" in between and _is_han(before) and _is_han(after)):
        return ""
    return " "


def _is_han(character: str) -> bool:
    return "\u2e80" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


def folded(text: str) -> tuple[str, list[int]]:
    """Text without case and accents, and for each of its characters the one it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for one in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(one):
                letters.append(one)
                origins.append(place)
    return "".join(letters), origins
