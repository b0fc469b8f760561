"""Writing: my note in an editor, and quick thoughts into it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from paperreader.errors import PaperreaderError
from paperreader.language import _, in_use
from paperreader.ui.screens.main.verbs import Verb, Verbs

if TYPE_CHECKING:
    from paperreader.services.editing import Begun
    from paperreader.services.editors import Editor
    from paperreader.typeset.quoting import Quote
    from paperreader.ui.screens.editor import Left


class Writing(Verbs):
    """The verbs that change my note."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {"my-note-edit": self._edit, "quick-thought": self._ask_thought}

    # --- editing

    def _chosen(self) -> str | None:
        self.screen.detail.catch_up()
        paper = self.screen.views.paper
        if paper is None:
            self.screen.say(_("Choose a paper first."))
        return paper

    def _edit(self) -> None:
        """Edit my note, in the reader's own editor where there is one."""
        if (paper := self._chosen()) is None:
            return
        from paperreader.services.editing import begin
        from paperreader.services.editors import editor_of

        begun = begin(self.desk.noting, paper, in_use())
        editor = editor_of(os.environ)
        if editor is not None and not editor.is_found:
            self.screen.warn(
                _("{}, which {} names, is not found: here is the built-in editor.").format(
                    editor.words[0], editor.variable
                )
            )
            editor = None
        if editor is None or not self._edit_outside(editor, begun):
            self._edit_inside(begun)

    def _edit_outside(self, editor: Editor, begun: Begun) -> bool:
        """Lend the terminal to an editor; whether that can be done."""
        from textual.app import SuspendNotSupported

        from paperreader.services.editing import lay_out, take_up
        from paperreader.services.editors import run

        noting, screen = self.desk.noting, self.screen
        screen.keep_session()
        lay_out(noting, begun)
        lent = True
        trouble = None
        try:
            with screen.app.suspend():
                trouble = run(editor, noting.path(begun.paper))
        except SuspendNotSupported:
            lent = False
        outcome = take_up(noting, begun)
        if not lent:
            return False
        if trouble is not None:
            screen.warn(trouble)
        short = self.desk.library.short(begun.paper) or begun.paper
        if outcome == "changed":
            self._tell_written(short)
        elif begun.was is None:
            screen.say(_("Nothing was written, so there is no note on {}.").format(short))
        else:
            screen.say(_("My note on {} is as it was.").format(short))
        self.screen.noting.poll()
        return True

    def _edit_inside(self, begun: Begun) -> None:
        from paperreader.services.editing import Editing
        from paperreader.ui.screens.editor import EditorScreen

        short = self.desk.library.short(begun.paper) or begun.paper
        editing = Editing(self.desk.noting, begun)
        self.screen.app.push_screen(EditorScreen(editing, short), partial(self._left, short))

    def _left(self, short: str, left: Left | None) -> None:
        """The built-in editor was left."""
        if left == "written":
            self._tell_written(short)
        elif left == "beside":
            self.screen.say(_("Both texts are kept; {} shows the note.").format(self.screen.key("my-note")))
        else:
            self.screen.say(_("My note on {} is as it was.").format(short))
        self.screen.noting.poll()

    def _tell_written(self, short: str) -> None:
        told = (
            _("My note on {} is written.")
            if self.screen.noting.is_shown
            else _("My note on {} is written; {} shows it.")
        )
        self.screen.say(told.format(short, self.screen.key("my-note")))

    # --- thoughts

    def _ask_thought(self) -> None:
        """Ask for a thought in the bottom line; what is selected will be quoted."""
        if (paper := self._chosen()) is None:
            return
        from paperreader.ui.widgets.prompt import Prompt

        quote = self.screen.note.quote if self.screen.detail.is_ready else None
        typed: list[str] = [""]

        def keep(text: str) -> str:
            typed[:] = [text]
            return ""

        prompt = Prompt(_("Quote, with a thought") if quote else _("Thought"), "", on_change=keep)
        self.screen.ask(
            prompt, on_cancel=lambda: None, on_keep=lambda: self._add_thought(paper, typed[0], quote)
        )

    def _add_thought(self, paper: str, text: str, quote: Quote | None) -> None:
        if not text.strip() and quote is None:
            return
        try:
            self.desk.noting.thought(paper, text, *(quote or ("", "")))
        except PaperreaderError as error:
            self.screen.warn(str(error))
        else:
            short = self.desk.library.short(paper) or paper
            self.screen.say(
                _("Added to my note on {}; {} takes it back.").format(short, self.screen.key("undo"))
            )
            self.screen.note.end_selection()
            self.screen.snapshot = self.desk.reading.snapshot
        self.screen.noting.poll()
