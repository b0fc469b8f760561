"""Small libraries, written as their reader would write them."""

import os
from collections.abc import Sequence
from pathlib import Path

from paperreader.library import Library, open_library
from paperreader.library.checking import check
from paperreader.library.problem import Problem

FACTS = """\
title = "{title}"
short = "{short}"
authors = ["Jacob Devlin", "Łukasz Kaiser"]
year = {year}
kind = "paper"
era = "{era}"
topics = ["models"]
"""
NOTE = """\
A sentence about {name}.

## What it contributed

A bidirectional encoder.

## Questions

Q: Why? {{#why}}
A: Because.
"""
NOTE_ZH = """\
关于 {name} 的一句话。

## 核心贡献

双向编码器与自注意力机制。

## 问题

Q：为什么？ {{#why}}
A：因为。
"""


class Shelf:
    """One library folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def has(self, place: str, text: str | bytes) -> Path:
        """Write a file of the folder."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def has_paper(self, name: str, extra: str = "", **facts: object) -> Path:
        """Write the facts of a paper."""
        values = {"title": f"The {name} paper", "short": name.upper(), "year": 2018, "era": "early", **facts}
        return self.has(f"papers/{name}/paper.toml", FACTS.format(**values) + extra)

    def has_notes(self, name: str) -> None:
        """Write the notes of a paper in both languages."""
        self.has(f"papers/{name}/en.md", NOTE.format(name=name))
        self.has(f"papers/{name}/zh.md", NOTE_ZH.format(name=name))

    def has_groups(self) -> None:
        """Write two eras and two topics."""
        self.has(
            "eras.toml",
            '[[era]]\nid = "early"\nname = "Early"\nname_zh = "早期"\nyears = [1990, 2018]\n\n'
            '[[era]]\nid = "late"\nname = "Late"\nyears = [2019, 2025]\n',
        )
        self.has(
            "topics.toml",
            '[[topic]]\nid = "models"\nname = "Models"\n\n[[topic]]\nid = "training"\nname = "Training"\n',
        )


class Reading:
    """Library folders with a cache directory."""

    def __init__(self, home: Path) -> None:
        self.built_in, self.own, self.cache = Shelf(home / "built-in"), Shelf(home / "own"), home / "cache"
        self.built_in.has_groups()

    @property
    def folders(self) -> Sequence[Path]:
        return self.built_in.root, self.own.root

    def opens(self) -> Library:
        return open_library(self.folders, self.cache)

    def checks(self) -> list[Problem]:
        return check(self.folders)

    def finds(self, part: str) -> Problem:
        """The one problem whose message has a part."""
        found = [one for one in self.checks() if part in one.message]
        assert len(found) == 1, [str(one) for one in self.checks()]
        return found[0]


def later(path: Path) -> None:
    """Make a file look as if it had been written a second later than it was."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))
