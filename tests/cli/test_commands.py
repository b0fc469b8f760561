import io
import json
import re
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from paperreader.cli.commands import COMMANDS
from tests.cli.conftest import CommandLine

ESCAPE = "\x1b"


# --- list


def test_list_prints_each_paper_once_in_the_order_of_the_eras(paperreader: CommandLine) -> None:
    assert paperreader("list") == 0
    assert [line.split()[0] for line in paperreader.lines][:6] == [
        *("word2vec", "bahdanau", "adam"),
        *("transformer", "gpt-1", "bert"),
    ]
    assert len(paperreader.lines) == 12
    assert re.fullmatch(r"bert +2018 +new +BERT: Pre-training of Deep.*", paperreader.lines[5])
    assert paperreader.err == ""


def test_list_narrows_by_a_query_of_several_words(paperreader: CommandLine) -> None:
    assert paperreader("list", "topic:training", "year:2020..") == 0
    assert [line.split()[0] for line in paperreader.lines] == ["brackets", "flashattention"]
    assert paperreader("list", "-topic:training", "year:2020..") == 0
    assert [line.split()[0] for line in paperreader.lines] == ["rezero"]


def test_list_of_nothing_says_so_beside_the_data(paperreader: CommandLine) -> None:
    assert paperreader("list", "year:1900") == 1
    assert (paperreader.out, paperreader.err) == ("", "paperreader: no paper matches.\n")
    assert paperreader("list", "year:1900", "--json") == 1
    assert paperreader.out == "[]\n"


def test_list_as_json_has_ids_numbers_and_passes(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "2", "--on", "2026-05-03")
    papers = paperreader.json("list", "--json")
    assert len(papers) == 12
    (bert,) = (paper for paper in papers if paper["id"] == "bert")
    assert (
        bert.items()
        >= {
            "title": "BERT: Pre-training of Deep Bidirectional Transformers",
            "title_zh": "BERT：深度双向 Transformer 预训练",
            "short": "BERT",
            "year": 2018,
            "era": "pretraining",
            "topics": ["language-models", "architecture"],
            "stars": 2,
            "arxiv": "1810.04805",
            "status": "read",
            "starred": False,
            "passes": [{"pass": 2, "on": "2026-05-03"}],
        }.items()
    )
    assert bert["status"] == "read"
    assert next(paper for paper in papers if paper["id"] == "gpt-2")["stars"] is None


def test_list_speaks_the_readers_language_but_ids_and_statuses_never(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "1")
    assert paperreader("--lang", "zh", "list", "bert") == 0
    assert re.fullmatch(r"bert +2018 +skimmed +BERT：深度双向 Transformer 预训练", paperreader.lines[0])


# --- search, next, status


def test_search_prints_names_and_snippets_best_first(paperreader: CommandLine) -> None:
    assert paperreader("search", "zebra") == 0
    assert paperreader.lines[0] == "bert  BERT"
    assert "zebra" in paperreader.lines[1]
    hits = paperreader.json("search", "attention", "--json", "--most", "2")
    assert len(hits) == 2
    assert hits[0]["id"] == "transformer"


def test_search_marks_and_places_its_hits_in_json(paperreader: CommandLine) -> None:
    (hit,) = paperreader.json("search", "斑马", "--json")
    assert (hit["id"], hit["field"], hit["language"]) == ("bert", "note", "zh")
    ((start, end),) = hit["marks"]
    assert hit["snippet"][start:end] == "斑马"
    assert isinstance(hit["offset"], int)


def test_search_without_a_hit_is_status_1(paperreader: CommandLine) -> None:
    assert paperreader("search", "nothing-like-this") == 1
    assert (paperreader.out, paperreader.err) == ("", "paperreader: nothing found.\n")


def test_a_query_that_is_not_understood_is_status_2(paperreader: CommandLine) -> None:
    for command in ("list", "search"):
        assert paperreader(command, "colour:red") == 2
        assert "unknown word 'colour:'" in paperreader.err
        assert paperreader.out == ""


def test_next_names_the_first_paper_that_is_not_read(paperreader: CommandLine) -> None:
    assert paperreader("next") == 0
    assert paperreader.out == "word2vec  2013  Efficient Estimation of Word Representations\n"
    paperreader("mark", "word2vec", "2")
    paperreader("mark", "bahdanau", "aside")
    assert paperreader.json("next", "--json")["id"] == "adam"


def test_next_is_status_1_when_all_is_read(paperreader: CommandLine) -> None:
    for paper in paperreader.json("list", "--json"):
        paperreader("mark", paper["id"], "3")
    assert paperreader("next") == 1
    assert (paperreader.out, paperreader.err) == ("", "paperreader: every paper is read or set aside.\n")


def test_status_is_one_line_or_one_object(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "2")
    paperreader("mark", "t5", "1")
    paperreader("mark", "adam", "aside")
    assert paperreader("status") == 0
    assert paperreader.out == "1 of 11 read · 3 to review · 1 in progress · next: word2vec\n"
    assert paperreader("status", "--lang", "zh") == 0
    assert "read" not in paperreader.out
    assert paperreader.json("status", "--json") == {
        "papers": 12,
        "read": 1,
        "total": 11,
        "in_progress": 1,
        "by_status": {"new": 9, "reading": 0, "skimmed": 1, "read": 1, "mastered": 0, "aside": 1},
        "starred": 0,
        "next": "word2vec",
        "followed": None,
        "cards": {"due": 0, "fresh": 3},
        "streak": 1,
        "week": 1,
        "goal": None,
        "seconds_today": 0,
    }


def test_status_fills_in_a_format(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "2", "--minutes", "95")
    assert paperreader("status", "--format", "{read}/{total} {{{percent} %}} {left}") == 0
    assert paperreader.out == "1/12 {8 %} 11\n"
    assert paperreader("status", "--format", r"{next}|{next_id}\n{streak} {week} [{goal}] {minutes}") == 0
    assert paperreader.lines == ["word2vec|word2vec", "1 1 [] 95"]
    assert paperreader("status", "--format", "{due} {fresh} {review} {reading:>3}") == 0
    assert paperreader.out == "0 2 2   0\n"
    assert paperreader("status", "--format", "\x1b[31m{read}") == 0
    assert "\x1b" not in paperreader.out


@pytest.mark.parametrize(
    "form", ["{unknown}", "{read", "}", "{}", "{0}", "{read.real}", "{read!x}", "{read:d.}"]
)
def test_a_format_that_cannot_be_filled_in_names_the_fields(paperreader: CommandLine, form: str) -> None:
    assert paperreader("status", "--format", form) == 2
    assert "{next_id}" in paperreader.err
    assert paperreader.out == ""


def test_next_names_another_and_those_of_a_list(paperreader: CommandLine) -> None:
    assert paperreader.json("next", "--list", "interview", "--json")["first"] == ["transformer", "gpt-1"]
    assert paperreader("next", "--skip") == 0
    assert paperreader.out.split()[0] == "bahdanau"
    assert paperreader.err == "paperreader: word2vec is offered last from now on.\n"
    assert paperreader("next") == 0
    assert paperreader.out.split()[0] == "bahdanau"
    assert paperreader("next", "--list", "none") == 2
    assert "it has classics, interview" in paperreader.err
    for paper in ("transformer", "bert", "gpt-1"):
        paperreader("mark", paper, "2")
    assert paperreader("next", "--list", "classics") == 1
    assert paperreader.err == "paperreader: every paper of the list classics is read or set aside.\n"


# --- mark


def status_of(paperreader: CommandLine, paper: str) -> tuple[str, list[tuple[int, str | None]]]:
    (found,) = (one for one in paperreader.json("list", "--json") if one["id"] == paper)
    return found["status"], [(one["pass"], one["on"]) for one in found["passes"]]


def test_mark_corrects_the_time_on_the_day_of_the_pass(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "1", "--on", "2026-01-30")
    assert paperreader("mark", "bert", "2", "--on", "2026-01-31", "--minutes", "95") == 0
    assert status_of(paperreader, "bert") == ("read", [(1, "2026-01-30"), (2, "2026-01-31")])
    assert paperreader.json("status", "--json")["seconds_today"] == 0
    assert paperreader("mark", "bert", "aside", "--minutes", "5") == 2
    assert paperreader("mark", "bert", "2", "--minutes", "1.5") == 2
    assert "a whole number from 0 to 100000" in paperreader.err


def test_mark_sets_and_never_toggles(paperreader: CommandLine) -> None:
    for _twice in range(2):
        assert paperreader("mark", "bert", "2", "--on", "2026-01-31") == 0
        assert (paperreader.out, paperreader.err) == ("", "paperreader: bert: read\n")
    assert status_of(paperreader, "bert") == ("read", [(2, "2026-01-31")])
    paperreader("mark", "bert", "aside")
    paperreader("mark", "bert", "aside")
    assert status_of(paperreader, "bert")[0] == "aside"
    paperreader("mark", "bert", "0")
    assert status_of(paperreader, "bert") == ("new", [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("mark bert 2 --on yesterday", "--on yesterday: that is no date; write it as 2026-05-09"),
        ("mark bert 2 --on 2026-02-30", "that is no date"),
        ("mark bert 2 --on 2999-01-01", "still to come"),
        ("mark bert aside --on 2026-01-01", "they go with 1, 2 or 3"),
        ("mark bert 0 --on 2026-01-01", "they go with 1, 2 or 3"),
        ("mark bret 2", "no paper has the id 'bret'. Did you mean bert"),
        ("mark xyzzy 2", "no paper has the id 'xyzzy'"),
    ],
)
def test_mark_refuses_with_the_cure_and_records_nothing(
    paperreader: CommandLine, line: str, said: str
) -> None:
    assert paperreader(*line.split()) == 2
    assert said in paperreader.err
    assert paperreader.out == ""
    assert paperreader.json("status", "--json")["by_status"]["new"] == 12


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The machine stands in this time zone."""
    name: str = request.param
    monkeypatch.setenv("TZ", name)
    time.tzset()
    yield ZoneInfo(name)
    monkeypatch.undo()
    time.tzset()


ZONES = pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"], indirect=True
)


@ZONES
def test_a_mark_has_the_calendar_date_of_where_the_reader_is(
    paperreader: CommandLine, zone: ZoneInfo
) -> None:
    before = datetime.now(zone).date()
    paperreader("mark", "bert", "2")
    after = datetime.now(zone).date()
    ((number, on),) = status_of(paperreader, "bert")[1]
    assert number == 2
    assert on in (before.isoformat(), after.isoformat())


@ZONES
def test_a_date_that_is_given_is_kept_in_every_zone(paperreader: CommandLine, zone: ZoneInfo) -> None:
    paperreader("mark", "bert", "2", "--on", "2026-01-01")
    assert status_of(paperreader, "bert")[1] == [(2, "2026-01-01")], zone


def test_a_journal_that_cannot_be_written_is_status_1(paperreader: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    assert paperreader("--data-dir", str(tmp_path / "file"), "mark", "bert", "2") == 1
    assert paperreader.err.startswith("paperreader: ")
    assert str(tmp_path / "file") in paperreader.err


# --- show


@pytest.mark.parametrize("width", [20, 60, 88])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_show_keeps_to_its_width_and_begins_no_line_with_a_closing_mark(
    paperreader: CommandLine, lang: str, width: int
) -> None:
    assert paperreader("show", "bert", "--lang", lang, "--width", str(width)) == 0
    assert max(map(cell_len, paperreader.lines)) <= width
    assert not [line for line in paperreader.lines if line.lstrip().startswith(tuple("，。、；：？！）》」"))]
    for number in ("110M", "340M", "79.6", "82.1"):
        assert number in paperreader.out


def test_show_prints_head_note_answers_and_relations(paperreader: CommandLine) -> None:
    paperreader("mark", "bert", "2", "--on", "2026-05-03")
    assert paperreader("show", "bert") == 0
    for text in ("BERT: Pre-training of Deep", "② ✓", "Twenty-four layers.", "Builds on", "In lists"):
        assert text in paperreader.out
    assert paperreader("show", "gpt-2") == 0
    assert "No note yet" in paperreader.out


def test_show_of_an_unknown_paper_suggests_others(paperreader: CommandLine) -> None:
    assert paperreader("show", "Bert-") == 2
    assert "no paper has the id 'Bert-'. Did you mean bert" in paperreader.err


def test_show_typesets_a_file_and_only_its_text(paperreader: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("# Title\n\nSee [[bert]] and $x_i$.\n\nQ: Why? {#why}\nA: Because.\n", encoding="utf-8")
    assert paperreader("show", str(file), "--width", "40") == 0
    assert "Title" in paperreader.out
    assert "Because." in paperreader.out
    assert "Devlin" not in paperreader.out


def test_show_reads_standard_input(paperreader: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("**注意力** text\n".encode())))
    assert paperreader("show", "-") == 0
    assert paperreader.lines == ["注意力 text"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_show_refuses_what_it_cannot_read(
    paperreader: CommandLine, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "note.md"
    if content is not None:
        file.write_bytes(content)
    assert paperreader("show", str(file)) == 2
    assert str(file) in paperreader.err
    assert paperreader("show", f"{tmp_path}/") == 2


def test_show_of_hostile_text_sends_nothing_to_the_terminal(paperreader: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "bad.md"
    file.write_bytes(b"\x1b]0;title\x07 \x1b[2J [x](javascript:alert) $\\frac{" + b"{" * 2000 + b"$ \x00\n")
    assert paperreader("show", str(file)) == 0
    assert ESCAPE not in paperreader.out
    assert "\x07" not in paperreader.out


# --- where, check, help, and what holds for all


def test_where_names_the_folders_and_makes_none(
    paperreader: CommandLine, tmp_path: Path, small_library: Path
) -> None:
    places = paperreader.json("where", "--json")
    assert places["data"] == str(tmp_path / "home/data")
    assert places["libraries"] == [str(small_library)]
    assert paperreader("where") == 0
    assert f"data       {places['data']}" in paperreader.lines
    assert not (tmp_path / "home").exists()


def test_the_data_directory_is_the_option_before_the_variable(
    paperreader: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = str(tmp_path / "option")
    for line in (("--data-dir", option, "where", "--json"), ("where", "--json", "--data-dir", option)):
        assert paperreader.json(*line)["data"] == option
    monkeypatch.delenv("PAPERREADER_DATA_DIR")
    assert paperreader.json("where", "--json")["data"] == str(tmp_path / "home/xdg-data/paperreader")


def test_libraries_lie_over_each_other_in_their_order(
    paperreader: CommandLine, own_copy: Path, small_library: Path, tmp_path: Path
) -> None:
    own = tmp_path / "home/data/library"
    own.mkdir(parents=True)
    places = paperreader.json("where", "--json", "--library", str(own_copy))["libraries"]
    assert places == [str(small_library), str(own), str(own_copy)]
    (own_copy / "papers/t5/en.md").write_text("My own words on T5.\n")
    assert paperreader("show", "t5", "--library", str(own_copy)) == 0
    assert "My own words on T5." in paperreader.out


def test_a_library_folder_that_is_not_there_is_status_2(paperreader: CommandLine, tmp_path: Path) -> None:
    assert paperreader("list", "--library", str(tmp_path / "nowhere")) == 2
    assert "--library: there is no library folder" in paperreader.err


def test_check_finds_nothing_wrong_with_the_small_library(
    paperreader: CommandLine, own_copy: Path, small_library: Path
) -> None:
    assert paperreader("check", str(small_library)) == 0, paperreader.out
    (own_copy / "papers/t5/paper.toml").write_text('title = "T5"\n')
    assert paperreader("check", str(own_copy)) == 1
    assert "papers/t5/paper.toml" in paperreader.out
    assert paperreader("check", "/nowhere/at/all") == 2


@pytest.mark.parametrize("line", ["list", "show bert", "search attention", "status", "next", "where"])
def test_piped_output_has_neither_colours_nor_links(paperreader: CommandLine, line: str) -> None:
    assert paperreader(*line.split()) == 0
    assert ESCAPE not in paperreader.out + paperreader.err


@pytest.mark.parametrize("line", ["", "bert", "read bert", "--lang zh"])
def test_the_reader_refuses_where_there_is_no_terminal(paperreader: CommandLine, line: str) -> None:
    assert paperreader(*line.split()) == 2
    assert "the reader needs a terminal" in paperreader.err
    assert "paperreader show PAPER" in paperreader.err


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.module)
def test_every_command_is_there(command: object) -> None:
    name = getattr(command, "module")  # noqa: B009
    assert callable(import_module(f"paperreader.cli.{name}").carry_out)


def test_text_that_looks_like_markup_is_printed_as_it_is(paperreader: CommandLine) -> None:
    assert paperreader("list", "markup") == 0
    assert "Why [MASK], [/x] and [bold red]markup[/] must be seen" in paperreader.out
    assert paperreader("show", "brackets") == 0
    assert "␛[31mescape" in paperreader.out


def test_the_journal_says_what_was_marked_and_on_which_day(paperreader: CommandLine, tmp_path: Path) -> None:
    paperreader("mark", "bert", "2", "--on", "2026-05-03")
    (file,) = (tmp_path / "home/data/journal").glob("*.jsonl")
    entry = json.loads(file.read_text().splitlines()[-1])
    assert (entry["subject"], entry["kind"], entry["value"]) == ("bert", "pass.2", {"on": "2026-05-03"})
