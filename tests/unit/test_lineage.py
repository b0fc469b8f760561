from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.domain.lineage import Family, Relative
from paperreader.domain.outline import Row
from paperreader.domain.progress import Pass, Progress, Snapshot
from paperreader.library import Library
from paperreader.services.lineage import DESCENDANTS_DRAWN, FOUNDATIONS_DRAWN, Lineage, drawn
from paperreader.typeset import Options, typeset
from tests.unit.test_citing import paper

READ = Progress((Pass(2, None),))
NOBODY = Snapshot()


@dataclass(frozen=True)
class Shelf:
    """As much of a library as a lineage needs: papers by id, each with what it builds on."""

    builds_on: Mapping[str, Sequence[str]]

    def year(self, one: str) -> int:
        return 2000 + sum(map(ord, one)) % 7

    def paper(self, one: str) -> object:
        return paper(id=one, short=one, year=self.year(one)) if one in self.builds_on else None

    def foundations(self, one: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(it for it in self.builds_on.get(one, ()) if it in self.builds_on))

    def led_to(self, one: str) -> tuple[str, ...]:
        return tuple(it for it, below in self.builds_on.items() if one in below)

    def outline(self, view: str, matches: Collection[str]) -> "Shelf":
        assert view == "years"
        return Shelf({one: () for one in matches if one in self.builds_on})

    @property
    def count(self) -> int:
        return len(self.builds_on)

    def rows(self, start: int, count: int) -> tuple[Row, ...]:
        order = sorted(self.builds_on, key=lambda one: (self.year(one), one))[start : start + count]
        return tuple(
            Row(at, "", one, one, None, self.year(one), None, has_note=True) for at, one in enumerate(order)
        )


def lineage(builds_on: Mapping[str, Sequence[str]]) -> Lineage:
    return Lineage(cast(Library, Shelf(builds_on)))


NAMES = st.sampled_from("abcdefghij")
GRAPHS = st.dictionaries(NAMES, st.lists(st.one_of(NAMES, st.just("unknown")), max_size=5))


@given(GRAPHS, st.sets(NAMES), st.sets(NAMES))
def test_foundations_unread_are_all_that_can_be_reached_without_passing_what_is_settled(
    graph: dict[str, list[str]], read: set[str], aside: set[str]
) -> None:
    state = Snapshot({**dict.fromkeys(read, READ), **dict.fromkeys(aside, Progress(aside=True))})
    for start in (*graph, "unknown"):
        reached: dict[str, int] = {}
        level, distance = {start}, 0
        while level:
            distance += 1
            level = {below for one in level for below in graph.get(one, ()) if below in graph}
            level -= {*reached, *read, *aside, start}
            reached |= dict.fromkeys(level, distance)
        found = lineage(graph).foundations_unread(start, state)
        assert {one.paper for one in found} == reached.keys()
        assert len(found) == len(reached)
        order = [(reached[one.paper], one.year) for one in found]
        assert order == sorted(order)


@given(GRAPHS)
def test_a_family_has_nobody_twice_nor_itself_nor_anybody_unknown(graph: dict[str, list[str]]) -> None:
    for one in graph:
        family = lineage(graph).family(one)
        assert family is not None
        for side in (family.foundations, family.descendants):
            ids = [relative.paper for relative in side]
            assert len(ids) == len(set(ids))
            assert not {one, "unknown"} & set(ids)
            assert [relative.year for relative in side] == sorted(relative.year for relative in side)
        for below in family.foundations:
            of_below = lineage(graph).family(below.paper)
            assert of_below is not None
            assert one in {relative.paper for relative in of_below.descendants}


def test_an_unknown_paper_has_no_family() -> None:
    assert lineage({}).family("bert") is None
    assert lineage({}).foundations_unread("bert", NOBODY) == ()


def test_relations_come_from_the_library(opened: Opened) -> None:
    family = Lineage(opened.library).family("bert")
    assert family == Family(
        Relative("bert", "BERT", 2018),
        (Relative("transformer", "Transformer", 2017), Relative("gpt-1", "GPT-1", 2018)),
        (Relative("bart", "BART", 2019),),
    )


def test_what_is_read_hides_what_it_builds_on(opened: Opened) -> None:
    unread = Lineage(opened.library).foundations_unread
    assert [one.short for one in unread("bart", NOBODY)] == [
        "BERT",
        "Transformer",
        "GPT-1",
        "Bahdanau attention",
    ]
    assert [one.short for one in unread("bart", Snapshot({"transformer": READ}))] == ["BERT", "GPT-1"]
    assert unread("bart", Snapshot({"bert": READ})) == ()


def test_the_gist_is_the_first_paragraph_without_markup(opened: Opened) -> None:
    gist = Lineage(opened.library).gist
    assert gist("bert", "en") == (
        "BERT reads a sentence in both directions at once, see Transformer and The three passes."
    )
    assert gist("bart", "zh") == "一句话介绍 BART。"
    assert gist("gpt-2", "en") == ""


# --- the drawing


def relatives(count: int, name: str = "paper", year: int = 2000) -> tuple[Relative, ...]:
    return tuple(Relative(f"{name}-{number}", f"{name} {number}", year + number) for number in range(count))


def shown(text: str, width: int = 60) -> list[str]:
    names = {f"{name}-{n}": f"{name.title()} {n}" for name in ("old", "new") for n in range(99)}
    page = typeset(text, Options(width=width, names=names.get))
    return [line.text.replace("\u00a0", " ").rstrip() for line in page.lines]


def test_a_drawing_has_the_paper_between_what_it_builds_on_and_what_it_led_to() -> None:
    family = Family(Relative("x", "X", 2010), relatives(2, "old"), relatives(2, "new", 2020))
    state = Snapshot({"old-0": READ, "old-1": Progress(opened=True), "new-1": Progress(aside=True)})
    assert shown(drawn(family, state)) == [
        "Builds on ↑ Led to ↓",
        "────────────────────",
        "╭─ ✓ Old 0[1] (2000)",
        "├─ ◔ Old 1[2] (2001)",
        "◆ X (2010)",
        "├─ ○ New 0[3] (2020)",
        "╰─ – New 1[4] (2021)",
    ]


def test_a_drawing_of_one_side_is_named_after_it() -> None:
    own = Relative("x", "X", 2010)
    assert shown(drawn(Family(own, relatives(1, "old")), NOBODY)) == [
        "Builds on",
        "─────────",
        "╭─ ○ Old 0[1] (2000)",
        "◆ X (2010)",
    ]
    assert shown(drawn(Family(own, (), relatives(1, "new")), NOBODY))[2:] == [
        "◆ X (2010)",
        "╰─ ○ New 0[1] (2000)",
    ]
    assert drawn(Family(own), NOBODY) == ""


def test_too_many_relatives_are_counted_and_the_nearest_in_time_named() -> None:
    family = Family(Relative("x", "X", 2010), relatives(9, "old"), relatives(23, "new", 2020))
    lines = shown(drawn(family, NOBODY, "B"))
    assert lines[2:4] == ["╭─ and 3 more: B", "├─ ○ Old 3[1] (2003)"]
    assert lines[-2:] == ["├─ ○ New 7[14] (2027)", "╰─ and 15 more: B"]
    assert len(lines) == 2 + 1 + FOUNDATIONS_DRAWN + 1 + DESCENDANTS_DRAWN + 1
    assert "and 15 more" in shown(drawn(family, NOBODY))[-1]
    assert ":" not in shown(drawn(family, NOBODY))[-1]


def test_names_are_shown_as_they_are() -> None:
    family = Family(Relative("x", "[MASK] *x* [/x]", 2010), relatives(1, "old"))
    assert shown(drawn(family, NOBODY))[-1] == "◆ [MASK] *x* [/x] (2010)"


def test_years_are_in_the_brackets_of_the_language() -> None:
    language.use("zh")
    family = Family(Relative("x", "X", 2010), relatives(1, "old"))
    assert "2010" in drawn(family, NOBODY)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(20, 90))
def test_a_drawing_fits_any_width_and_each_relative_begins_a_line(above: int, below: int, width: int) -> None:
    family = Family(Relative("x", "X", 2010), relatives(above, "old"), relatives(below, "new", 2020))
    text = drawn(family, NOBODY, "B")
    names = {
        f"{name}-{n}": f"{name} with a name of some length {n}" for name in ("old", "new") for n in range(12)
    }
    page = typeset(text, Options(width=width, names=names.get))
    assert all(len(line.text) <= width for line in page.lines)
    begun = [line.text for line in page.lines if line.text[:1] in ("╭", "├", "╰", "◆")]
    named = min(above, FOUNDATIONS_DRAWN) + min(below, DESCENDANTS_DRAWN)
    left_out = (above > FOUNDATIONS_DRAWN) + (below > DESCENDANTS_DRAWN)
    assert len(begun) == (named + left_out + 1 if above or below else 0)
    assert len(page.links) == named
