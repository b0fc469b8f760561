import pytest

from paperreader.cli.opening import Opened
from paperreader.errors import QueryError


def found(opened: Opened, text: str) -> list[str]:
    return [hit.paper for hit in opened.desk.searching.search(text, 50)]


def test_names_titles_authors_notes_and_guides_are_found_in_both_languages(opened: Opened) -> None:
    assert found(opened, "flash")[0] == "flashattention"
    assert "word2vec" in found(opened, "mikolov")
    assert found(opened, "lukasz") == ["transformer"]
    assert "bert" in found(opened, "zebra")
    assert "bert" in found(opened, "斑马")
    assert "adam" in found(opened, "随机优化")
    assert "guide:passes" in found(opened, "略读")
    assert found(opened, "[/x]")[0] == "brackets"


def test_progress_is_a_part_of_queries(opened: Opened) -> None:
    opened.desk.reading.toggle_pass("bert", 2)
    opened.desk.reading.toggle_star("t5")
    assert found(opened, "status:read") == ["bert"]
    assert found(opened, "is:starred") == ["t5"]
    assert "bert" not in found(opened, "status:new")
    assert len(found(opened, "-status:read")) == 11


def test_an_empty_query_finds_nothing_and_a_wrong_one_is_an_error(opened: Opened) -> None:
    assert found(opened, "  ") == []
    with pytest.raises(QueryError, match="Known are status:"):
        found(opened, "colour:red")


def test_the_words_to_highlight_leave_out_conditions_and_what_is_excluded(opened: Opened) -> None:
    assert opened.desk.searching.words('zebra "both directions" -table year:2018') == (
        "zebra",
        "both directions",
    )


@pytest.mark.parametrize("text", ['"', 'a "b', "：：", "(", "status:", "-", "NEAR(", "[[", "* OR x", "\x00"])
def test_papers_are_named_by_any_text(opened: Opened, text: str) -> None:
    opened.desk.searching.named(text, 5)


def test_papers_are_named_by_name_and_id(opened: Opened) -> None:
    assert opened.desk.searching.named("bert", 5)[0].paper == "bert"
    assert opened.desk.searching.named("Attention Is", 5)[0].title == "Attention Is All You Need"
    assert [one.paper for one in opened.desk.searching.named("status:read", 5)] == []


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("sta", "status:"),
        ("zebra era:tr", "zebra era:transformer"),
        ("status:sk", "status:skimmed"),
        ("list:经", None),
        ("", None),
        ("zebra ", None),
        ("colour:r", None),
    ],
)
def test_the_last_word_is_completed_where_it_can_go_on(
    opened: Opened, typed: str, completed: str | None
) -> None:
    assert opened.desk.searching.complete(typed) == completed
