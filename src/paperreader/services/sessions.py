"""Where the reader was: view, open branches, row, places in notes, theme and language."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from paperreader.domain.outline import VIEWS, View
from paperreader.journal.journal import Journal
from paperreader.language import LANGUAGES, Language

_KEY = "place"
_PLACES = 500
"""How many reading places are kept; the longest unused go first."""


@dataclass(frozen=True, slots=True)
class Session:
    """What comes back at the next start."""

    view: View = "eras"
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """View -> ids of its open branches."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """View -> `row:<position>:<paper>` or `branch:<id>` under the cursor."""
    in_note: bool = False
    """Whether the note was in focus, not the tree."""
    places: Mapping[str, int] = field(default_factory=dict)
    """Name of a page, `bert@en` -> offset in its text of the line that stood at the top."""
    theme: str | None = None
    language: Language | None = None

    def with_place(self, page: str, source: int) -> "Session":
        """The same with the reading place in a page, which is now the last used."""
        places = {one: at for one, at in self.places.items() if one != page}
        if source > 0:
            places[page] = source
        while len(places) > _PLACES:
            del places[next(iter(places))]
        return replace(self, places=places)


class Sessions:
    """Keeps the session in the reader's database."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: Session | None = None

    def load(self) -> Session:
        """The session of last time. What cannot be understood is as at a first start."""
        text = self._journal.session().get(_KEY)
        try:
            values = json.loads(text) if text else {}
        except ValueError:
            values = {}
        self._kept = _understood(values if isinstance(values, dict) else {})
        return self._kept

    def save(self, session: Session) -> None:
        """Keep a session, if it differs from what is kept."""
        if session != self._kept:
            self._journal.save_session({_KEY: json.dumps(asdict(session), ensure_ascii=False)})
            self._kept = session


def _understood(values: dict[str, Any]) -> Session:
    """The session that stored values describe; a value of another form is left out."""
    checks = {
        "view": lambda value: value in VIEWS,
        "opened": lambda value: _is_table(value, list),
        "chosen": lambda value: _is_table(value, str),
        "in_note": lambda value: isinstance(value, bool),
        "places": lambda value: _is_table(value, int),
        "theme": lambda value: isinstance(value, str),
        "language": lambda value: value in LANGUAGES,
    }
    names = {one.name for one in fields(Session)}
    good = {name: value for name, value in values.items() if name in names and checks[name](value)}
    if "opened" in good:
        good["opened"] = {
            view: tuple(str(branch) for branch in branches) for view, branches in good["opened"].items()
        }
    return Session(**good)


def _is_table(value: object, kind: type) -> bool:
    return isinstance(value, dict) and all(isinstance(one, kind) for one in value.values())
