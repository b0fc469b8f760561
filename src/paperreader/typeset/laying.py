"""Blocks as lines: one generator for each kind, so that a page can be made as far as it is looked at."""

from collections.abc import Iterable

from paperreader.domain.page import FoldedCard, Heading, Span
from paperreader.domain.visible import visible
from paperreader.errors import MathError
from paperreader.typeset.blocks import (
    Block,
    Code,
    Definitions,
    Footnote,
    Formula,
    Item,
    Items,
    Markup,
    Paragraph,
    Piece,
    Question,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Title,
)
from paperreader.typeset.breaking import width_of
from paperreader.typeset.code import code, verbatim
from paperreader.typeset.composing import compose, resolve
from paperreader.typeset.raw import markup as markup_runs
from paperreader.typeset.raw import plain
from paperreader.typeset.sheet import Frame, Rows, Sheet, Spans, inset
from paperreader.typeset.tables import table

_BULLETS = ("•", "◦", "▪")
_FORMULA_INDENT = 4


def gap(before: Block | None, after: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    return before is not None and not isinstance(before, Title)


def lay_all(blocks: Iterable[Block], frame: Frame, sheet: Sheet, tight: bool = False) -> Rows:
    """Several blocks, with empty lines between them unless they are `tight`."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Footnote):
            continue
        if gap(before, block) and not tight:
            yield frame.blank()
        yield from lay(block, frame, sheet)
        before = block


def lay(block: Block, frame: Frame, sheet: Sheet) -> Rows:
    """The lines of one block. The first one begins where the block does, with its marks."""
    rows = iter(_lay(block, frame, sheet))
    for spans, source in rows:
        yield spans, block.source if 0 <= block.source < source or source < 0 else source
        yield from rows


def _lay(block: Block, frame: Frame, sheet: Sheet) -> Rows:
    match block:
        case Paragraph():
            return text(block.runs, frame, sheet, block.source)
        case Title():
            return title(block, frame, sheet)
        case Items():
            return items(block, frame, sheet)
        case Table():
            return table(block, frame, sheet)
        case Formula():
            return formula(block, frame, sheet)
        case Question():
            return question(block, frame, sheet)
        case _:
            return _lay_rare(block, frame, sheet)


def _lay_rare(
    block: Code | Markup | Rule | Quote | Definitions | Footnote, frame: Frame, sheet: Sheet
) -> Rows:
    match block:
        case Code():
            return code(block, frame, sheet)
        case Quote():
            return quote(block, frame, sheet)
        case Markup():
            return markup(block, frame, sheet)
        case Definitions():
            return definitions(block, frame, sheet)
        case Rule():
            return rule(block, frame, sheet)
        case Footnote():
            # Footnotes stand at the end of the page.
            return iter(())


def rule(block: Rule, frame: Frame, sheet: Sheet) -> Rows:
    """A thematic break."""
    sign = "-" if sheet.options.plain else "─"
    yield frame.row((Span(sign * frame.width, ("rule",)),), block.source)


def text(runs: Runs, frame: Frame, sheet: Sheet, source: int, base: tuple[str, ...] = ()) -> Rows:
    """A paragraph."""
    waiting, frame = inset(sheet, frame, 0)
    yield from waiting
    for part in resolve(runs, sheet, base):
        if isinstance(part, Run):
            yield from _display(part, frame, sheet)
        else:
            for spans in compose(part, frame.width):
                yield frame.row(spans)
    if not frame.begun:
        # An empty paragraph still shows its bullet.
        yield frame.row((), source)


def title(block: Title, frame: Frame, sheet: Sheet) -> Rows:
    """A heading; the two highest levels are underlined."""
    style = f"heading-{block.level}"
    rows = list(text(block.runs, frame, sheet, block.source, (style,)))
    if not rows:
        return
    name = "".join(run.text for run in block.runs if run.kind not in ("mark", "note"))
    for run in block.runs:
        if run.kind == "paper" and (known := sheet.options.names(run.text)):
            name = name.replace(run.text, visible(known), 1)
    sheet.headings.append(Heading(block.level, name, len(sheet.lines), block.source))
    yield from rows
    if block.level <= 2:
        signs = ("=", "-") if sheet.options.plain else ("━", "─")
        margin = sum(width_of(span.text) for span in frame.blank()[0])
        wide = max(sum(width_of(span.text) for span in spans) for spans, _ in rows) - margin
        yield frame.row(
            (Span(signs[block.level - 1] * min(max(wide, 1), frame.width), (style, "heading-rule")),)
        )


def items(block: Items, frame: Frame, sheet: Sheet) -> Rows:
    """A list. Numbers are set flush right."""
    digits = max((len(str(item.number)) for item in block.items if item.number is not None), default=0)
    cells = digits + 2 if digits else 2
    before = False
    for item in block.items:
        if before and not block.tight:
            yield frame.blank()
        before = True
        marker = _marker(item, digits, block.closer, frame.depth, sheet.options.plain)
        width = max(cells, sum(width_of(span.text) for span in marker))
        waiting, outer = inset(sheet, frame, width)
        yield from waiting
        inner = outer.inner(marker, (Span(" " * width),), width)
        inner.depth = frame.depth + 1
        yield from lay_all(item.blocks, inner, sheet, tight=block.tight)
        if not inner.begun:
            yield inner.row((), item.source)


def _marker(item: Item, digits: int, closer: str, depth: int, plain: bool) -> Spans:
    """What stands before an item: its number or a bullet, its box if it is a task."""
    number: Spans = ()
    if item.number is not None:
        sign = closer if closer in ".)" else "."
        number = (Span(f"{item.number:>{digits}}{sign} ", ("list-number",)),)
    if item.done is not None:
        signs = ("[ ] ", "[x] ") if plain else ("☐ ", "☑ ")
        return (*number, Span(signs[item.done], ("task-done" if item.done else "task",)))
    return number or (Span("- " if plain else _BULLETS[depth % 3] + " ", ("bullet",)),)


def quote(block: Quote, frame: Frame, sheet: Sheet) -> Rows:
    """A quotation, with a bar at its side."""
    waiting, frame = inset(sheet, frame, 2)
    yield from waiting
    bar = (Span("> " if sheet.options.plain else "▎ ", ("quote-bar",)),)
    inner = frame.inner(bar, bar, 2)
    yield from lay_all(block.blocks, inner, sheet)
    if not inner.begun:
        yield inner.row((), block.source)


def markup(block: Markup, frame: Frame, sheet: Sheet) -> Rows:
    """Raw HTML as it is written; `<br>` alone breaks the line."""
    for line in block.lines:
        runs = markup_runs(line)
        yield from text(runs, frame, sheet, line.source)


def definitions(block: Definitions, frame: Frame, sheet: Sheet) -> Rows:
    """Terms, each with its meanings below it."""
    for number, (term, meaning) in enumerate(block.entries):
        if term:
            if number:
                yield frame.blank()
            yield from text(term, frame, sheet, block.source, ("term",))
        else:
            waiting, outer = inset(sheet, frame, 4)
            yield from waiting
            indent = (Span("    "),)
            yield from lay_all(meaning, outer.inner(indent, indent, 4), sheet)


def formula(block: Formula, frame: Frame, sheet: Sheet) -> Rows:
    """A formula on lines of its own, indented; its source where it cannot be shown."""
    waiting, frame = inset(sheet, frame, 0)
    yield from waiting
    rows = _box(block.tex, block.label, block.source, frame, sheet)
    if rows is not None:
        for spans in rows:
            yield frame.row(spans, block.source)
        return
    for line in block.lines:
        yield from _source_line(line, frame, sheet)


def _display(run: Run, frame: Frame, sheet: Sheet) -> Rows:
    """A formula that stands on lines of its own inside a paragraph."""
    rows = _box(run.text.strip("$").strip(), "", run.source, frame, sheet)
    if rows is not None:
        for spans in rows:
            yield frame.row(spans, run.source)
        return
    source = run.source
    for line in run.text.split("\n"):
        yield from _source_line(Piece(line, source), frame, sheet)
        source += len(line) + 1


def _source_line(line: Piece, frame: Frame, sheet: Sheet) -> Rows:
    indent = _FORMULA_INDENT if frame.width > 4 * _FORMULA_INDENT else 0
    return verbatim(line, [(line.text, "")], frame, sheet, "math-source", indent)


def _box(tex: str, label: str, source: int, frame: Frame, sheet: Sheet) -> list[Spans] | None:
    """The lines of a formula; None where only its source can be shown."""
    number = f"({visible(label)})" if label else ""
    try:
        box = sheet.options.math.display(tex, frame.width)
    except MathError:
        return None
    lines = [visible(line) for line in box.lines]
    wide = max((width_of(line) for line in lines), default=0)
    if wide > frame.width or width_of(number) > frame.width:
        return None
    indent = min(_FORMULA_INDENT, frame.width - wide)
    rows: list[Spans] = []
    beside = bool(number) and indent + wide + 2 + width_of(number) <= frame.width
    for at, line in enumerate(lines):
        spans = [Span(" " * indent), Span(line, ("math",), source)] if line else []
        if beside and at == box.baseline:
            spans.append(Span(" " * (frame.width - indent - width_of(line) - width_of(number))))
            spans.append(Span(number, ("math-label",)))
        rows.append(tuple(spans))
    if number and not beside:
        rows.append((Span(" " * (frame.width - width_of(number))), Span(number, ("math-label",))))
    return rows


def question(block: Question, frame: Frame, sheet: Sheet) -> Rows:
    """The question of a card; its answer is laid out by whoever knows whether it is folded."""
    options = sheet.options
    folded = options.folded and block.slug not in options.unfolded
    sheet.cards.append(FoldedCard(block.slug, len(sheet.lines), block.source, folded))
    inner = card_frame(frame, "Q", "question-mark")
    yield from text(block.runs, inner, sheet, block.source, ("question",))


def card_frame(frame: Frame, letter: str, style: str) -> Frame:
    """The frame of a question or an answer, with its letter before the first line."""
    return frame.inner((Span(f"{letter}  ", (style,)),), (Span("   "),), 3)


def fold(frame: Frame, sheet: Sheet, source: int) -> Rows:
    """The line that stands for a folded answer."""
    inner = frame.inner((Span("   "),), (Span("   "),), 3)
    for row, _ in text(plain(sheet.options.fold_label, -1, ("fold",)), inner, sheet, source):
        yield row, source
