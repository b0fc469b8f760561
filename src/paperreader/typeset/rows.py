"""The block rule for tables: as in GitHub's Markdown, but formulas and code may hold bars.

A table loses nothing: rows longer than the header keep all their cells.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

_PROTECTED = re.compile(
    r"\\[\s\S]"
    r"|(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).|(?P=ticks)`+)*?(?P=ticks)(?!`)"
    r"|(?<![\d\\$])\$(?![\s$])(?:[^$\\]|\\.)*?(?<!\s)\$(?!\d)"
    r"|\|"
)
_DELIMITER = re.compile(r":?-+:?")
_DELIMITERS = re.compile(r"[-:|][-:| \t]*\Z")


class Cell(NamedTuple):
    """The text of a cell, with the places where it goes on elsewhere in its line."""

    text: str
    places: list[tuple[int, int]]
    """(offset in `text`, offset in the line), ascending, the first at 0."""


def split_row(line: str, columns: int = 0) -> list[Cell]:
    """The cells of a row.

    Bars in code and formulas belong to them, unless the row has `columns` cells only without that.
    """
    bars = _bars(line, protected=True)
    cells = _cells(line, bars)
    if columns and len(cells) < columns and len(bars) != line.count("|"):
        plain = _cells(line, _bars(line, protected=False))
        if len(plain) == columns:
            return plain
    return cells


def _bars(line: str, protected: bool) -> list[int]:
    """Where a row is divided."""
    if not protected:
        return [at for at, sign in enumerate(line) if sign == "|" and (not at or line[at - 1] != "\\")]
    if "`" not in line and "$" not in line and "\\" not in line:
        return [at for at, sign in enumerate(line) if sign == "|"]
    return [match.start() for match in _PROTECTED.finditer(line) if match.group() == "|"]


def _cells(line: str, bars: list[int]) -> list[Cell]:
    edges = [-1, *bars, len(line)]
    parts = [(left + 1, right) for left, right in pairwise(edges)]
    if not line[slice(*parts[0])].strip() and len(parts) > 1:
        parts = parts[1:]
    if len(parts) > 1 and not line[slice(*parts[-1])].strip():
        parts = parts[:-1]
    return [_cell(line, start, end) for start, end in parts]


def _cell(line: str, start: int, end: int) -> Cell:
    """One cell: spaces around it taken off, escaped bars made plain unless a formula holds them."""
    while start < end and line[start] in " \t":
        start += 1
    while end > start and line[end - 1] in " \t":
        end -= 1
    text = line[start:end]
    if "\\|" not in text:
        return Cell(text, [(0, start)])
    pieces, places, at, done = [], [(0, start)], 0, 0
    for match in _PROTECTED.finditer(text):
        found = match.group()
        if found.startswith("$"):
            continue
        for bar in re.finditer(r"\\\|", found):
            pieces.append(text[at : match.start() + bar.start()])
            done += len(pieces[-1])
            at = match.start() + bar.start() + 1
            places.append((done, start + at))
    return Cell("".join(pieces) + text[at:], places)


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule. Cells become `inline` tokens with their places in `meta`."""
    aligns = _aligns(state, start, end)
    if not aligns:
        return False
    header = split_row(_line(state, start), len(aligns))
    if len(header) != len(aligns):
        return False
    if silent:
        return True
    opened = state.push("table_open", "table", 1)
    opened.meta = {"aligns": aligns}
    _row(state, start, header)
    old, state.parentType = state.parentType, "table"
    terminators = state.md.block.ruler.getRules("blockquote")
    number = start + 2
    while number < end:
        text = _line(state, number)
        if state.sCount[number] < state.blkIndent or not text.strip() or state.is_code_block(number):
            break
        if any(rule(state, number, end, True) for rule in terminators):
            break
        _row(state, number, split_row(text, len(aligns)))
        number += 1
    state.parentType = old
    state.push("table_close", "table", -1)
    opened.map = [start, number]
    state.line = number
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _aligns(state: StateBlock, start: int, end: int) -> list[str]:
    """The alignments that the second line names; none if these lines begin no table."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return []
    if state.is_code_block(start) or state.is_code_block(start + 1) or "|" not in _line(state, start):
        return []
    text = _line(state, start + 1).strip()
    if len(text) < 2 or not _DELIMITERS.match(text) or text.startswith(("- ", "-\t")):
        return []
    parts = text.strip("|").split("|") if text.strip("|") else []
    aligns = []
    for part in parts:
        mark = part.strip()
        if not _DELIMITER.fullmatch(mark):
            return []
        left, right = mark.startswith(":"), mark.endswith(":")
        aligns.append("center" if left and right else "right" if right else "left" if left else "")
    return aligns


def _row(state: StateBlock, number: int, cells: list[Cell]) -> None:
    opened = state.push("tr_open", "tr", 1)
    opened.map = [number, number + 1]
    opened.meta = {"begins": state.bMarks[number] + state.tShift[number]}
    for cell in cells:
        token = state.push("inline", "", 0)
        token.content = cell.text
        token.map = [number, number + 1]
        token.meta = {"places": cell.places}
        token.children = []
    state.push("tr_close", "tr", -1)
