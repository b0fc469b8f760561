"""`paperreader where`: the folders in use."""

import argparse

from paperreader.cli.opening import open_all
from paperreader.cli.output import say, say_json


def carry_out(wanted: argparse.Namespace) -> int:
    """Print them; with `--json` as one object. Nothing is opened or made."""
    paths = open_all(wanted).paths
    places = {
        "data": str(paths.data),
        "journal": str(paths.data / "journal"),
        "notes": str(paths.data / "notes"),
        "config": str(paths.config_file),
        "cache": str(paths.cache),
        "libraries": [str(folder) for folder in paths.libraries],
    }
    if wanted.json:
        say_json(places)
        return 0
    for name, place in places.items():
        for one in place if isinstance(place, list) else [place]:
            say(f"{name:<9}  {one}")
    return 0
