"""Putting together what was appended to one text in several places, as quick thoughts are. Pure.

What each version added to the one before is a piece of its own, and all pieces follow the common text in
the order of time, so each is there once, whatever way it took and however often some were put together.
"""

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import chain

from paperreader.services.syncing.merging import beginning, begins_item, rest
from paperreader.services.syncing.versions import DELETED, History

_MOST = 200
"""How many versions are tried as the common text."""
_HEADING = re.compile(rb"^ {0,3}#{1,6}[ \t]+[^\r\n]*", re.MULTILINE)
_OPENING = re.compile(rb"(?:[ \t]*\r?\n)*( {0,3}#{1,6}[ \t]+[^\r\n]*)\r?\n(?:[ \t]*\r?\n)*")


class Appending:
    """Finds out whether versions of a note did nothing but append to a common text.

    Args:
        history: All versions of the note.
        texts: Their texts by content.
    """

    def __init__(self, history: History, texts: Mapping[str, bytes]) -> None:
        self._history = history
        self._texts = texts

    def of(self, heads: Iterable[str]) -> bytes | None:
        """The common text with all that was appended; None where something else was done.

        The common text may lie behind versions that were put together already: theirs are looked through.

        Raises:
            KeyError: A text that is wanted for this is not there.
        """
        lineages = {head: self._history.lineage(head) for head in heads}
        shared = frozenset.intersection(*lineages.values())
        for base in sorted(shared, key=self._history.rank, reverse=True)[:_MOST]:
            before = self._history.lineage(base)
            since = {head: lineage - before for head, lineage in lineages.items()}
            if self._is_deleted(base):
                return self._begun_apart(since)
            start = self._text(base)
            if all(rest(self._text(head), start) is not None for head in since):
                found = self._joined(since, start)
                if found is not None:
                    return found
        return self._begun_apart(lineages)

    def _begun_apart(self, since: Mapping[str, frozenset[str]]) -> bytes | None:
        """What versions come to that were begun with nothing in common, but for the lines they begin with.

        Two whole notes, each with its headings, would make one with every heading twice: they are left alone.
        """
        versions = frozenset(chain.from_iterable(since.values()))
        texts = [self._text(one) for one in versions if self._is_begun(one)]
        if len(texts) < 2:
            return None
        start = reduce(beginning, texts)
        if sum(_HEADING.search(rest(text, start) or b"") is not None for text in texts) > 1:
            return None
        return self._joined(since, start)

    def _joined(self, since: Mapping[str, frozenset[str]], start: bytes) -> bytes | None:
        """The common text with the pieces of versions since then; None where these do not make the heads."""
        pieces = {}
        for version in sorted(frozenset(chain.from_iterable(since.values())), key=self._history.rank):
            if len(self._history.versions[version].parents) > 1:
                continue  # what others were put together to: their pieces are here by themselves
            before = self._before(version, start)
            piece = None if before is None else rest(self._text(version), before)
            if piece is None:
                return None
            pieces[version] = piece
        for head, versions in since.items():
            own = (piece for version, piece in pieces.items() if version in versions)
            if reduce(_followed, own, start) != self._text(head):
                return None
        return reduce(_followed, pieces.values(), start)

    def _before(self, version: str, start: bytes) -> bytes | None:
        """The text that a version with at most one parent came of; None where that is unknown."""
        if self._is_begun(version):
            return start
        (parent,) = self._history.versions[version].parents
        return self._text(parent) if parent in self._history.versions else None

    def _is_begun(self, version: str) -> bool:
        """Whether it began the note, for the first time or after a deletion."""
        return all(self._is_deleted(parent) for parent in self._history.versions[version].parents)

    def _is_deleted(self, version: str) -> bool:
        one = self._history.versions.get(version)
        return one is not None and one.content == DELETED

    def _text(self, version: str) -> bytes:
        return b"" if self._is_deleted(version) else self._texts[self._history.versions[version].content]


def _followed(text: bytes, piece: bytes) -> bytes:
    """A text and a piece that begins a line of its own.

    A piece may begin with the heading under which the text ends: each device made the section of thoughts
    with the first one of its own. It is one section then.
    """
    opening = _OPENING.match(piece)
    headings = _HEADING.findall(text) if opening else []
    if opening and headings and headings[-1].strip() == opening[1].strip():
        item = piece[opening.end() :]
        piece = item if begins_item(item) else b"\n" + item
    if text and piece and not text.endswith(b"\n"):
        text += b"\n"
    return text + piece
