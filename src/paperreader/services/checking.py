"""Checking: every problem of a library's files, each with its place and cure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from paperreader.library.checking import check
from paperreader.library.problem import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    errors: tuple[Problem, ...]
    """What is wrong and must be put right."""
    remarks: tuple[Problem, ...]
    """What is not there yet: notes to be written."""


def report(folders: Sequence[Path]) -> Report:
    """Check the library that folders make together, the built-in one first."""
    problems = check(folders)
    return Report(
        tuple(problem for problem in problems if problem.severity == "error"),
        tuple(problem for problem in problems if problem.severity != "error"),
    )
