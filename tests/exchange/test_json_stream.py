import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.errors import ExchangeError
from paperreader.services import json_stream
from paperreader.services.json_stream import JsonStream

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def stream(data: bytes) -> JsonStream:
    return JsonStream(io.BytesIO(data), "x.json", "The cure.")


def walked(reading: JsonStream) -> Any:
    """A value, taken apart as far as it has parts."""
    match reading.peek():
        case "{":
            return {name: walked(reading) for name in reading.members()}
        case "[":
            return [walked(reading) for _ in reading.items()]
        case _:
            return reading.value()


def read_all(reading: JsonStream) -> None:
    walked(reading)
    reading.end()


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]), st.integers(1, 40))
def test_any_value_is_read_as_it_was_written(
    value: object, plain: bool, indent: int | None, block: int
) -> None:
    data = json.dumps(value, ensure_ascii=plain, indent=indent).encode("utf-8", "surrogatepass")
    for read in (walked, JsonStream.value):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(json_stream, "_BLOCK", block)
            reading = stream(b"\xef\xbb\xbf \n" + data + b"\n")
            assert read(reading) == value
            reading.end()


@given(VALUES, st.data(), st.integers(1, 40))
def test_what_is_cut_off_anywhere_is_refused(value: object, data: st.DataObject, block: int) -> None:
    whole = json.dumps({"a": [value, {"b": value}]}).encode()
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_BLOCK", block)
        reading = stream(whole[:cut])
        with pytest.raises(ExchangeError, match=r"x\.json, line 1: .*(cut off|should be here).*The cure\."):
            walked(reading)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{\n"a": 1\n"b": 2}', "line 3: a comma or } should be here, not '\"b\": 2}'"),
        (b'{"a": \n\n nope}', "line 3: this is no JSON"),
        (b'{"a" 1}', "line 1: : should be here, not '1}'"),
        (b"{1: 2}", "line 1: a name should be here, not '1: 2}'"),
        (b'[1, "\\q"]', "line 1: this is no JSON (invalid"),
        (b'{"a": 1} x', "line 1: the text goes on behind its end with 'x'"),
        (b'{"a": "\n\xff"}', "line 2: these bytes are not UTF-8"),
        (b"", "line 1: the file ends in the middle of a value"),
        (b'"' + b"x" * 70_000 + b"\n" + b'"', "line 1: this is no JSON (invalid control character"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(text: bytes, said: str) -> None:
    reading = stream(text)
    with pytest.raises(ExchangeError, match=rf"^x\.json, {re.escape(said)}.*The cure\.$"):
        read_all(reading)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"nested far too deeply"):
        stream(b"[" * 200_000 + b"]" * 200_000).value()


def test_no_more_is_held_than_the_largest_value_needs() -> None:
    class Counting(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            Counting.most = max(Counting.most, size or 0)
            return super().read(size)

    data = b"[" + b",\n".join(b'"%05d %s"' % (number, b"x" * 300) for number in range(20_000)) + b"]"
    reading = JsonStream(Counting(data), "x", "y")
    assert sum(1 for _ in reading.items() if reading.value()) == 20_000
    assert Counting.most <= 2 * json_stream._BLOCK
    assert reading.line == 20_000
