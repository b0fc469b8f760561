"""Figures: samples by what was measured, and a few numbers of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Source(NamedTuple):
    """Where samples come from.

    `metric` is a start metric of the terminal tool (`usable_ms`), `step.field` of one of its steps
    (`walk.done`; `answer` is when the rows were final, of presses that changed them after the echo;
    `presses` is there for each press, whatever came of it),
    `idle.field`, or the name of a measure taken in the process.
    """

    group: str
    target: str
    metric: str


@dataclass
class Figures:
    """All samples of one run of the bench, and what went wrong on the way."""

    samples: dict[Source, list[float]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    foreign: list[float] = field(default_factory=list)
    """How much of the machine others used while something was measured, in per cent."""
    raw: dict[str, Any] = field(default_factory=dict)
    """The results of the terminal tool as it gave them, by group."""

    def add(self, source: Source, values: Sequence[float]) -> None:
        """Add samples."""
        self.samples.setdefault(source, []).extend(values)

    def of(self, source: Source) -> Sequence[float]:
        """The samples from a source, none where it was not measured."""
        return self.samples.get(source, ())

    def take_in(self, group: str, result: Mapping[str, Any]) -> None:
        """Add a result of the terminal tool. A failed run is a trouble, never left out silently."""
        self.raw[group] = result
        for target, one in result["targets"].items():
            for run in one["raw"]:
                self.troubles += [f"{group}, {target}: {error}" for error in run["errors"]]
                self.foreign.append(run.get("foreign_pct", 0.0))
                if run["ok"]:
                    for metric, value in _metrics(run):
                        self.add(Source(group, target, metric), [value])


def _metrics(run: Mapping[str, Any]) -> Sequence[tuple[str, float]]:
    found = [(name, value) for name, value in run.items() if isinstance(value, int | float)]
    for label, presses in run["steps"].items():
        for press in presses:
            found.append((f"{label}.presses", 1))
            found += [(f"{label}.{name}", value) for name, value in press.items() if value is not None]
            # What came after the echo of the key is an answer; where nothing came, it had nothing to change.
            if press["rows"] is not None and press["rows"] > press["change"]:
                found.append((f"{label}.answer", press["rows"]))
    for idle in run["idle"]:
        found += [(f"idle.{name}", idle[name]) for name in ("cpu_pct", "bytes")]
    return found


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of the values lie, interpolated."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return quantile(values, 0.5)
