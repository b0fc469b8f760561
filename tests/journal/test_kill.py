"""Processes killed at random moments while they mark and say so: every mark they said is found."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from paperreader.domain.entry import STAR, flagged
from tests.journal.desk import Desk

KILLS = 300


def marking(desk: Desk, prefix: str, writing: int, undoing: bool = True) -> None:
    """Mark and acknowledge until killed: single papers, branches, undo and redo, upkeep.

    Two windows share one stack, so with another one at work nothing is undone here.
    """
    try:
        journal = desk.journal()
        os.write(writing, b"ready\n")
        number = 0
        while True:
            name = f"{prefix}-{number}"
            if number % 5 == 4:
                journal.record([flagged(f"{name}-{leaf}", STAR) for leaf in range(60)])
            else:
                journal.record([flagged(name, STAR)])
            if undoing and number % 7 == 6:
                journal.undo()
                journal.redo()
            os.write(writing, f"{name}\n".encode())
            if number % 11 == 10:
                journal.maintain()
                desk.clock.passes(days=1)
            number += 1
    finally:
        os._exit(1)


def killed(desk: Desk, prefix: str, seconds: float) -> list[str]:
    """What a process acknowledged that was killed after some seconds of marking."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        marking(desk, prefix, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as told:
        said = told.read(6) if seconds >= 0.002 else b""  # the shortest are killed while opening
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while piece := told.read(65_536):
            said += piece
    return [line for line in said.decode().splitlines() if line != "ready"]


@pytest.mark.parametrize("database", ["kept", "dropped"])
def test_every_acknowledged_mark_is_found_after_a_kill(tmp_path: Path, database: str) -> None:
    chance = random.Random(7)
    desk = Desk(tmp_path)
    acknowledged: set[str] = set()
    for kill in range(KILLS // 2):
        acknowledged.update(killed(desk, f"{kill}", chance.random() ** 2 * 0.03))
        if database == "dropped" and kill % 10 == 0:
            desk.drop_database()
        if kill % 10 == 9:
            journal = desk.journal()
            found = journal.snapshot().starred
            assert acknowledged <= found | {name for name in acknowledged if f"{name}-0" in found}
            branches = {star.rsplit("-", 1)[0] for star in found if star.count("-") == 2}
            assert all(f"{branch}-{leaf}" in found for branch in branches for leaf in range(60))
            assert not [told for told in journal.healings if "restored" in told or "could not" in told]
            desk.close()
    assert len(acknowledged) > KILLS // 4


def test_two_processes_at_once_are_killed_and_lose_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    pipes = []
    for window in range(2):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            marking(desk, f"w{window}", writing, undoing=False)
        os.close(writing)
        pipes.append((child, reading))
    time.sleep(0.5)
    acknowledged: set[str] = set()
    for child, reading in pipes:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            acknowledged.update(line for line in told.read().splitlines() if line != "ready")
    found = desk.journal().snapshot().starred
    assert {name.split("-")[0] for name in acknowledged} == {"w0", "w1"}
    assert acknowledged <= found | {name for name in acknowledged if f"{name}-0" in found}
    desk.close()
