import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.cli.opening import Opened
from paperreader.domain.entry import (
    ASIDE,
    CHECK_KINDS,
    GOAL,
    OPENED,
    SKIP,
    STAR,
    SUSPENDED,
    Change,
    cleared,
    corrected,
    flagged,
    graded,
    of_reader,
    passed,
    spent,
)
from paperreader.errors import ExchangeError, JournalWriteError
from paperreader.journal.disk import Disk
from paperreader.journal.journal import Journal
from paperreader.journal.lines import seal
from paperreader.services.importing import Importing, Outcome
from tests.exchange.shelf import made
from tests.home import Home
from tests.journal.desk import TickingClock

DAY = date(2026, 5, 9)
Act = Callable[[Journal, TickingClock], object]
PAPERS = st.sampled_from(["bert", "gpt-1", "t5", "no-such-paper"])
CARDS = st.sampled_from(["bert#masked", "bert#layers", "t5#known-for"])


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """What one key or command records."""
    paper, day = draw(PAPERS), DAY + timedelta(days=draw(st.integers(0, 400)))
    one = draw(
        st.sampled_from(
            [
                *(passed(paper, number, day) for number in (1, 2, 3)),
                passed(paper, 2, None),
                cleared(paper, "pass.2"),
                *(flagged(paper, kind) for kind in (OPENED, ASIDE, STAR, SKIP, *CHECK_KINDS)),
                spent(paper, draw(st.integers(1, 5000)), day),
                corrected(paper, draw(st.integers(0, 5000)), day),
                of_reader(GOAL, draw(st.integers(1, 9))),
                Change(paper, "colour", "later programs may know"),
                Change(paper, "thought.x", draw(st.text(max_size=8))),
            ]
        )
    )
    return [one, *(draw(changes()) if draw(st.integers(0, 4)) == 0 else [])]


def undo(journal: Journal, _clock: TickingClock) -> None:
    journal.undo()


def redo(journal: Journal, _clock: TickingClock) -> None:
    journal.redo()


def recording(step: list[Change]) -> Act:
    return lambda journal, _clock: journal.record(step)


def reviewing(card: str, grade: int) -> Act:
    def review(journal: Journal, clock: TickingClock) -> None:
        clock.passes(hours=30)
        journal.record([graded(card, grade, clock.now(), clock.today())])

    return review


@st.composite
def histories(draw: st.DrawFn) -> list[Act]:
    """What a reader did, in order."""
    acts: list[Act] = []
    for _ in range(draw(st.integers(0, 8))):
        match draw(st.integers(0, 6)):
            case 0:
                acts.append(undo)
            case 1:
                acts.append(redo)
            case 2:
                acts.append(reviewing(draw(CARDS), draw(st.integers(1, 4))))
            case 3:
                suspended = Change(draw(CARDS), SUSPENDED, draw(st.sampled_from([True, None])), "card")
                acts.append(recording([suspended]))
            case _:
                acts.append(recording(draw(changes())))
    return acts


NOTES = st.dictionaries(
    st.sampled_from(["bert", "t5", "no-such-paper"]),
    st.binary(max_size=12) | st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace")),
)


class Homes:
    """Homes that come and go, over one library and one index."""

    def __init__(self, library: Path, cache: Path, stack: ExitStack) -> None:
        self._library = library
        self._cache = cache
        self._stack = stack

    def one(self, clock: TickingClock | None = None) -> Opened:
        root = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        home = Home(root, self._library, clock or TickingClock())
        home.paths = replace(home.paths, cache=self._cache)
        self._stack.callback(home.close)
        return home.opens()


@pytest.fixture(scope="module")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@contextmanager
def homes(library: Path, cache: Path) -> Iterator[Homes]:
    with ExitStack() as stack:
        yield Homes(library, cache, stack)


def lives(opened: Opened, history: list[Any], notes: Mapping[str, bytes]) -> Opened:
    """A reader does all that, and writes notes."""
    for act in history:
        act(opened.journal, opened.clock)
    folder = opened.desk.folder / "notes"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in notes.items():
        (folder / f"{name}.md").write_bytes(data)
    return opened


def state(opened: Opened) -> dict[str, object]:
    """Everything that a home comes to, to compare."""
    journal, ledger = opened.journal, opened.journal.ledger
    folder = opened.desk.folder / "notes"
    return {
        "papers": {paper: one for paper, one in journal.snapshot().papers.items() if one != type(one)()},
        "seconds": ledger.seconds_of_all(),
        "spent": ledger.spent(),
        "reviews": ledger.reviews(),
        "cards": ledger.cards(),
        "goal": ledger.holding(GOAL),
        "thoughts": ledger.holdings("paper", "thought."),
        "unknown": ledger.holdings("paper", "colour"),
        "lines": [*journal.lines()],
        "notes": {path.name: path.read_bytes() for path in folder.glob("*.md")} if folder.is_dir() else {},
    }


def exported(opened: Opened) -> bytes:
    return made(opened, "json").encode()


def imports(opened: Opened, data: bytes, *, dry_run: bool = False) -> Outcome:
    return Importing.to(opened.desk).take_in(io.BytesIO(data), "x.json", dry_run=dry_run)


# --- what always holds


@settings(max_examples=12)
@given(histories(), NOTES)
def test_what_goes_out_comes_back_in(
    small_library: Path, shared_cache: Path, history: list[Any], notes: dict[str, bytes]
) -> None:
    with homes(small_library, shared_cache) as make:
        source = lives(make.one(), history, notes)
        data = exported(source)
        target = make.one()
        would = imports(target, data, dry_run=True)
        assert not [*target.journal.lines()]
        outcome = imports(target, data)
        assert would == outcome
        assert state(target) == state(source)
        before = state(target)
        again = imports(target, data)
        assert (again.new, again.written, again.beside, again.same) == (0, (), (), len(notes))
        assert state(target) == before
        assert json.loads(exported(target))["journal"] == json.loads(data)["journal"]


@settings(max_examples=12)
@given(histories(), histories(), NOTES, NOTES)
def test_two_histories_become_one_and_the_same_on_either_side(
    small_library: Path,
    shared_cache: Path,
    first: list[Any],
    second: list[Any],
    mine: dict[str, bytes],
    theirs: dict[str, bytes],
) -> None:
    with homes(small_library, shared_cache) as make:
        clock = TickingClock()
        here, there = lives(make.one(clock), first, mine), lives(make.one(clock), second, theirs)
        from_here, from_there = exported(here), exported(there)
        lines = {*here.journal.lines(), *there.journal.lines()}
        outcome = imports(here, from_there)
        imports(there, from_here)
        assert outcome.new == len(lines) - len(json.loads(from_here)["journal"])
        assert set(here.journal.lines()) == lines
        first_state, second_state = state(here), state(there)
        assert {key: value for key, value in first_state.items() if key != "notes"} == {
            key: value for key, value in second_state.items() if key != "notes"
        }
        for opened, own in ((here, mine), (there, theirs)):
            folder = opened.desk.folder / "notes"
            kept = [path.read_bytes() for path in folder.glob("*.md")]
            assert {*mine.values(), *theirs.values()} <= {*kept}
            assert all((folder / f"{name}.md").read_bytes() == data for name, data in own.items())
            names = sorted(path.name for path in folder.glob("*.md"))
            assert imports(opened, from_here if opened is there else from_there).new == 0
            assert sorted(path.name for path in folder.glob("*.md")) == names


# --- notes


def test_a_note_that_reads_otherwise_is_kept_beside_once(opened: Opened) -> None:
    lives(opened, [], {"bert": b"theirs\r\n\xff"})
    data = exported(opened)
    lives(opened, [], {"bert": b"mine\n"})
    would = imports(opened, data, dry_run=True)
    assert would.beside == ("bert",)
    assert len([*(opened.desk.folder / "notes").iterdir()]) == 1
    for is_again in (False, True):
        outcome = imports(opened, data)
        assert (outcome.beside == (), outcome.same) == (is_again, int(is_again))
        names = sorted(path.name for path in (opened.desk.folder / "notes").glob("*.md"))
        assert len(names) == 2
        assert names[0].startswith("bert.conflict-")
        assert (opened.desk.folder / "notes" / names[0]).read_bytes() == b"theirs\r\n\xff"
        assert (opened.desk.folder / "notes/bert.md").read_bytes() == b"mine\n"


def test_what_was_kept_beside_a_note_goes_along(opened: Opened, home: Home, tmp_path: Path) -> None:
    lives(opened, [], {"bert": b"one"})
    data = exported(opened)
    lives(opened, [], {"bert": b"two"})
    imports(opened, data)
    both = exported(opened)
    other = Home(tmp_path / "other", home.library, TickingClock()).opens()
    assert len(imports(other, both).written) == 1
    assert state(other)["notes"] == state(opened)["notes"]
    other.close()


def test_view_and_place_are_taken_over_only_where_there_are_none(opened: Opened) -> None:
    data = json.loads(exported(opened))
    data["session"] = {"place": json.dumps({"view": "lists"})}
    assert imports(opened, json.dumps(data).encode()).session
    assert opened.desk.sessions.load().view == "lists"
    data["session"] = {"place": json.dumps({"view": "years"})}
    assert not imports(opened, json.dumps(data).encode()).session
    assert opened.desk.sessions.load().view == "lists"


# --- what is derived


def test_the_file_says_for_other_programs_what_everything_comes_to(opened: Opened) -> None:
    reading, clock = opened.desk.reading, opened.clock
    reading.set_pass("bert", 2, DAY)
    reading.mark_known(["gpt-1"])
    reading.toggle_star("bert")
    reading.toggle_check("bert", "check.talk")
    opened.journal.record([spent("bert", 754, DAY), of_reader(GOAL, 2)], role="note")
    opened.journal.record([graded("bert#masked", 3, clock.now(), DAY)])
    lives(opened, [], {"bert": "笔记".encode(), "gone": b"x"})
    said = json.loads(exported(opened))
    assert (said["paperreader"], said["version"], said["goal"]) == ("export", 1, 2)
    assert said["notes"] == {"bert": "笔记", "gone": "x"}
    bert, gone, gpt = said["papers"]
    assert bert == {
        "id": "bert",
        "title": "BERT: Pre-training of Deep Bidirectional Transformers",
        "status": "read",
        "starred": True,
        "skipped": False,
        "passes": [{"pass": 2, "on": "2026-05-09"}],
        "seconds": 754,
        "checks": ["talk"],
        "note": True,
    }
    assert (gone["id"], gone["title"], gone["status"]) == ("gone", None, "new")
    assert gpt["passes"] == [{"pass": 2, "on": None}]
    (card,) = said["cards"]
    assert (card["id"], card["paper"], card["reviews"]) == ("bert#masked", "bert", 1)
    assert card["due"].startswith("2026-05-")


# --- what is refused


def whole(opened: Opened) -> dict[str, Any]:
    opened.desk.reading.set_pass("bert", 2, DAY)
    lives(opened, [], {"bert": b"note"})
    said: dict[str, Any] = json.loads(exported(opened))
    return said


def is_untouched(home: Home, tmp_path: Path, data: bytes, said: str) -> None:
    other = Home(tmp_path / "other", home.library, TickingClock()).opens()
    for dry_run in (True, False):
        with pytest.raises(ExchangeError) as raised:
            imports(other, data, dry_run=dry_run)
        assert said in str(raised.value)
        assert "Nothing was taken in." in str(raised.value)
    assert not [*other.journal.lines()]
    assert not (other.desk.folder / "notes").exists()
    other.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "newer paperreader: its version is 2, and this one reads up to 1"),
        ({"journal_format": 2}, "newer paperreader: its journal format is 2"),
        ({"version": True}, '"version" is no number'),
        ({"version": 0}, '"version" is no number'),
        ({"version": "1"}, '"version" is no number'),
        ({"paperreader": "journal"}, "this is no export of everything"),
        ({"journal": {}}, '"journal" is no list'),
        ({"journal": ["x"]}, "entry 1 of the journal is damaged (its checksum is wrong)"),
        ({"journal": [3]}, "entry 1 of the journal is damaged"),
        ({"journal": ["\ud800"]}, "entry 1 of the journal is damaged"),
        ({"notes": []}, '"notes" is no table'),
        ({"notes": {"../bert": "x"}}, "'../bert' is no name of a note"),
        ({"notes": {"bert": 3}}, "the note bert is no text"),
        ({"notes": {"bert": "\ud800"}}, "the note bert has half a character"),
        ({"notes": {"bert/../x": ""}}, "is no name of a note"),
        ({"notes": {"a" * 300: ""}}, "is no name of a note"),
        ({"session": []}, '"session" is no table'),
    ],
)
def test_a_file_that_is_not_right_is_refused_before_anything_is_written(
    opened: Opened, home: Home, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    is_untouched(home, tmp_path, json.dumps({**whole(opened), **change}).encode(), said)


@pytest.mark.parametrize("missing", ["paperreader", "version", "journal", "notes"])
def test_a_file_without_a_part_is_refused(opened: Opened, home: Home, tmp_path: Path, missing: str) -> None:
    data = whole(opened)
    del data[missing]
    is_untouched(home, tmp_path, json.dumps(data).encode(), "x.json, line 1: ")


@pytest.mark.parametrize("text", [b"", b"[]", b"nothing", b'"x"', b"{}"])
def test_another_file_is_refused(home: Home, tmp_path: Path, text: bytes) -> None:
    is_untouched(home, tmp_path, text, "x.json, line 1: this is no export of everything")


def test_a_file_that_was_cut_off_anywhere_is_refused(opened: Opened, home: Home, tmp_path: Path) -> None:
    whole(opened)
    data = exported(opened)
    for cut in range(1, len(data) - 3, 41):
        is_untouched(home, tmp_path, data[:cut], "x.json, line ")


def test_the_line_of_a_damaged_entry_is_named(opened: Opened, home: Home, tmp_path: Path) -> None:
    whole(opened)
    opened.desk.reading.toggle_star("bert")
    data = exported(opened).replace(rb"\"kind\":\"star\"", rb"\"kind\":\"stab\"")
    line = next(number for number, text in enumerate(data.splitlines(), 1) if b"stab" in text)
    is_untouched(home, tmp_path, data, f"x.json, line {line}: entry 2 of the journal is damaged")


def test_a_journal_of_a_newer_format_is_refused(opened: Opened, home: Home, tmp_path: Path) -> None:
    data = whole(opened)
    data["journal"].append(seal({"paperreader": "journal", "format": 9, "device": "x"}).decode())
    is_untouched(home, tmp_path, json.dumps(data).encode(), "its journal format is 9")


def test_another_program_may_have_put_it_in_another_order(opened: Opened, home: Home, tmp_path: Path) -> None:
    data = {**whole(opened), "more": [{"later": ["programs"]}], "said": 1}
    text = json.dumps(dict(sorted(data.items())), indent=4)
    other = Home(tmp_path / "other", home.library, TickingClock()).opens()
    assert imports(other, b"\xef\xbb\xbf" + text.encode()).new == 1
    assert state(other)["papers"] == state(opened)["papers"]
    other.close()


def test_what_broke_off_goes_on_with_the_next_import(opened: Opened, home: Home, tmp_path: Path) -> None:
    data = exported(lives(opened, [], {"bert": b"note"}))
    opened.desk.reading.set_pass("bert", 2, DAY)
    data = exported(opened)

    class Full(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            raise OSError(28, "No space left on device")

    full = Home(tmp_path / "other", home.library, TickingClock())
    full.disk = Full()
    first = full.opens()
    with pytest.raises(JournalWriteError):
        imports(first, data)
    first.close()
    full.disk = None
    second = full.opens()
    assert imports(second, data).written == ("bert",)
    assert state(second) == state(opened)
    second.close()
