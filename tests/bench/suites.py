"""The programs that are measured from outside: in which groups, started how, with which keys pressed."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import comparison
from tests.bench.worlds import NOTES, Left, World, Worlds, walked

_HERE = Path(__file__).resolve().parent
_READER = Path(sys.executable).parent / "paperreader"
_TREE = r"▸ [A-Z]"
_NEVER = r"\x00"
"""For `ignore`: no row is left out of the question when the rows are final."""
SMALL_QUERIES = (("sca", "ling law"), ("att", "ention is"))
LARGE_QUERIES = (("att", "ention 4711"), ("spa", "rse graph"))
"""Words whose hits go on changing while they are typed: the first three letters of each, and the rest."""
MONTHS = (10_000, 1_000_000)
"""Entries of journals: a busy year, and more than a life."""
_MONTHS_COMMANDS: Mapping[str, Sequence[str]] = {
    "status": ("status", "--format", "{read}/{total} {due} {next} {streak}"),
    "stats": ("stats",),
    "next": ("next",),
}
_ANSWERED = (("reveal", "<space>"), ("grade", "3"))
Target = dict[str, Any]
Step = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured."""

    starts: int
    """Rounds of starts and of commands."""
    keys: int
    """Rounds in which keys are pressed."""
    idle: int
    pairs: int
    """Rounds beside the Markdown widget."""
    presses: float
    """Part of the keys that are pressed in a round."""

    def times(self, count: int) -> int:
        """So many presses, or fewer."""
        return max(3, round(count * self.presses))


FULL = Effort(starts=9, keys=3, idle=2, pairs=2, presses=1.0)
QUICK = Effort(starts=3, keys=1, idle=1, pairs=1, presses=0.5)


class Suites:
    """The groups of targets. The targets of a group run interleaved, each with the group's own base."""

    def __init__(self, worlds: Worlds, effort: Effort, max_foreign: float | None) -> None:
        self._worlds = worlds
        self._effort = effort
        self._max_foreign = max_foreign
        self._making: Mapping[str, Mapping[str, Callable[[], Target]]] = {
            "starts": {
                "empty": lambda: _empty([]),
                "reader": lambda: _start(worlds.plain("reader", Left())),
                "large": lambda: _start(worlds.large("large", Left())),
                "first": lambda: _start(None),
                **{f"months-{size}": partial(self._months, size) for size in MONTHS},
            },
            "keys": {
                "empty": lambda: _empty([_press("key", "j", effort.times(30))]),
                "walk": self._walk,
                "large": self._large,
                "held": lambda: _reader(worlds.plain("held", Left(all_open=True)), _held()),
                "long": self._long,
                "review": self._review,
                "search": lambda: _reader(worlds.plain("search", Left()), _searching(SMALL_QUERIES)),
                "large-search": lambda: _reader(
                    worlds.large("large-search", Left()), _searching(LARGE_QUERIES)
                ),
            },
            "idle": {
                "empty": lambda: _empty([{"label": "idle", "idle": 10}]),
                "reader": lambda: _reader(
                    worlds.plain("idle", Left()), [{"label": "idle", "idle": 10, "pre_ms": 1000}]
                ),
            },
            "commands": {
                "python": lambda: _exits([sys.executable, "-c", "pass"]),
                **{name: self._command(name, words) for name, words in COMMANDS.items()},
                **{
                    f"{name}-{size}": partial(self._of_months, size, name)
                    for name in ("status", "stats", "next")
                    for size in MONTHS
                },
                "large-status": lambda: _exits(
                    [str(_READER), "status"], self._worlds.large("large-status", Left())
                ),
            },
            comparison.GROUP: {
                **{comparison.ours(size): partial(self._ours, size) for size in NOTES},
                **{comparison.theirs(size): partial(self._theirs, size) for size in NOTES},
            },
        }

    def run(self, group: str, targets: Sequence[str], work: Path) -> Mapping[str, Any]:
        """Measure some targets of a group; the result as the terminal tool gives it.

        Raises:
            subprocess.CalledProcessError: The tool did not get as far as a result.
        """
        effort = self._effort
        rounds = {"keys": effort.keys, "idle": effort.idle, comparison.GROUP: effort.pairs}
        runs = rounds.get(group, effort.starts)
        made = [{**self._making[group][name](), "name": name} for name in targets]
        suite, result = work / f"{group}.json", work / f"{group}-result.json"
        suite.write_text(
            json.dumps({"defaults": {"ready_timeout_s": 20}, "targets": made}),
            "utf-8",
        )
        command = [sys.executable, str(_HERE / "ttybench.py"), "suite", str(suite), "-o", str(result)]
        command += ["--runs", str(runs), "--warmup", "1" if group in ("starts", "commands") else "0"]
        if self._max_foreign is not None:
            command += ["--max-foreign", str(self._max_foreign), "--retries", "2"]
        # Status 1 says that some run failed; the result names it.
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (0, 1) or not result.exists():
            raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
        found: Mapping[str, Any] = json.loads(result.read_text("utf-8"))
        return found

    # --- what needs more than a line

    def _months(self, entries: int) -> Target:
        """A start after months of reading."""
        return _start(self._worlds.months(entries))

    def _of_months(self, entries: int, name: str) -> Target:
        """A command after months of reading."""
        return _exits([str(_READER), *_MONTHS_COMMANDS[name]], self._worlds.months(entries))

    def _review(self) -> Target:
        """Cards of papers that were read: the first one, its answer, a grade, the next answer."""
        world = self._worlds.plain("review", Left(all_open=True))
        steps = [
            _press("review", "R", 1),
            *({"label": label, "keys": keys, "quiet_ms": 250} for label, keys in _ANSWERED * 4),
            {"label": "leave", "keys": "q", "record": False, "quiet_ms": 300},
        ]
        return _reader(world, steps)

    def _walk(self) -> Target:
        """Over 25 notes: three rows on at once, then row by row, back, and into the longest of them."""
        times = self._effort.times
        world = self._worlds.with_walk("walk", Left("lists", walked()[0], all_open=True))
        cold = min(4, times(4))
        steps = [
            _press("cold", "jjj", cold),
            _press("on", "j", 12 - 3 * cold, record=False) if cold < 4 else None,
            _press("walk", "j", times(12)),
            _press("back", "k", times(12)),
            _press("mark", "r", 3),
            {"label": "open", "keys": "<enter>", "record": False},
            _press("scroll", "j", times(20)),
        ]
        return _reader(world, [step for step in steps if step])

    def _large(self) -> Target:
        """Over rows of a large library."""
        world = self._worlds.large("large-walk", Left(all_open=True))
        return _reader(world, [_press("walk", "j", self._effort.times(15)), *_held()])

    def _long(self) -> Target:
        """Onto a note of half a megabyte, and through it when all of it is laid out."""
        world = self._worlds.with_walk("long", Left("lists", walked()[-1], all_open=True))
        steps = [
            {"label": "open", "keys": "j", "until": "The first line of a long note", "quiet_ms": 300},
            {"label": "enter", "keys": "<enter>", "pre_ms": 2000, "record": False},
            _press("scroll", "j", self._effort.times(20)),
            _press("page", "<space>", self._effort.times(8)),
        ]
        return _reader(world, steps)

    def _ours(self, size: int) -> Target:
        """Over notes that are so far apart that none is laid out ahead."""
        world = self._worlds.with_notes(f"notes-{size}", size)
        first_line = r"The first line of note {i}\."
        step = _press("note", "jjj", self._some(size)) | {"until": first_line}
        # Longer than any pause in laying out what is not in sight.
        step["quiet_ms"] = 300 if size > 100_000 else 150
        return {**_reader(world, [step]), "settle_ms": 200}

    def _theirs(self, size: int) -> Target:
        """The same notes in the Markdown widget. What it does not show in time is no failure of the run."""
        files = [str(path) for path in self._worlds.notes(size)]
        step = _press("note", "j", self._some(size)) | {"until": "shown {i}$", "expect": "none"}
        step |= {"ignore": r"^shown \d", "timeout_s": comparison.PATIENCE, "quiet_ms": 50}
        return {
            "cmd": [sys.executable, str(_HERE / "markdown_app.py"), *files],
            "ready": "shown 0",
            "settle_ms": 100,
            "steps": [step],
        }

    def _some(self, size: int) -> int:
        """How many notes of a size are walked over in a round."""
        return max(1, round(NOTES[size] * self._effort.presses))

    def _command(self, name: str, words: Sequence[str]) -> Callable[[], Target]:
        return lambda: _exits([str(_READER), *words], self._worlds.plain(f"command-{name}", Left()))


COMMANDS: Mapping[str, Sequence[str]] = {
    "status": ("status",),
    "next": ("next",),
    "list": ("list",),
    "show": ("show", "attention-is-all-you-need"),
    "search": ("search", "scaling"),
}


def _empty(steps: Sequence[Step]) -> Target:
    return {
        "cmd": [sys.executable, str(_HERE / "empty_app.py")],
        "ready": "count 0",
        "probe": {"keys": "j", "until": "count 1"},
        "steps": steps,
        "quit": "q",
    }


def _start(world: World | None) -> Target:
    """To the tree, and to the answer of the first key: a branch that opens.

    Without a world it is the first start ever.
    """
    return {
        "cmd": [str(_READER), *(world.options if world else [])],
        "env": world.environment if world else {},
        "setup": world.restoring if world else [],
        "ready": _TREE,
        "probe": {"keys": "l", "until": "▾"},
        # On a first start the welcome may lie over the tree.
        "quit": "q" if world else "<c-q>",
    }


def _reader(world: World, steps: Sequence[Step]) -> Target:
    return {**_start(world), "ready": "[▸▾] [A-Z]", "probe": None, "steps": steps, "quit": "q"}


def _exits(command: Sequence[str], world: World | None = None) -> Target:
    return {
        "cmd": [*command, *(world.options if world else [])],
        "env": world.environment if world else {},
        "setup": world.restoring if world else [],
        "ready": "@exit",
    }


def _press(label: str, keys: str, repeat: int, record: bool = True) -> Step:
    """Keys written at once, several times, each time when all is quiet."""
    return {"label": label, "keys": keys, "repeat": repeat, "record": record, "quiet_ms": 150}


def _held() -> Sequence[Step]:
    """A hundred presses, faster than any keyboard sends them: down, and up again."""
    return [{"label": "held", "keys": key * 100, "quiet_ms": 400, "timeout_s": 60} for key in "jk"]


def _searching(queries: Sequence[tuple[str, str]]) -> Sequence[Step]:
    """Searches, letter by letter; the first three letters of each count apart."""
    steps: list[Step] = [{"label": "ask", "keys": "/", "quiet_ms": 300}]
    for early, later in queries:
        for label, letters in (("early", early), ("later", later)):
            keys = letters.replace(" ", "<space>")
            step: Step = {"label": label, "keys": keys, "each": True, "ignore": _NEVER, "quiet_ms": 200}
            steps.append(step)
        steps.append({"label": "clear", "keys": "<c-u>", "record": False, "quiet_ms": 300})
    return [*steps, {"label": "leave", "keys": "<esc>", "record": False, "quiet_ms": 300}]
