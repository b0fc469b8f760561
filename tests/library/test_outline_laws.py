"""Every outline obeys the same laws, whatever the view, the filter and the progress."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from paperreader.domain.outline import GUIDES, VIEWS, Outline, Row, View
from paperreader.domain.paper import Guide, Paper
from paperreader.domain.progress import STATUSES, Status
from paperreader.library import Library, open_library
from paperreader.library.building import build_index
from paperreader.library.facts import Frame
from tests.bench.synthetic import ERAS, TOPICS, lists, papers
from tests.library.shelves import Reading

COUNT = 700
PAPERS = {paper.id: paper for paper in papers(COUNT)}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("outlines")
    guides = (Guide(id="three-pass", name="Three passes", name_zh="三遍法"), Guide(id="terms", name="Terms"))
    build_index([home], home / "cache", Frame(ERAS, TOPICS, lists(COUNT), guides), papers(COUNT))
    library = open_library([home], home / "cache")
    yield library
    library.close()


def some(share: float, seed: int) -> frozenset[str]:
    dice = random.Random(seed)
    return frozenset(paper for paper in PAPERS if dice.random() < share)


GROUPS: dict[Status, frozenset[str]] = {
    "read": some(0.2, 3) | {"unknown"},
    "reading": some(0.1, 4),
    "aside": some(0.05, 5) - some(0.2, 3) - some(0.1, 4),
}
FILTERS = {
    "whole": None,
    "some": some(0.3, 6) | {"unknown", "guide:terms"},
    "one": {"paper-7"},
    "none": frozenset(),
}


def outline(library: Library, view: View, filtered: str) -> Outline:
    matches = FILTERS[filtered]
    if view == "status":
        return library.status_outline(GROUPS, matches)
    return library.outline(view, matches)


def all_rows(outline: Outline) -> tuple[Row, ...]:
    return outline.rows(0, outline.count)


def of_papers(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.branch != GUIDES]


every_outline = pytest.mark.parametrize(
    ("view", "filtered"), [(view, filtered) for view in VIEWS for filtered in FILTERS]
)


@every_outline
def test_the_rows_of_all_branches_are_all_rows(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    rows = all_rows(one)
    assert sum(branch.rows for branch in one.branches) == one.count == len(rows)
    assert [row.position for row in rows] == list(range(one.count))
    for branch in one.branches:
        within = rows[branch.start : branch.start + branch.rows]
        assert {row.branch for row in within} <= {branch.id}


@every_outline
def test_parents_stand_before_their_children_and_count_their_papers_once(
    library: Library, view: View, filtered: str
) -> None:
    one = outline(library, view, filtered)
    rows = all_rows(one)
    seen: set[str] = set()
    for branch in one.branches:
        assert branch.id not in seen
        assert branch.parent is None or branch.parent in seen
        assert branch.depth == branch.id.count("/")
        seen.add(branch.id)
        below = {row.paper for row in of_papers(rows) if f"{row.branch}/".startswith(f"{branch.id}/")}
        assert branch.total == len(below)
        assert branch.rows or branch.total


@every_outline
def test_pages_are_the_same_however_they_are_cut(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    rows = all_rows(one)
    for size in (1, 7, 100):
        cut = [row for start in range(0, min(one.count, 300), size) for row in one.rows(start, size)]
        assert tuple(cut) == rows[: len(cut)]
    assert one.rows(one.count - 1, 10) == rows[-1:]
    assert one.rows(one.count, 10) == ()
    assert one.rows(-5, 7) == rows[:2]


@every_outline
def test_positions_lead_back_to_the_paper(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    places: dict[str, list[int]] = {}
    for row in all_rows(one):
        places.setdefault(row.paper, []).append(row.position)
    for paper in [
        *list(PAPERS)[:200],
        "unknown",
        "guide:terms",
        "guide:three-pass",
        "guide:unknown",
        "x:terms",
    ]:
        assert list(one.positions(paper)) == places.get(paper, [])


@every_outline
def test_a_tally_counts_distinct_papers_in_and_below(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    rows = of_papers(all_rows(one))
    for papers_counted in (some(0.4, 8), frozenset(PAPERS), frozenset({"unknown"}), frozenset()):
        expected: dict[str, set[str]] = {}
        for row in rows:
            if row.paper in papers_counted:
                parts = row.branch.split("/")
                for depth in range(len(parts)):
                    expected.setdefault("/".join(parts[: depth + 1]), set()).add(row.paper)
        assert one.tally(papers_counted) == {branch: len(found) for branch, found in expected.items()}


@every_outline
def test_the_next_row_goes_round_once(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    rows = of_papers(all_rows(one))
    for done in (some(0.5, 9), some(0.98, 10), frozenset(PAPERS), frozenset()):
        for after in (-1, 0, len(rows) // 2, len(rows) - 1, one.count - 1):
            turned = [*rows[after + 1 :], *rows[: after + 1]]
            expected = next((row for row in turned if row.paper not in done), None)
            assert one.next_unless(done, after) == expected


@every_outline
def test_guides_come_last_or_not_at_all(library: Library, view: View, filtered: str) -> None:
    one = outline(library, view, filtered)
    guides = {"whole": ["guide:three-pass", "guide:terms"], "some": ["guide:terms"]}.get(filtered, [])
    assert [row.paper for row in all_rows(one) if row.branch == GUIDES] == guides
    assert [branch.id for branch in one.branches if branch.is_guides] == ([GUIDES] if guides else [])
    if guides:
        assert one.branches[-1].is_guides
        assert one.rows(one.count - 1, 1)[0].short == "Terms"


@every_outline
def test_a_filter_keeps_just_its_papers(library: Library, view: View, filtered: str) -> None:
    matches = FILTERS[filtered]
    whole = of_papers(all_rows(outline(library, view, "whole")))
    kept = of_papers(all_rows(outline(library, view, filtered)))
    expected = [(row.branch, row.paper) for row in whole if matches is None or row.paper in matches]
    assert [(row.branch, row.paper) for row in kept] == expected


def date(paper: Paper) -> tuple[int, int, str, str]:
    return paper.year, paper.month or 0, paper.arxiv or "", paper.title


def test_eras_have_topics_in_order_and_papers_by_date(library: Library) -> None:
    expected = [
        (f"{era.id}/{topic.id}", paper.id)
        for era in ERAS
        for topic in TOPICS
        for paper in sorted(PAPERS.values(), key=date)
        if paper.era == era.id and topic.id in paper.topics
    ]
    rows = of_papers(all_rows(library.outline("eras")))
    assert [(row.branch, row.paper) for row in rows] == expected
    turned = [(f"{b.split('/')[1]}/{b.split('/')[0]}", paper) for b, paper in expected]
    rows = of_papers(all_rows(library.outline("topics")))
    assert sorted((row.branch, row.paper) for row in rows) == sorted(turned)


def test_years_ascend(library: Library) -> None:
    expected = [(str(paper.year), paper.id) for paper in sorted(PAPERS.values(), key=date)]
    rows = of_papers(all_rows(library.outline("years")))
    assert [(row.branch, row.paper) for row in rows] == expected


def test_lists_keep_their_own_order_and_stars(library: Library) -> None:
    long, short = lists(COUNT)
    expected = [
        (f"long/{number}", row.paper, row.stars)
        for number, section in enumerate(long.section)
        for row in section.rows
    ]
    expected += [("short", row.paper, row.stars) for row in short.section[0].rows]
    rows = of_papers(all_rows(library.outline("lists")))
    assert [(row.branch, row.paper, row.stars) for row in rows] == expected


def test_rows_show_the_facts_of_their_paper(library: Library) -> None:
    for row in of_papers(library.outline("years").rows(100, 50)):
        paper = PAPERS[row.paper]
        assert (row.short, row.year, row.stars, row.has_note) == (paper.short, paper.year, paper.stars, False)


def test_statuses_stand_in_their_order_and_hold_the_rest_as_new(library: Library) -> None:
    one = library.status_outline(GROUPS)
    tops = [branch for branch in one.branches if branch.depth == 0 and not branch.is_guides]
    assert [branch.id for branch in tops] == [s for s in STATUSES if s == "new" or s in GROUPS]
    touched = {paper for group in GROUPS.values() for paper in group}
    assert tops[0].total == len(PAPERS.keys() - touched)
    everything_new = library.status_outline({})
    assert [branch.id for branch in everything_new.branches if branch.depth == 0] == ["new", GUIDES]


def test_papers_come_by_era_and_date(library: Library) -> None:
    eras = [era.id for era in ERAS]
    expected = sorted(PAPERS.values(), key=lambda paper: (eras.index(paper.era), date(paper)))
    assert list(library.papers()) == expected


def test_an_empty_library_has_empty_outlines(reading: Reading, tmp_path: Path) -> None:
    empty = open_library([tmp_path / "nothing"], tmp_path / "cache")
    for view in VIEWS:
        one = empty.outline(view)
        assert (one.count, one.branches, one.rows(0, 9), one.next_unless((), -1)) == (0, (), (), None)
        assert (one.positions("bert"), one.tally({"bert"})) == ((), {})
    assert empty.count == 0


def test_relations_and_places_in_lists(library: Library) -> None:
    paper = library.lists()[0].section[0].rows[0].paper
    places = library.memberships(paper)
    rows = [row for row in all_rows(library.outline("lists")) if row.paper == paper]
    assert [(place.branch, place.position) for place in places] == [
        (row.branch, row.position) for row in rows
    ]
    assert (places[0].list, places[0].name_zh, places[0].section) == ("long", "长列表", "Section 0")
    assert library.memberships("unknown") == ()
    later = {one.id for one in PAPERS.values() if "paper-1" in one.builds_on}
    assert set(library.led_to("paper-1")) == later
    assert library.short("unknown") is None


def test_near_ids_come_by_short_name_beginning_and_likeness(reading: Reading) -> None:
    reading.built_in.has_paper("attention-is-all", short="Transformer")
    library = reading.opens()
    assert library.near("Transformer")[0] == "attention-is-all"
    assert library.near("brt")[0] == "bert"
    assert library.near("GP")[0] == "gpt"
    assert library.near("") == ()


def test_introductions_come_innermost_first(reading: Reading) -> None:
    reading.built_in.has("eras/early/en.md", "Early times.")
    reading.built_in.has("topics/models/zh.md", "模型。")
    reading.built_in.has(
        "lists/five.toml", 'name = "Five"\nabout = "Only five."\n[[section]]\nname = "All"\n'
    )
    library = reading.opens()

    def said(view: View, branch: str) -> str | None:
        note = library.introduction(view, branch, "en")
        return note.text if note else None

    assert said("eras", "early") == "Early times."
    assert said("eras", "early/models") == "模型。"
    assert said("eras", "early/training") == "Early times."
    assert said("topics", "models/early") == "Early times."
    assert said("status", "read/early") == "Early times."
    assert said("lists", "five") == "Only five."
    assert said("status", "read") is said("years", "2018") is said("eras", GUIDES) is None
