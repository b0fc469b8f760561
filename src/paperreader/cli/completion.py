"""`paperreader completion`: a script that completes commands and options in a shell."""

import argparse
import sys

from paperreader.cli.parsing import command_line


def carry_out(wanted: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    sys.stdout.write(shtab.complete(command_line(), wanted.shell) + "\n")
    return 0
