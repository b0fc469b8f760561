"""Setting aside: damaged files are kept under a dated name, for whoever can make more of them."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from paperreader.journal.disk import Disk


class Aside:
    """The directory of damaged originals.

    Args:
        directory: Where they lie; made when the first one comes.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self.directory = directory
        self._disk = disk

    def keep_copy(self, path: Path, data: bytes, now: datetime) -> str:
        """Keep a copy of a file that is about to be replaced; its name, for messages.

        A copy that is there already, because an earlier attempt was broken off, is not made again.
        """
        for known in sorted(self.directory.glob(f"*-{path.name}")):
            if known.stat().st_size == len(data) and known.read_bytes() == data:
                return self._told(known)
        self._disk.make_directory(self.directory)
        target = self._free(path.name, now)
        self._disk.write_file(target, [data])
        return self._told(target)

    def move(self, paths: Sequence[Path], now: datetime) -> Path:
        """Move a file here, and its companions under names that go with its new one, as far as they exist.

        Args:
            paths: A file and its companions, whose names begin with its name.
            now: The time, for the new name.

        Returns:
            Where the first one is now, or would be.
        """
        self._disk.make_directory(self.directory)
        first = paths[0].name
        target = self._free(first, now)
        for path in paths:
            if os.path.lexists(path):
                self._disk.replace(path, target.with_name(target.name + path.name.removeprefix(first)))
        return target

    def _free(self, name: str, now: datetime) -> Path:
        stamp = now.strftime("%Y-%m-%d-%H%M%S")
        target, number = self.directory / f"{stamp}-{name}", 1
        while os.path.lexists(target):
            number += 1
            target = self.directory / f"{stamp}.{number}-{name}"
        return target

    def _told(self, path: Path) -> str:
        return f"{self.directory.name}/{path.name}"
