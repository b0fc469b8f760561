"""CSL-JSON: what Zotero, pandoc and other citation processors read. The ids are those of the library."""

import json
from collections.abc import Iterator, Mapping

from paperreader.domain.paper import Kind, Paper
from paperreader.services.author_names import author_name
from paperreader.services.citing import published_in
from paperreader.services.exporting.source import Source
from paperreader.services.plain_text import escaped, one_line

Item = Mapping[str, object]

_UNPUBLISHED: Mapping[Kind, str] = {
    "paper": "article",  # a preprint
    "survey": "article",
    "report": "report",
    "post": "post-weblog",
    "model": "software",
    "system": "software",
    "dataset": "dataset",
}
_PUBLISHED = {"journal": "article-journal", "conference": "paper-conference"}


def pieces(source: Source) -> Iterator[str]:
    """One array, an item on each line."""
    before = "[\n"
    for record in source.records():
        yield before + escaped(json.dumps(item(record.paper), ensure_ascii=False))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def item(paper: Paper) -> Item:
    """A paper as a CSL item; only what is known stands in it."""
    published = published_in(paper)
    arxiv = f"arXiv:{one_line(paper.arxiv)}" if paper.arxiv else ""
    facts: dict[str, object] = {
        "id": paper.id,
        "type": _PUBLISHED[published] if published else _UNPUBLISHED[paper.kind],
        "title": one_line(paper.title),
        "title-short": one_line(paper.short),
        "author": [*_authors(paper)],
        "issued": {"date-parts": [[paper.year, *([paper.month] if paper.month else [])]]},
        "container-title": one_line(paper.venue or ""),
        # What comes out at a venue is not published by those who wrote it.
        "publisher": "" if published else "arXiv" if arxiv else one_line(paper.organisation or ""),
        "number": "" if published else arxiv,
        "note": arxiv if published else "",
        "DOI": one_line(paper.doi or ""),
        "URL": one_line(paper.address or ""),
    }
    return {key: value for key, value in facts.items() if value}


def _authors(paper: Paper) -> Iterator[Mapping[str, str]]:
    for author in paper.authors:
        if author.strip():
            yield _name(author)
    if paper.more_authors:
        yield {"literal": "others"}  # as processors write "and others" of BibTeX


def _name(author: str) -> Mapping[str, str]:
    parts = author_name(author)._asdict()
    parts["non-dropping-particle"] = parts.pop("particle")
    return {part: one_line(text) for part, text in parts.items() if text}
