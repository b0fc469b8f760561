"""Turns a query into SQL: words become full-text expressions, conditions become tests of papers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from paperreader.domain.query import Condition, Query, Span, Word
from paperreader.library.index.fold import apart, fold, has_words, level
from paperreader.library.index.outlines import as_json
from paperreader.library.index.reader import Reader

LARGE = 5_000
"""From so many papers on, short words match only the beginnings of names."""
_SHORT = 4
_END = "\U0010ffff"
"""Sorts behind every key that begins with what stands before it."""
Sets = Mapping[str, Collection[str]]
"""Ids by condition: `status:read`, `is:starred`, `has:mine`; every touched paper stands in one status."""
_TOUCHED = ("status:reading", "status:skimmed", "status:read", "status:mastered", "status:aside")


@dataclass
class Sql:
    """Tests of `paper p`, all of which must hold, with their parameters."""

    tests: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, test: str, *parameters: object, negated: bool = False) -> None:
        """One more test."""
        self.tests.append(f"not ({test})" if negated else f"({test})")
        self.parameters += parameters

    @property
    def where(self) -> str:
        """All tests as one."""
        return " and ".join(self.tests) or "1"


def expression(words: Sequence[Word], columns: str = "") -> str:
    """A full-text expression that asks for all words; "" when there is nothing to look for.

    Whatever the words hold stands in quotes, where no character but the quote has a meaning.
    """
    parts = []
    for word in dict.fromkeys(words):
        if has_words(word.text):
            text = apart(word.text).replace('"', " ").strip()
            # a blank behind the last letter ends the word, so it is no beginning any more
            star = " *" if word.prefix and level(word.text)[-1:].isalnum() else ""
            parts.append(f'"{text}"{star}')
    joined = " AND ".join(parts)
    return f"{{{columns}}} : ({joined})" if joined and columns else joined


def conditions(query: Query, sets: Sets) -> Sql:
    """All that a query asks for but its positive words."""
    sql = Sql()
    for condition in query.conditions:
        _condition(sql, condition, sets)
    unwanted = dict.fromkeys(expression([word]) for word in query.words if word.negated)
    if match := " OR ".join(filter(None, unwanted)):
        sql.add("p.num in (select rowid from words where words match ?)", match, negated=True)
    return sql


def split(query: Query, count: int) -> tuple[list[Word], list[Word]]:
    """The positive words to be looked up in the full text, and those that only beginnings of names answer.

    Only a large library has the latter: a word of which up to three letters have been typed, which in
    the full text would match everything. Beside other words such a word is left out until it has grown.
    """
    words = [word for word in query.words if not word.negated and has_words(word.text)]
    if count < LARGE:
        return words, []
    grown = [word for word in words if not _is_short(word)]
    return (grown, []) if grown else ([], words)


def matching(reader: Reader, query: Query, sets: Sets, count: int) -> frozenset[str]:
    """The ids of all papers that a query matches."""
    sql = conditions(query, sets)
    words, starts = split(query, count)
    if match := expression(words):
        sql.add("p.num in (select rowid from words where words match ?)", match)
    for word in starts:
        sql.add("p.num in (select num from start where key >= ? and key < ?)", *start_range(word.text))
    rows = reader.ask(f"select p.id from paper p where {sql.where}", sql.parameters)
    return frozenset(paper for (paper,) in rows)


def start_range(text: str) -> tuple[str, str]:
    """The first and the last key of the names that begin with a text."""
    key = fold(text)
    return key, key + _END


def _is_short(word: Word) -> bool:
    """Whether a word is so short that as a beginning it would match half of a library."""
    return word.prefix and len(fold(word.text)) < _SHORT and fold(word.text).isascii()


def _condition(sql: Sql, condition: Condition, sets: Sets) -> None:
    name, values, negated = condition.field, condition.values, condition.negated
    if condition.spans:
        sql.add(" or ".join(_span(f"p.{name}", span) for span in condition.spans), negated=negated)
    elif name in ("status", "is"):
        _in_sets(sql, name, values, sets, negated)
    elif name in ("era", "kind", "family"):
        column = "coalesce(p.family, '')" if name == "family" else f"p.{name}"
        sql.add(f"{column} in (select value from json_each(?))", as_json(values), negated=negated)
    elif name in ("topic", "tag", "list"):
        test = "p.num in (select num from facet where name = ? and value in (select value from json_each(?)))"
        sql.add(test, name, as_json(values), negated=negated)
    elif name == "has":
        _has(sql, values, sets, negated)
    elif name == "author":
        wanted = [expression([Word(value, prefix=True)], "authors") for value in values]
        match = " OR ".join(f"({one})" for one in wanted if one)
        test = "p.num in (select rowid from words where words match ?)" if match else "0"
        sql.add(test, *([match] if match else []), negated=negated)
    elif name == "arxiv":
        test = " or ".join("substr(p.arxiv, 1, ?) = ?" for _ in values)
        sql.add(test, *(part for one in values for part in (len(one), one)), negated=negated)


def _span(column: str, span: Span) -> str:
    low = f"{column} >= {span.low:d}" if span.low is not None else "1"
    high = f"{column} <= {span.high:d}" if span.high is not None else "1"
    return f"({column} is not null and {low} and {high})"


def _has(sql: Sql, values: Sequence[str], sets: Sets, negated: bool) -> None:
    """A note of the library's, or one of the reader's own, of which the caller knows."""
    tests, parameters = [], []
    if "note" in values:
        tests.append("p.notes > 0")
    if "mine" in values:
        tests.append("p.id in (select value from json_each(?))")
        parameters.append(as_json(sets.get("has:mine", ())))
    sql.add(" or ".join(tests), *parameters, negated=negated)


def _in_sets(sql: Sql, name: str, values: Sequence[str], sets: Sets, negated: bool) -> None:
    """Status and stars, which the caller knows; new is what is in no other status."""
    tests, parameters = [], []
    for value in values:
        if (name, value) == ("status", "new"):
            touched = {paper for key in _TOUCHED for paper in sets.get(key, ())}
            tests.append("p.id not in (select value from json_each(?))")
            parameters.append(as_json(touched))
        else:
            tests.append("p.id in (select value from json_each(?))")
            parameters.append(as_json(sets.get(f"{name}:{value}", ())))
    sql.add(" or ".join(tests), *parameters, negated=negated)
