"""The program itself in a terminal of its own, with its real library: started, left, killed."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pyte
import pytest

from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import WELCOMED, of_reader
from paperreader.journal.journal import Journal
from paperreader.services.sessions import Sessions

_SIZE = (110, 36)
_PATIENCE = 100
"""Waits of at most 0.1 s for a change of the screen, after which an expectation is given up."""


class Terminal:
    """A terminal with the program in it."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(*_SIZE)
        self._stream = pyte.ByteStream(self._screen)
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _SIZE[1], _SIZE[0], 0, 0))
        self._master = master
        self.process = subprocess.Popen(
            [sys.executable, "-m", "paperreader"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # said outright: a library may have put the size of another terminal behind Python's back
            env=dict(os.environ),
        )
        os.close(slave)

    def sees(self, *texts: str) -> None:
        """Each of these stands on the screen, soon."""
        for text in texts:
            self.waits(partial(self._shows, text))

    def _shows(self, text: str) -> bool:
        return text in self.text

    def waits(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        for _wait in range(_PATIENCE):
            if holds():
                return
            self._reads()
        raise AssertionError(f"waited in vain for {holds}:\n{self.text}")

    def presses(self, keys: str) -> None:
        """Press keys, as a terminal sends them."""
        os.write(self._master, keys.encode())

    def ends(self) -> int:
        """Wait for the end of the program; its exit status."""
        for _wait in range(_PATIENCE):
            try:
                return self.process.wait(0.05)
            except subprocess.TimeoutExpired:
                self._reads()  # or it would wait for somebody to read what it says
        raise AssertionError(f"the program does not end:\n{self.text}")

    def close(self) -> None:
        """End what still runs, and let go."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        os.close(self._master)

    @property
    def text(self) -> str:
        return "\n".join(" ".join(line.split()) for line in self._screen.display)

    def _reads(self) -> None:
        ready, _, _ = select.select([self._master], [], [], 0.1)
        if ready:
            try:
                self._stream.feed(os.read(self._master, 1 << 16))
            except OSError:  # the other end is closed
                return


@pytest.fixture(autouse=True)
def welcomed(tmp_path: Path) -> None:
    """The welcome was shown before: it would come between two keys."""
    with closing(Journal.open(tmp_path / "home/data", SystemClock())) as journal:
        journal.record([of_reader(WELCOMED, True)], role="note")


@contextmanager
def terminal() -> Iterator[Terminal]:
    """A terminal, closed in the end."""
    opened = Terminal()
    try:
        yield opened
    finally:
        opened.close()


def place(data: Path) -> str:
    """The paper on which the cursor stands, as it is kept for the next start."""
    with closing(Journal.open(data, SystemClock())) as journal:
        return Sessions(journal).load().chosen.get("eras", "").rpartition(":")[2]


def marks() -> dict[str, str]:
    """What is marked, as the command line tells it."""
    told = subprocess.run(
        [sys.executable, "-m", "paperreader", "list", "--json"], capture_output=True, check=True, timeout=60
    )
    return {paper["id"]: paper["status"] for paper in json.loads(told.stdout) if paper["status"] != "new"}


@pytest.mark.parametrize("end", ["quit", "kill"])
def test_marks_and_place_survive_the_end_however_it_comes(end: str, tmp_path: Path) -> None:
    with terminal() as screen:
        screen.sees("0 of", "? help", "next: ")
        screen.presses("/")
        screen.sees("Esc back")
        screen.presses("flashattention")
        screen.sees("FlashAttention: Fast", " hit")
        screen.presses("\r")
        screen.sees("◔ FlashAttention")
        screen.presses("2")
        screen.sees("✓ FlashAttention", "1 of")
        screen.presses("Jr")
        screen.sees("2 of")
        if end == "quit":
            screen.presses("q")
            assert screen.ends() == 0
        else:
            screen.waits(lambda: place(tmp_path / "home/data") not in ("", "flashattention"))
            screen.process.send_signal(signal.SIGKILL)
            assert screen.ends() == -signal.SIGKILL
    read = marks()
    assert read["flashattention"] == "read"
    assert list(read.values()) == ["read", "read"]
    with terminal() as screen:
        screen.sees("2 of", "✓ FlashAttention", "②")
        screen.presses("q")
        assert screen.ends() == 0
