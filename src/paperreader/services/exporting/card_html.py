"""Markdown of notes as HTML for cards: on one line, formulas for MathJax, nothing that nobody wrote."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from paperreader.domain.visible import without_selectors
from paperreader.typeset.grammar import markdown

Linking = Callable[[str], tuple[str, str | None]]
"""From what stands between `[[` and `]]` to the text of a link and its address."""
Environment = MutableMapping[str, Any]

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_COMMANDS = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])", re.IGNORECASE)
"""What Anki would carry out: sounds to play, and its own marks of formulas."""


def html(text: str, linking: Linking) -> str:
    """A text as HTML without line breaks in it.

    Raw HTML in the text is shown as it is written; pictures become links.
    """
    env: Environment = {}
    md = markdown()
    tokens = md.parse(text, env)
    rendered = _Renderer(linking).render(tokens, md.options, env)
    return _COMMANDS.sub("&#91;", " ".join(rendered.split("\n")).strip())


def _entity(text: str) -> str:
    """Text within HTML, whose line breaks are kept."""
    return escapeHtml(text).replace("\n", "&#10;")


class _Renderer(RendererHTML):
    """Renders what notes have beyond CommonMark, and shows what is no Markdown as text.

    The names of its methods are those of markdown-it's tokens.
    """

    def __init__(self, linking: Linking) -> None:
        super().__init__()
        self._linking = linking

    def _link(self, address: str | None, text: str) -> str:
        return f'<a href="{escapeHtml(address)}">{escapeHtml(text)}</a>' if address else escapeHtml(text)

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """`$x$`."""
        return f"\\({_entity(tokens[idx].content.strip())}\\)"

    def math_inline_double(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment
    ) -> str:
        """`$$x$$` within a line."""
        return f"\\[{_entity(tokens[idx].content.strip())}\\]"

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """`$$x$$` on lines of its own."""
        return f"<div>\\[{_entity(tokens[idx].content.strip())}\\]</div>\n"

    def math_block_label(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment
    ) -> str:
        """The same with a label behind it."""
        return self.math_block(tokens, idx, options, env)

    def paper(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """`[[gpt-3]]`."""
        text, address = self._linking(tokens[idx].content)
        return self._link(address, text)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """A tag: only a line break is one."""
        content = tokens[idx].content
        return "<br>" if re.fullmatch(r"<br\s*/?>", content, re.IGNORECASE) else escapeHtml(content)

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Lines of HTML, shown as they are written."""
        return f"<p>{escapeHtml(tokens[idx].content.strip())}</p>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Fenced code; `math` is a formula."""
        token = tokens[idx]
        if token.info.strip() == "math":
            return self.math_block(tokens, idx, options, env)
        return f"<pre><code>{_lines(token.content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """Indented code."""
        return f"<pre><code>{_lines(tokens[idx].content)}</code></pre>\n"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """A picture: a card must not fetch anything."""
        token = tokens[idx]
        source = str(token.attrs.get("src", ""))
        return self._link(source, self.renderInlineAsText(token.children, options, env) or source)

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """The end of a line of the source: a space, but not between Chinese characters."""
        before = tokens[idx - 1].content[-1:] if idx else ""
        after = tokens[idx + 1].content[:1] if idx + 1 < len(tokens) else ""
        return "" if _HAN.match(before) and _HAN.match(after) else " "

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment) -> str:
        """The sign of a footnote."""
        return f"<sup>{escapeHtml(str(tokens[idx].meta.get('label', '*')))}</sup>"

    def footnote_reference_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment
    ) -> str:
        """A footnote, where it is written."""
        return f"<div><sup>{escapeHtml(str(tokens[idx].meta.get('label', '*')))}</sup> "

    def footnote_reference_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Environment
    ) -> str:
        """Its end."""
        return "</div>\n"


def _lines(code: str) -> str:
    return "<br>".join(escapeHtml(without_selectors(line)) for line in code.rstrip("\n").split("\n"))
