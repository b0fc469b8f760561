"""Opens a library, making its index where there is none that can be used."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from paperreader.library.folders import Folders
from paperreader.library.index.place import FilePlace, MemoryPlace, Place, published
from paperreader.library.library import Library


def open_library(folders: Sequence[Path], cache: Path) -> Library:
    """Open the library made of `folders` (the built-in one first) through its index in `cache`.

    A missing or damaged index is made first, from the facts alone. Where `cache` cannot be written the index
    is kept in memory and `library.message` says so.
    """
    laid = Folders(folders)
    place = FilePlace(cache, laid.roots)
    try:
        return Library(laid, place, published(place))
    except (sqlite3.Error, KeyError):  # none yet, damaged, or half of one
        pass
    try:
        return _made(laid, place)
    except (OSError, sqlite3.Error) as error:
        message = f"The search index cannot be kept in {cache} ({error}); it is made anew at every start."
        return _made(laid, MemoryPlace(), message)


def _made(folders: Folders, place: Place, message: str = "") -> Library:
    from paperreader.library.index.update import build_facts  # needs tomllib, which a warm start does not

    build_facts(place, folders)
    return Library(folders, place, published(place), message)
