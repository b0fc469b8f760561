"""How far the reader is, for shell prompts and status bars, by a format string: `{read}/{total} {due}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import TYPE_CHECKING, Any

from paperreader.errors import UsageError

if TYPE_CHECKING:
    from paperreader.services.desk import Desk

FIELDS: Mapping[str, str] = {
    "read": "papers read or mastered",
    "total": "papers, without those set aside",
    "left": "papers still to be read",
    "percent": "read of total, in percent",
    "reading": "papers in progress: opened or skimmed",
    "due": "cards that are due for review",
    "fresh": "new cards for today",
    "review": "cards to review, due and fresh",
    "next": "short name of the next paper, empty where all is read",
    "next_id": "its id",
    "streak": "weeks in a row with some reading",
    "week": "papers read this week",
    "goal": "papers a week that were aimed at, empty without a goal",
    "minutes": "minutes of reading today",
}
"""The fields of a format, and what stands for each."""


class Promptline:
    """Fills in a format; what it does not name is not worked out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, str | int] = {}

    def filled(self, form: str) -> str:
        r"""A format with its fields filled in; `\n` and `\t` stand for a line break and a tab.

        Raises:
            UsageError: The format names an unknown field, or is none.
        """
        try:
            return _Lazy(self._value).format(form.replace(r"\n", "\n").replace(r"\t", "\t"))
        except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
            raise UsageError(
                f"--format {form!r}: {error}. Write {{{{ and }}}} for braces; "
                f"the fields are {', '.join(f'{{{name}}}' for name in FIELDS)}."
            ) from error

    def _value(self, name: str) -> str | int:
        if name not in FIELDS:
            raise UsageError(
                f"--format: there is no field {{{name}}}; "
                f"known are {', '.join(f'{{{one}}}' for one in FIELDS)}."
            )
        if name not in self._known:
            self._known |= next(group for names, group in self._groups.items() if name in names)()
        return self._known[name]

    @property
    def _groups(self) -> Mapping[tuple[str, ...], Callable[[], Mapping[str, str | int]]]:
        """What is worked out together."""
        return {
            ("read", "total", "left", "percent", "reading"): self._progress,
            ("due", "fresh", "review"): self._review,
            ("next", "next_id"): self._next,
            ("streak", "week", "goal", "minutes"): self._weeks,
        }

    def _progress(self) -> Mapping[str, str | int]:
        summary = self._desk.browsing.summary(self._desk.reading.snapshot)
        return {
            "read": summary.read,
            "total": summary.total,
            "left": summary.total - summary.read,
            "percent": 100 * summary.read // summary.total if summary.total else 0,
            "reading": summary.reading,
        }

    def _review(self) -> Mapping[str, str | int]:
        counts = self._desk.reviewing.counts(self._desk.reading.snapshot)
        return {"due": counts.due, "fresh": counts.fresh, "review": counts.due + counts.fresh}

    def _next(self) -> Mapping[str, str | int]:
        row = self._desk.choosing.at_start(self._desk.sessions.load(), self._desk.reading.snapshot)
        return {"next": row.short if row else "", "next_id": row.paper if row else ""}

    def _weeks(self) -> Mapping[str, str | int]:
        from paperreader.services.brief import brief

        told = brief(self._desk, self._desk.reading.snapshot)
        goal = told.goal
        return {
            "streak": told.streak,
            "week": told.week,
            "goal": "" if goal is None else f"{goal:g}",
            "minutes": told.seconds_today // 60,
        }


class _Lazy(Formatter):
    """Asks for a field only when the format names it."""

    def __init__(self, value: Callable[[str], str | int]) -> None:
        self._value = value

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str | int:
        """The value of a field."""
        return self._value(str(key))

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        """A field by its bare name: no attributes, no items."""
        return self._value(field_name), field_name
