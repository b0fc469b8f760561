"""Sheets: the pages of the detail pane, laid out as far as they are looked at.

A sheet is a head (facts and progress, ready at once) and a body (note and appendix), which is parsed and
laid out as it is asked for. Bodies are kept, by what they show and how wide, for the way back.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from paperreader.config import Config
from paperreader.domain.outline import GUIDES, View
from paperreader.domain.page import Page
from paperreader.domain.progress import Snapshot
from paperreader.language import _, in_use
from paperreader.library import Library
from paperreader.services.choosing import Choosing
from paperreader.services.names import name_of
from paperreader.services.reading import Reading
from paperreader.services.words import BRANCH_ABOUT

if TYPE_CHECKING:
    from paperreader.domain.lineage import Family
    from paperreader.domain.page import Line
    from paperreader.domain.paper import Membership, Note, Paper
    from paperreader.language import Language
    from paperreader.typeset import Galley, Options

_KEPT = 16
"""How many bodies are kept."""
_FAMILIES = 256
"""How many papers' relatives are kept: every mark asks for them again."""


@dataclass(frozen=True, slots=True)
class Body:
    """A text, and the page of it in the making."""

    text: str
    galley: Galley


def options_of(config: Config, width: int) -> Options:
    """How the settings want text to be set."""
    from paperreader.typeset import Options, math
    from paperreader.typeset.options import Source

    shown = math if config.math == "unicode" else Source()
    return Options(width=width, plain=config.plain, kinsoku=config.kinsoku, math=shown)


class Sheet:
    """A page of the detail pane in the making: its head, and as much of its body as was asked for."""

    def __init__(self, key: str, head_lines: Sequence[Line], body: Body, width: int) -> None:
        self.key = key
        self._body = body
        self._head = len(head_lines)
        self._width = width
        self._lines: list[Line] = list(head_lines)
        self._made: Page | None = None

    @property
    def text(self) -> str:
        """The source that the places in the page count in."""
        return self._body.text

    @property
    def complete(self) -> bool:
        """Whether the page is all laid out."""
        return self._body.galley.complete

    def advance(self, lines: int) -> bool:
        """Lay out at least so many lines more; False when there are none."""
        self._made = None
        return self._body.galley.advance(lines)

    @property
    def page(self) -> Page:
        """As much of the page as is laid out."""
        body = self._body.galley.page
        if self._made is None or len(self._lines) - self._head != len(body.lines):
            self._lines.extend(body.lines[len(self._lines) - self._head :])
            shift = self._head
            self._made = Page(
                self._width,
                self._lines,
                tuple(replace(link, line=link.line + shift) for link in body.links),
                tuple(replace(heading, line=heading.line + shift) for heading in body.headings),
                tuple(replace(card, line=card.line + shift) for card in body.cards),
                body.footnotes + shift if body.footnotes >= 0 else -1,
                tuple(replace(one, first=one.first + shift, last=one.last + shift) for one in body.wide),
            )
        return self._made


class Sheets:
    """Makes the pages of papers, guides and branches."""

    def __init__(
        self, library: Library, reading: Reading, choosing: Choosing, config: Config, *, scrolls: bool
    ) -> None:
        """Pages as the settings want them; `scrolls`: for a view that can scroll wide blocks sideways."""
        self._choosing = choosing
        self._config = config
        self._scrolls = scrolls
        self._library = library
        self._reading = reading
        self._bodies: OrderedDict[tuple[object, ...], Body] = OrderedDict()
        self._families: OrderedDict[str, Family | None] = OrderedDict()

    @staticmethod
    def prepare() -> None:
        """Import what pages need: tens of milliseconds, best spent in a thread once the tree is seen."""
        from paperreader.services import appendix, heading
        from paperreader.typeset import Options, galley

        title = heading.surname("paperreader")
        galley(f"{appendix.plain(title)} $x$\n\n$$x$$", Options(40)).advance(9)

    def forget(self) -> None:
        """Read every text again when it is next shown: library files changed."""
        self._bodies.clear()
        self._families.clear()

    # --- pages

    def paper(
        self,
        paper_id: str,
        language: Language,
        width: int,
        *,
        state: Snapshot,
        folded: bool = True,
        unfolded: frozenset[str] = frozenset(),
    ) -> Sheet | None:
        """The page of a paper; None where the library has no such paper."""
        from paperreader.services.heading import head, remark
        from paperreader.services.standing import Standing

        paper = self._library.paper(paper_id)
        if paper is None:
            return None
        memberships = self._library.memberships(paper_id)
        first = self._choosing.first(paper_id, state)
        standing = Standing(
            state.of(paper_id),
            len({one.list for one in memberships}),
            self._reading.today,
            self._reading.seconds(paper_id),
            tuple((one, self._library.short(one) or one) for one in first),
        )
        note = self._library.note(paper_id, language)
        lines = (*head(paper, standing, language, width), *remark(note, width))

        progress, lineage = state.of(paper_id), self._lineage(paper_id, state)
        checks = progress.checks if progress.checks or note is not None else None

        def text() -> str:
            return self._paper_text(paper, note, memberships, lineage, checks)

        key = ("paper", paper_id, language, in_use(), lineage, checks, width, folded, unfolded)
        place = f"{paper_id}@{note.language if note else in_use()}"
        return Sheet(place, lines, self._body(key, text, width, folded, unfolded), width)

    def guide(self, guide_id: str, language: Language, width: int) -> Sheet | None:
        """The page of a guide; None where the library has no such guide."""
        guide = next((one for one in self._library.guides() if one.id == guide_id), None)
        if guide is None:
            return None
        name = guide.name_zh if guide.name_zh and in_use() == "zh" else guide.name
        note = self._library.guide(guide_id, language)
        return self._plain(("guide", guide_id), name, note, note.text if note else "", language, width)

    def branch(
        self, view: View, branch: str, name: str, rows: Sequence[str], language: Language, width: int
    ) -> Sheet:
        """The page of a branch: its name, what is to be said about it, and what is in it.

        Args:
            view: The view that it belongs to.
            branch: Its id.
            name: As the tree shows it.
            rows: The ids of the papers (or `guide:<id>`) in it, as many as are to be named.
            language: Of what is said about it.
            width: Cells from margin to margin.
        """
        from paperreader.services.appendix import contents

        note = None if branch == GUIDES else self._library.introduction(view, branch, language)
        own = BRANCH_ABOUT.get(branch)
        about = note.text.rstrip() if note else _(own) if own else ""
        text = f"{about}\n\n{contents(rows)}\n"
        return self._plain(("branch", view, branch), name, note, text, language, width)

    def _plain(
        self, what: tuple[str, ...], name: str, note: Note | None, text: str, language: Language, width: int
    ) -> Sheet:
        from paperreader.services.heading import plain_head, remark

        key = (*what, text, language, in_use(), width)
        body = self._body(key, lambda: text, width, False, frozenset())
        # Reading places are kept for guides, not for branches.
        place = f"guide:{what[1]}@{note.language}" if note and what[0] == "guide" else ""
        return Sheet(place, (*plain_head(name, width), *(remark(note, width) if note else ())), body, width)

    # --- texts

    def _lineage(self, paper: str, state: Snapshot) -> str:
        """What a paper builds on and led to, drawn with the signs of how far the reader is."""
        from paperreader.services.lineage import Lineage, drawn

        if paper not in self._families:
            self._families[paper] = Lineage(self._library).family(paper)
            while len(self._families) > _FAMILIES:
                self._families.popitem(last=False)
        family = self._families[paper]
        # Where pages are printed no key shows the rest.
        key = self._config.keys.get("lineage", "B").partition(",")[0].strip() if self._scrolls else ""
        return drawn(family, state, key) if family is not None else ""

    def _paper_text(
        self,
        paper: Paper,
        note: Note | None,
        memberships: Sequence[Membership],
        lineage: str,
        checks: frozenset[str] | None,
    ) -> str:
        from paperreader.services.appendix import Surroundings, appendix
        from paperreader.services.heading import AUTHORS_SHOWN

        around = Surroundings(
            lineage=lineage,
            lists=tuple(dict.fromkeys(_place(one) for one in memberships)),
            checks=checks,
        )
        end = appendix(paper, around, AUTHORS_SHOWN)
        return f"{note.text.rstrip()}\n\n{end}\n" if note else f"{end}\n"

    def _body(
        self,
        key: tuple[object, ...],
        text: Callable[[], str],
        width: int,
        folded: bool,
        unfolded: frozenset[str],
    ) -> Body:
        if key not in self._bodies:
            from paperreader.typeset import galley

            source = text()
            options = replace(
                options_of(self._config, width),
                names=partial(name_of, self._library),
                folded=folded,
                unfolded=unfolded,
                fold_label=_("▸ answer: press Enter"),
                scrolls=self._scrolls,
            )
            self._bodies[key] = Body(source, galley(source, options))
            while len(self._bodies) > _KEPT:
                self._bodies.popitem(last=False)
        self._bodies.move_to_end(key)
        return self._bodies[key]


def _place(membership: Membership) -> str:
    """A list and its section, in the language of the interface."""
    chinese = in_use() == "zh"
    name = membership.name_zh if membership.name_zh and chinese else membership.name
    section = membership.section_zh if membership.section_zh and chinese else membership.section
    return f"{name} › {section}" if section else name
