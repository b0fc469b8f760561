"""Looks and windows: view, theme, language, help, quit."""

from collections.abc import Mapping

from paperreader.domain.outline import VIEWS
from paperreader.language import _, in_use
from paperreader.ui.screens.main.verbs import Verb, Verbs


class Showing(Verbs):
    """The verbs that change how things look."""

    def verbs(self) -> Mapping[str, Verb]:
        """Command id -> what it does."""
        return {
            "view": self._next_view,
            "theme": self._theme,
            "language": self._language,
            "help": self._help,
            "quit": self.screen.leave,
        }

    def _next_view(self) -> None:
        """The next view, on the paper that was chosen in this one where it has it."""
        following = VIEWS[(VIEWS.index(self.screen.views.view) + 1) % len(VIEWS)]
        self.screen.views.enter(following, self.screen.views.filter_text)

    def _language(self) -> None:
        self.screen.use_language("en" if in_use() == "zh" else "zh")

    def _theme(self) -> None:
        from paperreader.ui.screens.choice import Choice, ChoiceScreen

        app, before = self.screen.app, self.screen.app.theme
        ours = [name for name in app.available_themes if name.startswith("paperreader")]
        others = sorted(name for name in app.available_themes if name not in ours)
        choices = [
            Choice(name, name, _("made for long reading") if name in ours else "") for name in ours + others
        ]

        def preview(name: str) -> None:
            app.theme = name

        def chosen(name: str | None) -> None:
            app.theme = name or before
            if name is not None:
                self.screen.keep_theme(name)

        app.push_screen(ChoiceScreen(_("Theme"), choices, chosen=before, on_highlight=preview), chosen)

    def _help(self) -> None:
        from paperreader.ui.screens.help import HelpScreen

        self.screen.app.push_screen(HelpScreen(self.desk.config.keys))
