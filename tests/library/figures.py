"""The figures of a text in English or Chinese, so that two texts that say the same have the same ones.

A figure is a number in its final form (`175B`, `1,750 亿` and `175 billion` are one) with its unit where that
is percent, or a month. Figures in digits are counted; spelled ones (`three`, `三`, `第三`) only help: they
may stand for one in digits on the other side, and must not be missing there altogether; neither must names
with digits (`GPT-3`, `A100`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from paperreader.language import Language

Figure = tuple[Decimal, str]
"""The value and its unit: `%`, `month`, or nothing."""

_NOT_TEXT = re.compile(
    r"\[\[[^\]]*\]\]|https?://\S+|\{#[^}]*\}|(?m:^\s*(?:>\s*)?\d+[.)]\s)|(?m:^\|[\s:|-]+\|$)"
)
"""Links, addresses, slugs, numbers of list items, rules of tables."""
_NAME = re.compile(
    r"(?<![A-Za-z0-9])(?!mid-|pre-|post-|early-|late-)[A-Za-z]++(?:-[A-Za-z]++)*+[-_^]?\d[\w.]*(?:-\w+)*"
)
_SUFFIX = re.compile(r"(?:-(?:based|like|style|sized|type))?\.?\Z")
_SCALES = {
    "K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12,
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?=,? \d)|(?<=[ io][nf] )({'|'.join(_MONTHS)})\b")
_DATE = re.compile(r"(?<![\d.])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<words>hundred|thousand|million|billion|trillion|万亿|[十百千]?[万亿]|[百千](?=[\s倍个多]))"
    r"|(?P<letter>[KkMBT])(?![A-Za-z0-9]))?"
    r"(?:\s?(?P<unit>%|％|per ?cent(?!age))|\s?(?P<month>月))?"
)
_TO = re.compile(r"\s?(?:to|[-–~～至到])\s?")
_AGAIN = re.compile(r"\s?[（(]\s?")
_EXPONENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([-+]?\d+)\b")
_SPELLED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_OTHER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "thirds": 3, "quarter": 4, "quarters": 4, "tenths": 10, "once": 1, "twice": 2,
    "thrice": 3, "half": 2, "halves": 2, "halved": 2, "double": 2, "doubled": 2, "doubles": 2,
    "doubling": 2, "triple": 3, "both": 2, "pair": 2, "pairs": 2, "hundred": 100, "thousand": 1000,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_WORDS = {word: value for value, word in enumerate(_SPELLED)} | _TENS | _OTHER
_LARGE = ("hundred", "thousand", "million", "billion", "trillion")
_WORD = re.compile(r"[A-Za-z]+")
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 2, "双": 2}
_HAN_NUMBER = re.compile(
    "(?<![数几上第百千万])[零一二两三四五六七八九十][零一二两三四五六七八九十百千万亿]*+(?![几多余来川]|(?<=十)分(?![之钟]))|第[一二三四五六七八九十]+|半|双"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a text."""

    digits: Counter[Figure] = field(default_factory=Counter)
    """Those that stand in digits."""
    spelled: Counter[Decimal] = field(default_factory=Counter)
    """Those that stand in words."""
    names: set[str] = field(default_factory=set)
    """Names that have digits in them."""


def figures(text: str, language: Language) -> Figures:
    """The figures of a Markdown text."""
    found = Figures()
    text = _NOT_TEXT.sub(" ", text.replace("\\%", "%").replace("{,}", ",").replace("二氧化碳", " CO2 "))
    text = _dates(text, found)
    found.names.update(_SUFFIX.sub("", match[0]).lower() for match in _NAME.finditer(text))
    text = _NAME.sub(" ", text)
    for match in _EXPONENT.finditer(text):
        found.digits[Decimal(match[1]) * Decimal(10) ** int(match[2]), ""] += 1
    text = _EXPONENT.sub(" ", text)
    for figure in _in_digits(text):
        found.digits[figure] += 1
    text = _NUMBER.sub(" ", text)
    for value in _english_words(text) if language == "en" else _chinese_words(text):
        found.spelled[Decimal(value)] += 1
    return found


def _dates(text: str, found: Figures) -> str:
    """The text without months and dates in digits, which are taken out of it."""
    for match in _DATE.finditer(text):
        found.digits[Decimal(match[1]), ""] += 1
        found.digits[Decimal(match[2]), "month"] += 1
        if match[3]:
            found.digits[Decimal(match[3]), ""] += 1
    text = _DATE.sub(" ", text)
    for match in _MONTH.finditer(text):
        found.digits[Decimal(_MONTHS.index(match[1] or match[2]) + 1), "month"] += 1
    text = _MONTH.sub(" ", text)
    text = re.sub(r"20\s*世纪\s*(\d)0\s*年代", r"19\g<1>0 年代", text)
    return re.sub(r"\b(\d{4})s\b", r"\1", text)


def _in_digits(text: str) -> Iterator[Figure]:
    """The numbers of a text; `1 to 2 million` are two millions, `2 亿（200 million）` is one."""
    matches = list(_NUMBER.finditer(text))
    last: tuple[Figure, int] | None = None
    for at, match in enumerate(matches):
        source = match
        if at + 1 < len(matches) and not _marks(match) and not match["month"]:
            following = matches[at + 1]
            if _TO.fullmatch(text, match.end(), following.start()) and _marks(following):
                source = following
        scale, unit = source["words"] or source["letter"], "%" if source["unit"] else ""
        value = Decimal(match["number"].replace(",", "")) * (_SCALES[scale] if scale else 1)
        figure = value.normalize(), "month" if match["month"] else unit
        if last is None or last[0] != figure or not _AGAIN.fullmatch(text, last[1], match.start()):
            yield figure
        last = figure, match.end()


def _marks(match: re.Match[str]) -> bool:
    """Whether a number has a scale or a per cent sign."""
    return bool(match["words"] or match["letter"] or match["unit"])


def _english_words(text: str) -> Iterator[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in _WORDS and following in _LARGE:
            yield _WORDS[word] * _SCALES[following]
        elif word in _TENS and following in _WORDS:
            yield _TENS[word] + _WORDS[following]
        elif word in _WORDS:
            yield _WORDS[word]


def _chinese_words(text: str) -> Iterator[int]:
    for match in _HAN_NUMBER.finditer(text):
        yield _value(match[0].removeprefix("第"))


def _value(signs: str) -> int:
    """The value of a Chinese number; of signs that make none, something near."""
    total = part = digit = 0
    for sign in signs:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in "万亿":
            total, part, digit = (total + part + digit or 1) * _SCALES[sign], 0, 0
        else:
            part, digit = part + (digit or 1) * (10 if sign == "十" else _SCALES[sign]), 0
    return total + part + digit


def differences(english: Figures, chinese: Figures) -> list[str]:
    """The figures that one of two texts lacks."""
    found = []
    for name, one, other in (("en.md", english, chinese), ("zh.md", chinese, english)):
        left = one.digits - other.digits
        words = Counter(other.spelled)
        for (value, unit), count in left.items():
            absorbed = min(count, words[value])
            if count > absorbed:
                found.append(f"{value:f}{unit} stands in {name} {count - absorbed} times more")
        found += [f"{word} stands only in {name}" for word in sorted(one.names - other.names)]
        there = {value for value, _ in other.digits} | set(other.spelled)
        found += [
            f"{value} in words stands only in {name}"
            for value in one.spelled
            if 2 < value <= 20 and value not in there
        ]
    return found
