"""Makes different spellings meet: full-width forms, case, accents; and sets Chinese characters apart.

The tokenizer of the index takes a run of Chinese characters for one word. So every character is set apart
before it is indexed, and what is searched for becomes a phrase of characters: any part of a text is found.
"""

import re
import unicodedata

SEPARATOR = "\x1f"
"""Set between characters that belong to different words; taken out again when a text is shown."""
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BORDER = re.compile(f"(?<=[{_HAN}])(?=\\w)|(?<=[^\\W{_HAN}])(?=[{_HAN}])")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_TOKEN = re.compile(r"[^\W_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY_LENGTH = 40
_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h"}
    | {
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ß": "ss",
        "ẞ": "SS",
        "þ": "th",
        "Þ": "TH",
        "ð": "d",
        "Ð": "D",
    }
)
"""Letters that are no letter with an accent to Unicode, but are typed as if they were."""


def _same_length_forms() -> dict[int, str]:
    """Letters and digits whose compatibility form is one other character; controls become blanks.

    Punctuation stays: it separates words in any form, and indexed texts are shown as snippets.
    """
    # full-width forms, Kangxi radicals, compatibility ideographs
    ranges = (range(0xFF01, 0xFFEF), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    table = {code: " " for code in range(32) if chr(code) not in "\t\n"}
    for code in (code for one in ranges for code in one):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code) and form.isalnum():
            table[code] = form
    return table


_FORMS = _same_length_forms()


def level(text: str) -> str:
    """The text with full-width and compatibility forms replaced; exactly as long as before."""
    return _SURROGATE.sub("\ufffd", text.translate(_FORMS))


def apart(text: str) -> str:
    """The levelled text with separators around Chinese characters, as it is indexed.

    Without the separators it is as long as `text`, so places in one lead to places in the other.
    """
    return _BORDER.sub(SEPARATOR, level(text))


def fold(text: str) -> str:
    """The text for comparing beginnings: level, without case and accents, blanks and marks as one blank."""
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    base = unicodedata.normalize("NFKD", level(text)).translate(_STROKES).casefold()
    plain = unicodedata.normalize("NFKD", base)
    letters = "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return " ".join(letters.split())


def start_keys(*texts: str | None) -> set[str]:
    """The folded beginnings under which something is found by its first letters, with and without blanks."""
    keys = set()
    for folded in (fold(text) for text in texts if text):
        keys |= {folded[:_KEY_LENGTH], folded.replace(" ", "")[:_KEY_LENGTH]}
    return keys - {""}


def aliases(text: str) -> str:
    """Those words of a text that are also typed in another way: `Lukasz` for `Łukasz`."""
    words = ((word, word.translate(_STROKES)) for word in text.split())
    return " ".join(plain for word, plain in words if plain != word)


def has_words(text: str) -> bool:
    """Whether there is anything in a text that can be searched for."""
    return _TOKEN.search(text) is not None
