"""Text that is no Markdown, as runs; and what every text goes through before it is shown."""

import re
from collections.abc import Iterator

from paperreader.domain.visible import visible
from paperreader.typeset.blocks import Piece, Run, Runs

BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_ODD = re.compile("\ufe0f+|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_SPACES = str.maketrans("\n\t", "  ")


def shown(text: str, source: int) -> Iterator[tuple[str, int]]:
    """A text as it is shown, in pieces that are whole in the source: nothing invisible, no tabs.

    Emoji selectors, and joiners between emoji, are left out: terminals disagree about them.
    """
    text = text.translate(_SPACES) if "\n" in text or "\t" in text else text
    if "\ufe0f" not in text and "\u200d" not in text:
        yield visible(text), source
        return
    at = 0
    for match in _ODD.finditer(text):
        if match.start() > at:
            yield visible(text[at : match.start()]), source + at
        at = match.end()
    if at < len(text):
        yield visible(text[at:]), source + at


def plain(text: str, source: int, styles: tuple[str, ...] = ()) -> Runs:
    """A text as it is."""
    return tuple(Run(piece, styles, at) for piece, at in shown(text, source))


def markup(line: Piece) -> Runs:
    """A line of raw HTML: shown as it is, but `<br>` breaks it."""
    runs: list[Run] = []
    at = 0
    for match in BREAK.finditer(line.text):
        runs.extend(plain(line.text[at : match.start()], line.source + at, ("html",)))
        runs.append(Run("", (), line.source + match.start(), "break"))
        at = match.end()
    runs.extend(plain(line.text[at:], line.source + at, ("html",)))
    return tuple(run for run in runs if run.kind == "break" or run.text.strip())
