import pytest

from paperreader.cli.opening import Opened
from tests.home import Home


@pytest.fixture
def other(home: Home, opened: Opened) -> Opened:
    """A second run of the program on the same folders."""
    return home.opens()
