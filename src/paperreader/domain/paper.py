"""A paper: one work of the library, known by a short id that never changes."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from paperreader.language import Language

Kind = Literal["paper", "report", "survey", "post", "model", "dataset", "system"]
Family = Literal["encoder", "decoder", "encoder-decoder"]
LinkKind = Literal["paper", "pdf", "code", "project", "demo", "explain", "video"]

PAPER_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""The form of every id in a library: lower case words joined by hyphens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that belongs to a paper."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The facts of one work, as `paper.toml` states them.

    The fields are the keys of the file, apart from `id`, which is the name of its folder.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    title: str
    title_zh: str | None = None
    short: str
    """The name by which people speak of it, and its label in the tree."""
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    """True where the list of authors is cut; shown as "et al."."""
    organisation: str | None = None
    year: int
    month: int | None = None
    venue: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None
    kind: Kind = "paper"
    era: str
    topics: tuple[str, ...]
    """The first one is the paper's main topic."""
    stars: int | None = None
    """Importance 1 to 5 in the rated list, the highest of its rows; None where unrated."""
    builds_on: tuple[str, ...] = ()
    family: Family | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = field(default=())

    @property
    def address(self) -> str | None:
        """The paper's own page: its url, else arXiv, else its DOI."""
        if self.url:
            return self.url
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return f"https://doi.org/{self.doi}" if self.doi else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """A time of the field's history; every paper belongs to one."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    name: str
    name_zh: str | None = None
    years: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject; every paper belongs to one or more."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    name: str
    name_zh: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A page of the library that is not about one paper. The fields are the keys of `guide.toml`."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    name: str
    name_zh: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One item of a list: a paper, perhaps with the list's own label and stars."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    paper: str
    label: str | None = None
    stars: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a list, in its order."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    name: str
    name_zh: str | None = None
    rows: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """An ordered path through papers, in sections. The id is the name of its file."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    id: str
    name: str
    name_zh: str | None = None
    about: str | None = None
    about_zh: str | None = None
    section: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A text of the library: about a paper, a guide, or the introduction of a branch."""

    text: str
    """Markdown with plain line breaks; places in it are offsets into this string."""
    language: Language
    path: Path
    """The file it comes from."""
    asked: Language
    """The language that was asked for."""

    @property
    def is_other(self) -> bool:
        """Whether it stands in for one that is missing in the language asked for."""
        return self.language != self.asked


@dataclass(frozen=True, slots=True)
class Membership:
    """A place that a paper has in a list."""

    list: str
    name: str
    name_zh: str | None
    section: str | None
    """The section's name; None where the list has only one."""
    section_zh: str | None
    branch: str
    """The branch of the lists view."""
    position: int
    """The row of the lists view."""
    label: str | None
    """What the list calls the paper, where that differs."""
    stars: int | None
