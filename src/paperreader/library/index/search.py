"""Searches the index, the best first: exact names, beginnings of names, words in names, authors, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperreader.domain.query import Hit, Query, Word
from paperreader.language import Language
from paperreader.library.index.fold import fold
from paperreader.library.index.matching import LARGE, Sets, Sql, conditions, expression, split, start_range
from paperreader.library.index.outlines import as_json
from paperreader.library.index.reader import Reader
from paperreader.library.index.snippet import CLOSE, OPEN, Marked, plain_marks, window

NAMES = "short id title title_zh"
_EXACT, _STARTS, _NAMES, _AUTHORS, _ANYWHERE = 5, 4, 3, 2, 1
"""The classes of a find; a better class stands above whatever the words weigh."""
_STEP = 1000.0
"""The difference in score between two classes; what words weigh stays below it."""
_COLUMNS = ("short", "id", "title", "title_zh", "authors", "alias", "en", "zh")
_Found = dict[int, tuple[int, float]]
"""Class and weight of what was found, by row of `words`, in order."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query about to be answered."""

    reader: Reader
    query: Query
    sets: Sets
    count: int
    """How many papers the library has."""
    language: Language
    """The language to prefer where a note is hit in both."""

    def hits(self, limit: int) -> list[Hit]:
        """The best hits, at most `limit`."""
        words, starts = split(self.query, self.count)
        sql = conditions(self.query, self.sets)
        found: _Found = {}
        if not words and not starts:
            if self.query.words and not self.query.conditions and not sql.tests:
                return []  # words without a letter in them
            self._listed(sql, limit, found)
            return self._shown(found, "")
        self._by_start(words or starts, sql, limit, found)
        for kind, columns in ((_NAMES, NAMES), (_AUTHORS, f"{NAMES} authors alias"), (_ANYWHERE, "")):
            if words and len(found) < limit:
                self._by_words(kind, expression(words, columns), sql, limit, found)
        return self._shown(dict(list(found.items())[:limit]), expression(words))

    def _listed(self, sql: Sql, limit: int, found: _Found) -> None:
        """All papers that the conditions leave, in the order of the library."""
        query = f"select p.num from paper p where {sql.where} order by p.place limit ?"
        for (num,) in self.reader.ask(query, (*sql.parameters, limit)):
            found[num] = 0, float(-len(found))

    def _by_start(self, words: Sequence[Word], sql: Sql, limit: int, found: _Found) -> None:
        """Papers whose name is, or begins with, what was typed as a whole."""
        text = " ".join(word.text for word in words)
        keys = dict.fromkeys((fold(text), fold(text).replace(" ", "")))
        rows: list[tuple[int, str, str]] = []
        for key in filter(None, keys):
            low, high = start_range(key)
            query = (
                "select s.num, s.key, p.short from start s join paper p on p.num = s.num"
                f" where s.key >= ? and s.key < ? and {sql.where} order by s.key limit ?"
            )
            if words[-1].prefix or words[-1].phrase:
                rows += self.reader.ask(query, (low, high, *sql.parameters, limit * 2))
            else:
                rows += self.reader.ask(query, (low, low + "\0", *sql.parameters, limit * 2))
        rows.sort(key=lambda row: _start_order(row, keys))
        for num, key, _ in rows:
            if num not in found:
                found[num] = _EXACT if key in keys else _STARTS, float(-len(found))

    def _by_words(self, kind: int, match: str, sql: Sql, limit: int, found: _Found) -> None:
        """Papers, and without conditions guides, in which all words stand."""
        order = "order by words.rank"
        if kind == _AUTHORS and self.count >= LARGE:
            order = ""  # weighing thousands of papers of one name takes long and tells little
        if sql.tests:
            query = (
                "select words.rowid, words.rank from words join paper p on p.num = words.rowid"
                f" where words match ? and {sql.where} {order} limit ?"
            )
        else:
            query = f"select rowid, words.rank from words where words match ? {order} limit ?"
        for num, rank in self.reader.ask(query, (match, *sql.parameters, limit)):
            found.setdefault(num, (kind, -rank))

    def _shown(self, found: _Found, match: str) -> list[Hit]:
        """Hits with their snippets."""
        names = self._names(list(found))
        marked = self._marked(found, match) if match else {}
        hits = []
        for num, (kind, weight) in found.items():
            if num in names:
                paper, short, title = names[num]
                place = (
                    _place(kind, marked.get(num, {}), title, self.language)
                    if match
                    else _Place("", None, title)
                )
                score = kind * _STEP + max(min(weight, _STEP / 2), -_STEP / 2)
                hits.append(
                    Hit(
                        paper,
                        short,
                        place.field,
                        place.language,
                        place.text,
                        place.marks,
                        place.offset,
                        score,
                    )
                )
        return sorted(hits, key=lambda hit: -hit.score)

    def _names(self, rows: list[int]) -> dict[int, tuple[str, str, str]]:
        """Id, short name and title of papers and guides."""
        wanted = as_json(rows)
        query = "select num, id, short, title from paper where num in (select value from json_each(?))"
        found = {num: (name, short, title) for num, name, short, title in self.reader.ask(query, (wanted,))}
        query = (
            "select -1 - ordinal, 'guide:' || id, json_extract(json, '$.name') from thing"
            " where kind = 'guide' and -1 - ordinal in (select value from json_each(?))"
        )
        if any(row < 0 for row in rows):
            found |= {num: (name, short, short) for num, name, short in self.reader.ask(query, (wanted,))}
        return found

    def _marked(self, found: _Found, match: str) -> dict[int, dict[str, str]]:
        """The texts that have matches, with marks around them, by column."""
        result: dict[int, dict[str, str]] = {}
        for notes, names in ((False, range(6)), (True, range(6, 8))):
            rows = [num for num, (kind, _) in found.items() if not notes or kind == _ANYWHERE]
            columns = ", ".join(f"highlight(words, {name}, '{OPEN}', '{CLOSE}')" for name in names)
            query = (
                f"select rowid, {columns} from words where words match ?"
                " and rowid in (select value from json_each(?))"
            )
            for num, *texts in self.reader.ask(query, (match, as_json(rows))) if rows else ():
                columns_of = dict(zip((_COLUMNS[name] for name in names), texts, strict=True))
                kept = {name: text for name, text in columns_of.items() if text and OPEN in text}
                if "alias" in kept:  # a name typed without its strokes is shown as it is written
                    kept["authors"] = columns_of["authors"]
                result.setdefault(num, {}).update(kept)
        return result


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a hit is, and what is shown of it."""

    field: str
    language: Language | None
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    offset: int | None = None


def _place(kind: int, marked: dict[str, str], title: str, language: Language) -> _Place:
    """The place that the class of the find speaks of, else the best of those that have matches."""
    notes: Iterator[Language] = (one for one in _languages(language) if one in marked)
    if note := next(notes, None):
        snippet, offset = window(marked[note])
        return _Place("note", note, snippet.text, snippet.marks, offset)
    if kind <= _AUTHORS and ("authors" in marked or "alias" in marked):
        authors = plain_marks(marked.get("authors") or "")
        return _Place("authors", None, authors.text, authors.marks)
    shown = plain_marks(marked["title"]) if "title" in marked else Marked(title, ())
    if "short" in marked:
        return _Place("short", None, shown.text, shown.marks)
    if "title" in marked:
        return _Place("title", "en", shown.text, shown.marks)
    if "title_zh" in marked:
        chinese = plain_marks(marked["title_zh"])
        return _Place("title_zh", "zh", chinese.text, chinese.marks)
    if "id" in marked:
        return _Place("id", None, title)
    return _Place("short", None, title)


def _languages(first: Language) -> tuple[Language, Language]:
    return ("zh", "en") if first == "zh" else ("en", "zh")


def _start_order(row: tuple[int, str, str], keys: dict[str, None]) -> tuple[bool, bool, str]:
    """Exact names first, then short names, then titles."""
    _, key, short = row
    folded = fold(short)
    return key not in keys, key not in (folded, folded.replace(" ", "")), key
