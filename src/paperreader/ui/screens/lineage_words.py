"""What the lineage says beside its drawing: about the paper in the middle, whoever is chosen, its keys."""

from paperreader.domain.lineage import Relative
from paperreader.domain.paper import Paper
from paperreader.domain.progress import Status
from paperreader.domain.visible import visible
from paperreader.language import _, in_use, ngettext
from paperreader.services.heading import titles
from paperreader.services.standing import Standing, passes
from paperreader.services.words import STATUS_WORDS
from paperreader.ui.widgets.bars import Hint


def titled(one: Relative, paper: Paper | None, status: Status) -> str:
    """A paper's title in full, its year, and how far one is with it."""
    title = titles(paper, in_use())[0] if paper is not None else one.short
    return f"{visible(title)} · {one.year} · {_(STATUS_WORDS[status])}"


def about(paper: Paper, standing: Standing, gist: str) -> tuple[tuple[str, str], ...]:
    """What the box says under the name, as look and text: title, organisation, passes, gist of the note."""
    told = [("title", titles(paper, in_use())[0])]
    if paper.organisation:
        told.append(("fact", paper.organisation))
    told.append(("progress", passes(standing)))
    if gist:
        told += [("", ""), ("gist", gist)]
    return tuple(told)


def unread_before(count: int) -> tuple[str, ...]:
    """How much should be read first, for the line on top."""
    return (ngettext("{} unread before it", "{} unread before it", count).format(count),) if count else ()


def hints() -> tuple[Hint, ...]:
    """The line at the bottom."""
    return (
        Hint("←↓↑→", _("walk"), "across(-1)"),
        Hint("enter", _("choose"), "choose"),
        Hint("o", _("open"), "open"),
        Hint("[", _("back"), "walk_back"),
        Hint("?", _("help"), "keys"),
        Hint("esc", _("leave"), "dismiss(None)"),
    )


def keys() -> tuple[tuple[str, str], ...]:
    """What the keys do."""
    return (
        ("h l ← →", _("To what it builds on, or to what it led to; and on from there")),
        ("j k ↓ ↑", _("Down or up")),
        ("g G", _("To the first or the last")),
        ("space b", _("A page down or up")),
        ("enter", _("Into the middle; the paper in the middle is opened")),
        ("o", _("Open the paper under the cursor")),
        ("[ ]", _("Back and forward along the walk")),
        ("esc q", _("Back to the library")),
    )
