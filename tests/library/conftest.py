from pathlib import Path

import pytest

from tests.library.shelves import Reading


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    reading = Reading(tmp_path)
    reading.built_in.has_paper("bert", 'arxiv = "1810.04805"\nbuilds_on = ["gpt"]\n')
    reading.built_in.has_paper("gpt", title="Improving Language Understanding", year=2017)
    reading.built_in.has_paper("t5", year=2019, era="late")
    reading.built_in.has_notes("bert")
    return reading
