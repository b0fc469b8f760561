import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.query import (
    FIELDS,
    Completion,
    Condition,
    Query,
    Span,
    Vocabulary,
    Word,
    complete,
    parse,
)
from paperreader.errors import QueryError

KNOWN = Vocabulary(
    {
        "era": {
            "pretraining": ("Pre-training and fine-tuning", "预训练与微调"),
            "scale": ("Scale", "规模与涌现"),
        },
        "topic": {"vision": ("Computer vision", "计算机视觉")},
        "list": {"ten-classics": ("Ten classics", "十大经典")},
        "tag": {"open-weights": ()},
    }
)


def words(text: str) -> list[str]:
    return [word.text for word in parse(text).words]


def condition(text: str) -> Condition:
    (found,) = parse(text, KNOWN).conditions
    return found


def test_words_and_phrases() -> None:
    assert parse('attention "multi head" trans') == Query(
        (Word("attention"), Word("multi head", phrase=True), Word("trans", prefix=True))
    )


def test_only_the_last_word_is_still_being_typed() -> None:
    assert [word.prefix for word in parse("two words").words] == [False, True]
    assert [word.prefix for word in parse("two words ").words] == [False, False]
    assert [word.prefix for word in parse('"open phrase').words] == [True]
    assert [word.prefix for word in parse('"closed phrase"').words] == [False]


def test_nothing_matches_everything() -> None:
    assert parse("  ") == Query()
    assert not parse("")
    assert parse("x")


def test_a_leading_minus_negates() -> None:
    assert parse("-bert") == Query((Word("bert", prefix=True, negated=True),))
    assert parse('-"a b"').words[0].negated
    assert condition("-status:read") == Condition("status", ("read",), negated=True)
    assert words("GPT-3 -") == ["GPT-3"]


@pytest.mark.parametrize(
    "text",
    [
        "era：pretraining",
        "ｅｒａ：ｐｒｅｔｒａｉｎｉｎｇ",
        "Era:PreTraining",
        "era:预训练与微调",
        'era："Pre-training and fine-tuning"',
    ],
)
def test_forms_of_an_input_method_and_names_stand_for_the_id(text: str) -> None:
    assert condition(text) == Condition("era", ("pretraining",))


@pytest.mark.parametrize("text", ["“注意力 机制”", "「注意力 机制」", "＂注意力 机制＂", "《注意力 机制》"])
def test_full_width_quotes_make_a_phrase(text: str) -> None:
    assert parse(text) == Query((Word("注意力 机制", phrase=True),))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("year:2017", Span(2017, 2017)),
        ("year:=2017", Span(2017, 2017)),
        ("year:2017..2020", Span(2017, 2020)),
        ("year:2020..2017", Span(2017, 2020)),
        ("year:..2019", Span(None, 2019)),
        ("year:2020..", Span(2020, None)),
        ("year:>=2019", Span(2019, None)),
        ("year:>2019", Span(2020, None)),
        ("year:<=2019", Span(None, 2019)),
        ("year:<2019", Span(None, 2018)),
        ("year：２０１７…．２０２０", None),
        ("stars:>=3", Span(3, None)),
        ("stars：＞＝３", Span(3, None)),
        ("stars:5", Span(5, 5)),
    ],
)
def test_spans(text: str, span: Span | None) -> None:
    if span is None:
        text, span = "year：２０１７．．２０２０", Span(2017, 2020)
    assert condition(text).spans == (span,)


def test_commas_join_what_may_be_true() -> None:
    assert condition("status:read,skimmed").values == ("read", "skimmed")
    assert condition("status:read,").values == ("read",)
    assert condition("year:2017,2019..").spans == (Span(2017, 2017), Span(2019, None))
    assert condition('author:"Devlin, Jacob"').values == ("Devlin, Jacob",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("foo:bar", ["unknown word 'foo:'", "status:", "family:"]),
        ("yaer:2017", ["unknown word 'yaer:'", "Did you mean 'year'?"]),
        ("era:", ["era: needs a value", "pretraining", "scale"]),
        ("author:", ["author: needs a value"]),
        ("era:scal", ["unknown era 'scal'", "Did you mean 'scale'?", "pretraining"]),
        ("status:raed", ["unknown status", "Did you mean 'read'?", "mastered"]),
        ("is:red", ["unknown is 'red'", "starred"]),
        ("has:code", ["unknown has 'code'", "note"]),
        ("year:soon", ["year:soon is not understood", "year:2017..2020"]),
        ("year:..", ["is not understood"]),
        ("stars:many", ["stars:>=3"]),
        ("tag:x", ["unknown tag 'x'", "open-weights"]),
    ],
)
def test_what_is_unknown_names_the_known(text: str, parts: list[str]) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text, KNOWN)
    for part in parts:
        assert part in str(raised.value)


@pytest.mark.parametrize("text", ["year:2017 " * 65, "year:" + "1," * 65])
def test_what_nobody_types_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="at most 64"):
        parse(text)


def test_without_a_vocabulary_any_value_may_be() -> None:
    assert parse("era:whatever").conditions == (Condition("era", ("whatever",)),)
    with pytest.raises(QueryError):
        parse("status:whatever")


@pytest.mark.parametrize(
    "text",
    ["BERT: Pre-training", "BERT：面向语言理解", "https://arxiv.org/abs/1", "GPT-3:", "10:30", "a : b"],
)
def test_a_pasted_title_or_address_is_no_condition(text: str) -> None:
    assert parse(text, KNOWN).conditions == ()
    assert parse(text, KNOWN).words


def test_completion_of_fields_values_and_names() -> None:
    def ways(text: str) -> list[str]:
        return [text[: one.start] + one.text for one in complete(text, len(text), KNOWN)]

    assert ways("st") == ["status:", "stars:"]
    assert ways("bert -er") == ["bert -era:"]
    assert ways("era:") == ["era:pretraining", "era:scale"]
    assert ways("era:s") == ["era:scale"]
    assert ways("era：规") == ["era:scale"]
    assert ways("-status:m") == ["-status:mastered", "-status:skimmed"]
    assert ways("status:read,mas") == ["status:read,mastered"]
    assert ways("author:x") == []
    assert ways("zzz") == []
    assert ways("bert ") == []
    assert len(ways("")) == len(FIELDS)


def test_a_completion_takes_the_place_of_the_word_before_the_cursor() -> None:
    (one,) = complete("bert era:sc year:2020", 11, KNOWN)
    assert one == Completion("era:scale", 5, 11, "Scale")


@settings(deadline=None, max_examples=400)
@given(st.text(st.sampled_from(list('ab:"-,.<>=20179 ，：“”　…era注')) | st.characters(), max_size=30))
def test_any_text_is_understood_or_refused_with_a_reason(text: str) -> None:
    reason, query = "", Query()
    try:
        query = parse(text, KNOWN)
    except QueryError as error:
        reason = str(error)
    assert reason == "" or reason.endswith(".")
    assert all(word.text.strip() for word in query.words)
    assert all(one.field in FIELDS and (one.values or one.spans) for one in query.conditions)
    for cursor in (-1, 0, len(text) // 2, len(text) + 5):
        for one in complete(text, cursor, KNOWN):
            assert 0 <= one.start <= one.end <= len(text)


@settings(deadline=None)
@given(st.lists(st.text("abc注意力-", min_size=1, max_size=6).filter(lambda one: one.strip("-")), max_size=5))
def test_plain_words_come_out_as_they_went_in(parts: list[str]) -> None:
    given_words = [part.lstrip("-") for part in parts]
    assert words(" ".join(given_words)) == given_words
