"""The Markdown of notes: CommonMark, tables, strikethrough, footnotes, definition lists, math, paper links.

Heavy to import (markdown-it); imported when the first text is parsed.
"""

import re
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from paperreader.typeset.rows import table

DEEPEST = 40
"""Quotes and lists nested more deeply than this are shown as they are written."""

_PAPER = re.compile(r"\[\[([^\[\]\n|]{1,80})\]\](?![(\[])")
_MATH = re.compile(r"\$(?![\s$])((?:[^$\\]|\\[\s\S])*?)(?<!\s)\$(?!\d)")
_DOUBLE = re.compile(r"\$\$((?:[^$\\]|\\[\s\S]|\$(?!\$))+?)\$\$")
_CJK = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U0003ffff]"
)


class _State(StateInline):
    """Remembers where in its source each token begins (in `token.map`), and knows Chinese punctuation."""

    pending_at = 0
    last: Token | None = None
    last_at = -1

    def append_pending(self, text: str) -> None:
        if not self._pending_buffer and not self._pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        token = super().pushPending()
        token.map = [self.pending_at, self.pending_at + len(token.content)]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        at = self.pos
        if ttype == "text":
            # Marks of emphasis come one by one from the same place.
            if at == self.last_at and self.last and self.last.map:
                at = self.last.map[0] + len(self.last.content)
            self.last, self.last_at = token, self.pos
        token.map = [at, at]
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - markdown-it's names
        """Like CommonMark, but marks next to a Chinese character need no space outside punctuation."""
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord and self.src[start] == "_":
            return scanned
        before = self.src[start - 1] if start else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not (_CJK.match(before) or _CJK.match(after)):
            return scanned
        opens = not isWhiteSpace(ord(after)) and (not _western_mark(after) or _borders(before))
        closes = not isWhiteSpace(ord(before)) and (not _western_mark(before) or _borders(after))
        return Scanned(opens, closes, scanned.length)


def _western_mark(character: str) -> bool:
    return not _CJK.match(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _borders(character: str) -> bool:
    return bool(isWhiteSpace(ord(character)) or _western_mark(character) or _CJK.match(character))


class _Inline(ParserInline):
    """The inline parser, with states that remember places."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def markdown() -> MarkdownIt:
    """The one parser. Its block and inline halves are used apart, so that text is read when it is shown."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST + 20})
    md.inline = _Inline()
    md.enable(["table"])
    dollarmath_plugin(md, allow_space=False, allow_digits=False, double_inline=True, allow_blank_lines=False)
    footnote_plugin(md, move_to_end=False)
    deflist_plugin(md)
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "deepest", _deepest)
    md.inline.ruler.at("math_inline", _math)
    md.inline.ruler.before("link", "paper", _paper)
    # Parts of text stay apart, each with its place.
    md.inline.ruler2.disable("fragments_join")
    return md


def _deepest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Takes all lines that are nested too deeply as they are, rather than lose them."""
    if state.level < DEEPEST or silent:
        return False
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, end, state.blkIndent, True)
    token.map = [start, end]
    state.line = end
    return True


def _math(state: StateInline, silent: bool) -> bool:
    """`$...$` and `$$...$$`: no space inside the dollars, no digit directly outside of single ones."""
    pos, src = state.pos, state.src
    if src[pos] != "$":
        return False
    match = _DOUBLE.match(src, pos, state.posMax)
    if match is None and not (pos and src[pos - 1].isdigit()):
        match = _MATH.match(src, pos, state.posMax)
    if match is None or not match.group(1).strip():
        return False
    if not silent:
        double = match.group().startswith("$$")
        token = state.push("math_inline_double" if double else "math_inline", "math", 0)
        token.content = match.group(1)
        token.markup = "$$" if double else "$"
    state.pos = match.end()
    return True


def _paper(state: StateInline, silent: bool) -> bool:
    """`[[gpt-3]]`, `[[guide:glossary]]`."""
    if not state.src.startswith("[[", state.pos) or state.linkLevel:
        return False
    match = _PAPER.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("paper", "", 0)
        token.content = match.group(1)
    state.pos = match.end()
    return True
