"""A reader's home: folders and a clock, on which everything is opened as the command line opens it."""

from pathlib import Path

from paperreader import config
from paperreader.cli.opening import Opened
from paperreader.domain.progress import Snapshot
from paperreader.errors import JournalWriteError
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from paperreader.language import Language
from paperreader.paths import Paths
from paperreader.services.sessions import Session, Sessions
from paperreader.services.welcoming import Welcoming
from tests.journal.desk import TickingClock


class ForgetfulSessions(Sessions):
    """What can be read and not kept."""

    def save(self, session: Session) -> None:
        raise JournalWriteError("progress.db is kept busy by another program.")


class Welcomed(Welcoming):
    """For readers who were welcomed long ago."""

    def is_wanted(self, state: Snapshot) -> bool:
        return False


class Home:
    """Data, settings, cache and one library, with a clock that tests set."""

    def __init__(self, root: Path, library: Path, clock: TickingClock) -> None:
        self.paths = Paths(root / "data", root / "config", root / "cache", (library,))
        self.library = library
        self.clock = clock
        self.disk: Disk | None = None
        """Where tests let it fail: what the journal writes with."""
        self.is_forgetful = False
        """Whether sessions cannot be kept, as while another program holds the database."""
        self.is_welcomed = True
        """Whether the reader is none who has just arrived, to whom the welcome would be shown."""
        self._opened: list[Opened] = []

    def sets(self, settings: str) -> None:
        """Write the settings file."""
        self.paths.config.mkdir(parents=True, exist_ok=True)
        self.paths.config_file.write_text(settings, encoding="utf-8")

    def opens(self, language: Language | None = None, *, stays: bool = False) -> Opened:
        """All objects of one run of the program; `stays` for the reader."""
        settings, notices = config.read(self.paths.config_file)
        opened = Opened(self.paths, settings, notices, language, self.clock, stays)
        if self.disk is not None:
            opened.__dict__["journal"] = Journal.open(self.paths.data, self.clock, disk=self.disk)
        if self.is_forgetful:
            opened.desk.__dict__["sessions"] = ForgetfulSessions(opened.journal)
        if stays and self.is_welcomed:
            opened.desk.__dict__["welcoming"] = Welcomed(opened.library, opened.journal, opened.desk.choosing)
        self._opened.append(opened)
        return opened

    def close(self) -> None:
        """Let go of all that was opened."""
        for opened in self._opened:
            opened.close()
        self._opened.clear()
