"""`paperreader show`: a page, typeset for a terminal or a pipe."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from paperreader.cli.opening import open_all
from paperreader.domain.page import Page
from paperreader.errors import UsageError

_WIDEST = 88
_MUCH = 50_000_000


def carry_out(wanted: argparse.Namespace) -> int:
    """Print the page of a paper, or a Markdown file."""
    from paperreader.typeset.ansi import paint

    page = _file(wanted) if _is_file(wanted.paper) else _paper(wanted)
    on_terminal = sys.stdout.isatty()
    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in paint(page, colour=colour, hyperlinks=colour):
        sys.stdout.write(line + "\n")
    if not colour:
        _write_addresses(page)
    return 0


def _write_addresses(page: Page) -> None:
    """What the numbers of links stand for, where nothing can be clicked."""
    from paperreader.typeset import wrap
    from paperreader.typeset.ansi import addresses

    lines = [line for address in addresses(page) for line in wrap(address, page.width)]
    sys.stdout.writelines(f"{line}\n" for line in ("", *lines) if lines)


def _is_file(name: str) -> bool:
    return name == "-" or "/" in name or name.endswith(".md")


def _page_width(wanted: argparse.Namespace, widest: int = _WIDEST) -> int:
    columns: int = shutil.get_terminal_size((widest, 24)).columns
    return wanted.width or max(20, min(widest, columns))


def _paper(wanted: argparse.Namespace) -> Page:
    opened = open_all(wanted)
    language = opened.speak()
    opened.paper(wanted.paper)
    sheet = opened.desk.sheets.paper(
        wanted.paper,
        language,
        _page_width(wanted, opened.config.page_width),
        state=opened.desk.reading.snapshot,
        folded=False,
    )
    assert sheet is not None, "the paper was just found"
    while sheet.advance(1000):
        pass
    page = sheet.page
    opened.close()
    return page


def _file(wanted: argparse.Namespace) -> Page:
    """The text alone, with links to papers shown as they are written."""
    from paperreader.services.sheets import options_of
    from paperreader.typeset import typeset

    config = open_all(wanted).config
    width = _page_width(wanted, config.page_width)
    return typeset(_text(wanted.paper), options_of(config, width))


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(_MUCH) if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
