from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from paperreader.services.stopwatch import IDLE, Stopwatch

START = datetime(2026, 5, 9, 12, tzinfo=UTC)


class StoppedClock:
    """Goes on only when it is told to."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


class Desk:
    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.kept: list[tuple[str, int]] = []
        self.watch = Stopwatch(self.clock, lambda paper, seconds: self.kept.append((paper, seconds)))

    def reads(self, seconds: float, every: float = 30, key: bool = True) -> None:
        """Time passes; now and then a key is pressed, and the screen looks twice a second."""
        left = seconds
        while left > 0:
            step = min(every, left)
            self.clock.moment += timedelta(seconds=step)
            left -= step
            if key:
                self.watch.touch()
            self.watch.show(self.paper)

    paper: str | None = None

    def shows(self, paper: str | None) -> None:
        self.paper = paper
        self.watch.touch()
        self.watch.show(paper)

    def total(self, paper: str) -> int:
        return sum(seconds for name, seconds in self.kept if name == paper)


def test_time_in_front_is_counted_and_written_every_other_minute() -> None:
    desk = Desk()
    desk.shows("bert")
    desk.reads(600)
    desk.shows(None)
    assert desk.total("bert") == 600
    assert all(120 <= seconds <= 150 for _, seconds in desk.kept)


def test_what_is_not_in_front_is_not_counted() -> None:
    desk = Desk()
    desk.reads(600)
    desk.shows("bert")
    desk.reads(60)
    desk.shows("gpt-1")
    desk.reads(45)
    desk.shows(None)
    desk.reads(500)
    desk.watch.settle()
    assert desk.kept == [("bert", 60), ("gpt-1", 45)]


def test_two_minutes_after_the_last_key_the_count_ends() -> None:
    desk = Desk()
    desk.shows("bert")
    desk.reads(60)
    desk.reads(3600, every=0.5, key=False)
    desk.shows(None)
    assert desk.total("bert") == 60 + IDLE.total_seconds()


def test_a_machine_that_slept_did_not_read() -> None:
    desk = Desk()
    desk.shows("bert")
    desk.reads(8 * 3600, every=8 * 3600)
    desk.shows(None)
    assert desk.total("bert") == IDLE.total_seconds()


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    desk = Desk()
    desk.shows("bert")
    desk.reads(60)
    desk.clock.moment -= timedelta(hours=1)
    desk.watch.touch()
    desk.reads(60)
    desk.shows(None)
    assert desk.total("bert") == 120


def test_a_glance_is_not_worth_an_entry() -> None:
    desk = Desk()
    for paper in ("bert", "gpt-1", "t5"):
        desk.shows(paper)
        desk.reads(2)
    desk.shows(None)
    assert desk.kept == []


@given(st.lists(st.tuples(st.sampled_from(["bert", "t5", None]), st.integers(0, 400)), max_size=30))
def test_never_is_more_counted_than_went_by(moves: list[tuple[str | None, int]]) -> None:
    desk = Desk()
    for paper, seconds in moves:
        desk.shows(paper)
        desk.reads(seconds)
    desk.shows(None)
    for paper in ("bert", "t5"):
        went_by = sum(seconds for name, seconds in moves if name == paper)
        glances = sum(1 for name, _ in moves if name == paper)
        assert went_by - 5 * glances <= desk.total(paper) <= went_by + glances
