"""Writes facts as TOML, in the order of the dataclass's fields."""

import json
from dataclasses import fields, is_dataclass


def toml_of(thing: object, without: tuple[str, ...] = (), table: str = "") -> str:
    """The fields of a domain object that differ from their defaults, tables of tables last.

    Args:
        thing: A dataclass such as Paper or ReadingList.
        without: Fields to leave out: the id, where it is the name of the file.
        table: The name of the table that the lines stand in, for tables below it.
    """
    if not is_dataclass(thing):
        raise TypeError(f"{thing!r} has no fields")
    lines: list[str] = []
    below: list[str] = []
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name in without or value == one.default:
            continue
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            name = f"{table}{one.name}"
            below += (f"\n[[{name}]]\n{toml_of(item, table=name + '.')}" for item in value)
        else:
            lines.append(f"{one.name} = {_value(value)}")
    return "\n".join(lines) + "\n" + "".join(below)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    # JSON strings are TOML strings, apart from a character that TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
