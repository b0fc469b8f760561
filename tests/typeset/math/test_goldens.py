"""Formulas whose layout has been looked at and is kept, line by line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from paperreader.typeset.math import display, inline


@dataclass(frozen=True)
class Golden:
    name: str
    tex: str
    line: str
    lines: tuple[str, ...]
    baseline: int


def read_goldens() -> list[Golden]:
    found = []
    for block in (Path(__file__).parent / "goldens.txt").read_text(encoding="utf-8").split("\n\n"):
        name, tex, line, *drawn = block.strip("\n").split("\n")
        baseline = next(at for at, text in enumerate(drawn) if text.startswith(">"))
        found.append(Golden(name[2:], tex[2:], line[2:], tuple(text[1:-1] for text in drawn), baseline))
    return found


GOLDENS = read_goldens()


def test_there_is_a_golden_of_every_formula_of_the_set() -> None:
    formulas = json.loads((Path(__file__).parent / "formulas.json").read_text(encoding="utf-8"))["formulas"]
    assert [(golden.name, golden.tex) for golden in GOLDENS] == [(one["id"], one["tex"]) for one in formulas]
    assert len(GOLDENS) == 35


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_a_formula_looks_as_it_did(golden: Golden) -> None:
    assert inline(golden.tex) == golden.line
    box = display(golden.tex, 80)
    assert box.lines == golden.lines
    assert box.baseline == golden.baseline
