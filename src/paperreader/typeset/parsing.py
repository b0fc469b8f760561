"""A text as blocks, read piece by piece as far as it is asked for, and kept for the next width."""

import threading
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paperreader.domain.cards import Card, split
from paperreader.typeset import chunks
from paperreader.typeset.blocks import Blocks, Code, Footnote, Numbering, Paragraph, Question, Table
from paperreader.typeset.chunks import Chunk

if TYPE_CHECKING:
    from paperreader.typeset.math import Macro


class Document:
    """A text and its blocks.

    It is read lazily: `parts` gives what has been read and reads on. Several galleys may use one document,
    also from different threads.

    Args:
        text: The whole text.
        within: Only this stretch of it is wanted, with what the whole text defines.
    """

    def __init__(self, text: str, within: tuple[int, int] | None = None) -> None:
        self.text = text
        self._start, self._end = within or (0, len(text))
        self.cards = tuple(card for card in split(text) if self._start <= card.source < self._end)
        self._env: dict[str, Any] = {"inline notes": [], "numbering": Numbering()}
        self._parts: list[tuple[Blocks, bool]] = []
        self._chunks = self._divide()
        self._lock = threading.Lock()
        self._complete = False
        self._prepared = False

    @cached_property
    def macros(self) -> "dict[str, Macro]":
        """The commands that the text defines for its formulas, wherever it does."""
        from paperreader.typeset.math import definitions

        return definitions(self.text)

    @property
    def numbering(self) -> Numbering:
        """The numbers of the footnotes met so far."""
        numbering: Numbering = self._env["numbering"]
        return numbering

    def part(self, index: int) -> tuple[Blocks, bool] | None:
        """Some blocks, and whether they follow the part before without a blank line; None behind the end."""
        while index >= len(self._parts):
            with self._lock:
                if index < len(self._parts):
                    break
                if self._complete:
                    return None
                self._read_on()
        return self._parts[index]

    @property
    def read(self) -> int:
        """How much of the text has been read, as an offset."""
        return max((block.source for blocks, _ in self._parts for block in blocks), default=0)

    @property
    def blocks(self) -> Blocks:
        """All blocks of the text; footnotes stand where they are written."""
        index = 0
        while self.part(index) is not None:
            index += 1
        return tuple(block for blocks, _ in self._parts for block in blocks)

    def _read_on(self) -> None:
        """Reads one more chunk."""
        made = next(self._chunks, None)
        if made is None:
            self._complete = True
            return
        self._parts.append(made)

    def _divide(self) -> Iterator[tuple[Blocks, bool]]:
        """The parts of the text, split at its cards as well."""
        at = self._start
        for card in self.cards:
            yield from self._text(at, card.source)
            yield self._question(card)
            yield from self._text(card.answer_source, card.end)
            at = card.end
        yield from self._text(at, self._end)

    def _question(self, card: Card) -> tuple[Blocks, bool]:
        """The question of a card as one paragraph."""
        from paperreader.typeset import inline

        lines = chunks.lines_of(self.text, card.question_source, card.question_end)
        while lines and not lines[0].text.strip():
            lines.pop(0)
        content = "\n".join(line.text for line in lines).strip()
        self._prepare()
        runs = inline.read(content, inline.places_in(content, lines), self._env)
        return (Question(card.slug, runs, card.source, card.end),), False

    def _text(self, start: int, end: int) -> Iterator[tuple[Blocks, bool]]:
        """The parts of a stretch of Markdown."""
        lines = chunks.lines_of(self.text, start, end)
        if start == 0:
            lines = lines[chunks.front_matter(lines) :]
        for chunk in chunks.divide(lines):
            blocks = self._blocks(chunk)
            if blocks:
                yield blocks, chunk.joined

    def _blocks(self, chunk: Chunk) -> Blocks:
        if chunk.fence is not None:
            return (Code(tuple(chunk.lines), chunk.fence, chunk.lines[0].source),)
        if not any(line.text.strip() for line in chunk.lines):
            return ()
        # markdown-it is imported with the first text, not at the start of the program.
        from paperreader.typeset.building import build

        self._prepare()
        blocks = build(chunk.lines, self._env)
        if chunk.head and blocks and isinstance(blocks[0], Table):
            table = blocks[0]
            rest = Table(
                table.header, table.aligns, table.rows, table.source, table.row_sources, continued=True
            )
            blocks = (rest, *blocks[1:])
        return (*blocks, *self._inline_notes())

    def _inline_notes(self) -> Iterator[Footnote]:
        """The footnotes that were written in place since the last call."""
        from paperreader.typeset import inline

        waiting = self._env["inline notes"]
        while waiting:
            label, content, source = waiting.pop(0)
            runs = inline.read(content, [(0, source)], self._env)
            yield Footnote(label, (Paragraph(runs, source),), source)

    def _prepare(self) -> None:
        """Reads what the whole text defines before its first part is parsed."""
        if self._prepared:
            return
        self._prepared = True
        if "]:" not in self.text:
            return
        from paperreader.typeset.grammar import markdown

        references, labels = chunks.definitions(self.text)
        if references:
            markdown().block.parse(references, markdown(), self._env, [])
        if labels:
            self._env["footnotes"] = {"refs": {f":{label}": -1 for label in labels}, "list": {}}


def parse(text: str) -> Document:
    """A text as a document. Nothing is read before its blocks are asked for."""
    return Document(text)
