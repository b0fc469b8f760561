"""`paperreader next`: the first paper of the reader's view that is not read yet."""

import argparse

from paperreader.cli.list import described
from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json, tell


def carry_out(wanted: argparse.Namespace) -> int:
    """Print it; status 1 where all is read."""
    # For shell prompts: looking through all files for changes would take longer than the answer.
    opened = open_all(wanted, stays=True)
    chinese = opened.speak() == "zh"
    state = opened.desk.reading.snapshot
    scene = opened.desk.browsing.enter(opened.desk.sessions.load().view, "", state)
    row = opened.desk.browsing.next_unread(scene, -1, state)
    paper = opened.library.paper(row.paper) if row else None
    if paper is None:
        tell("every paper is read or set aside.")
    elif wanted.json:
        say_json(described(paper, state.of(paper.id)))
    else:
        title = paper.title_zh if chinese and paper.title_zh else paper.title
        say(f"{paper.id}  {paper.year}  {title}")
    opened.close()
    return 0 if paper else 1
