"""From the tokens of the Markdown parser to blocks, with the place of everything in the source."""

from bisect import bisect_right
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from paperreader.typeset import inline
from paperreader.typeset.blocks import (
    Align,
    Block,
    Blocks,
    Code,
    Definitions,
    Footnote,
    Formula,
    Item,
    Items,
    Markup,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Title,
)
from paperreader.typeset.grammar import markdown
from paperreader.typeset.math import defines_only

_TASKS = {"[ ] ": False, "[x] ": True, "[X] ": True}


def build(lines: list[Piece], env: dict[str, Any]) -> Blocks:
    """The blocks of some lines of Markdown.

    Args:
        lines: The lines with their offsets, without line ends.
        env: What the parser keeps from one piece of a text to the next.
    """
    tokens: list[Token] = []
    markdown().block.parse("\n".join(line.text for line in lines), markdown(), env, tokens)
    return _Builder(lines, tokens, env).blocks("")


class _Builder:
    """Reads the tokens of one piece of text from front to back."""

    def __init__(self, lines: list[Piece], tokens: list[Token], env: dict[str, Any]) -> None:
        self.lines = lines
        self.tokens = tokens
        self.env = env
        self.at = 0
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def _place(self, at: int) -> int:
        """The place in the source of an offset in the text that was parsed."""
        line = min(bisect_right(self._starts, at) - 1, len(self.lines) - 1)
        return self.lines[line].source + at - self._starts[line]

    def blocks(self, closing: str) -> Blocks:
        """The blocks up to the token that closes them (or the end), which is taken as well."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: Token) -> Block | None:
        kind = token.type
        source = self._source(token)
        if kind == "paragraph_open":
            runs = self._runs(self.tokens[self.at])
            self.at += 2
            return Paragraph(runs, source) if runs else None
        if kind == "heading_open":
            runs = self._runs(self.tokens[self.at])
            self.at += 2
            return Title(int(token.tag[1]), runs, source)
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self._items(token, source)
        if kind == "blockquote_open":
            return Quote(self.blocks("blockquote_close"), source)
        if kind == "table_open":
            return self._table(token, source)
        if kind == "dl_open":
            return self._definitions(source)
        if kind == "footnote_reference_open":
            return Footnote(token.meta["label"], self.blocks("footnote_reference_close"), source)
        return self._leaf(token, source)

    def _leaf(self, token: Token, source: int) -> Block | None:
        """A block that holds lines rather than text."""
        kind = token.type
        if kind == "fence":
            language = token.info.split()[0] if token.info.split() else ""
            if language == "math" and token.content.strip():
                return self._formula(token, source)
            return Code(self._pieces(token, 1), language.strip("{}."), source)
        if kind == "code_block":
            return Code(self._pieces(token, 0), "", source)
        if kind == "html_block":
            return Markup(self._pieces(token, 0), source)
        if kind == "hr":
            return Rule(source)
        if kind in ("math_block", "math_block_label"):
            return self._formula(token, source)
        return None

    def _span(self, token: Token) -> list[Piece]:
        """The source lines of a token."""
        return self.lines[token.map[0] : token.map[1]] if token.map else []

    def _source(self, token: Token) -> int:
        lines = self._span(token)
        return lines[0].source if lines else -1

    def _runs(self, token: Token) -> Runs:
        """The text of an `inline` token. Ideographic spaces at its start, which Markdown drops, are kept."""
        lines = self._span(token)
        content = token.content
        places = inline.places_in(content, lines)
        if lines and "\u3000" in lines[0].text:
            column = places[0][1] - lines[0].source
            kept = column - len(lines[0].text[:column].rstrip("\u3000"))
            runs = inline.read(content, places, self.env)
            if kept:
                return (Run("\u3000" * kept, (), places[0][1] - kept), *runs)
            return runs
        return inline.read(content, places, self.env)

    def _pieces(self, token: Token, skip: int) -> tuple[Piece, ...]:
        """The lines of code or markup, each with its place. `skip` lines of the source come before them."""
        content = token.content[:-1] if token.content.endswith("\n") else token.content
        if not token.content:
            return ()
        span = self._span(token)[skip:]
        pieces = []
        for number, text in enumerate(content.split("\n")):
            if number < len(span):
                line = span[number]
                column = len(line.text) - len(text)
                if not line.text.endswith(text):
                    column = len(line.text) - len(text.lstrip())
                pieces.append(Piece(text, line.source + max(column, 0)))
            else:
                pieces.append(Piece(text, span[-1].source if span else -1))
        return tuple(pieces)

    def _formula(self, token: Token, source: int) -> Formula | None:
        """A formula in dollars, or in a fence that says `math`; None if it only defines commands."""
        pieces = []
        for line in self._span(token):
            text = line.text.lstrip(" \t>")
            pieces.append(Piece(text.rstrip(), line.source + len(line.text) - len(text)))
        if pieces and not pieces[0].text.startswith("$$") and "$$" in pieces[0].text:
            text, at = pieces[0]
            pieces[0] = Piece(text[text.index("$$") :], at + text.index("$$"))
        if defines_only(token.content):
            return None
        label = token.info if token.type == "math_block_label" else ""
        return Formula(token.content.strip(), tuple(pieces), label, pieces[0].source if pieces else source)

    def _items(self, opened: Token, source: int) -> Items:
        ordered = opened.type == "ordered_list_open"
        items: list[tuple[Blocks, str, bool | None, int]] = []
        tight = True
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type != "list_item_open":
                break
            tight = tight and self._tight()
            done = self._task()
            items.append((self.blocks("list_item_close"), token.info, done, self._source(token)))
        first = int(opened.attrs.get("start", 1)) if ordered else 0
        numbers = _numbers([info for _, info, _, _ in items], first) if ordered else [None] * len(items)
        found = tuple(
            Item(blocks, number, done, at)
            for (blocks, _, done, at), number in zip(items, numbers, strict=True)
        )
        return Items(found, tight, source, opened.markup or ".")

    def _tight(self) -> bool:
        """Whether the item that begins here has its text without blank lines."""
        token = self.tokens[self.at]
        return token.type != "paragraph_open" or token.hidden

    def _task(self) -> bool | None:
        """Whether the item that begins here is a task, and done. Takes the box off its text."""
        if self.at + 1 >= len(self.tokens) or self.tokens[self.at].type != "paragraph_open":
            return None
        text = self.tokens[self.at + 1]
        done = _TASKS.get(text.content[:4])
        if done is not None and text.content[4:].strip():
            text.content = text.content[4:].lstrip()
            return done
        return None

    def _table(self, opened: Token, source: int) -> Table:
        rows: list[tuple[Runs, ...]] = []
        sources: list[int] = []
        while self.tokens[self.at].type == "tr_open":
            row = self._place(self.tokens[self.at].meta["begins"])
            self.at += 1
            cells: list[Runs] = []
            while self.tokens[self.at].type == "inline":
                cells.append(self._cell(self.tokens[self.at], row))
                self.at += 1
            self.at += 1
            rows.append(tuple(cells))
            sources.append(row)
        self.at += 1
        aligns: tuple[Align, ...] = tuple(opened.meta["aligns"])
        return Table(rows[0], aligns, tuple(rows[1:]), source, tuple(sources))

    def _cell(self, token: Token, row: int) -> Runs:
        """The text of a cell of a row that begins at a place in the source."""
        if not token.content:
            return ()
        places = [(offset, row + column) for offset, column in token.meta["places"]]
        return inline.read(token.content, places, self.env)

    def _definitions(self, source: int) -> Definitions:
        entries: list[tuple[Runs, Blocks]] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                entries.append((self._runs(self.tokens[self.at]), ()))
                self.at += 2
            elif token.type == "dd_open":
                entries.append(((), self.blocks("dd_close")))
        return Definitions(tuple(entries), source)


def _numbers(infos: list[str], first: int) -> list[int | None]:
    """The numbers of a list: those of its source where they rise, else counted from the first."""
    written = [int(info) if info.isdigit() else -1 for info in infos]
    if all(later > earlier >= 0 for earlier, later in pairwise(written)):
        return [number if number >= 0 else first for number in written]
    return [first + index for index in range(len(infos))]
