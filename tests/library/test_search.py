from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperreader.domain.query import Hit, Query, Word, parse
from paperreader.errors import QueryError
from paperreader.library import Library
from paperreader.library.index.fold import SEPARATOR, apart, fold, level
from tests.bench.synthetic import write_index
from tests.library.shelves import Reading

SETS = {"status:read": {"bert", "gpt"}, "status:reading": {"t5"}, "is:starred": {"t5"}}


@pytest.fixture
def library(reading: Reading) -> Library:
    built_in = reading.built_in
    built_in.has_paper("bert", 'title_zh = "面向语言理解的预训练"\narxiv = "1810.04805"\nstars = 5\n')
    built_in.has_paper(
        "gpt-3",
        'tags = ["few-shot"]\nfamily = "decoder"\nstars = 2\n',
        title="Few-Shot Learners",
        year=2020,
        era="late",
    )
    built_in.has_paper(
        "roberta", title="A Robustly Optimized BERT Approach", short="RoBERTa", year=2019, era="late"
    )
    built_in.has_paper("cafe", title="Café ＡＢＣ: naïve transformers", short="Café")
    built_in.has(
        "papers/roberta/en.md",
        "About it.\n\n## Findings\n\n- **Dynamic** masking of [[bert]] helps; `mask` again.\n",
    )
    built_in.has("papers/roberta/zh.md", "它采用动态掩码，与 Transformer 的注意力机制相同。\n")
    built_in.has("guides/terms/guide.toml", 'name = "Glossary"\nname_zh = "术语表"\n')
    built_in.has("guides/terms/en.md", "A token is a piece of text.")
    built_in.has("lists/five.toml", 'name = "Five"\n[[section]]\nname = "A"\nrows = [{paper = "bert"}]\n')
    library = reading.opens()
    library.index_notes()
    assert library.problems == ()
    return library


def hits(library: Library, text: str, language: str = "en") -> list[Hit]:
    return library.search(
        parse(text, library.vocabulary()), SETS, 50, language="zh" if language == "zh" else "en"
    )


def found(library: Library, text: str) -> list[str]:
    return [hit.paper for hit in hits(library, text)]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("BERT", ["bert", "roberta"]),
        ("ber", ["bert", "roberta"]),
        ("ｂｅｒｔ", ["bert", "roberta"]),
        ("rob", ["roberta"]),
        ("gpt3", ["gpt-3"]),
        ("GPT-3", ["gpt-3"]),
        ("gpt", ["gpt", "gpt-3"]),
        ("few shot learn", ["gpt-3"]),
        ('"few-shot"', ["gpt-3"]),
        ("cafe", ["cafe"]),
        ("CAFÉ", ["cafe"]),
        ("abc", ["cafe"]),
        ("naive trans", ["cafe"]),
        ("1810.04805", ["bert"]),
        ("1810.0", ["bert"]),
        ("掩码", ["roberta"]),
        ("掩", ["roberta"]),
        ("动态掩码", ["roberta"]),
        ("码掩", []),
        ("语言理解", ["bert"]),
        ("注意力 transformer", ["roberta"]),
        ("token", ["guide:terms"]),
        ("术语", ["guide:terms"]),
        ("masking dynamic", ["roberta"]),
        ('"dynamic masking"', ["roberta"]),
        ('"masking dynamic"', []),
        ("robust -optimized", []),
        ("bert -roberta", ["bert"]),
        ("zzz", []),
    ],
)
def test_words_are_found(library: Library, text: str, papers: list[str]) -> None:
    assert found(library, text) == papers


@pytest.mark.parametrize("text", ["kaiser", "lukasz", "Łukasz Kaiser", "LUKASZ kais"])
def test_authors_are_found_with_and_without_their_strokes(library: Library, text: str) -> None:
    one = next(hit for hit in hits(library, text) if hit.paper == "bert")
    assert one.field == "authors"
    assert one.snippet == "Jacob Devlin; Łukasz Kaiser"


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("era:late", {"gpt-3", "roberta", "t5"}),
        ("era:Early bert", {"bert"}),
        ("era:早期 bert", {"bert"}),
        ("-era:early", {"gpt-3", "roberta", "t5"}),
        ("year:2020", {"gpt-3"}),
        ("year:2019..2020", {"gpt-3", "roberta", "t5"}),
        ("year:..2017", {"gpt"}),
        ("year:2017,2020", {"gpt", "gpt-3"}),
        ("stars:>=3", {"bert"}),
        ("stars:..2", {"gpt-3"}),
        ("-stars:>=3 era:early", {"gpt", "cafe"}),
        ("status:read", {"bert", "gpt"}),
        ("status:new", {"gpt-3", "roberta", "cafe"}),
        ("status:new,reading era:late", {"gpt-3", "roberta", "t5"}),
        ("-status:new", {"bert", "gpt", "t5"}),
        ("is:starred", {"t5"}),
        ("has:note", {"bert", "roberta"}),
        ("-has:note era:late", {"gpt-3", "t5"}),
        ("tag:few-shot", {"gpt-3"}),
        ("family:decoder", {"gpt-3"}),
        ("-family:decoder era:late", {"roberta", "t5"}),
        ("list:five", {"bert"}),
        ("-list:five has:note", {"roberta"}),
        ("kind:paper topic:models year:2020", {"gpt-3"}),
        ("author:kaiser year:2020", {"gpt-3"}),
        ('author:"Łukasz Kaiser" year:2020', {"gpt-3"}),
        ("-author:kaiser", set()),
        ("arxiv:1810", {"bert"}),
        ("bert year:2019", {"roberta"}),
        ("-bert era:late", {"gpt-3", "t5"}),
        ("", {"bert", "gpt", "gpt-3", "roberta", "t5", "cafe"}),
    ],
)
def test_conditions_hold_in_searching_and_matching_alike(
    library: Library, text: str, papers: set[str]
) -> None:
    assert library.matching(parse(text, library.vocabulary()), SETS) == papers
    assert set(found(library, text)) == papers


def test_names_stand_above_authors_and_authors_above_notes(reading: Reading) -> None:
    reading.built_in.has_paper("kaiser")
    reading.built_in.has_paper("zeta")
    reading.built_in.has_paper("alpha", title="The Kaiser method")
    facts = 'title = "Other"\nshort = "Other"\nyear = 2018\nera = "early"\ntopics = ["models"]\n'
    reading.built_in.has("papers/other/paper.toml", facts)
    reading.built_in.has("papers/other/en.md", "kaiser " * 50)
    library = reading.opens()
    library.index_notes()
    order = [(hit.paper, hit.field) for hit in library.search(parse("kaiser"), {})]
    assert order[:2] == [("kaiser", "short"), ("alpha", "title")]
    assert {field for _, field in order[2:-1]} == {"authors"}
    assert order[-1] == ("other", "note")


def test_a_note_hit_leads_to_its_place_in_the_source(library: Library) -> None:
    (hit,) = hits(library, "masking")
    note = library.note("roberta", "en")
    assert note is not None
    assert hit.offset is not None
    assert note.text[hit.offset :].startswith("masking")
    assert (hit.field, hit.language, marked(hit)) == ("note", "en", ["masking"])
    assert hit.snippet == "Dynamic masking of bert helps; mask again."


def test_a_chinese_hit_leads_to_its_place_and_is_shown_as_written(library: Library) -> None:
    (hit,) = hits(library, "动态掩码")
    note = library.note("roberta", "zh")
    assert note is not None
    assert hit.offset is not None
    assert note.text[hit.offset :].startswith("动态掩码")
    assert hit.snippet == "它采用动态掩码，与 Transformer 的注意力机制相同。"
    assert marked(hit) == ["动态掩码"]


def test_a_title_hit_shows_the_whole_title_as_written(library: Library) -> None:
    (hit,) = hits(library, "naive")
    assert (hit.field, hit.language, marked(hit)) == ("title", "en", ["naïve"])
    (hit,) = hits(library, "理解")
    assert (hit.field, hit.language, hit.snippet, marked(hit)) == (
        "title_zh", "zh", "面向语言理解的预训练", ["理解"],
    )  # fmt: skip


def test_the_language_asked_for_is_preferred(reading: Reading) -> None:
    reading.built_in.has("papers/t5/en.md", "C4 is the corpus.")
    reading.built_in.has("papers/t5/zh.md", "语料是 C4。")
    library = reading.opens()
    library.index_notes()
    assert [hit.language for language in ("en", "zh") for hit in hits(library, "c4", language)] == [
        "en",
        "zh",
    ]


def test_a_limit_holds_and_scores_fall(library: Library) -> None:
    assert len(library.search(parse("a"), {}, 2)) == 2
    scores = [hit.score for hit in hits(library, "bert")]
    assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from paperreader.library import open_library

    home = tmp_path_factory.mktemp("large")
    write_index(6000, home, home / "cache")
    return open_library([home], home / "cache")


def test_in_a_large_library_short_words_match_beginnings_of_names(large: Library) -> None:
    for text in ("tra", "a", "注", "paper-4"):
        found = large.search(parse(text), {}, 30)
        assert 0 < len(found) <= 30
    assert all(
        fold(hit.short).startswith("at") or fold(hit.snippet).startswith("at")
        for hit in large.search(parse("at"), {}, 30)
    )
    assert large.matching(parse("at"), {}) < large.matching(parse("a"), {})
    assert large.search(parse("attention at"), {}, 30)


def test_in_a_large_library_a_full_name_comes_first(large: Library) -> None:
    short = large.short("paper-4321")
    assert short is not None
    assert large.search(parse(short), {}, 30)[0].paper == "paper-4321"
    assert large.search(parse("paper-4321 "), {}, 30)[0].paper == "paper-4321"


def in_snippet(hits: Sequence[Hit]) -> bool:
    return all(0 <= start < end <= len(hit.snippet) for hit in hits for start, end in hit.marks)


SIGNS = list("\"*():^-+{}[]|&\\'%_;,. \x00\x01\x02\x03\x1f\ud800，：“”ab注意１")
NASTY = st.lists(st.sampled_from([*SIGNS, "NEAR", "AND", "OR", "NOT", "era:", "bert"])).map("".join)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(NASTY, st.text(max_size=20)))
def test_no_text_makes_a_search_fail(library: Library, text: str) -> None:
    try:
        query = parse(text, library.vocabulary())
    except QueryError:
        query = Query((Word(text, prefix=True), Word(text, phrase=True), Word(text, negated=True)))
    assert in_snippet(library.search(query, SETS, 5))
    library.matching(query, SETS)


@settings(deadline=None)
@given(st.text())
def test_setting_characters_apart_keeps_every_place(text: str) -> None:
    assert len(level(text)) == len(text)
    assert apart(text).replace(SEPARATOR, "") == level(text).replace(SEPARATOR, "")
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 24), length=st.integers(1, 8))
def test_any_part_of_a_chinese_note_is_found(library: Library, start: int, length: int) -> None:
    note = library.note("roberta", "zh")
    assert note is not None
    part = note.text[start : start + length].strip()
    if any(one.isalnum() for one in part) and not any(one.isascii() for one in part):
        wanted = library.search(Query((Word(part, phrase=True, prefix=True),)), {}, 50)
        assert "roberta" in [hit.paper for hit in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "bert " * 2000,
        "注意" * 3000,
        "-bert " * 2000,
        " ".join(f"w{n}" for n in range(3000)),
        " ".join(f"-w{n}" for n in range(3000)),
        '"' + "a " * 3000,
        "year:1,2 " * 64,
        "era:late " * 64,
    ],
)
def test_very_long_queries_are_answered(library: Library, text: str) -> None:
    query = parse(text, library.vocabulary())
    assert library.search(query, SETS, 5) is not None
    library.matching(query, SETS)
