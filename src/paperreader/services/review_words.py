"""What a review says between its cards: that there is nothing to do, or what was done. Markdown."""

from collections.abc import Iterable, Sequence

from paperreader.domain.progress import Snapshot
from paperreader.language import _, mark, ngettext
from paperreader.services.reviewing import NEW_A_DAY, Outlook, Reviewing, Scope
from paperreader.services.sitting import Graded, Progress
from paperreader.services.spans import due_in

GRADE_WORDS: dict[int, str] = {1: mark("again"), 2: mark("hard"), 3: mark("good"), 4: mark("easy")}
"""By grade."""
_BAR = 24
"""Cells of the longest bar."""


def facts(progress: Progress) -> tuple[str, ...]:
    """How far a sitting has come, the most important first: `card 3 of 12`, `9 due`, `3 new`."""
    told = [_("card {} of {}").format(progress.number, progress.total)]
    if progress.due:
        told.append(_("{} due").format(progress.due))
    if progress.fresh:
        told.append(_("{} new").format(progress.fresh))
    if progress.again:
        told.append(_("{} again").format(progress.again))
    return tuple(told)


def closing(reviewing: Reviewing, state: Snapshot, scope: Scope, graded: Sequence[Graded]) -> str:
    """What is said when no card is left: how it went, or why there was none."""
    outlook = reviewing.outlook(state, scope)
    return ended(graded, outlook) if graded else nothing(outlook, has_cards=reviewing.has_cards(state, scope))


def ended(graded: Sequence[Graded], outlook: Outlook) -> str:
    """What was done in a sitting, and when to come again."""
    cards = len({one.card for one in graded})
    learnt = [one for one in graded if one.was == "review"]
    kept = sum(1 for one in learnt if one.grade > 1)
    lines = [ngettext("{} card reviewed.", "{} cards reviewed.", cards).format(f"**{cards}**")]
    if learnt:
        share = round(100 * kept / len(learnt))
        lines.append(
            ngettext(
                "Of {} card that you had learnt you remembered {} ({} %).",
                "Of {} cards that you had learnt you remembered {} ({} %).",
                len(learnt),
            ).format(len(learnt), kept, f"**{share}**")
        )
    return "\n\n".join(("\n".join(lines), _bars(graded), *_coming(outlook)))


def nothing(outlook: Outlook, *, has_cards: bool) -> str:
    """Why no card comes up, and what can be done about it.

    Args:
        outlook: What is to come.
        has_cards: Whether there are any that could come up some day.
    """
    if has_cards:
        return "\n\n".join((_("All done for today."), *_coming(outlook)))
    return "\n\n".join(
        (
            _("No cards yet: the questions in a paper's note come up once you have read the paper."),
            _("Mark a paper that you have read with `2`, or press `a` here for cards of unread papers, too."),
            ngettext(
                "Then {} new card a day comes up, and each again just before you would forget it.",
                "Then {} new cards a day come up, and each again just before you would forget it.",
                NEW_A_DAY,
            ).format(NEW_A_DAY),
        )
    )


def _coming(outlook: Outlook) -> Iterable[str]:
    """When the next cards are due, and what is kept from coming up."""
    if outlook.wait is None:
        yield _("No card is waiting to come again.")
    elif outlook.within_a_day:
        text = _("The next card is {}.").format(due_in(outlook.wait))
        yield f"{text}\n" + ngettext(
            "By this time tomorrow it will be {}.",
            "By this time tomorrow it will be {}.",
            outlook.within_a_day,
        ).format(outlook.within_a_day)
    else:
        yield _("The next card is {}, none before.").format(due_in(outlook.wait))
    if outlook.suspended:
        yield ngettext(
            "{} card is suspended; `S` shows it.",
            "{} cards are suspended; `S` shows them.",
            outlook.suspended,
        ).format(outlook.suspended)


def _bars(graded: Sequence[Graded]) -> str:
    """How often each grade was given, as a table with bars."""
    counts = {grade: sum(1 for one in graded if one.grade == grade) for grade in GRADE_WORDS}
    most = max(*counts.values(), 1)
    scale = min(1.0, _BAR / most)
    rows = (
        _row(_(word), str(counts[grade]), "━" * round(counts[grade] * scale))
        for grade, word in GRADE_WORDS.items()
    )
    head = _row(_("Grade"), _("Cards"), "")
    return "\n".join((head, "|:--|--:|:--|", *rows))


def _row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"
