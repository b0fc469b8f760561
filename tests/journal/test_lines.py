import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.entry import Change, Entry, Value
from paperreader.journal.lines import Header, Line, Stranger, decode, encode, seal

ID = "01m808n22m-0000-pg0v5bwq6t"
ENTRY = Entry(
    ID,
    ID,
    "pg0v5bwq6t",
    datetime(2026, 5, 9, 1, 2, 3, 4, UTC),
    Change("bert", "pass.2", {"on": "2026-05-09"}),
)

values: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_a_line_is_json_that_a_person_can_read() -> None:
    assert json.loads(encode(ENTRY)) == {
        "id": ID,
        "step": ID,
        "device": "pg0v5bwq6t",
        "at": "2026-05-09T01:02:03.000004Z",
        "subject_kind": "paper",
        "subject": "bert",
        "kind": "pass.2",
        "value": {"on": "2026-05-09"},
        "role": "do",
        "sum": "PLACE",
    } | {"sum": json.loads(encode(ENTRY))["sum"]}


@given(st.text(), st.text(), values, st.sampled_from(["do", "undo", "redo", "note"]), st.none() | st.text())
def test_what_is_encoded_is_decoded(subject: str, kind: str, value: Value, role: str, of: str | None) -> None:
    entry = Entry(ID, ID, "dev", ENTRY.at, Change(subject, kind, value), role, of, of)  # type: ignore[arg-type]
    raw = encode(entry, (2, 3))
    said = decode(raw)
    assert said == Line(entry, raw, (2, 3))
    assert b"\n" not in raw


@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    raw = bytearray(encode(ENTRY))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    assert decode(bytes(raw)) is None


@given(st.binary())
def test_garbage_is_no_line(raw: bytes) -> None:
    assert decode(raw) is None


def test_members_and_roles_of_a_later_program_are_kept() -> None:
    fields = json.loads(encode(ENTRY)) | {"role": "review", "mood": "happy"}
    del fields["sum"]
    raw = seal(fields)
    said = decode(raw)
    assert isinstance(said, Line)
    assert (said.is_strange, said.raw, said.entry.role) == (True, raw, "note")


def test_a_whole_line_that_says_nothing_known_is_a_stranger() -> None:
    for fields in ({"id": "not an id"}, {"hello": 1}, {"id": ID, "value": 1}):
        raw = seal(fields)  # type: ignore[arg-type]
        assert decode(raw) == Stranger(raw)


def test_a_header_says_its_format() -> None:
    said = decode(seal({"paperreader": "journal", "format": 7, "device": "x"}))
    assert isinstance(said, Header)
    assert said.format == 7
