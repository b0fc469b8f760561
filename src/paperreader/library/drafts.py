"""The beginnings of a new paper: its three files, in which the check names what must be filled in."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from paperreader.domain.paper import PAPER_ID
from paperreader.errors import LibraryError, UsageError
from paperreader.library.facts import read_frame
from paperreader.library.folders import FACTS, Folders
from paperreader.library.note_checks import HEADINGS
from paperreader.library.rules import ID_CURE
from paperreader.library.text_checks import TO_DO

_FACTS = """\
title = ""
title_zh = ""
short = ""                      # the name people use, and the label in the tree
authors = []                    # "Given Family"; more_authors = true where the list is cut
# more_authors = true
# organisation = ""
year = 0
# month = 1                     # only when it is certain
# venue = ""                    # NAACL 2019
# arxiv = ""                    # the bare number, 1810.04805; a journal paper has doi, anything else url
# doi = ""
# url = ""
kind = "paper"                  # paper report survey post model dataset system
{eras}
era = ""
{topics}
topics = []                     # one or more, the main one first
# stars = 1                     # 1 to 5, only when a rated list gives some
# builds_on = []                # ids of papers that are here and no later
# family = ""                   # encoder decoder encoder-decoder
# tags = []
# [[links]]
# kind = "code"                 # paper pdf code project demo explain video
# url = ""
"""
_NOTES = {
    "en": (f"{TO_DO} One sentence that sums the work up.", "Q: {} {{#first}}\nA: {}"),
    "zh": (f"{TO_DO} 用一句话概括这项工作。", "Q：{} {{#first}}\nA：{}"),
}


def draft(name: str, into: Path, folders: Sequence[Path]) -> tuple[Path, ...]:
    """Write a new paper's files into a library folder, which is made when it is missing.

    Args:
        name: The id of the paper.
        into: The library folder.
        folders: The folders of the whole library, which tell the ids that are taken, eras and topics.

    Returns:
        The files, all of them new.

    Raises:
        UsageError: The name is no id, or a paper has it already, or `into` is no folder.
        LibraryError: The files could not be written.
    """
    if not PAPER_ID.match(name):
        raise UsageError(f"{name!r} is not an id. {ID_CURE}")
    laid = Folders([*folders, into])
    for root in laid.roots:
        if (taken := root / "papers" / name).exists() or taken.is_symlink():
            raise UsageError(
                f"{taken} is there already. Choose another id, or change that paper: "
                "its files in a library folder of your own lie over the built-in ones."
            )
    frame = read_frame(laid, frozenset())
    facts = _FACTS.format(
        eras=_known("eras", [era.id for era in frame.eras]),
        topics=_known("topics", [topic.id for topic in frame.topics]),
    )
    home = into / "papers" / name
    return tuple(_written(home, {FACTS: facts, **dict(_notes())}))


def _known(kind: str, names: Sequence[str]) -> str:
    """A comment that lists what may be chosen."""
    return textwrap.fill(
        f"{kind}: {', '.join(names)}",
        100,
        initial_indent="# ",
        subsequent_indent="#   ",
        break_on_hyphens=False,
    )


def _notes() -> Iterator[tuple[str, str]]:
    """The name and the text of the note in each language."""
    for language, headings in HEADINGS.items():
        summary, card = _NOTES[language]
        sections = [f"## {heading}\n\n{TO_DO}\n" for heading in headings[:-1]]
        last = f"## {headings[-1]}\n\n{card.format(TO_DO, TO_DO)}\n"
        yield f"{language}.md", "\n".join([f"{summary}\n", *sections, last])


def _written(home: Path, files: dict[str, str]) -> Iterator[Path]:
    """Write files that are not there yet."""
    try:
        home.mkdir(parents=True)
        for name, text in files.items():
            with (home / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            yield home / name
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{error.filename} is no folder to write in, or is there already.") from None
    except OSError as error:
        raise LibraryError(f"{error.filename} cannot be written ({error.strerror}).") from error
