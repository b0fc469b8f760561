"""The keys of a review: what they do, the hints about them, and the buttons below a card."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from paperreader.language import _, mark
from paperreader.services.review_words import GRADE_WORDS
from paperreader.services.spans import brief
from paperreader.ui.widgets.answer_bar import Button, Look
from paperreader.ui.widgets.bars import Hint

BINDINGS: Mapping[str, str] = {
    "space": "answer",
    "enter": "answer(True)",
    "1": "grade(1)",
    "2": "grade(2)",
    "3": "grade(3)",
    "4": "grade(4)",
    "u": "undo",
    "s": "suspend",
    "S": "suspended",
    "n": "note",
    "a": "unread",
    "m": "more",
    "Z": "other_language",
    "j,down": "move(1)",
    "k,up": "move(-1)",
    "pagedown": "page(1)",
    "b,pageup": "page(-1)",
    "g,home": "top",
    "G,end": "bottom",
    "h,left": "sideways(-1)",
    "l,right": "sideways(1)",
    "question_mark,f1": "keys",
    "escape,q": "leave",
}
"""Keys -> what the screen does."""

_Hints = Sequence[tuple[str, str, str]]
QUESTION: _Hints = (
    ("space", mark("answer"), "answer"),
    ("n", mark("note"), "note"),
    ("s", mark("suspend"), "suspend"),
    ("u", mark("undo"), "undo"),
)
"""While the reader thinks."""
CHOICES: _Hints = (
    ("1-4", mark("grade"), ""),
    ("j k", mark("scroll"), "page(1)"),
    ("u", mark("undo"), "undo"),
    ("n", mark("note"), "note"),
    ("s", mark("suspend"), "suspend"),
)
"""While the answer is shown."""
AFTER: _Hints = (
    ("a", mark("unread papers, too"), "unread"),
    ("m", mark("more new cards"), "more"),
    ("u", mark("undo"), "undo"),
    ("S", mark("suspended"), "suspended"),
)
"""When no card is left."""
_ALWAYS: _Hints = (("?", mark("keys"), "keys"), ("q", mark("leave"), "leave"))
_ROWS = (
    ("space enter", mark("Show the answer; then its next page")),
    ("1 2 3 4", mark("Grade: again, hard, good, easy")),
    ("u", mark("Take the last grade back, and show its card again")),
    ("s", mark("Suspend the card: it comes up no more")),
    ("S", mark("Suspended cards, to take one back")),
    ("n", mark("Go to the card in its note")),
    ("a", mark("Cards of papers that are not read yet, too")),
    ("m", mark("More new cards than the day has")),
    ("Z", mark("The card in the other language")),
    ("j k b g G", mark("Scroll a long card")),
    ("h l", mark("Scroll a wide formula or block sideways")),
    ("esc q", mark("Back; all grades are kept")),
)
_LOOKS: Mapping[int, Look] = {1: "again", 2: "hard", 3: "good", 4: "easy"}


def hints(some: _Hints) -> tuple[Hint, ...]:
    """Hints for the footer, with those that are always there."""
    return tuple(Hint(key, _(word), command) for key, word, command in (*some, *_ALWAYS))


def rows() -> tuple[tuple[str, str], ...]:
    """All keys and what they do."""
    return tuple((keys, _(what)) for keys, what in _ROWS)


def answer_buttons(waits: Sequence[timedelta]) -> tuple[Button, ...]:
    """The four grades with the time that each would let pass; without times the button for the answer."""
    if not waits:
        return (Button("answer", _("space"), _("show the answer")),)
    return tuple(
        Button(f"grade({grade})", str(grade), _(word), brief(wait), _LOOKS[grade])
        for (grade, word), wait in zip(GRADE_WORDS.items(), waits, strict=True)
    )
