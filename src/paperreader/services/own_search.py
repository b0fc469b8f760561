"""Search in the reader's own notes: few files, looked through as they are.

A word is found as the library's index finds it: whole, or as a beginning while it is still being typed,
whatever its case and accents; Chinese anywhere. All words must stand in the note or in the paper's names, and
one of them in the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from paperreader.domain.query import Hit, Query, Word
from paperreader.library import Library
from paperreader.library.index.snippet import CLOSE, OPEN, window
from paperreader.services.finding import folded
from paperreader.services.noting import Noting, OwnText

FIELD = "mine"
"""The field of a hit in a note of one's own."""
_SCORE = 1500.0
"""Above the library's notes, below its names and authors."""
_MOST_MARKS = 100
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}]"
_TOKEN = re.compile(rf"[{_HAN}]|{_LETTER}+")


@dataclass(frozen=True, slots=True)
class Sought:
    """A word to be looked for in folded text."""

    pattern: re.Pattern[str]
    longest: str
    """A part that must be there, which is quicker to look for."""

    @classmethod
    def of(cls, word: Word) -> Sought | None:
        """How to look for a word; None where there is no letter in it."""
        text = folded(word.text)[0]
        tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
        if not tokens:
            return None
        parts, behind, before = [], 0, ""
        for start, end, token in tokens:
            if before:
                apart = not _is_han(before) and not _is_han(token) and start > behind
                parts.append(r"[\W_]+" if apart else r"[\W_]*")
            parts.append(re.escape(token))
            behind, before = end, token
        first, last = tokens[0][2], tokens[-1][2]
        grows = word.prefix and behind == len(text)
        start_bound = "" if _is_han(first) else rf"(?<!{_LETTER})"
        end_bound = "" if _is_han(last) or grows else rf"(?!{_LETTER})"
        pattern = re.compile(f"{start_bound}{''.join(parts)}{end_bound}")
        return cls(pattern, max((token for _start, _end, token in tokens), key=len))

    def is_in(self, text: str) -> bool:
        """Whether it stands in a folded text."""
        return self.longest in text and self.pattern.search(text) is not None


def _is_han(token: str) -> bool:
    return re.match(f"[{_HAN}]", token) is not None


class _Found(NamedTuple):
    """A note with the places of its folded text in which words were found."""

    paper: str
    own: OwnText
    places: list[tuple[int, int]]


class OwnSearch:
    """Looks words up in all notes of the reader's own."""

    def __init__(self, noting: Noting, library: Library) -> None:
        self._noting = noting
        self._library = library

    def hits(
        self, query: Query, sets: Mapping[str, Collection[str]], should_stop: Callable[[], bool]
    ) -> list[Hit]:
        """The notes in which a query is found, those with most of it first; nothing when stopped.

        Args:
            query: With words; one of conditions only finds nothing here.
            sets: What the library does not know of papers, as `Library.matching` takes it.
            should_stop: Asked between two notes.
        """
        wanted = [one for word in query.words if not word.negated and (one := Sought.of(word))]
        unwanted = [one for word in query.words if word.negated and (one := Sought.of(word))]
        if not wanted:
            return []
        found: list[_Found] = []
        for paper, own in self._noting.texts().items():
            if should_stop():
                return []
            places = self._places(paper, own, wanted)
            if places and not any(one.is_in(own.folded) for one in unwanted):
                found.append(_Found(paper, own, places))
        allowed = self._allowed(query, sets) if found else None
        found.sort(key=lambda one: (-len(one.places), one.paper))
        hits = []
        for rank, note in enumerate(found):
            if should_stop():
                return []
            short = self._library.short(note.paper)
            if short is not None and (allowed is None or note.paper in allowed):
                hits.append(_hit(note, short, _SCORE - min(rank, 999) / 1000))
        return hits

    def _places(self, paper: str, own: OwnText, wanted: list[Sought]) -> list[tuple[int, int]]:
        """Where the words stand in the folded text of a note; nowhere if they are not all found."""
        inside = [one for one in wanted if one.is_in(own.folded)]
        if not inside:
            return []
        if len(inside) < len(wanted):
            names = self._names(paper)
            if not all(one in inside or one.is_in(names) for one in wanted):
                return []
        return sorted(match.span() for one in inside for match in one.pattern.finditer(own.folded))

    def _names(self, paper: str) -> str:
        facts = self._library.paper(paper)
        names = (facts.id, facts.short, facts.title, facts.title_zh or "") if facts else (paper,)
        return folded(" \n ".join(names))[0]

    def _allowed(self, query: Query, sets: Mapping[str, Collection[str]]) -> frozenset[str] | None:
        """The papers that conditions and unwanted words leave; None: all."""
        negated = tuple(word for word in query.words if word.negated)
        if not query.conditions and not negated:
            return None
        return self._library.matching(Query(negated, query.conditions), sets)


def _hit(found: _Found, short: str, score: float) -> Hit:
    text, origins = found.own.text, found.own.origins
    pieces, at = [], 0
    for first, behind in found.places[:_MOST_MARKS]:
        start, end = origins[first], origins[behind - 1] + 1
        if start >= at:
            pieces += [_bare(text[at:start]), OPEN, _bare(text[start:end]), CLOSE]
            at = end
    snippet, offset = window("".join(pieces) + _bare(text[at:]))
    return Hit(found.paper, short, FIELD, None, snippet.text, snippet.marks, offset, score)


def _bare(text: str) -> str:
    """Text without the two characters that mark matches; as long as before."""
    return text.replace(OPEN, " ").replace(CLOSE, " ")
