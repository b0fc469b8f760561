"""Runs of the documents from which the library's facts were taken, as hashes: notes may share none of them.

The documents themselves are not here. This makes the file anew from them:

    python -m tests.library.source_runs TEXT...
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from paperreader.library.characters import usual

RUNS = Path(__file__).with_suffix(".bin")
"""Sorted digests, one behind the other."""
SIZE = 6
"""Bytes of a digest: among 300,000 runs of notes, less than one in 10,000 libraries meets one by chance."""
HAN, WORDS = 16, 12
"""How many Chinese characters, or English words, make a run."""
BREAK = "\x00"
"""Stands in a text where no run may go on."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


def runs(text: str) -> Iterator[str]:
    """Every run of a text, in the form in which it is compared.

    Chinese runs leave out everything but Chinese characters; English ones are words with nothing but
    punctuation and spaces between them, in lower case.
    """
    for part in text.split(BREAK):
        han = "".join(_HAN.findall(part))
        for at in range(len(han) - HAN + 1):
            yield han[at : at + HAN]
    for part in re.split(rf"[{BREAK}\u3400-\u9fff]+", text.casefold()):
        words = _WORD.findall(part)
        for at in range(len(words) - WORDS + 1):
            yield " ".join(words[at : at + WORDS])


def digest(run: str) -> bytes:
    return blake2b(run.encode(), digest_size=SIZE).digest()


@cache
def known(file: Path) -> frozenset[bytes]:
    """The digests in a file of runs."""
    found = file.read_bytes()
    return frozenset(found[at : at + SIZE] for at in range(0, len(found), SIZE))


def write(texts: Iterable[Path], file: Path) -> int:
    """Write the digests of the runs of some texts; returns how many there are."""
    found = {digest(run) for path in texts for run in runs(_plain(path.read_text(encoding="utf-8")))}
    file.write_bytes(b"".join(sorted(found)))
    return len(found)


_RADICALS = re.compile("[\u2e80-\u2fdf]")


def _plain(text: str) -> str:
    """A text with characters in place of radicals that look like them."""
    return _RADICALS.sub(lambda match: usual(match[0]), text)


if __name__ == "__main__":
    print(write(map(Path, sys.argv[1:]), RUNS), "runs")
