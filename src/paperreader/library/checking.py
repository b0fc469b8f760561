"""Checks a whole library: facts by pydantic, references, texts. `paperreader check` reports the result."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from paperreader.domain.paper import Paper
from paperreader.language import LANGUAGES, Language
from paperreader.library.descent import descent_problems
from paperreader.library.facts import Frame, read_frame, read_paper, repeated_numbers
from paperreader.library.folders import FACTS, GUIDE, Folders, Shelf
from paperreader.library.note_checks import note_problems, pair_problems
from paperreader.library.problem import Problem
from paperreader.library.schema import validated
from paperreader.library.source import Source
from paperreader.library.strings import string_problems
from paperreader.library.text_checks import Targets, text_problems
from paperreader.library.texts import Judge, Text, read_checked
from paperreader.library.timeline import TIMELINE, read_timeline

_NAMES = {"en": "English", "zh": "Chinese"}


def check(folders: Sequence[Path], *judges: Judge) -> list[Problem]:
    """Every problem of the library that these folders make together, by file and line.

    Args:
        folders: The folders, the built-in one first.
        judges: What else is to look at every text.
    """
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
    problems += descent_problems(laid, papers)
    read_timeline(laid, problems, names, validated)
    for path in _facts(laid):
        problems += string_problems(Source.read(path))
    for text in _Texts(laid, frame, names).judged(problems):
        for judge in judges:
            problems += judge(text)
    return sorted(problems, key=lambda one: (one.severity, str(one.path), one.line or 0, one.message))


def _facts(folders: Folders) -> Iterator[Path]:
    """The TOML files that hold."""
    for name in ("eras.toml", "topics.toml", TIMELINE):
        yield from folders.versions(name)
    for name in folders.names("lists"):
        yield from folders.versions("lists", name)[:1] if name.endswith(".toml") else ()
    for folder, file in (("papers", FACTS), ("guides", GUIDE)):
        for shelf in folders.shelves(folder):
            yield from shelf.all(file)[:1]


class _Texts:
    """The texts of a library: notes, guides, introductions."""

    def __init__(self, folders: Folders, frame: Frame, papers: frozenset[str]) -> None:
        self._folders = folders
        self._papers = papers
        self._guides = frozenset(guide.id for guide in frame.guides)
        self._introduced = {
            "eras": frozenset(era.id for era in frame.eras),
            "topics": frozenset(topic.id for topic in frame.topics),
        }

    def judged(self, problems: list[Problem]) -> Iterator[Text]:
        """All that can be read, after what is wrong with them."""
        targets = Targets(self._papers, self._guides)
        for place, name in self._places():
            shelf = self._folders.shelf(place, name)
            texts = _texts(shelf, problems)
            problems += _missing(shelf, place, texts)
            for text in texts.values():
                problems += text_problems(text, targets)
                problems += note_problems(text) if place == "papers" else ()
            if place == "papers" and len(texts) == len(LANGUAGES):
                problems += pair_problems(texts)
            if place in self._introduced and name not in self._introduced[place]:
                problems += _introduces_nothing(texts, place, name)
            yield from texts.values()

    def _places(self) -> Iterator[tuple[str, str]]:
        for place in ("papers", "guides", "eras", "topics"):
            for name in self._folders.names(place):
                yield place, name


def _texts(shelf: Shelf, problems: list[Problem]) -> dict[Language, Text]:
    texts: dict[Language, Text] = {}
    for language in LANGUAGES:
        path = shelf.top(f"{language}.md")
        if path and (text := read_checked(path, language, problems)):
            texts[language] = text
    return texts


def _missing(shelf: Shelf, place: str, texts: Mapping[Language, Text]) -> Iterator[Problem]:
    """Remarks about what nobody has written yet; an introduction need not be there at all."""
    missing = [language for language in LANGUAGES if f"{language}.md" not in shelf.places]
    if not shelf.places or (place not in ("papers", "guides") and len(missing) == len(LANGUAGES)):
        return
    facts = shelf.places.get(FACTS) or next(iter(shelf.places.values()))
    home = Path(facts[0]).parent
    if len(missing) == len(LANGUAGES):
        kind = "note" if place == "papers" else "text"
        yield Problem(home, None, None, f"has no {kind} yet", "Write en.md and zh.md.", "remark")
    for language in missing if len(missing) == 1 else ():
        message = f"the {_NAMES[language]} text is missing"
        yield Problem(home / f"{language}.md", None, None, message, "Translate the other one.", "remark")
    for text in texts.values() if place == "papers" else ():
        if not text.markdown.questions():
            cure = "Ask one below the heading of questions: `Q: ... {#slug}`, then `A: ...`."
            yield text.problem(None, "has no cards yet", cure, "remark")


def _introduces_nothing(texts: Mapping[Language, Text], place: str, name: str) -> Iterator[Problem]:
    for text in list(texts.values())[:1]:
        cure = f"Add {name!r} to {place}.toml, or rename the folder."
        yield text.problem(None, f"introduces nothing: {name!r} is unknown", cure)
