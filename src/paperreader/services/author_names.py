"""Names of authors, taken apart as bibliographies want them."""

import re
from typing import NamedTuple

_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_GROUP = frozenset(
    {
        *("AI", "Association", "Authors", "Center", "Centre", "Collaboration", "Collective", "Community"),
        *("Company", "Consortium", "Contributors", "Foundation", "Group", "Inc.", "Institute", "Lab", "Labs"),
        *("Ltd.", "Members", "Organization", "Project", "Research", "Researchers", "Team", "University"),
    }
)
"""Last words of names that are no person's."""
_OF_A_GROUP = re.compile(r"[,&@/()\d]|\band\b")
_HAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")


class AuthorName(NamedTuple):
    """A person's name in parts, or (`literal`) a name that has none."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands before the family name and is not sorted by: `van den`."""
    suffix: str = ""
    literal: str = ""


def author_name(author: str) -> AuthorName:
    """The parts of an author's name as it is written: given names, particle, family name, suffix.

    Groups, single words, and names in Chinese characters stay whole.
    """
    words = author.split()
    if len(words) < 2 or words[-1] in _GROUP or _OF_A_GROUP.search(author) or _HAN.search(author):
        return AuthorName(literal=" ".join(words))
    suffix = words.pop() if words[-1] in _SUFFIXES and len(words) > 2 else ""
    start = next((at for at, word in enumerate(words) if at and word[0].islower()), len(words) - 1)
    behind = start
    while behind < len(words) - 1 and words[behind][0].islower():
        behind += 1
    return AuthorName(
        family=" ".join(words[behind:]),
        given=" ".join(words[:start]),
        particle=" ".join(words[start:behind]),
        suffix=suffix,
    )
