"""Versions of an own note: which texts there were, and which came of which. Pure.

A version is a text, named by its SHA-256, and the versions that it supersedes. Its id is made from both, so
a version is never changed, and devices that do the same make the same one. What is superseded by nothing is
a head; two heads are two edits that did not know of each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import TypeGuard

from paperreader.domain.entry import VERSION, Change, Value
from paperreader.domain.paper import PAPER_ID

NOTE = "note"
"""The subject kind of versions; the subject is the paper's id."""
SETTLED = f"{VERSION}settled."
"""What the registers begin with that say: the reader has deleted the copy of this text that was kept beside
a note. Its other copies go, too."""
DELETED = ""
"""The content of a version that deletes the note."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_CONTENT = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{16}")


def content_of(text: bytes | None) -> str:
    """The name of a text; `DELETED` where there is none."""
    return DELETED if text is None else sha256(text).hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a note."""

    content: str
    """SHA-256 of its text, hexadecimal; `DELETED` for none."""
    parents: tuple[str, ...]
    """The ids of the versions that it supersedes, ascending."""
    at: datetime
    """When its text was written, UTC."""
    beside: tuple[str, ...] = ()
    """Contents of parents that gave way and whose texts are kept in files beside the note, ascending."""

    @property
    def id(self) -> str:
        """What others name it by."""
        return sha256("\n".join((self.content, *self.parents)).encode("ascii")).hexdigest()[:16]

    def change(self, paper: str) -> Change:
        """What is recorded of it."""
        value: dict[str, Value] = {"content": self.content, "from": list(self.parents)}
        value["at"] = self.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if self.beside:
            value["beside"] = list(self.beside)
        return Change(paper, f"{VERSION}{self.id}", value, NOTE)


class History:
    """All known versions of one note.

    Args:
        versions: They, in any order.
    """

    def __init__(self, versions: Iterable[Version] = ()) -> None:
        self.versions: Mapping[str, Version] = {one.id: one for one in versions}
        """All by their ids."""

    def with_version(self, version: Version) -> "History":
        """The same with one more."""
        return History((*self.versions.values(), version))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The versions that nothing supersedes, the newest first."""
        superseded = {parent for one in self.versions.values() for parent in one.parents}
        return tuple(sorted(self.versions.keys() - superseded, key=self.rank, reverse=True))

    @property
    def head(self) -> Version | None:
        """The one head; None where there are several, or no versions."""
        return self.versions[self.heads[0]] if len(self.heads) == 1 else None

    def rank(self, version: str) -> tuple[datetime, int, str]:
        """What orders versions: by time, and never one before what it supersedes, whatever clocks said."""
        return (*self._ages[version], version)

    def lineage(self, version: str) -> frozenset[str]:
        """A version with all that led to it, as far as known."""
        found: set[str] = set()
        waiting = [version]
        while waiting:
            one = waiting.pop()
            if one in self.versions and one not in found:
                found.add(one)
                waiting.extend(self.versions[one].parents)
        return frozenset(found)

    def having(self, content: str) -> str | None:
        """The newest version with this content."""
        found = [name for name, one in self.versions.items() if one.content == content]
        return max(found, key=self.rank, default=None)

    @cached_property
    def _ages(self) -> dict[str, tuple[datetime, int]]:
        """For each version the latest time in its lineage, and how many generations that is."""
        ages: dict[str, tuple[datetime, int]] = {}
        waiting = list(self.versions)
        while waiting:  # a loop, not a recursion: a note may have thousands of versions
            name = waiting[-1]
            one = self.versions[name]
            parents = [parent for parent in one.parents if parent in self.versions]
            missing = [parent for parent in parents if parent not in ages]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            before = [ages[parent] for parent in parents]
            latest = max(one.at, *(at for at, _ in before)) if before else one.at
            ages[name] = latest, 1 + max((number for _, number in before), default=0)
        return ages


def histories(registers: Mapping[tuple[str, str], Value]) -> dict[str, History]:
    """The histories of all notes, by paper.

    Args:
        registers: (paper, kind) and value of the registers of versions. What this program does not
            understand, or whose id is not that of what it says, is passed over.
    """
    found: dict[str, list[Version]] = {}
    for (paper, kind), value in registers.items():
        version = _understood(value)
        if version is not None and PAPER_ID.match(paper) and kind == VERSION + version.id:
            found.setdefault(paper, []).append(version)
    return {paper: History(versions) for paper, versions in found.items()}


def settled(paper: str, content: str) -> Change:
    """What is recorded when the reader has deleted the copy of a text beside a note."""
    return Change(paper, SETTLED + content, True, NOTE)


def _understood(value: Value) -> Version | None:
    if not isinstance(value, dict):
        return None
    content, parents, beside = value.get("content"), value.get("from"), value.get("beside", [])
    if not isinstance(content, str) or (content and not _CONTENT.fullmatch(content)):
        return None
    if not (_are_all(parents, _ID) and _are_all(beside, _CONTENT)):
        return None
    return Version(content, tuple(sorted(parents)), _moment(value.get("at")), tuple(sorted(beside)))


def _are_all(values: Value, form: re.Pattern[str]) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(one, str) and form.fullmatch(one) for one in values)


def _moment(text: Value) -> datetime:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else _NEVER
    except ValueError:
        return _NEVER
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
