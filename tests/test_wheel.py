"""The wheel: built and installed without network, it brings the library and the styles along."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*arguments: str, folder: Path, path: Path | None = None) -> str:
    environment = dict(os.environ)
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, and nothing else."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels), folder=ROOT)
    (wheel,) = wheels.glob("paperreader-*.whl")
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(*install, "--target", str(target), str(wheel), folder=wheels)
    return target


def test_an_installed_wheel_lists_and_shows_from_any_directory(installed: Path, tmp_path: Path) -> None:
    shipped = installed / "paperreader" / "_shipped"
    where = run("-m", "paperreader", "where", folder=tmp_path, path=installed)
    assert f"libraries  {shipped / 'data'}\n" in where
    listed = run("-m", "paperreader", "list", folder=tmp_path, path=installed)
    assert len(listed.splitlines()) == len(list((ROOT / "data/papers").glob("*/paper.toml")))
    page = run("-m", "paperreader", "show", "bert", "--width", "60", folder=tmp_path, path=installed)
    assert "BERT" in page
    styles = "from paperreader.paths import shipped; print(shipped('styles'))"
    assert run("-c", styles, folder=tmp_path, path=installed).strip() == str(shipped / "styles")


def test_the_wheel_has_all_that_the_program_reads_and_no_tests(installed: Path) -> None:
    shipped = installed / "paperreader" / "_shipped"
    for folder in ("styles", "data"):
        here = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        there = {path.relative_to(shipped) for path in (shipped / folder).rglob("*") if path.is_file()}
        assert there == here
    assert (installed / "paperreader/locale/zh/LC_MESSAGES/paperreader.mo").is_file()
    assert (installed / "paperreader/py.typed").is_file()
    assert not (installed / "tests").exists()
    assert not list(installed.rglob("test_*.py"))
