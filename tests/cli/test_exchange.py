import io
import json
import stat
from pathlib import Path

import pytest

from paperreader.errors import ExchangeError, UsageError
from paperreader.journal.disk import Disk
from paperreader.services.exporting import target
from tests.cli.conftest import CommandLine

# --- export


def test_an_export_goes_to_the_standard_output(paperreader: CommandLine) -> None:
    assert paperreader("export", "--format", "csv", "year:2018") == 0
    assert paperreader.out.startswith("id,title,")
    assert "\ufeff" not in paperreader.out
    assert len(paperreader.lines) == 3
    assert paperreader.err == ""
    assert paperreader("export", "--format", "csl", "-o", "-", "year:2018") == 0
    assert [one["id"] for one in json.loads(paperreader.out)] == ["gpt-1", "bert"]


def test_a_file_is_written_once_and_overwritten_only_by_force(
    paperreader: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "papers.bib"
    assert paperreader("export", "--format", "bibtex", "-o", str(file), "bert") == 0
    assert (paperreader.out, paperreader.err) == ("", f"paperreader: wrote {file}\n")
    before = file.read_text(encoding="utf-8")
    assert before.startswith("@")
    assert paperreader("export", "--format", "bibtex", "-o", str(file)) == 2
    assert f"{file} is there already" in paperreader.err
    assert "--force" in paperreader.err
    assert file.read_text(encoding="utf-8") == before
    assert paperreader("export", "--format", "bibtex", "-o", str(file), "--force") == 0
    assert len(file.read_text(encoding="utf-8")) > len(before)
    assert [path.name for path in tmp_path.glob("*.bib*")] == ["papers.bib"]
    assert not [*tmp_path.glob(".*.tmp")]


def test_the_name_of_the_file_tells_the_format(paperreader: CommandLine, tmp_path: Path) -> None:
    for name, begins in (
        ("a.md", "# Reading list"),
        ("a.csv", "\ufeffid,"),
        ("a.json", "{\n"),
        ("a.txt", "#sep"),
    ):
        assert paperreader("export", "-o", str(tmp_path / name)) == 0
        assert (tmp_path / name).read_bytes().decode().startswith(begins)
    assert paperreader("export") == 2
    assert "--format must say what to write" in paperreader.err


def test_what_cannot_be_a_file_is_refused(paperreader: CommandLine, tmp_path: Path) -> None:
    for place, said in (
        (tmp_path, "is a folder: name a file in it"),
        (tmp_path / "no/such/x.csv", "there is no folder"),
        (Path("/dev/null"), "is no file"),
    ):
        assert paperreader("export", "--format", "csv", "-o", str(place), "--force") == 2
        assert said in paperreader.err
        assert paperreader.out == ""


def test_nothing_that_matches_is_status_1_and_no_file(paperreader: CommandLine, tmp_path: Path) -> None:
    assert paperreader("export", "--format", "csv", "-o", str(tmp_path / "x.csv"), "year:1900") == 1
    assert paperreader.err == "paperreader: no paper matches: nothing was exported.\n"
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--format obsidian", "name it with -o DIR"),
        ("--format csv --view lists", "goes with --format markdown"),
        ("--format json bert", "leave the query out"),
        ("--format csv colour:red", "unknown word 'colour:'"),
    ],
)
def test_what_does_not_go_together_is_refused(paperreader: CommandLine, line: str, said: str) -> None:
    assert paperreader("export", *line.split()) == 2
    assert said in paperreader.err
    assert paperreader.out == ""


def test_the_check_list_of_the_lists_has_their_order(paperreader: CommandLine) -> None:
    assert paperreader("export", "--format", "markdown", "--view", "lists") == 0
    headings = [line for line in paperreader.lines if line.startswith("#")]
    assert headings == ["# Reading list", "## Classics", "## Interview", "### Models", "### Methods"]
    assert paperreader.out.count("**BERT**") == 3
    assert "0 of 5 read" in paperreader.out
    assert paperreader("export", "--format", "markdown", "--view", "status", "--lang", "zh") == 0
    assert "[BERT：深度双向 Transformer 预训练](" in paperreader.out


def test_a_folder_is_written_and_brought_up_to_date(paperreader: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    line = ("export", "--format", "obsidian", "-o", str(folder))
    assert paperreader(*line) == 0
    assert paperreader.err == f"paperreader: wrote 19 files into {folder}.\n"
    (folder / "papers/t5.md").write_text("mine")
    paperreader("mark", "bert", "2")
    assert paperreader(*line) == 0
    assert "; 14 were so already" in paperreader.err
    assert "left alone, as somebody else wrote or changed them: papers/t5.md. --force" in paperreader.err
    assert (folder / "papers/t5.md").read_text() == "mine"
    assert paperreader(*line, "--force") == 0
    assert "left alone" not in paperreader.err


def test_a_link_stays_a_link_and_its_file_is_replaced(paperreader: CommandLine, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    assert paperreader("export", "-o", str(link)) == 2
    assert paperreader("export", "-o", str(link), "--force") == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8-sig").startswith("id,")


# --- files


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            super().write(descriptor, data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    file = tmp_path / "x.csv"
    file.write_text("before")
    with pytest.raises(ExchangeError, match=r"x\.csv could not be written \(No space left on device\)"):
        target.write(file, ["after"], Full())
    with pytest.raises(UsageError, match="of the pieces"):
        target.write(file, _failing(), Disk())
    assert file.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def _failing() -> "list[str]":
    class Failing(list[str]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            yield "x" * 200_000
            raise UsageError("of the pieces")

    return Failing()


def test_many_pieces_are_few_writes() -> None:
    blocks = list(target.blocks("héllo " for _ in range(100_000)))
    assert len(blocks) < 20
    assert b"".join(blocks).decode() == "héllo " * 100_000


def test_who_may_read_an_overwritten_file_stays(paperreader: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("secret")
    file.chmod(0o600)
    assert paperreader("export", "-o", str(file), "--force") == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


# --- import


def test_what_was_exported_is_imported_elsewhere(paperreader: CommandLine, tmp_path: Path) -> None:
    paperreader("mark", "bert", "2", "--on", "2026-05-03")
    notes = tmp_path / "home/data/notes"
    notes.mkdir()
    (notes / "bert.md").write_text("my note")
    file = str(tmp_path / "all.json")
    paperreader("export", "-o", file)
    elsewhere = ("--data-dir", str(tmp_path / "elsewhere"))
    assert paperreader("import", file, "--dry-run", *elsewhere) == 0
    assert paperreader.err == (
        "paperreader: would take in 1 new entry of 1 and 1 note; 0 notes were here already.\n"
    )
    assert not [*(tmp_path / "elsewhere/journal").glob("*.jsonl")]
    assert paperreader("import", file, *elsewhere) == 0
    assert (paperreader.out, paperreader.err) == (
        "",
        "paperreader: took in 1 new entry of 1 and 1 note; 0 notes were here already.\n",
    )
    assert paperreader.json("list", "bert", "status:read", "--json", *elsewhere)[0]["id"] == "bert"
    assert (tmp_path / "elsewhere/notes/bert.md").read_text() == "my note"
    assert paperreader("import", file, *elsewhere) == 0
    assert paperreader.err == "paperreader: nothing is new: all of it was here already (1 entry).\n"


def test_a_note_that_differs_is_named(paperreader: CommandLine, tmp_path: Path) -> None:
    notes = tmp_path / "home/data/notes"
    notes.mkdir(parents=True)
    (notes / "bert.md").write_text("theirs")
    file = str(tmp_path / "all.json")
    paperreader("export", "-o", file)
    (notes / "bert.md").write_text("mine")
    assert paperreader("import", file, "--dry-run") == 0
    assert "1 note reads otherwise and would be kept beside yours: bert.\n" in paperreader.err
    assert paperreader("import", file) == 0
    assert "1 note reads otherwise and is kept beside yours: bert.conflict-" in paperreader.err
    assert (notes / "bert.md").read_text() == "mine"


def test_an_export_comes_through_a_pipe(
    paperreader: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paperreader("mark", "bert", "2")
    paperreader("export", "--format", "json")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(paperreader.out.encode())))
    assert paperreader("import", "-", "--data-dir", str(tmp_path / "elsewhere")) == 0
    assert "took in 1 new entry" in paperreader.err


def test_what_cannot_be_imported_is_refused(paperreader: CommandLine, tmp_path: Path) -> None:
    for place in (tmp_path / "none.json", tmp_path):
        assert paperreader("import", str(place)) == 2
        assert f"{place} cannot be read" in paperreader.err
    (tmp_path / "list.json").write_text("[]")
    assert paperreader("import", str(tmp_path / "list.json")) == 1
    assert "list.json, line 1: this is no export of everything" in paperreader.err
    assert "paperreader export --format json -o FILE" in paperreader.err
