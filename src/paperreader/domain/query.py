"""The query language: words, "phrases" and conditions such as `era:scale year:2017..2020 -status:read`.

Everything is true together; commas join what may be true (`status:read,skimmed`); a leading `-` negates.
Full-width colons, quotes and letters count as their plain forms. Parsing is pure: who knows the values of a
library passes them as a Vocabulary, and an unknown one is a QueryError that names the known ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from paperreader.domain.paper import Family, Kind
from paperreader.domain.progress import STATUSES
from paperreader.errors import QueryError
from paperreader.language import Language

FIELDS: dict[str, str] = {
    "status": "new, reading, skimmed, read, mastered or aside",
    "era": "the id of an era",
    "topic": "the id of a topic",
    "list": "the id of a list",
    "year": "2017, 2017..2020, ..2019, 2020.., >=2019",
    "stars": "1 to 5, as a number or a span: >=3",
    "author": "a part of an author's name",
    "has": "note, or mine for a note of your own",
    "is": "starred",
    "kind": "paper, report, survey, post, model, dataset or system",
    "tag": "a tag",
    "family": "encoder, decoder or encoder-decoder",
    "arxiv": "the beginning of an arXiv number",
}
"""The words that may stand before a colon, with what stands behind it."""
SPANS = ("year", "stars")
"""Fields whose values are numbers or spans of numbers."""
FREE = ("author", "arxiv")
"""Fields that take any text."""
_FIXED: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "has": ("note", "mine"),
    "is": ("starred",),
    "kind": get_args(Kind),
    "family": get_args(Family),
}
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= {0x3000: 0x20, **dict.fromkeys(map(ord, "“”„‟「」『』《》"), 0x22), ord("−"): 0x2D, ord("…"): 0x2E}
_PART = re.compile(
    r'\s*(?P<not>-?)(?:(?P<field>[A-Za-z]+):(?!//))?(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>\S*))'
)
_SPAN = re.compile(r"(?P<low>\d{1,9})?(?:\.\.(?P<high>\d{1,9})?)?\Z")
_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=)(?P<number>\d{1,9})\Z")

_MOST_CONDITIONS = 64
"""More than anybody types; the index has limits of its own."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values that a library knows, by field (`era topic list tag`).

    `names` has for each field its ids and what they are called in either language.
    """

    names: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def values(self, field_name: str) -> tuple[str, ...] | None:
        """The known values of a field; None where any value may be."""
        if field_name in _FIXED:
            return _FIXED[field_name]
        known = self.names.get(field_name)
        return None if known is None else tuple(known)

    def called(self, field_name: str, value: str) -> tuple[str, ...]:
        """The names of a value."""
        return self.names.get(field_name, {}).get(value, ())


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase to be found in any text."""

    text: str
    phrase: bool = False
    """Whether it stood in quotes."""
    prefix: bool = False
    """Whether it is still being typed: it may be the beginning of a longer word."""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `low` to `high`, both included; None leaves a side open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field must be: one of the values, or within one of the spans."""

    field: str
    values: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood. One without words and conditions matches everything."""

    words: tuple[Word, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.conditions)


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on typing: `text` takes the place of what stands from `start` to `end`."""

    text: str
    start: int
    end: int
    about: str = ""
    """What it means, to be shown beside it: a hint for a field, a name for a value."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search found."""

    paper: str
    """The paper's id, or `guide:<id>`."""
    short: str
    field: str
    """Where: `short title title_zh id authors note`, `mine` for a note of the reader's own, or `""` where
    only conditions were asked for."""
    language: Language | None
    """The language of the note or title that was hit; None where it has none."""
    snippet: str
    """Readable text around the match; the whole title for all but notes."""
    marks: tuple[tuple[int, int], ...]
    """What to highlight in the snippet: (start, end) offsets."""
    offset: int | None
    """For a note, also one of the reader's own: the offset in its source at which the first match begins."""
    score: float
    """Higher is better; comparable only within one search."""


def parse(text: str, vocabulary: Vocabulary | None = None) -> Query:
    """Understand a query; raises QueryError, and nothing else, where that is not possible."""
    plain = text.translate(_PLAIN)
    words: list[Word] = []
    conditions: list[Condition] = []
    for part in _parts(plain):
        negated = bool(part["not"])
        name = (part["field"] or "").lower()
        if part["field"] and _is_field(part):
            value = part["word"] if part["phrase"] is None else part["phrase"]
            quoted = part["phrase"] is not None
            conditions.append(_condition(name, value, quoted, negated, vocabulary or Vocabulary()))
            continue
        # what only looks like a field is a word: `BERT: Pre-training`
        before = f"{part['field']}:" if part["field"] else ""
        if part["phrase"] is not None:
            content, phrase, prefix = (
                before + part["phrase"],
                True,
                not part["end"] and part.end() == len(plain),
            )
        else:
            content, phrase, prefix = before + part["word"], False, part.end() == len(plain)
        if content.strip():
            words.append(Word(content, phrase, prefix, negated))
    if len(conditions) > _MOST_CONDITIONS:
        raise QueryError(f"a query has at most {_MOST_CONDITIONS} conditions.")
    return Query(tuple(words), tuple(conditions))


def complete(text: str, cursor: int, vocabulary: Vocabulary) -> tuple[Completion, ...]:
    """How the word before the cursor may go on: fields, or behind a colon the values of the field."""
    plain = text.translate(_PLAIN)
    cursor = max(0, min(cursor, len(plain)))
    start = cursor
    while start and not plain[start - 1].isspace():
        start -= 1
    typed = plain[start:cursor]
    sign, typed = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    start += len(sign)
    name, colon, value = typed.partition(":")
    name = name.lower()
    if not colon:
        found = [one for one in FIELDS if one.startswith(name)] if name or not text.strip() else []
        return tuple(Completion(f"{one}:", start, cursor, FIELDS[one]) for one in found)
    earlier, comma, last = value.rpartition(",")
    begun = last.lstrip('"').casefold()
    keep = f"{name}:{earlier}{comma}"
    taken = set(earlier.split(","))
    known = [one for one in vocabulary.values(name) or () if one not in taken]
    ranked = sorted(
        (_likeness(begun, one, vocabulary.called(name, one)), number) for number, one in enumerate(known)
    )
    return tuple(
        Completion(
            keep + known[number], start, cursor, next(iter(vocabulary.called(name, known[number])), "")
        )
        for rank, number in ranked
        if rank < _UNLIKE
    )


_UNLIKE = 3


def _likeness(begun: str, value: str, names: Iterable[str]) -> int:
    """0 when a value begins so, 1 when one of its names does, 2 when either contains it."""
    if value.startswith(begun):
        return 0
    folded = [name.casefold() for name in names]
    if any(name.startswith(begun) for name in folded):
        return 1
    return 2 if begun in value or any(begun in name for name in folded) else _UNLIKE


def _parts(plain: str) -> Iterable[re.Match[str]]:
    position = 0
    while position < len(plain):
        part = _PART.match(plain, position)
        if part is None or part.end() == position:  # cannot be: \S* matches anything
            return
        position = part.end()
        yield part


def _is_field(part: re.Match[str]) -> bool:
    """Whether `name:value` is meant as a condition; raises QueryError for an unknown name.

    A known name always is. Others are taken for a mistake only when they look like a name: in lower
    case, with a value right behind the colon.
    """
    name = part["field"]
    if name.lower() in FIELDS:
        return True
    if not name.islower() or not (part["phrase"] or part["word"]):
        return False
    raise QueryError(
        f"unknown word {name + ':'!r}.{_nearest(name, FIELDS)} Known are {_listed(FIELDS, ':')}."
    )


def _condition(name: str, value: str, quoted: bool, negated: bool, vocabulary: Vocabulary) -> Condition:
    values = [value.strip()] if quoted else [one.strip() for one in value.split(",")]
    values = [one for one in values if one]
    if len(values) > _MOST_CONDITIONS:
        raise QueryError(f"{name}: takes at most {_MOST_CONDITIONS} values.")
    if not values:
        known = vocabulary.values(name)
        raise QueryError(f"{name}: needs a value: {_listed(known) if known else FIELDS[name]}.")
    if name in SPANS:
        return Condition(name, spans=tuple(_span(name, one) for one in values), negated=negated)
    if name in FREE:
        return Condition(name, tuple(values), negated=negated)
    return Condition(name, tuple(_known(name, one, vocabulary) for one in values), negated=negated)


def _span(name: str, value: str) -> Span:
    if match := _COMPARED.match(value):
        number = int(match["number"])
        return {
            ">=": Span(number, None),
            "<=": Span(None, number),
            ">": Span(number + 1, None),
            "<": Span(None, number - 1),
            "=": Span(number, number),
        }[match["sign"]]
    match = _SPAN.match(value)
    if match is None or (match["low"] is None and match["high"] is None):
        raise QueryError(f"{name}:{value} is not understood. Known are {_forms(name)}.")
    low = None if match["low"] is None else int(match["low"])
    if ".." not in value:
        return Span(low, low)
    high = None if match["high"] is None else int(match["high"])
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Span(low, high)


def _forms(name: str) -> str:
    example = {"year": (2017, 2020), "stars": (3, 5)}[name]
    low, high = example
    return f"{name}:{low}, {name}:{low}..{high}, {name}:..{high}, {name}:{low}.., {name}:>={low}"


def _known(name: str, value: str, vocabulary: Vocabulary) -> str:
    """The id that a value stands for: itself in any case, or one that has it for a name."""
    known = vocabulary.values(name)
    folded = value.casefold()
    if known is None:
        return folded
    for one in known:
        if folded == one.casefold() or folded in (name.casefold() for name in vocabulary.called(name, one)):
            return one
    said = _listed(known) or "none in this library"
    raise QueryError(f"unknown {name} {value!r}.{_nearest(folded, known)} Known are {said}.")


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib  # only when something is wrong

    near = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


_MOST = 40


def _listed(known: Iterable[str], ending: str = "") -> str:
    names = [name + ending for name in known]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
