"""`paperreader new`: the beginnings of a paper's files."""

import argparse
from pathlib import Path

from paperreader.cli.opening import open_all
from paperreader.cli.output import tell
from paperreader.library.drafts import draft


def carry_out(wanted: argparse.Namespace) -> int:
    """Write them where nothing is yet, and say what was written."""
    paths = open_all(wanted).paths
    own = paths.own_library
    into = own if wanted.folder is None else Path(wanted.folder).expanduser().absolute()
    for file in draft(wanted.paper, into, paths.libraries):
        tell(f"wrote {file}")
    loaded = into == own or into in paths.libraries
    check = "paperreader check" if loaded else f"paperreader check {into}"
    tell(f"`{check}` names what is to be filled in.")
    if not loaded:
        tell(f"`paperreader --library {into}` shows it.")
    return 0
