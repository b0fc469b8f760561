from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.services.syncing.merging import beginning, merged, rest

NOTE = b"# BERT\n\nMasks words.\n\n## Questions\n\nWhy 15 %?\n"


def test_edits_of_different_lines_are_put_together() -> None:
    mine = NOTE.replace(b"Masks words.", b"Masks 15 % of the words.")
    theirs = NOTE.replace(b"Why 15 %?", b"Why 15 %? Longer training?")
    both = mine.replace(b"Why 15 %?", b"Why 15 %? Longer training?")
    assert merged(NOTE, mine, theirs) == both
    assert merged(NOTE, theirs, mine) == both


def test_lines_added_in_one_place_follow_each_other() -> None:
    assert merged(NOTE, NOTE + b"- a\n", NOTE + b"- b\n") == NOTE + b"- a\n- b\n"
    assert merged(NOTE, NOTE + b"- b\n", NOTE + b"- a\n") == NOTE + b"- b\n- a\n"


def test_lines_added_in_the_middle_follow_each_other_too() -> None:
    mine, theirs = (NOTE.replace(b"\n## Q", b"%s\n\n## Q" % word) for word in (b"One.", b"Two."))
    both = merged(NOTE, mine, theirs)
    assert both == NOTE.replace(b"\n## Q", b"One.\nTwo.\n\n## Q")


def test_added_paragraphs_stay_apart() -> None:
    assert merged(NOTE, NOTE + b"\nOne.\n", NOTE + b"\nTwo.\n") == NOTE + b"\nOne.\n\nTwo.\n"


def test_what_both_added_first_stands_there_once() -> None:
    mine, theirs = NOTE + b"\nShared.\n\nOne.\n", NOTE + b"\nShared.\n\nTwo.\n"
    assert merged(NOTE, mine, theirs) == NOTE + b"\nShared.\n\nOne.\n\nTwo.\n"
    assert merged(NOTE, NOTE + b"- a\n", NOTE + b"- a\n- b\n") == NOTE + b"- a\n- b\n"


def test_items_of_a_new_section_make_one_list() -> None:
    mine, theirs = (NOTE + b"\n## Thoughts\n\n- %s\n" % word for word in (b"one", b"two"))
    assert merged(NOTE, mine, theirs) == NOTE + b"\n## Thoughts\n\n- one\n- two\n"


def test_an_end_without_newline_is_no_edit() -> None:
    assert merged(b"a\nb", b"a\nb\n- x\n", b"a\nb\n- y") == b"a\nb\n- x\n- y\n"
    assert merged(b"a\nb", b"a\nb\n", b"a\nb\n- y\n") == b"a\nb\n- y\n"


def test_a_line_taken_out_here_and_one_added_behind_it_there() -> None:
    assert merged(NOTE + b"- a\n", NOTE, NOTE + b"- a\n- b\n") == NOTE + b"- b\n"
    assert merged(NOTE + b"- a\n", b"", NOTE + b"- a\n- b\n") == b"- b\n"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (b"a\nB\nc\n", b"a\nbb\nc\n"),
        (b"a\nc\n", b"a\nB\nc\n"),
        (b"a\nB\nc\n", b"a\nb\nC\n"),
        (b"a\nB\nc\n", b"a\nb\nx\nc\n"),
        (b"A\n", b"a\nb\nx\nc\n"),
    ],
)
def test_edits_of_the_same_or_of_touching_lines_cannot_be_put_together(mine: bytes, theirs: bytes) -> None:
    assert merged(b"a\nb\nc\n", mine, theirs) is None
    assert merged(b"a\nb\nc\n", theirs, mine) is None


def test_what_would_take_too_long_is_not_compared() -> None:
    mine, theirs = (b"".join(b"%s %d\n" % (word, number) for number in range(1500)) for word in (b"a", b"b"))
    assert merged(b"c\n" * 1500, mine, theirs) is None


def test_what_texts_begin_with_is_whole_lines() -> None:
    assert beginning(b"# A\nbc\n", b"# A\nbd\n") == b"# A\n"
    assert rest(b"a\nb\nc\n", b"a\nb\n") == b"c\n"
    assert rest(b"a\nb\nc\n", b"a\nb") == b"c\n"
    assert rest(b"a\nbc\n", b"a\nb") is None
    assert rest(b"a", b"a") == b""


LINES = st.lists(st.sampled_from([b"\n", b"a\n", b"b\n", b"c\n", b"- d\n"]), max_size=8).map(b"".join)


@given(LINES, LINES)
def test_what_one_left_alone_is_as_the_other_has_it(base: bytes, text: bytes) -> None:
    assert merged(base, text, base) == text
    assert merged(base, base, text) == text
    assert merged(base, text, text) == text


@given(LINES, LINES, LINES)
def test_nothing_that_was_added_is_lost_and_nothing_made_up(base: bytes, mine: bytes, theirs: bytes) -> None:
    both = merged(base, mine, theirs)
    if both is None:
        return
    old, one, other, new = (Counter(text.splitlines()) for text in (base, mine, theirs, both))
    assert set((one - old) + (other - old)) <= set(new)
    assert set(new) <= set(one + other)
    assert set(old & one & other) <= set(new)


@given(LINES, LINES, LINES)
def test_additions_alone_always_merge(base: bytes, mine: bytes, theirs: bytes) -> None:
    both = merged(base, base + mine, base + theirs)
    assert both is not None
    assert both.startswith(base)
    assert rest(both, base + mine) is not None
    assert Counter((base + theirs).splitlines()) <= Counter(both.splitlines())
