"""The page of my note: a head that says what it is, above the note as it is typeset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from paperreader.config import Config
from paperreader.domain.page import Line, Span
from paperreader.errors import NoteError
from paperreader.language import _, in_use, ngettext
from paperreader.library import Library
from paperreader.services.noting import Noting
from paperreader.services.sheets import Body, Sheet, options_of

if TYPE_CHECKING:
    from paperreader.journal.own_notes import Stamp

Look = tuple["Stamp | None", int]
"""What a page was made of: the file, and how many other texts are kept beside it."""


class OwnSheets:
    """Makes the pages of the reader's own notes; the newest is kept, so that folding answers costs little."""

    def __init__(self, noting: Noting, library: Library, config: Config, *, scrolls: bool) -> None:
        """Pages as the settings want them; `scrolls`: for a view that can scroll wide blocks sideways."""
        self._noting = noting
        self._library = library
        self._config = config
        self._scrolls = scrolls
        self._newest: tuple[object, Body] | None = None

    def look(self, paper: str) -> Look:
        """What tells that a page is no longer what the disk has. Takes no time to speak of."""
        notes = self._noting.notes
        return notes.stamp(paper), len(notes.beside(paper))

    def sheet(self, paper: str, width: int, unfolded: frozenset[str], keys: tuple[str, str]) -> Sheet:
        """The page of a note; where there is none, one that says how to begin.

        Args:
            paper: Whose note.
            width: Cells from margin to margin.
            unfolded: Slugs of cards whose answer is shown.
            keys: That begin a note, and that add a thought.
        """
        remarks: list[str] = []
        try:
            note = self._noting.notes.read(paper) if self._noting.has(paper) else None
        except NoteError as error:
            note = None
            remarks.append(str(error))
        if note is not None and note.damage is not None:
            remarks.append(
                _("Not all of this file is UTF-8. It is shown as far as it is, and never changed.")
            )
        beside = self._noting.notes.beside(paper)
        if beside:
            told = ngettext(
                "Another text is kept beside it: {}", "Other texts are kept beside it: {}", len(beside)
            )
            remarks.append(told.format(", ".join(path.name for path in beside)))
        if note is not None:
            text = note.text
        elif remarks:
            text = ""
        else:
            text = _empty(keys)
        key = (paper, text, width, unfolded, in_use())
        return Sheet(
            f"mine:{paper}" if note else "",
            (*self._head(paper, width), *_remarks(remarks, width)),
            self._body(key, text, width, unfolded),
            width,
        )

    def _head(self, paper: str, width: int) -> Iterable[Line]:
        from rich.cells import cell_len

        from paperreader.domain.visible import visible
        from paperreader.typeset.breaking import wrap

        name = visible(_("{} · my note").format(self._library.short(paper) or paper))
        file = self._noting.path(paper).name
        gap = width - cell_len(name) - cell_len(file)
        if gap >= 2:
            yield Line((Span(name, ("name",)), Span(" " * gap), Span(file, ("fact",))), -1)
        else:
            yield from (Line((Span(piece, ("name",)),), -1) for piece in wrap(name, width))
        yield Line((Span("─" * width, ("rule",)),), -1)

    def _body(self, key: object, text: str, width: int, unfolded: frozenset[str]) -> Body:
        if self._newest is None or self._newest[0] != key:
            from paperreader.typeset import galley

            options = replace(
                options_of(self._config, width),
                names=self._name,
                folded=True,
                unfolded=unfolded,
                fold_label=_("▸ answer: press Enter"),
                scrolls=self._scrolls,
            )
            self._newest = key, Body(text, galley(text, options))
        return self._newest[1]

    def _name(self, target: str) -> str | None:
        """The shown name of a paper, or of `guide:<id>`."""
        if not target.startswith("guide:"):
            return self._library.short(target)
        guide = next((one for one in self._library.guides() if f"guide:{one.id}" == target), None)
        if guide is None:
            return None
        return guide.name_zh if guide.name_zh and in_use() == "zh" else guide.name


def _empty(keys: tuple[str, str]) -> str:
    """What stands where nothing of the reader's stands yet; Markdown."""
    return "\n\n".join(
        (
            _("Nothing of yours stands here yet."),
            _("`{}` begins a note, with headings to fill in.").format(keys[0]),
            _("`{}` adds a quick thought; what is selected is quoted.").format(keys[1]),
        )
    )


def _remarks(remarks: list[str], width: int) -> Iterable[Line]:
    from paperreader.typeset.breaking import wrap

    for remark in remarks:
        yield from (Line((Span(piece, ("remark",)),), -1) for piece in wrap(remark, width))
    if remarks:
        yield Line((), -1)
