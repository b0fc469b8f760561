"""Every formula of the corpus is rendered, in both forms, and complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from paperreader.typeset.math import display, inline
from tests.typeset.math.content import missing

CORPUS = [
    line
    for line in (Path(__file__).parent / "corpus.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("%")
]


@pytest.mark.parametrize("tex", CORPUS)
@pytest.mark.parametrize("plain", [False, True])
def test_a_formula_is_rendered_complete_in_both_forms(tex: str, plain: bool) -> None:
    line = inline(tex, plain=plain)
    assert "\n" not in line
    assert not missing(tex, line)
    for width in (30, 88):
        box = display(tex, width, plain=plain)
        assert not missing(tex, "\n".join(box.lines))
        assert {cell_len(text) for text in box.lines} == {box.width}
        assert 0 <= box.baseline < len(box.lines)
        assert box.wide == (box.width > width)
        assert "\\" not in line + "".join(box.lines)
