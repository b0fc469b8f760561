"""The pages of the list to follow and of the weekly goal."""

from math import ceil

from paperreader.domain.visible import visible
from paperreader.domain.weeks import GOALS
from paperreader.language import _, in_use, ngettext
from paperreader.services.desk import Desk
from paperreader.services.welcoming import Offer
from paperreader.ui.keys.commands import BY_ID
from paperreader.ui.screens.welcome.page import Outside, RadioPage
from paperreader.ui.widgets.bars import Hint
from paperreader.ui.widgets.radio_list import Option

_NONE = ""
"""Stands for no list, and for no goal."""
_OFFERED = (1, 2, 3)
"""Papers a week that are offered outright."""
_SUGGESTED = 2
_WHOLE = tuple(one for one in GOALS if one == int(one))
"""The numbers that one comes to by counting."""
_WEEKS, _MONTHS = 20, 24
"""Up to so many, a time is told in weeks, or in months."""
_LONG = 25
"""From so many lines of the box on the keys that matter have a line each."""
_MATTER = ("read", "mark-read", "search", "continue", "help")
"""The commands with which one gets along."""


class ListPage(RadioPage):
    """Which list to follow."""

    NEEDS = 23

    def __init__(self, desk: Desk, outside: Outside) -> None:
        super().__init__(desk, outside)
        self._offers: tuple[Offer, ...] = ()

    def show(self) -> None:
        """How much of each is left may have changed."""
        self._offers = self.welcoming.offers(self.desk.reading.snapshot)
        super().show()

    def question(self) -> str:
        """The question."""
        return _("Which list would you like to follow?")

    def advice(self) -> str:
        """What a list is."""
        return _("A list is a path through the papers. What is read next comes from it, in its order.")

    def below(self) -> str:
        """What the highlighted list is about."""
        offer = next((one for one in self._offers if one.list.id == self.list.value), None)
        if offer is None:
            return _("What is read next comes from the view that is shown.")
        chinese = offer.list.about_zh if in_use() == "zh" else None
        return visible(chinese or offer.list.about or "")

    def options(self) -> tuple[Option, ...]:
        """The suggested list first, none at the end."""
        lists = tuple(
            Option(one.list.id, _name(one), _("suggested") if one.is_suggested else "", _size(one))
            for one in self._offers
        )
        return (*lists, Option(_NONE, _("No list for now")))

    def holds(self) -> str:
        """The list that is followed."""
        return self.welcoming.followed or _NONE

    def first(self) -> str:
        """The list that is followed, else the suggested one."""
        suggested = (one.list.id for one in self._offers if one.is_suggested)
        return self.holds() or next(suggested, _NONE)

    def choose(self, value: str) -> str:
        """Follow it."""
        self.welcoming.follow(value or None)
        self.outside.take_in()
        name = next((_name(one) for one in self._offers if one.list.id == value), None)
        told = _("You follow {}; {} takes it back.") if name else _("You follow no list; {1} takes it back.")
        return told.format(name, self.key("undo"))


def _name(offer: Offer) -> str:
    chinese = offer.list.name_zh if in_use() == "zh" else None
    return visible(chinese or offer.list.name)


def _size(offer: Offer) -> str:
    papers = ngettext("{} paper", "{} papers", offer.papers).format(offer.papers)
    sections = len(offer.list.section)
    return f"{papers} · {ngettext('{} section', '{} sections', sections).format(sections)}"


class GoalPage(RadioPage):
    """How many papers a week."""

    def __init__(self, desk: Desk, outside: Outside) -> None:
        super().__init__(desk, outside)
        self._other: float | None = None
        """The number that was asked for beside those that are offered."""

    @property
    def _is_brief(self) -> bool:
        """Whether there is no room to say more than one word of a key."""
        return self.lines < _LONG

    def question(self) -> str:
        """The question."""
        return _("How many papers a week?")

    def advice(self) -> str:
        """What the sources say."""
        return _("The sources advise one or two, read closely: a steady pace is worth more than a long list.")

    def below(self) -> str:
        """For how long that lasts."""
        papers = _number(self.list.value)
        if not papers:
            return _("Nothing is expected of you then.")
        state = self.desk.reading.snapshot
        followed = [one for one in self.welcoming.offers(state) if one.list.id == self.welcoming.followed]
        parts = [(_name(one), one.left) for one in followed]
        parts.append((_("The whole library"), self.welcoming.left(state)))
        told = [
            ngettext("{}: {} paper, about {}.", "{}: {} papers, about {}.", left).format(
                name, left, duration(ceil(left / papers))
            )
            for name, left in parts
            if left
        ]
        return "\n".join(told[:1] if self._is_brief else told)

    def show_below(self) -> None:
        """Keys below each other, where there is room."""
        self.signs.flows = self._is_brief
        super().show_below()

    def legend(self) -> tuple[tuple[str, str], ...]:
        """The keys that matter, and where this can be found again."""
        keys = (
            (BY_ID[name].hint if self._is_brief else BY_ID[name].title, self.key(name)) for name in _MATTER
        )
        return (
            *((key, _(word)) for word, key in keys),
            (self.key("palette"), _("everything else, this welcome too")),
        )

    def hints(self) -> tuple[Hint, ...]:
        """To count."""
        return Hint("+", "", "more"), Hint("-", _("other numbers"), "fewer")

    def options(self) -> tuple[Option, ...]:
        """Some numbers, the one that was asked for beside them, and none."""
        asked = {one for one in (self.desk.statistics.goal, self._other) if one}
        numbers = (
            Option(
                _value(one),
                ngettext("{} paper a week", "{} papers a week", _plural(one)).format(_value(one)),
            )
            for one in sorted({*_OFFERED, *asked})
        )
        return (*numbers, Option(_NONE, _("No goal")))

    def holds(self) -> str:
        """The goal that is set."""
        return _value(self.desk.statistics.goal)

    def first(self) -> str:
        """The goal that is set, else the suggested one."""
        return self.holds() or _value(_SUGGESTED)

    def choose(self, value: str) -> str:
        """Set it."""
        number = _number(value)
        self.desk.statistics.set_goal(number or None)
        self.outside.take_in()
        told = ngettext(
            "Your goal: {} paper a week; {} takes it back.",
            "Your goal: {} papers a week; {} takes it back.",
            _plural(number),
        )
        return (told if number else _("No goal any more; {1} takes it back.")).format(value, self.key("undo"))

    def bump(self, by: int) -> None:
        """The next number above or below the highlighted one."""
        now = _number(self.list.value)
        further = [one for one in _WHOLE if (one > now if by > 0 else one < now)]
        if further:
            self._ask_for(further[0] if by > 0 else further[-1])
        elif by < 0:
            self._ask_for(0)

    def digit(self, number: int) -> None:
        """So many; nought is no goal."""
        self._ask_for(number)

    def _ask_for(self, number: float) -> None:
        if number and number not in _OFFERED:
            self._other = number
            self.show()
        self.list.move_to(_value(number))
        self.show_below()


def _number(value: str) -> float:
    return float(value or 0)


def _value(number: float | None) -> str:
    return f"{number:g}" if number else _NONE


def _plural(number: float) -> int:
    return 1 if number == 1 else 2


def duration(weeks: int) -> str:
    """So many weeks, in months or years where that says more."""
    if weeks <= _WEEKS:
        return ngettext("{} week", "{} weeks", weeks).format(weeks)
    months = round(weeks * 12 / 52)
    if months <= _MONTHS:
        return ngettext("{} month", "{} months", months).format(months)
    years = round(weeks / 52)
    return ngettext("{} year", "{} years", years).format(years)
