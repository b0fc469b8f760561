"""The reader's own notes: templates, thoughts, what is searched, and what an editor leaves."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.errors import JournalError, NoteError, UnknownPaperError, UsageError
from paperreader.journal.disk import Disk
from paperreader.services import editing
from paperreader.services.editing import Editing, begin
from paperreader.services.noting import Noting
from paperreader.typeset import Options, typeset
from tests.home import Home

EIGHT = {
    "en": "Basic facts,Core question,Contributions,Method,Experiments,Strengths and weaknesses,"
    "What I take from it,Related papers",
    "zh": "基本信息,核心问题,核心贡献,方法,实验,优缺点,启发,相关论文",
}


@pytest.fixture
def noting(opened: Opened) -> Noting:
    return opened.desk.noting


def write(noting: Noting, text: str, paper: str = "bert") -> Path:
    path = noting.path(paper)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


# --- the template


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_template_has_the_facts_and_the_eight_headings(noting: Noting, tongue: language.Language) -> None:
    text = noting.template("bert", tongue)
    page = typeset(text, Options(80))
    assert [one.text for one in page.headings if one.level == 2] == EIGHT[tongue].split(",")
    title = {
        "en": "# BERT: Pre-training of Deep Bidirectional Transformers\n",
        "zh": "# BERT：深度双向 Transformer 预训练\n",
    }
    assert text.startswith(title[tongue])
    assert "Jacob Devlin" in text
    assert "<https://arxiv.org/abs/1810.04805>" in text
    assert "[[transformer]]" in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_every_paper_has_a_template_that_shows_its_title_as_it_is(opened: Opened, noting: Noting) -> None:
    for paper in opened.library.papers():
        for tongue in language.LANGUAGES:
            page = typeset(noting.template(paper.id, tongue), Options(300))
            titles = {" ".join(title.split()) for title in (paper.title, paper.title_zh or "")}
            assert page.headings[0].text.replace("␛", "\x1b") in titles


def test_the_template_alone_is_no_note(noting: Noting) -> None:
    for tongue in language.LANGUAGES:
        path = write(noting, noting.template("bert", tongue).replace("\n", "  \r\n"))
        assert not noting.has("bert")
        assert noting.ids() == frozenset()
        path.write_text(noting.template("bert", tongue).replace("1.\n", "1. one\n"), encoding="utf-8")
        assert noting.has("bert")
        assert noting.ids() == {"bert"}
    write(noting, " \n")
    assert noting.text("bert") is None


def test_a_paper_that_nobody_knows_has_no_template(noting: Noting) -> None:
    with pytest.raises(UnknownPaperError, match="bert"):
        noting.template("bertt", "en")


# --- thoughts


def test_a_thought_is_added_taken_back_and_added_again(opened: Opened, noting: Noting) -> None:
    path = write(noting, "# BERT\n\nMine.\n")
    noting.thought("bert", "a cloze test")
    assert path.read_text() == "# BERT\n\nMine.\n\n## Thoughts\n\n- 2026-05-09  a cloze test\n"
    noting.thought("bert", "why?", "A claim.", "How it works")
    assert path.read_text().endswith(
        "- 2026-05-09  a cloze test\n- 2026-05-09  *How it works*: why?\n  > A claim.\n"
    )
    step = opened.desk.reading.undo()
    assert step is not None
    assert step.papers == ("bert",)
    opened.desk.reading.undo()
    assert path.read_text() == "# BERT\n\nMine.\n"
    opened.desk.reading.redo()
    opened.desk.reading.redo()
    assert path.read_text().endswith(
        "- 2026-05-09  a cloze test\n- 2026-05-09  *How it works*: why?\n  > A claim.\n"
    )
    assert noting.told() is None


def test_the_same_thought_twice_is_two_steps(opened: Opened, noting: Noting) -> None:
    noting.thought("bert", "again")
    noting.thought("bert", "again")
    assert (noting.text("bert") or "").count("again") == 2
    opened.desk.reading.undo()
    assert (noting.text("bert") or "").count("again") == 1


def test_a_file_that_a_thought_made_goes_with_it_and_others_stay(opened: Opened, noting: Noting) -> None:
    noting.thought("bert", "first")
    assert noting.path("bert").read_text() == "## Thoughts\n\n- 2026-05-09  first\n"
    opened.desk.reading.undo()
    assert not noting.path("bert").exists()
    write(noting, "", "gpt-1")
    noting.thought("gpt-1", "first")
    opened.desk.reading.undo()
    assert noting.path("gpt-1").read_bytes() == b""


def test_a_thought_that_was_changed_stays_and_that_is_told(opened: Opened, noting: Noting) -> None:
    noting.thought("bert", "first")
    path = write(noting, "## Thoughts\n\n- 2026-05-09  first, and more\n")
    assert opened.desk.reading.undo() is not None
    assert path.read_text() == "## Thoughts\n\n- 2026-05-09  first, and more\n"
    assert noting.told() == "Left in my note, because it was changed there since."
    assert noting.told() is None


def test_a_note_that_is_gone_is_not_brought_back_by_undo(opened: Opened, noting: Noting) -> None:
    noting.thought("bert", "first")
    noting.path("bert").unlink()
    opened.desk.reading.undo()
    assert not noting.path("bert").exists()
    assert noting.told() is None


def test_undo_in_another_window_takes_the_thought_out_too(home: Home, opened: Opened, noting: Noting) -> None:
    noting.thought("bert", "first")
    other = home.opens()
    assert other.desk.reading.undo() is not None
    assert not noting.path("bert").exists()


def test_nothing_is_no_thought(noting: Noting) -> None:
    with pytest.raises(UsageError, match="at least one word"):
        noting.thought("bert", " \n ")
    assert not noting.path("bert").exists()


def test_a_thought_that_cannot_be_recorded_stands_in_the_note_and_that_is_told(home: Home) -> None:
    home.disk = Deaf()
    noting = home.opens().desk.noting
    with pytest.raises(JournalError, match=r"stands in .*bert\.md, but it could not be recorded"):
        noting.thought("bert", "kept")
    assert "kept" in noting.path("bert").read_text()


class Deaf(Disk):
    """Takes no marks."""

    def append(self, path: Path, length: int, data: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_thought_is_not_put_into_what_is_no_text(noting: Noting) -> None:
    path = write(noting, "")
    path.write_bytes(b"caf\xe9")
    with pytest.raises(NoteError, match="byte 3 is not UTF-8"):
        noting.thought("bert", "no")
    assert path.read_bytes() == b"caf\xe9"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80), thought=st.text(min_size=1, max_size=30), quote=st.text(max_size=30))
def test_nothing_else_of_the_file_changes(opened: Opened, text: str, thought: str, quote: str) -> None:
    noting = opened.desk.noting
    path = write(noting, "")
    content = text.encode("utf-8", "replace")
    path.write_bytes(content)
    if not (thought + quote).strip():
        return
    noting.thought("bert", thought, quote, "How it works")
    assert len(path.read_bytes()) > len(content)
    opened.desk.reading.undo()
    assert path.read_bytes() == content


# --- search


def found(opened: Opened, query: str) -> list[tuple[str, str]]:
    return [(hit.paper, hit.field) for hit in opened.desk.searching.search(query, 50)]


def mine(opened: Opened, query: str) -> list[str]:
    return [paper for paper, field in found(opened, query) if field == "mine"]


def test_words_of_my_notes_are_found_with_their_place(opened: Opened, noting: Noting) -> None:
    write(noting, "# Title\n\nIntro. " + "word " * 60 + "\n\nThe **Axolotl** swims.\n")
    (hit,) = opened.desk.searching.search("axolotl", 50)
    assert (hit.paper, hit.short, hit.field, hit.language) == ("bert", "BERT", "mine", None)
    assert hit.snippet == "The Axolotl swims."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Axolotl"]
    assert (noting.text("bert") or "")[hit.offset :].startswith("Axolotl")


def test_the_library_s_hits_and_their_order_stay_as_they_are(opened: Opened, noting: Noting) -> None:
    before = found(opened, "attention")
    write(noting, "My own attention.\n", "adam")
    after = found(opened, "attention")
    assert [one for one in after if one[1] != "mine"] == before
    place = after.index(("adam", "mine"))
    assert all(field != "note" for _paper, field in after[:place])
    assert all(field == "note" for _paper, field in after[place + 1 :])


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("axolotl", True),
        ("AXOLOTL", True),
        ("axol", True),
        ("xolotl", False),
        ("axol swims", False),
        ("axolotl swims", True),
        ('"axolotl swims"', False),
        ('"the axolotl"', True),
        ("cafe", True),
        ("完形填空", True),
        ("形填", True),
        ("low rank", True),
        ("low-rank", True),
        ("lowrank", False),
        ("axolotl -swims", False),
        ("axolotl -elephant", True),
        ("axolotl bert", True),
        ("axolotl devlin", False),
        ("axolotl adam", False),
        ("axolotl year:2018", True),
        ("axolotl year:2019", False),
        ("axolotl status:new", True),
        ("axolotl has:mine", True),
        ("axolotl -has:mine", False),
        ("gpt-4", True),
        ("(", False),
        ("\x02", False),
    ],
)
def test_words_are_found_as_in_the_library(
    opened: Opened, noting: Noting, query: str, is_found: bool
) -> None:
    write(noting, "The axolotl of the café\x02 swims. 像完形填空。Low-rank, GPT-4.\n")
    assert mine(opened, query) == (["bert"] if is_found else [])


def test_the_template_s_own_words_are_not_found(opened: Opened, noting: Noting) -> None:
    write(noting, noting.template("bert", "en").replace("Key idea:", "Key idea: ablations matter"))
    assert mine(opened, "weaknesses") == []
    assert mine(opened, "ablations") == ["bert"]


def test_a_changed_note_is_found_by_its_new_words(opened: Opened, noting: Noting) -> None:
    write(noting, "axolotl\n")
    assert mine(opened, "axolotl") == ["bert"]
    write(noting, "elephants\n")
    assert mine(opened, "axolotl") == []
    assert mine(opened, "elephants") == ["bert"]
    noting.path("bert").unlink()
    assert mine(opened, "elephants") == []


def test_notes_on_papers_that_the_library_does_not_have_are_passed_over(
    opened: Opened, noting: Noting
) -> None:
    write(noting, "axolotl\n", "some-other-paper")
    assert mine(opened, "axolotl") == []
    assert noting.ids() == {"some-other-paper"}


def test_a_search_that_is_stopped_finds_nothing(opened: Opened, noting: Noting) -> None:
    write(noting, "axolotl\n")
    assert list(opened.desk.searching.search("axolotl", 50, lambda: True)) == []


def test_papers_with_my_note_are_filtered(opened: Opened, noting: Noting) -> None:
    write(noting, "mine\n")
    write(noting, "mine\n", "adam")
    state = opened.desk.reading.snapshot
    for query, papers in (
        ("has:mine", frozenset({"bert", "adam"})),
        ("has:mine year:2018", frozenset({"bert"})),
        ("-has:mine year:2018", frozenset({"gpt-1"})),
    ):
        assert opened.desk.browsing.enter("eras", query, state).matches == papers, query
    both = opened.desk.browsing.enter("eras", "has:note,mine", state).matches
    assert both is not None
    assert both > {"bert", "adam"}
    assert opened.desk.searching.complete("has:m") == "has:mine"


def test_a_note_that_cannot_be_read_does_not_stop_the_others(opened: Opened, noting: Noting) -> None:
    write(noting, "axolotl\n")
    noting.path("gpt-1").mkdir()
    (noting.path("adam")).write_bytes(b"axolotl \xff\n")
    assert sorted(mine(opened, "axolotl")) == ["adam", "bert"]


# --- editing


def test_a_new_note_is_laid_out_and_taken_away_again(noting: Noting) -> None:
    begun = begin(noting, "bert", "en")
    assert begun.is_new
    editing.lay_out(noting, begun)
    assert noting.path("bert").read_text() == noting.template("bert", "en")
    assert editing.take_up(noting, begun) == "unchanged"
    assert not noting.path("bert").exists()


def test_what_was_written_into_the_template_stays(noting: Noting) -> None:
    begun = begin(noting, "bert", "en")
    editing.lay_out(noting, begun)
    write(noting, begun.text.replace("1.\n", "1. one\n"))
    assert editing.take_up(noting, begun) == "changed"
    assert noting.has("bert")


def test_thoughts_get_the_template_before_them_and_stay_when_it_is_not_used(noting: Noting) -> None:
    noting.thought("bert", "a cloze test")
    before = noting.path("bert").read_bytes()
    begun = begin(noting, "bert", "en")
    assert begun.text == noting.template("bert", "en") + "\n## Thoughts\n\n- 2026-05-09  a cloze test\n"
    editing.lay_out(noting, begun)
    assert editing.take_up(noting, begun) == "unchanged"
    assert noting.path("bert").read_bytes() == before


def test_a_note_is_edited_as_it_is(noting: Noting) -> None:
    path = write(noting, "mine\r\n")
    begun = begin(noting, "bert", "en")
    assert (begun.text, begun.is_new) == ("mine\n", False)
    editing.lay_out(noting, begun)
    assert editing.take_up(noting, begun) == "unchanged"
    assert path.read_bytes() == b"mine\r\n"
    path.unlink()
    assert editing.take_up(noting, begun) == "changed"


def test_the_built_in_editor_saves_with_the_file_s_line_ends(noting: Noting) -> None:
    path = write(noting, "one\r\ntwo\r\n")
    session = Editing(noting, begin(noting, "bert", "en"))
    session.save("one\n2\n")
    assert path.read_bytes() == b"one\r\n2\r\n"
    assert session.leave()


def test_a_template_that_was_written_and_emptied_again_leaves_no_file(noting: Noting) -> None:
    begun = begin(noting, "bert", "en")
    session = Editing(noting, begun)
    assert not session.exists
    session.save(begun.text + "more\n")
    session.save(begun.text)
    assert not session.leave()
    assert not noting.path("bert").exists()


def test_a_conflict_keeps_both_and_goes_on_in_the_file_beside(noting: Noting) -> None:
    path = write(noting, "mine\n")
    session = Editing(noting, begin(noting, "bert", "en"))
    assert not session.is_changed_outside
    write(noting, "theirs\n")
    assert session.is_changed_outside
    kept = session.save("ours\n")
    assert kept.is_beside
    assert session.is_beside
    session.save("ours, longer\n")
    assert path.read_text() == "theirs\n"
    (beside,) = noting.notes.beside("bert")
    assert beside.read_text() == "ours, longer\n"
    assert session.file_name == beside.name
    assert session.leave()


def test_a_draft_is_gone_on_with_where_it_fits(noting: Noting) -> None:
    write(noting, "mine\n")
    Editing(noting, begin(noting, "bert", "en")).keep_draft("mine, and mo")
    session = Editing(noting, begin(noting, "bert", "en"))
    assert (session.text, session.restored) == ("mine\n", "mine, and mo")
    session.save("mine, and more\n")
    assert Editing(noting, begin(noting, "bert", "en")).restored is None


def test_a_draft_that_no_longer_fits_is_kept_beside_the_note(noting: Noting) -> None:
    write(noting, "mine\n")
    Editing(noting, begin(noting, "bert", "en")).keep_draft("mine, and mo")
    write(noting, "theirs\n")
    session = Editing(noting, begin(noting, "bert", "en"))
    assert session.restored is None
    assert session.told_beside is not None
    assert session.told_beside.path.read_text() == "mine, and mo"
    assert noting.notes.drafts.newest("bert", None) is None


def test_what_something_else_wrote_is_taken_in(noting: Noting) -> None:
    write(noting, "mine\n")
    session = Editing(noting, begin(noting, "bert", "en"))
    write(noting, "theirs\n")
    assert session.reload()
    assert session.text == "theirs\n"
    assert not session.is_changed_outside
    session.save("theirs, and ours\n")
    assert noting.path("bert").read_text() == "theirs, and ours\n"


def test_the_built_in_editor_refuses_what_is_no_text(noting: Noting) -> None:
    write(noting, "").write_bytes(b"caf\xe9")
    with pytest.raises(NoteError, match=r"bert\.md: byte 3 is not UTF-8.*Set EDITOR"):
        Editing(noting, begin(noting, "bert", "en"))


def test_a_note_on_an_unknown_paper_can_be_edited_but_none_begun(noting: Noting) -> None:
    write(noting, "mine\n", "some-other-paper")
    assert begin(noting, "some-other-paper", "en").text == "mine\n"
    with pytest.raises(UnknownPaperError):
        begin(noting, "nothing", "en")


def test_a_write_that_fails_keeps_the_draft(noting: Noting, monkeypatch: pytest.MonkeyPatch) -> None:
    write(noting, "mine\n")
    session = Editing(noting, begin(noting, "bert", "en"))
    session.keep_draft("ours\n")

    def fail(*_anything: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(noting.notes._disk, "write_file", fail)
    with pytest.raises(NoteError, match="No space left"):
        session.save("ours\n")
    monkeypatch.undo()
    assert Editing(noting, begin(noting, "bert", "en")).restored == "ours\n"
