from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.paper import Era, Link, Paper, ReadingList
from paperreader.library.fields import build, plain
from paperreader.library.problem import Complaint
from paperreader.library.schema import validated
from paperreader.library.skeleton import toml_of
from paperreader.library.source import Source
from tests.bench.synthetic import lists, papers
from tests.library.shelves import Reading


def test_a_paper_has_the_facts_of_its_file(reading: Reading) -> None:
    links = 'builds_on = ["gpt"]\n[[links]]\nkind = "code"\nurl = "https://example.org/bert"\n'
    reading.built_in.has_paper("bert", links)
    paper = reading.opens().paper("bert")
    assert paper is not None
    assert (paper.id, paper.title, paper.year, paper.topics) == ("bert", "The bert paper", 2018, ("models",))
    assert paper.builds_on == ("gpt",)
    assert paper.links == (Link(kind="code", url="https://example.org/bert"),)


def test_an_own_note_replaces_only_that_note(reading: Reading) -> None:
    own = reading.own.has("papers/bert/zh.md", "我的笔记。")
    library = reading.opens()
    chinese, english = library.note("bert", "zh"), library.note("bert", "en")
    assert chinese is not None
    assert english is not None
    assert (chinese.text, chinese.path) == ("我的笔记。", own)
    assert english.path == reading.built_in.root / "papers/bert/en.md"
    assert library.short("bert") == "BERT"


def test_own_facts_replace_the_facts_and_leave_the_notes(reading: Reading) -> None:
    reading.own.has_paper("bert", short="Mine")
    library = reading.opens()
    assert library.short("bert") == "Mine"
    assert library.has_note("bert")
    assert library.count == 3


def test_a_paper_of_an_own_folder_joins_the_library(reading: Reading) -> None:
    reading.own.has("eras.toml", '[[era]]\nid = "mine"\nname = "Mine"\nyears = [2020, 2021]\n')
    reading.own.has_paper("own-work", era="mine")
    library = reading.opens()
    assert library.problems == ()
    assert [era.id for era in library.eras()] == ["early", "late", "mine"]
    assert [paper.id for paper in library.papers()] == ["gpt", "bert", "t5", "own-work"]


def test_an_own_eras_file_that_names_all_eras_sets_their_order(reading: Reading) -> None:
    early = '[[era]]\nid = "early"\nname = "Older"\nyears = [1990, 2018]\n'
    late = '[[era]]\nid = "late"\nname = "Late"\nyears = [2019, 2025]\n'
    reading.own.has("eras.toml", late + early)
    assert [(era.id, era.name) for era in reading.opens().eras()] == [("late", "Late"), ("early", "Older")]


def test_bad_own_facts_are_reported_and_the_ones_below_hold(reading: Reading) -> None:
    path = reading.own.has_paper("bert", 'colour = "red"\n')
    library = reading.opens()
    assert library.short("bert") == "BERT"
    assert [(one.path, one.line, one.key) for one in library.problems] == [(path, 8, "colour")]


def test_a_bad_file_costs_one_paper_only(reading: Reading) -> None:
    reading.built_in.has("papers/gpt/paper.toml", "title = ")
    library = reading.opens()
    assert library.count == 2
    assert library.paper("gpt") is None
    assert [one.line for one in library.problems] == [1]


def test_a_missing_language_falls_back_to_the_other(reading: Reading) -> None:
    (reading.built_in.root / "papers/bert/zh.md").unlink()
    note = reading.opens().note("bert", "zh")
    assert note is not None
    assert (note.language, note.asked, note.is_other) == ("en", "zh", True)
    assert reading.opens().note("gpt", "en") is None


def test_text_comes_with_plain_line_breaks_and_without_a_byte_order_mark(reading: Reading) -> None:
    reading.built_in.has("papers/gpt/en.md", b"\xef\xbb\xbfOne.\r\nTwo \xff.\r")
    note = reading.opens().note("gpt", "en")
    assert note is not None
    assert note.text == "One.\nTwo \ufffd.\n"


@pytest.mark.parametrize(
    ("facts", "line", "key", "message", "cure"),
    [
        ('colour = "red"', 8, "colour", "unknown key", "Known are"),
        ('yaer = 2018', 8, "yaer", "unknown key", "Did you mean year?"),
        ("month = 13", 8, "month", "13 is not a month", "1 to 12"),
        ("month = true", 8, "month", "must be a whole number", ""),
        ('stars = "two"', 8, "stars", "must be a whole number", ""),
        ("stars = 0", 8, "stars", "0 stars", "1 to 5"),
        ('family = "decodr"', 8, "family", "unknown family", "decoder"),
        ('arxiv = "1810.04805v2"', 8, "arxiv", "not an arXiv id", "without version"),
        ('url = "example.org"', 8, "url", "is not an address", "https://"),
        ('id = "bert"', 8, "id", "unknown key", "name of the folder"),
        ('tags = ["a",\n "b",\n "a"]', 10, "tags[2]", "stands twice", ""),
        ('builds_on = [\n "t5",\n "gtp"]', 10, "builds_on[1]", "unknown paper 'gtp'", "gpt"),
        ('builds_on = ["bert"]', 8, "builds_on[0]", "does not build on itself", ""),
        ('[[links]]\nkind = "code"\nurl = "https://a.org"\n[[links]]\nkind = "cod"\nurl = "https://a.org"',
         12, "links[1].kind", "unknown kind 'cod'", "code"),
        ('[[links]]\nkind = "code"\nhref = "https://a.org"',
         10, "links[0].href", "unknown key", "Known are kind, url"),
    ],
)  # fmt: skip
def test_every_problem_of_facts_names_line_key_and_cure(
    reading: Reading, facts: str, line: int, key: str, message: str, cure: str
) -> None:
    path = reading.built_in.has_paper("bert", facts + "\n")
    for problems in (reading.opens().problems, reading.checks()):
        found = [one for one in problems if one.key == key]
        assert [(one.path, one.line) for one in found] == [(path, line)]
        assert message in found[0].message
        assert cure in found[0].cure


def test_a_missing_key_is_named(reading: Reading) -> None:
    reading.built_in.has("papers/bert/paper.toml", 'title = "BERT"\n')
    assert {one.key for one in reading.opens().problems} == {"short", "year", "era", "topics"}


def test_an_unknown_era_costs_the_paper_and_an_unknown_topic_only_the_topic(reading: Reading) -> None:
    reading.built_in.has_paper("bert", era="erly")
    text = reading.built_in.has_paper("gpt").read_text().replace('["models"]', '["models", "modles"]')
    reading.built_in.has("papers/gpt/paper.toml", text)
    library = reading.opens()
    gpt = library.paper("gpt")
    assert library.paper("bert") is None
    assert gpt is not None
    assert gpt.topics == ("models",)
    assert {(one.key, one.cure) for one in library.problems} == {
        ("era", "Did you mean early?"),
        ("topics[1]", "Did you mean models?"),
    }


def test_a_wrong_id_is_a_problem_of_its_folder(reading: Reading) -> None:
    reading.built_in.has_paper("Wrong_Id")
    library = reading.opens()
    assert library.count == 3
    assert [(one.path.name, one.message) for one in library.problems] == [
        ("Wrong_Id", "'Wrong_Id' is not an id")
    ]


def test_two_papers_with_one_arxiv_id_are_told_apart_by_file_and_line(reading: Reading) -> None:
    path = reading.built_in.has_paper("t5", 'arxiv = "1810.04805"\n', era="late")
    for problems in (reading.opens().problems, reading.checks()):
        found = [one for one in problems if one.key == "arxiv"]
        assert [(one.path, one.line) for one in found] == [(path, 8)]
        assert "'bert'" in found[0].message
    assert reading.opens().count == 3


def test_a_list_keeps_the_rows_it_can(reading: Reading) -> None:
    text = 'name = "Five"\n[[section]]\nname = "All"\nrows = [\n  {paper = "bert"},\n  {paper = "brt"},\n]\n'
    path = reading.built_in.has("lists/five.toml", text)
    library = reading.opens()
    assert [(one.path, one.line, one.key) for one in library.problems] == [
        (path, 6, "section[0].rows[1].paper")
    ]
    assert [row.paper for row in library.outline("lists").rows(0, 9)] == ["bert"]


def test_a_file_that_is_no_utf8_names_the_line(reading: Reading) -> None:
    path = reading.built_in.has("papers/gpt/paper.toml", b'title = "a"\nshort = "\xff"\n')
    assert [(one.path, one.line, one.message) for one in reading.opens().problems] == [
        (path, 2, "is not UTF-8")
    ]


def test_facts_survive_being_written_as_toml(tmp_path: Path) -> None:
    for number, thing in enumerate((*papers(50), *lists(50))):
        path = tmp_path / f"{number}.toml"
        path.write_text(toml_of(thing), "utf-8")
        source = Source.read(path)
        assert source.failure is None
        assert build(type(thing), source.data, lambda _: None) == thing


VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3000) | st.floats(allow_nan=False) | st.text(max_size=5)
    | st.sampled_from(["paper", "encoder", "code"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["kind", "url", "id", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
KEYS = st.sampled_from([*Paper.__dataclass_fields__, "colour"])


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_the_quick_reader_and_pydantic_agree_on_every_paper(changes: dict[str, object]) -> None:
    start = plain(next(papers(1)))
    assert isinstance(start, dict)
    data = {key: value for key, value in {**start, **changes}.items() if value is not None}
    quick: list[Complaint] = []
    thorough: list[Complaint] = []
    assert build(Paper, data, quick.append) == validated(Paper, data, thorough.append)
    assert quick == thorough


@settings(deadline=None)
@given(VALUES)
def test_no_value_crashes_a_reader(value: object) -> None:
    for cls in (Paper, Era, ReadingList):
        quick: list[Complaint] = []
        assert (build(cls, value, quick.append) is None) == bool(quick)


def test_stray_files_and_empty_folders_do_no_harm(reading: Reading) -> None:
    reading.built_in.has("papers/README.md", "How to add a paper.")
    (reading.built_in.root / "papers/empty").mkdir()
    library = reading.opens()
    assert library.problems == ()
    assert library.count == 3
    assert not library.refresh()


def test_a_folder_without_facts_is_reported(reading: Reading) -> None:
    reading.built_in.has("papers/lost/en.md", "A note.")
    assert [(one.path.name, one.message) for one in reading.opens().problems] == [
        ("lost", "has no paper.toml")
    ]


@pytest.mark.parametrize("number", [-1, 0, 6, 10**30])
def test_numbers_that_cannot_be_never_crash(reading: Reading, number: int) -> None:
    reading.built_in.has_paper("bert", f"stars = {number}\nmonth = {number}\n", year=number)
    row = f'{{paper = "gpt", stars = {number}}}'
    reading.built_in.has("lists/a.toml", f'name = "A"\n[[section]]\nname = "S"\nrows = [{row}]\n')
    library = reading.opens()
    assert library.count == 2
    assert library.outline("lists").rows(0, 1)[0].stars is None
    assert len([one for one in library.problems if "stars" in one.message]) == 2


def test_control_characters_are_kept_out_of_names(reading: Reading) -> None:
    reading.built_in.has_paper("bert", 'organisation = "\\u001b[31m"\n')
    reading.built_in.has("topics.toml", '[[topic]]\nid = "models"\nname = "a\\u0007"\n')
    keys = {one.key for one in reading.opens().problems}
    assert {"organisation", "topic[0].name"} <= keys
