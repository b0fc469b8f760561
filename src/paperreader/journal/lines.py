"""Lines of a journal file: JSON objects in ASCII whose last member is a checksum of what stands before it.

    {"paperreader":"journal","format":1,"device":"...","machine":"...","path":"...","inode":1,"sum":"..."}
    {"id":"...","step":"...","device":"...","at":"2026-05-09T07:12:45.120000Z","subject_kind":"paper",
     "subject":"bert","kind":"pass.2","value":{"on":"2026-05-09"},"role":"do","part":[1,2],"sum":"..."}

`part` stands only in steps of several entries: which one of how many, so that a half written step is
recognised. `of` and `restores` stand in undo and redo. Members that this program does not know stay in
the line, and the line is kept as it is wherever it goes.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple, get_args
from zlib import crc32

from paperreader.domain.entry import Change, Entry, Role, Value
from paperreader.journal.ids import is_id

FORMAT = 1
_SEAL = len(b',"sum":"00000000"}')
_ROLES = frozenset(get_args(Role))
_TEXTS = ("id", "step", "device", "at", "subject_kind", "subject", "kind", "role")
_BEGINNING = re.compile(rb'\{"id":"([0-9a-z-]+)","step":"')
_KNOWN = frozenset((*_TEXTS, "value", "of", "restores", "part", "sum"))


class Line(NamedTuple):
    """A good line with an entry."""

    entry: Entry
    raw: bytes
    """Without the newline."""
    part: tuple[int, int] = (1, 1)
    """Which entry of its step, of how many."""
    is_strange: bool = False
    """It has members that this program does not know."""


class Header(NamedTuple):
    """A good first line: whose file it is, and in which format."""

    format: int
    fields: Mapping[str, Value]
    raw: bytes


class Stranger(NamedTuple):
    """A line with a right checksum that says nothing this program understands. It is kept."""

    raw: bytes


def seal(fields: Mapping[str, Value]) -> bytes:
    """A line (without newline) of these fields, with its checksum.

    Raises:
        ValueError: A value is not JSON.
    """
    body = json.dumps(fields, separators=(",", ":"), allow_nan=False).encode("ascii")[:-1]
    return body + b',"sum":"%08x"}' % crc32(body)


def encode(entry: Entry, part: tuple[int, int] = (1, 1)) -> bytes:
    """The line of an entry, without newline."""
    change = entry.change
    fields: dict[str, Value] = {
        "id": entry.id,
        "step": entry.step,
        "device": entry.device,
        "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "subject_kind": change.subject_kind,
        "subject": change.subject,
        "kind": change.kind,
        "value": change.value,
        "role": entry.role,
    }
    if entry.of is not None:
        fields["of"] = entry.of
    if entry.restores is not None:
        fields["restores"] = entry.restores
    if part[1] > 1:
        fields["part"] = list(part)
    return seal(fields)


def is_whole(raw: bytes) -> bool:
    """Whether a line's checksum is right."""
    return len(raw) > _SEAL and raw[-_SEAL:] == b',"sum":"%08x"}' % crc32(raw[:-_SEAL])


def decode(raw: bytes) -> Line | Header | Stranger | None:
    """What a line says; None where its checksum is wrong."""
    if not is_whole(raw):
        return None
    try:
        fields = json.loads(raw)
    except ValueError:
        return None
    except RecursionError:
        return Stranger(raw)
    if not isinstance(fields, dict):
        return None
    if fields.get("paperreader") == "journal" and isinstance(fields.get("format"), int):
        return Header(fields["format"], fields, raw)
    return _line(fields, raw) or Stranger(raw)


def line_id(raw: bytes) -> str | None:
    """The id of the entry in a line as this program writes them; None where that needs more than a look."""
    found = _BEGINNING.match(raw)
    return found[1].decode("ascii") if found else None


def _line(fields: dict[str, Value], raw: bytes) -> Line | None:
    if not is_id(fields.get("id")) or "value" not in fields:
        return None
    texts = [fields.get(name) for name in _TEXTS]
    if not all(isinstance(text, str) for text in texts) or not _is_text(fields, raw):
        return None
    entry_id, step, device, at, subject_kind, subject, kind, role = map(str, texts)
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    entry = Entry(
        entry_id,
        step,
        device,
        moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        Change(subject, kind, fields["value"], subject_kind),
        _role(role),
        _text(fields.get("of")),
        _text(fields.get("restores")),
    )
    strange = role not in _ROLES or not fields.keys() <= _KNOWN
    return Line(entry, raw, _part(fields.get("part")), strange)


def _role(word: str) -> Role:
    match word:
        case "do" | "undo" | "redo":
            return word
        case _:
            return "note"  # what a later program calls otherwise is nothing that this one can undo


def _is_text(fields: Mapping[str, Value], raw: bytes) -> bool:
    """Whether a database takes the words of a line: JSON can say halves of characters."""
    if raw.isascii() and b"\\ud" not in raw and b"\\uD" not in raw:
        return True
    try:
        "".join(str(fields.get(name)) for name in (*_TEXTS, "of", "restores")).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _part(value: Value) -> tuple[int, int]:
    match value:
        case [int(number), int(count)]:
            return number, count
        case _:
            return 1, 1
