"""The library that is shipped, as its tests read it: without the program's own index."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from paperreader.paths import shipped

DATA = shipped("data")


@cache
def facts() -> dict[str, dict[str, object]]:
    """The facts of every paper by id."""
    files = sorted((DATA / "papers").glob("*/paper.toml"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}


def texts() -> Iterator[Path]:
    """Every note, guide and introduction."""
    for folder in ("papers", "guides", "eras", "topics"):
        yield from sorted((DATA / folder).glob("*/*.md"))


def pairs() -> Iterator[tuple[Path, Path]]:
    """Every text that is there in both languages, English first."""
    for english in texts():
        chinese = english.with_name("zh.md")
        if english.name == "en.md" and chinese.is_file():
            yield english, chinese


def named(path: Path) -> str:
    """A text's place in the library."""
    return path.relative_to(DATA).as_posix()
