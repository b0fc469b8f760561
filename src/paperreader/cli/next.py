"""`paperreader next`: the paper to read next."""

import argparse

from paperreader.cli.list import described
from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json, tell
from paperreader.domain.outline import Row
from paperreader.errors import UsageError
from paperreader.services.desk import Desk


def carry_out(wanted: argparse.Namespace) -> int:
    """Print it; status 1 where all is read."""
    # For shell prompts: looking through all files for changes would take longer than the answer.
    opened = open_all(wanted, stays=True)
    chinese = opened.speak() == "zh"
    desk = opened.desk
    row = _offered(desk, wanted.list)
    if wanted.skip and row is not None:
        skipped = desk.reading.snapshot.of(row.paper).skipped
        if not skipped:
            desk.reading.toggle_skip(row.paper)
            tell(f"{row.paper} is offered last from now on.")
        row = _offered(desk, wanted.list)
    paper = opened.library.paper(row.paper) if row else None
    if paper is None:
        whole = f"every paper of the list {wanted.list}" if wanted.list else "every paper"
        tell(f"{whole} is read or set aside.")
    elif wanted.json:
        first = desk.choosing.first(paper.id, desk.reading.snapshot)
        say_json({**described(paper, desk.reading.snapshot.of(paper.id)), "first": list(first)})
    else:
        title = paper.title_zh if chinese and paper.title_zh else paper.title
        say(f"{paper.id}  {paper.year}  {title}")
    opened.close()
    return 0 if paper else 1


def _offered(desk: Desk, list_id: str | None) -> Row | None:
    """The next paper of a list where one is named, else of what the reader follows."""
    state = desk.reading.snapshot
    if list_id is None:
        return desk.choosing.at_start(desk.sessions.load(), state)
    known = [one.id for one in desk.library.lists()]
    if list_id not in known:
        raise UsageError(f"--list {list_id}: the library has no such list; it has {', '.join(known)}.")
    return desk.choosing.next_of_list(list_id, state)
