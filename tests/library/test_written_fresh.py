import re
from functools import cache
from pathlib import Path

import pytest

from tests.library import source_runs
from tests.library.shipped import DATA, facts, named, texts
from tests.library.source_runs import BREAK, HAN, RUNS, SIZE, WORDS, digest, known, runs

FORMULA = re.compile(r"\$\$.*?\$\$|(?<!\\)\$[^$\n]+\$", re.DOTALL)


@cache
def names() -> re.Pattern[str]:
    """The titles, short names and authors of all papers, the longest first."""
    found: set[str] = set()
    for one in facts().values():
        authors = one.get("authors", [])
        assert isinstance(authors, list)
        words = (one["title"], one.get("title_zh"), one["short"], *authors)
        found.update(str(word) for word in words if word and len(str(word)) > 1)
    spaced = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(found, key=len, reverse=True))
    return re.compile("|".join(spaced), re.IGNORECASE)


def masked(text: str) -> str:
    """A text without formulas; no run goes on over a name."""
    return names().sub(BREAK, FORMULA.sub(" ", text))


def shared(text: str) -> list[str]:
    """The runs that a text has in common with the documents."""

    def found(text: str) -> list[str]:
        return [run for run in runs(text) if digest(run) in known(RUNS)]

    return found(masked(text)) if found(text) else []  # masking is slow, and only takes runs away


def words_of_lists(path: Path) -> str:
    """The descriptions in a TOML file."""
    return re.sub(r"^\s*(?:paper|rows|name\w*|id|label)\s*=.*$", BREAK, path.read_text("utf-8"), flags=re.M)


def test_no_text_shares_a_run_with_the_documents_its_facts_are_from() -> None:
    read = {named(path): path.read_text("utf-8") for path in texts()}
    read |= {named(path): words_of_lists(path) for path in sorted(DATA.glob("lists/*.toml"))}
    read |= {named(path): path.read_text("utf-8") for path in DATA.glob("timeline.toml")}
    found = {name: found for name, text in read.items() if (found := shared(text))}
    assert found == {}, f"{len(found)} texts have runs of the documents: word them anew"


def test_the_hashed_runs_are_whole_and_sorted() -> None:
    digests = RUNS.read_bytes()
    assert len(digests) % SIZE == 0
    ordered = sorted(known(RUNS))
    assert b"".join(ordered) == digests
    assert len(ordered) > 10_000


HAN_RUN = "注意力机制让模型可以直接看到每个词"
ENGLISH_RUN = "the model reads every word of a text before it answers one question"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (HAN_RUN, 2),
        ("注意力机制，让模型 (model) 可以\n直接看到 3 个每个词", 2 + 1),
        (HAN_RUN[: HAN - 1], 0),
        (HAN_RUN[:8] + BREAK + HAN_RUN[8:], 0),
        (ENGLISH_RUN, 2),
        (ENGLISH_RUN.upper().replace(" ", ", "), 2),
        (" ".join(ENGLISH_RUN.split()[: WORDS - 1]), 0),
        (ENGLISH_RUN.replace("before", "之前"), 0),
    ],
)
def test_runs_do_not_depend_on_punctuation_case_or_breaks_of_lines(text: str, count: int) -> None:
    assert len(list(runs(text))) == count


def test_a_file_of_runs_is_made_from_texts(tmp_path: Path) -> None:
    text, file = tmp_path / "text.txt", tmp_path / "runs.bin"
    text.write_text(HAN_RUN.replace("力", "\u2f12"), "utf-8")  # a radical that looks like it
    assert source_runs.write([text], file) == 2
    assert known(file) == {digest(HAN_RUN[:HAN]), digest(HAN_RUN[1:])}


def test_names_of_papers_are_no_part_of_a_run() -> None:
    title = str(facts()["attention-is-all-you-need"]["title"])
    assert BREAK in masked(f"They call it {title.lower()} and so on.")
    assert "softmax" not in masked(r"It is $\mathrm{softmax}(x)$ here.")
