"""Opening: from the options of a command line to the objects that carry it out."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader import config, language
from paperreader.config import Config
from paperreader.domain.clock import Clock, SystemClock
from paperreader.errors import UnknownPaperError, UsageError
from paperreader.journal.journal import Journal
from paperreader.language import Language
from paperreader.library import Library, open_library
from paperreader.paths import Paths, shipped, standard_folder
from paperreader.services.desk import Desk

if TYPE_CHECKING:
    from paperreader.domain.paper import Paper

DATA_DIR = "PAPERREADER_DATA_DIR"
_NAMED = 6
"""How many bad library files are named at the start."""
_SMALL = 5_000
"""Up to so many papers, looking for changed files takes no time that anybody notices."""


@dataclass(frozen=True)
class Opened:
    """All objects of one run, each made when it is first asked for."""

    paths: Paths
    config: Config
    notices: tuple[str, ...]
    """What was wrong with the settings."""
    language: Language | None
    """As an option or the settings say; None: as the session or the locale says."""
    clock: Clock
    stays: bool = False
    """Whether the run goes on: then changed library files are taken in later, else at once."""

    @cached_property
    def journal(self) -> Journal:
        """The reader's progress."""
        return Journal.open(self.paths.data, self.clock)

    @cached_property
    def library(self) -> Library:
        """All papers."""
        library = open_library(self.paths.libraries, self.paths.cache)
        if not self.stays and library.count <= _SMALL:
            library.refresh()
        return library

    @cached_property
    def desk(self) -> Desk:
        """All services."""
        return Desk(
            self.config,
            self.library,
            self.journal,
            self.clock,
            self.paths.data,
            self.messages,
            scrolls=self.stays,
        )

    def speak(self) -> Language:
        """Use the language that the options, the last session, the settings or the locale ask for."""
        chosen = (
            self.language
            or self.desk.sessions.load().language
            or self.config.language
            or language.of_locale()
        )
        language.use(chosen)
        return chosen

    def paper(self, paper_id: str) -> Paper:
        """A paper of the library.

        Raises:
            UnknownPaperError: There is none with this id.
        """
        paper = self.library.paper(paper_id)
        if paper is None:
            raise UnknownPaperError(paper_id, self.library.near(paper_id))
        return paper

    def messages(self) -> tuple[str, ...]:
        """What is wrong with settings and library files, for the reader to see at the start."""
        library = [self.library.message] if self.library.message else []
        bad = [problem for problem in self.library.problems if problem.severity == "error"]
        if len(bad) == 1:
            library.append(str(bad[0]))
        elif bad:
            files = ", ".join(
                dict.fromkeys(f"{one.path.parent.name}/{one.path.name}" for one in bad[:_NAMED])
            )
            more = " ..." if len(bad) > _NAMED else ""
            library.append(
                f"{len(bad)} problems in library files: {files}{more}. `paperreader check` names them all."
            )
        return (*self.notices, *library)

    def close(self) -> None:
        """Let go of the files."""
        if "journal" in self.__dict__:
            self.journal.close()
        if "library" in self.__dict__:
            self.library.close()


def open_all(wanted: argparse.Namespace, *, stays: bool = False) -> Opened:
    """The objects that a command line asks for; `stays` for the reader, which has time later."""
    settings_folder = standard_folder("config")
    settings, notices = config.read(settings_folder / "config.toml")
    given = wanted.data_dir or os.environ.get(DATA_DIR)
    data = Path(given).expanduser().absolute() if given else standard_folder("data")
    own = data / "library"
    libraries = [shipped("data"), *([own] if own.is_dir() else [])]
    libraries += [_folder(folder, "config.toml") for folder in settings.libraries]
    libraries += [_folder(folder, "--library") for folder in wanted.libraries]
    paths = Paths(
        data=data, config=settings_folder, cache=standard_folder("cache"), libraries=tuple(libraries)
    )
    return Opened(paths, settings, notices, wanted.lang, SystemClock(), stays)


def _folder(text: str, origin: str) -> Path:
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise UsageError(f"{origin}: there is no library folder {folder}.")
    return folder
