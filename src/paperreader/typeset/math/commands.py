"""What the commands with arguments read, one function a family."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from paperreader.errors import MathError
from paperreader.typeset.math import asides, brackets
from paperreader.typeset.math.environments import environment, substack
from paperreader.typeset.math.nodes import (
    EMPTY,
    Accent,
    Arrow,
    Brace,
    Fenced,
    Fraction,
    Group,
    Kind,
    Node,
    Operator,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
    Word,
    items_of,
)
from paperreader.typeset.math.symbols import ACCENTS, ARROWS, CHARACTERS
from paperreader.typeset.math.textmode import text

if TYPE_CHECKING:
    from paperreader.typeset.math.parser import Parser

Handler: TypeAlias = "Callable[[Parser, str], Node | None]"

_FONTS: Final = {
    "mathrm": "rm", "mathit": "rm", "mathnormal": "", "mathsf": "rm", "mathtt": "rm", "mathup": "rm",
    "mathbf": "bf", "boldsymbol": "bf", "bm": "bf", "pmb": "bf", "bold": "bf", "mathbfit": "bf",
    "symbf": "bf",
    "mathbb": "bb", "mathbbm": "bb", "mathds": "bb", "Bbb": "bb", "mathcal": "cal", "mathscr": "cal",
    "mathbfcal": "bfcal",
    "mathfrak": "frak", "frak": "frak", "symbfit": "bf", "symrm": "rm", "vb": "bf", "va": "bf",
}  # fmt: skip
_TEXT: Final = {
    "text": "", "textrm": "", "textit": "", "textsf": "", "texttt": "", "textnormal": "", "textup": "",
    "textsc": "", "mbox": "", "hbox": "", "emph": "", "textbf": "bf", "textmd": "", "textsl": "",
}  # fmt: skip
_KINDS: Final[dict[str, Kind]] = {
    "mathord": "ord", "mathbin": "bin", "mathrel": "rel", "mathopen": "open", "mathclose": "close",
    "mathpunct": "punct", "mathinner": "inner",
}  # fmt: skip
_CIRCLED: Final = {
    "0": "⓪",
    **{str(number): chr(0x2460 + number - 1) for number in range(1, 21)},
    **{chr(65 + at): chr(0x24B6 + at) for at in range(26)},
    **{chr(97 + at): chr(0x24D0 + at) for at in range(26)},
}
_MODULO: Final = Operator("mod")


def binomial(above: Node, below: Node, fence: str = "()") -> Node:
    """Return one part over another in brackets, without a bar."""
    return Fenced(fence[0], (Fraction(above, below, bar=False),), fence[1])


def _fraction(parser: Parser, name: str) -> Node:
    if name == "cfrac" and parser.peek() == "[":
        parser.optional()
    above = parser.argument()
    return Fraction(above, parser.argument(), tall=name in {"dfrac", "cfrac"})


def _binomial(parser: Parser, name: str) -> Node:
    above = parser.argument()
    return binomial(above, parser.argument())


def _general(parser: Parser, name: str) -> Node:
    r"""Read `\genfrac{(}{)}{0pt}{}{n}{k}`."""
    left, right = (
        brackets.delimiter_name(parser.raw() if parser.peek() == "{" else parser.take()) for _ in range(2)
    )
    thickness = parser.raw()
    parser.raw()
    above = parser.argument()
    part: Node = Fraction(above, parser.argument(), bar=not thickness.startswith("0"))
    return Fenced(left, (part,), right) if left or right else part


def _root(parser: Parser, name: str) -> Node:
    degree = parser.optional()
    return Root(parser.argument(), degree)


def _font(parser: Parser, name: str) -> Node:
    outer, parser.font = parser.font, _FONTS[name]
    node = parser.argument()
    parser.font = outer
    return node


def _text(parser: Parser, name: str) -> Node:
    return text(parser, _TEXT[name])


def _operator(parser: Parser, name: str) -> Node:
    limits = parser.skip("*") or name == "operatornamewithlimits"
    outer, parser.font = parser.font, "rm"
    node = parser.argument()
    parser.font = outer
    flat = _flat(node)
    return Group(node, "op", limits) if flat is None else Operator(flat, limits)


def _flat(node: Node) -> str | None:
    """Return the text of a name that has nothing but letters, signs and spaces; else None."""
    out: list[str] = []
    for item in items_of(node):
        match item:
            case Symbol(text_, kind):
                out.append("-" if text_ == "−" else "*" if text_ == "∗" else text_)
                if kind in {"open", "close", "rel"}:
                    return None
            case Word(text_):
                out.append(text_)
            case Space(cells):
                out.append(" " if cells else "")
            case Operator(text_):
                out.append(text_)
            case _:
                return None
    return "".join(out).strip() or None


def _kind(parser: Parser, name: str) -> Node:
    node = parser.argument()
    kind = _KINDS[name]
    return Symbol(node.text, kind) if isinstance(node, Symbol) else Group(node, kind)


def _large(parser: Parser, name: str) -> Node:
    r"""Read `\mathop{...}`: a name, a big sign, or any part that takes limits."""
    node = parser.argument()
    if isinstance(node, Operator):
        return node
    if isinstance(node, Symbol | Word) or (
        isinstance(node, Row)
        and all(isinstance(item, Operator | Symbol | Word | Space) for item in node.items)
    ):
        flat = _flat(node)
        if flat is not None:
            words = " ".join(part.text for part in items_of(node) if isinstance(part, Operator))
            return Operator(words if words.replace(" ", "") == flat.replace(" ", "") else flat, limits=True)
    return Group(node, "op", limits=True)


def _accent(parser: Parser, name: str) -> Node:
    return Accent(name, parser.argument())


def _set_over(parser: Parser, name: str) -> Node:
    """Read something set above or below a base."""
    if name == "overunderset":
        above = parser.argument()
        below = parser.argument()
        return Stack(parser.argument(), above, below)
    first = parser.argument()
    base = parser.argument()
    if name == "underset":
        return Stack(_related(base), None, first)
    if name == "stackrel":
        return Stack(Group(base, "rel") if not isinstance(base, Symbol) else Symbol(base.text, "rel"), first)
    return Stack(_related(base), first)


def _related(base: Node) -> Node:
    """Return a base that braces made ordinary with the kind of its sign again, as amsmath does."""
    if isinstance(base, Symbol) and base.kind == "ord":
        kind = CHARACTERS.get(base.text, ("", "ord"))[1]
        if kind in {"bin", "rel"}:
            return Symbol(base.text, kind)
    return base


def _brace(parser: Parser, name: str) -> Node:
    over = name.startswith("over")
    body = parser.argument()
    label: Node | None = None
    if parser.peek() == ("^" if over else "_"):
        parser.take()
        label = parser.script()
    return Brace(body, over, name.endswith("bracket"), label)


def _arrow(parser: Parser, name: str) -> Node:
    below = parser.optional()
    above = parser.argument()
    return Arrow(ARROWS[name], None if above == EMPTY else above, below)


def _not(parser: Parser, name: str) -> Node:
    r"""Read `\not` and strike the sign that follows."""
    node = parser.argument()
    if isinstance(node, Symbol) and len(node.text) == 1:
        return Symbol(_struck(node.text), node.kind)
    raise MathError("\\not strikes one sign")


def _struck(sign: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", sign + "\u0338")


def _modulo(parser: Parser, name: str) -> Node:
    if name == "bmod":
        return Symbol("mod", "bin")
    body = parser.argument()
    inner = Row((_MODULO, body)) if name != "pod" else body
    fenced: Node = inner if name == "mod" else Fenced("(", (inner,), ")")
    return Row((Space(2), fenced))


def _norm(parser: Parser, name: str) -> Node:
    parser.skip("*")
    sign = "|" if name == "abs" else "‖"
    return Fenced(sign, (parser.argument(),), sign)


def _ket(parser: Parser, name: str) -> Node:
    body = parser.argument()
    left, right = {"bra": ("⟨", "|"), "ket": ("|", "⟩"), "braket": ("⟨", "⟩")}[name.lower()]
    return Fenced(left, (body,), right)


def _environment(parser: Parser, name: str) -> Node:
    return environment(parser)


def _circled(parser: Parser, name: str) -> Node:
    r"""Read `\\textcircled{1}`: a digit or letter that Unicode has in a circle."""
    body = text(parser)
    char = body.text.strip() if isinstance(body, Word) else ""
    if char in _CIRCLED:
        return Symbol(_CIRCLED[char])
    raise MathError(f"{char} has no circle")


def _text_script(parser: Parser, name: str) -> Node:
    r"""Read `\textsuperscript{th}`."""
    script = text(parser)
    return Scripts(EMPTY, None, script) if name == "textsuperscript" else Scripts(EMPTY, script)


def _set(parser: Parser, name: str) -> Node:
    return Fenced("{", (parser.argument(),), "}")


def _stacked(parser: Parser, name: str) -> Node:
    return substack(parser)


def _sideset(parser: Parser, name: str) -> Node:
    r"""Read `\sideset{}{'}\sum`: scripts at the corners of a big sign, the left ones empty."""
    if parser.argument() != EMPTY:
        raise MathError("scripts left of a sign are not rendered")
    right = parser.argument()
    if not (isinstance(right, Scripts) and right.base == EMPTY):
        raise MathError("\\sideset has no scripts")
    base = parser.argument()
    return Group(Scripts(base, right.sub, right.sup, right.primes, limits=False), "op", limits=True)


def _limit_names(parser: Parser, name: str) -> Node:
    base = Operator("lim", limits=True)
    return Accent("underline" if name.endswith("inf") else "overline", base)


COMMANDS: Final[dict[str, Handler]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    "genfrac": _general,
    "sqrt": _root,
    **dict.fromkeys(_FONTS, _font),
    **dict.fromkeys(_TEXT, _text),
    **dict.fromkeys(("operatorname", "operatornamewithlimits"), _operator),
    **dict.fromkeys(_KINDS, _kind),
    "mathop": _large,
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(("overset", "underset", "stackrel", "overunderset"), _set_over),
    **dict.fromkeys(("overbrace", "underbrace", "overbracket", "underbracket"), _brace),
    **dict.fromkeys(ARROWS, _arrow),
    "left": brackets.left,
    **dict.fromkeys((size + side for size in brackets.SIZES for side in ("", "l", "r", "m")), brackets.big),
    **dict.fromkeys(("color", "textcolor", "colorbox", "fcolorbox"), asides.colour),
    **dict.fromkeys(("label", "vspace", "require", "vskip"), asides.dropped),
    "tag": asides.tag,
    **dict.fromkeys(("hspace", "kern", "mkern", "hskip", "mskip", "mspace"), asides.space),
    **dict.fromkeys(("boxed", "fbox", "framebox"), asides.boxed),
    **dict.fromkeys(("cancel", "bcancel", "xcancel", "sout"), asides.strike),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), asides.phantom),
    **dict.fromkeys(("smash", "mathrlap", "mathllap", "mathclap", "rlap", "llap", "vcenter"), asides.same),
    "ensuremath": asides.same,
    "not": _not,
    **dict.fromkeys(("bmod", "pmod", "pod", "mod"), _modulo),
    **dict.fromkeys(("abs", "norm"), _norm),
    **dict.fromkeys(("bra", "ket", "braket", "Bra", "Ket", "Braket"), _ket),
    "begin": _environment,
    "substack": _stacked,
    "textcircled": _circled,
    **dict.fromkeys(("textsuperscript", "textsubscript"), _text_script),
    **dict.fromkeys(("set", "Set"), _set),
    "raisebox": asides.raised,
    "sideset": _sideset,
    **dict.fromkeys(("varliminf", "varlimsup"), _limit_names),
}  # fmt: skip
"""The commands that take arguments, by name without the backslash."""
