"""Drills: lists, the timed answer, what was told."""

from datetime import datetime
from random import Random

import pytest

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.services.card_pages import CardPages
from paperreader.services.drill_pages import DrillPages, Stand
from paperreader.services.drilling import FRAMEWORK, Answer, Drill, Drilling, Listed, Told, Watch
from paperreader.services.reviewing import Reviewing
from paperreader.services.sheets import Sheet
from paperreader.services.sitting import Graded
from tests.journal.desk import TickingClock


class StillClock(TickingClock):
    """Time passes only when a test says so."""

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def still() -> StillClock:
    return StillClock()


@pytest.fixture
def reviewing(opened: Opened) -> Reviewing:
    return Reviewing(opened.library, opened.journal, opened.clock)


@pytest.fixture
def pages(opened: Opened, reviewing: Reviewing) -> DrillPages:
    return DrillPages(opened.library, opened.config, CardPages(opened.library, reviewing, opened.config))


def text_of(page: Sheet) -> str:
    return "\n".join(line.text for line in page.page.lines)


def test_every_list_can_be_drilled_with_each_paper_once(opened: Opened, reviewing: Reviewing) -> None:
    drilling = Drilling(opened.library, reviewing)
    assert [(one.id, one.name, one.papers) for one in drilling.lists()] == [
        ("classics", "Classics", ("transformer", "bert", "gpt-1")),
        ("interview", "Interview", ("bert", "t5", "flashattention")),
    ]
    language.use("zh")
    assert drilling.lists()[1].name == "面试"
    assert drilling.questions("bert") == ("bert#masked", "bert#layers")
    reviewing.suspend("bert#masked")
    assert drilling.questions("bert") == ("bert#layers",)


def test_the_order_comes_from_chance_alone() -> None:
    listed = Listed("a", "A", tuple("abcdefgh"))
    orders = set()
    for seed in (1, 1, 2, 3):
        drill = Drill(listed, Random(seed))
        order: list[str] = []
        while (paper := drill.paper) is not None:
            assert (drill.number, drill.total) == (len(order) + 1, 8)
            order.append(paper)
            drill.go_on()
        assert sorted(order) == list(listed.papers)
        orders.add(tuple(order))
    assert len(orders) == 3
    assert sorted(Drill(listed, Random(1)).shuffled(("x", "y", "z"))) == ["x", "y", "z"]


def test_the_framework_takes_three_to_four_minutes() -> None:
    assert sum(step.least for step in FRAMEWORK) == 180
    assert sum(step.most for step in FRAMEWORK) == 240


def test_a_watch_counts_whole_seconds_and_stands_still_when_paused(still: StillClock) -> None:
    watch = Watch(still)
    still.passes(seconds=2.9)
    assert watch.seconds == 2
    watch.toggle()
    still.passes(minutes=5)
    assert (watch.seconds, watch.is_paused) == (2, True)
    watch.toggle()
    still.passes(seconds=0.2)
    assert (watch.seconds, watch.is_paused) == (3, False)
    still.passes(seconds=-60)
    assert watch.seconds == 2, "a clock that is set back takes nothing away"


def test_an_answer_goes_through_the_steps_and_keeps_their_times(still: StillClock) -> None:
    answer = Answer(still)
    for took in (25, 70, 100):
        still.passes(seconds=took)
        answer.go_on()
    assert answer.step is FRAMEWORK[3]
    answer.toggle_pause()
    still.passes(hours=1)
    answer.go_on()
    assert answer.times == (25, 70, 100, 0)
    assert answer.number == len(FRAMEWORK)
    answer.go_on()
    assert len(answer.times) == 4


def test_what_was_told_knows_what_was_too_long_and_what_was_known() -> None:
    graded = (Graded("bert#a", 1, "new"), Graded("bert#b", 2, "new"), Graded("bert#c", 4, "new"))
    told = Told("bert", (31, 60, 121, 30), 95, graded)
    assert (told.seconds, told.over, told.known) == (242, (1, 0, 1, 0), 2)


def test_a_paper_that_is_answered_about_again_counts_once() -> None:
    drill = Drill(Listed("a", "A", ("x", "y")), Random(1))
    drill.keep(Told("x", (9, 9, 9, 9)))
    drill.keep(Told("y", (1, 1, 1, 1)))
    drill.keep(Told("x", (5, 5, 5, 5)))
    assert [(one.paper, one.seconds) for one in drill.told] == [("y", 4), ("x", 20)]


def test_the_page_of_the_steps_shows_where_one_is(pages: DrillPages) -> None:
    text = text_of(pages.steps(Stand("bert", (25, 75), 2), 72))
    assert text.startswith("Tell me about BERT.\nBERT: Pre-training of Deep")
    lines = [line.split() for line in text.splitlines()[3:]]
    assert lines[0] == ["✓", "1", "Background", "0:25"]
    assert lines[1] == ["▲", "2", "Core", "innovation", "1:15"]
    assert lines[2] == ["▸", "3", "Technical", "detail", "1:00–2:00"]
    assert lines[3][:2] == ["One", "formula"]
    assert lines[5] == ["5", "Follow-up", "questions", "2", "cards"]


@pytest.mark.parametrize("width", [20, 40, 72])
def test_no_line_of_a_page_is_wider_than_it(pages: DrillPages, opened: Opened, width: int) -> None:
    from rich.cells import cell_len

    told = Told("bert", (25, 75, 61, 10), 70, (Graded("bert#a", 1, "new"),))
    state = opened.desk.reading.snapshot
    for page in (
        pages.steps(Stand("brackets", (25,), 1), width),
        pages.told(told, width),
        pages.ended((told,), state, "Interview", width),
    ):
        assert max(cell_len(line.text) for line in page.page.lines) <= width


def test_the_page_of_an_answer_judges_each_step(pages: DrillPages) -> None:
    text = text_of(pages.told(Told("bert", (25, 75, 61, 10), 70, (Graded("bert#a", 1, "new"),)), 80))
    assert "✓ ━━━━" in text
    assert "▲ ━━━━━━━━━━━━ +0:15" in text
    assert "▽ ━━" in text
    assert "2:51" in text
    assert "Of 1 follow-up question you knew 0, in 1:10." in text


def test_the_last_page_has_a_row_for_each_paper(pages: DrillPages, opened: Opened) -> None:
    opened.desk.reading.toggle_check("bert", "check.talk")
    told = (
        Told("bert", (35, 60, 130, 30), 9, (Graded("bert#a", 3, "new"),)),
        Told("gpt-2", (30, 60, 60, 30)),
    )
    text = text_of(pages.ended(told, opened.desk.reading.snapshot, "Interview", 80))
    assert [part.strip() for part in text.splitlines()[6].split("│")] == [
        *("BERT", "4:15", "▲ 2: +0:15", "1/1", "1/4")
    ]
    assert [part.strip() for part in text.splitlines()[7].split("│")] == ["GPT-2", "3:00", "✓", "–", "0/4"]
