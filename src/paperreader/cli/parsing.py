"""Understanding the command line: which command, and its arguments and options."""

import argparse
import re
from collections.abc import Iterable, Sequence

from paperreader import __version__
from paperreader.cli.commands import COMMANDS


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
    name = arguments[_first_word(arguments) or 0]
    wanted, unknown = command_line([name]).parse_known_args(arguments)
    if unknown:
        # By the usage of this command, which says what it takes.
        _of_command(name).error(f"unrecognized arguments: {' '.join(unknown)}".replace(_MINUS, "-"))
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


def _of_command(name: str) -> argparse.ArgumentParser:
    """The words of one command by themselves."""
    parser = argparse.ArgumentParser(prog=f"paperreader {name}", parents=[_anywhere("more_libraries")])
    COMMANDS[name].add(parser)
    return parser
