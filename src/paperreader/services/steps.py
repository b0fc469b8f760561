"""What a step was about, in words: to be named when it is undone or redone."""

from paperreader.domain.entry import FOLLOWED, GOAL, READER, THOUGHT, Step
from paperreader.language import _, mark, ngettext
from paperreader.library import Library

_OF_READER = {GOAL: mark("the weekly goal"), FOLLOWED: mark("the list that is followed")}


def about(step: Step, library: Library) -> str:
    """The papers of a step, the first by name; or what else it changed."""
    if not step.papers:
        kinds = dict.fromkeys(one.kind for one in step.changes if one.subject_kind == READER)
        return _(", ").join(_(_OF_READER[kind]) for kind in kinds if kind in _OF_READER) or _("a setting")
    first = library.short(step.papers[0]) or step.papers[0]
    if all(one.subject_kind == "card" for one in step.changes):
        return _("a card of {}").format(first)
    if all(one.kind.startswith(THOUGHT) for one in step.changes):
        return _("a thought on {}").format(first)
    more = len(step.papers) - 1
    return ngettext("{} and {} more", "{} and {} more", more).format(first, more) if more else first
