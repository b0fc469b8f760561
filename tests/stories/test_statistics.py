"""A look at the year: numbers, goal, days under the cursor, papers that wait."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from paperreader.domain.entry import FOLLOWED, OPENED, Change, flagged, of_reader, passed, spent
from paperreader.language import LANGUAGES, Language
from paperreader.ui.screens.statistics import StatisticsScreen
from paperreader.ui.widgets.bar_chart import BarChart
from paperreader.ui.widgets.heat_map import HeatMap
from paperreader.ui.widgets.paper_list import PaperList
from paperreader.ui.widgets.progress_bars import ProgressBars
from tests.home import Home
from tests.stories.reader import Reader, Size, reading

TODAY = date(2026, 5, 9)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def has_done(home: Home, *changes: Change) -> None:
    """What was done before the program starts."""
    opened = home.opens()
    opened.journal.record(changes)
    opened.close()


MONTHS: Sequence[Change] = (
    passed("word2vec", 2, None),
    *(passed("bert", number, ago(10 * (4 - number))) for number in (1, 2, 3)),
    passed("t5", 2, ago(3)),
    passed("gpt-1", 1, ago(40)),
    flagged("rezero", OPENED),
    of_reader(FOLLOWED, "classics"),
    *(spent("bert", 2000 + 600 * number, ago(5 * number)) for number in range(60)),
)


async def shows(reader: Reader) -> StatisticsScreen:
    """Open the statistics and wait for the numbers."""
    await reader.presses("S")
    await reader.sees("So far", "papers read")
    screen = reader.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen


async def test_the_year_is_shown_and_a_click_on_a_paper_goes_there(home: Home) -> None:
    has_done(home, *MONTHS)
    async with reading(home, size=(200, 50)) as reader:
        await shows(reader)
        await reader.sees(
            "3/12", "1 of them known before", "The year", "Passes a week", "Reading time a week"
        )
        await reader.sees("0.2 papers a week, over the last 8 weeks")
        await reader.sees("the library 9", "Classics 2", "GPT-1 since 30 Mar · 40 days")
        await reader.sees("Before the Transformer", "1/3")
        await reader.presses("q")
        await reader.sees_no("So far")
        screen = await shows(reader)
        await reader.clicks(screen.query_one(PaperList), 4, 1)
        await reader.waits(lambda: reader.stands_on("GPT-1"))


async def test_before_the_first_day_it_says_what_will_be_here(home: Home) -> None:
    async with reading(home, size=(80, 24)) as reader:
        await reader.presses("S")
        await reader.sees("Your year of reading begins here.", "a missed day breaks nothing", "The year")
        await reader.presses("G")
        await reader.sees("Progress", "Pre-training")
        await reader.sees_no("Passes a week")
        await reader.presses("escape")
        await reader.sees("▸ Pre-training")


async def test_the_goal_is_set_by_plus_and_minus_and_undone(home: Home) -> None:
    has_done(home, passed("t5", 2, TODAY))
    async with reading(home, size=(120, 40)) as reader:
        await shows(reader)
        await reader.sees("1 paper read; + sets a goal")
        await reader.presses("plus")
        await reader.sees("■ 1 of 1 papers", "at 1 a week")
        await reader.presses("plus", "equals_sign")
        await reader.sees("■□ 1 of 2 papers")
        await reader.presses("minus")
        await reader.sees("■□ 1 of 1.5 papers")
        await reader.presses("u")
        await reader.sees("1 of 2 papers", "Undone: the weekly goal")
        await reader.presses(*["minus"] * 4)
        await reader.sees("1 paper read; + sets a goal")


async def test_undo_takes_a_mark_back_here_too(home: Home) -> None:
    async with reading(home, size=(120, 40)) as reader:
        await reader.walks_to("BERT")
        await reader.presses("2")
        await shows(reader)
        await reader.sees("1/12")
        await reader.presses("u")
        await reader.sees("Undone: BERT", "Your year of reading begins here.")
        await reader.presses("u", "q")
        await reader.sees("○ BERT")


async def test_progress_is_shown_by_eras_topics_or_lists(home: Home) -> None:
    has_done(home, *MONTHS)
    async with reading(home, size=(120, 40)) as reader:
        screen = await shows(reader)
        await reader.sees("The Transformer", "Eras Topics Lists")
        await reader.presses("l")
        await reader.sees("Language models", "Architecture")
        await reader.presses("l")
        await reader.sees("Interview", "Classics")
        await reader.presses("l", "h")
        await reader.sees("Interview")
        progress = screen.query_one(ProgressBars)
        tabs = progress.lines_at(progress.size.width)[0].text
        await reader.clicks(progress, tabs.index("Topics") + 1, 0)
        await reader.sees("Architecture")


async def test_a_day_is_looked_at_by_keys_and_by_the_mouse(home: Home) -> None:
    has_done(home, *MONTHS)
    async with reading(home, size=(120, 40)) as reader:
        screen = await shows(reader)
        await reader.presses("tab")
        await reader.sees("Sat 9 May: 33 min")
        await reader.presses("k", "k", "up")
        await reader.sees(
            "Wed 6 May: 1 pass (②1)", "4 May to 10 May: 1 pass (②1) · 1 h 16 min · 1 paper read"
        )
        await reader.presses("h")
        await reader.sees("Wed 29 Apr: 1 pass (③1)", "27 Apr to 3 May:")
        await reader.presses("l", "l", "j")
        await reader.sees("Sat 9 May: 33 min")
        year = screen.query_one(HeatMap)
        column = len(year.lines_at(year.size.width)[7].text) - 1
        await reader.clicks(year, column, 2)
        await reader.sees("Mon 4 May:")
        await reader.presses("shift+tab")
        await reader.waits(lambda: year.looked_at is None)
        chart = screen.query_one("#passes", BarChart)
        newest = len(chart.lines_at(chart.size.width)[7].text.rstrip()) - 1
        await reader.drags(chart, (newest - 6, 5), (newest - 1, 5))
        await reader.sees_in(chart, "27 Apr to 3 May: 1 pass (③1)")


async def test_enter_on_a_paper_that_waits_goes_there(home: Home) -> None:
    has_done(home, *MONTHS)
    async with reading(home, size=(120, 40)) as reader:
        screen = await shows(reader)
        await reader.presses("enter")
        assert reader.app.screen is screen, "there is no paper in front yet"
        await reader.presses("tab", "tab", "tab")
        assert isinstance(screen.focused, PaperList)
        await reader.sees("In progress for longest", "◑ GPT-1", "◔ ReZero")
        await reader.presses("j", "k", "j", "enter")
        await reader.waits(lambda: reader.stands_on("ReZero"))


async def test_the_keys_are_explained_and_hints_can_be_clicked(home: Home) -> None:
    async with reading(home, size=(120, 40)) as reader:
        screen = await shows_empty(reader)
        await reader.presses("?")
        await reader.sees("More or fewer papers a week as the goal", "card as half a minute")
        await reader.presses("escape")
        await reader.sees("Your year of reading begins here.")
        hints = screen._hints
        line = reader.lines[-1]
        await reader.clicks(hints, line.index("goal"), 0)
        await reader.sees("□ 0 of 1 papers")
        await reader.clicks(hints, line.index("leave"), 0)
        await reader.sees("▸ Pre-training")


async def shows_empty(reader: Reader) -> StatisticsScreen:
    await reader.presses("S")
    await reader.sees("Your year of reading begins here.")
    screen = reader.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen


SIZES: Sequence[Size] = ((40, 12), (83, 24), (84, 18), (120, 46), (200, 50))


@pytest.mark.parametrize("spoken", LANGUAGES)
async def test_no_window_is_too_narrow_or_too_wide(home: Home, spoken: Language) -> None:
    has_done(home, *MONTHS)
    async with reading(home, size=(120, 40), language=spoken) as reader:
        await reader.presses("S")
        await reader.waits(lambda: isinstance(reader.app.screen, StatisticsScreen))
        screen = reader.app.screen
        assert isinstance(screen, StatisticsScreen)
        await reader.sees("3/12")
        for width, height in SIZES:
            await reader.resizes(width, height)
            page = screen._page
            inside = page.content_region.width
            columns = {figure.virtual_region.x for figure in screen._sections.figures if figure.display}
            assert len(columns) == (1 if width < 84 else 2 if width < 171 else 3), width
            for figure in screen._sections.figures:
                if figure.display:
                    assert figure.virtual_region.right <= inside, (width, figure)
                    drawn = figure.lines_at(figure.size.width)
                    assert len(drawn) == figure.size.height
            assert all(len(line) <= width for line in reader.lines)
