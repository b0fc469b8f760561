"""Line ends: files of other systems and editors keep theirs, whatever is done to the text."""

import re
from difflib import SequenceMatcher

_UNUSUAL = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What else ends a line for some: pages, separators, old systems."""


def plain_ends(text: str) -> str:
    """The text with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def main_end(text: str) -> str:
    """What ends most lines of a text, one character or, on Windows, two."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def with_ends_of(written: str, edited: str) -> str:
    """An edited text with the line ends that it has in its file.

    Args:
        written: The text as it stands in the file.
        edited: What an editor made of it, which knows plain line ends only.

    Returns:
        The edited text. Lines that were not changed end as before, the others as most do.
    """
    end = main_end(written)
    windows = written.count("\r\n")
    if windows in (0, written.count("\n")) and _UNUSUAL.search(written) is None:
        return edited.replace("\n", end)
    old, new = written.splitlines(keepends=True), edited.split("\n")
    ends = [end] * (len(new) - 1) + [""]
    bare = [line.splitlines()[0] for line in old]
    for before, after, length in SequenceMatcher(None, bare, new, autojunk=False).get_matching_blocks():
        for step in range(length):
            line = old[before + step]
            if after + step < len(new) - 1 and len(line) > len(bare[before + step]):
                ends[after + step] = line[len(bare[before + step]) :]
    return "".join(map("".join, zip(new, ends, strict=True)))
