import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.visible import visible, without_selectors


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain 中文", "plain 中文"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\tc\0", "a␊b␉c␀"),
        ("\x7f\x9b", "␡␦"),
        ("abc\u202edef", "abc⇄def"),
        ("a\u200bb\u00adc\ufeff", "a◌b◌c◌"),
        ("half \ud800", "half \ufffd"),
        ("\u2028", "␤"),
        ("e\u0301", "e\u0301"),
        ("　全角", "　全角"),
    ],
)
def test_what_would_hide_or_steer_becomes_a_symbol(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(), max_size=80))
def test_one_character_stands_for_one_and_none_is_a_control(text: str) -> None:
    seen = visible(text)
    assert len(seen) == len(text)
    assert not {unicodedata.category(sign) for sign in seen} & {"Cc", "Cs", "Zl", "Zp"}
    assert visible(seen) == seen


def test_emoji_selectors_and_joiners_between_emoji_are_dropped() -> None:
    assert without_selectors("✔️ 👨\u200d👩") == "✔ 👨👩"
    assert without_selectors("a\u200db") == "a\u200db"
