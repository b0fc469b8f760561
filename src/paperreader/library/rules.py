"""What the values of library files must be beyond their types: ranges, forms, ids. Pure functions."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from paperreader.domain.paper import PAPER_ID, Era, Guide, Paper, ReadingList, Topic
from paperreader.library.problem import Complaint, suggestion

ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})\Z")
_YEARS = range(1800, 2200)
STARS = range(1, 6)
ID_CURE = "Ids are lower case words and numbers joined by hyphens: gpt-3."


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that papers and lists may refer to."""

    eras: frozenset[str]
    topics: frozenset[str]
    papers: Collection[str]


def paper_complaints(paper: Paper) -> Iterator[Complaint]:
    """What is wrong with the values of a paper, whatever else the library holds."""
    for name in ("title", "short"):
        yield from one_line(name, getattr(paper, name))
    for name in ("title_zh", "organisation", "venue", "doi"):
        if (text := getattr(paper, name)) is not None:
            yield from one_line(name, text)
    for number, author in enumerate(paper.authors):
        yield from one_line("authors", author, number)
    if paper.year not in _YEARS:
        yield Complaint(("year",), f"{paper.year} is not a year", "Years have four digits.")
    if paper.month is not None and not 1 <= paper.month <= 12:
        yield Complaint(("month",), f"{paper.month} is not a month", "Months are 1 to 12.")
    yield from _stars(("stars",), paper.stars)
    if not paper.topics:
        yield Complaint(("topics",), "a paper has at least one topic", "Add one from topics.toml.")
    if paper.arxiv is not None and not ARXIV.match(paper.arxiv):
        cure = 'Write the bare number without version: "1810.04805".'
        yield Complaint(("arxiv",), f"{paper.arxiv!r} is not an arXiv id", cure)
    yield from _address(("url",), paper.url)
    for number, link in enumerate(paper.links):
        yield from _address(("links", number, "url"), link.url)
    for name in ("topics", "builds_on", "tags"):
        yield from _repeated(name, getattr(paper, name))


def reference_complaints(paper: Paper, known: Known) -> Iterator[Complaint]:
    """References of a paper to eras, topics and papers that do not exist, or to itself."""
    if paper.era not in known.eras:
        yield Complaint(("era",), f"unknown era {paper.era!r}", suggestion(paper.era, known.eras))
    for number, topic in enumerate(paper.topics):
        if topic not in known.topics:
            yield Complaint(("topics", number), f"unknown topic {topic!r}", suggestion(topic, known.topics))
    for number, earlier in enumerate(paper.builds_on):
        if earlier == paper.id:
            yield Complaint(("builds_on", number), "a paper does not build on itself", "Remove it.")
        elif earlier not in known.papers:
            cure = suggestion(earlier, list(known.papers))
            yield Complaint(("builds_on", number), f"unknown paper {earlier!r}", cure)


def list_complaints(one: ReadingList, papers: Collection[str]) -> Iterator[Complaint]:
    """What is wrong with the values of a list."""
    yield from one_line("name", one.name)
    for number, section in enumerate(one.section):
        for complaint in one_line("name", section.name):
            yield replace(complaint, key=("section", number, "name"))
        for place, row in enumerate(section.rows):
            key = ("section", number, "rows", place)
            yield from _stars((*key, "stars"), row.stars)
            if row.paper not in papers:
                cure = suggestion(row.paper, list(papers))
                yield Complaint((*key, "paper"), f"unknown paper {row.paper!r}", cure)


def group_complaints(one: Era | Topic | Guide, table: str, number: int) -> Iterator[Complaint]:
    """What is wrong with the values of an era, a topic or a guide."""
    if not PAPER_ID.match(one.id):
        yield Complaint((table, number, "id"), f"{one.id!r} is not an id", ID_CURE)
    for name, text in (("name", one.name), ("name_zh", one.name_zh)):
        for complaint in one_line(name, text) if text is not None else ():
            yield replace(complaint, key=(table, number, name))
    if isinstance(one, Era) and one.years[0] > one.years[1]:
        yield Complaint((table, number, "years"), "the first year is behind the last", "Swap them.")


def one_line(name: str, value: str, number: int | None = None) -> Iterator[Complaint]:
    """What is wrong with a value that must be one line of text."""
    key = (name,) if number is None else (name, number)
    if not value.strip():
        yield Complaint(key, "is empty", "Write it, or remove the key if it may be left out.")
    elif not value.isprintable():
        yield Complaint(key, "has a line break or a control character", "Write it on one line.")


def _stars(key: tuple[str | int, ...], stars: int | None) -> Iterator[Complaint]:
    if stars is not None and stars not in STARS:
        yield Complaint(key, f"{stars} stars", "Stars are 1 to 5; leave the key out for unrated.")


def _address(key: tuple[str | int, ...], url: str | None) -> Iterator[Complaint]:
    if url is not None and not re.match(r"https?://[^\s/]+\.[^\s]+\Z", url):
        yield Complaint(key, f"{url!r} is not an address", "Addresses begin with https:// or http://.")


def _repeated(name: str, values: tuple[str, ...]) -> Iterator[Complaint]:
    for number, value in enumerate(values):
        if value in values[:number]:
            yield Complaint((name, number), f"{value!r} stands twice", "Remove one.")
