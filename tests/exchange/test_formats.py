import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.domain.entry import SUSPENDED, Change, spent
from paperreader.domain.progress import Pass, Progress
from paperreader.errors import QueryError, UsageError
from paperreader.services.citing import bibtex
from paperreader.services.exporting.bibliography import Keys
from paperreader.services.exporting.card_html import html
from paperreader.services.exporting.citations import item
from paperreader.services.exporting.formats import FORMATS, format_of
from paperreader.services.exporting.markdown import plain, target
from paperreader.services.exporting.source import Record
from paperreader.services.exporting.spreadsheet import COLUMNS, line, row
from paperreader.services.plain_text import escaped, one_line, printable
from tests.exchange import bibtex_reader
from tests.exchange.shelf import TITLE, TITLE_ZH, made, paper

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def note_for(opened: Opened, name: str, text: str) -> None:
    folder = opened.desk.folder / "notes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_bytes(text.encode())


# --- what holds for all


@pytest.mark.parametrize("kind", [one.id for one in FORMATS.values() if not one.is_folder])
def test_nothing_that_steers_a_terminal_comes_from_outside(hostile: Opened, kind: str) -> None:
    note_for(hostile, "bert", "Mine \x1b]0;x\x07 \u202e\n\nQ: \x1b[1mwhy? {#why}\nA: \x9b1m so\n")
    text = made(hostile, kind)
    assert not CONTROLS.search(text)
    assert text.endswith("\n")


@given(st.text(max_size=60))
def test_texts_lose_controls_and_nothing_else(text: str) -> None:
    assert not CONTROLS.search(printable(text))
    line = one_line(text)
    assert not CONTROLS.search(line)
    assert line.split() == line.split(" ") or not line
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text


def test_emoji_stay_whole() -> None:
    assert one_line("👩\u200d💻 \ufe0f") == "👩\u200d💻 \ufe0f"


def test_a_format_is_told_by_its_name_or_by_the_file() -> None:
    assert format_of("csv", None).id == "csv"
    assert format_of("csl", "x.json").id == "csl"
    assert format_of(None, "a.b/x.CSL.JSON").id == "csl"
    assert format_of(None, "x.bib").id == "bibtex"
    for name, file in ((None, None), (None, "x.doc"), ("yaml", "x.csv")):
        with pytest.raises(UsageError, match=r"--format must say .* markdown, csv, json"):
            format_of(name, file)


def test_a_query_that_is_not_understood_is_refused(hostile: Opened) -> None:
    with pytest.raises(QueryError):
        made(hostile, "csv", "colour:red")
    with pytest.raises(UsageError, match="leave the query out"):
        made(hostile, "json", "bert")


# --- check list


def test_the_check_list_has_the_order_of_the_tree_and_each_paper_once(opened: Opened) -> None:
    opened.desk.reading.set_pass("bert", 1, date(2026, 5, 3))
    opened.desk.reading.set_pass("bert", 2, date(2026, 5, 9))
    opened.desk.reading.mark_known(["transformer"])
    opened.desk.reading.set_aside("adam")
    opened.desk.reading.toggle_star("bert")
    lines = made(opened, "markdown").splitlines()
    assert lines[0] == "# Reading list"
    assert lines[2] == "2 of 11 read · 2026-05-09"
    assert [line for line in lines if line.startswith("## ")] == [
        "## Before the Transformer",
        "## The Transformer",
        "## Pre-training",
    ]
    assert lines[lines.index("## Before the Transformer") + 2] == "### Language models"
    names = re.findall(r"^- \[.\] \*\*(.*?)\*\*", "\n".join(lines), re.MULTILINE)
    assert len(names) == len(set(names)) == 12
    assert (
        "- [x] **BERT** ★ [BERT: Pre-training of Deep Bidirectional Transformers]"
        "(https://arxiv.org/abs/1810.04805) · 2018 · ① 2026-05-03 · ② 2026-05-09"
    ) in lines
    assert any(
        line.startswith("- [x] **Transformer** ") and line.endswith("② known before") for line in lines
    )
    assert any(
        line.startswith("- [ ] **Adam** ~~[Adam") and line.endswith("2014 · set aside") for line in lines
    )


def test_the_check_list_of_a_query_has_no_empty_branches(opened: Opened) -> None:
    text = made(opened, "markdown", "year:2022")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Reading list",
        "## Pre-training",
        "### Training",
    ]
    assert text.count("- [ ]") == 1


def test_the_check_list_speaks_the_language_of_the_export(opened: Opened) -> None:
    language.use("zh")
    text = made(opened, "markdown", "bert", "zh")
    assert "[BERT：深度双向 Transformer 预训练](" in text
    assert "## 预训练" in text


@given(TEXTS)
def test_what_stands_in_a_check_list_is_shown_as_it_is(text: str) -> None:
    from markdown_it import MarkdownIt

    title = one_line(text)
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parseInline(f"a {plain(title)}")
    shown = "".join(child.content for child in tokens[0].children or ())
    assert shown.split() == f"a {title}".split()


def test_an_address_cannot_leave_its_link() -> None:
    assert target("https://x.org/a(b) c<d>") == "https://x.org/a%28b%29%20c%3Cd%3E"


# --- spreadsheet


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_has_all_that_is_known(opened: Opened) -> None:
    opened.desk.reading.set_pass("bert", 3, date(2026, 5, 9))
    opened.desk.reading.mark_known(["gpt-1"])
    opened.journal.record([spent("bert", 754, date(2026, 5, 9))], role="note")
    opened.desk.reading.toggle_check("bert", "check.talk")
    note_for(opened, "bert", "mine")
    found = rows(made(opened, "csv"))
    assert [one["id"] for one in found][:4] == ["word2vec", "bahdanau", "adam", "transformer"]
    (bert,) = (one for one in found if one["id"] == "bert")
    assert bert == {
        **dict.fromkeys(COLUMNS, ""),
        "id": "bert",
        "title": "BERT: Pre-training of Deep Bidirectional Transformers",
        "title_zh": "BERT：深度双向 Transformer 预训练",
        "short": "BERT",
        "year": "2018",
        "month": "10",
        "era": "pretraining",
        "topics": "language-models architecture",
        "kind": "paper",
        "authors": "Jacob Devlin; Ming-Wei Chang; Kenton Lee; Kristina Toutanova; Somebody Else",
        "organisation": "Google",
        "venue": "NAACL 2019",
        "stars": "2",
        "arxiv": "1810.04805",
        "address": "https://arxiv.org/abs/1810.04805",
        "status": "mastered",
        "starred": "false",
        "skipped": "false",
        "pass_3": "2026-05-09",
        "minutes": "13",
        "checks": "talk",
        "has_note": "true",
        "has_my_note": "true",
    }
    (gpt,) = (one for one in found if one["id"] == "gpt-1")
    assert (gpt["pass_1"], gpt["pass_2"], gpt["status"]) == ("", "known", "read")


def test_no_cell_is_a_formula_and_none_breaks_its_row(hostile: Opened) -> None:
    (found,) = rows(made(hostile, "csv", "year:2020 topic:training"))
    assert found["title"] == "'" + TITLE
    assert found["title_zh"] == "'" + TITLE_ZH
    assert (found["short"], found["organisation"]) == ("'@x_y #1", "'+1 Inc.")


@given(TEXTS, TEXTS, st.sampled_from(["=", "+", "-", "@", "\t=", "\r=", "\n@", "＝"]))
def test_any_text_makes_one_row_of_text_cells(title: str, short: str, sign: str) -> None:
    text = line(row(Record(paper(title=sign + title, short=short), Progress((Pass(1, None),)))))
    (cells,) = csv.reader(io.StringIO(text, newline=""))
    assert len(cells) == len(COLUMNS)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in cells)
    assert "\n" not in "".join(cells)


# --- bibliographies


def test_bibtex_of_the_library_reads_back(hostile: Opened) -> None:
    entries = bibtex_reader.read(made(hostile, "bibtex"))
    assert len(entries) == 13
    assert len({entry.key for entry in entries}) == 13
    bert = next(entry for entry in entries if entry.key == "devlin2018bert")
    assert bert.kind == "inproceedings"
    assert bert.fields["booktitle"] == "NAACL 2019"
    assert bibtex_reader.authors(bert.fields["author"])[:2] == ["Jacob Devlin", "Ming-Wei Chang"]
    bad = next(entry for entry in entries if entry.fields["year"] == "2020" and entry.kind == "article")
    assert bibtex_reader.authors(bad.fields["author"]) == [
        "{Llama Team, AI @ Meta}",
        "de la Cruz, Jr., Ana",
        "李明",
        r"Bob \textbraceleft{}B\textbraceright{} And",
        "{A and B}",
    ]
    assert r"100\% \textbackslash{}alpha \$5" in bad.fields["title"]
    assert bad.fields["url"] == "https://example.org/a(b)?x=1&y=%20%7Bz%7D"
    assert bad.fields["journal"] == "JMLR 21(140)"


@given(TEXTS, st.lists(TEXTS, max_size=3), TEXTS)
def test_any_facts_make_one_entry(title: str, names: list[str], venue: str) -> None:
    made = bibtex(paper(title=title, authors=tuple(names), venue=venue, url=venue), "key")
    (entry,) = bibtex_reader.read(made)
    assert entry.key == "key"
    assert len(bibtex_reader.authors(entry.fields.get("author", ""))) == sum(
        bool(one.strip()) for one in names
    )
    for value in entry.fields.values():
        bare = re.sub(r"\\[a-z]+\{\}|\\[&%$#_]", "", value)
        assert "\\" not in bare or value == entry.fields.get("url")


def test_a_second_key_gets_a_letter_that_nobody_has() -> None:
    keys = Keys()
    assert [keys.take("x2020a"), keys.take("x2020"), keys.take("x2020"), keys.take("x2020")] == [
        "x2020a",
        "x2020",
        "x2020b",
        "x2020c",
    ]
    many = [keys.take("y") for _ in range(60)]
    assert len(set(many)) == 60
    assert many[26:29] == ["yz", "yaa", "yab"]


def test_what_is_selected_changes_no_key(hostile: Opened) -> None:
    whole = {entry.key for entry in bibtex_reader.read(made(hostile, "bibtex"))}
    for query in ("year:2019", "topic:training"):
        assert {entry.key for entry in bibtex_reader.read(made(hostile, "bibtex", query))} < whole


TYPES = {"article", "article-journal", "paper-conference", "report", "post-weblog", "software", "dataset"}
FIELDS = {
    *("id", "type", "title", "title-short", "author", "issued", "container-title", "publisher", "number"),
    *("note", "DOI", "URL"),
}
NAME_PARTS = {"family", "given", "non-dropping-particle", "suffix", "literal"}


def is_csl(found: Mapping[str, Any]) -> bool:
    """Whether an item keeps to the schema of CSL-JSON 1.0.2, as far as we use it."""
    texts = [value for name, value in found.items() if name not in ("author", "issued")]
    names = found.get("author", [])
    (parts,) = found["issued"]["date-parts"]
    return (
        found.keys() <= FIELDS
        and found["type"] in TYPES
        and all(isinstance(text, str) and text for text in texts)
        and all(name.keys() <= NAME_PARTS and all(map(str.strip, name.values())) for name in names)
        and found["issued"].keys() == {"date-parts"}
        and all(isinstance(part, int) for part in parts)
        and 1 <= len(parts) <= 2
    )


def test_csl_of_the_library_keeps_to_its_schema(hostile: Opened) -> None:
    items = json.loads(made(hostile, "csl"))
    assert len(items) == 13
    assert all(map(is_csl, items))
    by_id = {one["id"]: one for one in items}
    assert by_id["bert"]["type"] == "paper-conference"
    assert by_id["bert"]["author"][0] == {"family": "Devlin", "given": "Jacob"}
    assert by_id["bert"]["issued"] == {"date-parts": [[2018, 10]]}
    assert by_id["transformer"]["author"][-1] == {"literal": "others"}
    assert by_id["t5"]["type"] == "article"
    assert (by_id["t5"]["publisher"], by_id["t5"]["number"]) == ("arXiv", "arXiv:1910.10683")
    assert by_id["gpt-2"]["type"] == "report"
    assert by_id["gpt-2"]["publisher"] == "OpenAI"
    assert by_id["hostile"]["title"] == TITLE
    assert by_id["hostile"]["author"][1] == {
        "family": "Cruz",
        "given": "Ana",
        "non-dropping-particle": "de la",
        "suffix": "Jr.",
    }
    assert json.loads(made(hostile, "csl", "year:1900")) == []


@pytest.mark.parametrize("kind", ["paper", "report", "survey", "post", "model", "dataset", "system"])
@pytest.mark.parametrize("venue", [None, "NeurIPS 2022", "Nature 2021"])
def test_every_kind_of_paper_is_a_type_of_csl(kind: str, venue: str | None) -> None:
    found = item(paper(kind=kind, venue=venue, doi="10.1/x", organisation="O"))
    assert is_csl(found)
    assert (found["type"] in ("article-journal", "paper-conference")) == (venue is not None)


# --- cards


class Reader(HTMLParser):
    """What a browser makes of HTML: the tags, and the text that is seen."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def anki_rows(text: str) -> list[list[str]]:
    """Head and records, read as Anki reads them: `#` begins a comment, tabs divide, quotes guard."""
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    return list(csv.reader(lines, delimiter="\t"))


def test_anki_is_told_what_the_columns_are(opened: Opened) -> None:
    head = [line for line in made(opened, "anki").splitlines() if line.startswith("#")]
    assert head[:2] == ["#separator:tab", "#html:true"]
    assert {"#guid column:1", "#deck column:2", "#tags column:5", "#if matches:update current"} <= set(head)
    records = anki_rows(made(opened, "anki"))
    assert all(len(record) == 5 for record in records)
    assert len({record[0] for record in records}) == len(records)
    (masked,) = (record for record in records if record[0] == "paperreader:bert#masked")
    assert masked[1:4] == [
        "paperreader",
        "<small>BERT</small><p>What is masked?</p>",
        "<p>Fifteen percent of the tokens.</p>",
    ]
    assert masked[4].split() == [
        "paperreader::paper::bert",
        "paperreader::era::pretraining",
        "paperreader::topic::language-models",
        "paperreader::topic::architecture",
        "paperreader::status::new",
    ]


def test_a_card_keeps_its_id_in_another_language(opened: Opened) -> None:
    english, chinese = anki_rows(made(opened, "anki", "bert")), anki_rows(made(opened, "anki", "bert", "zh"))
    assert [one[0] for one in english] == [one[0] for one in chinese]
    assert "什么被掩码？" in "".join(one[2] for one in chinese)


def test_cards_of_own_notes_and_suspended_ones(opened: Opened) -> None:
    note_for(opened, "bert", "Q: Mine? {#mine}\nA: Yes.\n\nQ: Twice? {#masked}\nA: No.\n")
    opened.journal.record([Change("bert#layers", SUSPENDED, True, "card")])
    found = {record[0].partition("#")[2]: record for record in anki_rows(made(opened, "anki", "bert"))}
    assert "Mine?" in found["mine"][2]
    assert "What is masked?" in found["masked"][2]
    assert "paperreader::suspended" in found["layers"][4]
    assert "paperreader::suspended" not in found["masked"][4]


def test_hostile_cards_are_text_in_one_line_each(hostile: Opened) -> None:
    note_text = made(hostile, "anki", "year:2020 topic:training")
    less, chinese = anki_rows(note_text)
    assert len([line for line in note_text.splitlines() if not line.startswith("#")]) == 2
    asked, answered = Reader(less[2]), Reader(less[3])
    assert asked.text == '@x_y #1Is \\(a < b\\) & "quoted"?'
    assert 'if a < b:\n\tprint("[[bert]]")' in answered.text
    assert "\\[a < b \\\\\n% no comment\nc\\]" in answered.text
    assert "<script>alert(1)</script>" in answered.text
    assert "<b>and</b>" in answered.text
    assert not {"script", "img"} & set(answered.tags)
    assert "[sound:" not in less[3]
    assert "[sound:x.mp3]" in answered.text
    assert 'href="https://example.org/t.png"' in less[3]
    assert "nobody" in answered.text
    assert Reader(chinese[2]).text == "@x_y #1中文问题？"
    assert Reader(chinese[3]).text == "第一行第二行。"


@given(TEXTS)
def test_any_markdown_is_html_in_one_line_without_what_is_dangerous(text: str) -> None:
    made = html(printable(text), lambda name: (name, None))
    assert "\n" not in made
    assert not {"script", "img", "iframe", "style", "object"} & set(Reader(made).tags)
