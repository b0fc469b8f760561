"""The pages of language and theme, which show at once what is highlighted."""

from paperreader.domain.progress import STATUSES
from paperreader.language import _, in_every_language, in_use, mark
from paperreader.services.words import STATUS_WORDS
from paperreader.ui.screens.welcome.page import RadioPage
from paperreader.ui.widgets.glyphs import GLYPHS, STAR
from paperreader.ui.widgets.radio_list import Option

_QUESTION = mark("Which language?")
_ABOUT = mark(
    "Papers to work through, a note on each, and a memory of how far you have come. A few short questions; "
    "every answer can be changed later."
)
_LATER = mark("Later on, {} switches at any time.")
_THEMES = {"paperreader-dark": mark("Dark"), "paperreader-light": mark("Light")}


class LanguagePage(RadioPage):
    """English or Chinese, asked in both."""

    NEEDS = 17
    is_live = True

    def question(self) -> str:
        """In both languages."""
        return " ".join(_in_both(_QUESTION))

    def advice(self) -> str:
        """What this is."""
        return ("\n" if self.lines < self.NEEDS else "\n\n").join(_in_both(_ABOUT))

    def below(self) -> str:
        """How to switch later."""
        return " ".join(text.format(self.key("language")) for text in _in_both(_LATER))

    def options(self) -> tuple[Option, ...]:
        """By their own names."""
        return (Option("en", "English"), Option("zh", "中文"))

    def holds(self) -> str:
        """The language of the interface."""
        return in_use()

    def choose(self, value: str) -> str:
        """Everything follows at once."""
        self.outside.use_language("zh" if value == "zh" else "en")
        return ""


def _in_both(message: str) -> list[str]:
    """A message in every language, the one in use first."""
    return sorted(in_every_language(message), key=lambda text: text != _(message))


class ThemePage(RadioPage):
    """Dark or light."""

    NEEDS = 15
    is_live = True

    def question(self) -> str:
        """The question."""
        return _("Dark or light?")

    def advice(self) -> str:
        """That there are more."""
        return _("Both are made for long reading; {} has more themes.").format(self.key("theme"))

    def below(self) -> str:
        """What the signs are."""
        return _("Signs in the tree")

    def legend(self) -> tuple[tuple[str, str], ...]:
        """The signs of the tree, to be learnt in passing."""
        return (*((GLYPHS[one], _(STATUS_WORDS[one])) for one in STATUSES), (STAR, _("Starred")))

    def options(self) -> tuple[Option, ...]:
        """Our own, and the one that is used where that is another."""
        ours = tuple(Option(name, _(word)) for name, word in _THEMES.items())
        used = self.app.theme
        return ours if used in _THEMES else (*ours, Option(used, used))

    def holds(self) -> str:
        """The theme that is seen."""
        return self.app.theme

    def choose(self, value: str) -> str:
        """Everything follows at once."""
        self.app.theme = value
        self.outside.keep_theme(value)
        return ""
