"""Facts as JSON, as the index keeps them. What is read here was checked before it was written."""

import json
from typing import Any, TypeVar

from paperreader.domain.paper import Link, ListRow, Section

T = TypeVar("T")
_INNER: dict[str, type] = {"links": Link, "section": Section, "rows": ListRow}
"""The keys whose items are dataclasses of their own."""


def decode(cls: type[T], text: str) -> T:
    """A domain object from its JSON."""
    return _object(cls, json.loads(text))


def _object(cls: type[T], data: dict[str, Any]) -> T:
    values = {key: _items(key, value) if type(value) is list else value for key, value in data.items()}
    return cls(**values)


def _items(key: str, values: list[Any]) -> tuple[Any, ...]:
    inner = _INNER.get(key)
    return tuple(values) if inner is None else tuple(_object(inner, value) for value in values)
