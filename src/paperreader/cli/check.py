"""`paperreader check`: every problem of the library's files."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, tell
from paperreader.errors import UsageError
from paperreader.library.problem import Problem
from paperreader.services.checking import report


def carry_out(wanted: argparse.Namespace) -> int:
    """Print one line for each problem; status 1 where something is wrong, not merely unwritten."""
    folders = list(open_all(wanted).paths.libraries)
    if wanted.folder is not None:
        folder = Path(wanted.folder).expanduser().absolute()
        if not folder.is_dir():
            raise UsageError(f"{wanted.folder}: there is no such folder.")
        over = folders if folder in folders else [*folders, folder]
        folders = [folder] if _is_whole(folder) else over
    found = report(folders)
    asked = folders if wanted.folder is None else [folder]
    errors, remarks = _within(found.errors, asked), _within(found.remarks, asked)
    for problem in (*errors, *remarks):
        say(str(problem))
    tell(f"{len(errors)} errors, {len(remarks)} remarks in {', '.join(map(str, asked))}.")
    return 1 if errors else 0


def _within(problems: Sequence[Problem], folders: Sequence[Path]) -> list[Problem]:
    """The problems of the files in some folders."""
    return [one for one in problems if any(one.path.is_relative_to(folder) for folder in folders)]


def _is_whole(folder: Path) -> bool:
    """Whether a folder is a library of its own, and not meant to lie over another."""
    return (folder / "eras.toml").is_file() and (folder / "topics.toml").is_file()
