"""`paperreader`: reads the command line, and hands over to the reader or to a command."""

import gc
import os
import sys
from collections.abc import Sequence

from paperreader.cli.commands import COMMANDS
from paperreader.cli.output import tell
from paperreader.cli.parsing import parse
from paperreader.errors import PaperreaderError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line.

    Returns:
        The exit status: 0 done, 1 something is wrong with what was asked about, 2 it could not be asked so.
    """
    # Imports and short commands make objects that stay; collecting among them only costs time.
    gc.disable()
    try:
        wanted = parse(sys.argv[1:] if arguments is None else arguments)
        status = COMMANDS[wanted.command].carry_out(wanted)
        sys.stdout.flush()
    except UsageError as error:
        tell(str(error))
        return 2
    except PaperreaderError as error:
        tell(str(error))
        return 1
    except BrokenPipeError:
        # Whoever read our output has had enough. Python must not try to flush the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.filename is not None:
            raise
        # Not a file of ours, so it is the output: the disk behind it is full, say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        tell(f"the output cannot be written: {error.strerror or error}.")
        return 1
    except KeyboardInterrupt:
        return 130
    return status
