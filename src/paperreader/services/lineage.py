"""Lineage: what a paper builds on and what it led to, and the drawing of both at the end of its page."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from paperreader.domain.lineage import Family, Relative
from paperreader.domain.progress import Snapshot
from paperreader.domain.signs import GLYPHS
from paperreader.language import Language, _, ngettext
from paperreader.library import Library
from paperreader.services.names import name_of

FOUNDATIONS_DRAWN, DESCENDANTS_DRAWN = 6, 8
"""At most so many of each are drawn on a page; the rest is counted."""
_HERE = "◆"
"""Stands before the paper itself. How far one is with it stands in the head of its page, which changes with
every mark; the drawing only changes with the marks of others, so that the page need not be set anew."""
_WIDE = 5_000
"""Cells of a line in which no sentence breaks."""


class Lineage:
    """Who builds on whom in a library. What no library knows has no part in it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def foundations(self, paper: str) -> tuple[Relative, ...]:
        """The papers that a paper builds on at first hand, the earliest first."""
        return self._by_time(self._library.foundations(paper), paper)

    def descendants(self, paper: str) -> tuple[Relative, ...]:
        """The papers that build on a paper at first hand, the earliest first."""
        return self._by_time(self._library.led_to(paper), paper)

    def family(self, paper: str) -> Family | None:
        """A paper with both; None where the library has none of this id."""
        facts = self._library.paper(paper)
        if facts is None:
            return None
        own = Relative(paper, facts.short, facts.year)
        return Family(own, self.foundations(paper), self.descendants(paper))

    def foundations_unread(self, paper: str, state: Snapshot) -> tuple[Relative, ...]:
        """All that a paper builds on, at first or further hand, and that is neither read nor set aside.

        The nearest come first, of equally near ones the earliest; each stands once. What is read (or set
        aside) hides what lies below it: whoever knows GPT-2 need not be sent to what GPT-2 builds on.
        """
        found: dict[str, Relative] = {}
        level: Sequence[str] = (paper,)
        while level:
            below = dict.fromkeys(one for name in level for one in self._library.foundations(name))
            unread = [one for one in below if one not in found and not _is_settled(one, state)]
            reached = self._by_time(unread, paper)
            found.update((one.paper, one) for one in reached)
            level = [one.paper for one in reached]
        return tuple(found.values())

    def gist(self, paper: str, language: Language) -> str:
        """The first paragraph of a paper's note in one line, without markup; empty where there is no note."""
        note = self._library.note(paper, language)
        if note is None:
            return ""
        from paperreader.typeset import Options, typeset  # the services that list papers need no pages

        first = note.text.strip().partition("\n\n")[0]
        page = typeset(first, Options(width=_WIDE, names=partial(name_of, self._library)))
        spans = (span for line in page.lines for span in line.spans if "link-number" not in span.styles)
        return "".join(span.text for span in spans).strip()

    def _by_time(self, papers: Iterable[str], without: str) -> tuple[Relative, ...]:
        """Papers in the order of the years view; those that the library does not have are left out."""
        wanted = {one for one in papers if one != without}
        if not wanted:
            return ()
        outline = self._library.outline("years", wanted)
        rows = outline.rows(0, outline.count)
        return tuple(Relative(row.paper, row.short, row.year or 0) for row in rows)


def _is_settled(paper: str, state: Snapshot) -> bool:
    progress = state.of(paper)
    return progress.is_read or progress.aside


# --- the drawing


def shown(family: Family) -> tuple[tuple[Relative, ...], tuple[Relative, ...]]:
    """The foundations and the descendants that a drawing names: the nearest in time."""
    return family.foundations[-FOUNDATIONS_DRAWN:], family.descendants[:DESCENDANTS_DRAWN]


def drawn(family: Family, state: Snapshot, key: str = "") -> str:
    """A paper between what it builds on and what it led to, as a Markdown section.

    Args:
        family: The paper and its relatives.
        state: The progress that the signs show.
        key: The key that shows all of them, named where some are left out; empty where there is none.

    Returns:
        A heading and one paragraph of lines, each relative a `[[link]]`; nothing for a paper that has none.
    """
    if not family.foundations and not family.descendants:
        return ""
    above, below = shown(family)
    lines = [
        *_branches(_left_out(family.foundations, above, key), _named(above, state), "╭"),
        f"{_HERE}\u00a0" + _("{} ({})").format(f"**{_plain(family.paper.short)}**", family.paper.year),
        *_branches(_named(below, state), _left_out(family.descendants, below, key), "╰"),
    ]
    drawing = "\\\n".join(lines)
    return f"## {_title(family)}\n\n{drawing}"


def _title(family: Family) -> str:
    """What the drawing shows, and where."""
    if not family.descendants:
        return _("Builds on")
    return _("Builds on ↑ Led to ↓") if family.foundations else _("Led to")


def _branches(first: Iterable[str], then: Iterable[str], corner: str) -> Iterator[str]:
    """Texts as branches of one trunk that begins (╭) or ends (╰) with them."""
    texts = [*first, *then]
    end = 0 if corner == "╭" else len(texts) - 1
    for number, text in enumerate(texts):
        yield f"{corner if number == end else '├'}─\u00a0{text}"


def _named(papers: Iterable[Relative], state: Snapshot) -> Iterator[str]:
    for one in papers:
        named = _("{} ({})").format(f"[[{one.paper}]]", one.year)
        yield f"{GLYPHS[state.of(one.paper).status]}\u00a0{named}"


def _left_out(papers: Sequence[Relative], named: Sequence[Relative], key: str) -> Iterator[str]:
    if count := len(papers) - len(named):
        text = ngettext("and {} more", "and {} more", count).format(count)
        yield _("{}: {}").format(text, f"`{key}`") if key else text


def _plain(text: str) -> str:
    from paperreader.services.appendix import plain  # which joins this drawing to the rest of the page

    return plain(text)
