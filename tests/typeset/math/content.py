"""What a formula contains, read from its source by other means than the parser's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[\s\S])|[\s\S]")
# Comments, lengths without braces, and the parameters of a definition.
_UNSEEN = re.compile(r"(?<!\\)%.*|\\m?(?:kern|skip)\s*-?[\d.]+\s*[a-z]{2}|#\d|(?<=\})\[\d\]")
_DROPS_ONE = {
    "\\begin",
    "\\end",
    "\\label",
    "\\color",
    "\\textcolor",
    "\\require",
    "\\hspace",
    "\\vspace",
    "\\kern",
    "\\mkern",
    "\\hskip",
    "\\mskip",
    "\\mspace",
    "\\phantom",
    "\\hphantom",
    "\\vphantom",
    "\\colorbox",
}
_SPELLED = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "zeta": "ζ",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
    "ell": "l",
    "log": "log",
    "exp": "exp",
    "sin": "sin",
    "cos": "cos",
    "tanh": "tanh",
    "max": "max",
    "min": "min",
    "lim": "lim",
    "arg": "arg",
    "ln": "ln",
    "det": "det",
    "sup": "sup",
    "inf": "inf",
    "Pr": "Pr",
    "argmax": "argmax",
    "argmin": "argmin",
    "bmod": "mod",
    "pmod": "mod",
}


def folded(text: str) -> str:
    """Return a text with every letter and digit in its plain form."""
    return unicodedata.normalize("NFKD", text).replace("ϵ", "ε").replace("ϕ", "φ").replace("ϑ", "θ")


def content(tex: str) -> Counter[str]:
    """Return the letters and digits that a reader of the formula must find."""
    tokens: list[str] = _TOKEN.findall(_UNSEEN.sub("", tex))
    found: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token in _DROPS_ONE:
            name, at = _group(tokens, at)
            if token == "\\begin" and name in {
                "array",
                "subarray",
                "alignedat",
                "alignat",
                "darray",
                "alignat*",
            }:
                _, at = _group(tokens, at)
            continue
        if token == "\\\\" and (
            skipped := re.match(r"\s*\[[^\]]*(?:pt|em|ex|mm|cm)\]", "".join(tokens[at : at + 20]))
        ):
            at += skipped.end()
            continue
        text = _SPELLED.get(token[1:], "") if token[0] == "\\" else token
        found.update(char for char in folded(text) if char.isalnum())
    return found


def _group(tokens: list[str], at: int) -> tuple[str, int]:
    """Return the text of a group in braces and the place behind it."""
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    if at >= len(tokens) or tokens[at] != "{":
        return "", at
    depth = 0
    start = at + 1
    while at < len(tokens):
        depth += {"{": 1, "}": -1}.get(tokens[at], 0)
        at += 1
        if depth == 0:
            break
    return "".join(tokens[start : at - 1]), at


def missing(tex: str, shown: str) -> Counter[str]:
    """Return the letters and digits of a source that what is shown lacks."""
    return content(tex) - Counter(char for char in folded(shown) if char.isalnum())
