from pathlib import Path

import pytest

from paperreader.paths import Paths, shipped, standard_folder


def test_data_and_styles_are_those_of_the_checkout() -> None:
    root = Path(__file__).parents[2]
    assert shipped("data") == root / "data"
    assert (shipped("styles") / "main.tcss").is_file()


def test_own_files_lie_in_the_folders_of_the_reader(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "d", tmp_path / "c", tmp_path / "x", ())
    assert paths.config_file == tmp_path / "c" / "config.toml"
    assert paths.own_library == tmp_path / "d" / "library"


@pytest.mark.parametrize("kind", ["data", "config", "cache"])
def test_standard_folders_are_the_platforms_and_in_tests_never_the_developers(
    kind: str, tmp_path: Path
) -> None:
    folder = standard_folder(kind)
    assert folder.name == "paperreader"
    assert folder.is_relative_to(tmp_path)
