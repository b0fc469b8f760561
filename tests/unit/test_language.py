import io
from collections.abc import Mapping
from string import Formatter

import pytest
from babel.messages.mofile import read_mo

from paperreader import language
from tests import messages


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LANGUAGE": "zh_TW:en", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LANG": "ZH_CN"}, "zh"),
    ],
)
def test_the_locale_says_which_language(environment: Mapping[str, str], spoken: str) -> None:
    assert language.of_locale(environment) == spoken


def test_words_are_looked_up_when_they_are_shown() -> None:
    assert language._("Eras") == "Eras"
    language.use("zh")
    assert language.in_use() == "zh"
    assert language._("Eras") == "时代"
    assert language._("no such message") == "no such message"
    language.use("en")
    assert language._("Eras") == "Eras"


def test_names_are_known_in_every_language() -> None:
    assert language.in_every_language("Eras") == ("Eras", "时代")


def test_every_message_of_the_code_is_in_every_catalogue() -> None:
    wanted = {message.id for message in messages.extracted() if message.id}
    for path in messages.po_files():
        kept = {message.id for message in messages.read(path) if message.id}
        assert kept == wanted, f"run `make messages`: {path}"


def places(text: str) -> list[int]:
    """The numbers of the places to fill in; a translation may have them in another order."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted(int(name) if name else number for number, name in enumerate(names))


def test_every_message_is_translated_with_the_same_places_to_fill_in() -> None:
    for path in messages.po_files():
        for message in messages.read(path):
            if not message.id:
                continue
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            asked = message.id if isinstance(message.id, tuple) else (message.id,)
            assert all(said), message.id
            assert "fuzzy" not in message.flags, message.id
            for translation in said:
                assert translation is not None
                assert places(str(translation)) == places(str(asked[-1])), message.id


def said(compiled: bytes) -> dict[object, object]:
    """What a compiled catalogue says, without its header."""
    with io.BytesIO(compiled) as file:
        catalogue = read_mo(file)
    return {str(message.id): message.string for message in catalogue if message.id}


def test_compiled_catalogues_are_those_of_the_text() -> None:
    paths = messages.po_files()
    assert paths
    for path in paths:
        assert said(path.with_suffix(".mo").read_bytes()) == said(messages.compiled(messages.read(path))), (
            f"run `make messages`: {path}"
        )
