from collections.abc import Iterable
from pathlib import Path

import pytest

from paperreader.domain.entry import STAR, flagged
from paperreader.errors import JournalWriteError, UsageError
from paperreader.journal.disk import Lock
from paperreader.services.syncing import journals
from paperreader.services.syncing.syncing import Syncing
from tests.syncing.conftest import Maker
from tests.syncing.devices import Device, HastyDisk


def test_a_folder_is_made_where_its_parent_is_there_and_says_what_it_is(home: Device, shared: Path) -> None:
    home.sync(shared)
    assert "paperreader sync" in (shared / "README.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in shared.iterdir()) == ["README.txt"]
    (shared / "README.txt").write_text("my own words")
    home.sync(shared)
    assert (shared / "README.txt").read_text() == "my own words"


def test_a_folder_in_a_repository_tells_git_to_leave_line_ends_alone(home: Device, tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    home.sync(tmp_path / "repository" / "papers")
    assert "* -text" in (tmp_path / "repository" / "papers" / ".gitattributes").read_text()


def test_a_folder_without_parent_is_an_error_that_names_the_cure(home: Device, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"stick.*connect"):
        home.sync(tmp_path / "stick" / "paperreader")
    assert not (tmp_path / "stick").exists()


def test_a_file_is_no_folder(home: Device, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is no folder"):
        home.sync(tmp_path / "file")


@pytest.mark.parametrize("inside", [".", "journal", "notes/mine", "new"])
def test_the_data_directory_is_no_folder_to_share(home: Device, inside: str) -> None:
    with pytest.raises(UsageError, match="own data directory"):
        home.sync(home.data / inside)
    assert not (home.data / "README.txt").exists()


def test_a_link_into_the_data_directory_is_found_out(home: Device, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home.data)
    with pytest.raises(UsageError, match="own data directory"):
        home.sync(tmp_path / "link" / "shared")


def test_a_data_directory_of_another_device_is_refused(home: Device, office: Device) -> None:
    with pytest.raises(UsageError, match="data directory of a paperreader"):
        home.sync(office.data)


@pytest.mark.parametrize("name", ["journal", "notes"])
def test_a_folder_whose_parts_hold_the_data_directory_is_refused(
    device: Maker, tmp_path: Path, name: str
) -> None:
    home = device(f"shared/{name}")
    with pytest.raises(UsageError, match="would exchange"):
        home.sync(tmp_path / "shared")


def test_the_data_directory_may_lie_in_the_shared_folder(device: Maker, office: Device, shared: Path) -> None:
    home = device("shared/paperreader of home")
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    office.sync(shared)
    assert office.journal.snapshot().starred == {"a"}


class OneWay(HastyDisk):
    """Cannot write into the shared folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def write_file(self, path: Path, pieces: Iterable[bytes]) -> None:
        if self._folder in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        super().write_file(path, pieces)


def test_a_folder_that_cannot_be_written_still_gives(device: Maker, office: Device, shared: Path) -> None:
    home = device("home", OneWay(shared))
    office.journal.record([flagged("b", STAR)])
    office.write("bert", "one\n")
    office.sync(shared)
    (shared / "README.txt").unlink()
    home.journal.record([flagged("a", STAR)])
    outcome = home.sync(shared)
    assert home.journal.snapshot().starred == {"a", "b"}
    assert home.read("bert") == "one\n"
    assert not outcome.is_complete
    assert outcome.trouble is not None
    assert str(shared) in outcome.trouble
    assert "Permission denied" in outcome.trouble


def test_a_folder_that_needs_nothing_written_may_be_read_only(
    device: Maker, office: Device, shared: Path
) -> None:
    office.journal.record([flagged("b", STAR)])
    office.sync(shared)
    reader = device("reader", OneWay(shared))
    assert not reader.sync(shared).is_complete  # what it took in it would give on
    assert reader.journal.snapshot().starred == {"b"}


def test_a_folder_that_cannot_be_made_is_told(
    home: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(HastyDisk):
        def make_directory(self, path: Path) -> None:
            raise PermissionError(13, "Permission denied", str(path))

    home.disk = Closed()
    with pytest.raises(UsageError, match=r"cannot be made \(Permission denied\)"):
        home.sync(tmp_path / "new")


def test_a_file_that_cannot_be_read_is_named(
    home: Device, office: Device, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)

    def failing(path: Path) -> list[int]:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(journals, "_formats", failing)
    (refused,) = office.sync(shared).journals.refused
    assert home.journal_file.name in refused
    assert "Input/output error" in refused


def test_a_folder_of_journals_that_cannot_be_listed_is_named(home: Device, shared: Path) -> None:
    home.journal.record([flagged("a", STAR)])
    home.sync(shared)
    (shared / "journal" / "round.jsonl").symlink_to("round.jsonl")
    outcome = home.sync(shared)
    assert not outcome.is_complete
    assert "cannot be listed" in outcome.journals.refused[0]


def test_two_exchanges_at_a_time_wait_for_each_other(
    home: Device, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paperreader.journal.disk._PATIENCE", 0.01)
    with (
        Lock(home.data / "sync.lock", home.disk).held(),
        pytest.raises(JournalWriteError, match=r"sync\.lock"),
    ):
        home.sync(shared)


def test_the_folder_of_last_time_is_remembered(home: Device, shared: Path) -> None:
    syncing = Syncing(home.journal, home.data, home.clock, home.disk)
    assert syncing.folder is None
    assert syncing.exchange(shared).is_first
    assert not syncing.exchange(shared).is_first
    home.reopen()
    assert Syncing(home.journal, home.data, home.clock, home.disk).folder == shared
