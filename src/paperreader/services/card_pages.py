"""The pages of cards: question, and answer beneath it, typeset like the note in which they stand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from paperreader.config import Config
from paperreader.domain.cards import heading_above
from paperreader.domain.page import Line, Span
from paperreader.domain.visible import visible
from paperreader.language import Language, _, in_use
from paperreader.library import Library
from paperreader.services.reviewing import CardText, Reviewing, paper_of
from paperreader.services.sheets import Body, Sheet, options_of

if TYPE_CHECKING:
    from paperreader.domain.paper import Paper

_KEPT = 24
"""How many pages are kept: some cards, each with and without its answer."""
_WHOLE = 1_000


class CardPages:
    """Makes pages of cards, and of what is said between them.

    Args:
        library: Where papers have their names.
        reviewing: Where cards have their texts.
        config: How text is set.
    """

    def __init__(self, library: Library, reviewing: Reviewing, config: Config) -> None:
        self._library = library
        self._reviewing = reviewing
        self._config = config
        self._pages: OrderedDict[tuple[object, ...], Sheet] = OrderedDict()

    def card(
        self, card_id: str, language: Language, width: int, *, answered: bool, scrolls: bool = True
    ) -> Sheet | None:
        """The page of a card, laid out as a whole; None where no note has the card any more.

        Args:
            card_id: The card.
            language: The language that its text is to be in, if it can be.
            width: Cells from margin to margin.
            answered: Whether the answer is shown.
            scrolls: Whether the view can scroll wide blocks sideways.
        """
        key = (card_id, language, in_use(), width, answered, scrolls)
        if key not in self._pages:
            found = self._reviewing.card(card_id, language)
            if found is None:
                return None
            self._keep(key, self._made(found, language, width, answered, scrolls))
        self._pages.move_to_end(key)
        return self._pages[key]

    def forget(self) -> None:
        """Read every text again when it is next shown: a note changed."""
        self._pages.clear()

    def said(self, text: str, name: str, width: int) -> Sheet:
        """The page of something that the program says, in Markdown, under a name."""
        from paperreader.typeset import galley
        from paperreader.typeset.breaking import wrap

        head = [Line((Span(piece, ("name",)),), -1) for piece in wrap(visible(name), width)]
        body = galley(text, replace(options_of(self._config, width), names=self._name))
        while body.advance(_WHOLE):
            pass
        return Sheet("", [*head, _rule(width)], Body(text, body), width)

    def _keep(self, key: tuple[object, ...], page: Sheet) -> None:
        self._pages[key] = page
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)

    def _made(self, found: CardText, language: Language, width: int, answered: bool, scrolls: bool) -> Sheet:
        from paperreader.typeset import Document, Galley

        options = replace(
            options_of(self._config, width),
            names=self._name,
            folded=not answered,
            fold_label="",
            open_cards=True,
            scrolls=scrolls,
        )
        galley = Galley(Document(found.text, (found.card.source, found.card.end)), options)
        while galley.advance(_WHOLE):
            pass
        place = f"{found.id}@{found.language}"
        return Sheet(place, self._head(found, language, width), Body(found.text, galley), width)

    # --- the head

    def _head(self, found: CardText, language: Language, width: int) -> list[Line]:
        """The paper's name with the heading at the right, its title, and what is to be said of the text."""
        paper = self._library.paper(found.paper)
        name = visible(paper.short if paper else found.paper)
        return [
            *_name_line(name, self._place(found), width),
            *_title_line(paper, width),
            _rule(width),
            *_remark(found, language, width),
        ]

    def _name(self, target: str) -> str | None:
        """The shown name of a paper, or of `guide:<id>`, that a text links to."""
        if not target.startswith("guide:"):
            return self._library.short(target)
        guide = next((one for one in self._library.guides() if f"guide:{one.id}" == target), None)
        if guide is None:
            return None
        return guide.name_zh if guide.name_zh and in_use() == "zh" else guide.name

    def _place(self, found: CardText) -> str:
        if found.language is None:
            return _("my note")
        return visible(heading_above(found.text, found.card.source))


def _name_line(name: str, place: str, width: int) -> Iterable[Line]:
    from paperreader.typeset.breaking import wrap

    gap = width - cell_len(name) - cell_len(place)
    if place and gap >= 2:
        yield Line((Span(name, ("name",)), Span(" " * gap), Span(place, ("fact",))), -1)
    else:
        yield from (Line((Span(piece, ("name",)),), -1) for piece in wrap(name, width))


def _title_line(paper: Paper | None, width: int) -> Iterable[Line]:
    """The title where it takes one line: it helps to remember, but the room belongs to the card."""
    if paper is None:
        return
    title = visible(paper.title_zh if paper.title_zh and in_use() == "zh" else paper.title)
    if cell_len(title) <= width:
        yield Line((Span(title, ("fact",)),), -1)


def _remark(found: CardText, language: Language, width: int) -> Iterable[Line]:
    if found.language in (None, language):
        return
    from paperreader.typeset.breaking import wrap

    english = found.language == "en"
    text = _("This card is in English only.") if english else _("This card is in Chinese only.")
    yield from (Line((Span(piece, ("remark",)),), -1) for piece in wrap(text, width))
    yield Line((), -1)


def _rule(width: int) -> Line:
    return Line((Span("─" * width, ("rule",)),), -1)


def name_of(library: Library, card_id: str) -> str:
    """The short name of a card's paper."""
    return library.short(paper_of(card_id)) or paper_of(card_id)
