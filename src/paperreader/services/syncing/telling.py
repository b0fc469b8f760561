"""What came of an exchange, in sentences for the reader: on the screen in its language, else in English."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from paperreader.language import _, ngettext
from paperreader.services.syncing.outcome import Exchanged, Notes, Outcome

_NAMED = 6
"""How many notes are named in one sentence."""


def told(outcome: Outcome, notes: Path) -> tuple[str, ...]:
    """What came of an exchange, in sentences; what went wrong comes last.

    Args:
        outcome: What did.
        notes: Where the own notes lie.
    """
    done = (*_of_journals(outcome.journals), *_of_notes(outcome.notes))
    sentence = _("{}.").format(_("; ").join(done))
    sentences = [sentence[0].upper() + sentence[1:]] if done else []
    if outcome.journals.taken and outcome.is_first:
        sentences.append(_("Undo goes on taking back what was done on this device, and only that."))
    sentences += _of_what_is_open(outcome, notes)
    if outcome.is_complete and not sentences:
        sentences.append(_("Nothing is new, here or in {}.").format(outcome.folder))
    sentences += [*outcome.journals.refused, *outcome.notes.unread]
    if outcome.trouble is not None:
        sentences.append(outcome.trouble)
    return tuple(sentences)


def _of_journals(journals: Exchanged) -> Iterator[str]:
    if journals.taken:
        yield _("took in {} from {}").format(
            ngettext("{} change", "{} changes", journals.taken).format(journals.taken),
            ngettext("{} other device", "{} other devices", journals.devices).format(journals.devices),
        )
    if journals.returned:
        yield ngettext(
            "brought back {} change of this device that had been lost here",
            "brought back {} changes of this device that had been lost here",
            journals.returned,
        ).format(journals.returned)
    if journals.given:
        yield ngettext(
            "gave {} change of this device", "gave {} changes of this device", journals.given
        ).format(journals.given)


def _of_notes(notes: Notes) -> Iterator[str]:
    if notes.edited:
        count = len(notes.edited)
        yield ngettext("gave {} edited note", "gave {} edited notes", count).format(count)
    if notes.arrived:
        count = len(notes.arrived)
        told_of = ngettext("{} note changed here: {}", "{} notes changed here: {}", count)
        yield told_of.format(count, _listed(notes.arrived))
    if notes.deleted:
        count = len(notes.deleted)
        told_of = ngettext("{} note deleted here: {}", "{} notes deleted here: {}", count)
        yield told_of.format(count, _listed(notes.deleted))
    if notes.settled:
        count = len(notes.settled)
        yield ngettext(
            "{} file deleted that you settled elsewhere", "{} files deleted that you settled elsewhere", count
        ).format(count)


def _of_what_is_open(outcome: Outcome, notes: Path) -> Iterator[str]:
    """What the reader has to do."""
    beside, awaited, busy = outcome.notes.beside, outcome.notes.awaited, outcome.notes.busy
    if beside:
        yield ngettext(
            "Two texts differed in the same lines: the newest is the note, the other is kept as {} in {}. "
            "Take what you want from it, then delete the file; it goes on all devices.",
            "Texts differed in the same lines: the newest are the notes, the others are kept as {} in {}. "
            "Take what you want from them, then delete the files; they go on all devices.",
            len(beside),
        ).format(_listed(beside), notes)
    if awaited:
        yield _(
            "Not all of {} has arrived in {}; it stays as it is here. Sync again when the folder is complete."
        ).format(_listed(awaited), outcome.folder)
    if busy:
        yield _("{}: saved by an editor just now. Sync again.").format(_listed(busy))


def _listed(names: Sequence[str]) -> str:
    some = _(", ").join(names[:_NAMED])
    more = len(names) - _NAMED
    return ngettext("{} and {} more", "{} and {} more", more).format(some, more) if more > 0 else some
