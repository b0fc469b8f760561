import os
import stat
from pathlib import Path

import pytest

from paperreader.errors import NoteError
from paperreader.journal.disk import Disk
from paperreader.journal.own_notes import OwnNote, OwnNotes


@pytest.fixture
def notes(tmp_path: Path) -> OwnNotes:
    return OwnNotes(tmp_path, Disk())


def file(notes: OwnNotes, content: bytes, paper: str = "bert") -> Path:
    path = notes.path(paper)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def read(notes: OwnNotes, paper: str = "bert") -> OwnNote:
    note = notes.read(paper)
    assert note is not None
    return note


def names(notes: OwnNotes) -> list[str]:
    return sorted(path.name for path in notes.folder.iterdir())


def test_where_nothing_is_nothing_is_made(notes: OwnNotes) -> None:
    assert notes.read("bert") is None
    assert notes.papers() == frozenset()
    assert notes.stamp("bert") is None
    assert notes.drafts.newest("bert", notes.read("bert")) is None
    assert notes.beside("bert") == ()
    assert not notes.folder.exists()


def test_a_note_is_written_and_read_back(notes: OwnNotes) -> None:
    kept = notes.write("bert", "# 完形填空\n", None)
    assert (kept.path, kept.is_beside) == (notes.path("bert"), False)
    assert notes.path("bert").read_text(encoding="utf-8") == "# 完形填空\n"
    assert read(notes) == kept.note
    assert names(notes) == ["bert.md"]


def test_other_names_are_passed_over_and_never_touched(notes: OwnNotes) -> None:
    for name in (
        "bert.md",
        "gpt-3.md",
        "Diary.md",
        "bert.conflict-12345678.md",
        ".gpt-1.md",
        "x.txt",
        "a--b.md",
    ):
        file(notes, b"text").with_name(name).write_bytes(b"text")
    (notes.folder / "folder.md").mkdir()
    assert notes.papers() == {"bert", "gpt-3"}
    assert set(notes.stamps()) == {"bert", "gpt-3"}


@pytest.mark.parametrize("paper", ["../bert", "", "a/b", "Bert", ".", "bert.md", "bert\n", "nul\0"])
def test_what_is_no_id_has_no_file(notes: OwnNotes, paper: str) -> None:
    with pytest.raises(NoteError, match="no id of a paper"):
        notes.read(paper)


def test_marks_and_line_ends_of_other_systems_are_read_and_kept(notes: OwnNotes) -> None:
    path = file(notes, "\ufeffone\r\ntwo\r\n".encode())
    was = read(notes)
    assert (was.text, was.written, was.damage) == ("one\ntwo\n", "one\r\ntwo\r\n", None)
    notes.write("bert", "one\r\n2\r\n", was)
    assert path.read_bytes() == "\ufeffone\r\n2\r\n".encode()
    notes.change("bert", lambda text: f"{text}three\r\n")
    assert path.read_bytes() == "\ufeffone\r\n2\r\nthree\r\n".encode()


def test_what_is_no_text_is_shown_with_replacements_and_never_written_over(notes: OwnNotes) -> None:
    path = file(notes, b"caf\xe9 au lait")
    was = read(notes)
    assert (was.text, was.damage) == ("caf\ufffd au lait", 3)
    kept = notes.write("bert", "café", was)
    assert kept.is_beside
    assert path.read_bytes() == b"caf\xe9 au lait"
    assert kept.path.read_text(encoding="utf-8") == "café"
    with pytest.raises(NoteError, match=r"bert\.md: byte 3 is not UTF-8, so nothing was added"):
        notes.change("bert", lambda text: f"{text}more")
    assert path.read_bytes() == b"caf\xe9 au lait"


def test_what_somebody_else_wrote_stays_and_the_other_text_is_kept_beside_it(notes: OwnNotes) -> None:
    path = file(notes, b"mine")
    was = read(notes)
    path.write_bytes(b"theirs")
    kept = notes.write("bert", "ours", was)
    assert kept.is_beside
    assert path.read_bytes() == b"theirs"
    assert notes.beside("bert") == (kept.path,)
    assert kept.path.read_bytes() == b"ours"
    assert notes.write("bert", "ours", was).path == kept.path
    assert len(names(notes)) == 2


def test_two_texts_are_kept_beside_one_note_and_neither_is_written_over(notes: OwnNotes) -> None:
    path = file(notes, b"mine")
    was = read(notes)
    path.write_bytes(b"theirs")
    first = notes.write("bert", "ours", was)
    first.path.write_bytes(b"somebody wrote on in it")
    again = notes.write("bert", "ours", was)
    other = notes.write("bert", "another", was)
    assert first.path.read_bytes() == b"somebody wrote on in it"
    assert again.path.read_bytes() == b"ours"
    assert len(set(notes.beside("bert"))) == 3
    assert other.path in notes.beside("bert")


def test_a_note_that_came_meanwhile_is_not_written_over(notes: OwnNotes) -> None:
    file(notes, b"theirs")
    assert notes.write("bert", "ours", None).is_beside
    assert read(notes).text == "theirs"


def test_a_note_that_went_meanwhile_is_no_reason_to_lose_the_text(notes: OwnNotes) -> None:
    path = file(notes, b"mine")
    was = read(notes)
    path.unlink()
    kept = notes.write("bert", "ours", was)
    assert kept.path.read_bytes() == b"ours"


def test_a_file_that_was_only_touched_or_says_the_same_is_no_conflict(notes: OwnNotes) -> None:
    path = file(notes, b"mine")
    was = read(notes)
    os.utime(path, ns=(1, 1))
    assert not notes.write("bert", "ours", was).is_beside
    assert not notes.write("bert", "ours", was).is_beside
    assert names(notes) == ["bert.md"]


def test_what_was_kept_beside_is_written_on(notes: OwnNotes) -> None:
    file(notes, b"theirs")
    kept = notes.keep_beside("bert", "ours")
    kept = notes.rewrite(kept, "ours, longer")
    assert kept.path.read_bytes() == b"ours, longer"
    kept.path.write_bytes(b"somebody else's")
    other = notes.rewrite(kept, "ours, longest")
    assert other.path != kept.path
    assert (kept.path.read_bytes(), other.path.read_bytes()) == (b"somebody else's", b"ours, longest")


def test_links_are_followed_and_stay_links(notes: OwnNotes, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "BERT.md").write_bytes(b"in the vault")
    notes.folder.mkdir()
    notes.path("bert").symlink_to(vault / "BERT.md")
    assert notes.papers() == {"bert"}
    notes.write("bert", "written", read(notes))
    assert notes.path("bert").is_symlink()
    assert (vault / "BERT.md").read_bytes() == b"written"
    assert [path.name for path in vault.iterdir()] == ["BERT.md"]


def test_who_may_read_a_note_stays_as_it_is(notes: OwnNotes) -> None:
    path = file(notes, b"private")
    path.chmod(0o600)
    notes.write("bert", "still private", read(notes))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_no_file_is_not_read(notes: OwnNotes) -> None:
    notes.folder.mkdir()
    os.mkfifo(notes.path("bert"))
    notes.path("gpt-1").mkdir()
    assert notes.papers() == frozenset()
    for paper in ("bert", "gpt-1"):
        with pytest.raises(NoteError, match="is no file"):
            notes.read(paper)


def test_only_what_was_read_is_deleted(notes: OwnNotes) -> None:
    path = file(notes, b"mine")
    was = read(notes)
    path.write_bytes(b"theirs")
    assert not notes.remove("bert", was)
    assert path.exists()
    assert notes.remove("bert", read(notes))
    assert not path.exists()
    assert not notes.remove("bert", was)


def test_a_change_sees_the_newest_text_and_may_leave_it_alone(notes: OwnNotes) -> None:
    assert notes.change("bert", lambda text: f"{text}first\n") is not None
    file(notes, b"theirs\n")
    notes.change("bert", lambda text: f"{text}second\n")
    assert read(notes).text == "theirs\nsecond\n"
    stamp = notes.stamp("bert")
    assert notes.change("bert", lambda _text: None) is None
    assert notes.stamp("bert") == stamp


def test_halves_of_characters_are_replaced(notes: OwnNotes) -> None:
    notes.write("bert", "half \ud83d of a face", None)
    assert "half" in read(notes).text
    assert read(notes).damage is None


def test_a_stamp_tells_of_every_change(notes: OwnNotes) -> None:
    stamps = [notes.write("bert", "one", None).note.stamp]
    stamps.append(notes.write("bert", "two", read(notes)).note.stamp)
    file(notes, b"three")
    stamps.append(read(notes).stamp)
    assert len(set(stamps)) == 3
    assert notes.stamp("bert") == stamps[-1]


class FullDisk(Disk):
    """Takes nothing."""

    def write(self, descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")


def test_on_a_full_disk_everything_stays_as_it_was(tmp_path: Path) -> None:
    notes = OwnNotes(tmp_path, FullDisk())
    path = file(notes, b"mine")
    was = read(notes)
    for attempt in (
        lambda: notes.write("bert", "ours", was),
        lambda: notes.write("gpt-1", "new", None),
        lambda: notes.keep_beside("bert", "ours"),
        lambda: notes.change("bert", lambda text: f"{text}more"),
        lambda: notes.drafts.keep("bert", "ours", was),
    ):
        with pytest.raises(NoteError, match="No space left on device"):
            attempt()
    assert path.read_bytes() == b"mine"
    assert names(notes) == ["bert.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(notes: OwnNotes) -> None:
    file(notes, b"mine").chmod(0)
    with pytest.raises(NoteError, match="cannot be read"):
        notes.read("bert")


# --- drafts


def test_a_draft_fits_the_note_that_it_was_begun_on(notes: OwnNotes) -> None:
    notes.drafts.keep("bert", "begun", None)
    draft = notes.drafts.newest("bert", notes.read("bert"))
    assert draft is not None
    assert (draft.text, draft.fits) == ("begun", True)
    assert notes.papers() == frozenset()
    file(notes, b"somebody wrote one")
    draft = notes.drafts.newest("bert", notes.read("bert"))
    assert draft is not None
    assert not draft.fits
    notes.drafts.drop("bert")
    assert names(notes) == ["bert.md"]


def test_the_newest_draft_counts_and_those_of_other_papers_do_not(notes: OwnNotes) -> None:
    file(notes, b"mine")
    notes.drafts.keep("bert", "old", None)
    os.utime(notes.folder / ".bert.new.draft", ns=(1, 1))
    notes.drafts.keep("bert", "new", read(notes))
    notes.drafts.keep("bert-2", "other", None)
    draft = notes.drafts.newest("bert", notes.read("bert"))
    assert draft is not None
    assert (draft.text, draft.fits) == ("new", True)
    notes.drafts.drop("bert")
    assert notes.drafts.newest("bert", notes.read("bert")) is None
    assert notes.drafts.newest("bert-2", notes.read("bert-2")) is not None
