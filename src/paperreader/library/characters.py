"""Characters that stand where another one is meant: radicals, punctuation of the other width."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_SUPPLEMENT = dict(
    zip(
        "⺌⺍⺕⺗⺘⺙⺠⺡⺢⺣⺤⺥⺩⺬⺭⺮⺯⺰⺶⺷⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "小小彐心手攵民水水火爪爪玉示示竹糸纟羊羊月艹虎衤覀西见角讠贝足车辶钅長长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""The usual character for radicals that Unicode maps to none."""

_HAN = r"\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"、": ",", "【": "[", "】": "]"}
_IN_CHINESE = re.compile(
    rf"(?<=[{_HAN}”’》）])[,;:!?](?!//)"  # behind a Chinese character
    rf"|[,;:!?](?=\s?[{_HAN}“‘《（])"  # or before one
    rf"|(?<=[{_HAN}”’》）])\.(?=\s|\Z|[{_HAN}])"  # the end of a Chinese sentence
    rf"|(?<=[{_HAN}])\s?\(|\((?=[{_HAN}])"  # brackets beside Chinese
    rf"|(?<=[{_HAN}])\)|\)(?=[{_HAN}])"
    r"|(?<=（)[^（）()]*(\))|(\()(?=[^（）()]*）)"  # brackets of two kinds
    r"|[｡｢｣､．]|[０-９Ａ-Ｚａ-ｚ％＋－＝]"  # the other width of what has one usual width
    rf'|(?<=[{_HAN}])"|"(?=[{_HAN}])'
    rf"|(?<=[{_HAN}])\.\.\."
)
_IN_ENGLISH = re.compile(
    rf"(?<![{_HAN}”’》，。；：？！（）、】])[，。；：？！（）、【】](?![{_HAN}“《，。；：？！（）、【])"
)
_MARK = re.compile(r"\s{0,3}(?:[QA]\s?:|:(?=\s))")
"""What begins a question, an answer or a definition; its colon is syntax."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A character that stands where another one is meant."""

    at: int
    found: str
    message: str
    cure: str


def usual(radical: str) -> str:
    """The character that a radical or compatibility form looks like; itself where there is none."""
    return _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)


def radicals(line: str) -> Iterator[Slip]:
    """Radicals and compatibility forms, which look like characters and are none: no search finds them."""
    for match in _RADICAL.finditer(line):
        plain = usual(match[0])
        cure = f"Write {plain} (U+{ord(plain):04X})." if plain != match[0] else "Write the usual character."
        message = f"{match[0]} is the radical U+{ord(match[0]):04X}, no character"
        yield Slip(match.start(), match[0], message, cure)


def punctuation(line: str, *, chinese: bool) -> Iterator[Slip]:
    """Punctuation of the wrong width in a line of prose, of which code and the like are masked.

    Half-width marks are right in an English run inside Chinese text, full-width ones in a Chinese run inside
    English text.
    """
    mark = _MARK.match(line)
    start = mark.end() if mark else 0
    for match in (_IN_CHINESE if chinese else _IN_ENGLISH).finditer(line, start):
        group = match.lastindex or 0
        found, at = match[group].strip(), match.start(group)
        right = _right(found, line[:at], chinese)
        width = "half" if found.isascii() or found in "｡｢｣､" else "full"
        around = line[max(0, at - 6) : at + 8].strip()
        yield Slip(at, found, f"{found} is {width}-width in {around!r}", f"Write {right}.")


def _right(found: str, before: str, chinese: bool) -> str:
    if found == "...":
        return "……"
    if found == '"':
        return "“" if before.count('"') % 2 == 0 else "”"
    table = _WIDE if chinese else _NARROW
    return table.get(found) or unicodedata.normalize("NFKC", found)
