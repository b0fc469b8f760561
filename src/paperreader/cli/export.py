"""`paperreader export`: what was read, written and learnt, in the formats of other programs."""

import argparse
import sys
from pathlib import Path

from paperreader.cli.opening import Opened, open_all
from paperreader.cli.output import tell
from paperreader.errors import UsageError
from paperreader.services.exporting.exporting import Exporting
from paperreader.services.exporting.formats import Format, format_of
from paperreader.services.exporting.source import Selection, Source

_STDOUT = "-"
_NAMED = 10
"""So many files that were left alone are named."""


def carry_out(wanted: argparse.Namespace) -> int:
    """Write an export into a file, a folder, or to the standard output; status 1 where nothing matches."""
    target = None if wanted.output in (None, _STDOUT) else Path(wanted.output)
    kind = format_of(wanted.format, wanted.output)
    if kind.is_folder and target is None:
        raise UsageError(f"{kind.id} is a folder of files: name it with -o DIR.")
    if wanted.view is not None and kind.id != "markdown":
        raise UsageError("--view gives the check list its order: it goes with --format markdown.")
    opened = open_all(wanted)
    try:
        return _export(opened, wanted, kind, target)
    finally:
        opened.close()


def _export(opened: Opened, wanted: argparse.Namespace, kind: Format, target: Path | None) -> int:
    exporting = Exporting.of(opened.desk)
    selection = Selection(" ".join(wanted.query), wanted.view or "eras")
    source = exporting.source(kind, selection, opened.speak())
    if exporting.is_empty(kind, source):
        tell("no paper matches: nothing was exported.")
        return 1
    if target is None:
        _pour(exporting, kind, source)
    elif kind.is_folder:
        _fill(exporting, source, target, force=wanted.force)
    else:
        tell(f"wrote {exporting.write(kind, source, target, force=wanted.force)}")
    for notice in opened.journal.healings:
        tell(notice)
    return 0


def _pour(exporting: Exporting, kind: Format, source: Source) -> None:
    """To the standard output, as UTF-8 with the line ends of the format, whatever the terminal's are."""
    sys.stdout.flush()
    for block in exporting.blocks(kind, source):
        sys.stdout.buffer.write(block)


def _fill(exporting: Exporting, source: Source, target: Path, *, force: bool) -> None:
    outcome = exporting.write_folder(source, target, force=force)
    same = f"; {outcome.same} were so already" if outcome.same else ""
    files = "1 file" if outcome.written == 1 else f"{outcome.written} files"
    tell(f"wrote {files} into {target.expanduser().absolute()}{same}.")
    if outcome.left:
        more = f" and {len(outcome.left) - _NAMED} more" if len(outcome.left) > _NAMED else ""
        tell(
            f"left alone, as somebody else wrote or changed them: {', '.join(outcome.left[:_NAMED])}{more}. "
            "--force overwrites them."
        )
