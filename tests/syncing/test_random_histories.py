import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import (
    ASIDE,
    GOAL,
    PASS_KINDS,
    STAR,
    SUSPENDED,
    THOUGHT,
    Change,
    cleared,
    flagged,
    graded,
    of_reader,
    passed,
    spent,
)
from tests.syncing.devices import Device, HastyDisk

PAPERS = ("bert", "gpt-1")
ACTIONS = (
    *("mark", "several", "clear", "undo", "redo", "grade", "suspend", "goal", "time"),
    *("thought", "thought", "line", "cut", "rewrite", "delete", "settle", "forget", "reopen", "wait"),
    *("stick", "stick", "pair", "pair", "cloud", "cloud", "carry", "carry", "tear"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 2), st.integers(0, 9)), min_size=8, max_size=60
)

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: removing thousands of them from a disk takes longer than the test."""


class World:
    """Three devices with a stick, a stick for each two, and a folder of which each has a copy."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self._root = root
        self._chance = chance
        self._disks = [HastyDisk() for _ in range(3)]
        self.devices = [
            Device(root, name, chance.uniform(-20, 20), disk)
            for name, disk in zip(("home", "office", "train"), self._disks, strict=True)
        ]
        self.written: set[bytes] = set()
        """Every text that was in a note when notes were exchanged."""

    def close(self) -> None:
        for device in self.devices:
            device.close()

    def folders(self, number: int) -> dict[str, Path]:
        """What a device may exchange with."""
        other = (number + 1) % 3
        pair = "-".join(map(str, sorted((number, other))))
        names = {"stick": "stick", "pair": f"stick-{pair}", "cloud": f"cloud-{number}"}
        return {kind: self._root / name for kind, name in names.items()}

    def sync(self, number: int, kind: str) -> None:
        device = self.devices[number]
        self.written |= set(device.files.values())
        outcome = device.sync(self.folders(number)[kind])
        assert outcome.is_complete, outcome
        assert not outcome.notes.busy

    def carry(self, number: int, other: int, *, torn: bool = False) -> None:
        """What brings a folder from one device to another: files that are longer there, the last one torn."""
        source, target = self.folders(number)["cloud"], self.folders(other)["cloud"]
        news = [
            path for path in sorted(source.rglob("*")) if path.is_file() and _is_news(path, source, target)
        ]
        self._chance.shuffle(news)
        if torn:
            news = news[: self._chance.randint(0, len(news))]
        for path in news:
            there = target / path.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
        if torn and news:
            size = max(1, news[-1].stat().st_size)
            there = target / news[-1].relative_to(source)
            there.write_bytes(there.read_bytes()[: self._chance.randrange(size)])

    def act(self, word: str, number: int, choice: int) -> None:
        device = self.devices[number]
        match word:
            case "stick" | "pair" | "cloud":
                self.sync(number, word)
            case "carry" | "tear":
                self.carry(number, (number + 1 + choice % 2) % 3, torn=word == "tear")
            case "reopen":
                device.reopen()
            case "wait":
                device.clock.passes(minutes=7)
            case "thought" | "line" | "cut" | "rewrite" | "delete" | "settle" | "forget":
                self.take_notes(word, device, choice)
            case _:
                self.mark(word, device, choice)

    def mark(self, word: str, device: Device, choice: int) -> None:
        journal, paper, today = device.journal, PAPERS[choice % 2], device.clock.today()
        match word:
            case "mark":
                journal.record([passed(paper, 1 + choice % 3, today if choice < 5 else None)])
            case "several":
                journal.record([flagged(one, (STAR, ASIDE)[choice % 2]) for one in (*PAPERS, "t5")])
            case "clear":
                journal.record([cleared(paper, (*PASS_KINDS, STAR, ASIDE)[choice % 5])])
            case "undo":
                journal.undo()
            case "redo":
                journal.redo()
            case "grade":
                journal.record([graded(f"{paper}#one", 1 + choice % 4, device.clock.now(), today)])
            case "suspend":
                journal.record([Change(f"{paper}#one", SUSPENDED, choice < 5 or None, "card")])
            case "goal":
                journal.record([of_reader(GOAL, choice)])
            case "time":
                journal.record([spent(paper, 60 + choice, today)], role="note")

    def take_notes(self, word: str, device: Device, choice: int) -> None:
        paper = PAPERS[choice % 2]
        lines = (device.read(paper) or "").splitlines(keepends=True)
        now = device.clock.now()
        match word:
            case "thought":
                line = f"- {now:%H:%M:%S} {device.name}"
                device.journal.record([Change(paper, f"{THOUGHT}{now:%H%M%S}", line)])
                device.append(paper, line)
            case "line":
                lines[choice : choice + 1] = [f"line {choice} of {device.name}\n"]
                device.write(paper, "".join(lines))
            case "cut" if lines:
                del lines[choice % len(lines)]
                device.write(paper, "".join(lines))
            case "rewrite":
                device.write(paper, f"# {paper}\n\n## By {device.name}\n\n{now:%H:%M:%S}")
            case "delete":
                device.delete(paper)
            case "settle" if device.conflicts:
                device.delete(device.conflicts[0])
            case "forget":
                (device.notes / ".versions.json").unlink(missing_ok=True)

    def meet(self) -> None:
        """Exchange everything, in any order, until nothing is new."""
        before: object = None
        for _ in range(12):
            rounds = [(number, kind) for number in range(3) for kind in ("stick", "pair", "cloud")]
            self._chance.shuffle(rounds)
            for number, kind in rounds:
                self.sync(number, kind)
            for one in range(3):
                for other in range(3):
                    self.carry(one, other)
            now = [device.state for device in self.devices]
            if now == before:
                return
            before = now
        raise AssertionError("there is always something new")

    def strays(self) -> Iterator[Path]:
        """Journal files in shared folders that were written by devices they do not belong to."""
        for device, disk in zip(self.devices, self._disks, strict=True):
            for path in disk.written:
                if path.parent.name == "journal" and path.stem != device.journal.device:
                    yield path


def _is_news(path: Path, source: Path, target: Path) -> bool:
    there = target / path.relative_to(source)
    return not there.exists() or there.stat().st_size < path.stat().st_size


@settings(deadline=None, max_examples=80)
@given(STEPS, st.randoms(use_true_random=False))
def test_devices_come_to_the_same_whatever_happened_and_nothing_is_lost(
    steps: list[tuple[str, int, int]], chance: random.Random
) -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as directory:
        world = World(Path(directory), chance)
        for step in steps:
            world.act(*step)
        world.meet()
        first, *others = (device.state for device in world.devices)
        for other in others:
            for what, value in first.items():
                assert other[what] == value, what
        for device in world.devices:
            assert world.written <= device.texts
            assert device.journal.healings == ()
        assert not list(world.strays())
        chosen = chance.choice(world.devices)
        chosen.close()
        for path in chosen.data.glob("progress.db*"):
            path.unlink()
        chosen.reopen()
        assert chosen.state == first
        world.close()
