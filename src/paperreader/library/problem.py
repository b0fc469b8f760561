"""A problem of a library file: what is wrong, where, and what to do about it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "remark"]
"""`remark` is for what is merely not there yet, such as a note that nobody has written."""

_FEW, _MANY = 30, 5_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a library file. Problems are values: they are collected, never raised."""

    path: Path
    line: int | None
    """Counted from 1; None where the whole file is meant, or a file that is missing."""
    key: str | None
    """The key as a path: `links[0].kind`; None outside TOML."""
    message: str
    cure: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        key = f"{self.key}: " if self.key else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{place}: {key}{self.message}.{cure}"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem before it has a file and line: where in the data it is, and what is wrong."""

    key: tuple[str | int, ...]
    message: str
    cure: str = ""

    @property
    def dotted(self) -> str | None:
        """The key as it is shown: `links[0].kind`."""
        text = ""
        for part in self.key:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text or None


def suggestion(word: str, known: Collection[str]) -> str:
    """`Did you mean ...?` for a word that is not among the known ones, else all of them if they are few."""
    if near := nearest(word, known):
        return f"Did you mean {' or '.join(near)}?"
    return f"Known are {', '.join(sorted(known))}." if 0 < len(known) <= _FEW else ""


def nearest(word: str, known: Collection[str], count: int = 3) -> list[str]:
    """The known words that look most like a word, best first."""
    import difflib  # only when something is wrong

    if len(known) > _MANY:  # comparing with each of them would take a second
        known = [one for one in known if one[:2] == word[:2]][:_MANY]
    return difflib.get_close_matches(word, known, count, 0.6)
