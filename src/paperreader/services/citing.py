"""A paper as others cite it: a line of text, BibTeX, an address."""

import re
import unicodedata

from paperreader.domain.paper import Paper

_BIBTEX_KINDS = {"paper": "article", "survey": "article", "report": "techreport"}
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_ESCAPES = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


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


def bibtex(paper: Paper) -> str:
    """A BibTeX entry; its key is surname, year and first word of the title."""
    authors = [*paper.authors, *(["others"] if paper.more_authors else [])]
    fields = {
        "title": f"{{{_escaped(paper.title)}}}",
        "author": " and ".join(_escaped(author) for author in authors),
        "year": str(paper.year),
        "journal": _escaped(paper.venue or ""),
        "institution": _escaped(paper.organisation or "") if paper.kind == "report" else "",
        "eprint": paper.arxiv or "",
        "archivePrefix": "arXiv" if paper.arxiv else "",
        "doi": paper.doi or "",
        "url": paper.address or "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX_KINDS.get(paper.kind, 'misc')}{{{_key(paper)},", *lines, "}"])


def _key(paper: Paper) -> str:
    who = paper.authors[0].split()[-1] if paper.authors else paper.organisation or paper.id
    word = next((word for word in re.findall(r"\w+", paper.title) if len(word) > 3), paper.id)
    plain = unicodedata.normalize("NFKD", f"{who}{paper.year}{word}").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower()) or paper.id


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\{found[0]}"), text)
