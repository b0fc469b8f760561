"""The reader's own editor: which one it is, and running it on a file.

The caller has to let go of the terminal first. While the editor runs, keys that interrupt are its own; when
it ends, however it does, the terminal is as it was before.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from paperreader.language import _

VARIABLES = ("VISUAL", "EDITOR")
"""Where readers say which editor is theirs; the first one that says something counts."""

_SOFT_RESET = "\x1b".join(
    (
        "",
        "[!p",
        "[?1l",
        ">",
        "[?1000l",
        "[?1002l",
        "[?1003l",
        "[?1006l",
        "[?2004l",
        "[0m",
        "[?1049l",
        "[<u",
        "[?25h",
    )
)
"""What an editor that was killed could not say any more: modes off, the main screen, a cursor."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor as its reader calls it."""

    variable: str
    """Where it was named."""
    words: tuple[str, ...]
    """The program with its arguments."""

    @property
    def name(self) -> str:
        """The program, as it is named in a message."""
        return Path(self.words[0]).name

    @property
    def is_found(self) -> bool:
        """Whether there is such a program."""
        return shutil.which(self.words[0]) is not None


def editor_of(environment: Mapping[str, str]) -> Editor | None:
    """The editor that the environment names; None where it names none."""
    for variable in VARIABLES:
        text = environment.get(variable, "").strip()
        if text:
            return Editor(variable, _words(text))
    return None


def _words(text: str) -> tuple[str, ...]:
    """The words of a command, as a shell takes them; on Windows backslashes are what they are."""
    try:
        words = shlex.split(text, posix=sys.platform != "win32")
    except ValueError:  # a quote that is not closed
        words = text.split()
    return tuple(word.strip('"') if sys.platform == "win32" else word for word in words) or (text,)


def run(editor: Editor, path: Path) -> str | None:
    """Run an editor on a file and wait for its end; what went wrong with it, None where nothing did."""
    try:
        with _keys_are_its_own(), _terminal_kept():
            status = _wait([*editor.words, str(path)])
    except OSError as error:
        return _("{} could not be started: {}").format(editor.name, error.strerror or error)
    if status < 0:
        _reset_terminal()
        return _("{} was killed ({}).").format(editor.name, _signal_name(-status))
    return _("{} ended with status {}.").format(editor.name, status) if status else None


def _wait(command: Sequence[str]) -> int:
    with subprocess.Popen(command) as process:  # no shell: the words are the reader's own
        return process.wait()


@contextmanager
def _keys_are_its_own() -> Iterator[None]:
    """Ctrl+C reaches everybody in the terminal; while an editor runs it means the editor.

    Handlers, not "ignore": what is ignored would be ignored by the editor, too.
    """
    wanted = [signal.SIGINT]
    if sys.platform != "win32":
        wanted.append(signal.SIGQUIT)
    before = {}
    with suppress(ValueError):  # outside the main thread no key is ours
        before = {one: signal.signal(one, _nothing) for one in wanted}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _nothing(_number: int, _frame: object) -> None:
    """Lets a signal pass."""


if sys.platform == "win32":

    @contextmanager
    def _terminal_kept() -> Iterator[None]:
        yield

else:
    import termios

    @contextmanager
    def _terminal_kept() -> Iterator[None]:
        """The terminal's settings come back, also from an editor that was killed."""
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        try:
            before = termios.tcgetattr(descriptor)
        except (termios.error, ValueError):
            before = None
        try:
            yield
        finally:
            if before is not None:
                with suppress(termios.error):
                    termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _reset_terminal() -> None:
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        with suppress(OSError):
            os.write(sys.__stdout__.fileno(), _SOFT_RESET.encode())


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
