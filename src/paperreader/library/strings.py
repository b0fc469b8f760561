"""Checks the words and addresses in TOML files: characters, punctuation, addresses that will not last."""

from collections.abc import Iterator

from paperreader.library.addresses import address_faults
from paperreader.library.characters import punctuation, radicals
from paperreader.library.problem import Complaint, Problem
from paperreader.library.source import Key, Source


def string_problems(source: Source) -> Iterator[Problem]:
    """What is wrong with the strings of a file, apart from what its keys demand."""
    for key, value in _strings(source.data, ()):
        name = next((str(part) for part in reversed(key) if isinstance(part, str)), "")
        for slip in radicals(value):
            yield source.problem(Complaint(key, slip.message, slip.cure))
        if name == "url":
            for message, cure in address_faults(value):
                yield source.problem(Complaint(key, message, cure))
        elif name.endswith("_zh"):
            for slip in punctuation(value, chinese=True):
                yield source.problem(Complaint(key, slip.message, slip.cure))


def _strings(value: object, key: Key) -> Iterator[tuple[Key, str]]:
    """Every string of nested data with its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, (*key, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*key, number))
