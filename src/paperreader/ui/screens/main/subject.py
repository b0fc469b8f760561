"""What the detail pane is about."""

from dataclasses import dataclass

from paperreader.domain.outline import View

_GUIDE = "guide:"


@dataclass(frozen=True, slots=True)
class PaperSubject:
    """A paper, by its id."""

    id: str

    @property
    def key(self) -> str:
        """Its name among reading places."""
        return self.id


@dataclass(frozen=True, slots=True)
class GuideSubject:
    """A guide, by its id."""

    id: str

    @property
    def key(self) -> str:
        """Its name among reading places."""
        return f"{_GUIDE}{self.id}"


@dataclass(frozen=True, slots=True)
class BranchSubject:
    """A branch of a view, by its path."""

    view: View
    id: str
    name: str

    @property
    def key(self) -> str:
        """Its name among reading places; branches keep none."""
        return ""


Subject = PaperSubject | GuideSubject | BranchSubject


def subject_of(row_id: str) -> PaperSubject | GuideSubject:
    """The subject that a row's or a link's id names: a paper's id, or `guide:<id>`."""
    return GuideSubject(row_id.removeprefix(_GUIDE)) if row_id.startswith(_GUIDE) else PaperSubject(row_id)
