"""The words of the interface: gettext, looked up when they are shown.

`_("Eras")` gives the word in the language that is in use at that moment, so one key can switch it.
Catalogues lie in `locale/<language>/LC_MESSAGES/paperreader.mo`; English needs none.
"""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
"""Of notes and interface."""

_FOLDER = Path(__file__).resolve().parent / "locale"
_DOMAIN = "paperreader"


class _Interface:
    """The language in use, with its catalogue."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()


_interface = _Interface()


def use(language: Language) -> None:
    """Show the interface in a language from now on."""
    _interface.language = language
    _interface.catalogue = (
        gettext.NullTranslations() if language == "en" else gettext.translation(_DOMAIN, _FOLDER, [language])
    )


def in_use() -> Language:
    """The language of the interface."""
    return _interface.language


def _(message: str) -> str:
    """A message in the language in use."""
    return _interface.catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """A message that depends on a number, in the language in use."""
    return _interface.catalogue.ngettext(one, many, count)


def mark(message: str) -> str:
    """Names a message for the catalogue where it stands in a table; `_` translates it when shown."""
    return message


def in_every_language(message: str) -> tuple[str, ...]:
    """A message in English and in every translation, for search by name in any language."""
    translated = tuple(
        gettext.translation(_DOMAIN, _FOLDER, [folder.name]).gettext(message)
        for folder in sorted(_FOLDER.iterdir())
        if folder.is_dir()
    )
    return tuple(dict.fromkeys((message, *translated)))


def of_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """Chinese where the locale begins with `zh`, else English; as gettext itself reads the variables."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
