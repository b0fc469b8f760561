"""The pictures that the documents show: who reads there, what is pressed, what must be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from paperreader.domain.outline import View
from paperreader.language import Language
from paperreader.ui.themes import DEFAULT

LIGHT = "paperreader-light"
Who = Literal["newcomer", "months", "year"]
"""Somebody who has never been here, who has been at it for some months, or for a year."""


@dataclass(frozen=True)
class Picture:
    """What is drawn, and how the reader gets there."""

    name: str
    sees: Sequence[str]
    """What stands on the screen when it is drawn; waited for."""
    who: Who = "months"
    paper: str | None = None
    """The paper at which the reader opens."""
    keys: Sequence[str] = ()
    typed: str = ""
    """What is typed after the keys."""
    again: Sequence[str] = ()
    """What is pressed then, again and again, until `until` is seen."""
    until: str = ""
    last: Sequence[str] = ()
    """The last keys of all."""
    size: tuple[int, int] = (120, 36)
    language: Language = "en"
    theme: str = DEFAULT
    view: View = "eras"
    branches: tuple[str, ...] = ()
    """Branches that are open."""


_TO_KNOWN = ("enter", "enter")
_TICKS = ("space", "down", "space", "down", "right", "down", "space", "down")
"""Two eras, and the first topic of a third."""

PICTURES = (
    Picture(
        "reader",
        ("✓ T5",),
        paper="t5",
        branches=("pretraining", "pretraining/architecture", "pretraining/language-models"),
    ),
    Picture(
        "reader-zh",
        ("贡献",),
        paper="attention-is-all-you-need",
        language="zh",
        theme=LIGHT,
        view="lists",
        branches=("ten-classics", "ten-classics/0", "ten-classics/1", "ten-classics/2"),
    ),
    Picture("search", ("hits",), paper="gpt-3", keys=("tab", "slash"), typed="few-shot", size=(100, 28)),
    Picture(
        "narrow",
        ("Questions",),
        paper="bert",
        keys=("slash", *"Questions", "enter", "escape", "enter"),
        size=(80, 24),
    ),
    Picture(
        "welcome",
        ("Which of these do you know already?", "known"),
        who="newcomer",
        keys=_TO_KNOWN,
        last=_TICKS,
        size=(110, 32),
    ),
    Picture(
        "welcome-zh",
        ("哪些",),
        who="newcomer",
        keys=_TO_KNOWN,
        last=_TICKS,
        size=(110, 32),
        language="zh",
        theme=LIGHT,
    ),
    Picture("lineage", ("Builds on · 3", "Led to"), who="year", paper="bert", keys=("B",)),
    Picture(
        "mine",
        ("Core question",),
        who="year",
        paper="attention-is-all-you-need",
        keys=("m",),
        size=(160, 40),
        branches=(
            "transformer",
            "transformer/architecture",
            "pretraining",
            "pretraining/architecture",
            "pretraining/language-models",
        ),
    ),
    Picture(
        "review",
        ("again", "good"),
        who="year",
        paper="bert",
        keys=("R",),
        again=("space", "3"),
        until="Attention in one line",
        last=("space",),
        size=(100, 30),
        theme=LIGHT,
    ),
    Picture("statistics", ("best streak",), who="year", paper="bert", keys=("S",), size=(120, 44)),
    Picture("timeline", ("2020 · ",), who="year", paper="gpt-3", keys=("Y",), size=(130, 40)),
)
