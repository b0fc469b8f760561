"""The layout in one line of Unicode, with brackets wherever the flat form would change the meaning."""

from __future__ import annotations

import unicodedata
from typing import Final

from paperreader.typeset.math.grouping import atomic, denominator, numerator, radicand, unscripted
from paperreader.typeset.math.neighbours import calm_left, calm_right, hugs, runs_into
from paperreader.typeset.math.nodes import (
    EMPTY,
    Accent,
    Arrow,
    Brace,
    Fenced,
    Fraction,
    Frame,
    Group,
    Node,
    Operator,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Strike,
    Symbol,
    Table,
    Word,
    items_of,
)
from paperreader.typeset.math.scripts import SUBSCRIPTS, SUPERSCRIPTS, primes, small, solid
from paperreader.typeset.math.spacing import Placed, place
from paperreader.typeset.math.symbols import ACCENTS

_ROOTS: Final = {
    "overline": "bar",
    "widehat": "hat",
    "widetilde": "tilde",
    "overrightarrow": "vec",
    "widecheck": "check",
}


def linear(node: Node, tight: bool = False) -> str:
    """Return a node in one line.

    Args:
        node: Any part of a formula.
        tight: True in scripts: no space round signs and relations.
    """
    match node:
        case Symbol(text) | Word(text) | Operator(text):
            return text
        case Row(items):
            return row(items, tight)
        case Scripts():
            return scripts(node, tight)
        case Fraction(above, below, bar):
            return _fraction(above, below, bar, tight)
        case Fenced():
            return _fenced(node, tight)
        case Root(body, degree):
            return _root(body, degree, tight)
        case Accent(name, body):
            return accent(name, body) or _named_accent(name, body, tight)
        case Group(body):
            return linear(body, tight)
        case Space(cells):
            return " " * cells
        case _:
            return _rare(node, tight)


def _rare(node: Node, tight: bool) -> str:
    """Return one of the parts that seldom stand in running text."""
    match node:
        case Stack(base, above, below):
            return _raised(base, below, above, tight)
        case Brace(body, over, _, label):
            if label is None:
                return _bracketed(body, tight)
            return _raised(body, None if over else label, label if over else None, tight)
        case Arrow():
            return _arrow(node)
        case Table():
            return table(node)
        case Frame(body):
            return f"[ {linear(body, tight)} ]"
        case Strike(body):
            return "".join(char if char == " " else char + "\u0338" for char in linear(body, tight))
        case _:
            return ""


def row(items: tuple[Node, ...], tight: bool) -> str:
    """Return nodes side by side."""
    placed, end = place(items, tight)
    out: list[str] = []
    last = ""
    for at, current in enumerate(placed):
        text = _in_row(placed, at, tight)
        gap = current.gap
        if gap == 1 and last and text and hugs(placed[at - 1], current, last, text):
            gap = 0
        if gap == 0 and last and text and runs_into(last, text, placed[at - 1].node, current.node):
            gap = 1
        out.append(" " * gap + text)
        last = text or last
    return "".join(out) + " " * end


def _in_row(placed: list[Placed], at: int, tight: bool) -> str:
    """Return one node of a row, in brackets when its neighbours would draw it apart."""
    node = placed[at].node
    text = linear(node, tight)
    if isinstance(node, Fraction) and node.bar and not (calm_left(placed, at) and calm_right(placed, at)):
        return f"({text})"
    if isinstance(node, Root) and at + 1 < len(placed) and not text.endswith(")"):
        after = placed[at + 1]
        if after.left in {"ord", "open", "inner"} and not after.apart:
            return _root(node.body, node.degree, tight, brackets=True)
    if isinstance(node, Table) and node.shape in {"matrix", "array", "small"}:
        return f"[{text}]"
    return text


def _bracketed(node: Node, tight: bool) -> str:
    """Return a node as one unit: in brackets, unless it is one already."""
    text = linear(node, tight)
    return text if atomic(node) else f"({text})"


def scripts(node: Scripts, tight: bool) -> str:
    """Return a base with its scripts, in small forms where Unicode has them."""
    base = node.base
    if base == EMPTY:
        text = ""
    else:
        text = linear(base, tight)
        if not unscripted(base):
            text = f"({text})"
    return text.rstrip() + attached(node)


def attached(node: Scripts) -> str:
    """Return the scripts alone, in the order in which they cannot be misread."""
    sub, sup, prime = node.sub, node.sup, primes(node.primes) if node.primes else ""
    small_sub = small(sub, SUBSCRIPTS) if sub is not None else ""
    small_sup = small(sup, SUPERSCRIPTS) if sup is not None else ""
    low = small_sub if small_sub is not None else _marked("_", sub or EMPTY, products=True)
    high = small_sup if small_sup is not None else _marked("^", sup or EMPTY, products=False)
    if small_sub is None and small_sup is not None and not low.endswith(")"):
        return prime + high + low
    return (low + prime if small_sub is not None or low.endswith(")") else prime + low) + high


def _marked(mark: str, script: Node, products: bool) -> str:
    """Return a script after its mark, in brackets unless it is one word or sign."""
    text = linear(script, tight=True).strip()
    if text == "":
        return ""
    bare = solid(script, products) or _round(script)
    return mark + (text if bare else f"({text})")


def _round(script: Node) -> bool:
    """Say whether a script brings its own round brackets."""
    return isinstance(script, Fenced) and script.left == "(" and script.right == ")"


def _raised(base: Node, low: Node | None, high: Node | None, tight: bool) -> str:
    """Return a base with what is set below and above it, as scripts."""
    text = _bracketed(base, tight)
    if low is not None:
        text += _marked("_", low, products=True)
    if high is not None:
        text += _marked("^", high, products=True)
    return text


def _fraction(above: Node, below: Node, bar: bool, tight: bool) -> str:
    """Return `above/below`; without a bar the parts of a binomial."""
    top, bottom = linear(above, tight), linear(below, tight)
    if not bar:
        return f"{top} over {bottom}"
    if not numerator(above):
        top = f"({top})"
    if not denominator(below, above):
        bottom = f"({bottom})"
    return f"{top}/{bottom}"


def _root(body: Node, degree: Node | None, tight: bool, brackets: bool = False) -> str:
    """Return a root; one whose degree has no small form becomes a power."""
    text = linear(body, tight)
    if degree is None or degree == EMPTY:
        return f"√{text}" if radicand(body) and not brackets else f"√({text})"
    small_degree = small(degree, SUPERSCRIPTS)
    if small_degree is None:
        base = text if unscripted(body) and not isinstance(body, Scripts) else f"({text})"
        return f"{base}^(1/{_bracketed(degree, True)})"
    return f"{small_degree}√({text})"


def _fenced(node: Fenced, tight: bool) -> str:
    """Return parts between their brackets."""
    only = node.parts[0]
    if len(node.parts) == 1:
        if isinstance(only, Fraction) and not only.bar and (node.left, node.right) == ("(", ")"):
            return f"binom({linear(only.above, tight)}, {linear(only.below, tight)})"
        if isinstance(only, Table):
            left, right = node.left, node.right
            if {left, right} == {"{", ""} or {left, right} == {"", "}"}:
                left, right = "{", "}"
            return f"{left}{table(only)}{right}"
        if not (node.left and node.right) and not atomic(only):
            return f"{node.left}({linear(only, tight)}){node.right}"
    out = [node.left, linear(only, tight)]
    for middle, part in zip(node.middles, node.parts[1:], strict=True):
        out.extend((middle if tight else f" {middle} ", linear(part, tight).strip()))
    out.append(node.right)
    return "".join(out)


def accent(name: str, body: Node) -> str | None:
    """Return an accented letter in one cell; None when the body is no single letter.

    A letter with a subscript wears the accent itself.
    """
    if isinstance(body, Scripts) and body.sup is None and body.primes == 0 and isinstance(body.base, Symbol):
        inner = accent(name, body.base)
        return None if inner is None else inner + attached(body)
    if isinstance(body, Accent):
        inner = accent(body.name, body.body)
        if inner is None or isinstance(body.body, Scripts):
            return None
        return inner + ACCENTS[name][0]
    if not (isinstance(body, Symbol | Word) and len(body.text) == 1) or (
        body.text >= "\u2e80" and body.text < "\U0001d400"
    ):
        return None
    return unicodedata.normalize("NFC", body.text + ACCENTS[name][0])


def _named_accent(name: str, body: Node, tight: bool) -> str:
    """Return an accent over several letters as a function of them."""
    text = linear(body, tight)
    if name in {"underline", "underbar", "overline"} and text.replace(" ", "").isalnum() and text.isascii():
        mark = "\u0332" if name.startswith("under") else "\u0305"
        return "".join(char + mark for char in text)
    return f"{_ROOTS.get(name, name)}({text})"


def _arrow(node: Arrow) -> str:
    """Return an arrow with its labels."""
    above = linear(node.above, tight=True).strip() if node.above is not None else ""
    if above and node.below is None:
        return f"─{above}{node.text}" if node.text not in "←⇐↩" else f"{node.text}{above}─"
    marks = (("^", node.above), ("_", node.below))
    return node.text + "".join(
        _marked(mark, label, products=True) for mark, label in marks if label is not None
    )


def table(node: Table) -> str:
    """Return the rows of a table one after the other."""
    comma = node.shape in {"cases", "stack"}
    lines: list[str] = []
    for at, cells in enumerate(node.rows):
        if node.shape == "aligned":
            text = "  ".join(
                _pair(pair)
                for at_ in range(0, len(cells), 2)
                if (pair := cells[at_ : at_ + 2]) != (EMPTY, EMPTY)
            )
        else:
            texts = [text for cell in cells if (text := linear(cell, node.shape == "stack").strip()) != ""]
            text = texts[0] if texts else ""
            for part in texts[1:]:
                text += (" " if text[-1:] in ",，;" or not comma else ", ") + ("" if comma else " ") + part
        tag = node.tags[at] if node.tags else None
        lines.append(text.strip() + (f"  {linear(tag)}" if tag is not None else ""))
    return (", " if node.shape == "stack" else "; ").join(lines)


def _pair(cells: tuple[Node, ...]) -> str:
    """Return two aligned cells as the one formula that they are."""
    return row(tuple(item for cell in cells for item in items_of(cell)), tight=False).strip()
