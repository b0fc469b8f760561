"""History: what was done on which day and in which week, put together from passes and tallies."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from paperreader.domain.progress import PASSES, Progress, Snapshot
from paperreader.domain.report import NO_PASSES, Day, Passes, Retention, Week
from paperreader.domain.weeks import DAYS, monday
from paperreader.journal.tallies import Reviewed


@dataclass(frozen=True, slots=True)
class Marked:
    """The passes that have a date."""

    passes: Mapping[date, Passes]
    read: tuple[date, ...]
    """The days on which papers became read, a day as often as papers did."""

    @property
    def total(self) -> Passes:
        """All of them."""
        return _sum(tuple(self.passes.values()))


def marked(state: Snapshot) -> Marked:
    """The passes of everybody's progress."""
    passes: dict[date, Passes] = {}
    read = []
    for progress in state.papers.values():
        for one in progress.passes:
            if one.on is not None:
                passes[one.on] = _one_more(passes.get(one.on, NO_PASSES), one.number)
        if (on := progress.read_on) is not None:
            read.append(on)
    return Marked(passes, tuple(read))


def touched(progress: Progress, begun: date | None) -> date | None:
    """The first day of which a paper's passes, opening and reading time tell."""
    days = (begun, *(one.on for one in progress.passes))
    return min((on for on in days if on is not None), default=None)


def days_of(
    mondays: Sequence[date], done: Marked, seconds: Mapping[date, int], reviews: Mapping[date, Reviewed]
) -> Mapping[date, Day]:
    """The days of these weeks on which something was done, ascending."""
    first, behind = mondays[0].toordinal(), mondays[-1].toordinal() + DAYS
    days = sorted(on for on in {*done.passes, *seconds, *reviews} if first <= on.toordinal() < behind)
    return MappingProxyType(
        {
            on: Day(
                on,
                seconds.get(on, 0),
                done.passes.get(on, NO_PASSES),
                reviews[on].reviews if on in reviews else 0,
            )
            for on in days
        }
    )


def weeks_of(mondays: Sequence[date], days: Mapping[date, Day], read: Sequence[date]) -> tuple[Week, ...]:
    """These weeks, each one there."""
    finished = Counter(monday(on) for on in read)
    grouped: dict[date, list[Day]] = {one: [] for one in mondays}
    for day in days.values():
        grouped[monday(day.on)].append(day)
    return tuple(
        Week(
            one,
            sum(day.seconds for day in grouped[one]),
            _sum([day.passes for day in grouped[one]]),
            finished[one],
            sum(day.reviews for day in grouped[one]),
        )
        for one in mondays
    )


def retention(reviews: Mapping[date, Reviewed], today: date, days: int) -> Retention:
    """What was remembered in the last days, today being one of them."""
    recent = [one for on, one in reviews.items() if (today - on).days < days]
    return Retention(days, sum(one.met for one in recent), sum(one.remembered for one in recent))


def _sum(passes: Sequence[Passes]) -> Passes:
    first, second, third = (sum(one[place] for one in passes) for place in range(len(PASSES)))
    return first, second, third


def _one_more(passes: Passes, number: int) -> Passes:
    first, second, third = (count + (place == number) for place, count in zip(PASSES, passes, strict=True))
    return first, second, third
