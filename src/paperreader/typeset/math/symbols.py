r"""The tables: what each command of TeX stands for in Unicode.

`SYMBOLS` has the commands without arguments, `CHARACTERS` the kinds of characters typed directly,
`FUNCTIONS` and `BIG` the operators, `DELIMITERS` what may follow `\left`, `ACCENTS` the marks.
"""

from typing import Final

from paperreader.typeset.math.nodes import Kind

_ORD: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "varkappa": "ϰ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ",
    "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "digamma": "ϝ",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "varGamma": "Γ", "varDelta": "Δ",
    "varTheta": "Θ", "varLambda": "Λ", "varXi": "Ξ", "varPi": "Π", "varSigma": "Σ", "varUpsilon": "Υ",
    "varPhi": "Φ", "varPsi": "Ψ", "varOmega": "Ω", "Alpha": "Α", "Beta": "Β", "Epsilon": "Ε", "Zeta": "Ζ",
    "Eta": "Η", "Iota": "Ι", "Kappa": "Κ", "Mu": "Μ", "Nu": "Ν", "Omicron": "Ο", "Rho": "Ρ", "Tau": "Τ",
    "Chi": "Χ", "thetasym": "ϑ",
    "partial": "∂", "nabla": "∇", "infty": "∞", "ell": "ℓ", "hbar": "ℏ", "hslash": "ℏ", "imath": "ı",
    "jmath": "ȷ", "wp": "℘", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "beth": "ℶ", "gimel": "ℷ", "daleth": "ℸ",
    "forall": "∀", "exists": "∃", "nexists": "∄", "emptyset": "∅", "varnothing": "∅", "neg": "¬",
    "lnot": "¬", "top": "⊤", "bot": "⊥", "angle": "∠", "measuredangle": "∡", "sphericalangle": "∢",
    "triangle": "△", "triangledown": "▽", "square": "□", "Box": "□", "blacksquare": "■", "diamondsuit": "♢",
    "heartsuit": "♡", "clubsuit": "♣", "spadesuit": "♠", "flat": "♭", "natural": "♮", "sharp": "♯",
    "prime": "′", "backprime": "‵", "complement": "∁", "mho": "℧", "eth": "ð", "Finv": "Ⅎ", "Game": "⅁",
    "bigstar": "★", "lozenge": "◊", "blacklozenge": "⧫", "blacktriangle": "▲", "blacktriangledown": "▼",
    "degree": "°", "textdegree": "°", "checkmark": "✓", "maltese": "✠", "circledR": "®", "yen": "¥",
    "pounds": "£", "euro": "€", "S": "§", "P": "¶", "copyright": "©", "intercal": "⊺", "surd": "√",
    "diagup": "╱", "diagdown": "╲", "backslash": "∖", "textbackslash": "\\", "dag": "†", "ddag": "‡",
    "_": "_", "%": "%", "#": "#", "&": "&", "$": "$", "lq": "‘", "rq": "’", "vdots": "⋮", "slash": "/",
    "vert": "|", "Vert": "‖", "|": "‖", "mathsterling": "£", "textdollar": "$", "textunderscore": "_",
    "textendash": "–", "textemdash": "—", "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Reals": "ℝ", "reals": "ℝ",
    "Q": "ℚ", "C": "ℂ", "Complex": "ℂ", "cnums": "ℂ", "natnums": "ℕ", "Bbbk": "𝕜", "AA": "Å",
    "ss": "ß", "o": "ø", "O": "Ø", "i": "ı", "j": "ȷ",
    "LaTeX": "LaTeX", "TeX": "TeX", "mathellipsis": "…", "Diamond": "◇", "infin": "∞", "real": "ℜ",
    "image": "ℑ", "weierp": "℘", "exist": "∃", "alef": "ℵ", "alefsym": "ℵ", "empty": "∅", "hearts": "♡",
    "clubs": "♣", "spades": "♠", "diamonds": "♢", "ang": "∠", "textellipsis": "…", "circledS": "Ⓢ",
    "celsius": "℃", "perthousand": "‰", "textquotesingle": "'", "KaTeX": "KaTeX", "ae": "æ", "oe": "œ",
    "aa": "å", "varnabla": "∇", "blacktriangleright": "▶", "blacktriangleleft": "◀", "ohm": "Ω", "qed": "□",
}  # fmt: skip
_BIN: Final = {
    "pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "·", "cdotp": "·", "centerdot": "·", "ast": "∗",
    "star": "⋆", "circ": "∘", "bullet": "∙", "cap": "∩", "cup": "∪", "uplus": "⊎", "sqcap": "⊓",
    "sqcup": "⊔", "vee": "∨", "lor": "∨", "wedge": "∧", "land": "∧", "setminus": "∖", "smallsetminus": "∖",
    "wr": "≀", "diamond": "⋄", "bigtriangleup": "△", "bigtriangledown": "▽", "triangleleft": "◁",
    "triangleright": "▷", "oplus": "⊕", "ominus": "⊖", "otimes": "⊗", "oslash": "⊘", "odot": "⊙",
    "circledast": "⊛", "circledcirc": "⊚", "circleddash": "⊝", "bigcirc": "○", "dagger": "†",
    "ddagger": "‡", "amalg": "⨿", "ltimes": "⋉", "rtimes": "⋊", "leftthreetimes": "⋋",
    "rightthreetimes": "⋌", "boxplus": "⊞", "boxminus": "⊟", "boxtimes": "⊠", "boxdot": "⊡",
    "dotplus": "∔", "divideontimes": "⋇", "barwedge": "⊼", "veebar": "⊻", "doublebarwedge": "⩞",
    "curlywedge": "⋏", "curlyvee": "⋎", "Cap": "⋒", "Cup": "⋓", "lhd": "⊲", "rhd": "⊳", "unlhd": "⊴",
    "unrhd": "⊵", "gtrdot": "⋗", "lessdot": "⋖", "plusmn": "±", "sdot": "·",
    "bull": "∙", "and": "∧", "or": "∨", "Dagger": "‡", "bigtimes": "⨉", "And": "&",
}  # fmt: skip
_REL: Final = {
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "leqslant": "⩽", "geqslant": "⩾", "leqq": "≦", "geqq": "≧",
    "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "lll": "⋘", "ggg": "⋙", "llless": "⋘", "gggtr": "⋙",
    "neq": "≠", "ne": "≠", "equiv": "≡", "approx": "≈", "approxeq": "≊", "thickapprox": "≈", "sim": "∼",
    "thicksim": "∼", "simeq": "≃", "cong": "≅", "ncong": "≇", "doteq": "≐", "doteqdot": "≑", "propto": "∝",
    "varpropto": "∝", "asymp": "≍", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰",
    "preccurlyeq": "≼", "succcurlyeq": "≽", "precsim": "≾", "succsim": "≿", "nprec": "⊀", "nsucc": "⊁",
    "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "subsetneq": "⊊", "supsetneq": "⊋",
    "varsubsetneq": "⊊", "nsubseteq": "⊈", "nsupseteq": "⊉", "Subset": "⋐", "Supset": "⋑",
    "sqsubset": "⊏", "sqsupset": "⊐", "sqsubseteq": "⊑", "sqsupseteq": "⊒", "in": "∈", "ni": "∋",
    "owns": "∋", "notin": "∉", "isin": "∈", "mid": "∣", "nmid": "∤", "parallel": "∥", "nparallel": "∦",
    "shortmid": "∣", "shortparallel": "∥", "perp": "⊥", "Perp": "⫫", "vdash": "⊢", "dashv": "⊣",
    "models": "⊨", "vDash": "⊨", "Vdash": "⊩", "Vvdash": "⊪", "nvdash": "⊬", "nvDash": "⊭", "smile": "⌣",
    "frown": "⌢", "bowtie": "⋈", "Join": "⋈", "pitchfork": "⋔", "between": "≬", "coloneqq": "≔",
    "coloneq": "≔", "colonequals": "≔", "eqqcolon": "≕", "eqcolon": "≕", "vcentcolon": ":", "Coloneqq": "⩴",
    "triangleq": "≜", "bumpeq": "≏", "Bumpeq": "≎", "circeq": "≗", "eqcirc": "≖", "risingdotseq": "≓",
    "fallingdotseq": "≒", "backsim": "∽", "backsimeq": "⋍", "lesssim": "≲", "gtrsim": "≳",
    "lessapprox": "⪅", "gtrapprox": "⪆", "lessgtr": "≶", "gtrless": "≷", "lesseqgtr": "⋚",
    "gtreqless": "⋛", "eqslantless": "⪕", "eqslantgtr": "⪖", "nless": "≮", "ngtr": "≯", "nleq": "≰",
    "ngeq": "≱", "lneq": "⪇", "gneq": "⪈", "lneqq": "≨", "gneqq": "≩", "nsim": "≁", "curlyeqprec": "⋞",
    "curlyeqsucc": "⋟", "vartriangleleft": "⊲", "vartriangleright": "⊳", "trianglelefteq": "⊴",
    "trianglerighteq": "⊵", "vartriangle": "△", "therefore": "∴", "because": "∵", "multimap": "⊸",
    "to": "→", "rightarrow": "→", "gets": "←", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "Leftarrow": "⇐", "Leftrightarrow": "⇔", "longrightarrow": "⟶", "longleftarrow": "⟵",
    "longleftrightarrow": "⟷", "Longrightarrow": "⟹", "Longleftarrow": "⟸", "Longleftrightarrow": "⟺",
    "implies": "⟹", "impliedby": "⟸", "iff": "⟺", "mapsto": "↦", "longmapsto": "⟼",
    "mapsfrom": "↤", "hookrightarrow": "↪", "hookleftarrow": "↩", "rightharpoonup": "⇀",
    "rightharpoondown": "⇁", "leftharpoonup": "↼", "leftharpoondown": "↽", "rightleftharpoons": "⇌",
    "leftrightharpoons": "⇋", "upharpoonright": "↾", "restriction": "↾", "uparrow": "↑",
    "downarrow": "↓", "updownarrow": "↕", "Uparrow": "⇑", "Downarrow": "⇓", "Updownarrow": "⇕",
    "nearrow": "↗", "searrow": "↘", "swarrow": "↙", "nwarrow": "↖", "leadsto": "⇝", "rightsquigarrow": "⇝",
    "leftrightsquigarrow": "↭", "nrightarrow": "↛", "nleftarrow": "↚", "nRightarrow": "⇏",
    "nLeftarrow": "⇍", "nleftrightarrow": "↮", "nLeftrightarrow": "⇎", "rightrightarrows": "⇉",
    "leftleftarrows": "⇇", "upuparrows": "⇈", "downdownarrows": "⇊", "rightleftarrows": "⇄",
    "leftrightarrows": "⇆", "twoheadrightarrow": "↠", "twoheadleftarrow": "↞", "rightarrowtail": "↣",
    "leftarrowtail": "↢", "Rrightarrow": "⇛", "Lleftarrow": "⇚", "curvearrowright": "↷",
    "curvearrowleft": "↶", "circlearrowright": "↻", "circlearrowleft": "↺", "dashrightarrow": "⇢",
    "dashleftarrow": "⇠", "rarr": "→", "larr": "←", "harr": "↔", "rArr": "⇒", "lArr": "⇐", "Lrarr": "⇔",
    "lrarr": "↔", "Rarr": "⇒", "Larr": "⇐", "Harr": "⇔", "indep": "⫫",
    "backepsilon": "∍", "Colon": "∷", "dblcolon": "∷", "ratio": ":",
    "sub": "⊂", "supe": "⊇", "sube": "⊆", "dArr": "⇓", "uArr": "⇑", "hArr": "⇔", "darr": "↓", "uarr": "↑",
    "gtreqqless": "⪌", "lesseqqgtr": "⪋", "ntriangleleft": "⋪", "ntriangleright": "⋫", "precapprox": "⪷",
    "succapprox": "⪸", "precnsim": "⋨", "succnsim": "⋩", "subseteqq": "⫅", "supseteqq": "⫆",
    "subsetneqq": "⫋", "supsetneqq": "⫌", "Doteq": "≑", "looparrowright": "↬", "looparrowleft": "↫",
    "downharpoonright": "⇂", "downharpoonleft": "⇃", "upharpoonleft": "↿", "Rsh": "↱", "Lsh": "↰",
    "trianglerighteqslant": "⊵", "nsubset": "⊄", "nsupset": "⊅", "preceqq": "⪳", "succeqq": "⪴",
}  # fmt: skip
_OPEN: Final = {
    "{": "{", "lbrace": "{", "lbrack": "[", "lparen": "(", "langle": "⟨", "lang": "⟨", "lfloor": "⌊",
    "lceil": "⌈", "lvert": "|", "lVert": "‖", "llbracket": "⟦", "ulcorner": "⌜", "llcorner": "⌞",
    "lgroup": "⟮", "lmoustache": "⎰",
}  # fmt: skip
_CLOSE: Final = {
    "}": "}", "rbrace": "}", "rbrack": "]", "rparen": ")", "rangle": "⟩", "rang": "⟩", "rfloor": "⌋",
    "rceil": "⌉", "rvert": "|", "rVert": "‖", "rrbracket": "⟧", "urcorner": "⌝", "lrcorner": "⌟",
    "rgroup": "⟯", "rmoustache": "⎱",
}  # fmt: skip
_PUNCT: Final = {"colon": ":", "ldotp": "."}
_INNER: Final = {
    "dots": "…", "ldots": "…", "dotsc": "…", "dotso": "…", "cdots": "⋯", "dotsb": "⋯", "dotsm": "⋯",
    "dotsi": "⋯", "ddots": "⋱", "iddots": "⋰", "adots": "⋰", "hdots": "…",
}  # fmt: skip

SYMBOLS: Final[dict[str, tuple[str, Kind]]] = {}
_TABLES: Final[tuple[tuple[Kind, dict[str, str]], ...]] = (
    ("ord", _ORD),
    ("bin", _BIN),
    ("rel", _REL),
    ("open", _OPEN),
    ("close", _CLOSE),
    ("punct", _PUNCT),
    ("inner", _INNER),
)
for _kind, _table in _TABLES:
    for _name, _text in _table.items():
        SYMBOLS["\\" + _name] = (_text, _kind)

CHARACTERS: Final[dict[str, tuple[str, Kind]]] = {
    **{text: (text, kind) for text, kind in SYMBOLS.values() if not text.isascii()},
    "⊥": ("⊥", "rel"), "△": ("△", "ord"), "▷": ("▷", "bin"), "†": ("†", "ord"), "☆": ("☆", "ord"),
    "+": ("+", "bin"), "-": ("−", "bin"), "−": ("−", "bin"), "*": ("∗", "bin"), "/": ("/", "ord"),
    "=": ("=", "rel"), "<": ("<", "rel"), ">": (">", "rel"), ":": (":", "rel"), ",": (",", "punct"),
    ";": (";", "punct"), "!": ("!", "close"), "?": ("?", "close"), "(": ("(", "open"), ")": (")", "close"),
    "[": ("[", "open"), "]": ("]", "close"), "|": ("|", "ord"), "‖": ("‖", "ord"), "∥": ("∥", "rel"),
    "·": ("·", "bin"), "•": ("•", "bin"), "⋅": ("·", "bin"), "∶": (":", "rel"), "∣": ("∣", "rel"),
    **{mark: (mark, "close") for mark in "，。；：、！？）】》"},
    "（": ("（", "open"), "【": ("【", "open"), "《": ("《", "open"),
    "⟨": ("⟨", "open"), "⟩": ("⟩", "close"), "〈": ("⟨", "open"), "〉": ("⟩", "close"), "~": (" ", "ord"),
    "…": ("…", "inner"), "⋯": ("⋯", "inner"), "∑": ("∑", "op"), "∏": ("∏", "op"), "∫": ("∫", "op"),
}  # fmt: skip

_FUNCTIONS: Final = """
    arccos arccosh arcsin arcsinh arctan arctanh arg cos cosh cot coth csc deg dim exp hom ker lb lg
    ln log sec sin sinh tan tanh softmax sgn sign tr Tr rank diag erf Var Cov sigmoid ReLU relu GELU
    trace
"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
"""Functions whose subscript stands beside them."""

LIMITS: Final = {
    "lim": "lim", "limsup": "lim sup", "liminf": "lim inf", "max": "max", "min": "min", "sup": "sup",
    "inf": "inf", "det": "det", "gcd": "gcd", "lcm": "lcm", "Pr": "Pr", "argmax": "arg max",
    "argmin": "arg min", "plim": "plim", "injlim": "inj lim", "projlim": "proj lim", "esssup": "ess sup",
}  # fmt: skip
"""Functions whose subscript stands below them in display."""

BIG: Final = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂", "bigvee": "⋁", "bigwedge": "⋀",
    "bigoplus": "⨁", "bigotimes": "⨂", "bigodot": "⨀", "bigsqcup": "⨆", "biguplus": "⨄",
}  # fmt: skip
INTEGRALS: Final = {
    "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮", "oiint": "∯", "smallint": "∫", "intop": "∫",
    "iiiint": "⨌", "oiiint": "∰",
}  # fmt: skip

DELIMITERS: Final[dict[str, str]] = {
    **{token: text for token, (text, kind) in SYMBOLS.items() if kind in {"open", "close"}},
    **{token: SYMBOLS[token][0] for token in (
        "\\vert", "\\Vert", "\\|", "\\uparrow", "\\downarrow", "\\updownarrow", "\\Uparrow", "\\Downarrow",
        "\\Updownarrow", "\\backslash", "\\mid", "\\parallel",
    )},
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "‖": "‖", "⟨": "⟨", "⟩": "⟩", "<": "⟨", ">": "⟩",
    "/": "/", ".": "", "∣": "|", "∥": "‖",
}  # fmt: skip
DELIMITERS["\\mid"] = "|"
DELIMITERS["\\parallel"] = "‖"

PAIRS: Final = {"(": ")]", "[": "])", "{": "}", "⟨": "⟩", "⌊": "⌋⌉", "⌈": "⌉⌋", "⟦": "⟧", "‖": "‖", "|": "|"}
"""Which closing brackets may end what an opening one began."""

ACCENTS: Final[dict[str, tuple[str, str]]] = {
    "hat": ("\u0302", "^"), "widehat": ("\u0302", "^"), "tilde": ("\u0303", "~"),
    "widetilde": ("\u0303", "~"),
    "bar": ("\u0304", "_"), "overline": ("\u0304", "_"), "dot": ("\u0307", "."), "ddot": ("\u0308", "¨"),
    "dddot": ("\u20db", "⋯"), "vec": ("\u20d7", "→"), "overrightarrow": ("\u20d7", "→"),
    "overleftarrow": ("\u20d6", "←"), "overleftrightarrow": ("\u20e1", "↔"), "check": ("\u030c", "ˇ"),
    "widecheck": ("\u030c", "ˇ"), "breve": ("\u0306", "˘"), "acute": ("\u0301", "´"),
    "grave": ("\u0300", "`"),
    "mathring": ("\u030a", "˚"), "underline": ("\u0332", "‾"), "underbar": ("\u0332", "‾"),
    "overarc": ("\u0311", "⌢"), "wideparen": ("\u0311", "⌢"),
    "overparen": ("\u0311", "⌢"), "utilde": ("\u0330", "~"),
    "overrightharpoon": ("\u20d1", "⇀"), "Overrightarrow": ("\u20d7", "⇒"),
}  # fmt: skip
"""The combining mark for one letter, and the sign drawn over more than one."""

ARROWS: Final = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔", "xmapsto": "↦", "xlongequal": "=", "xhookrightarrow": "↪", "xhookleftarrow": "↩",
    "xrightharpoonup": "⇀", "xtwoheadrightarrow": "↠", "xrightleftharpoons": "⇌",
    "underrightarrow": "→", "underleftarrow": "←",
}  # fmt: skip

SPACES: Final = {
    "\\,": 1, "\\:": 1, "\\>": 1, "\\;": 1, "\\ ": 1, "~": 1, "\\thinspace": 1, "\\medspace": 1,
    "\\thickspace": 1, "\\enspace": 1, "\\enskip": 1, "\\space": 1, "\\nobreakspace": 1, "\\quad": 2,
    "\\qquad": 4, "\\!": 0, "\\negthinspace": 0, "\\negmedspace": 0, "\\negthickspace": 0, "\\/": 0,
    "\\hfill": 2, "\\hfil": 2, "\\null": 0, "\\-": 0, "\\nobreak": 0, "\\allowbreak": 0,
}  # fmt: skip

_IGNORED: Final = """
    displaystyle textstyle scriptstyle scriptscriptstyle tiny scriptsize footnotesize small
    normalsize large Large LARGE huge Huge nonumber notag relax
    mathstrut strut centering noindent boldmath unboldmath allowdisplaybreaks break goodbreak
    protect bigskip medskip smallskip par
"""
IGNORED: Final = frozenset("\\" + name for name in _IGNORED.split())
"""Commands that change nothing a terminal can show."""
