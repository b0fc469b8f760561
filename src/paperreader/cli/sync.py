"""`paperreader sync`: exchanges marks and own notes with other devices, through any folder they share."""

import argparse
from pathlib import Path

from paperreader.cli.opening import open_all
from paperreader.cli.output import tell
from paperreader.errors import UsageError
from paperreader.services.syncing.syncing import Syncing
from paperreader.services.syncing.telling import told


def carry_out(wanted: argparse.Namespace) -> int:
    """Exchange with a folder, or with that of last time, and tell what came of it."""
    opened = open_all(wanted)
    # Not from the desk: that would open the library, which has no part in this.
    syncing = Syncing(opened.journal, opened.paths.data, opened.clock)
    if wanted.folder is not None and not wanted.folder.strip():
        raise UsageError("'' names no folder: give one, or leave it out for that of last time.")
    folder = Path(wanted.folder).expanduser() if wanted.folder else syncing.folder
    if folder is None:
        raise UsageError(
            "sync needs a folder the first time: one that your devices share, or on a stick, as in "
            "`paperreader sync ~/Dropbox/paperreader`."
        )
    outcome = syncing.exchange(folder)
    for sentence in (*told(outcome, opened.paths.data / "notes"), *opened.journal.healings):
        tell(sentence)
    opened.close()
    return 0 if outcome.is_complete else 1
