"""The ledger as plainly as it can be told: from all entries, from the beginning, with fsrs itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from fsrs import Card, Rating, Scheduler, State

from paperreader.domain.entry import Entry, Value
from paperreader.domain.review import CardState, Phase, Review, Spent
from paperreader.journal.ledger import Ledger

PHASES: dict[State, Phase] = {
    State.Learning: "learning",
    State.Review: "review",
    State.Relearning: "relearning",
}


def told(ledger: Ledger) -> dict[str, object]:
    """All that a ledger says, to compare."""
    spent = ledger.spent()
    assert {one.paper: ledger.seconds(one.paper) for one in spent} == ledger.seconds_of_all()
    cards = ledger.cards()
    assert {card: ledger.card(card) for card in cards} == cards
    moments = [datetime(2026, 5, day, 12, tzinfo=UTC) for day in (1, 9, 20)]
    return {
        "spent": set(spent),
        "reviews": list(ledger.reviews()),
        "cards": dict(cards),
        "due": [ledger.due(moment) for moment in moments],
    }


def expected(entries: Iterable[Entry]) -> dict[str, object]:
    """What it ought to say."""
    entries = list(entries)
    held: dict[tuple[str, str, str], Entry] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        change = entry.change
        held[change.subject_kind, change.subject, change.kind] = entry
    reviews, cards = reviewed(held)
    moments = [datetime(2026, 5, day, 12, tzinfo=UTC) for day in (1, 9, 20)]
    return {
        "spent": spent(entries, held),
        "reviews": sorted(reviews, key=lambda one: (one.at, one.card)),
        "cards": cards,
        "due": [
            tuple(sorted((c for c in cards if cards[c].is_due(moment)), key=lambda c: (cards[c].due, c)))
            for moment in moments
        ],
    }


def number(value: Value, key: str) -> int | None:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def day(value: Value) -> date | None:
    found = value.get("on") if isinstance(value, dict) else None
    try:
        return date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None


def spent(entries: list[Entry], held: dict[tuple[str, str, str], Entry]) -> set[Spent]:
    """Second by second: each is of a day, and a correction takes the newest of them away."""
    found = set()
    times = [one for one in entries if (one.change.subject_kind, one.change.kind) == ("paper", "time")]
    for paper in {one.change.subject for one in entries}:
        events = [
            (one.id, on, seconds)
            for one in times
            if one.change.subject == paper
            and (on := day(one.change.value))
            and (seconds := number(one.change.value, "seconds"))
            and 0 < seconds <= 86400
        ]
        correction = held.get(("paper", paper, "spent"))
        seconds = number(correction.change.value, "seconds") if correction else None
        on = day(correction.change.value) if correction else None
        is_corrected = correction and on and seconds is not None and 0 <= seconds <= 360_000_000
        origin = correction.origin if correction and is_corrected else ""
        before = sorted((on, seconds) for known, on, seconds in events if known <= origin)
        days: dict[date, int] = {}
        if on and seconds is not None and is_corrected:
            rest = seconds
            for when, some in before:  # the oldest stay
                days[when] = days.get(when, 0) + min(some, rest)
                rest -= min(some, rest)
            days[on] = days.get(on, 0) + rest
        for known, when, some in events:
            if known > origin:
                days[when] = days.get(when, 0) + some
        found |= {Spent(paper, when, some) for when, some in days.items() if some}
    return found


def reviewed(
    held: dict[tuple[str, str, str], Entry],
) -> tuple[list[Review], dict[str, CardState]]:
    reviews: list[Review] = []
    cards: dict[str, CardState] = {}
    for card in sorted({subject for subject_kind, subject, _ in held if subject_kind == "card"}):
        suspended = held.get(("card", card, "suspended"))
        mine = sorted(
            (moment, kind, grade, on)
            for (subject_kind, subject, kind), entry in held.items()
            if subject_kind == "card"
            and subject == card
            and (moment := moment_of(kind))
            and (grade := number(entry.change.value, "grade")) in (1, 2, 3, 4)
            and (on := day(entry.change.value))
        )
        state = scheduled([(moment, grade) for moment, _, grade, _ in mine if grade])
        is_suspended = bool(suspended and suspended.change.value)
        for at, (moment, _, grade, on) in enumerate(mine):
            if grade:
                before = scheduled([(moment, grade) for moment, _, grade, _ in mine[:at] if grade])
                reviews.append(Review(card, moment, on, grade, before.phase))
        if mine or is_suspended:
            cards[card] = replace(state, suspended=is_suspended)
    return reviews, cards


def moment_of(kind: str) -> datetime | None:
    if not kind.startswith("grade."):
        return None
    try:
        moment = datetime.fromisoformat(kind[6:])
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 1970 <= moment.year < 9000 else None


def scheduled(reviews: list[tuple[datetime, int]]) -> CardState:
    scheduler = Scheduler(enable_fuzzing=False)
    card, lapses = Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC)), 0
    for at, grade in reviews:
        lapses += grade == 1 and card.state is State.Review
        card, _ = scheduler.review_card(card, Rating(grade), at)
    if not reviews:
        return CardState()
    return CardState(
        PHASES[card.state],
        card.due,
        card.last_review,
        card.stability,
        card.difficulty,
        card.step,
        len(reviews),
        lapses,
    )
