"""What can be wrong with a table: rows of different lengths, shares that do not make a whole."""

import re
from collections.abc import Iterator

from paperreader.library.markdown import Table
from paperreader.library.problem import Problem
from paperreader.library.texts import Text

_SHARE = re.compile(r"(?:share|proportion|占比|比例|份额)\s*(?:[（(]\s*[%％]\s*[)）])?\Z", re.I)
_NUMBER = re.compile(r"(?:about |约\s*|~|≈)?(\d+(?:\.\d+)?)\s*[%％]?\Z", re.I)
_TOTAL = re.compile(r"\**(?:total|sum|all|together|合计|总计|总和|共计)\**\Z", re.I)
_SLACK = 0.15
"""How far rounding may take a sum of shares from 100, in per cent."""


def table_problems(text: Text) -> Iterator[Problem]:
    """What is wrong with the tables of a text."""
    for table in text.markdown.tables():
        columns = len(table.rule.cells)
        ragged = [row for row in (table.header, *table.rows) if len(row.cells) != columns]
        for row in ragged:
            cure = "All rows of a table have the same number of cells; write \\mid for a bar in a formula."
            message = f"a table of {columns} columns has a row of {len(row.cells)}"
            yield text.problem(row.line, message, cure)
        if not ragged:
            yield from _shares(text, table)


def _shares(text: Text, table: Table) -> Iterator[Problem]:
    """Columns of shares, such as a mix of training data, whose numbers do not add up to 100."""
    for column, name in enumerate(table.header.cells):
        if not _SHARE.match(name.strip("* ")):
            continue
        rows = [row.cells for row in table.rows if not _TOTAL.match(row.cells[0])]
        found = [_NUMBER.match(cells[column].strip("* ")) for cells in rows]
        numbers = [float(match[1]) for match in found if match]
        if len(numbers) != len(found) or len(numbers) < 2:
            continue  # words or gaps among them: no mix
        total = sum(numbers)
        if abs(total - 100) > _SLACK + 1e-9:
            cure = "Correct the numbers, or name the column by what else it holds (Weight, 权重)."
            message = f"the column {name!r} adds up to {total:g}, not 100"
            yield text.problem(table.header.line, message, cure)
