"""`paperreader import`: takes in an export of everything, so that nothing that is here is lost."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from paperreader.cli.opening import open_all
from paperreader.cli.output import tell
from paperreader.errors import UsageError
from paperreader.services.importing import Importing, Outcome

_NAMED = 10
"""So many texts that are kept beside notes are named."""


def carry_out(wanted: argparse.Namespace) -> int:
    """Take a file in, and tell what came."""
    with _opened(wanted.file) as (file, name):
        opened = open_all(wanted)
        try:
            outcome = Importing.to(opened.desk).take_in(file, name, dry_run=wanted.dry_run)
            notices = opened.journal.healings
        finally:
            opened.close()
    for sentence in _told(outcome, dry_run=wanted.dry_run):
        tell(sentence)
    for notice in notices:
        tell(notice)
    return 0


@contextmanager
def _opened(name: str) -> Iterator[tuple[BinaryIO, str]]:
    """The file, which is read more than once; what comes through a pipe is put aside for that."""
    if name == "-":
        with TemporaryFile() as aside:
            shutil.copyfileobj(sys.stdin.buffer, aside)
            yield aside, "standard input"
        return
    path = Path(name).expanduser()
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Name a file, or - for stdin.") from error
    with file:
        if file.seekable():
            yield file, str(path)
            return
        with TemporaryFile() as aside:
            shutil.copyfileobj(file, aside)
            yield aside, str(path)


def _told(outcome: Outcome, *, dry_run: bool) -> Iterator[str]:
    """What was done, in a sentence or two."""
    did = "would take in" if dry_run else "took in"
    written, beside = len(outcome.written), len(outcome.beside)
    if not (outcome.new or written or beside or outcome.session):
        yield f"nothing is new: all of it was here already ({_count(outcome.lines, 'entry', 'entries')})."
        return
    entries = _count(outcome.new, "new entry", "new entries")
    yield (
        f"{did} {entries} of {outcome.lines} and {_count(written, 'note', 'notes')}; "
        f"{_count(outcome.same, 'note was', 'notes were')} here already."
    )
    if beside:
        named = ", ".join(outcome.beside[:_NAMED]) + (" ..." if beside > _NAMED else "")
        are = "reads otherwise and" if beside == 1 else "read otherwise and"
        kept = (
            "would be kept beside yours"
            if dry_run
            else "is kept beside yours"
            if beside == 1
            else "are kept beside yours"
        )
        yield f"{_count(beside, 'note', 'notes')} {are} {kept}: {named}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
