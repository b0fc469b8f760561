import json
from dataclasses import replace
from typing import Any

import pytest

from paperreader.cli.opening import Opened
from paperreader.services.sessions import Session, Sessions


def test_a_session_comes_back_as_it_was_kept(opened: Opened, other: Opened) -> None:
    session = Session(
        view="lists",
        opened={"lists": ("classics",), "eras": ()},
        chosen={"lists": "row:1:bert"},
        in_note=True,
        places={"bert": 120, "guide:passes": 3},
        theme="paperreader-light",
        language="zh",
    )
    assert opened.desk.sessions.load() == Session()
    opened.desk.sessions.save(session)
    assert other.desk.sessions.load() == session


def test_the_same_session_is_not_written_again(opened: Opened, other: Opened) -> None:
    session = replace(opened.desk.sessions.load(), view="years")
    opened.desk.sessions.save(session)
    other.desk.sessions.save(replace(session, view="topics"))
    opened.desk.sessions.save(session)
    assert Sessions(opened.journal).load().view == "topics"


@pytest.mark.parametrize(
    "values",
    [
        "no json",
        "[]",
        "null",
        '{"view": "moods"}',
        '{"view": ["eras"], "opened": {"eras": "early"}, "chosen": [], "in_note": 1}',
        '{"places": {"bert": "far"}, "theme": 3, "language": "fr", "of a later version": true}',
    ],
)
def test_what_cannot_be_understood_is_as_at_a_first_start(opened: Opened, values: str) -> None:
    opened.journal.save_session({"place": values})
    assert opened.desk.sessions.load() == Session()


def test_what_can_be_understood_is_kept_beside_what_cannot(opened: Opened) -> None:
    stored: dict[str, Any] = {"view": "years", "opened": {"years": ["2018"]}, "chosen": 4}
    opened.journal.save_session({"place": json.dumps(stored)})
    assert opened.desk.sessions.load() == Session(view="years", opened={"years": ("2018",)})


def test_places_are_kept_for_the_last_used_five_hundred() -> None:
    session = Session()
    for number in range(501):
        session = session.with_place(f"paper-{number}", 10)
    session = session.with_place("paper-1", 20)
    assert len(session.places) == 500
    assert "paper-0" not in session.places
    assert list(session.places)[-1] == "paper-1"
    assert "paper-1" not in session.with_place("paper-1", 0).places
