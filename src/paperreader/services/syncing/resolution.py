"""Resolution: from several heads of a note's history to one version that supersedes them. Pure.

Every device that knows the same versions comes to the same one, whatever the order in which it learnt of
them, so nobody has to decide and no two decide differently:

1. A text wins over a deletion.
2. What was only appended, as quick thoughts are, is put together in the order of time, and so are edits of
   different lines.
3. Else the newest text holds, and the others are kept in files beside the note.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from paperreader.services.syncing.appending import Appending
from paperreader.services.syncing.merging import merged, rest
from paperreader.services.syncing.versions import DELETED, History, Version, content_of


class Resolution(NamedTuple):
    """What several heads come to."""

    version: Version
    text: bytes | None
    """The text of that version; None where it deletes the note."""


def resolved(history: History, texts: Mapping[str, bytes]) -> Resolution | None:
    """The version that supersedes all heads; None where there are not several.

    Args:
        history: All versions of a note.
        texts: Their texts by content; `DELETED` has none.

    Raises:
        KeyError: A text that is wanted for this is not there (yet).
    """
    heads = history.heads
    if len(heads) < 2:
        return None
    living = [head for head in heads if history.versions[head].content != DELETED]
    contents = list(dict.fromkeys(history.versions[head].content for head in living))
    at, parents = history.rank(heads[0])[0], tuple(sorted(heads))
    if not contents:
        return Resolution(Version(DELETED, parents, at), None)
    newest, *others = contents
    held = {content: texts[content] for content in contents}
    if others:
        text = Appending(history, texts).of(living)
        if text is None:
            text = _merged(history, living, texts)
        if text is not None:
            return Resolution(Version(content_of(text), parents, at), text)
    return Resolution(Version(newest, parents, at, tuple(sorted(others))), held[newest])


def origin_of(history: History, text: bytes, texts: Mapping[str, bytes]) -> str | None:
    """The version that a note seems to have come of, where nobody noted that.

    It is one that has the note's text; failing that, the one with the longest text that the note begins with.

    Args:
        history: All versions of the note.
        text: The note as it is.
        texts: Texts of versions, as far as they are there.
    """
    same = history.having(content_of(text))
    if same is not None:
        return same
    begun = {
        name: len(texts[one.content])
        for name, one in history.versions.items()
        if one.content in texts and texts[one.content].strip() and rest(text, texts[one.content]) is not None
    }
    return max(begun, key=lambda name: (begun[name], history.rank(name)), default=None)


def _merged(history: History, heads: Iterable[str], texts: Mapping[str, bytes]) -> bytes | None:
    """The text that has what was edited in all heads, none a deletion; None where that cannot be told."""
    oldest, *later = sorted(heads, key=history.rank)
    text: bytes | None = texts[history.versions[oldest].content]
    lineage = history.lineage(oldest)
    for head in later:
        own = history.lineage(head)
        base = _base(history, lineage & own)
        if text is None or base in (None, DELETED):
            return None
        text = merged(texts[base], text, texts[history.versions[head].content])
        lineage |= own
    return text


def _base(history: History, shared: frozenset[str]) -> str | None:
    """The content in which two lineages part that share these versions; None where that is not one."""
    superseded = {parent for one in shared for parent in history.versions[one].parents}
    contents = {history.versions[one].content for one in shared - superseded}
    return contents.pop() if len(contents) == 1 else None
