from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperreader.journal.disk import Disk
from tests.syncing.devices import Device

Maker = Callable[..., Device]


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Maker]:
    """Makes devices, all closed in the end."""
    made: list[Device] = []

    def make(name: str, disk: Disk | None = None, skew: float = 0) -> Device:
        made.append(Device(tmp_path, name, skew, disk))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def home(device: Maker) -> Device:
    return device("home")


@pytest.fixture
def office(device: Maker) -> Device:
    return device("office")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that all devices see, not made yet."""
    return tmp_path / "shared"
