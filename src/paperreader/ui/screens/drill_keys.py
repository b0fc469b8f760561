"""The keys of an interview drill: what they do, the hints about them, and the buttons, by phase."""

from collections.abc import Mapping, Sequence
from typing import Literal

from paperreader.language import _, mark
from paperreader.ui.widgets.answer_bar import Button
from paperreader.ui.widgets.bars import Hint

Phase = Literal["choosing", "ready", "answering", "told", "ended"]
"""Which list; the question; the timed steps; how it went; how all went."""

BINDINGS: Mapping[str, str] = {
    "enter": "go_on",
    "space": "pause",
    "r": "again",
    "x": "leave_out",
    "1": "tick(0)",
    "2": "tick(1)",
    "3": "tick(2)",
    "4": "tick(3)",
    "u": "undo",
    "n": "note",
    "j,down": "move(1)",
    "k,up": "move(-1)",
    "pagedown": "page(1)",
    "b,pageup": "page(-1)",
    "question_mark,f1": "keys",
    "escape,q": "leave",
}
"""Keys -> what the screen does."""
_ROWS = (
    ("enter", mark("Start; then the next step, the next paper")),
    ("space", mark("Let the time stand still, or go on")),
    ("r", mark("Answer about this paper again, from the beginning")),
    ("x", mark("Leave this paper out")),
    ("1 2 3 4", mark("Tick what you are ready for")),
    ("u", mark("Take the newest tick back")),
    ("n", mark("Go to the note of the paper")),
    ("j k b", mark("Scroll")),
    ("esc q", mark("End the drill; then back")),
)
_AGAIN = ("r", mark("once more"), "again")
_OUT = ("x", mark("leave out"), "leave_out")
_NOTE = ("n", mark("note"), "note")
_HINTS: Mapping[Phase, Sequence[tuple[str, str, str]]] = {
    "choosing": (),
    "ready": (_OUT, _NOTE),
    "answering": (_AGAIN, _OUT),
    "told": (("1-4", mark("tick"), ""), ("u", mark("undo"), "undo"), _AGAIN, _NOTE),
    "ended": (),
}
_ALWAYS = (("?", mark("keys"), "keys"), ("q", mark("end"), "leave"))


def rows() -> tuple[tuple[str, str], ...]:
    """All keys and what they do."""
    return tuple((keys, _(what)) for keys, what in _ROWS)


def hints(phase: Phase) -> tuple[Hint, ...]:
    """Hints for the footer."""
    return tuple(Hint(key, _(word), command) for key, word, command in (*_HINTS[phase], *_ALWAYS))


def buttons(phase: Phase, *, is_last: bool, is_paused: bool) -> tuple[Button, ...]:
    """The buttons of a phase.

    Args:
        phase: The phase.
        is_last: Whether the step, or the paper, is the last one.
        is_paused: Whether the time stands still.
    """
    if phase == "choosing":
        return ()
    if phase == "answering":
        following = _("questions") if is_last else _("next step")
        return (
            Button("go_on", _("enter"), following),
            Button("pause", _("space"), _("go on") if is_paused else _("pause")),
        )
    words = {
        "ready": _("start"),
        "told": _("how all went") if is_last else _("next paper"),
        "ended": _("leave"),
    }
    return (Button("go_on", _("enter"), words[phase]),)
