from datetime import UTC, datetime

import pytest

from paperreader.cli.opening import Opened
from paperreader.domain.entry import (
    GOAL,
    STAR,
    THOUGHT,
    Change,
    Step,
    cleared,
    flagged,
    graded,
    of_reader,
    passed,
)
from paperreader.services.steps import about

NOW = datetime(2026, 5, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((flagged("bert", STAR),), "BERT"),
        ((passed("bert", 1, None), passed("t5", 1, None), cleared("bart", STAR)), "BERT and 2 more"),
        ((graded("bert#masked", 3, NOW, NOW.date()),), "a card of BERT"),
        ((Change("bert", f"{THOUGHT}1", {"text": "x"}),), "a thought on BERT"),
        ((of_reader(GOAL, 2),), "the weekly goal"),
        ((of_reader("later", 2),), "a setting"),
        ((flagged("of-no-library", STAR),), "of-no-library"),
    ],
)
def test_a_step_is_named_by_what_it_was_about(opened: Opened, changes: tuple[Change, ...], said: str) -> None:
    assert about(Step("1", NOW, changes, changes), opened.library) == said
