"""Words of the program itself: sentences broken as a page breaks them, and signs with their meanings."""

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from paperreader.typeset.breaking import wrap
from paperreader.ui.widgets.looks import look


class Prose(Widget):
    """Sentences, as high as they need; nothing where there are none."""

    text: reactive[str] = reactive("", layout=True)
    """Paragraphs, one a line."""

    def watch_text(self, text: str) -> None:
        """No words, no room."""
        self.display = bool(text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each that the words are broken into."""
        return len(self._lines(width))

    def render(self) -> Text:
        """The lines."""
        return Text("\n".join(self._lines(self.content_size.width)), no_wrap=True)

    def _lines(self, width: int) -> list[str]:
        return [line for part in self.text.split("\n") for line in wrap(part, max(1, width))]


class Legend(Widget):
    """Signs or keys with what they mean: below each other, or flowing like words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"legend--sign"}

    entries: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    """Sign and meaning."""
    flows: reactive[bool] = reactive(True, layout=True)
    """Whether several stand in one line."""

    def watch_entries(self, entries: tuple[tuple[str, str], ...]) -> None:
        """Nothing to tell, no room."""
        self.display = bool(entries)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row of entries."""
        return len(self._rows(width))

    def render(self) -> Text:
        """The rows."""
        sign_style = look(self, "legend--sign")
        column = max((cell_len(sign) for sign, _word in self.entries), default=0)
        text = Text(no_wrap=True, overflow="ellipsis")
        for number, row in enumerate(self._rows(self.content_size.width)):
            text.append("\n" if number else "")
            for sign, word in row:
                space = 0 if self.flows else column - cell_len(sign)
                text.append(sign, sign_style).append(f"{' ' * space} {word}   ")
        return text

    def _rows(self, width: int) -> list[list[tuple[str, str]]]:
        rows: list[list[tuple[str, str]]] = []
        used = 0
        for sign, word in self.entries:
            needed = cell_len(f"{sign} {word}")
            if not rows or not self.flows or used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append((sign, word))
            used += needed + 3
        return rows
