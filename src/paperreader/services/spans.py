"""Spans of time in words: how long until a card comes again."""

from datetime import timedelta

from paperreader.language import _, ngettext

_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3600, 86_400, 30.4 * 86_400, 365.25 * 86_400


def brief(span: timedelta) -> str:
    """A span as it stands on a button: `6 min`, `3 d`, `2.5 mo`."""
    seconds = span.total_seconds()
    if seconds < _HOUR - _MINUTE / 2:
        return _("{} min").format(max(1, round(seconds / _MINUTE)))
    if seconds < _DAY - _HOUR / 2:
        return _("{} h").format(round(seconds / _HOUR))
    if seconds < _MONTH:
        return _("{} d").format(round(seconds / _DAY))
    if seconds < _YEAR:
        return _("{} mo").format(_about(seconds / _MONTH))
    return _("{} y").format(_about(seconds / _YEAR))


def _about(number: float) -> str:
    """A number with one digit behind the point, where that says something."""
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"


def due_in(span: timedelta) -> str:
    """When a card will be due, in words: `due in 8 minutes`, `due in 3 days`."""
    seconds = span.total_seconds()
    if seconds < _HOUR - _MINUTE / 2:
        count = max(1, round(seconds / _MINUTE))
        return ngettext("due in {} minute", "due in {} minutes", count).format(count)
    if seconds < _DAY - _HOUR / 2:
        count = round(seconds / _HOUR)
        return ngettext("due in {} hour", "due in {} hours", count).format(count)
    if seconds < 2 * _MONTH:
        count = round(seconds / _DAY)
        return ngettext("due in {} day", "due in {} days", count).format(count)
    if seconds < 2 * _YEAR:
        count = round(seconds / _MONTH)
        return ngettext("due in {} month", "due in {} months", count).format(count)
    count = round(seconds / _YEAR)
    return ngettext("due in {} year", "due in {} years", count).format(count)


def clock(seconds: int) -> str:
    """Minutes and seconds: `1:05`, below zero with a plus, for that much is over: `+0:12`."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02}"
