from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from paperreader import language
from paperreader.domain.page import Line
from paperreader.domain.paper import Paper
from paperreader.domain.progress import Pass, Progress
from paperreader.services.heading import byline, head, surname, titles
from paperreader.services.standing import Standing, passes
from paperreader.services.words import day, listed
from tests.unit.test_citing import BERT, paper

TODAY = date(2026, 5, 9)
NEW = Standing(Progress(), 0, TODAY)


def text(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.text for line in lines)


def test_a_head_says_who_what_when_and_how_far() -> None:
    standing = Standing(Progress((Pass(1, date(2026, 5, 3)), Pass(2, None)), starred=True), 4, TODAY)
    assert text(head(BERT, standing, "en", 70)) == (
        "BERT                                                        1810.04805\n"
        "BERT: Pre-training of Deep Bidirectional Transformers\n"
        "Devlin, Chang · 2018 · NAACL 2019 · in 4 lists · starred\n"
        "① ✓ 3 May   ② ✓ known before   ③ –\n" + "─" * 70
    )


def test_the_title_in_the_readers_language_comes_first() -> None:
    both = paper(title="Attention", title_zh="注意力")
    assert titles(both, "en") == ("Attention", "注意力")
    assert titles(both, "zh") == ("注意力", "Attention")
    assert titles(paper(), "zh") == ("Some Title",)


def test_authors_are_cut_after_four_and_said_to_be() -> None:
    many = paper(authors=("A One", "B Two", "C Three", "D Four", "E Five"))
    assert byline(many) == "One, Two, Three, Four et al."
    assert byline(paper(authors=("A One",), more_authors=True)) == "One et al."
    assert byline(paper()) == ""
    assert (surname("Łukasz Kaiser"), surname("李明"), surname("DeepSeek-AI")) == (
        "Kaiser",
        "李明",
        "DeepSeek-AI",
    )


def test_passes_tell_aside_and_in_progress() -> None:
    assert passes(NEW) == "① –   ② –   ③ –"
    assert passes(Standing(Progress(opened=True), 0, TODAY)).endswith("in progress")
    assert passes(Standing(Progress(opened=True, aside=True), 0, TODAY)).endswith("set aside")


@pytest.mark.parametrize(
    ("on", "english", "chinese"),
    [
        (date(2026, 5, 3), "3 May", "5月3日"),
        (date(2025, 12, 31), "31 Dec 2025", "2025年12月31日"),
        (date(2027, 1, 1), "1 Jan 2027", "2027年1月1日"),
    ],
)
def test_dates_are_said_as_people_write_them(on: date, english: str, chinese: str) -> None:
    assert day(on, TODAY) == english
    language.use("zh")
    assert day(on, TODAY) == chinese
    assert listed(["A", "B"]) == "A、B"


FACTS = st.builds(
    paper,
    title=st.text(min_size=1, max_size=80),
    title_zh=st.none() | st.text("注意力机制 a,。（", min_size=1, max_size=40),
    short=st.text(min_size=1, max_size=30),
    authors=st.lists(st.text(min_size=1, max_size=20).filter(str.strip), max_size=6).map(tuple),
    venue=st.none() | st.text(min_size=1, max_size=40),
    organisation=st.none() | st.text(min_size=1, max_size=40),
    stars=st.none() | st.integers(1, 5),
)


@given(FACTS, st.integers(10, 100))
def test_no_line_of_a_head_is_wider_than_asked_for_and_none_steers_the_terminal(
    one: Paper, width: int
) -> None:
    for line in head(one, NEW, "en", width):
        assert cell_len(line.text) <= width
        assert not any(ord(character) < 32 or character == "\x7f" for character in line.text)
        assert line.source == -1
