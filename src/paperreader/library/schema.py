"""The thorough check of library data: pydantic over the same dataclasses that `fields` reads quickly."""

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from paperreader.library.fields import Complain, Key, build
from paperreader.library.problem import Complaint

T = TypeVar("T")


def validated(cls: type[T], data: object, complain: Complain, key: Key = ()) -> T | None:
    """An object of a dataclass from plain data; None, after complaints, when pydantic refuses it."""
    kind: Any = cls
    # through JSON, in which lists may be tuples while everything else is strict
    text = json.dumps(data, default=lambda value: {"": str(value)})
    try:
        thing: T = _adapter(kind).validate_json(text, strict=True)
    except ValidationError as error:
        told: list[Complaint] = []
        build(cls, data, told.append, key)  # says the same in words that name a cure
        said = told or [Complaint((*key, *one["loc"]), one["msg"]) for one in error.errors()]
        for complaint in said:
            complain(complaint)
        return None
    return thing


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
