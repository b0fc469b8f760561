import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from paperreader.domain.clock import SystemClock
from paperreader.domain.entry import passed
from paperreader.domain.progress import Pass
from tests.journal.desk import Desk

ZONES = ("Asia/Shanghai", "America/Los_Angeles", "UTC", "Pacific/Kiritimati")
MIDNIGHTS = (datetime(2026, 5, 9, 23, 59, 59, tzinfo=UTC), datetime(2026, 3, 8, 10, 0, tzinfo=UTC))


@pytest.fixture
def zone() -> Iterator[None]:
    known = os.environ.get("TZ")
    yield
    if known is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = known
    time.tzset()


def travel(to: str) -> None:
    os.environ["TZ"] = to
    time.tzset()


@pytest.mark.parametrize("moment", MIDNIGHTS)
@pytest.mark.usefixtures("zone")
def test_the_day_of_a_pass_never_shifts(desk: Desk, moment: datetime) -> None:
    desk.clock.moment = moment
    days = [date(2026, 5, 9), date(2026, 3, 8), date(2026, 1, 1), date(2025, 12, 31)]
    for here, there in pairwise((*ZONES, ZONES[0])):
        travel(here)
        desk.reopened().record([passed(here, number % 3 + 1, day) for number, day in enumerate(days[:3])])
        travel(there)
        said = desk.reopened().snapshot().of(here)
        assert said.passes == tuple(Pass(number + 1, day) for number, day in enumerate(days[:3]))
        desk.close()
        desk.drop_database()
        assert desk.journal().snapshot().of(here) == said


@pytest.mark.usefixtures("zone")
def test_moments_are_the_same_everywhere(desk: Desk) -> None:
    travel("Asia/Shanghai")
    journal = desk.journal()
    journal.record([passed("bert", 1, date(2026, 5, 10))])
    moment = journal.entries()[0].at
    travel("America/Los_Angeles")
    assert desk.reopened().entries()[0].at == moment == datetime(2026, 5, 9, 12, 0, 2, tzinfo=UTC)


@pytest.mark.usefixtures("zone")
def test_today_is_the_day_where_the_reader_is() -> None:
    for here in ZONES:
        travel(here)
        before = time.localtime()
        today = SystemClock().today()
        after = time.localtime()
        assert today in {date(*at[:3]) for at in (before, after)}
