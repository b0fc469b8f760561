"""What every test stands on: a home of its own, English to begin with, and the small library."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

# Read when textual is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

import pytest
from hypothesis import settings

from paperreader import language
from paperreader.cli.opening import Opened
from tests.home import Home
from tests.journal.desk import TickingClock
from tests.small_library import write_small_library

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CLIPBOARD = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
"""What tells that there is a clipboard, which is the developer's."""
_EDITORS = ("VISUAL", "EDITOR")
_TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM_PROGRAM", "TMUX", "BROWSER")


def pytest_collection_finish() -> None:
    """What was collected stays: going through it again and again would take a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees or touches the files of whoever runs it, and none leaves its language behind."""
    for name in (*_LOCALE, *_TERMINAL, *_CLIPBOARD, *_EDITORS):
        monkeypatch.delenv(name, raising=False)
    for name, place in {
        "HOME": "home",
        "XDG_DATA_HOME": "home/xdg-data",
        "XDG_CONFIG_HOME": "home/xdg-config",
        "XDG_CACHE_HOME": "home/xdg-cache",
        "XDG_STATE_HOME": "home/xdg-state",
        "PAPERREADER_DATA_DIR": "home/data",
    }.items():
        monkeypatch.setenv(name, str(tmp_path / place))
    monkeypatch.setenv("TERM", "xterm-256color")
    yield
    language.use("en")
    gc.enable()  # a command line that was carried out in this process has switched it off


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library, shared by all tests and changed by none."""
    return write_small_library(tmp_path_factory.mktemp("library") / "small")


@pytest.fixture
def own_copy(small_library: Path, tmp_path: Path) -> Path:
    """A copy of the small library, to be changed."""
    return Path(shutil.copytree(small_library, tmp_path / "copy"))


@pytest.fixture
def clock() -> TickingClock:
    """Noon of 9 May 2026, UTC; a second passes at each look."""
    return TickingClock()


@pytest.fixture
def home(tmp_path: Path, small_library: Path, clock: TickingClock) -> Iterator[Home]:
    """A reader's folders over the small library; whatever was opened on them is closed in the end."""
    home = Home(tmp_path / "home", small_library, clock)
    yield home
    home.close()


@pytest.fixture
def opened(home: Home) -> Opened:
    """Everything, opened on the small library with its notes indexed."""
    opened = home.opens()
    opened.library.index_notes()
    return opened


@pytest.fixture
def home_of(tmp_path: Path, clock: TickingClock) -> Iterator[Callable[[Path], Home]]:
    """Homes over libraries of a test's own making."""
    homes: list[Home] = []

    def make(library: Path) -> Home:
        homes.append(Home(tmp_path / "home", library, clock))
        return homes[-1]

    yield make
    for one in homes:
        one.close()
