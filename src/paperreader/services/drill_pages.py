"""The pages of an interview drill: the steps of an answer, what was told, and how all papers went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from paperreader.config import Config
from paperreader.domain.entry import CHECK_KINDS
from paperreader.domain.page import Line, Span
from paperreader.domain.progress import Snapshot
from paperreader.domain.visible import visible
from paperreader.language import _, in_use, ngettext
from paperreader.library import Library
from paperreader.services.appendix import plain
from paperreader.services.card_pages import CardPages
from paperreader.services.drilling import FOLLOW_UP, FRAMEWORK, Step, Told
from paperreader.services.sheets import Body, Sheet, options_of
from paperreader.services.spans import clock

_DONE, _HERE, _OVER, _SHORT = "✓", "▸", "▲", "▽"
_SECONDS_A_CELL = 6
"""Of the bars of what was told."""
_INDENT = 5
_COLUMN = 44
"""Cells of the list of steps, where the page has them."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a drill has come to."""

    paper: str
    times: tuple[int, ...]
    """Seconds of the steps that are done."""
    questions: int
    """How many follow-up questions there are."""


class DrillPages:
    """Makes the pages of a drill.

    Args:
        library: Where papers have their names.
        config: How text is set.
        pages: Sets what is said.
    """

    def __init__(self, library: Library, config: Config, pages: CardPages) -> None:
        self._library = library
        self._config = config
        self._pages = pages

    def steps(self, stand: Stand, width: int) -> Sheet:
        """What is asked, and the steps of the answer with their times."""
        from paperreader.typeset import galley

        lines = [*self._asked(stand.paper, width), *_steps(stand, min(width, _COLUMN), width)]
        return Sheet("", lines, Body("", galley("", options_of(self._config, width))), width)

    def _asked(self, paper_id: str, width: int) -> Iterable[Line]:
        """The question, and the title where it takes one line."""
        from paperreader.typeset.breaking import wrap

        paper = self._library.paper(paper_id)
        name = visible(paper.short if paper else paper_id)
        for piece in wrap(_("Tell me about {}.").format(name), width):
            yield Line((Span(piece, ("name",)),), -1)
        title = paper.title if paper else ""
        if paper and paper.title_zh and in_use() == "zh":
            title = paper.title_zh
        if title and cell_len(visible(title)) <= width:
            yield Line((Span(visible(title), ("fact",)),), -1)
        yield Line((Span("─" * width, ("rule",)),), -1)

    def told(self, told: Told, width: int) -> Sheet:
        """The times of an answer against those that are planned, and how the questions went."""
        rows = [
            _cells(_(step.word), planned(step), clock(took), _judged(took, step))
            for step, took in zip(FRAMEWORK, told.times, strict=False)
        ]
        least, most = sum(step.least for step in FRAMEWORK), sum(step.most for step in FRAMEWORK)
        sign = _DONE if least <= told.seconds <= most else ""
        rows.append(_cells(_strong(_("Together")), _between(least, most), _strong(clock(told.seconds)), sign))
        head = _cells(_("Step"), _("Planned"), _("Yours"), "")
        table = "\n".join((head, "|:--|--:|--:|:--|", *rows))
        return self._pages.said(f"{table}\n\n{_questions(told)}", self._short(told.paper), width)

    def ended(self, told: Sequence[Told], state: Snapshot, name: str, width: int) -> Sheet:
        """How all papers of a drill went."""
        rows = (
            _cells(
                plain(self._short(one.paper)),
                clock(one.seconds),
                _over(one),
                f"{one.known}/{len(one.graded)}" if one.graded else "–",
                f"{len(state.of(one.paper).checks)}/{len(CHECK_KINDS)}",
            )
            for one in told
        )
        head = _cells(_("Paper"), _("Answer"), _("Too long"), _("Questions"), _("Ready"))
        table = "\n".join((head, "|:--|--:|:--|--:|--:|", *rows))
        count = ngettext("{} paper", "{} papers", len(told)).format(len(told))
        return self._pages.said(f"{_strong(count)}\n\n{table}", name, width)

    def _short(self, paper: str) -> str:
        return self._library.short(paper) or paper


def _cells(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def _strong(text: str) -> str:
    return f"**{text}**"


def planned(step: Step) -> str:
    """The time that a step may take."""
    return _between(step.least, step.most)


def _between(least: int, most: int) -> str:
    return clock(most) if least == most else f"{clock(least)}–{clock(most)}"


def _judged(took: int, step: Step) -> str:
    """Whether a step kept its time or was far too short, with a bar as long as it took."""
    bar = "━" * max(1, round(took / _SECONDS_A_CELL))
    if took > step.most:
        return f"{_OVER} {bar} {clock(step.most - took)}"
    return f"{_SHORT if 2 * took < step.least else _DONE} {bar}"


def _over(told: Told) -> str:
    """How many steps were too long, and by how much."""
    over = [seconds for seconds in told.over if seconds]
    return f"{_OVER} {len(over)}: {clock(-sum(over))}" if over else _DONE


def _questions(told: Told) -> str:
    if not told.graded:
        return _("No follow-up question was answered.")
    return ngettext(
        "Of {} follow-up question you knew {}, in {}.",
        "Of {} follow-up questions you knew {}, in {}.",
        len(told.graded),
    ).format(len(told.graded), f"**{told.known}**", clock(told.asked))


def _steps(stand: Stand, column: int, width: int) -> Iterable[Line]:
    """The list of steps: those that are done with the time they took, the one that is on with its content."""
    from paperreader.typeset.breaking import wrap

    here = len(stand.times)
    for number, step in enumerate(FRAMEWORK):
        if number < here:
            took = stand.times[number]
            is_over = took > step.most
            sign, style = (_OVER, "remark") if is_over else (_DONE, "progress")
            yield from _row(f"{sign} {number + 1}  {_(step.word)}", clock(took), column, style)
        elif number == here:
            yield from _row(f"{_HERE} {number + 1}  {_(step.word)}", planned(step), column, "strong")
            for piece in wrap(_(step.content), max(1, width - _INDENT)):
                yield Line((Span(" " * _INDENT), Span(piece, ("term",))), -1)
        else:
            yield from _row(f"  {number + 1}  {_(step.word)}", planned(step), column, "fact")
    count = ngettext("{} card", "{} cards", stand.questions).format(stand.questions)
    yield from _row(f"  {len(FRAMEWORK) + 1}  {_(FOLLOW_UP)}", count, column, "fact")


def _row(left: str, right: str, column: int, style: str) -> Iterable[Line]:
    """What a step is called, with its time at the right where both have room."""
    gap = column - cell_len(left) - cell_len(right)
    if gap > 0:
        yield Line((Span(left, (style,)), Span(" " * gap), Span(right, (style,))), -1)
        return
    from paperreader.typeset.breaking import wrap

    yield from (Line((Span(piece, (style,)),), -1) for piece in wrap(left.strip(), column))
