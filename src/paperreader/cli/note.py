"""`paperreader note`: where the reader's own note on a paper is; editing it, and adding a line to it."""

import argparse
import os
import sys

from paperreader.cli.opening import Opened, open_all
from paperreader.cli.output import say, tell
from paperreader.errors import UsageError
from paperreader.language import in_use

_MINUS = "−"
"""Stands for the `-` with which a word begins, or it would be taken for an option."""


def carry_out(wanted: argparse.Namespace) -> int:
    """Print the path of the note, edit the note, or add a thought to it."""
    if wanted.edit and wanted.add is not None:
        raise UsageError("--edit and --add are two ways to write: give one of them.")
    opened = open_all(wanted)
    opened.speak()
    noting, paper = opened.desk.noting, wanted.paper
    if opened.library.short(paper) is None and noting.notes.read(paper) is None:
        opened.paper(paper)  # which tells what it may have been meant for
    status = 0
    if wanted.add is not None:
        noting.thought(paper, _text(wanted.add))
        tell(f"added to {noting.path(paper)}")
    elif wanted.edit:
        status = _edit(opened, paper)
    else:
        say(str(noting.path(paper)))
        if not noting.has(paper):
            tell(f"there is no note yet; `paperreader note {paper} --edit` begins one.")
    opened.close()
    return status


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    return f"-{given[1:]}" if given.startswith(_MINUS) else given


def _edit(opened: Opened, paper: str) -> int:
    """Open the reader's editor; 1 where it did not end well."""
    from paperreader.services.editing import begin, lay_out, take_up
    from paperreader.services.editors import editor_of, run

    noting = opened.desk.noting
    editor = editor_of(os.environ)
    if editor is None:
        raise UsageError(
            "no editor is named: set VISUAL or EDITOR, for example to nano. "
            f"The note is {noting.path(paper)}; `e` in the reader opens an editor of its own."
        )
    begun = begin(noting, paper, in_use())
    lay_out(noting, begun)
    trouble = run(editor, noting.path(paper))
    outcome = take_up(noting, begun)
    if trouble is not None:
        tell(trouble)
    elif outcome == "unchanged":
        tell("nothing was written." if begun.was is None else "the note is as it was.")
    return 1 if trouble is not None else 0
