"""Reads the texts of a library: notes, introductions, guides."""

from collections.abc import Iterable
from pathlib import Path

from paperreader.domain.outline import View
from paperreader.domain.paper import Note, ReadingList
from paperreader.language import LANGUAGES, Language
from paperreader.library.folders import Folders


def note_names() -> tuple[str, ...]:
    """The names of the files of a note, in the order of LANGUAGES."""
    return tuple(f"{language}.md" for language in LANGUAGES)


def read_text(path: Path) -> str | None:
    """A text with plain line breaks and without a byte order mark; bytes that are no UTF-8 become marks.

    None where the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def read_note(folders: Folders, place: tuple[str, ...], language: Language) -> Note | None:
    """The text of a folder (`("papers", "bert")`) in a language, else in the other one, else None."""
    others = (other for other in LANGUAGES if other != language)
    for candidate in (language, *others):
        for path in folders.versions(*place, f"{candidate}.md"):
            text = read_text(path)
            if text is not None:
                return Note(text, candidate, path, language)
    return None


def read_cards(folders: Folders, paper: str) -> tuple[str, ...]:
    """The slugs of the cards in a paper's notes."""
    from paperreader.domain.cards import slugs  # rarely needed: the index has them

    paths = (folders.top("papers", paper, name) for name in note_names())
    return slugs(*((read_text(path) or "") if path else "" for path in paths))


def has_text(folders: Folders, place: tuple[str, ...]) -> bool:
    """Whether a folder has a text in any language."""
    return any(folders.top(*place, name) for name in note_names())


_FOLDERS: dict[View, tuple[str, ...]] = {
    "eras": ("eras", "topics"),
    "topics": ("topics", "eras"),
    "status": ("", "eras"),
}
"""For each view the folders that introduce its branches, by depth."""


def read_introduction(
    folders: Folders, lists: Iterable[ReadingList], view: View, branch: str, language: Language
) -> Note | None:
    """What is said about a branch, or where nothing is, about the one above it."""
    parts = branch.split("/")
    if view == "lists":
        one = next((one for one in lists if one.id == parts[0]), None)
        return _about(folders, one, language) if one else None
    for folder, name in reversed(list(zip(_FOLDERS.get(view, ()), parts, strict=False))):
        if folder and (note := read_note(folders, (folder, name), language)):
            return note
    return None


def _about(folders: Folders, one: ReadingList, language: Language) -> Note | None:
    """What a list says about itself."""
    path = folders.top("lists", f"{one.id}.toml")
    texts: dict[Language, str | None] = {"en": one.about, "zh": one.about_zh}
    for candidate in sorted(LANGUAGES, key=lambda other: other != language):
        if path and (text := texts[candidate]):
            return Note(text, candidate, path, language)
    return None
