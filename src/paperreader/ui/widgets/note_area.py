"""The text field in which a note is written: broken as notes are, and never a control character shown raw."""

import re
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual._wrap import compute_wrap_offsets
from textual.binding import Binding, BindingType
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.widgets import TextArea

from paperreader.domain.visible import visible
from paperreader.typeset.breaking import BOUND, fill
from paperreader.ui.widgets.looks import look

_INDENT = "  "
_SPACE = re.compile(r"\s*")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_QUOTE = re.compile(r"\s*>")
_ITEM = re.compile(
    r"(?P<margin>\s*)(?P<sign>[-*+]|>|(?P<number>\d{1,4})(?P<dot>[.)]))(?P<gap> +)(?P<rest>.*)"
)


@lru_cache(maxsize=4096)
def breaks(line: str, width: int, tab_width: int) -> tuple[int, ...]:
    """Where a line is broken to fit: between Han characters, never before a mark that ends a sentence.

    Args:
        line: A line of a text.
        width: Cells.
        tab_width: Cells from one tab stop to the next.

    Returns:
        The offsets at which the second piece, the third and so on begin.
    """
    if "\t" in line:
        return tuple(compute_wrap_offsets(line, width, tab_width))
    if cell_len(line) <= width:
        return ()
    space = _SPACE.match(line)
    margin = space.end() if space else 0
    pieces = fill(BOUND * margin + line[margin:], line, width)
    return tuple(start for start, _end in pieces[1:])


class _Wrapped(WrappedDocument):
    """A document that is broken by our rules. Lines that did not change are known: all are gone through."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._offset_to_line_info, self._line_index_to_offsets = [], [], []
        self._tab_width_cache = []
        for index, line in enumerate(self.document.lines):
            found = list(breaks(line, width, self._tab_width)) if width else []
            first = len(self._offset_to_line_info)
            self._line_index_to_offsets.append(list(range(first, first + len(found) + 1)))
            self._offset_to_line_info += [(index, section) for section in range(len(found) + 1)]
            self._wrap_offsets.append(found)
            tabs = get_tab_widths(line, self._tab_width) if "\t" in line else ()
            self._tab_width_cache.append([wide for _text, wide in tabs])

    def wrap_range(self, start: tuple[int, int], old_end: tuple[int, int], new_end: tuple[int, int]) -> None:
        self.wrap(self._width)


class NoteArea(TextArea):
    """A field for Markdown. Tab moves items of lists, Enter goes on with them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-area--heading", "note-area--quote"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent(1)", show=False),
        Binding("shift+tab", "indent(-1)", show=False),
    ]

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(text, id=id, highlight_cursor_line=False, compact=True)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.indent_width = len(_INDENT)

    def _set_document(self, text: str, language: str | None) -> None:
        """Take a text, broken by our rules."""
        super()._set_document(text, language)
        self.wrapped_document = _Wrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn, each character one character."""
        line = self.document.get_line(line_index)
        text = Text("\t".join(map(visible, line.split("\t"))), end="", no_wrap=True)
        if _HEADING.match(line):
            text.stylize(look(self, "note-area--heading"))
        elif _QUOTE.match(line):
            text.stylize(look(self, "note-area--quote"))
        return text

    def replace_all(self, text: str) -> None:
        """Another text, with the cursor where it was, as far as there is such a place; undo takes it back."""
        row, column = self.cursor_location
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        row = min(row, self.document.line_count - 1)
        self.move_cursor((row, min(column, len(self.document.get_line(row)))))

    def on_key(self, event: events.Key) -> None:
        """Enter in a list begins the next item; in an empty item it ends the list."""
        if event.key != "enter" or self.selection.start != self.selection.end:
            return
        row, column = self.cursor_location
        item = _ITEM.fullmatch(self.document.get_line(row))
        if item is None or column < item.start("rest"):
            return
        event.stop()
        event.prevent_default()
        if not item["rest"].strip():
            self.replace("", (row, 0), (row, item.end()), maintain_selection_offset=False)
            return
        sign = f"{int(item['number']) + 1}{item['dot']}" if item["number"] else item["sign"]
        self.insert(f"\n{item['margin']}{sign}{item['gap']}")

    def action_indent(self, step: int) -> None:
        """Move an item of a list to the right or back; elsewhere put blanks in, or take them away."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        margin = len(line) - len(line.lstrip(" "))
        if step < 0:
            gone = min(margin, len(_INDENT))
            self.delete((row, 0), (row, gone), maintain_selection_offset=True)
        elif _ITEM.match(line):
            self.insert(_INDENT, (row, 0), maintain_selection_offset=True)
        else:
            self.insert(" " * (len(_INDENT) - column % len(_INDENT)))
