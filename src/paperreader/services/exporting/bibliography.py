"""BibTeX: an entry for each paper, under keys that do not change with what is selected."""

from collections.abc import Iterator

from paperreader.services.citing import bibtex, bibtex_key
from paperreader.services.exporting.source import Source


def pieces(source: Source) -> Iterator[str]:
    """The entries, with a blank line between them."""
    keys = Keys()
    first = True
    # Papers that were not selected take their keys, too: a selection must not change what is cited.
    for paper in source.library.papers():
        key = keys.take(bibtex_key(paper))
        if source.has(paper.id):
            yield f"{'' if first else chr(10)}{bibtex(paper, key)}\n"
            first = False


class Keys:
    """Gives out keys, each once: a second `smith2020deep` is `smith2020deepa`, a third `smith2020deepb`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, key: str) -> str:
        """A key that nobody has yet: this one, or one made of it."""
        found, number = key, self._next.get(key, 0)
        while found in self._taken:
            found, number = key + _letters(number), number + 1
        self._next[key] = number
        self._taken.add(found)
        return found


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
