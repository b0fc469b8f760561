from collections.abc import Iterable

import pytest

from paperreader.cli.opening import Opened
from paperreader.domain.outline import VIEWS, View
from paperreader.errors import QueryError
from paperreader.services.browsing import Scene, Summary


def rows(scene: Scene) -> list[str]:
    """The papers of a scene in their order, without its guides."""
    found = scene.outline.rows(0, scene.outline.count)
    return [row.paper for row in found if not row.paper.startswith("guide:")]


def tallies(opened: Opened, view: View = "eras", text: str = "") -> dict[str, str]:
    state = opened.desk.reading.snapshot
    scene = opened.desk.browsing.enter(view, text, state)
    return {name: str(tally) for name, tally in opened.desk.browsing.tallies(scene, state).items()}


def reads(opened: Opened, papers: Iterable[str]) -> None:
    for paper in papers:
        opened.desk.reading.toggle_pass(paper, 2)


def test_the_eras_view_has_every_paper_in_each_of_its_topics_by_date(opened: Opened) -> None:
    scene = opened.desk.browsing.enter("eras", "", opened.desk.reading.snapshot)
    assert rows(scene) == [
        *("word2vec", "bahdanau", "adam", "transformer"),
        *("gpt-1", "bert", "gpt-2", "bart", "t5"),
        *("bert", "rezero"),
        *("brackets", "flashattention"),
    ]
    assert opened.desk.browsing.papers(scene) == 12


def test_lists_keep_their_own_order_and_repetitions(opened: Opened) -> None:
    scene = opened.desk.browsing.enter("lists", "", opened.desk.reading.snapshot)
    assert rows(scene) == ["transformer", "bert", "gpt-1", "bert", "t5", "flashattention", "bert"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_ends_with_the_guides(opened: Opened, view: View) -> None:
    outline = opened.desk.browsing.enter(view, "", opened.desk.reading.snapshot).outline
    assert outline.branches[-1].is_guides
    assert outline.rows(outline.count - 1, 1)[0].paper == "guide:passes"


def test_tallies_count_distinct_papers_that_are_not_set_aside(opened: Opened) -> None:
    reads(opened, ["bert", "gpt-1"])
    opened.desk.reading.toggle_aside("t5")
    assert tallies(opened) == {
        "early": "0/3",
        "early/language-models": "0/1",
        "early/architecture": "0/1",
        "early/training": "0/1",
        "transformer": "0/1",
        "transformer/architecture": "0/1",
        "pretraining": "2/7",
        "pretraining/language-models": "2/4",
        "pretraining/architecture": "1/2",
        "pretraining/training": "0/2",
    }
    assert tallies(opened, "lists")["interview"] == "1/2"


def test_a_set_aside_paper_that_was_read_counts_nowhere(opened: Opened) -> None:
    reads(opened, ["bert"])
    opened.desk.reading.toggle_aside("bert")
    assert tallies(opened)["pretraining"] == "0/7"
    assert opened.desk.browsing.summary(opened.desk.reading.snapshot) == Summary(read=0, total=11, reading=0)


def test_branches_of_the_status_view_only_have_a_total(opened: Opened) -> None:
    reads(opened, ["bert"])
    found = tallies(opened, "status")
    assert (found["new"], found["read"], found["read/pretraining"]) == ("11", "1", "1")


def test_the_summary_passes_over_papers_that_no_library_knows(opened: Opened) -> None:
    reads(opened, ["bert", "from-another-library"])
    opened.desk.reading.open("t5")
    opened.desk.reading.toggle_pass("gpt-2", 1)
    state = opened.desk.reading.snapshot
    assert opened.desk.browsing.summary(state) == Summary(read=1, total=12, reading=2)
    assert opened.desk.browsing.by_status(state) == {
        "new": 9,
        "reading": 1,
        "skimmed": 1,
        "read": 1,
        "mastered": 0,
        "aside": 0,
    }


def test_a_paper_emptied_again_is_new_in_every_count(opened: Opened) -> None:
    reads(opened, ["bert"])
    state = opened.desk.reading.clear("bert")
    assert opened.desk.browsing.by_status(state)["new"] == 12
    assert "bert" in rows(opened.desk.browsing.enter("eras", "status:new", state))


def test_a_filter_narrows_every_view_and_its_numbers(opened: Opened) -> None:
    reads(opened, ["t5"])
    assert tallies(opened, "eras", "stars:>=4") == {
        "transformer": "0/1",
        "transformer/architecture": "0/1",
        "pretraining": "1/1",
        "pretraining/language-models": "1/1",
    }
    for view in VIEWS:
        scene = opened.desk.browsing.enter(view, "stars:>=4", opened.desk.reading.snapshot)
        assert set(rows(scene)) <= {"transformer", "t5"}
        assert opened.desk.browsing.papers(scene) == 2


def test_a_filter_that_is_not_understood_is_an_error(opened: Opened) -> None:
    with pytest.raises(QueryError, match=r"unknown era 'middle'.*early, transformer, pretraining"):
        opened.desk.browsing.enter("eras", "era:middle", opened.desk.reading.snapshot)


def test_what_stopped_belonging_to_a_scene_fades_until_it_is_entered_again(opened: Opened) -> None:
    before = opened.desk.reading.snapshot
    new = opened.desk.browsing.enter("eras", "status:new", before)
    status = opened.desk.browsing.enter("status", "", before)
    plain = opened.desk.browsing.enter("eras", "bert", before)
    after = opened.desk.reading.toggle_pass("bert", 2)
    assert opened.desk.browsing.faded(new, after) == {"bert"}
    assert opened.desk.browsing.faded(status, after) == {"bert"}
    assert opened.desk.browsing.faded(plain, after) == frozenset()
    assert opened.desk.browsing.faded(new, before) == frozenset()
    assert "bert" not in rows(opened.desk.browsing.enter("eras", "status:new", after))


def test_a_star_fades_only_where_stars_were_asked_for(opened: Opened) -> None:
    before = opened.desk.reading.toggle_star("bert")
    starred = opened.desk.browsing.enter("eras", "is:starred", before)
    status = opened.desk.browsing.enter("status", "", before)
    after = opened.desk.reading.toggle_star("bert")
    assert opened.desk.browsing.faded(starred, after) == {"bert"}
    assert opened.desk.browsing.faded(status, after) == frozenset()


def test_papers_below_a_branch_are_distinct(opened: Opened) -> None:
    scene = opened.desk.browsing.enter("lists", "", opened.desk.reading.snapshot)
    interview = next(one for one in scene.outline.branches if one.id == "interview")
    assert opened.desk.browsing.papers_below(scene, interview) == ("bert", "t5", "flashattention")
