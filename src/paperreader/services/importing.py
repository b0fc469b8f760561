"""Importing: taking in what an export of everything brought, so that nothing that is here is lost.

A file is looked through as a whole before anything is written. Journals are joined: what is here stays, and
what is not comes in. A note that is not here is written; where another one is, the text that came is kept
beside it. Taking in the same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from paperreader.errors import ExchangeError
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from paperreader.journal.lines import FORMAT, Header, decode, is_whole
from paperreader.journal.own_notes import OwnNotes
from paperreader.services.exporting.everything import MARK, VERSION, as_bytes
from paperreader.services.json_stream import JsonStream
from paperreader.services.note_files import Fate, NoteFiles, is_name

if TYPE_CHECKING:
    from paperreader.services.desk import Desk

_CURE = "Nothing was taken in. Export again where it came from, and copy the whole file."
_SMALL = frozenset({"paperreader", "version", "journal_format", "session"})
_HEADER = b'"paperreader":"journal"'


class Contents(NamedTuple):
    """What stands in a file, as far as it is small."""

    lines: int
    """How many lines of journals."""
    notes: dict[str, bytes]
    session: dict[str, str]


class Outcome(NamedTuple):
    """What was taken in, or would be."""

    lines: int
    """Lines of journals that stand in the file."""
    new: int
    """Those of them that were not known here."""
    written: tuple[str, ...]
    """The names of notes that were not here."""
    beside: tuple[str, ...]
    """The names of other texts that are kept beside notes now; in a dry run, of those notes."""
    same: int
    """Notes that were here already, or were kept beside one before."""
    session: bool
    """Whether view and place were taken over, because there were none."""


class Importing:
    """Takes in exports of everything.

    Args:
        journal: Where entries go.
        notes: Where notes go.
    """

    def __init__(self, journal: Journal, notes: NoteFiles) -> None:
        self._journal = journal
        self._notes = notes

    @classmethod
    def to(cls, desk: Desk) -> Importing:
        """What brings things to a reader's desk."""
        return cls(desk.journal, NoteFiles(OwnNotes(desk.folder, Disk())))

    def take_in(self, file: BinaryIO, name: str, *, dry_run: bool = False) -> Outcome:
        """Take in a file, after having looked through all of it.

        Args:
            file: It must be able to go back to its beginning.
            name: What it is called in messages.
            dry_run: Only tell what would be done.

        Raises:
            ExchangeError: The file is damaged, or no export, or of a newer program; nothing was taken in.
            JournalWriteError: The journal could not be written. The same import again goes on from there.
            NoteError: A note could not be read or written. The same import again goes on from there.
        """
        contents = self._checked(file, name)
        lines = _lines(_opened(file, name))
        new = self._count(lines) if dry_run else self._journal.take_in(lines)
        brought: dict[Fate, list[str]] = {"new": [], "same": [], "beside": []}
        for note, data in contents.notes.items():
            fate, place = self._notes.fate(note, data), note
            if fate != "same" and not dry_run:
                place = self._notes.bring(note, data).stem
                fate = "beside" if "." in place else "new"
            brought[fate].append(place)
        session = bool(contents.session) and not self._journal.session()
        if session and not dry_run:
            self._journal.save_session(contents.session)
        written, beside = tuple(brought["new"]), tuple(brought["beside"])
        return Outcome(contents.lines, new, written, beside, len(brought["same"]), session)

    def _count(self, lines: Iterator[bytes]) -> int:
        """How many lines are not known here, each counted once."""
        known = {hash(line) for line in self._journal.lines()}
        new = 0
        for line in lines:
            if hash(line) not in known and not isinstance(decode(line), Header):
                known.add(hash(line))
                new += 1
        return new

    # --- looking through

    def _checked(self, file: BinaryIO, name: str) -> Contents:
        """What stands in a file in which all is right."""
        stream = _opened(file, name)
        if stream.peek() != "{":
            stream.refuse(_no_export())
        said: dict[str, object] = {}
        lines, notes = None, None
        for member in stream.members():
            if member == "journal":
                lines = sum(1 for line in _journal(stream))
            elif member == "notes":
                notes = _notes(stream)
            elif stream.peek() == "[" and member not in _SMALL:
                for _ in stream.items():
                    stream.value()
            else:
                said[member] = stream.value()
                _look_at(member, said[member], stream)
        stream.end()
        if said.get("paperreader") != MARK or "version" not in said:
            stream.refuse(_no_export(), line=1)
        if lines is None or notes is None:
            stream.refuse(f'it has no "{"journal" if lines is None else "notes"}"')
        return Contents(lines, notes, _session(said.get("session"), stream))


def _opened(file: BinaryIO, name: str) -> JsonStream:
    file.seek(0)
    return JsonStream(file, name, _CURE)


def _no_export() -> str:
    return "this is no export of everything, as `paperreader export --format json -o FILE` writes it"


def _look_at(member: str, value: object, stream: JsonStream) -> None:
    """The members that say whether this program can read the file."""
    match member, value:
        case "paperreader", str(kind) if kind == MARK:
            return
        case "paperreader", _:
            stream.refuse(_no_export())
        case (("version" | "journal_format"), bool()):
            stream.refuse(f'"{member}" is no number')
        case "version", int(number) if 1 <= number <= VERSION:
            return
        case "journal_format", int(number) if 1 <= number <= FORMAT:
            return
        case (("version" | "journal_format"), int(number)) if number > 0:
            known, what = (VERSION if member == "version" else FORMAT), member.replace("_", " ")
            raise ExchangeError(
                f"{stream.name} was written by a newer paperreader: its {what} is {number}, and this one "
                f"reads up to {known}. Install the newer paperreader. Nothing was taken in."
            )
        case (("version" | "journal_format"), _):
            stream.refuse(f'"{member}" is no number')


def _lines(stream: JsonStream) -> Iterator[bytes]:
    """The lines of journals in a file that was looked through."""
    for member in stream.members():
        if member == "journal":
            yield from _journal(stream)
        elif stream.peek() == "[":
            for _ in stream.items():
                stream.value()
        else:
            stream.value()


def _journal(stream: JsonStream) -> Iterator[bytes]:
    """The lines of journals, each with a right checksum."""
    if stream.peek() != "[":
        stream.refuse('"journal" is no list')
    for number in stream.items():
        stream.peek()
        place = stream.line
        text = stream.value()
        try:
            raw = as_bytes(text) if isinstance(text, str) else b""
        except UnicodeEncodeError:
            raw = b""
        if not is_whole(raw) or b"\n" in raw:
            stream.refuse(f"entry {number} of the journal is damaged (its checksum is wrong)", place)
        if _HEADER in raw and isinstance(header := decode(raw), Header) and header.format > FORMAT:
            _look_at("journal_format", header.format, stream)
        yield raw


def _notes(stream: JsonStream) -> dict[str, bytes]:
    """Notes by their names."""
    if stream.peek() != "{":
        stream.refuse('"notes" is no table')
    notes: dict[str, bytes] = {}
    for name in stream.members():
        stream.peek()
        place = stream.line
        text = stream.value()
        if not is_name(name):
            stream.refuse(f"{name[:80]!r} is no name of a note", place)
        if not isinstance(text, str):
            stream.refuse(f"the note {name} is no text", place)
        try:
            notes[name] = as_bytes(text)
        except UnicodeEncodeError:
            stream.refuse(f"the note {name} has half a character in it", place)
    return notes


def _session(value: object, stream: JsonStream) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        stream.refuse('"session" is no table')
    return {str(name): text for name, text in value.items() if isinstance(text, str)}
