"""How a reader stands with one paper, in words: passes, time, checks, what to read first, what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from paperreader.domain.entry import CHECK_KINDS
from paperreader.domain.progress import PASSES, Pass, Progress
from paperreader.language import _
from paperreader.services.words import ago, day, duration

_CIRCLED = {1: "①", 2: "②", 3: "③"}
_FADES_AFTER = {1: 14, 2: 60, 3: 180}
"""Days after which a pass is long ago: by then most of it has to be read again to go deeper."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head of a page tells beside the facts."""

    progress: Progress
    lists: int
    """In how many lists the paper stands."""
    today: date
    seconds: int = 0
    """For how long it was read."""
    first: tuple[tuple[str, str], ...] = ()
    """Ids and short names of papers that should be read before."""


GAP = "   "
"""Between the parts of a line about progress."""


def parts(standing: Standing) -> tuple[str, ...]:
    """Passes with their dates, time, checks: `① ✓ 3 May`, `② –`, `③ –`, `1 h 12 min`, `interview 2/4`."""
    return (*_passes(standing), *_rest(standing))


def passes(standing: Standing) -> str:
    """The same on one line."""
    return GAP.join(parts(standing))


def _passes(standing: Standing) -> Iterable[str]:
    for number in PASSES:
        done = standing.progress.done(number)
        if done is None:
            yield f"{_CIRCLED[number]} –"
        else:
            on = day(done.on, standing.today) if done.on else _("known before")
            yield f"{_CIRCLED[number]} ✓ {on}"


def _rest(standing: Standing) -> Iterable[str]:
    progress = standing.progress
    if text := duration(standing.seconds):
        yield text
    if progress.aside:
        yield _("set aside")
    elif progress.status == "reading":
        yield _("in progress")
    if progress.skipped:
        yield _("skipped for now")
    if progress.checks:
        yield _("interview {}/{}").format(len(progress.checks), len(CHECK_KINDS))


def suggestion(progress: Progress, today: date) -> str:
    """The pass to do next, when the last one is long ago; else nothing."""
    dated = [one for one in progress.passes if one.on is not None]
    if not dated or progress.aside:
        return ""
    last = max(dated, key=_when)
    if last.on is None or (today - last.on).days < _FADES_AFTER[progress.passes[-1].number]:
        return ""
    deepest = progress.passes[-1].number
    if deepest == PASSES[-1]:
        return _("Last read {}: worth another look.").format(ago(last.on, today))
    return _("Last read {}: time for pass {}.").format(ago(last.on, today), deepest + 1)


def _when(one: Pass) -> tuple[date, int]:
    return one.on or date.min, one.number
