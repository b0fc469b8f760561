import re
from dataclasses import fields
from pathlib import Path

import pytest

from paperreader.cli.main import main
from paperreader.domain.paper import Link, Paper
from paperreader.errors import LibraryError, UsageError
from paperreader.library.drafts import draft
from tests.library.shelves import Reading

FILES = ("paper.toml", "en.md", "zh.md")


def begins(reading: Reading, name: str = "new-paper") -> list[Path]:
    return list(draft(name, reading.own.root, reading.folders))


def test_a_draft_has_facts_and_a_note_in_both_languages(reading: Reading) -> None:
    home = reading.own.root / "papers/new-paper"
    assert begins(reading) == [home / name for name in FILES]
    assert sorted(path.name for path in home.iterdir()) == sorted(FILES)


def test_the_check_names_what_must_be_filled_in_and_nothing_else(reading: Reading) -> None:
    begins(reading)
    found = [one for one in reading.checks() if one.path.parent.name == "new-paper"]
    errors = [(one.path.name, one.key) for one in found if one.severity == "error"]
    assert errors == [("paper.toml", key) for key in ("title", "title_zh", "short", "year", "era", "topics")]
    assert {one.message for one in found if one.severity == "remark"} == {"TODO is left"}


def test_once_filled_in_the_check_finds_nothing_and_the_library_has_the_paper(reading: Reading) -> None:
    for path in begins(reading):
        text = path.read_text("utf-8")
        text = text.replace("TODO", "Words").replace('""', '"x"', 3).replace("year = 0", "year = 2018")
        text = text.replace('era = ""', 'era = "early"').replace("topics = []", 'topics = ["models"]')
        path.write_text(text, "utf-8")
    assert [one for one in reading.checks() if one.path.parent.name == "new-paper"] == []
    assert reading.opens().short("new-paper") == "x"


def test_a_draft_names_every_key_and_what_may_be_chosen(reading: Reading) -> None:
    text = begins(reading)[0].read_text("utf-8")
    for one in (*fields(Paper), *fields(Link)):
        if one.name not in ("id", "links"):
            assert re.search(rf"^(?:# )?{one.name} = ", text, re.MULTILINE), one.name
    assert "# eras: early, late\n" in text
    assert "# topics: models, training\n" in text


@pytest.mark.parametrize("name", ["Bert", "", "a b", "../x", "a--b", "-x", "é", "x\n"])
def test_what_is_no_id_is_refused(reading: Reading, name: str) -> None:
    with pytest.raises(UsageError, match="not an id"):
        begins(reading, name)
    assert not reading.own.root.exists()


def test_a_paper_that_is_there_is_refused_and_left_alone(reading: Reading) -> None:
    with pytest.raises(UsageError, match=r"papers/bert is there already.*lie over"):
        begins(reading, "bert")
    paths = begins(reading)
    paths[1].write_text("My words.")
    with pytest.raises(UsageError, match="is there already"):
        begins(reading)
    assert paths[1].read_text() == "My words."


def test_a_folder_that_is_a_file_is_refused(reading: Reading) -> None:
    reading.own.root.write_text("")
    with pytest.raises(UsageError, match="no folder to write in"):
        begins(reading)


def test_a_folder_that_cannot_be_made_is_told(reading: Reading) -> None:
    with pytest.raises(LibraryError, match="cannot be written"):
        draft("x", Path("/proc/nothing"), reading.folders)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("PAPERREADER_DATA_DIR", str(tmp_path / "mine"))
    return tmp_path


def test_new_writes_into_the_readers_own_library_and_says_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "my-paper"]) == 0
    out, err = capsys.readouterr()
    folder = home / "mine/library/papers/my-paper"
    assert out == ""
    assert err.splitlines()[:3] == [f"paperreader: wrote {folder / name}" for name in FILES]
    assert main(["check", str(home / "mine/library")]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(set(said)), "a folder that is in use anyway is checked once"
    assert main(["new", "my-paper"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_new_writes_into_a_folder_that_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "my-paper", str(home / "shelf")]) == 0
    assert f"paperreader --library {home / 'shelf'}" in capsys.readouterr().err
    assert (home / "shelf/papers/my-paper/zh.md").is_file()
    assert main(["new", "bert", str(home / "shelf")]) == 2
