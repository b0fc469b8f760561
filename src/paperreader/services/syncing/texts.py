"""Texts of versions, each in a file named by its content, which is written once and never changed.

Every device keeps all of them, so it can pass them on to whatever folder it meets next, and nothing that was
ever written in a note is lost by merging: here in `notes/.versions/`, in a shared folder in `notes/<paper>/`.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from paperreader.journal.disk import Disk
from paperreader.services.syncing.versions import content_of

_ENDING = ".md"
_SHORT = 12
"""Letters of a content that name its file in a shared folder."""


class KeptTexts(Mapping[str, bytes]):
    """The texts that this device keeps, by content.

    Args:
        directory: Where they lie; made when the first one comes.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self._directory = directory
        self._disk = disk
        self._names = _files_in(directory)

    def __getitem__(self, content: str) -> bytes:
        if self._named(content) not in self._names:
            raise KeyError(content)
        path = self._directory / self._named(content)
        text = path.read_bytes()
        if content_of(text) != content:
            # Another device may have it still; the next exchange fetches it.
            self._disk.replace(path, path.with_name(path.name + ".damaged"))
            del self._names[path.name]
            raise KeyError(content)
        return text

    def __contains__(self, content: object) -> bool:
        return isinstance(content, str) and self._named(content) in self._names

    def __iter__(self) -> Iterator[str]:
        return iter([name.removesuffix(_ENDING) for name in self._names])

    def __len__(self) -> int:
        return len(self._names)

    def size(self, content: str) -> int:
        """How many bytes a text has."""
        return self._names[self._named(content)]

    def keep(self, text: bytes) -> str:
        """Keep a text, on the disk; its content.

        Raises:
            OSError: It could not be written.
        """
        content = content_of(text)
        name = self._named(content)
        if name not in self._names:
            self._disk.make_directory(self._directory)
            self._disk.write_file(self._directory / name, [text])
            self._names[name] = len(text)
        return content

    def _named(self, content: str) -> str:
        return content + _ENDING


class SharedTexts:
    """The texts of one paper's note in a shared folder.

    Args:
        directory: Where they lie; made when the first one comes.
        disk: What changes files.
    """

    def __init__(self, directory: Path, disk: Disk) -> None:
        self._directory = directory
        self._disk = disk
        self._sizes = _files_in(directory)

    def find(self, content: str) -> bytes | None:
        """A text; None while it is not there, or not whole.

        What synchronises the folder may have given a file another name, so those that begin alike are
        looked at, too; and it may have changed the ends of lines.
        """
        for name in sorted(self._sizes, key=len):
            if name.startswith(content[:_SHORT]) and name.endswith(_ENDING):
                try:
                    text = (self._directory / name).read_bytes()
                except OSError:
                    continue  # on its way out or in
                for one in (text, text.replace(b"\r\n", b"\n")):
                    if content_of(one) == content:
                        return one
        return None

    def has(self, content: str, size: int) -> bool:
        """Whether a file for a text is there, with this many bytes."""
        return self._sizes.get(self._named(content)) == size

    def put(self, content: str, text: bytes) -> None:
        """Write a text.

        Raises:
            OSError: It could not be written.
        """
        self._disk.make_directory(self._directory)
        self._disk.write_file(self._directory / self._named(content), [text])
        self._sizes[self._named(content)] = len(text)

    def _named(self, content: str) -> str:
        return content[:_SHORT] + _ENDING


def _files_in(directory: Path) -> dict[str, int]:
    """The files of texts in a directory that are not hidden, with their sizes; none where it is missing."""
    try:
        with os.scandir(directory) as entries:
            return {
                entry.name: entry.stat().st_size
                for entry in entries
                if entry.name.endswith(_ENDING) and not entry.name.startswith(".") and entry.is_file()
            }
    except (FileNotFoundError, NotADirectoryError):
        return {}
