"""Whatever arrives in whatever order, the ledger says what a plain look at all entries says."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import Change, Entry, Value, cleared, corrected, graded, spent
from paperreader.journal.files import Reading, Source
from paperreader.journal.intake import UNREAD
from paperreader.journal.journal import Journal
from paperreader.journal.ledger import Ledger
from paperreader.journal.lines import Line, encode
from paperreader.journal.posting import post
from paperreader.journal.projection import Projection
from tests.journal.desk import DAY, Desk, TickingClock
from tests.journal.reference import expected, told

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)

days = st.sampled_from(["2026-05-01", "2026-05-08", "2026-05-09", "2027-01-01"])
wrong: st.SearchStrategy[Value] = st.sampled_from(
    [
        None,
        True,
        7,
        "x",
        [],
        {},
        {"seconds": 60, "grade": 3},
        {"seconds": -5, "grade": 0, "on": "2026-05-09"},
        {"seconds": 86_401, "grade": 5, "on": "2026-05-09"},
        {"seconds": 10**30, "grade": 10**30, "on": "2026-05-09"},
        {"seconds": True, "grade": True, "on": "2026-05-09"},
        {"seconds": 1.5, "grade": 2.0, "on": "2026-05-09"},
        {"seconds": "60", "grade": "3", "on": "2026-05-09"},
        {"seconds": 60, "grade": 3, "on": "2026-02-30"},
        {"seconds": 60, "grade": 3, "on": 5},
    ]
)
seconds = st.fixed_dictionaries({"seconds": st.sampled_from([1, 60, 300, 86_400]), "on": days})
totals = st.fixed_dictionaries({"seconds": st.sampled_from([0, 50, 301, 10**6]), "on": days})
grades = st.fixed_dictionaries({"grade": st.sampled_from([1, 2, 3, 3, 4]), "on": days})
moments = st.sampled_from(
    [
        "2026-05-01T07:00:00.000Z",
        "2026-05-01T07:00:00Z",
        "2026-05-01T09:00:00+02:00",
        "2026-05-01T07:03:00.000Z",
        "2026-05-02T07:00:00.000Z",
        "2026-05-09T07:00:00.123Z",
        "2026-06-01T07:00:00.000Z",
        "",
        "yesterday",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:00:00Z",
    ]
)
papers = st.sampled_from(["a", "b"])
cards = st.sampled_from(["a#one", "b#two"])
times = st.builds(lambda paper, value: Change(paper, "time", value), papers, seconds)
totals_of = st.builds(lambda paper, value: Change(paper, "spent", value), papers, totals | st.none())
reviews = st.builds(
    lambda card, when, value: Change(card, f"grade.{when}", value, "card"), cards, moments, grades | st.none()
)
suspensions = st.builds(
    lambda card, value: Change(card, "suspended", value, "card"), cards, st.sampled_from([True, None])
)
nonsense = st.builds(
    Change,
    papers,
    st.sampled_from(["time", "spent", "grade.2026-05-01T07:00:00.000Z", "pass.1", "suspended"]),
    wrong,
    st.sampled_from(["paper", "card"]),
)
changes = st.one_of(times, times, totals_of, reviews, reviews, suspensions, nonsense)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries with ids that ascend in the order of the list; some bring back what was there before."""
    entries: list[Entry] = []
    for number, change in enumerate(draw(st.lists(changes, max_size=30))):
        entry_id = f"{number:010}-0000-{draw(st.sampled_from(['here', 'there']))}"
        origin = draw(st.none() | st.sampled_from(["", *(one.id for one in entries)]))
        role = "do" if origin is None else "undo"
        entries.append(Entry(entry_id, entry_id, "x", NOON, change, role, restores=origin))  # type: ignore[arg-type]
    return entries


def taken_in(projection: Projection, entries: list[Entry]) -> None:
    lines = [Line(entry, encode(entry)) for entry in entries]
    projection.take_in(Reading(lines), Source("x.jsonl", UNREAD, 0, 0))


@settings(deadline=None, max_examples=300)
@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_ledger(entries: list[Entry], chance: random.Random) -> None:
    projection = Projection(None)
    ledger = Ledger(lambda question: question(projection))
    arriving = list(entries)
    if chance.random() < 0.7:
        chance.shuffle(arriving)
    arrived: list[Entry] = []
    while arriving:
        count = chance.choice([1, 1, 3, 30])
        some, arriving = arriving[:count], arriving[count:]
        taken_in(projection, some + arrived[:2])  # some come twice
        arrived += some
        while chance.random() < 0.6 and post(projection.connection, projection.facts, chance.choice([1, 4])):
            pass
        if chance.random() < 0.3:
            assert told(ledger) == expected(arrived)
    assert told(ledger) == expected(entries)
    projection.close()


def test_a_review_is_taken_back_that_was_counted_before_its_turn() -> None:
    """A card that is gone through counts all its reviews, also those that are not posted yet."""
    kinds = [f"grade.2026-05-0{day}T07:00:00.000Z" for day in (2, 1, 3, 3)]
    review: Value = {"grade": 3, "on": "2026-05-01"}
    values = [review, review, review, None]
    entries = [
        Entry(f"{number:010}-0000-x", "x", "x", NOON, Change("a#one", kind, value, "card"))
        for number, (kind, value) in enumerate(zip(kinds, values, strict=True))
    ]
    projection = Projection(None)
    taken_in(projection, entries[:3])
    for _ in range(2):
        assert post(projection.connection, projection.facts, 1)
    taken_in(projection, entries[3:])
    assert not post(projection.connection, projection.facts, 2)
    assert told(Ledger(lambda question: question(projection))) == expected(entries)
    projection.close()


actions = st.one_of(
    st.builds(lambda paper, some: spent(paper, some, DAY), papers, st.sampled_from([10, 100])),
    st.builds(lambda paper, some: corrected(paper, some, DAY), papers, st.sampled_from([5, 500])),
    st.builds(
        lambda card, grade, at: graded(card, grade, NOON + timedelta(hours=at), DAY),
        cards,
        st.integers(1, 4),
        st.integers(0, 400),
    ),
    st.builds(lambda card: Change(card, "suspended", True, "card"), cards),
    st.sampled_from([cleared("a", "spent")]),
    st.sampled_from(["undo", "redo", "rebuild", "exchange", "ask", "wait"]),
)


def exchange(left: Journal, right: Journal) -> None:
    assert left.take_in(list(right.lines())) >= 0
    assert right.take_in(left.lines()) >= 0
    assert right.take_in(left.lines()) == left.take_in(right.lines()) == 0


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 1), actions), max_size=25))
def test_devices_that_exchange_lines_come_to_one_ledger(played: list[tuple[int, Change | str]]) -> None:
    with TemporaryDirectory() as place:
        clock = TickingClock()
        desks = [Desk(Path(place) / name, name, clock) for name in ("home", "office")]
        journals = [desk.journal() for desk in desks]
        for who, action in played:
            match action:
                case "undo":
                    journals[who].undo()
                case "redo":
                    journals[who].redo()
                case "rebuild":
                    desks[who].close()
                    desks[who].drop_database()
                    journals[who] = desks[who].journal()
                case "exchange":
                    exchange(*journals)
                case "ask":
                    assert told(journals[who].ledger) == expected(journals[who].entries())
                case "wait":
                    clock.passes(hours=1)
                case Change():
                    journals[who].record([action], role="note" if action.kind == "time" else "do")
        exchange(*journals)
        here, there = (told(journal.ledger) for journal in journals)
        assert here == there == expected(journals[0].entries())
        assert [one.raw for one in lines_in(journals[0])] == [one.raw for one in lines_in(journals[1])]
        for desk in desks:
            assert len(desk.files) <= 1
            desk.close()


def lines_in(journal: Journal) -> list[Line]:
    return [Line(entry, encode(entry)) for entry in journal.entries()]
