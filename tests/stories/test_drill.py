"""The interview drill: a list, the timed answer, follow-up questions, what was told."""

from datetime import datetime
from random import Random

import pytest
from textual.strip import Strip

from paperreader.ui.screens.drill import DrillScreen
from paperreader.ui.screens.review import Jump
from paperreader.ui.widgets.countdown import Countdown
from tests.home import Home
from tests.journal.desk import TickingClock
from tests.stories.reader import Reader, Size, reading


class StillClock(TickingClock):
    """Time passes only when a story says so."""

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> TickingClock:
    return StillClock()


async def drills(reader: Reader, home: Home, choose: str = "2") -> tuple[DrillScreen, list[Jump | None]]:
    """Begin a drill in an order that is known, about the list of a number."""
    answers: list[Jump | None] = []
    screen = DrillScreen(home.opens().desk, Random(1))
    reader.app.push_screen(screen, answers.append)
    await reader.sees("1 Classics 3 papers", "2 Interview 3 papers")
    await reader.presses(choose)
    await reader.sees("Tell me about")
    return screen, answers


def waits_for(home: Home, screen: DrillScreen, seconds: int) -> None:
    """Time passes, and the screen looks at it."""
    home.clock.passes(seconds=seconds)
    screen._tick()


async def test_a_paper_is_answered_about_against_the_clock_and_asked_about(home: Home) -> None:
    async with reading(home, size=(100, 32)) as reader:
        screen, answers = await drills(reader, home)
        order = Random(1).sample(["bert", "t5", "flashattention"], 3)
        names = {"bert": "BERT", "t5": "T5", "flashattention": "FlashAttention"}
        await reader.sees(f"Tell me about {names[order[0]]}.", "▸ 1 Background 0:30", "start")
        await reader.presses("enter")
        waits_for(home, screen, 20)
        assert screen._countdown.seconds == 20
        await reader.presses("space")
        await reader.sees("paused; space goes on")
        waits_for(home, screen, 600)
        assert screen._countdown.seconds == 20
        await reader.presses("space", "enter")
        await reader.sees("✓ 1 Background 0:20", "▸ 2 Core innovation 1:00")
        waits_for(home, screen, 75)
        await reader.sees("▲ over time: come to the end", "▲")
        assert screen._countdown.is_over
        await reader.presses("enter")
        await reader.sees("▲ 2 Core innovation 1:15", "▸ 3 Technical detail 1:00–2:00")
        waits_for(home, screen, 90)
        await reader.presses("enter", "enter")
        await reader.sees("Follow-up questions", "card 1 of")
        for _question in screen._drilling.questions(order[0]):
            await reader.presses("space", "3")
        await reader.sees("Together", "▲ ━━━━━━━━━━━━ +0:15", "I can explain it in five minutes.")
        await reader.presses("2")
        await reader.sees("2 ▣ I can name", "1 ▢ I can explain")
        await reader.presses("2", "1", "u")
        await reader.sees("1 ▢", "2 ▢")
        await reader.presses("enter")
        await reader.sees(f"Tell me about {names[order[1]]}.", "paper 2 of 3")
        await reader.presses("x", "q")
        await reader.sees("Interview", "1 paper", f"{names[order[0]]} │ 3:05")
        await reader.presses("enter")
        await reader.waits(lambda: answers == [None])


async def test_grades_of_a_drill_count_and_cards_come_once(home: Home) -> None:
    async with reading(home) as reader:
        screen, _answers = await drills(reader, home, "1")
        while screen._drill is not None and screen._drill.paper != "bert":
            await reader.presses("x")
        await reader.presses("enter", "enter", "enter", "enter", "enter")
        await reader.sees("card 1 of 2")
        await reader.presses("space", "1")
        await reader.sees("card 2 of 2")
        await reader.presses("space", "4")
        await reader.sees("Of 2 follow-up questions you knew 1")
        desk = home.opens().desk
        assert sorted(state.phase for state in desk.journal.ledger.cards().values()) == ["learning", "review"]
        await reader.presses("r")
        await reader.sees("Tell me about BERT.", "start")


async def test_nothing_is_drawn_while_nothing_changes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(home) as reader:
        screen, _answers = await drills(reader, home)
        await reader.presses("enter")
        waits_for(home, screen, 5)
        await reader.presses("j")
        drawn: list[int] = []
        plain = Countdown.render_line

        def render_line(countdown: Countdown, y: int) -> Strip:
            drawn.append(y)
            return plain(countdown, y)

        monkeypatch.setattr(Countdown, "render_line", render_line)
        screen._tick()
        await reader.presses("j")
        assert drawn == []
        waits_for(home, screen, 1)
        await reader.presses("j")
        assert drawn


async def test_without_cards_an_answer_ends_at_once_and_the_note_is_a_key_away(home: Home) -> None:
    async with reading(home) as reader:
        screen, answers = await drills(reader, home, "1")
        await reader.presses("n")
        await reader.waits(lambda: answers != [])
        assert answers[0] is not None
        assert answers[0].paper in ("transformer", "bert", "gpt-1")
        assert screen not in reader.app.screen_stack


async def test_who_chooses_no_list_is_back(home: Home) -> None:
    async with reading(home) as reader:
        answers: list[Jump | None] = []
        reader.app.push_screen(DrillScreen(home.opens().desk, Random(1)), answers.append)
        await reader.sees("about which list?")
        await reader.presses("escape")
        await reader.waits(lambda: answers == [None])


@pytest.mark.parametrize("size", [(60, 18), (40, 10)])
async def test_a_drill_fits_into_any_window(home: Home, size: Size) -> None:
    async with reading(home, size=size) as reader:
        screen, _answers = await drills(reader, home)
        await reader.presses("enter")
        waits_for(home, screen, 31)
        await reader.sees("▲")
        await reader.sees("1 Background")
        assert all(len(line) <= size[0] for line in reader.lines)
        await reader.resizes(120, 40)
        await reader.sees("Background", "next step")
        await reader.presses("?")
        await reader.sees("Let the time stand still")
        await reader.presses("escape", "q")
