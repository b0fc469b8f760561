"""Accents, braces and arrows in two dimensions."""

from __future__ import annotations

from typing import Final

from paperreader.typeset.math.boxes import Block, Style, line, stacked, widened
from paperreader.typeset.math.corners import Draw, all_small, attach, script
from paperreader.typeset.math.linear import accent
from paperreader.typeset.math.nodes import Arrow, Brace, Node, Scripts
from paperreader.typeset.math.symbols import ACCENTS

_UNDER: Final = frozenset({"underline", "underbar", "utilde"})
_STRETCHED: Final = {"_": ("", "_", ""), "‾": ("", "‾", ""), "→": ("", "─", "→"), "←": ("←", "─", ""),
                     "↔": ("←", "─", "→"), "⇒": ("", "═", "⇒"), "⇀": ("", "─", "⇀")}  # fmt: skip


def accented(name: str, body: Node, style: Style, draw: Draw) -> Block:
    """Return an accent: a combining mark on one letter, else a sign along the body."""
    short = accent(name, body) if not (isinstance(body, Scripts) and not all_small(body)) else None
    if short is not None:
        return line(short)
    if isinstance(body, Scripts) and body.sup is None and body.primes == 0:
        on_letter = accent(name, body.base)
        if on_letter is not None:
            return attach(line(on_letter), body, draw)
    inner = draw(body, style)
    sign = ACCENTS[name][1]
    if sign in _STRETCHED:
        start, middle, end = _STRETCHED[sign]
        width = max(inner.width, 2)
        mark = line(start + middle * (width - len(start) - len(end)) + end)
    else:
        mark = line(sign)
    if name in _UNDER:
        whole = stacked([inner, mark], 0)
        return Block(whole.lines, whole.base, whole.width, inner.up, inner.below + 1 if inner.down else 0)
    whole = stacked([mark, inner], 1)
    return Block(whole.lines, whole.base, whole.width, inner.base + 1 if inner.up else 0, inner.down)


def brace(node: Brace, style: Style, draw: Draw) -> Block:
    """Return a brace along a body, with its label."""
    inner = draw(node.body, style)
    width = max(3, inner.width)
    ends = ("╭┴╮" if node.over else "╰┬╯") if not node.square else ("┌┴┐" if node.over else "└┬┘")
    if node.label is None:
        ends = ends[0] + "─" + ends[2]
    left = (width - 2) // 2
    bar = line(ends[0] + "─" * left + ends[1] + "─" * (width - 3 - left) + ends[2])
    parts = [widened(inner, width), bar]
    if node.label is not None:
        parts.append(script(node.label, draw))
    return stacked(parts[::-1], len(parts) - 1) if node.over else stacked(parts, 0)


def arrow(node: Arrow, draw: Draw) -> Block:
    """Return an arrow as long as its labels."""
    above = script(node.above, draw) if node.above is not None else None
    below = script(node.below, draw) if node.below is not None else None
    width = max([label.width for label in (above, below) if label is not None], default=0) + 2
    text = node.text
    if text == "=":
        shaft = "═" * width
    elif text in "←⇐↩":
        shaft = text + ("═" if text == "⇐" else "─") * (width - 1)
    elif text in "↔⇔⇌":
        shaft = text if width < 4 else {"↔": "←", "⇔": "⇐", "⇌": "⇌"}[text] + "─" * (width - 2)
        shaft += {"↔": "→", "⇔": "⇒", "⇌": "⇌"}[text] if width >= 4 else ""
    else:
        shaft = ("═" if text == "⇒" else "─") * (width - 1) + text
    parts = [line(shaft)]
    if above is not None:
        parts.insert(0, above)
    if below is not None:
        parts.append(below)
    return stacked(parts, 0 if above is None else 1)
