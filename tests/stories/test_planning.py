"""What comes next, what should come before, and what is to be put right later."""

from tests.home import Home
from tests.journal.desk import TickingClock
from tests.stories.reader import reading


async def test_continue_leads_through_the_foundations_first(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("G", "l")
        visited = []
        for _paper in range(5):
            await reader.presses("c")
            visited.append(reader.screen.views.paper)
            await reader.presses("r")
        assert visited == ["word2vec", "bahdanau", "adam", "transformer", "gpt-1"]


async def test_a_page_says_what_to_read_first_and_leads_there(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.sees("first: Transformer, GPT-1")
        await reader.presses("P", "2", "enter")
        assert reader.screen.views.paper == "gpt-1"
        await reader.sees("first: Transformer")
        await reader.presses("P")
        assert reader.screen.views.paper == "transformer"
        await reader.presses("P")
        assert reader.screen.views.paper == "bahdanau"
        await reader.presses("P")
        assert "Nothing need be read before" in reader.notice()


async def test_a_click_on_what_to_read_first_leads_there(home: Home) -> None:
    async with reading(home, (130, 36)) as reader:
        await reader.walks_to("BERT")
        region = reader.note.content_region
        row = next(at for at, line in enumerate(reader.lines) if "first: Transformer" in line)
        column = reader.lines[row].index("GPT-1", reader.lines[row].index("first:"))
        await reader.clicks(reader.note, column + 2 - region.x, row - region.y)
        await reader.waits(lambda: reader.screen.views.paper == "gpt-1")


async def test_a_paper_that_is_put_off_is_offered_last(home: Home) -> None:
    async with reading(home) as reader:
        await reader.walks_to("word2vec")
        await reader.presses("C")
        assert "word2vec is offered last" in reader.notice()
        assert reader.screen.views.paper == "bahdanau"
        await reader.sees("next: Adam")
        await reader.presses("g")
        await reader.sees("next: Bahdanau attention")
        await reader.presses("u")
        await reader.sees("next: word2vec")
        await reader.walks_to("word2vec")
        await reader.presses("C", "K")
        await reader.sees("skipped for now")
        await reader.presses("C")
        assert "word2vec is offered again" in reader.notice()


async def test_a_list_is_followed_until_undone(home: Home) -> None:
    async with reading(home) as reader:
        await reader.presses("F", "3", "enter")
        assert "next: BERT" in reader.status()
        await reader.restarts()
        assert "next: BERT" in reader.status()
        await reader.presses("c")
        assert reader.screen.views.paper == "bert"
        await reader.sees("next: T5")
        await reader.presses("c")
        assert reader.screen.views.paper == "t5"
        await reader.presses("u")
        assert "the list that is followed" in reader.notice()
        await reader.presses("g")
        await reader.sees("next: word2vec")


async def test_dates_and_time_are_put_right_in_one_step(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("1", "2")
        await reader.sees("① ✓ 9 May ② ✓ 9 May")
        await reader.presses("d", *["backspace"] * 10, "tab", *["backspace"] * 10)
        await reader.types("2026-05-03")
        await reader.presses("tab", "tab", "backspace")
        await reader.types("95")
        await reader.presses("enter")
        await reader.sees("① – ② ✓ 3 May ③ – 1 h 35 min")
        await reader.presses("u")
        await reader.sees("① ✓ 9 May ② ✓ 9 May")
        await reader.sees_no("1 h 35 min")


async def test_what_another_window_cleared_meanwhile_stays_cleared(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("1", "3", "d", "down")
        home.opens().desk.reading.toggle_pass("bert", 3)
        await reader.types("2026-05-02")
        await reader.presses("enter")
        await reader.sees("① ✓ 9 May ② ✓ 2 May ③ –")


async def test_a_day_that_is_none_is_refused_with_the_reason(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("d")
        await reader.types("3 May")
        await reader.presses("enter")
        await reader.sees("3 May is no day; write it as 2026-05-09.")
        await reader.presses(*["backspace"] * 5)
        await reader.types("2026-05-10")
        await reader.presses("enter")
        await reader.sees("2026-05-10 is still to come")
        await reader.presses("escape")
        await reader.sees("① – ② – ③ –")


async def test_the_interview_checklist_is_ticked_and_unticked(home: Home) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("i", "1", "3")
        await reader.sees("1 ☑", "2 ☐", "3 ☑", "4 ☐")
        await reader.presses("u")
        await reader.sees("3 ☐")
        await reader.presses("escape")
        await reader.sees("interview 1/4")


async def test_time_is_counted_while_the_note_is_in_front(home: Home, clock: TickingClock) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        begun = clock.moment
        for _minute in range(12):
            clock.passes(minutes=1)
            await reader.presses("j", "k")
        await reader.waits(lambda: " min" in reader.text_of(reader.note))
        read = (clock.moment - begun).total_seconds()
        await reader.presses("escape")
        for _minute in range(30):
            clock.passes(minutes=1)
            await reader.presses("j", "k")
        await reader.quits()
        opened = home.opens()
        assert abs(opened.desk.reading.seconds("bert") - read) < 60
        await reader.begins()


async def test_a_pass_of_long_ago_suggests_the_next(home: Home, clock: TickingClock) -> None:
    async with reading(home) as reader:
        await reader.opens("BERT")
        await reader.presses("2")
        await reader.sees_no("time for pass")
        clock.passes(days=70)
        await reader.presses("escape", "J", "K")
        await reader.sees("Last read 2 months ago: time for pass 3.")
