from collections.abc import Callable
from pathlib import Path

import pytest

from paperreader.cli.opening import Opened
from tests.exchange.shelf import hostile_shelf
from tests.home import Home


@pytest.fixture(scope="session")
def hostile_library(small_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library and a paper with hostile facts; changed by no test."""
    return hostile_shelf(small_library, tmp_path_factory.mktemp("hostile") / "library")


@pytest.fixture
def hostile(home_of: Callable[[Path], Home], hostile_library: Path) -> Opened:
    """Everything, opened on that library."""
    return home_of(hostile_library).opens()
