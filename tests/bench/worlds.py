"""Throw-away worlds: libraries, indexes and readers' files that are made for measuring, and nobody's own."""

import shutil
import sys
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import paperreader
from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import WELCOMED, of_reader
from paperreader.domain.outline import View
from paperreader.journal.journal import Journal
from paperreader.library import Library, open_library
from paperreader.library.building import build_index
from paperreader.paths import shipped
from paperreader.services.reading import Reading
from paperreader.services.sessions import Session, Sessions
from tests.bench import documents, synthetic
from tests.journal.measure import prepare

LARGE = 100_000
WALK = "aaa-walk"
LONG = "a-long-note"
NOTES: Mapping[int, int] = {2_000: 4, 7_000: 4, 50_000: 2, 500_000: 1}
"""Bytes of a note -> how many such notes there are to walk over."""
_APART = ("gap-1", "gap-2")
"""Papers without a note between those with one: as far as pages are laid out ahead."""
_APP = "paperreader"


@dataclass(frozen=True, slots=True)
class World:
    """A reader's files as they were left, brought back before every run, and the library to read."""

    kept: Path
    """The data directory as it is to be found."""
    data: Path
    """Where it is put for a run: always the same place, or the journal would take it for a copy."""
    cache: Path
    library: Path | None

    @property
    def environment(self) -> dict[str, str]:
        """What tells the program to use these files."""
        return {"PAPERREADER_DATA_DIR": str(self.data), "XDG_CACHE_HOME": str(self.cache)}

    @property
    def options(self) -> list[str]:
        """The same, on its command line."""
        return ["--library", str(self.library)] if self.library else []

    @property
    def restoring(self) -> list[list[str]]:
        """The commands that bring the files back; where they are too large for it, the place in the tree."""
        if self.kept == self.data:
            forget = f"import sqlite3; c = sqlite3.connect({str(self.data / 'progress.db')!r}); "
            return [[sys.executable, "-c", f"{forget} c.execute('DELETE FROM session'); c.commit()"]]
        return [["rm", "-rf", str(self.data)], ["cp", "-a", str(self.kept), str(self.data)]]


@dataclass(frozen=True, slots=True)
class Left:
    """How a reader left the tree."""

    view: View = "eras"
    row: str = ""
    """The paper under the cursor; empty: the cursor is at the top."""
    all_open: bool = False
    """Whether all branches are open, or none."""

    def session(self, library: Library) -> Session:
        """The same as the program keeps it."""
        outline = library.outline(self.view)
        branches = tuple(branch.id for branch in outline.branches) if self.all_open else ()
        chosen = f"row:{outline.positions(self.row)[0]}:{self.row}" if self.row else ""
        return Session(view=self.view, opened={self.view: branches}, chosen={self.view: chosen})


class Worlds:
    """Makes worlds below a temporary folder; the large index, which takes a while, is kept in `lasting`."""

    def __init__(self, root: Path, lasting: Path) -> None:
        self._root = root
        self._lasting = lasting

    def plain(self, name: str, left: Left) -> World:
        """The built-in library alone."""
        return self._world(name, left, None, self._root / "cache")

    def with_walk(self, name: str, left: Left) -> World:
        """The built-in library, a list of its papers with notes, and a very long note behind it."""
        folder = self._root / "walk"
        if not folder.exists():
            _write_walk(folder)
        return self._world(name, left, folder, self._root / "cache")

    def with_notes(self, name: str, size: int) -> World:
        """The built-in library and a list of notes of all sizes, the cursor before those of `size` bytes.

        Each note is three rows on from the one before.
        """
        self.notes(size)
        left = Left("lists", f"before-{size}", all_open=True)
        return self._world(name, left, self._root / "notes", self._root / "cache")

    def notes(self, size: int) -> list[Path]:
        """The notes of a size, in the order of the list. Their first lines number them, from 1."""
        folder = self._root / "notes"
        if not folder.exists():
            _write_notes(folder)
        return [folder / "papers" / f"note-{size}-{n}" / "en.md" for n in range(1, NOTES[size] + 1)]

    def large(self, name: str, left: Left) -> World:
        """A hundred thousand papers, of which only the facts are known."""
        home = self._lasting / f"large-{_key()}"
        library, cache = home / "library", home / "cache"
        # An index takes its name when it is complete.
        if not any((cache / _APP).glob("*.db")):
            for old in self._lasting.glob("large-*"):
                shutil.rmtree(old, ignore_errors=True)
            library.mkdir(parents=True)
            frame, papers = synthetic.frame(LARGE), synthetic.papers(LARGE)
            build_index([shipped("data"), library], cache / _APP, frame, papers)
        return self._world(name, left, library, cache)

    def months(self, entries: int) -> World:
        """The built-in library after so many entries of marks, reading and reviews, which are kept."""
        home = self._lasting / f"months-{entries}-{_key('journal')}"
        world = World(home, home, self._root / "cache", None)
        if not (home / "made").exists():
            shutil.rmtree(home, ignore_errors=True)
            library = open_library([shipped("data")], world.cache / _APP)
            library.index_notes()
            prepare(home, entries, names=[paper.id for paper in library.papers()])
            journal = Journal.open(home, SystemClock())
            journal.record([of_reader(WELCOMED, True)], role="note")
            journal.ledger.due(SystemClock().now())
            Sessions(journal).save(Left().session(library))
            journal.maintain()
            journal.close()
            library.close()
            (home / "made").touch()
        return world

    def _world(self, name: str, left: Left, folder: Path | None, cache: Path) -> World:
        world = World(self._root / "kept" / name, self._root / "data" / name, cache, folder)
        roots = [shipped("data"), *([folder] if folder else [])]
        library = open_library(roots, cache / _APP)
        library.index_notes()
        world.data.mkdir(parents=True)
        journal = Journal.open(world.data, SystemClock())
        _mark_some(Reading(journal, SystemClock()))
        Sessions(journal).save(left.session(library))
        journal.maintain()
        journal.close()
        library.close()
        world.kept.parent.mkdir(exist_ok=True)
        shutil.copytree(world.data, world.kept)
        return world


def walked() -> list[str]:
    """The built-in papers with notes, the longest in the middle, where the walk ends."""
    notes = {path.parent.name: path.stat().st_size for path in shipped("data").glob("papers/*/en.md")}
    names = sorted(notes, key=lambda name: zlib.crc32(name.encode()))[:25]
    longest = max(notes, key=lambda name: notes[name])
    names = [name for name in names if name != longest]
    names.insert(12, longest)
    return names


def _write_walk(folder: Path) -> None:
    _write_list(folder, [*walked(), LONG])
    _write_paper(folder, LONG, "The first line of a long note.\n\n" + documents.notes())


def _write_notes(folder: Path) -> None:
    rows: list[str] = []
    for size, count in NOTES.items():
        rows += [*_APART, f"before-{size}"]
        _write_paper(folder, f"before-{size}", None)
        for number in range(1, count + 1):
            rows += [*_APART, f"note-{size}-{number}"]
            text = f"The first line of note {number}.\n\n" + documents.excerpt(size, number)
            _write_paper(folder, f"note-{size}-{number}", text)
    for name in _APART:
        _write_paper(folder, name, None)
    _write_list(folder, rows)


def _write_list(folder: Path, papers: Iterable[str]) -> None:
    """A list that comes before all others."""
    rows = ", ".join(f'{{paper = "{name}"}}' for name in papers)
    text = f'name = "Walk"\n\n[[section]]\nname = "All"\nrows = [{rows}]\n'
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / f"{WALK}.toml").write_text(text, "utf-8")


def _write_paper(folder: Path, name: str, note: str | None) -> None:
    home = folder / "papers" / name
    home.mkdir(parents=True)
    facts = f'title = "Paper {name}"\nshort = "{name.capitalize()}"\nauthors = ["Nobody"]\nyear = 2020\n'
    facts += 'era = "scale"\ntopics = ["language-models"]\n'
    (home / "paper.toml").write_text(facts, "utf-8")
    if note is not None:
        (home / "en.md").write_text(note, "utf-8")


def _mark_some(reading: Reading) -> None:
    """Some weeks of reading."""
    for name in walked()[::2]:
        reading.open(name)
        reading.set_pass(name, 1)
    for number in range(60):
        reading.set_pass(f"paper-{number}", 2)


def _key(package: str = "library") -> str:
    """Changes with the code that makes what is kept: the large index, or a long journal."""
    code = [Path(synthetic.__file__), *Path(paperreader.__file__).parent.glob(f"{package}/**/*.py")]
    code += Path(paperreader.__file__).parent.glob("domain/*.py")
    total = 0
    for path in sorted(code):
        total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"
