"""Output: data to stdout, words to stderr; no control characters from outside."""

import sys
from typing import Any

from paperreader.domain.visible import visible


def say_json(value: Any) -> None:
    """A value as JSON, readable."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(line: str) -> None:
    """A line of data."""
    sys.stdout.write(visible(line) + "\n")


def tell(line: str) -> None:
    """A line for the reader, not for whatever reads the output."""
    sys.stderr.write(f"paperreader: {visible(line)}\n")
