"""Checks a whole library: facts by pydantic, references, texts. `paperreader check` reports the result."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from paperreader.domain.paper import Paper
from paperreader.language import LANGUAGES, Language
from paperreader.library.facts import read_frame, read_paper, repeated_numbers
from paperreader.library.folders import FACTS, Folders, Shelf
from paperreader.library.note_checks import (
    Targets,
    Text,
    note_problems,
    pair_problems,
    read_checked,
    text_problems,
)
from paperreader.library.problem import Complaint, Problem
from paperreader.library.schema import validated
from paperreader.library.source import Source

_NAMES = {"en": "English", "zh": "Chinese"}


def check(folders: Sequence[Path]) -> list[Problem]:
    """Every problem of the library that these folders make together, by file and line."""
    laid = Folders(folders)
    problems = [
        Problem(root, None, None, "is no folder", "Name the folder that holds eras.toml and papers.")
        for root in laid.roots[:1]  # folders of the reader's own need not be there
        if not root.is_dir()
    ]
    names = frozenset(laid.names("papers"))
    frame = read_frame(laid, names, validated)
    problems += frame.problems
    known = frame.known(names)
    papers: dict[str, Paper] = {}
    for shelf in laid.shelves("papers"):
        if paper := read_paper(shelf, known, problems, validated):
            papers[paper.id] = paper
    numbers = sorted((paper.arxiv, paper.id) for paper in papers.values() if paper.arxiv)
    problems += repeated_numbers(laid, numbers)
    problems += _order_problems(laid, papers)
    targets = Targets(names, frozenset(guide.id for guide in frame.guides))
    for name in papers:
        problems += _paper_texts(laid.shelf("papers", name), targets)
    for folder, ids in (
        ("guides", [guide.id for guide in frame.guides]),
        ("eras", [era.id for era in frame.eras]),
        ("topics", [topic.id for topic in frame.topics]),
    ):
        for name in ids:
            problems += _other_texts(laid.shelf(folder, name), targets, required=folder == "guides")
        for name in set(laid.names(folder)).difference(ids) if folder != "guides" else ():
            path = laid.shelf(folder, name).top("en.md") or laid.shelf(folder, name).top("zh.md")
            if path:
                cure = f"Add {name!r} to {folder}.toml, or rename the folder."
                problems.append(Problem(path, None, None, f"introduces nothing: {name!r} is unknown", cure))
    return sorted(problems, key=lambda one: (one.severity, str(one.path), one.line or 0, one.message))


def _paper_texts(shelf: Shelf, targets: Targets) -> Iterator[Problem]:
    texts, problems = _texts(shelf)
    yield from problems
    home = Path(shelf.places[FACTS][0]).parent
    yield from _missing(shelf, home)
    for text in texts.values():
        yield from text_problems(text, targets)
        yield from note_problems(text)
    if len(texts) == len(LANGUAGES):
        yield from pair_problems(texts)


def _other_texts(shelf: Shelf, targets: Targets, *, required: bool) -> Iterator[Problem]:
    """A guide or an introduction, which has no set headings; an introduction need not be there at all."""
    texts, problems = _texts(shelf)
    yield from problems
    if shelf.places and (required or texts):
        yield from _missing(shelf, Path(next(iter(shelf.places.values()))[0]).parent)
    for text in texts.values():
        yield from text_problems(text, targets)


def _texts(shelf: Shelf) -> tuple[dict[Language, Text], list[Problem]]:
    problems: list[Problem] = []
    texts: dict[Language, Text] = {}
    for language in LANGUAGES:
        path = shelf.top(f"{language}.md")
        if path and (text := read_checked(path, language, problems)):
            texts[language] = text
    return texts, problems


def _missing(shelf: Shelf, home: Path) -> Iterator[Problem]:
    """Remarks about texts that nobody has written yet."""
    missing = [language for language in LANGUAGES if f"{language}.md" not in shelf.places]
    if len(missing) == len(LANGUAGES):
        yield Problem(home, None, None, "has no note yet", "Write en.md and zh.md.", "remark")
    for language in missing if len(missing) == 1 else ():
        message = f"the {_NAMES[language]} text is missing"
        yield Problem(home / f"{language}.md", None, None, message, "Translate the other one.", "remark")


def _order_problems(folders: Folders, papers: Mapping[str, Paper]) -> Iterator[Problem]:
    """Papers that build on later ones, or in a circle on themselves."""
    for paper in papers.values():
        path = folders.top("papers", paper.id, FACTS)
        late = [one for one in paper.builds_on if one in papers and _later(papers[one], paper)]
        circle = _circle(paper.id, papers)
        if path is None or not (late or circle):
            continue
        source = Source.read(path)
        if circle:
            steps = " > ".join((*circle, paper.id))
            yield source.problem(
                Complaint(
                    ("builds_on", _number(source, circle[1])),
                    f"builds on itself: {steps}",
                    "Break the circle.",
                )
            )
        for one in late if not circle else ():
            yield source.problem(
                Complaint(
                    ("builds_on", _number(source, one)),
                    f"{one!r} is a later work",
                    "Remove it or correct a date.",
                )
            )


def _number(source: Source, paper: str) -> int:
    """The place of a paper in the list as the file has it."""
    listed = source.data.get("builds_on", [])
    return listed.index(paper) if isinstance(listed, list) and paper in listed else 0


def _later(one: Paper, other: Paper) -> bool:
    """Whether a work is certainly later than another."""
    if one.month is None or other.month is None:
        return one.year > other.year
    return (one.year, one.month) > (other.year, other.month)


def _circle(start: str, papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """A way from a paper through what it builds on back to itself; empty where there is none."""
    came: dict[str, str] = {}
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for one in papers[at].builds_on:
            if one == start:
                way = [at]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way)) if len(way) > 1 else (start, at)
            if one in papers and one not in came:
                came[one] = at
                waiting.append(one)
    return ()
