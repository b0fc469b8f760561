"""The end of a paper's page, as Markdown: its relations, lists, links and full list of authors.

A paper without a note has this for its page, so that no pane is ever empty.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from paperreader.domain.entry import CHECK_KINDS
from paperreader.domain.paper import Paper
from paperreader.language import _
from paperreader.services.words import CHECK_WORDS, LINK_WORDS, listed

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|$~:&])")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the library tells about a paper beside its own facts."""

    lineage: str
    """The section that draws what it builds on and what it led to; empty where it has no relatives."""
    lists: tuple[str, ...]
    """Names of the lists and their sections in which it stands."""
    checks: frozenset[str] | None = None
    """What is ticked of the interview checklist; None where that is not worth showing."""


def plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", text)


def appendix(paper: Paper, around: Surroundings, shown_authors: int) -> str:
    """Markdown sections about what surrounds a paper; those with nothing to say are left out."""
    sections = (
        (_("Ready for an interview"), _tasks(around.checks)),
        (_("In lists"), "\n".join(f"- {plain(name)}" for name in around.lists)),
        (_("Links"), "\n".join(_links(paper))),
        (_("Authors"), _authors(paper, shown_authors)),
    )
    told = (f"## {title}\n\n{text}" for title, text in sections if text)
    return "\n\n".join(filter(None, (around.lineage, *told)))


def _tasks(checks: frozenset[str] | None) -> str:
    if checks is None:
        return ""
    return "\n".join(f"- [{'x' if kind in checks else ' '}] {_(CHECK_WORDS[kind])}" for kind in CHECK_KINDS)


def contents(rows: Sequence[str]) -> str:
    """What is in a branch, as a Markdown section; nothing where it is empty."""
    return f"## {_('In it')}\n\n{_papers(rows)}" if rows else ""


def _papers(ids: Sequence[str]) -> str:
    return listed([f"[[{paper}]]" for paper in ids])


def _links(paper: Paper) -> Iterable[str]:
    if paper.address:
        yield _link(_("page"), paper.address)
    if paper.arxiv:
        yield _link(_("PDF"), f"https://arxiv.org/pdf/{paper.arxiv}")
    for link in paper.links:
        yield _link(_(LINK_WORDS[link.kind]), link.url)


def _link(kind: str, address: str) -> str:
    """A list item: what an address leads to, and the address."""
    return _("- {}: {}").format(kind, f"[{plain(_shown(address))}]({address})")


def _shown(address: str) -> str:
    """An address without what only machines need."""
    parts = urlsplit(address)
    return f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/") or address


def _authors(paper: Paper, shown: int) -> str:
    if len(paper.authors) <= shown and not paper.more_authors:
        return ""
    return plain(listed(list(paper.authors)) + (_(" et al.") if paper.more_authors else ""))
