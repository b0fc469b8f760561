"""What came of an exchange, for whoever tells the reader."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Exchanged:
    """Journals: how many changes went which way, those of notes not counted."""

    taken: int = 0
    """Changes of other devices that were not known here."""
    devices: int = 0
    """How many devices these were made on."""
    returned: int = 0
    """Changes of this device that were lost here."""
    given: int = 0
    """Changes of this device that were not in the folder."""
    refused: list[str] = field(default_factory=list)
    """What could not be read, in sentences."""


@dataclass(slots=True)
class Notes:
    """Own notes, by the ids of their papers."""

    edited: list[str] = field(default_factory=list)
    """Changed or deleted here since the last exchange."""
    arrived: list[str] = field(default_factory=list)
    """Their files here have another text now."""
    deleted: list[str] = field(default_factory=list)
    """Their files here are gone now."""
    beside: list[str] = field(default_factory=list)
    """Names of files that were made here to keep the other of two texts."""
    settled: list[str] = field(default_factory=list)
    """Names of such files that are gone now, because the reader deleted them elsewhere."""
    awaited: list[str] = field(default_factory=list)
    """A text of theirs is not in the folder yet, so they stay as they are."""
    busy: list[str] = field(default_factory=list)
    """They were written while notes were exchanged, so they stay as they are."""
    unread: list[str] = field(default_factory=list)
    """What could not be read or changed, in sentences."""


@dataclass(slots=True)
class Outcome:
    """All of it."""

    folder: Path
    journals: Exchanged
    notes: Notes
    is_first: bool
    """Whether this device has never exchanged anything before."""
    trouble: str | None = None
    """Why nothing, or not all, could be put into the folder, and the cure."""

    @property
    def is_complete(self) -> bool:
        """Whether all could be read and written, as far as it was there."""
        return self.trouble is None and not self.journals.refused and not self.notes.unread
