"""What papers build on: never a later work, never in a circle."""

from collections.abc import Iterator, Mapping

from paperreader.domain.paper import Paper
from paperreader.library.folders import FACTS, Folders
from paperreader.library.problem import Complaint, Problem
from paperreader.library.source import Source


def descent_problems(folders: Folders, papers: Mapping[str, Paper]) -> Iterator[Problem]:
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
