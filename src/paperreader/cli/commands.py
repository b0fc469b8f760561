"""The table of the command line's commands: their words, and which module carries each out."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

_MOST_MINUTES = 100_000
_QUERY = "words, and status: era: topic: list: year: ..."


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command of the command line."""

    help: str
    example: str
    module: str
    """The module of this package whose `carry_out` does it; loaded when it is wanted."""
    add: Callable[[argparse.ArgumentParser], None]

    def carry_out(self, wanted: argparse.Namespace) -> int:
        """Do it; returns the exit status."""
        function: Callable[[argparse.Namespace], int] = import_module(
            f"paperreader.cli.{self.module}"
        ).carry_out
        return function(wanted)


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", nargs="?", metavar="PAPER", help="id of the paper to open at")


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paper", metavar="PAPER", help="id of a paper; a file (has a / or ends in .md); - for stdin"
    )
    parser.add_argument("--width", type=_width, metavar="N", help="cells from margin to margin (20 or more)")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY)
    parser.add_argument("--json", action="store_true", help="one array of objects")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY", help=_QUERY)
    parser.add_argument("--json", action="store_true", help="one array of objects")
    parser.add_argument("--most", type=_count, default=20, metavar="N", help="how many hits (20)")


def _next(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", metavar="ID", help="of this list (the one you follow, else your view)")
    parser.add_argument("--skip", action="store_true", help="not this one: offer it last, and name another")
    parser.add_argument("--json", action="store_true", help="one object")


def _status(parser: argparse.ArgumentParser) -> None:
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--format",
        metavar="TEXT",
        help="fields in braces: read total left percent reading due fresh review next next_id streak week "
        "goal minutes",
    )
    forms.add_argument("--json", action="store_true", help="one object")


def _json_only(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object")


def _mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="ID", help="id of a paper")
    parser.add_argument(
        "mark",
        choices=("0", "1", "2", "3", "aside"),
        help="0 as new, 1 skimmed, 2 read, 3 mastered, aside: set aside",
    )
    parser.add_argument("--on", metavar="DATE", help="the day of the pass, as 2026-05-09 (today)")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="correct the reading time: N minutes")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", help="a library folder (all that are in use)")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="ID", help="lower case words and numbers joined by hyphens: gpt-3")
    parser.add_argument("folder", nargs="?", metavar="DIR", help="a library folder (your own)")


def _stats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weeks", type=_weeks, metavar="N", help="how many weeks are told (12; as JSON 53)")
    parser.add_argument("--json", action="store_true", help="one object")


def _note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="ID", help="id of a paper")
    parser.add_argument(
        "--edit", action="store_true", help="open it in $VISUAL or $EDITOR (else its path is printed)"
    )
    parser.add_argument("--add", metavar="TEXT", help="append a dated line (- reads it from stdin)")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY)
    parser.add_argument(
        "--format",
        choices=("markdown", "csv", "json", "bibtex", "csl", "anki", "obsidian"),
        help="what to write; the ending of FILE says it, too",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="a file, for obsidian a folder (standard output)"
    )
    parser.add_argument("--force", action="store_true", help="overwrite what is there")
    parser.add_argument(
        "--view",
        choices=("eras", "topics", "lists", "status", "years"),
        help="the order of the check list (eras)",
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an export as JSON; - for stdin")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")


def _sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", metavar="DIR", help="a folder that your devices share (that of last time)"
    )


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh"), help="the shell to complete for")


COMMANDS: dict[str, CommandLine] = {
    "read": CommandLine("open the reader (also without a command)", "paperreader bert", "read", _read),
    "show": CommandLine(
        "print the page of a paper, or a Markdown file, typeset",
        "paperreader show bert --lang zh --width 60",
        "show",
        _show,
    ),
    "list": CommandLine("list papers", "paperreader list era:scale status:new --json", "list", _list),
    "search": CommandLine(
        "search titles, authors and notes", 'paperreader search "scaling law" year:2020..', "search", _search
    ),
    "next": CommandLine("the next paper that is not read yet", "paperreader next --skip", "next", _next),
    "status": CommandLine(
        "how far you have come, on one line",
        "paperreader status --format '{read}/{total} · {due} due · next {next}'",
        "status",
        _status,
    ),
    "mark": CommandLine(
        "mark how far a paper is read", "paperreader mark bert 2 --on 2026-05-09", "mark", _mark
    ),
    "note": CommandLine(
        "your own note on a paper: where it lies, or what to add",
        'paperreader note bert --add "masking is a cloze test"',
        "note",
        _note,
    ),
    "stats": CommandLine(
        "weeks, streak, goal, progress, reviews", "paperreader stats --weeks 8", "stats", _stats
    ),
    "export": CommandLine(
        "take papers, notes and progress out",
        "paperreader export -o papers.csv status:read",
        "export",
        _export,
    ),
    "import": CommandLine(
        "take an export of everything in", "paperreader import all.json --dry-run", "import_", _import
    ),
    "sync": CommandLine(
        "exchange marks and notes with your other machines through a folder",
        "paperreader sync ~/Dropbox/paperreader",
        "sync",
        _sync,
    ),
    "check": CommandLine(
        "report every problem of the library's files", "paperreader check ~/my-library", "check", _check
    ),
    "new": CommandLine(
        "begin a paper of your own: facts and notes to fill in", "paperreader new gpt-3", "new", _new
    ),
    "completion": CommandLine(
        "print a script that completes commands and options in a shell",
        "paperreader completion bash > ~/.local/share/bash-completion/completions/paperreader",
        "completion",
        _completion,
    ),
    "where": CommandLine("the folders in use", "paperreader where", "where", _json_only),
}


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) > _MOST_MINUTES:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of minutes: give a whole number from 0 to {_MOST_MINUTES}"
        )
    return int(text)


def _weeks(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 5200:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of weeks: give 1 to 5200")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hits: give 1 or more")
    return int(text)


def _width(text: str) -> int:
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no width: give a number of cells from 20 to 1000")
    return int(text)
