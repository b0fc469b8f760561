"""Checking: every problem of a library's files, each with its place and cure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from paperreader.errors import MathError
from paperreader.library.checking import check
from paperreader.library.problem import Problem, Severity
from paperreader.library.texts import Text
from paperreader.typeset.blocks import (
    Block,
    Blocks,
    Definitions,
    Footnote,
    Formula,
    Items,
    Paragraph,
    Question,
    Quote,
    Runs,
    Table,
    Title,
)

_WIDTH = 88
"""Cells of the widest column of prose."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    errors: tuple[Problem, ...]
    """What is wrong and must be put right."""
    remarks: tuple[Problem, ...]
    """What is not there yet, or cannot be shown as well as it might."""


def report(folders: Sequence[Path]) -> Report:
    """Check the library that folders make together, the built-in one first."""
    problems = check(folders, partial(formula_problems, home=folders[0].absolute() if folders else None))
    return Report(
        tuple(problem for problem in problems if problem.severity == "error"),
        tuple(problem for problem in problems if problem.severity != "error"),
    )


def formula_problems(text: Text, home: Path | None = None) -> Iterator[Problem]:
    """The formulas of a text that are shown as their source.

    Args:
        text: A note, guide or introduction.
        home: The folder that must be faultless; elsewhere a refused formula is a remark.
    """
    source = text.markdown.text
    if "$" not in source and "math" not in source:
        return
    from paperreader.typeset.math import display, inline
    from paperreader.typeset.parsing import parse

    severity: Severity = "error" if home is None or text.path.is_relative_to(home) else "remark"
    document = parse(source)
    for tex, at, block in formulas(document.blocks):
        try:
            if block:
                display(tex, _WIDTH, macros=document.macros)
            else:
                inline(tex, macros=document.macros)
        except MathError as error:
            line = source.count("\n", 0, at) + 1
            cure = "Write it in other commands; until then its source is shown."
            said = f"the formula {' '.join(tex.split())!r} cannot be typeset: {error}"
            yield text.problem(line, said.rstrip("."), cure, severity)


def formulas(blocks: Blocks) -> Iterator[tuple[str, int, bool]]:
    """All formulas in blocks: the TeX, its offset, and whether it stands on lines of its own."""
    for block in blocks:
        if isinstance(block, Formula):
            yield block.tex, block.source, True
        for runs in _runs(block):
            for run in runs:
                if run.kind in ("math", "display"):
                    signs = 2 if run.text.startswith("$$") else 1
                    yield run.text[signs:-signs], run.source, run.kind == "display"
        yield from formulas(_inner(block))


def _runs(block: Block) -> Iterator[Runs]:
    """The stretches of running text that a block has itself."""
    if isinstance(block, Paragraph | Title | Question):
        yield block.runs
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row
    elif isinstance(block, Definitions):
        yield from (term for term, _ in block.entries)


def _inner(block: Block) -> Blocks:
    """The blocks inside a block."""
    if isinstance(block, Quote | Footnote):
        return block.blocks
    if isinstance(block, Items):
        return tuple(one for item in block.items for one in item.blocks)
    if isinstance(block, Definitions):
        return tuple(one for _, meaning in block.entries for one in meaning)
    return ()
