"""The library's folders laid over each other: for every file the topmost folder that has it holds.

Only names and stat values are read here, never contents.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

FACTS = "paper.toml"
GUIDE = "guide.toml"


class Shelf:
    """What all folders together hold of one id (a paper, a guide)."""

    __slots__ = ("id", "places")

    def __init__(self, name: str) -> None:
        self.id = name
        self.places: dict[str, list[str]] = {}
        """For each file name its paths, topmost folder first."""

    def top(self, name: str) -> Path | None:
        """The file that holds, None where no folder has it."""
        paths = self.places.get(name)
        return Path(paths[0]) if paths else None

    def all(self, name: str) -> list[Path]:
        """Every version of a file, topmost first."""
        return [Path(path) for path in self.places.get(name, ())]

    def signature(self, *names: str) -> str:
        """Changes whenever one of these files does: paths, times and sizes."""
        paths = (path for name in names for path in self.places.get(name, ()))
        return "\n".join(f"{path} {_stat(path)}" for path in paths)


class Folders:
    """An ordered sequence of library folders, the built-in one first."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(Path(os.path.abspath(root)) for root in roots)  # noqa: PTH100  # keeps symbolic links

    def versions(self, *parts: str) -> list[Path]:
        """Every existing version of a file, topmost first."""
        paths = (root.joinpath(*parts) for root in reversed(self.roots))
        return [path for path in paths if path.is_file()]

    def top(self, *parts: str) -> Path | None:
        """The version of a file that holds, None where no folder has it."""
        return next(iter(self.versions(*parts)), None)

    def names(self, folder: str) -> list[str]:
        """The names of all sub-folders and files below a folder, sorted, without hidden ones."""
        found: set[str] = set()
        for root in self.roots:
            found.update(_names(os.path.join(root, folder)))  # noqa: PTH118  # Path is five times slower
        return sorted(name for name in found if not name.startswith((".", "_")))

    def shelf(self, folder: str, name: str) -> Shelf:
        """What the folders hold of one id."""
        shelf = Shelf(name)
        for root in reversed(self.roots):
            where = f"{root}{os.sep}{folder}{os.sep}{name}"
            for file in _names(where):
                shelf.places.setdefault(file, []).append(f"{where}{os.sep}{file}")
        return shelf

    def shelves(self, folder: str) -> Iterator[Shelf]:
        """All ids below `papers` or `guides`, in the order of their names."""
        for name in self.names(folder):
            shelf = self.shelf(folder, name)
            if shelf.places:
                yield shelf

    def fingerprint(self) -> str:
        """A cheap sign of change: the folders and the times of what lies directly in them."""
        lines = []
        for root in self.roots:
            lines.append(str(root))
            lines += (_stat(f"{root}{os.sep}{name}") for name in ("eras.toml", "topics.toml"))
            lines += (_stat(f"{root}{os.sep}{name}", False) for name in ("", "papers", "lists", "guides"))
        return "\n".join(lines)

    def shared_signature(self) -> str:
        """Changes whenever a file that is not about one paper does: eras, topics, lists, guides."""
        paths = [path for name in ("eras.toml", "topics.toml") for path in self.versions(name)]
        paths += [path for name in self.names("lists") for path in self.versions("lists", name)]
        guides = (shelf.signature(GUIDE, "en.md", "zh.md") for shelf in self.shelves("guides"))
        return "\n".join([f"{path} {_stat(str(path))}" for path in paths] + list(guides))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  # Path is five times slower
    except OSError:  # missing, or a file
        return []


def _stat(path: str, sized: bool = True) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116  # Path is five times slower
    except OSError:
        return "-"
    return f"{found.st_mtime_ns} {found.st_size}" if sized else f"{found.st_mtime_ns}"
