"""The walk through the years: which year is chosen, and which of its items."""

from paperreader.domain.chronicle import Item, YearCount
from paperreader.services.chronicle import Chronicle
from paperreader.ui.screens.timeline_words import of_year
from paperreader.ui.widgets.year_band import YearBand
from paperreader.ui.widgets.year_list import YearList
from paperreader.ui.widgets.year_view import YearView


class Walk:
    """Moves through a chronicle, and keeps the three views of it in step."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        """Another one where the filter changes."""
        self.band = YearBand(id="band")
        self.list = YearList(id="years")
        self.items = YearView(id="items")
        self.years: tuple[YearCount, ...] = ()
        self._place = 0
        """The place of the chosen year."""

    @property
    def item(self) -> Item | None:
        """The chosen item; None where there is nothing."""
        page = self.items.page
        return page.item(self.items.cursor) if page is not None and page.count and self.years else None

    # --- to somewhere

    def take(self, years: tuple[YearCount, ...]) -> None:
        """Other years from now on; one of them is to be shown next."""
        self.years = self.band.years = self.list.years = years

    def show(self, place: int, number: int = 0) -> None:
        """Show a year by its place, with one of its items chosen, the last for -1."""
        if not self.years:
            return
        self._place = max(0, min(place, len(self.years) - 1))
        count = self.years[self._place]
        page = self.chronicle.year(count.year)
        self.items.show(page, page.count - 1 if number < 0 else number)
        self.items.border_title = of_year(count)
        self.band.chosen = self.list.chosen = self._place

    def show_unread(self) -> None:
        """Show the first year with something to read."""
        self.show(next((place for place, one in enumerate(self.years) if one.read < one.works), 0))

    def show_near(self, year: int) -> None:
        """Show a year, else the next one that there is."""
        later = (place for place, one in enumerate(self.years) if one.year >= year)
        self.show(next(later, len(self.years) - 1))

    def go_to(self, paper: str) -> bool:
        """Choose the item about a paper; whether there is one."""
        year = self.chronicle.year_of(paper)
        place = next((place for place, one in enumerate(self.years) if one.year == year), None)
        if year is None or place is None:
            return False
        self.show(place, self.chronicle.year(year).number_of(paper) or 0)
        return True

    # --- onward

    def step(self, by: int) -> None:
        """Some items down or up; over the end of the year one goes to the next."""
        page, number = self.items.page, self.items.cursor + by
        if page is not None and 0 <= number < page.count:
            self.items.cursor = number
        elif 0 <= self._place + by < len(self.years):
            self.show(self._place + by, 0 if by > 0 else -1)

    def page(self, by: int) -> None:
        """A page down or up; from the end of a year into the next."""
        if self.items.cursor == self._last(by):
            self.step(by)
        else:
            number = self.items.cursor + by * self.items.page_step
            self.items.cursor = max(0, min(number, self._last(1)))

    def edge(self, side: int) -> None:
        """To the end of the year, and from there to the end of time."""
        if self.items.cursor != self._last(side):
            self.items.cursor = self._last(side)
        else:
            self.show(0 if side < 0 else len(self.years) - 1, 0 if side < 0 else -1)

    def year(self, by: int) -> None:
        """The year after or before."""
        if 0 <= self._place + by < len(self.years):
            self.show(self._place + by)

    def _last(self, side: int) -> int:
        """The number of the first item of the year (-1), or of the last (1)."""
        return self.items.page.count - 1 if side > 0 and self.items.page is not None else 0
