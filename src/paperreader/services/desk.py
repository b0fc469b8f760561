"""The desk: all services of one reader, as the screen gets them."""

from dataclasses import dataclass

from paperreader.config import Config
from paperreader.library import Library
from paperreader.services.browsing import Browsing
from paperreader.services.reading import Reading
from paperreader.services.searching import Searching
from paperreader.services.sessions import Sessions
from paperreader.services.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, made and tied together by the command line."""

    config: Config
    library: Library
    reading: Reading
    browsing: Browsing
    sheets: Sheets
    searching: Searching
    sessions: Sessions
    notices: tuple[str, ...] = ()
    """What the reader must be told at the start: healed files, unusable settings."""
