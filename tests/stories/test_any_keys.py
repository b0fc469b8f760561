"""Whatever is pressed, in any order and window: the program goes on, and disk and screen agree."""

import random

import pytest

from paperreader.ui.keys.commands import COMMANDS
from tests.home import Home
from tests.stories.reader import reading

# Without what leaves on purpose: `q`, and the palette (also by its full-width colon), which offers to quit.
KEYS = [
    key.strip()
    for command in COMMANDS
    if command.id not in ("quit", "palette", "open-page")
    for key in command.keys.split(",")
    if key
]
KEYS += [*["escape", "enter"] * 6, *"berz注４", *["down", "up", "backspace", *"jJjJ"] * 3]
SIZES = ((110, 36), (80, 24), (60, 18), (160, 50), (40, 10))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_no_keys_end_the_program_or_part_screen_and_disk(home: Home, seed: int) -> None:
    dice = random.Random(seed)
    pressed: list[str] = []
    async with reading(home, dice.choice(SIZES)) as reader:
        for _turn in range(8):
            keys = dice.choices(KEYS, k=10)
            pressed += keys
            await (reader.hammers(*keys) if dice.random() < 0.3 else reader.presses(*keys))
            assert reader.app.is_running, pressed
            await reader.resizes(*dice.choice(SIZES))
        kept = home.opens().desk.reading.snapshot
        # What another screen changed, the one below it takes in a moment later.
        await reader.waits(
            lambda: dict(reader.screen.snapshot.papers) == dict(kept.papers), f"after {pressed}"
        )
