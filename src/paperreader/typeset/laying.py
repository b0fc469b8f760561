"""Blocks as lines: one generator for each kind, so that a page can be made as far as it is looked at."""

from collections.abc import Iterable

from paperreader.domain.page import FoldedCard, Heading, Span
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
    Question,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Title,
)
from paperreader.typeset.breaking import width_of
from paperreader.typeset.code import code
from paperreader.typeset.composing import compose, resolve, text_of
from paperreader.typeset.formulas import display, formula
from paperreader.typeset.raw import markup as markup_runs
from paperreader.typeset.raw import plain
from paperreader.typeset.sheet import Frame, Row, Rows, Sheet, Spans, inset
from paperreader.typeset.tables import table

_BULLETS = ("•", "◦", "▪")


def gap(before: Block | None, after: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    if isinstance(before, Title):
        # A formula stands apart from a heading that has no line below it.
        return before.level > 2 and isinstance(after, Formula)
    return before is not None


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
    for spans, source, joint in rows:
        yield Row(spans, block.source if 0 <= block.source < source or source < 0 else source, joint)
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
    parts = resolve(runs, sheet, base)
    for number, part in enumerate(parts):
        if isinstance(part, Run):
            # Empty lines part it from the text around it.
            if number and not isinstance(parts[number - 1], Run):
                yield frame.blank()
            yield from display(part, frame, sheet)
            if number + 1 < len(parts):
                yield frame.blank()
        else:
            for spans, joint in compose(part, frame.width):
                yield frame.row(spans, joint=joint)
    if not frame.begun:
        # An empty paragraph still shows its bullet.
        yield frame.row((), source)


def title(block: Title, frame: Frame, sheet: Sheet) -> Rows:
    """A heading; the two highest levels are underlined."""
    style = f"heading-{block.level}"
    # A formula in a heading has one line, whatever its dollars say.
    runs = tuple(run._replace(kind="math") if run.kind == "display" else run for run in block.runs)
    rows = list(text(runs, frame, sheet, block.source, (style,)))
    if not rows:
        return
    sheet.headings.append(Heading(block.level, text_of(runs, sheet), len(sheet.lines), block.source))
    yield from rows
    if block.level <= 2:
        signs = ("=", "-") if sheet.options.plain else ("━", "─")
        margin = sum(width_of(span.text) for span in frame.blank()[0])
        wide = max(sum(width_of(span.text) for span in spans) for spans, _, _ in rows) - margin
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
    for row in text(plain(sheet.options.fold_label, -1, ("fold",)), inner, sheet, source):
        yield row._replace(source=source)
