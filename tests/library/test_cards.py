"""Which cards a library has."""

from paperreader.library import Library
from tests.library.shelves import Reading, later


def in_both_states(library: Library) -> list[dict[str, tuple[str, ...]]]:
    """The cards before and after notes are indexed."""
    before = dict(library.cards())
    library.index_notes()
    return [before, dict(library.cards())]


def test_a_card_in_two_languages_is_one_and_papers_come_by_era_and_date(reading: Reading) -> None:
    reading.built_in.has_notes("gpt")
    for found in in_both_states(reading.opens()):
        assert list(found.items()) == [("gpt", ("why",)), ("bert", ("why",))]


def test_cards_of_one_language_alone_come_after_those_of_the_other(reading: Reading) -> None:
    reading.built_in.has("papers/t5/en.md", "Q: One? {#one}\nA: 1\n\nQ: Two? {#two}\nA: 2\n")
    reading.built_in.has("papers/t5/zh.md", "Q：三？ {#three}\nA：3\n\nQ：二？ {#two}\nA：2\n")
    for found in in_both_states(reading.opens()):
        assert found["t5"] == ("one", "two", "three")


def test_only_papers_that_are_named_and_known_are_looked_at(reading: Reading) -> None:
    library = reading.opens()
    assert library.cards(("gpt", "bert", "unheard-of", "bert")) == {"bert": ("why",)}
    library.index_notes()
    assert library.cards(("gpt", "bert", "unheard-of", "bert")) == {"bert": ("why",)}
    assert library.cards(()) == {}


def test_a_note_laid_over_another_brings_its_own_cards(reading: Reading) -> None:
    for language in ("en", "zh"):
        reading.own.has(f"papers/bert/{language}.md", "Q: Mine? {#mine}\nA: Yes.\n")
    for found in in_both_states(reading.opens()):
        assert found == {"bert": ("mine",)}


def test_a_changed_note_changes_its_cards_and_a_removed_one_takes_them_away(reading: Reading) -> None:
    library = reading.opens()
    library.index_notes()
    changed = reading.built_in.has("papers/bert/en.md", "Q: What else? {#else}\nA: Nothing.\n")
    later(changed)
    assert library.refresh()
    assert library.cards() == {"bert": ("else", "why")}
    for language in ("en", "zh"):
        (reading.built_in.root / f"papers/bert/{language}.md").unlink()
    assert library.refresh()
    assert library.cards() == {}


def test_a_guide_has_no_cards(reading: Reading) -> None:
    reading.built_in.has("guides/how/guide.toml", 'name = "How"\n')
    reading.built_in.has("guides/how/en.md", "Q: How? {#how}\nA: So.\n")
    library = reading.opens()
    library.index_notes()
    assert list(library.cards()) == ["bert"]


def test_papers_with_cards_are_known_and_follow_the_files(reading: Reading) -> None:
    library = reading.opens()
    reading.built_in.has("papers/t5/en.md", "No card here.\n")
    library.refresh()
    assert library.with_cards() == {"bert", "t5"}, "before notes are indexed: all that have a note"
    library.index_notes()
    assert library.with_cards() == {"bert"}
    later(reading.built_in.has("papers/t5/en.md", "Q: One? {#one}\nA: 1\n"))
    library.refresh()
    assert library.with_cards() == {"bert", "t5"}
