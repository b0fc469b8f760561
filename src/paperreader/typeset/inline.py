"""The text of one block as runs: styles, links and the place of every character in the source."""

import re
from bisect import bisect_left, bisect_right
from typing import Any

from markdown_it.token import Token

from paperreader.domain.paper import PAPER_ID
from paperreader.domain.visible import visible
from paperreader.typeset.blocks import Piece, Run, RunKind, Runs
from paperreader.typeset.grammar import markdown
from paperreader.typeset.math import defines_only
from paperreader.typeset.raw import BREAK, shown

_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>`\"'|\\^{}\u2018-\u201f\u2e80-\u9fff\uff00-\uffef]+")
_PAIRS = {")": "(", "]": "["}
_STYLES = {"strong": "strong", "em": "emphasis", "s": "strike"}
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WIDE_MARK = re.compile(r"[\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")

Places = list[tuple[int, int]]
"""(offset in the content of a token, offset in the source), ascending, the first at 0."""


def places_in(content: str, lines: list[Piece]) -> Places:
    """Where the lines of a token's content stand in the source, given the source lines it was made from."""
    places: Places = []
    at = 0
    for text, line in zip(content.split("\n"), lines, strict=False):
        bare = text.strip()
        column = line.text.rfind(bare) if bare else 0
        places.append((at, line.source + max(column - (len(text) - len(text.lstrip())), 0)))
        at += len(text) + 1
    return places or [(0, lines[0].source if lines else 0)]


def read(content: str, places: Places, env: dict[str, Any]) -> Runs:
    """Parses the text of a block."""
    reader = _Reader(content, places, env)
    reader.take(markdown().inline.parse(content, markdown(), env, []))
    return tuple(reader.runs)


class _Reader:
    """Walks over the tokens of one text and collects runs."""

    def __init__(self, content: str, places: Places, env: dict[str, Any]) -> None:
        self.content = content
        self.places = places
        self.env = env
        self.runs: list[Run] = []
        self.styles: tuple[str, ...] = ()
        self.link: str | None = None
        self.auto = False
        self._opened = 0
        """How many runs there were when the current link began."""
        self.soft = -1
        """Where a line end waits to become a space, or nothing between Chinese characters; -1 for none."""

    def take(self, tokens: list[Token]) -> None:
        """Reads the tokens in order."""
        waiting, begins = "", 0
        for token in tokens:
            at = token.map[0] if token.map else 0
            kind = token.type
            if kind == "text" and not self.auto:
                # Text that the parser tried in vain to understand comes in parts.
                if waiting and begins + len(waiting) != at:
                    self._text(waiting, begins)
                    waiting = ""
                begins = begins if waiting else at
                waiting += token.content
                continue
            if waiting:
                self._text(waiting, begins)
                waiting = ""
            if kind == "text":
                self._auto(token.content, at)
            elif token.nesting:
                self._style(token)
            elif kind == "softbreak":
                self.soft = self.source(at)
            elif kind == "hardbreak":
                self._emit(Run("", (), self.source(at), "break"))
            elif kind == "code_inline":
                self._code(token, at)
            elif kind in ("math_inline", "math_inline_double"):
                raw = token.markup + token.content + token.markup
                self._formula(raw, at, "display" if token.markup == "$$" else "math")
            else:
                self._other(token, at)
        if waiting:
            self._text(waiting, begins)

    def _other(self, token: Token, at: int) -> None:
        kind = token.type
        if kind == "text_special":
            self._special(token, at)
        elif kind == "paper":
            self._paper(token.content, at)
        elif kind == "html_inline":
            self._html(token.content, at)
        elif kind == "image":
            self._image(token, at)
        elif kind == "footnote_ref":
            self._note(token, at)
        elif token.content:
            self.put(token.content, at)

    def source(self, at: int) -> int:
        """The place in the source of a place in the content."""
        if len(self.places) == 1:
            return self.places[0][1] + at
        start, source = self.places[bisect_right(self.places, (at, 1 << 62)) - 1]
        return source + at - start

    def put(self, text: str, at: int, kind: RunKind = "text", link: str | None = None) -> None:
        """Adds text that stands at `at` in the content, in pieces that are whole in the source as well."""
        if len(self.places) > 1:
            first = bisect_right(self.places, (at, 1 << 62))
            last = bisect_left(self.places, (at + len(text), -1))
            if first < last:
                edges = [place - at for place, _ in self.places[first:last]]
                for start, end in zip([0, *edges], [*edges, len(text)], strict=True):
                    self._put(text[start:end], self.source(at + start), kind, link)
                return
        self._put(text, self.source(at), kind, link)

    def _put(self, text: str, source: int, kind: RunKind, link: str | None) -> None:
        link = link or self.link
        for piece, at in shown(text, source):
            self._emit(Run(piece, self.styles, at, kind, link))

    def _emit(self, run: Run) -> None:
        """Adds a run, after the line end that may stand before it."""
        if self.soft >= 0:
            if (
                self.runs
                and self.runs[-1].kind != "break"
                and run.kind != "break"
                and _spaced(self.runs[-1], run)
            ):
                self.runs.append(Run(" ", self.styles, self.soft, "text", self.link))
            self.soft = -1
        if self.runs and run.kind == "text":
            last = self.runs[-1]
            if (
                last.kind == "text"
                and last.length < 0
                and run.length < 0
                and last.styles == run.styles
                and last.link == run.link
                and last.source + len(last.text) == run.source
            ):
                self.runs[-1] = last._replace(text=last.text + run.text)
                return
        self.runs.append(run)

    def _formula(self, text: str, at: int, kind: RunKind) -> None:
        """A formula with its dollars; what only defines commands is not shown."""
        if defines_only(text.strip("$")):
            return
        text = text if kind == "display" else text.replace("\n", " ").replace("\t", " ")
        length = self._length(at, len(text))
        self._emit(Run(text, self.styles, self.source(at), kind, self.link, length))

    def _length(self, at: int, length: int) -> int:
        """How long a stretch of the content is in the source, where line starts may lie in it."""
        return self.source(at + max(length - 1, 0)) + 1 - self.source(at)

    def _special(self, token: Token, at: int) -> None:
        """An escaped character, or one written as an entity."""
        if token.info == "escape":
            self.put(token.content, at + (len(token.content) == 1))
            return
        text = "".join(piece for piece, _ in shown(token.content, 0))
        length = len(token.markup) if token.markup.startswith("&") else -1
        self._emit(Run(text, self.styles, self.source(at), "text", self.link, length))

    def _auto(self, text: str, at: int) -> None:
        """An address in angle brackets, as it is written."""
        end = self.content.find(">", at)
        self.put(self.content[at + 1 : end] if end > at else text, at + 1)

    def _text(self, text: str, at: int) -> None:
        """Plain text; addresses in it become links."""
        done = 0
        if "://" in text and self.link is None:
            for match in _ADDRESS.finditer(text):
                address = _trimmed(match.group())
                start = match.start()
                if start > done:
                    self.put(text[done:start], at + done)
                self._linked(address, at + start, address)
                done = start + len(address)
        if done < len(text):
            self.put(text[done:], at + done)

    def _linked(self, text: str, at: int, target: str) -> None:
        styles, self.styles = self.styles, (*self.styles, "link")
        self.put(text, at, link=target)
        self.styles = styles
        self._emit(Run("", (*styles, "link-number"), -1, "mark", target))

    def _style(self, token: Token) -> None:
        """An opening or closing token."""
        if token.tag == "a":
            if token.nesting > 0:
                self.link = visible(str(token.attrs.get("href", "")))
                self.auto = token.markup == "autolink"
                self.styles = (*self.styles, "link")
                self._opened = len(self.runs)
                return
            target, self.link, self.auto = self.link, None, False
            self.styles = _without(self.styles, "link")
            if len(self.runs) == self._opened and target:
                self.put(target, token.map[0] if token.map else 0, link=target)
            self._emit(Run("", (*self.styles, "link-number"), -1, "mark", target))
            return
        name = _STYLES.get(token.tag)
        if name:
            self.styles = (*self.styles, name) if token.nesting > 0 else _without(self.styles, name)

    def _code(self, token: Token, at: int) -> None:
        start = at + len(token.markup)
        if not self.content.startswith(token.content[:1], start) and self.content[start : start + 1] in " \n":
            start += 1
        styles, self.styles = self.styles, (*self.styles, "code")
        self.put(token.content, start)
        self.styles = styles

    def _paper(self, target: str, at: int) -> None:
        name = target.strip()
        kind, _, rest = name.rpartition(":")
        if not PAPER_ID.match(rest) or kind not in ("", "guide", "paper"):
            self.put(f"[[{target}]]", at)
            return
        name, length = rest if kind == "paper" else name, len(target) + len("[[]]")
        self._emit(Run(name, self.styles, self.source(at), "paper", None, length))

    def _html(self, text: str, at: int) -> None:
        if BREAK.fullmatch(text):
            self._emit(Run("", (), self.source(at), "break"))
            return
        styles, self.styles = self.styles, (*self.styles, "html")
        self.put(text, at)
        self.styles = styles

    def _image(self, token: Token, at: int) -> None:
        target = visible(str(token.attrs.get("src", "")))
        text = token.content.replace("\n", " ") or target
        link = self.link or target
        run = Run(visible(text), (*self.styles, "image"), self.source(at + 2), "image", link)
        self._emit(run)
        if self.link is None and target:
            self._emit(Run("", (*self.styles, "link-number"), -1, "mark", target))

    def _note(self, token: Token, at: int) -> None:
        """A reference to a footnote, or a footnote written in place."""
        label = token.meta.get("label")
        end = at + len(f"[^{label}]")
        if label is None:
            label = f"\0{self.source(at)}"
            note = self.env["footnotes"]["list"][token.meta["id"]]
            self.env["inline notes"].append((label, note["content"], self.source(at + 2)))
            end = at + len(f"^[{note['content']}]")
        number = self.env["numbering"].of(label)
        length = self._length(at, end - at)
        styles = (*self.styles, "footnote-number")
        self._emit(Run(str(number), styles, self.source(at), "note", None, length))


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        alone = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if last not in ".,;:!?*_~" and not alone:
            break
        address = address[:-1]
    return address


def _without(styles: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The styles without the innermost one of a name."""
    for at in range(len(styles) - 1, -1, -1):
        if styles[at] == name:
            return styles[:at] + styles[at + 1 :]
    return styles


def _spaced(before: Run, after: Run) -> bool:
    """Whether a line end between two runs is a space. Between Chinese characters it is nothing."""
    left, right = before.text[-1:], after.text[:1]
    if before.kind in ("math", "display", "paper", "mark", "note") or after.kind in (
        "math",
        "display",
        "paper",
    ):
        return not (_WIDE_MARK.match(right) or _WIDE_MARK.match(left))
    if _WIDE_MARK.match(left) or _WIDE_MARK.match(right):
        return False
    return not (_WIDE.match(left) and _WIDE.match(right))
