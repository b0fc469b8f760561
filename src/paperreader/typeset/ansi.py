"""A page for the command line: colours by style name, and links that a terminal can open.

Only the sixteen colours of the terminal's own palette are used, none of which is black or white, so a page
reads on dark and on light ground alike.
"""

from collections.abc import Iterable, Iterator

from paperreader.domain.page import Line, Page, PageLink

_BOLD, _DIM, _ITALIC, _UNDERLINE, _STRIKE = "1", "2", "3", "4", "9"
_RED, _GREEN, _YELLOW, _BLUE, _MAGENTA, _CYAN, _GREY = "31", "32", "33", "34", "35", "36", "90"
_LOOKS: dict[str, tuple[str, ...]] = {
    "heading-1": (_BOLD, _MAGENTA),
    "heading-2": (_BOLD, _BLUE),
    "heading-3": (_BOLD,),
    "heading-4": (_BOLD,),
    "heading-5": (_BOLD, _ITALIC),
    "heading-6": (_ITALIC,),
    "strong": (_BOLD,),
    "emphasis": (_ITALIC,),
    "strike": (_STRIKE,),
    "code": (_CYAN,),
    "code-keyword": (_MAGENTA,),
    "code-name": (_BLUE,),
    "code-builtin": (_CYAN,),
    "code-string": (_GREEN,),
    "code-number": (_YELLOW,),
    "code-comment": (_GREY,),
    "code-deleted": (_RED,),
    "code-inserted": (_GREEN,),
    "continuation": (_GREY,),
    "math": (_GREEN,),
    "math-source": (_GREEN,),
    "math-label": (_GREY,),
    "link": (_BLUE, _UNDERLINE),
    "paper-link": (_BLUE,),
    "broken-link": (_RED,),
    "link-number": (_GREY,),
    "image": (_MAGENTA,),
    "html": (_GREY,),
    "bullet": (_BLUE,),
    "list-number": (_BLUE,),
    "task": (_YELLOW,),
    "task-done": (_GREEN,),
    "quote-bar": (_GREY,),
    "rule": (_GREY,),
    "term": (_BOLD,),
    "table-header": (_BOLD,),
    "table-rule": (_GREY,),
    "footnote-number": (_BLUE,),
    "footnote-rule": (_GREY,),
    "question": (_BOLD,),
    "question-mark": (_BOLD, _YELLOW),
    "answer-mark": (_BOLD, _GREEN),
    "fold": (_GREY,),
    "name": (_BOLD, _MAGENTA),
    "title": (_BOLD,),
    "fact": (_GREY,),
    "progress": (_GREEN,),
    "remark": (_ITALIC, _YELLOW),
}
_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


def paint(page: Page, colour: bool, hyperlinks: bool) -> Iterator[str]:
    """The lines of a page, without line ends.

    Args:
        page: The page.
        colour: Whether to use colours and bold type; without it the lines are plain text.
        hyperlinks: Whether addresses are made clickable (OSC 8). Needs a terminal, as colours do.
    """
    for line in page.lines:
        yield _line(line, page.links, colour, hyperlinks)


def addresses(page: Page) -> Iterator[str]:
    """The numbered addresses that a page links to, a line each, for output in which none can be opened."""
    for link in page.links:
        if not link.target.startswith(("paper:", "guide:")):
            yield f"[{link.number}] {link.target}"


def _line(line: Line, links: tuple[PageLink, ...], colour: bool, hyperlinks: bool) -> str:
    if not colour and not hyperlinks:
        return line.text.rstrip()
    parts: list[str] = []
    for span in line.spans:
        look = _look(span.styles) if colour else ""
        text = f"\x1b[{look}m{span.text}\x1b[0m" if look else span.text
        if hyperlinks and 0 <= span.link < len(links):
            address = _address(links[span.link].target)
            text = f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text
        parts.append(text)
    return "".join(parts).rstrip()


def _look(styles: Iterable[str]) -> str:
    """The SGR parameters of some styles: one colour, the last one's; attributes add up."""
    attributes: list[str] = []
    tint = ""
    for style in styles:
        for code in _LOOKS.get(style, ()):
            if len(code) > 1:
                tint = code
            elif code not in attributes:
                attributes.append(code)
    return ";".join([*attributes, tint] if tint else attributes)


def _address(target: str) -> str:
    """The target as it may stand in an escape sequence: printable ASCII only; empty if it is no address."""
    if not target.lower().startswith(_SCHEMES):
        return ""
    return "".join(
        sign if " " < sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))
        for sign in target
    )
