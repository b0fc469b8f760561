"""A paper as others cite it: a line of text, BibTeX, an address."""

import re
import unicodedata
from typing import Literal

from paperreader.domain.paper import Paper
from paperreader.domain.visible import visible
from paperreader.services.author_names import author_name

Published = Literal["journal", "conference"]

_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_ESCAPES = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, also escaped ones.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_NOT_IN_ADDRESS = re.compile(r"[\s{}\\\"<>]")
_JOURNAL = re.compile(
    r"(?:Nature|Science|Cell|PNAS|NEJM|Cureus|Neurocomputing|AI Open|Neural Computation|Neural Networks"
    r"|Machine Learning|Artificial Intelligence|TMLR|TACL|JMLR|JAIR|Patterns)\b"
    r"|.*(?:\bJournal\b|\bJ\. |\bTransactions\b|IEEE T|ACM T|Surveys\b|Letters\b|Magazine\b|\d\(\d)"
)


def citation(paper: Paper) -> str:
    """Authors (year). Title. Venue. Address, on one line."""
    names = ", ".join(paper.authors) + (" et al." if paper.more_authors else "")
    who = names or paper.organisation or ""
    where = paper.venue or (f"arXiv:{paper.arxiv}" if paper.arxiv else paper.organisation)
    title = paper.title if paper.title.endswith(("?", "!", ".")) else f"{paper.title}."
    parts = [f"{who} ({paper.year})." if who else f"({paper.year}).", title]
    if where and where != who:
        parts.append(f"{where}.")
    if paper.address:
        parts.append(paper.address)
    return " ".join(parts)


def published_in(paper: Paper) -> Published | None:
    """What its venue is, as far as the name tells; None where it has none."""
    if paper.venue is None:
        return None
    return "journal" if _JOURNAL.match(paper.venue) else "conference"


def bibtex(paper: Paper, key: str | None = None) -> str:
    """A BibTeX entry, balanced and escaped whatever the facts say; `key` as `bibtex_key` where not given."""
    authors = [_author(author) for author in paper.authors if author.strip()]
    kind, place, where = _kind_and_place(paper)
    fields = {
        "title": f"{{{_escaped(paper.title)}}}",
        "author": " and ".join([*authors, *(["others"] if paper.more_authors else [])]),
        "year": str(paper.year),
        place: _escaped(where or ""),
        "eprint": _address(paper.arxiv or ""),
        "archivePrefix": "arXiv" if paper.arxiv else "",
        "doi": _address(paper.doi or ""),
        "url": _address(paper.address or ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key or bibtex_key(paper)},", *lines, "}"])


def bibtex_key(paper: Paper) -> str:
    """Surname, year and first word of the title, in plain lower case letters and digits."""
    first = author_name(paper.authors[0]) if paper.authors else None
    who = (first.family or first.literal) if first else paper.organisation or paper.id
    word = next((word for word in re.findall(r"\w+", paper.title) if len(word) > 3), paper.id)
    plain = unicodedata.normalize("NFKD", f"{who}{paper.year}{word}").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower()) or paper.id


def _kind_and_place(paper: Paper) -> tuple[str, str, str | None]:
    """The type of entry, the field that says where it came out, and what that says."""
    match published_in(paper):
        case "journal":
            return "article", "journal", paper.venue
        case "conference":
            return "inproceedings", "booktitle", paper.venue
    if paper.kind == "report":
        return "techreport", "institution", paper.organisation
    return "misc", "howpublished", None if paper.arxiv else paper.organisation


def _author(author: str) -> str:
    """A name so that BibTeX takes it apart as it should, or not at all."""
    name = author_name(author)
    if name.literal:
        return f"{{{_escaped(name.literal)}}}" if " " in name.literal else _escaped(name.literal)
    if name.suffix:
        last = f"{name.particle} {name.family}".strip()
        return _escaped(f"{last}, {name.suffix}, {name.given}")
    return _escaped(author)


def _escaped(text: str) -> str:
    """A text on one line, with nothing in it that is special to TeX or hidden from a reader."""
    line = visible(" ".join(text.split()))
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\{found[0]}"), line)


def _address(text: str) -> str:
    """An address or number as it is, for fields that are taken literally."""
    return visible(_NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", text))
