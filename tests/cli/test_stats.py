"""`paperreader stats`: text for people, one object for programs."""

import argparse
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from paperreader.cli import stats
from paperreader.domain.entry import FOLLOWED, OPENED, flagged, graded, of_reader, passed, spent
from paperreader.domain.progress import STATUSES
from paperreader.domain.review import GRADES
from paperreader.language import LANGUAGES, Language
from tests.home import Home

TODAY = date(2026, 5, 9)
Stats = Callable[..., str]

_DATE = r"\d{4}-\d\d-\d\d"
PASSES = {"1": int, "2": int, "3": int}
SHARE = {"id": str, "read": int, "total": int, "in_progress": int}
SCHEMA: dict[str, Any] = {
    "version": int,
    "today": _DATE,
    "papers": {"read": int, "total": int, "in_progress": int, "known_before": int},
    "passes": PASSES,
    "seconds": int,
    "active_days": int,
    "streak": {"weeks": int, "longest": int},
    "goal": {"papers_a_week": (int, float, None), "read_this_week": int},
    "pace": {"weeks": int, "papers": int, "papers_a_week": (float, None)},
    "forecasts": [{"list": (str, None), "left": int, "at_pace": (_DATE, None), "at_goal": (_DATE, None)}],
    "weeks": [
        {
            "week": r"\d{4}-W\d\d",
            "monday": _DATE,
            "passes": PASSES,
            "read": int,
            "seconds": int,
            "reviews": int,
        }
    ],
    "days": [{"on": _DATE, "passes": PASSES, "seconds": int, "reviews": int, "level": int}],
    "progress": {"eras": [SHARE], "topics": [SHARE], "lists": [SHARE]},
    "review": {
        "due": int,
        "cards": dict.fromkeys(("new", "learning", "review", "relearning", "suspended"), int),
        "retention": [{"days": int, "reviews": int, "remembered": int, "share": (float, None)}],
    },
    "in_progress": [{"id": str, "status": str, "since": (_DATE, None)}],
}
"""What `docs/stats-json.md` describes: a type, a pattern of a text, several of them, or members."""


def complaints(value: object, form: Any, place: str = "") -> list[str]:
    """Where a value does not have its form."""
    if isinstance(form, dict):
        if not isinstance(value, dict) or set(value) != set(form):
            return [f"{place}: members {value if not isinstance(value, dict) else sorted(value)}"]
        return [one for key, part in form.items() for one in complaints(value[key], part, f"{place}.{key}")]
    if isinstance(form, list):
        if not isinstance(value, list):
            return [f"{place}: {value!r} is no list"]
        return [one for at, part in enumerate(value) for one in complaints(part, form[0], f"{place}[{at}]")]
    forms = form if isinstance(form, tuple) else (form,)
    return [] if any(fits(value, one) for one in forms) else [f"{place}: {value!r}"]


def fits(value: object, form: Any) -> bool:
    if isinstance(form, str):
        return isinstance(value, str) and re.fullmatch(form, value) is not None
    if form is None:
        return value is None
    return isinstance(value, form) and not (form is int and isinstance(value, bool))


@pytest.fixture
def told(home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Stats:
    """What the command prints, on a reader's home."""

    def tell(
        spoken: Language = "en", *, as_json: bool = False, weeks: int | None = None, columns: int = 0
    ) -> str:
        monkeypatch.setattr(stats, "open_all", lambda _wanted: home.opens(spoken))
        if columns:
            monkeypatch.setattr("sys.stdout.isatty", lambda: True)
            monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        assert stats.carry_out(argparse.Namespace(json=as_json, weeks=weeks)) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return tell


@pytest.fixture
def busy(home: Home) -> Home:
    """A home in which something was done."""
    opened = home.opens()
    opened.desk.statistics.set_goal(1.5)
    opened.journal.record(
        [
            of_reader(FOLLOWED, "classics"),
            passed("word2vec", 2, None),
            passed("bert", 2, TODAY),
            passed("t5", 1, TODAY - timedelta(30)),
            flagged("gpt-1", OPENED),
            spent("bert", 4000, TODAY),
            *(
                graded(
                    "bert#masked",
                    GRADES[number % 4],
                    home.clock.now() - timedelta(number),
                    TODAY - timedelta(number),
                )
                for number in range(0, 300, 60)
            ),
        ]
    )
    opened.close()
    return home


def test_an_object_has_the_described_form(busy: Home, told: Stats) -> None:
    for weeks in (None, 1, 60):
        found = json.loads(told(as_json=True, weeks=weeks))
        assert not complaints(found, SCHEMA)
        assert len(found["weeks"]) == (weeks or 53)
        assert all(found["weeks"][0]["monday"] <= one["on"] <= found["today"] for one in found["days"])


def test_an_object_of_nothing_has_the_same_form(told: Stats) -> None:
    found = json.loads(told(as_json=True))
    assert not complaints(found, SCHEMA)
    assert (found["days"], found["in_progress"]) == ([], [])
    assert found["pace"] == {"weeks": 0, "papers": 0, "papers_a_week": None}


def test_every_member_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "stats-json.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMA if f"| `{name}` |" not in page] == []
    inner = {key for part in SCHEMA.values() for key in members(part)}
    assert [name for name in sorted(inner) if f"`{name}`" not in page and f'"{name}"' not in page] == []


def members(form: Any) -> set[str]:
    """The names within a form."""
    if isinstance(form, list):
        return members(form[0])
    return (
        {*form, *(key for part in form.values() for key in members(part))}
        if isinstance(form, dict)
        else set()
    )


def test_a_form_finds_what_does_not_fit() -> None:
    assert complaints({"a": True}, {"a": int}) == [".a: True"]
    assert complaints({"a": [{"b": "x"}]}, {"a": [{"b": _DATE}]}) == [".a[0].b: 'x'"]
    assert complaints({}, {"a": int})


def test_an_object_says_ids_and_numbers_in_every_language(busy: Home, told: Stats) -> None:
    english, chinese = (json.loads(told(spoken, as_json=True)) for spoken in LANGUAGES)
    assert english == chinese
    assert english["papers"] == {"read": 2, "total": 12, "in_progress": 2, "known_before": 1}
    assert english["goal"] == {"papers_a_week": 1.5, "read_this_week": 1}
    assert [one["list"] for one in english["forecasts"]] == [None, "classics"]
    assert english["weeks"][-1] | {"reviews": 0} == {
        "week": "2026-W19",
        "monday": "2026-05-04",
        "passes": {"1": 0, "2": 1, "3": 0},
        "read": 1,
        "seconds": 4000,
        "reviews": 0,
    }
    assert [one["id"] for one in english["in_progress"]] == ["t5", "gpt-1"]
    assert {one["status"] for one in english["in_progress"]} <= set(STATUSES)
    assert "BERT" not in json.dumps(english)


def test_text_in_a_pipe_has_every_number_and_no_colours(busy: Home, told: Stats) -> None:
    text = told()
    assert "\x1b" not in text
    assert "The year" not in text, "a picture says nothing to a program"
    for said in (
        *(
            "2/12 · 16 % · 1 of them known before",
            "■□  1 of 1.5 papers",
            "papers a week, over the last 8 weeks",
        ),
        *("2026-W19", "1 h 6 min", "Progress · Eras", "1/8", "Interview", "◑ T5", "◔ GPT-1"),
    ):
        assert said in text, said
    assert len(re.findall(r"^  \d{4}-W\d\d", text, re.MULTILINE)) == stats.WEEKS


def test_on_a_terminal_the_year_is_drawn_as_wide_as_it_is(busy: Home, told: Stats) -> None:
    for columns in (40, 80, 120, 200):
        text = told(columns=columns)
        assert "\x1b[" in text
        assert "The year" in text
        plain = re.sub(r"\x1b\[[\d;]*m", "", text)
        widest = max(cell_len(line) for line in plain.splitlines())
        assert widest <= min(columns, 120)
        assert re.search(r"^  Mon ·", plain, re.MULTILINE)


def test_no_colour_is_obeyed(busy: Home, told: Stats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = told(columns=80)
    assert "\x1b" not in text
    assert "The year" in text


def test_as_many_weeks_as_are_asked_for(busy: Home, told: Stats) -> None:
    assert len(re.findall(r"^  \d{4}-W\d\d", told(weeks=70), re.MULTILINE)) == 70


def test_before_the_first_day_it_says_what_will_be_here(told: Stats) -> None:
    text = told()
    assert text.startswith("Your year of reading begins here.\n")
    assert "0/12" in text
    assert "Weeks" not in text
