"""Builds an index of papers that need not exist as files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from paperreader.domain.paper import Paper
from paperreader.library.facts import Frame
from paperreader.library.folders import Folders
from paperreader.library.index.place import FilePlace
from paperreader.library.index.update import build_from


def build_index(folders: Sequence[Path], cache: Path, frame: Frame, papers: Iterable[Paper]) -> None:
    """Write the index that `open_library(folders, cache)` opens; it is never compared with the folders.

    Papers are taken one at a time, so their number has no limit. Raises OSError or `sqlite3.Error`.
    """
    laid = Folders(folders)
    build_from(FilePlace(cache, laid.roots), frame, papers, laid)
