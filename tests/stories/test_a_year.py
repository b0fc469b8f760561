"""A year with the program: readings, reviews, notes, exports, a crash, a restore, a second machine."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from paperreader.cli.opening import Opened
from paperreader.domain.progress import Snapshot
from paperreader.journal.journal import Journal
from paperreader.paths import shipped
from paperreader.services.brief import brief
from paperreader.services.desk import Desk
from paperreader.services.exporting.exporting import Exporting
from paperreader.services.exporting.formats import FORMATS
from paperreader.services.exporting.source import Selection
from paperreader.services.importing import Importing
from paperreader.services.promptline import Promptline
from paperreader.services.syncing.syncing import Syncing
from tests.home import Home
from tests.journal.desk import TickingClock
from tests.stories.reader import reading
from tests.year import Diary, Life

FIRST = date(2025, 11, 24)
"""A Monday."""
HOLIDAYS = (17, 18, 35)
"""Weeks in which nothing was done."""


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def weeks(life: Life, opened: Opened, first: int, last: int) -> None:
    for week in range(first, last):
        if week not in HOLIDAYS:
            life.week(opened.desk, monday(week))


def passes_of(state: Snapshot) -> dict[tuple[str, int], date]:
    return {
        (paper, one.number): one.on
        for paper, progress in state.papers.items()
        for one in progress.passes
        if one.on is not None
    }


def holds(desk: Desk, diary: Diary) -> None:
    """All that the program says agrees with the diary."""
    state, ledger = desk.reading.snapshot, desk.journal.ledger
    today = desk.clock.today()
    assert passes_of(state) == diary.passes
    assert {one for one in state.papers if state.of(one).is_read} == {*diary.read, *diary.known}
    assert {(one.paper, one.on): one.seconds for one in ledger.spent()} == dict(diary.seconds)
    assert len(ledger.reviews()) == diary.reviews.total()
    for paper, text in diary.thoughts:
        assert (desk.noting.text(paper) or "").count(f"{text}\n") == 1, (paper, text)
    report = desk.statistics.report(state, weeks=60)
    assert report.totals.seconds == diary.seconds.total()
    assert sum(report.totals.passes) == len(diary.passes)
    assert report.totals.days == len(diary.days)
    assert report.totals.known == len(diary.known)
    assert report.streak.now == diary.streak(today) == brief(desk, state).streak
    for week in report.weeks:
        inside = [week.monday + timedelta(day) for day in range(7)]
        assert week.seconds == sum(diary.seconds[one] for one in diary.seconds if one[1] in inside)
        assert week.read == sum(1 for on in diary.read.values() if on in inside)
        assert week.reviews == sum(diary.reviews[on] for on in inside)


def same(one: Desk, other: Desk) -> None:
    """Two devices say the same of everything."""
    assert one.reading.snapshot == other.reading.snapshot
    assert one.journal.ledger.spent() == other.journal.ledger.spent()
    assert one.journal.ledger.reviews() == other.journal.ledger.reviews()
    assert one.journal.ledger.cards() == other.journal.ledger.cards()
    assert {paper: one.noting.text(paper) for paper in one.noting.ids()} == {
        paper: other.noting.text(paper) for paper in other.noting.ids()
    }


def exchange(opened: Opened, folder: Path) -> None:
    Syncing(opened.journal, opened.paths.data, opened.clock).exchange(folder)


def at_home(root: Path, name: str, clock: TickingClock) -> Opened:
    """A machine of its own."""
    home = Home(root / name, shipped("data"), clock)
    opened = home.opens()
    opened.__dict__["journal"] = Journal.open(home.paths.data, clock, machine=name)
    opened.library.index_notes()
    return opened


async def test_a_year_comes_out_right(
    home_of: Callable[[Path], Home], tmp_path: Path, clock: TickingClock
) -> None:
    home, life = home_of(shipped("data")), Life(clock)
    home.is_welcomed = False

    # The first evening: two eras are known, a list is followed, two papers a week are meant to be read.
    life.comes_to(FIRST)
    async with reading(home) as reader:
        await reader.sees("English", "中文")
        await reader.presses("enter", "enter", "space", "down", "down", "space", "enter")
        await reader.presses("enter", "2", "enter")
        await reader.sees("of 231 read")
        await reader.quits()
        known = papers_read(home)
        assert len(known) > 30
        await reader.begins()
        assert reader.app.screen is reader.screen
        await reader.quits()
        await reader.begins()
    home.close()
    life.diary.known |= known
    opened = home.opens()
    assert opened.desk.statistics.goal is not None
    weeks(life, opened, 0, 8)
    holds(opened.desk, life.diary)

    # A crash: half a line in the journal, and the database is gone.
    opened.close()
    (journal,) = (home.paths.data / "journal").glob("*.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"id":"torn')
    for part in home.paths.data.glob("progress.db*"):
        part.unlink()
    opened = home.opens()
    holds(opened.desk, life.diary)
    weeks(life, opened, 8, 20)

    # A restore: the disk loses the journal and the database; yesterday's backup has them.
    opened.journal.maintain()
    opened.close()
    journal.unlink()
    for part in home.paths.data.glob("progress.db*"):
        part.unlink()
    opened = home.opens()
    holds(opened.desk, life.diary)

    # A second machine, by way of a folder; each is read on in turn.
    folder = tmp_path / "stick"
    exchange(opened, folder)
    office = at_home(tmp_path, "office", clock)
    exchange(office, folder)
    same(opened.desk, office.desk)
    for week in range(20, 44):
        here = office if week % 3 else opened
        exchange(here, folder)
        weeks(life, here, week, week + 1)
        exchange(here, folder)
    for one in (opened, office, opened):
        exchange(one, folder)
    same(opened.desk, office.desk)
    holds(office.desk, life.diary)

    # Both machines edit the same note by hand before they meet again: both texts are kept.
    edited, _ = life.diary.thoughts[0]
    for one, word in ((opened, "at home"), (office, "in the office")):
        note = one.desk.noting.path(edited)
        note.write_text(f"Written anew {word}.\n\n{note.read_text('utf-8')}", "utf-8")
    for one in (opened, office, opened):
        exchange(one, folder)
    same(opened.desk, office.desk)
    texts = [note.read_text("utf-8") for note in opened.desk.noting.path(edited).parent.glob(f"{edited}*.md")]
    for word in ("at home", "in the office"):
        assert any(f"Written anew {word}." in text for text in texts)

    # The rest of the year, and a correction that is taken back.
    weeks(life, opened, 44, 52)
    paper = min(life.diary.read)
    opened.desk.reading.correct(paper, opened.desk.reading.snapshot.of(paper).passes, 7 * 3600)
    opened.desk.reading.undo()
    life.comes_to(monday(51) + timedelta(6))
    holds(opened.desk, life.diary)

    # Out and in again: an empty third machine has it all, once, however often it is brought.
    exporting = Exporting.of(opened.desk)
    everything = exporting.source(FORMATS["json"], Selection(), "en")
    text = b"".join(exporting.blocks(FORMATS["json"], everything))
    third = at_home(tmp_path, "third", clock)
    for _time in range(2):
        Importing.to(third.desk).take_in(io.BytesIO(text), "export.json")
        same(opened.desk, third.desk)
        holds(third.desk, life.diary)
    for name in ("markdown", "csv", "bibtex", "csl", "anki"):
        assert b"".join(exporting.blocks(FORMATS[name], exporting.source(FORMATS[name], Selection(), "en")))

    folder_of_notes = tmp_path / "vault"
    exporting.write_folder(exporting.source(FORMATS["obsidian"], Selection(), "en"), folder_of_notes)
    assert len(list(folder_of_notes.rglob("*.md"))) > opened.library.count

    # A prompt, and the screen, say so, too.
    told = Promptline(opened.desk).filled("{read} {streak} {due}").split()
    assert told[:2] == [
        str(len(life.diary.read) + len(life.diary.known)),
        str(life.diary.streak(clock.today())),
    ]
    counts = opened.desk.browsing.summary(opened.desk.reading.snapshot)
    assert counts.read == len(life.diary.read) + len(life.diary.known)
    for one in (opened, office, third):
        one.close()
    async with reading(home, (120, 40)) as reader:
        assert f"{counts.read} of {counts.total} read" in reader.status()
        await reader.presses("S")
        await reader.waits(lambda: f"{len(life.diary.read)}" in reader.text)
        await reader.presses("escape")


def papers_read(home: Home) -> set[str]:
    state = home.opens().desk.reading.snapshot
    return {paper for paper, one in state.papers.items() if one.is_read}
