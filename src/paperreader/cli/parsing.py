"""The words of the command line: commands, options, help."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module

from paperreader import __version__


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
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="words, and status: era: topic: list: year: ..."
    )
    parser.add_argument("--json", action="store_true", help="one array of objects")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help="words, and status: era: topic: list: year: ..."
    )
    parser.add_argument("--json", action="store_true", help="one array of objects")
    parser.add_argument("--most", type=_count, default=20, metavar="N", help="how many hits (20)")


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


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", help="a library folder (all that are in use)")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="ID", help="lower case words and numbers joined by hyphens: gpt-3")
    parser.add_argument("folder", nargs="?", metavar="DIR", help="a library folder (your own)")


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
    "next": CommandLine("the next paper that is not read yet", "paperreader next --json", "next", _json_only),
    "status": CommandLine("how far you have come, on one line", "paperreader status", "status", _json_only),
    "mark": CommandLine(
        "mark how far a paper is read", "paperreader mark bert 2 --on 2026-05-09", "mark", _mark
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


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand a command line; where no command is named, the reader is meant.

    The namespace has `command`, the command's own arguments, and `data_dir`, `libraries`, `lang`.
    Ends the program with status 2 and the usage on stderr where it cannot be understood.
    """
    if not arguments:
        # What is typed most, and what is waited for: nothing need be understood.
        return argparse.Namespace(command="read", paper=None, data_dir=None, lang=None, libraries=())
    arguments = [_negation(one) for one in arguments]
    place = _first_word(arguments)
    named = place is not None and arguments[place] in COMMANDS
    if {"-h", "--help", "--version"} & set(arguments[:place]) and not named:
        command_line().parse_args(arguments)
    if place is None or not named:
        arguments.insert(len(arguments) if place is None else place, "read")
    # Making the words of all commands takes as long as opening the library; one is wanted.
    wanted = command_line([arguments[_first_word(arguments) or 0]]).parse_args(arguments)
    wanted.query = [re.sub(f"^{_MINUS}", "-", one) for one in getattr(wanted, "query", ())]
    wanted.data_dir = getattr(wanted, "data_dir", None)
    wanted.lang = getattr(wanted, "lang", None)
    wanted.libraries = (*getattr(wanted, "libraries", ()), *getattr(wanted, "more_libraries", ()))
    return wanted


def _negation(word: str) -> str:
    """A word of a query that is taken away, `-status:read`, so written that it is no option."""
    return f"{_MINUS}{word[1:]}" if word.startswith("-") and len(word) > 2 and word[1] != "-" else word


_MINUS = "−"
_WITH_VALUE = ("--data-dir", "--library", "--lang")


def _first_word(arguments: Sequence[str]) -> int | None:
    """Where the first word stands that is neither an option nor its value."""
    place = 0
    while place < len(arguments):
        if arguments[place] in _WITH_VALUE:
            place += 2
        elif arguments[place].startswith("-") and arguments[place] != "-":
            place += 1
        else:
            return place
    return None


def _anywhere(libraries: str) -> argparse.ArgumentParser:
    """The options that go before and behind a command; folders given in both places add up."""
    options = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--data-dir", metavar="DIR", help="keep progress here (PAPERREADER_DATA_DIR)")
    options.add_argument(
        "--library",
        dest=libraries,
        action="append",
        metavar="DIR",
        help="lay a library folder over the built-in one",
    )
    options.add_argument("--lang", choices=("en", "zh"), help="language of notes and interface")
    return options


def command_line(names: Iterable[str] = ()) -> argparse.ArgumentParser:
    """The words of the command line, of these commands or else of all."""
    before, behind = _anywhere("libraries"), _anywhere("more_libraries")
    parser = argparse.ArgumentParser(
        prog="paperreader",
        usage="paperreader [PAPER] [options]\n       paperreader COMMAND [arguments] [options]",
        description="A terminal reader for people who work through a body of research papers over months.",
        epilog="Without a command it opens the reader. `paperreader COMMAND --help` shows an example.",
        parents=[before],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"paperreader {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="paperreader")
    for name in tuple(names) or COMMANDS:
        command = COMMANDS[name]
        one = commands.add_parser(
            name,
            help=command.help,
            description=command.help[0].upper() + command.help[1:] + ".",
            epilog=f"example: {command.example}",
            parents=[behind],
            allow_abbrev=False,
        )
        command.add(one)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hits: give 1 or more")
    return int(text)


def _width(text: str) -> int:
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no width: give a number of cells from 20 to 1000")
    return int(text)
