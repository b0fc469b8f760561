from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader.cli.opening import Opened
from paperreader.language import Language
from paperreader.services.finding import find
from paperreader.services.sheets import Sheet
from paperreader.typeset import Options, typeset


def paper(
    opened: Opened,
    name: str,
    language: Language = "en",
    unfolded: frozenset[str] = frozenset(),
    width: int = 70,
) -> Sheet:
    sheet = opened.desk.sheets.paper(
        name, language, width, state=opened.desk.reading.snapshot, unfolded=unfolded
    )
    assert sheet is not None
    while sheet.advance(1000):
        pass
    return sheet


def lines(sheet: Sheet) -> list[str]:
    return [line.text.rstrip() for line in sheet.page.lines]


def test_a_page_has_head_note_and_what_surrounds_the_paper(opened: Opened) -> None:
    shown = lines(paper(opened, "bert"))
    places = [
        shown.index(text)
        for text in (
            "BERT: Pre-training of Deep Bidirectional Transformers",
            "Numbers",
            "Builds on ↑ Led to ↓",
            "In lists",
        )
    ]
    assert places == sorted(places)
    assert "╭─\u00a0○\u00a0Transformer[1] (2017)" in shown
    assert "• Interview › Models" in shown


def test_places_of_headings_links_and_cards_count_the_head(opened: Opened) -> None:
    sheet = paper(opened, "bert")
    for heading in sheet.page.headings:
        assert sheet.page.lines[heading.line].text.strip() == heading.text
        assert sheet.text[heading.source :].lstrip("# ").startswith(heading.text)
    for card in sheet.page.cards:
        assert sheet.page.lines[card.line].text.startswith("Q")
    for link in sheet.page.links:
        assert f"[{link.number}]" in sheet.page.lines[link.line].text + sheet.page.lines[link.line + 1].text


def test_answers_are_folded_until_they_are_not(opened: Opened) -> None:
    assert not any("Twenty-four" in line for line in lines(paper(opened, "bert")))
    shown = lines(paper(opened, "bert", unfolded=frozenset({"layers"})))
    assert any("Twenty-four" in line for line in shown)
    assert sum("press Enter" in line for line in shown) == 1


def test_a_page_grows_as_far_as_it_is_asked_for(opened: Opened) -> None:
    sheet = opened.desk.sheets.paper("bert", "en", 70, state=opened.desk.reading.snapshot)
    assert sheet is not None
    seen = [line.text for line in sheet.page.lines]
    while sheet.advance(3):
        now = [line.text for line in sheet.page.lines]
        assert now[: len(seen)] == seen
        seen = now
    assert sheet.complete
    assert [line.text for line in sheet.page.lines] == [
        line.text for line in paper(opened, "bert").page.lines
    ]


def test_the_head_follows_the_progress_and_the_body_is_kept(opened: Opened) -> None:
    before = paper(opened, "bert")
    opened.desk.reading.toggle_pass("bert", 2)
    after = paper(opened, "bert")
    assert "② ✓ 9 May" in "\n".join(lines(after))
    assert "② –" in "\n".join(lines(before))
    assert after.text is before.text


def test_a_changed_note_is_read_again_when_pages_are_forgotten(opened: Opened) -> None:
    before = paper(opened, "bert")
    opened.desk.sheets.forget()
    assert paper(opened, "bert").text is not before.text


def test_what_the_library_does_not_have_has_no_page(opened: Opened) -> None:
    assert opened.desk.sheets.paper("nobody", "en", 70, state=opened.desk.reading.snapshot) is None
    assert opened.desk.sheets.guide("nobody", "en", 70) is None


def test_guides_and_branches_have_pages_in_both_languages(opened: Opened) -> None:
    def shown(sheet: Sheet | None) -> str:
        assert sheet is not None
        while sheet.advance(1000):
            pass
        return "\n".join(lines(sheet))

    assert "master it" in shown(opened.desk.sheets.guide("passes", "en", 60))
    assert "三遍读完 BERT" in shown(opened.desk.sheets.guide("passes", "zh", 60))
    assert "先预训练" in shown(opened.desk.sheets.branch("eras", "pretraining", "预训练", (), "zh", 60))
    assert "Three papers" in shown(
        opened.desk.sheets.branch("lists", "classics", "Classics", ["bert"], "en", 60)
    )
    assert shown(opened.desk.sheets.branch("eras", "guides", "Guides", (), "en", 60)).startswith("Guides\n──")
    assert "BERT" in shown(opened.desk.sheets.branch("years", "2018", "2018", ["bert"], "en", 60))
    assert "Nothing has been done" in shown(opened.desk.sheets.branch("status", "new", "New", (), "en", 60))


@pytest.mark.parametrize("width", [20, 37, 60, 88])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_page(opened: Opened, language: Language, width: int) -> None:
    from rich.cells import cell_len

    for name in ("bert", "brackets", "gpt-2", "adam"):
        assert all(cell_len(line) <= width for line in lines(paper(opened, name, language, width=width)))


# --- finding


def stretches(source: str, words: Sequence[str], width: int = 30) -> list[str]:
    return [source[start:end] for start, end in find(typeset(source, Options(width=width)), source, words)]


def test_words_are_found_whatever_their_case_and_accents() -> None:
    assert stretches("Łukasz met MÜLLER and muller.", ["müller"]) == ["MÜLLER", "muller"]
    assert stretches("a naïve naive", ["naive"]) == ["naïve", "naive"]


def test_words_are_found_across_line_breaks_and_markup() -> None:
    source = "A sentence that is **broken over** several\nlines of text."
    assert stretches(source, ["over several lines"], 20) == ["over** several\nlines"]
    assert stretches("双向\n编码器", ["向编"]) == ["向\n编"]


def test_words_are_not_found_across_paragraphs_and_cells() -> None:
    assert stretches("the end\n\nof it", ["end of"]) == []
    assert stretches("| a | b |\n|---|---|\n| one | two |\n", ["one two"]) == []


def test_nothing_is_found_of_nothing() -> None:
    assert stretches("some text", ["", "  "]) == []
    assert stretches("", ["x"]) == []


@given(st.text("ab *`$[]|#\n注意", max_size=60), st.text("ab 注", max_size=4), st.integers(10, 40))
def test_finding_names_ascending_stretches_of_the_source(source: str, word: str, width: int) -> None:
    found = find(typeset(source, Options(width=width)), source, [word])
    assert list(found) == sorted(found)
    assert all(0 <= start < end <= len(source) for start, end in found)


def test_a_formula_is_found_by_its_source_and_by_its_looks_and_only_once() -> None:
    text = "The scores $QK^\\top$ are scaled.\n"
    page = typeset(text, Options(60))
    by_source, by_looks = find(page, text, ["\\top"]), find(page, text, ["QKᵀ"])
    assert [text[start:end] for start, end in by_source] == ["\\top"]
    assert [start for start, _end in by_looks] == [text.index("$")]
    assert len(find(page, text, ["QK"])) == 1
