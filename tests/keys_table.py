"""The table of keys for the README, from the table of commands: `python -m tests.keys_table [en|zh]`."""

import sys
from pathlib import Path

from paperreader.language import Language, _, in_use, use
from paperreader.ui.keys.commands import COMMANDS, GROUPS, Command, Group, key_sign, keys_of

ROOT = Path(__file__).parents[1]
READMES: dict[Language, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
BEGIN, END = "<!-- keys: made by `python -m tests.keys_table` -->", "<!-- end of keys -->"
_HEADS: dict[Language, str] = {
    "en": "| Key | Does | Id |",
    "zh": "| 键 | 作用 | 命令 id |",
}


def table(language: Language) -> str:
    """All commands with their keys as Markdown, a table for each group, in a language."""
    use(language)
    try:
        return "\n\n".join(_section(group, _HEADS[language]) for group in GROUPS)
    finally:
        use("en")


def _section(group: Group, head: str) -> str:
    rows = [_row(command) for command in COMMANDS if command.group == group]
    return "\n".join([f"**{_(GROUPS[group])}**", "", head, "|---|---|---|", *rows])


def _row(command: Command) -> str:
    keys = " ".join(f"`{key_sign(key)}`" for key in keys_of(command, {}))
    stop = "。" if in_use() == "zh" else ". "
    does = stop.join(filter(None, (_(command.title), command.more and _(command.more))))
    return f"| {keys} | {does} | `{command.id}` |"


def between_marks(text: str) -> str:
    """What stands between the two marks of a README.

    Raises:
        ValueError: The marks are not there, once each and in order.
    """
    before, begin, rest = text.partition(BEGIN)
    inside, end, after = rest.partition(END)
    if not (begin and end) or BEGIN in after or END in before + after:
        raise ValueError(f"{BEGIN} and {END} must stand in it once, in this order")
    return inside.strip()


def main() -> None:
    """Print the table in the language that is named, English without one."""
    language: Language = "zh" if sys.argv[1:] == ["zh"] else "en"
    sys.stdout.write(table(language) + "\n")


if __name__ == "__main__":
    main()
