"""`paperreader search`: hits in titles, authors and notes, best first."""

import argparse

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json, tell


def carry_out(wanted: argparse.Namespace) -> int:
    """Print hits; status 1 where there are none."""
    opened = open_all(wanted)
    opened.speak()
    opened.library.index_notes()
    hits = opened.desk.searching.search(" ".join(wanted.query), wanted.most)
    if wanted.json:
        say_json(
            [
                {
                    "id": hit.paper,
                    "short": hit.short,
                    "field": hit.field,
                    "language": hit.language,
                    "snippet": hit.snippet,
                    "marks": [list(mark) for mark in hit.marks],
                    "offset": hit.offset,
                }
                for hit in hits
            ]
        )
    else:
        for hit in hits:
            say(f"{hit.paper}  {hit.short}")
            say(f"    {hit.snippet}")
    if not hits:
        tell("nothing found.")
    opened.close()
    return 0 if hits else 1
