"""`config.toml`: what the reader set by hand. It is read, never written.

A value that cannot be used is told with file and line, and its default applies.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "zh"]
PAGE_WIDTHS = range(40, 201)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings. The fields are the keys of the file."""

    language: Language | None = None
    """Of interface and notes; None: as the locale says."""
    theme: str | None = None
    page_width: int = 88
    """The widest a page of prose gets, in cells."""
    plain: bool = False
    """For fonts that lack mathematical letters: formulas and rules with what every font has."""
    math: Literal["unicode", "source"] = "unicode"
    """How formulas are shown: typeset, or as their TeX source."""
    kinsoku: bool = True
    """Whether Chinese punctuation is kept from the beginning (and brackets from the end) of lines."""
    libraries: tuple[str, ...] = ()
    """Library folders that lie over the built-in one; `~` is the home folder."""
    keys: dict[str, str] = field(default_factory=dict)
    """Command id -> its keys, separated by commas; they replace the command's own."""


def _language(value: Any) -> Language | None:
    return value if value in ("en", "zh") else None


def _theme(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _page_width(value: Any) -> int | None:
    # bool is an int to Python, not to the reader.
    return value if isinstance(value, int) and not isinstance(value, bool) and value in PAGE_WIDTHS else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _math(value: Any) -> str | None:
    return value if value in ("unicode", "source") else None


def _libraries(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return None


def _keys(value: Any) -> dict[str, str] | None:
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return dict(value)
    return None


_SETTINGS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "language": (_language, 'must be "en" or "zh"'),
    "theme": (_theme, "must be the name of a theme in quotes"),
    "page_width": (_page_width, f"must be a number from {PAGE_WIDTHS[0]} to {PAGE_WIDTHS[-1]}"),
    "plain": (_flag, "must be true or false"),
    "math": (_math, 'must be "unicode" or "source"'),
    "kinsoku": (_flag, "must be true or false"),
    "libraries": (_libraries, 'must be a list of folders: ["~/papers"]'),
    "keys": (_keys, 'must be a table of commands and keys: [keys], then mark-read = "r,f5"'),
}


def _line_of(text: str, key: str) -> int:
    """The line on which a top-level key or table stands, from 1."""
    for number, line in enumerate(text.splitlines(), 1):
        name = line.strip().lstrip("[").split("=")[0].rstrip("] \t")
        if name == key:
            return number
    return 1


def read(path: Path) -> tuple[Config, tuple[str, ...]]:
    """The settings of a file, and what was wrong with it. A missing file is all defaults.

    Returns:
        The settings, with the default wherever the file has no usable value; and one message for each
        problem, naming file, line and cure.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Config(), (f"{path}: cannot be read ({error}); the defaults apply.",)
    # Most readers have no settings file; they need not wait for the parser.
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = str(error).replace("at end of document", f"at line {len(text.splitlines())}, the end")
        return Config(), (f"{path}: {where}; the defaults apply until that is put right.",)
    config, problems = Config(), []
    for key, value in table.items():
        place = f"{path}, line {_line_of(text, key)}"
        if key not in _SETTINGS:
            problems.append(f"{place}: unknown setting {key!r}; known are {', '.join(_SETTINGS)}.")
            continue
        check, rule = _SETTINGS[key]
        if (usable := check(value)) is None:
            problems.append(f"{place}: {key} {rule}; its default applies.")
        else:
            config = replace(config, **{key: usable})
    return config, tuple(problems)
