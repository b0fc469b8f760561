"""The cards of papers, by their slugs."""

import json
from collections.abc import Collection
from typing import Any

from paperreader.library.index.reader import Reader

WITH_CARDS = "select id from paper where num in (select distinct num from card)"
"""Asks for the papers with cards."""
WITH_NOTES = "select id from paper where notes != 0"
"""Asks for the papers with notes."""
_CARDS = "cross join card c on c.num = p.num order by p.place, c.ordinal"
_PAPERS = "order by p.place"


def cards(reader: Reader, papers: Collection[str] | None) -> dict[str, tuple[str, ...]]:
    """The slugs of each paper's cards in the order of its note; papers by era and date, only those with any.

    Args:
        reader: The index; it knows the cards of notes that have been indexed.
        papers: Only of these; None for all.
    """
    result: dict[str, list[str]] = {}
    for paper, slug in _ask(reader, "p.id, c.slug", papers, _CARDS):
        result.setdefault(paper, []).append(slug)
    return {paper: tuple(slugs) for paper, slugs in result.items()}


def in_order(reader: Reader, papers: Collection[str] | None) -> list[str]:
    """Those of these ids (None: of all) that are papers of the library, by era and date."""
    return [paper for (paper,) in _ask(reader, "p.id", papers, _PAPERS)]


def _ask(reader: Reader, columns: str, papers: Collection[str] | None, rest: str) -> list[Any]:
    if papers is None:
        return reader.ask(f"select {columns} from paper p {rest}")
    query = f"select {columns} from json_each(?) j cross join paper p on p.id = j.value {rest}"
    return reader.ask(query, (json.dumps(sorted(set(papers))),))
