from datetime import date
from types import MappingProxyType

import pytest

from paperreader.domain.progress import Pass, Progress, Snapshot
from paperreader.domain.ticks import Ticks, is_known

BRANCHES = {"early": ("a", "b", "c"), "early/x": ("a", "b"), "early/y": ("b", "c"), "late": ("d",)}
KNOWN = Progress((Pass(2, None),))
READ = Progress((Pass(2, date(2026, 5, 9)),))
ASIDE = Progress(aside=True)


def ticks(**papers: Progress) -> Ticks:
    return Ticks.of(BRANCHES, Snapshot(MappingProxyType(papers)))


def counts(ticks: Ticks) -> dict[str, str]:
    return {branch: str(tally) for branch, tally in ticks.tallies().items()}


@pytest.mark.parametrize(
    ("progress", "known"),
    [
        (KNOWN, True),
        (READ, False),
        (Progress(), False),
        (Progress((Pass(1, date(2026, 5, 9)), Pass(2, None))), True),
        (Progress((Pass(2, None), Pass(3, date(2026, 5, 9)))), False),
        (Progress((Pass(2, None),), aside=True), False),
    ],
)
def test_known_is_what_is_read_without_a_date_and_for_no_other_reason(
    progress: Progress, known: bool
) -> None:
    assert is_known(progress) is known


def test_a_branch_is_ticked_and_unticked_as_a_whole_and_counts_in_every_other() -> None:
    one = ticks().toggled(BRANCHES["early/x"])
    assert counts(one) == {"early": "2/3", "early/x": "2/2", "early/y": "1/2", "late": "0/1"}
    assert (one.added, one.removed, str(one.tally)) == (("a", "b"), (), "2/4")
    whole = one.toggled(BRANCHES["early"])
    assert whole.added == ("a", "b", "c")
    assert whole.toggled(BRANCHES["early"]).added == ()


def test_what_was_read_otherwise_counts_and_stays() -> None:
    one = ticks(a=READ).toggled(BRANCHES["early"])
    assert one.added == ("b", "c")
    assert one.has("a")
    none = one.toggled(BRANCHES["early"])
    assert (none.added, none.removed, counts(none)["early"]) == ((), (), "1/3")


def test_what_is_set_aside_is_neither_counted_nor_ticked() -> None:
    one = ticks(b=ASIDE).toggled(BRANCHES["early"])
    assert one.added == ("a", "c")
    assert counts(one) == {"early": "2/2", "early/x": "1/1", "early/y": "1/1", "late": "0/1"}
    assert not one.toggled(["b"]).has("b")


def test_what_was_known_can_be_unticked() -> None:
    one = ticks(a=KNOWN, d=KNOWN)
    assert (one.added, one.removed, str(one.tally)) == ((), (), "2/4")
    assert one.toggled(["d"]).removed == ("d",)


def test_written_down_or_taken_back_nothing_is_left_to_do() -> None:
    one = ticks(a=KNOWN).toggled(["a"]).toggled(["d"])
    assert (one.added, one.removed) == (("d",), ("a",))
    assert (one.written().added, one.written().removed, one.written().has("d")) == ((), (), True)
    back = one.taken_back()
    assert (back.added, back.removed, back.has("a"), back.has("d")) == ((), (), True, False)


def test_a_library_without_papers_has_nothing_to_tick() -> None:
    none = Ticks.of({}, Snapshot())
    assert (str(none.tally), none.tallies(), none.toggled(["a"]).added) == ("0/0", {}, ())
