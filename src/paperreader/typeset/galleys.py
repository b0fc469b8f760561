"""A page in the making: laid out as far as it is looked at, in steps that never take long."""

from paperreader.domain.page import Page, Span
from paperreader.typeset.blocks import Block, Code, Footnote, Items, Paragraph, Question, Table
from paperreader.typeset.laying import card_frame, fold, gap, lay, lay_all
from paperreader.typeset.options import Options
from paperreader.typeset.parsing import Document
from paperreader.typeset.sheet import Frame, Row, Rows, Sheet

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Galley:
    """Lays out a document for some options, as far as `advance` is asked.

    A galley is used from one thread at a time. Its document may be shared: what one galley had read, the
    next one, for another width, finds ready.
    """

    def __init__(self, document: Document, options: Options) -> None:
        self.document = document
        self.options = options
        self.complete = False
        self._sheet = Sheet(options, document.macros)
        self._notes: list[Footnote] = []
        self._footnotes = -1
        self._rows = self._body()
        self._page: Page | None = None

    def advance(self, lines: int) -> bool:
        """Lays out at least so many more lines. False when the page is complete."""
        if self.complete:
            return False
        sheet, goal = self._sheet, len(self._sheet.lines) + lines
        self._page = None
        for row in self._rows:
            sheet.add(row)
            if len(sheet.lines) >= goal:
                return True
        self._add_footnotes()
        self.complete = True
        return False

    @property
    def page(self) -> Page:
        """The page so far. It does not change when the galley goes on."""
        if self._page is None:
            sheet = self._sheet
            self._page = Page(
                width=self.options.width,
                lines=tuple(sheet.lines),
                links=sheet.links(),
                headings=tuple(sheet.headings),
                cards=tuple(sheet.cards),
                footnotes=self._footnotes,
                wide=sheet.wide(),
            )
        return self._page

    def _body(self) -> Rows:
        """All lines but those of the footnotes."""
        sheet = self._sheet
        root = Frame(max(self.options.width, 1))
        before: Block | None = None
        card: Question | None = None
        inner = root
        folded = False
        index = 0
        while (part := self.document.part(index)) is not None:
            index += 1
            blocks, joined = part
            for block in blocks:
                if isinstance(block, Footnote):
                    self._notes.append(block)
                    continue
                if card and not isinstance(block, Question) and block.source < card.end:
                    if folded:
                        continue
                    if (before is not card or self.options.open_cards) and not (
                        joined and _continues(before, block)
                    ):
                        yield inner.blank()
                    yield from lay(block, inner, sheet)
                else:
                    card = None
                    if gap(before, block) and not (joined and _continues(before, block)):
                        yield root.blank()
                    yield from lay(block, root, sheet)
                before, joined = block, False
                if isinstance(block, Question):
                    card, folded = block, sheet.cards[-1].folded
                    inner = card_frame(root, "A", "answer-mark")
                    if folded:
                        yield from fold(root, sheet, block.source)

    def _add_footnotes(self) -> None:
        """The texts of the footnotes, below a short rule, in the order of their numbers."""
        sheet, plain = self._sheet, self.options.plain
        notes = [note for note in self._notes if note.blocks]
        if not notes:
            return
        if sheet.lines:
            sheet.add(Row(()))
        self._footnotes = len(sheet.lines)
        width = max(self.options.width, 1)
        sheet.add(Row((Span(("-" if plain else "─") * min(width, 20), ("footnote-rule",)),)))
        numbered = [(self.document.numbering.of(note.label), note) for note in notes]
        for number, note in sorted(numbered, key=lambda pair: (pair[0], pair[1].source)):
            sign = f"[^{number}] " if plain else f"{number} ".translate(_RAISED)
            mark = (Span(sign, ("footnote-number",)),)
            frame = Frame(width).inner(mark, (Span(" " * len(sign)),), len(sign))
            for row in lay_all(note.blocks, frame, sheet):
                sheet.add(row, ordered=False)


def _continues(before: Block | None, block: Block) -> bool:
    """Whether a block goes on with the one before, which was too long to be read at once."""
    return any(
        isinstance(before, kind) and isinstance(block, kind) for kind in (Code, Items, Paragraph, Table)
    )
