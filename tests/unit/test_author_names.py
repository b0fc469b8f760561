import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.paper import Paper
from paperreader.services.author_names import AuthorName, author_name
from paperreader.services.citing import published_in


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        ("Jacob Devlin", AuthorName("Devlin", "Jacob")),
        ("Aidan N. Gomez", AuthorName("Gomez", "Aidan N.")),
        ("Łukasz Kaiser", AuthorName("Kaiser", "Łukasz")),
        ("George van den Driessche", AuthorName("Driessche", "George", "van den")),
        ("Diego de Las Casas", AuthorName("Las Casas", "Diego", "de")),
        ("Hal Daumé III", AuthorName("Daumé", "Hal", suffix="III")),
        ("Jose Luis Olmos Jr.", AuthorName("Olmos", "Jose Luis", suffix="Jr.")),
        ("OpenAI", AuthorName(literal="OpenAI")),
        ("Qwen Team", AuthorName(literal="Qwen Team")),
        ("Llama Team, AI @ Meta", AuthorName(literal="Llama Team, AI @ Meta")),
        ("Smith and Sons", AuthorName(literal="Smith and Sons")),
        ("李明", AuthorName(literal="李明")),
        ("", AuthorName()),
    ],
)
def test_a_name_is_taken_apart_where_it_is_a_persons(author: str, parts: AuthorName) -> None:
    assert author_name(author) == parts


@given(st.text(max_size=30))
def test_no_word_of_a_name_is_lost(author: str) -> None:
    assert sorted(" ".join(filter(None, author_name(author))).split()) == sorted(author.split())


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        (None, None),
        ("NeurIPS 2022", "conference"),
        ("Findings of ACL 2023", "conference"),
        ("ICML 2011 workshop on imitation learning", "conference"),
        ("Nature Medicine 2025", "journal"),
        ("Neural Computation 4(1), 1992", "journal"),
        ("IEEE TPAMI 2022", "journal"),
        ("ACM TKDD 2024", "journal"),
        ("ACM Computing Surveys 2023", "journal"),
        ("Int. J. of Machine Learning and Cybernetics 2024", "journal"),
        ("TACL 2021", "journal"),
    ],
)
def test_a_venue_is_a_journal_or_a_conference(venue: str | None, kind: str | None) -> None:
    paper = Paper(id="x", title="T", short="X", year=2020, era="e", topics=("t",), venue=venue)
    assert published_in(paper) == kind
