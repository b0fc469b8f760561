"""Reads timeline.toml: the events of all folders together, by date."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from paperreader.domain.timeline import Event
from paperreader.library.facts import entries
from paperreader.library.fields import Build, build
from paperreader.library.folders import Folders
from paperreader.library.problem import Complaint, Problem, suggestion
from paperreader.library.rules import one_line
from paperreader.library.source import Source

TIMELINE = "timeline.toml"


def read_timeline(
    folders: Folders,
    problems: list[Problem],
    papers: Collection[str] | None = None,
    make: Build = build,
) -> tuple[Event, ...]:
    """The events of every folder's timeline, the earliest first; bad ones are left out.

    Args:
        folders: The library. An own timeline adds to the one below it.
        problems: Where what is wrong is put.
        papers: The papers that events may name; None: any.
        make: How an event is made from its table.
    """
    found: list[Event] = []
    for path in reversed(folders.versions(TIMELINE)):
        found += read_events(Source.read(path), problems, papers, make)
    return tuple(sorted(found, key=lambda event: event.date))


def read_events(
    source: Source, problems: list[Problem], papers: Collection[str] | None = None, make: Build = build
) -> Iterator[Event]:
    """The good events of one file, in its order."""
    last = ""
    for number, entry in entries(source, "event", problems):
        told: list[Complaint] = []
        event = make(Event, entry, told.append, ("event", number))
        if event is not None:
            told += _complaints(event, number)
            usable = not told
            if usable and event.date < last:
                cure = "Sort the events by date; an inexact date stands before the exact ones in it."
                told.append(Complaint(("event", number, "date"), f"{event.date} stands behind {last}", cure))
            last = max(last, event.date) if usable else last
            if event.paper is not None and papers is not None and event.paper not in papers:
                cure = suggestion(event.paper, papers)
                told.append(Complaint(("event", number, "paper"), f"unknown paper {event.paper!r}", cure))
            if usable:
                yield event
        problems += map(source.problem, told)


def _complaints(event: Event, number: int) -> Iterator[Complaint]:
    """What makes an event unfit to be shown."""
    try:
        _ = event.day
    except ValueError:
        cure = "Write 2018, 2018-10 or 2018-10-11."
        yield Complaint(("event", number, "date"), f"{event.date!r} is not a date", cure)
    for name in ("what", "what_zh", "organisation"):
        if (text := getattr(event, name)) is not None:
            for complaint in one_line(name, text):
                yield replace(complaint, key=("event", number, name))
