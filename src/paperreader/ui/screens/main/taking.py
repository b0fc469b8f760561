"""Taking along: open in the browser, links, copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from paperreader.language import _
from paperreader.ui.screens.main.verbs import Verb, Verbs

if TYPE_CHECKING:
    from paperreader.domain.page import PageLink
    from paperreader.domain.paper import Paper

_TEXT_BROWSERS = ("www-browser", "links", "elinks", "lynx", "w3m")


class Taking(Verbs):
    """The verbs that take something out of the reader."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "open-page": self._open_page,
            "links": self._links,
            "select": self._select,
            "copy": self._copy,
        }

    def _paper(self) -> Paper | None:
        chosen = self.screen.views.paper
        paper = self.desk.library.paper(chosen) if chosen is not None else None
        if paper is None:
            self.screen.say(_("Choose a paper first."))
        return paper

    def _open_page(self) -> None:
        if (paper := self._paper()) is None:
            return
        if paper.address is None:
            self.screen.say(_("This paper has no page."))
        else:
            self.screen.timing.opened_outside(paper.id)
            self.open_address(paper.address)

    def open_address(self, address: str) -> None:
        """Open an address in a graphical browser; where there is none, show it and copy it."""
        # Not needed before the first page is opened.
        import webbrowser

        if not address.startswith(("http://", "https://")):
            self.screen.say(_("Not opened, as it is no web address: {}").format(address))
        elif _has_browser() and webbrowser.open(address):
            self.screen.say(_("Opened: {}").format(address))
        else:
            self.screen.copy(address)
            self.screen.say(_("No browser here; copied: {}").format(address))

    def _links(self) -> None:
        """The links of the page, to be followed by number."""
        self.screen.detail.catch_up()
        links = self.screen.detail.links()
        if not links:
            self.screen.say(_("This page has no links."))
            return
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        choices = [Choice(link.target, link.text, _where(link)) for link in links]
        self.screen.app.push_screen(ChoiceScreen(_("Links"), choices), self._follow)

    def _follow(self, target: str | None) -> None:
        if target is not None:
            self.screen.visiting.follow(target)

    def _select(self) -> None:
        """Begin to select lines, or end it."""
        note = self.screen.note
        if note.is_selecting:
            note.end_selection()
        else:
            note.select_lines()
            self.screen.say(_("Selecting: j and k select more, y copies, Esc ends."))

    def _copy_selected(self) -> bool:
        """Copy what is selected in the note; whether anything was."""
        note = self.screen.note
        text = note.selected_text
        if not text:
            return False
        self._copied(text)
        note.end_selection()
        return True

    def _copy(self) -> None:
        if self._copy_selected():
            return
        if (paper := self._paper()) is None:
            return
        from paperreader.services.citing import bibtex, citation
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        choices = [
            Choice(citation(paper), _("Citation"), citation(paper)),
            Choice(bibtex(paper), _("BibTeX"), bibtex(paper).splitlines()[0]),
            Choice(paper.id, _("Id"), paper.id),
        ]
        if paper.address is not None:
            choices.insert(2, Choice(paper.address, _("Link"), paper.address))
        self.screen.app.push_screen(ChoiceScreen(_("Copy"), choices), self._copied)

    def _copied(self, text: str | None) -> None:
        if text is not None:
            self.screen.copy(text)
            self.screen.say(_("Copied: {}").format(" ".join(text.split())))


def _where(link: PageLink) -> str:
    """Where a link leads, unless its text says so."""
    inside = link.target.startswith(("paper:", "guide:"))
    return "" if inside or link.text in link.target else link.target


def _has_browser() -> bool:
    """Whether a browser would open in a window of its own, not take over this terminal."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    name = Path(getattr(browser, "name", None) or "").name
    return not isinstance(browser, webbrowser.GenericBrowser) or name not in _TEXT_BROWSERS
