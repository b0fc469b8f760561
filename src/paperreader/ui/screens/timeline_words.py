"""What the timeline says: an item in full, a year, its keys."""

from collections.abc import Sequence

from rich.text import Text

from paperreader.domain.chronicle import Item, YearCount
from paperreader.domain.paper import Paper
from paperreader.domain.progress import Progress
from paperreader.domain.visible import visible
from paperreader.language import _, in_use, ngettext
from paperreader.services.chronicle import when
from paperreader.services.heading import titles
from paperreader.services.words import STATUS_WORDS
from paperreader.ui.widgets.bars import Hint


def in_full(item: Item, paper: Paper | None, progress: Progress) -> Text:
    """An item with its whole date, and of an event the title of its paper, too."""
    known = [when(item), item.organisation, item.short]
    if item.paper:
        known.append(_(STATUS_WORDS[progress.status]))
    text = Text(visible(" · ".join(filter(None, known))), "dim")
    what = item.what_zh if item.what_zh and in_use() == "zh" else item.what
    text.append(f"\n{visible(what)}", "not dim")
    if item.is_event and paper is not None:
        text.append(f"\n{visible(titles(paper, in_use())[0])}", "italic")
    return text


def of_year(count: YearCount) -> str:
    """A year and what there is of it."""
    works = ngettext("{} work", "{} works", count.works).format(count.works)
    return " · ".join((str(count.year), works, _("{} read").format(count.read)))


def facts(years: Sequence[YearCount]) -> tuple[str, ...]:
    """All years together, for the line on top."""
    works, read = sum(one.works for one in years), sum(one.read for one in years)
    count = sum(one.events for one in years)
    return (
        _("{} of {} read").format(read, works),
        ngettext("{} event", "{} events", count).format(count),
    )


def nothing(is_filtered: bool) -> str:
    """Why there are no years."""
    if is_filtered:
        return _("No paper fits this filter.")
    return _(
        "Nothing here yet. The papers of a library stand here by year and month, with the events of its"
        " timeline.toml."
    )


def hints(has_table: bool, in_table: bool) -> tuple[Hint, ...]:
    """The line at the bottom: what keys do for the items, or in the table."""
    last = (Hint("?", _("help"), "keys"), Hint("esc", _("back") if in_table else _("leave"), "leave"))
    if in_table:
        return (Hint("j k", _("scroll"), "step(1)"), Hint("L", _("links"), "links"), *last)
    return (
        Hint("j k", _("walk"), "step(1)"),
        Hint("h l", _("year"), "year(1)"),
        Hint("enter", _("open"), "open"),
        *((Hint("e", _("evolution"), "table"),) if has_table else ()),
        Hint("f", _("filter"), "filter"),
        *last,
    )


def keys() -> tuple[tuple[str, str], ...]:
    """What the keys do."""
    return (
        ("j k ↓ ↑", _("Down or up, across the years")),
        ("h l ← →", _("The year before or after")),
        ("J K", _("The year after or before")),
        ("g G", _("To the first or the last of the year, then of all")),
        ("space b", _("A page down or up")),
        ("enter", _("Open the paper")),
        ("e", _("How the field evolved: beside the year, or in its place")),
        ("tab", _("To the other pane")),
        ("L", _("Links of that page: to a paper on the timeline, or to another guide")),
        ("f", _("Only some papers: words, status:read, topic:, list: and so on")),
        ("esc q", _("Back to the library")),
    )
