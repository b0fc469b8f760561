"""The lineage: what a paper builds on and what it led to, walked by keys and by the mouse."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from paperreader.language import Language
from paperreader.ui.screens.lineage import LineageScreen
from paperreader.ui.widgets.lineage_view import LineageView
from tests.home import Home
from tests.stories.reader import Reader, Size, reading

SIZES = [(60, 18), (80, 24), (120, 40), (200, 50)]


class Walker:
    """A reader in front of a lineage."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.answers: list[str | None] = []

    @property
    def view(self) -> LineageView:
        return self.reader.app.screen.query_one(LineageView)

    @property
    def middle(self) -> str:
        """The paper in the middle."""
        assert self.view.scene is not None
        return self.view.scene.family.paper.short

    @property
    def chosen(self) -> str:
        """The paper under the cursor."""
        assert self.view.scene is not None
        chosen = self.view.scene.at(self.view.scene.cursor)
        return chosen.short if chosen is not None else ""

    async def clicks_on(self, name: str) -> None:
        """Click on the row of somebody beside the middle."""
        for y, row in enumerate(self.view.rows):
            x = 0
            for piece in row:
                if piece.spot is not None and piece.text.strip() == name:
                    await self.reader.clicks(self.view, x + 1, y)
                    return
                x += len(piece.text)
        raise AssertionError(f"{name} is not drawn\n{self.reader.text}")


@asynccontextmanager
async def walking(
    home: Home, paper: str = "bert", size: Size = (120, 40), language: Language | None = None
) -> AsyncIterator[Walker]:
    async with reading(home, size=size, language=language) as reader:
        walker = Walker(reader)
        screen = LineageScreen(reader.screen.desk, reader.screen.snapshot, paper)
        reader.app.push_screen(screen, walker.answers.append)
        await reader.waits(lambda: screen.is_mounted and bool(screen.query(LineageView)))
        await reader.waits(lambda: walker.view.rows != [])
        yield walker


async def test_arrows_walk_to_foundations_of_foundations(home: Home) -> None:
    async with walking(home) as walker:
        await walker.reader.presses("left")
        assert walker.chosen == "Transformer"
        await walker.reader.sees("Attention Is All You Need · 2017 · New")
        await walker.reader.presses("down")
        assert (walker.middle, walker.chosen) == ("BERT", "GPT-1")
        await walker.reader.presses("left")
        assert (walker.middle, walker.chosen) == ("GPT-1", "Transformer")
        await walker.reader.presses("h")
        assert (walker.middle, walker.chosen) == ("Transformer", "Bahdanau attention")
        await walker.reader.presses("h", "h")
        assert (walker.middle, walker.chosen) == ("Bahdanau attention", "Bahdanau attention")
        await walker.reader.sees("It builds on nothing in this library.")
        await walker.reader.presses("l")
        assert walker.chosen == "Transformer"


async def test_enter_brings_somebody_into_the_middle_and_then_opens_it(home: Home) -> None:
    async with walking(home) as walker:
        await walker.reader.presses("right", "enter")
        assert (walker.middle, walker.chosen) == ("BART", "BART")
        await walker.reader.sees("Nothing in this library builds")
        await walker.reader.presses("enter")
        assert walker.answers == ["bart"]


async def test_brackets_go_back_and_forward_along_the_walk(home: Home) -> None:
    async with walking(home) as walker:
        await walker.reader.presses("h", "j", "enter", "h", "enter")
        assert walker.middle == "Transformer"
        await walker.reader.presses("[")
        assert (walker.middle, walker.chosen) == ("GPT-1", "Transformer")
        await walker.reader.presses("backspace")
        assert (walker.middle, walker.chosen) == ("BERT", "GPT-1")
        await walker.reader.presses("[")
        assert walker.reader.notice() == "The walk began here."
        await walker.reader.presses("]", "]")
        assert walker.middle == "Transformer"
        await walker.reader.presses("escape")
        assert walker.answers == [None]


async def test_in_a_narrow_window_up_and_down_go_through_all_of_them(home: Home) -> None:
    async with walking(home, size=(60, 20)) as walker:
        seen = [walker.chosen]
        await walker.reader.presses("k", "k", "k")
        assert walker.chosen == "Transformer"
        for _step in range(3):
            await walker.reader.presses("j")
            seen.append(walker.chosen)
        assert seen == ["BERT", "GPT-1", "BERT", "BART"]
        await walker.reader.presses("j")
        assert walker.chosen == "BART"


async def test_a_long_column_tells_how_many_are_out_of_sight(
    own_copy: Path, home_of: Callable[[Path], Home]
) -> None:
    for number in range(30):
        folder = own_copy / "papers" / f"late-{number:02}"
        folder.mkdir()
        facts = f'title = "Late {number}"\nshort = "Late {number}"\nyear = 2022\nera = "pretraining"\n'
        (folder / "paper.toml").write_text(f'{facts}topics = ["training"]\nbuilds_on = ["t5"]\n', "utf-8")
    async with walking(home_of(own_copy), "t5", size=(100, 20)) as walker:
        await walker.reader.sees("Led to · 30", "↓ 18 more")
        await walker.reader.presses("l", "G")
        await walker.reader.sees("↑ 18 more", "Late 9")
        await walker.reader.presses("b", "b")
        await walker.reader.sees("↑ 8 more", "↓ 11 more")


async def test_signs_show_the_progress_and_help_the_keys(home: Home) -> None:
    home.opens().desk.reading.toggle_pass("transformer", 3)
    async with walking(home) as walker:
        await walker.reader.sees("● Transformer", "1 unread before it")
        await walker.reader.presses("?")
        await walker.reader.sees("Back and forward along the walk")
        await walker.reader.presses("escape")
        await walker.reader.sees_no("Back and forward along the walk")
        assert walker.answers == []


async def test_a_paper_that_the_library_does_not_have_opens_nothing(home: Home) -> None:
    async with reading(home) as reader:
        answers: list[str | None] = []
        reader.app.push_screen(
            LineageScreen(reader.screen.desk, reader.screen.snapshot, "nobody"), answers.append
        )
        await reader.waits(lambda: answers == [None])


async def test_a_paper_stands_between_what_it_builds_on_and_what_it_led_to_in_any_window(home: Home) -> None:
    async with walking(home) as walker:
        for size in SIZES:
            await walker.reader.resizes(*size)
            await walker.reader.sees("Builds on · 2", "○ Transformer", "○ GPT-1", "Led to · 1", "○ BART")
            await walker.reader.sees("BERT: Pre-training of Deep Bidirectional", "○ BERT", "2017", "2019")
            assert all(len(line) <= size[0] for line in walker.reader.lines)
        await walker.reader.sees("Google", "① –", "BERT reads a sentence in both", "3 unread before it")


async def test_a_click_does_what_enter_does(home: Home) -> None:
    async with walking(home) as walker:
        await walker.clicks_on("GPT-1")
        await walker.reader.waits(lambda: walker.middle == "GPT-1")
        await walker.reader.resizes(60, 18)
        await walker.clicks_on("BERT")
        await walker.reader.waits(lambda: walker.middle == "BERT")
        await walker.clicks_on("BERT")
        await walker.reader.waits(lambda: walker.answers == ["bert"])


async def test_with_much_room_those_at_second_hand_are_shown_and_can_be_clicked(home: Home) -> None:
    async with walking(home, size=(160, 40)) as walker:
        await walker.reader.sees("Transformer builds on", "○ Bahdanau attention")
        await walker.reader.resizes(140, 40)
        await walker.reader.sees_no("Transformer builds on")
        await walker.reader.resizes(160, 40)
        await walker.clicks_on("Bahdanau attention")
        await walker.reader.waits(lambda: walker.middle == "Bahdanau attention")
        await walker.reader.presses("l", "o")
        assert walker.answers == ["transformer"]
