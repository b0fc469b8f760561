from collections import defaultdict

import pytest

from paperreader import language
from paperreader.language import in_every_language
from paperreader.ui.keys.bindings import bindings
from paperreader.ui.keys.commands import BY_ID, COMMANDS, GROUPS, Command, key_sign, keys_of
from paperreader.ui.keys.fullwidth import FULL_WIDTH, key_name
from tests.home import Home
from tests.stories.reader import reading


def keys(command: Command) -> tuple[str, ...]:
    return keys_of(command, {})


def test_ids_are_unique_and_fit_a_settings_file() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in BY_ID)


def test_no_key_means_two_things_in_one_pane() -> None:
    for pane in ("tree", "note"):
        held: dict[str, list[str]] = defaultdict(list)
        for command in COMMANDS:
            if command.place in ("both", pane):
                for key in keys(command):
                    held[key].append(command.id)
        assert {key: names for key, names in held.items() if len(names) > 1} == {}


def test_every_key_of_the_design_is_bound() -> None:
    bound = {key for command in COMMANDS for key in keys(command)}
    assert bound >= {
        *"jkhlgGbJKcnNruU123x0MvTZLyofqmaeRSYB",
        *("up", "down", "left", "right", "enter", "tab", "escape", "home", "end", "space", "f1"),
        *("pagedown", "pageup", "ctrl+d", "ctrl+u", "ctrl+p", "slash", "colon", "question_mark"),
        *("asterisk", "left_square_bracket", "right_square_bracket"),
    }


def test_nothing_lives_on_a_control_key_alone_but_half_pages() -> None:
    alone = {
        command.id
        for command in COMMANDS
        if keys(command) and all(key.startswith("ctrl+") for key in keys(command))
    }
    assert alone <= {"half-down", "half-up"}


def test_bindings_are_made_from_the_table_and_none_is_taken_before_fields() -> None:
    made = bindings()
    assert [one.id for one in made] == [command.id for command in COMMANDS]
    assert not any(one.priority for one in made)


async def test_every_command_has_a_verb_and_every_verb_a_command(home: Home) -> None:
    async with reading(home) as reader:
        assert set(reader.screen.commands()) == set(BY_ID)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_named_and_explained_in_chinese(command: Command) -> None:
    language.use("zh")
    for text in (command.title, command.hint, command.more, GROUPS[command.group]):
        if text:
            assert language._(text) != text, text
    assert len(in_every_language(command.title)) == 2


def test_full_width_forms_stand_for_keys_that_exist() -> None:
    bound = {key for command in COMMANDS for key in keys(command)}
    assert all(
        len(wide) == 1 and not wide.isascii() and plain.isascii() for wide, plain in FULL_WIDTH.items()
    )
    for wide in "？／：＊【】「」１２３０\u3000":
        assert key_name(FULL_WIDTH[wide]) in bound


def test_keys_are_shown_by_their_signs_and_as_they_are_rebound() -> None:
    assert [key_sign(key) for key in keys(BY_ID["help"])] == ["?", "f1"]
    assert key_sign("escape") == "esc"
    assert keys_of(BY_ID["undo"], {"undo": " f7 , ctrl+z,"}) == ("f7", "ctrl+z")
    assert keys_of(BY_ID["undo"], {"undo": ""}) == ()
