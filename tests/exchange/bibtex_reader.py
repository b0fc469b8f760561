"""Reads BibTeX as BibTeX does: it counts braces, whatever stands before them."""

from typing import NamedTuple


class Entry(NamedTuple):
    kind: str
    key: str
    fields: dict[str, str]


def read(text: str) -> list[Entry]:
    """All entries of a file; raises ValueError where BibTeX would complain."""
    entries = []
    at = text.find("@")
    while at >= 0:
        brace = text.index("{", at)
        body, end = _braced(text, brace)
        entries.append(_entry(text[at + 1 : brace], body))
        at = text.find("@", end)
    return entries


def _entry(kind: str, body: str) -> Entry:
    key, _, rest = body.partition(",")
    fields: dict[str, str] = {}
    while rest.strip().strip(","):
        name, _, rest = rest.partition("=")
        rest = rest.lstrip()
        if not rest.startswith("{"):
            raise ValueError(f"no braces: {rest[:40]}")
        value, end = _braced(rest, 0)
        rest = rest[end:].lstrip(",\n ")
        fields[name.strip()] = value
    return Entry(kind, key.strip(), fields)


def _braced(text: str, start: int) -> tuple[str, int]:
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start + 1 : at], at + 1
    raise ValueError("a brace is never closed")


def authors(value: str) -> list[str]:
    """The names of an author field, as BibTeX divides it: at `and` outside braces."""
    names: list[str] = []
    words: list[str] = []
    depth, word = 0, ""
    for character in f"{value} and " if value else "":
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == " " and depth == 0:
            if word == "and":
                names.append(" ".join(words))
                words = []
            elif word:
                words.append(word)
            word = ""
        else:
            word += character
    return names
