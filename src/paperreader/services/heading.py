"""The head of a paper's page: who, what, when, and how far the reader has come, as styled lines."""

from collections.abc import Iterable

from rich.cells import cell_len

from paperreader.domain.page import Line, Span
from paperreader.domain.paper import Note, Paper
from paperreader.domain.visible import visible
from paperreader.language import Language, _, ngettext
from paperreader.services.standing import GAP, Standing, parts, suggestion
from paperreader.services.words import KIND_WORDS, listed
from paperreader.typeset.breaking import wrap

AUTHORS_SHOWN = 4
"""How many authors the head names; the page's end names all."""


def surname(author: str) -> str:
    """The name by which a paper is cited; Chinese names and groups stay whole."""
    return author.split()[-1] if author.split() else author


def byline(paper: Paper, most: int = AUTHORS_SHOWN) -> str:
    """The authors' surnames, at most so many."""
    names = [surname(author) for author in paper.authors[:most]]
    cut = paper.more_authors or len(paper.authors) > most
    return listed(names) + (_(" et al.") if cut and names else "")


def titles(paper: Paper, language: Language) -> tuple[str, ...]:
    """The title in the reader's language, then the other one where there is one."""
    both = (paper.title_zh, paper.title) if language == "zh" else (paper.title, paper.title_zh)
    return tuple(title for title in both if title)


def head(paper: Paper, standing: Standing, language: Language, width: int) -> tuple[Line, ...]:
    """The head of a paper's page, no line wider than `width` cells.

    Its lines have the source offset -1: they come before the text of the note.
    """
    main, *other = titles(paper, language)
    return (
        *_name_line(paper, width),
        *_lines(main, ("title",), width),
        *(line for title in other for line in _lines(title, ("fact",), width)),
        *(line_of(text, "fact") for text in _packed(_facts(paper, standing), width)),
        *(line_of(text, "progress") for text in _packed(parts(standing), width, GAP)),
        *_first(standing, width),
        *_lines(suggestion(standing.progress, standing.today), ("progress",), width),
        line_of("─" * width, "rule"),
    )


def _name_line(paper: Paper, width: int) -> Iterable[Line]:
    """The short name, with the arXiv id at the right where both fit."""
    name, number = visible(paper.short), paper.arxiv or ""
    gap = width - cell_len(name) - len(number)
    if gap >= 2:
        yield Line((Span(name, ("name",)), Span(" " * gap), Span(number, ("fact",))), -1)
        return
    yield from _lines(paper.short, ("name",), width)
    yield from _lines(number, ("fact",), width)


def _packed(facts: Iterable[str], width: int, joint: str = " · ") -> Iterable[str]:
    """Facts in lines, with something between neighbours that stands at no end of a line."""
    line = ""
    for fact in facts:
        first, *more = wrap(visible(fact), width)
        if line and cell_len(line + joint + first) <= width and not more:
            line = f"{line}{joint}{first}"
            continue
        if line:
            yield line
        *full, line = first, *more
        yield from full
    if line:
        yield line


def _facts(paper: Paper, standing: Standing) -> Iterable[str]:
    yield from filter(None, (byline(paper), paper.organisation))
    if paper.venue is None or str(paper.year) not in paper.venue:
        yield str(paper.year)
    if paper.venue:
        yield paper.venue
    if paper.kind != "paper":
        yield _(KIND_WORDS[paper.kind])
    if paper.stars:
        yield "★" * paper.stars
    if standing.lists:
        yield ngettext("in {} list", "in {} lists", standing.lists).format(standing.lists)
    if standing.progress.starred:
        yield _("starred")


def _first(standing: Standing, width: int) -> Iterable[Line]:
    """What should be read before, as links: `first: Transformer, GPT-1`."""
    if not standing.first:
        return
    spans = [Span(_("first: "), ("progress",))]
    last = len(standing.first) - 1
    for number, (paper, short) in enumerate(standing.first):
        comma = _(", ") if number < last else ""
        *full, rest = wrap(visible(short), width)
        used = sum(cell_len(span.text) for span in spans)
        if spans and (full or used + cell_len(rest + comma.rstrip()) > width):
            yield Line(tuple(spans), -1)
            spans = []
        for piece in full:
            yield Line((Span(piece, ("paper-link",), target=f"paper:{paper}"),), -1)
        spans.append(Span(rest, ("paper-link",), target=f"paper:{paper}"))
        if comma:
            spans.append(Span(comma, ("progress",)))
    yield Line(tuple(spans), -1)


def _lines(text: str, styles: tuple[str, ...], width: int) -> Iterable[Line]:
    if text:
        for piece in wrap(visible(text), width):
            yield Line((Span(piece, styles),), -1)


def line_of(text: str, style: str) -> Line:
    """A line of one style before the text."""
    return Line((Span(text, (style,)),), -1)


def plain_head(name: str, width: int) -> tuple[Line, ...]:
    """The head of a page that is not about a paper."""
    return (*_lines(name, ("name",), width), line_of("─" * width, "rule"))


def remark(note: Note | None, width: int) -> tuple[Line, ...]:
    """One line where a note is missing, or stands in another language than asked for."""
    if note is None:
        text = _("No note yet: here is what the library knows.")
    elif note.is_other:
        text = (
            _("No English note yet: this is the Chinese one.")
            if note.asked == "en"
            else _("No Chinese note yet: this is the English one.")
        )
    else:
        return ()
    return (*_lines(text, ("remark",), width), Line((), -1))
