"""`paperreader list`: papers in the order of the eras view, all or those that a query lets through."""

import argparse

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json, tell
from paperreader.domain.paper import Paper
from paperreader.domain.progress import Progress, Snapshot


def carry_out(wanted: argparse.Namespace) -> int:
    """Print papers; with `--json` as one array."""
    opened = open_all(wanted)
    chinese = opened.speak() == "zh"
    state = opened.desk.reading.snapshot
    matches = opened.desk.browsing.enter("eras", " ".join(wanted.query), state).matches
    papers = [paper for paper in opened.library.papers() if matches is None or paper.id in matches]
    if wanted.json:
        say_json([described(paper, state.of(paper.id)) for paper in papers])
    else:
        width = max((len(paper.id) for paper in papers), default=0)
        for paper in papers:
            title = paper.title_zh if chinese and paper.title_zh else paper.title
            say(f"{paper.id:<{width}}  {paper.year}  {_status(paper, state):<8}  {title}")
    if not papers:
        tell("no paper matches.")
    opened.close()
    return 0 if papers else 1


def _status(paper: Paper, state: Snapshot) -> str:
    return state.of(paper.id).status


def described(paper: Paper, progress: Progress) -> dict[str, object]:
    """A paper and its progress, as JSON says it: ids and numbers, never display words."""
    return {
        "id": paper.id,
        "title": paper.title,
        "title_zh": paper.title_zh,
        "short": paper.short,
        "authors": list(paper.authors),
        "year": paper.year,
        "month": paper.month,
        "venue": paper.venue,
        "organisation": paper.organisation,
        "kind": paper.kind,
        "era": paper.era,
        "topics": list(paper.topics),
        "stars": paper.stars,
        "arxiv": paper.arxiv,
        "address": paper.address,
        "builds_on": list(paper.builds_on),
        "status": progress.status,
        "starred": progress.starred,
        "passes": [
            {"pass": one.number, "on": one.on.isoformat() if one.on else None} for one in progress.passes
        ],
    }
