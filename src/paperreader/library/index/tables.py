"""The tables of the index. A change of what they hold, or how text is folded, needs a new FORMAT."""

import sqlite3

FORMAT = 2
"""Part of the name of an index file, so programs of different age do not disturb each other."""

VIEW_NUMBERS = {"eras": 0, "topics": 1, "lists": 2, "years": 3}

SCHEMA = """
create table meta (key text primary key, value text not null) without rowid;
create table thing (
    kind text not null, ordinal integer not null, id text not null, json text not null,
    primary key (kind, ordinal)
) without rowid;
create table paper (
    num integer primary key, id text not null unique, place integer, era text not null,
    year integer not null, month integer not null, arxiv text not null, title text not null,
    short text not null, stars integer, kind text not null, family text, notes integer not null
);
create table facts (num integer primary key, json text not null);
create table facet (
    name text not null, value text not null, num integer not null, primary key (name, value, num)
) without rowid;
create table builds (earlier text not null, num integer not null, primary key (earlier, num)) without rowid;
create table start (key text not null, num integer not null, primary key (key, num)) without rowid;
create table branch (
    view integer not null, ordinal integer not null, id text not null, name text not null, name_zh text,
    depth integer not null, rows integer not null, start integer not null, total integer not null,
    primary key (view, ordinal)
) without rowid;
create table row (
    view integer not null, position integer not null, branch integer not null, num integer not null,
    stars integer, label text, primary key (view, position)
) without rowid;
create table card (
    num integer not null, ordinal integer not null, slug text not null, primary key (num, ordinal)
) without rowid;
create table stamp (id text primary key, facts text not null, notes text not null) without rowid;
create table problem (id text not null, json text not null);
create virtual table words using fts5 (
    short, id, title, title_zh, authors, alias, en, zh, tokenize = "unicode61 remove_diacritics 2"
);
"""
"""
thing    eras, topics, lists and guides as JSON, in their order
paper    what rows and queries need; place is the order by era and date, from 0; notes: 1 English, 2 Chinese
facts    the whole paper as JSON
facet    topics, tags and lists of a paper
builds   which papers build on an earlier one
start    folded beginnings of short names, titles and ids
branch   the branches of the four stored views, parents first
row      their rows; stars and label only where a list has its own
card     the slugs of a paper's cards, in the order of its notes; filled where notes are indexed
stamp    the state of a paper's files when they were read; the state of notes is empty until they are indexed
words    texts with their characters set apart; rowid is paper.num, or for guides -1 - ordinal
"""

INDEXES = """
create index if not exists row_paper on row (num, view, position, branch);
create index if not exists paper_place on paper (place);
create index if not exists paper_era on paper (era, place);
create index if not exists builds_paper on builds (num);
create index if not exists facet_paper on facet (num, name, value);
"""


_WEIGHTS = "bm25(12.0, 10.0, 6.0, 6.0, 2.0, 2.0, 1.0, 1.0)"
"""How much a match counts in each column of `words`."""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty database."""
    run(connection, SCHEMA)
    connection.execute("insert into words (words, rank) values ('rank', ?)", (_WEIGHTS,))


def run(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements one by one; `executescript` would end the transaction first."""
    for statement in filter(str.strip, statements.split(";")):
        connection.execute(statement)


def set_meta(connection: sqlite3.Connection, **values: str | int) -> None:
    """Write some of the index's own values."""
    connection.executemany(
        "insert or replace into meta values (?, ?)", [(key, str(value)) for key, value in values.items()]
    )
