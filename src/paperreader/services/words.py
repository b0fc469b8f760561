"""Display words for the ids of the domain, and dates as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperreader.language import _, in_use, mark, ngettext

if TYPE_CHECKING:
    from datetime import date

    from paperreader.domain.outline import Row, View
    from paperreader.domain.paper import Kind, LinkKind
    from paperreader.domain.progress import Status
    from paperreader.services.browsing import Summary

VIEW_WORDS: Mapping[View, str] = {
    "eras": mark("Eras"),
    "topics": mark("Topics"),
    "lists": mark("Lists"),
    "status": mark("Status"),
    "years": mark("Years"),
}
STATUS_WORDS: Mapping[Status, str] = {
    "new": mark("New"),
    "reading": mark("In progress"),
    "skimmed": mark("Skimmed"),
    "read": mark("Read"),
    "mastered": mark("Mastered"),
    "aside": mark("Set aside"),
}
BRANCH_ABOUT: Mapping[str, str] = {
    "new": mark("Nothing has been done with these yet."),
    "reading": mark("Opened, but no pass is marked yet: `1`, `2` and `3` mark the three passes."),
    "skimmed": mark("Pass 1 is done: ten minutes, to know what they are about and whether to go on."),
    "read": mark("Pass 2 is done: an hour, to know what they do and how."),
    "mastered": mark("Pass 3 is done: three to four hours, to be able to do it again."),
    "aside": mark("Set aside, and counted nowhere; `x` takes one back."),
    "guides": mark("Pages that are not about one paper."),
}
"""What a branch is, where it is the program's and not the library's; Markdown, by branch id."""
CHECK_WORDS: Mapping[str, str] = {
    "check.talk": mark("I can explain it in five minutes."),
    "check.contributions": mark("I can name its three main contributions."),
    "check.questions": mark("I can answer two questions about it."),
    "check.detail": mark("I can go into one detail in depth."),
}
"""What the boxes of the interview checklist say."""
KIND_WORDS: Mapping[Kind, str] = {
    "paper": mark("paper"),
    "report": mark("report"),
    "survey": mark("survey"),
    "post": mark("post"),
    "model": mark("model"),
    "dataset": mark("dataset"),
    "system": mark("system"),
}
LINK_WORDS: Mapping[LinkKind, str] = {
    "paper": mark("paper"),
    "pdf": mark("PDF"),
    "code": mark("code"),
    "project": mark("project"),
    "demo": mark("demo"),
    "explain": mark("explained"),
    "video": mark("video"),
}
_MONTH, _YEAR = 30, 365
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(on: date, today: date) -> str:
    """A calendar date, with its year only where it is not this one: `3 May`, `5月3日`."""
    if in_use() == "zh":
        return f"{on.month}月{on.day}日" if on.year == today.year else f"{on.year}年{on.month}月{on.day}日"
    text = f"{on.day} {_MONTHS[on.month - 1]}"
    return text if on.year == today.year else f"{text} {on.year}"


def duration(seconds: int) -> str:
    """How long something took, in hours and minutes; nothing below a minute."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours and minutes:
        return _("{} h {} min").format(hours, minutes)
    if hours:
        return _("{} h").format(hours)
    return _("{} min").format(minutes) if minutes else ""


def ago(on: date, today: date) -> str:
    """How long ago a day was, roughly."""
    days = (today - on).days
    if days < _MONTH:
        return ngettext("{} day ago", "{} days ago", days).format(days)
    if days < _YEAR:
        months = days // _MONTH
        return ngettext("{} month ago", "{} months ago", months).format(months)
    years = days // _YEAR
    return ngettext("{} year ago", "{} years ago", years).format(years)


def how_far(summary: Summary, following: Row | None, cards: int = 0) -> list[str]:
    """How far the reader is: `37 of 231 read`, `5 to review`, `12 in progress`, `next: GPT-2`."""
    facts = [_("{} of {} read").format(summary.read, summary.total)]
    if cards:
        facts.append(_("{} to review").format(cards))
    if summary.reading:
        facts.append(_("{} in progress").format(summary.reading))
    if following is not None:
        facts.append(_("next: {}").format(following.short))
    return facts


def listed(words: list[str]) -> str:
    """Names in a row, with the comma of the language."""
    return _(", ").join(words)
