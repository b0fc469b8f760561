"""Bases: which version the note of each paper came of, and which copies were put beside it, on this device.

The file may be lost: then a note counts as written apart from all versions, and what differs is kept twice.
"""

import json
from pathlib import Path
from typing import Any

from paperreader.journal.disk import Disk

_FORMAT = 1


class Bases:
    """What a device notes about its notes between two exchanges.

    Args:
        path: The file; need not exist.
        disk: What changes files.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        noted = _read(path)
        self.versions: dict[str, str] = _words(noted.get("versions"))
        """Paper -> the id of the version that its note came of."""
        self.beside: dict[str, dict[str, str]] = {
            paper: {content: name for content, name in _words(copies).items() if _is_beside(paper, name)}
            for paper, copies in _table(noted.get("beside")).items()
        }
        """Paper -> content -> the name of the file beside its note that was made for it."""
        self._known = self._text()

    def save(self) -> None:
        """Write it, if anything is new.

        Raises:
            OSError: It could not be written.
        """
        text = self._text()
        if text != self._known:
            self._disk.make_directory(self._path.parent)
            self._disk.write_file(self._path, [text.encode("ascii")])
            self._known = text

    def _text(self) -> str:
        beside = {paper: copies for paper, copies in self.beside.items() if copies}
        noted = {"format": _FORMAT, "versions": self.versions, "beside": beside}
        return json.dumps(noted, sort_keys=True, indent=1) + "\n"


def _read(path: Path) -> dict[str, Any]:
    try:
        noted = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return noted if isinstance(noted, dict) and noted.get("format") == _FORMAT else {}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> dict[str, str]:
    return {key: word for key, word in _table(value).items() if isinstance(word, str)}


def _is_beside(paper: str, name: str) -> bool:
    return name.startswith(f"{paper}.conflict-") and name == Path(name).name
