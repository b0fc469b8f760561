"""`paperreader check`: every problem of the library's files."""

import argparse
from pathlib import Path

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, tell
from paperreader.errors import UsageError
from paperreader.services.checking import report


def carry_out(wanted: argparse.Namespace) -> int:
    """Print one line for each problem; status 1 where something is wrong, not merely unwritten."""
    folders = list(open_all(wanted).paths.libraries)
    if wanted.folder is not None:
        folder = Path(wanted.folder).expanduser().absolute()
        if not folder.is_dir():
            raise UsageError(f"{wanted.folder}: there is no such folder.")
        folders = [folder] if _is_whole(folder) else [*folders, folder]
    found = report(folders)
    for problem in (*found.errors, *found.remarks):
        say(str(problem))
    tell(f"{len(found.errors)} errors, {len(found.remarks)} remarks in {', '.join(map(str, folders))}.")
    return 1 if found.errors else 0


def _is_whole(folder: Path) -> bool:
    """Whether a folder is a library of its own, and not meant to lie over another."""
    return (folder / "eras.toml").is_file() and (folder / "topics.toml").is_file()
