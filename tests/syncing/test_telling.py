from pathlib import Path

from paperreader.services.syncing import telling
from paperreader.services.syncing.outcome import Exchanged, Notes, Outcome


def told(
    journals: Exchanged | None = None, notes: Notes | None = None, trouble: str | None = None
) -> tuple[str, ...]:
    outcome = Outcome(Path("/s"), journals or Exchanged(), notes or Notes(), False, trouble)
    return telling.told(outcome, Path("/data/notes"))


def test_everything_that_happened_is_told_in_a_sentence() -> None:
    notes = Notes(edited=["a"], arrived=["b", "c"], deleted=["d"], settled=["e"])
    assert told(Exchanged(12, 2, 1, 5), notes) == (
        "Took in 12 changes from 2 other devices; "
        "brought back 1 change of this device that had been lost here; "
        "gave 5 changes of this device; gave 1 edited note; "
        "2 notes changed here: b, c; 1 note deleted here: d; 1 file deleted that you settled elsewhere.",
    )


def test_where_nothing_happened_that_is_told() -> None:
    assert told() == ("Nothing is new, here or in /s.",)


def test_many_notes_are_not_all_named() -> None:
    (sentence,) = told(notes=Notes(arrived=[f"p{number}" for number in range(20)]))
    assert sentence == "20 notes changed here: p0, p1, p2, p3, p4, p5 and 14 more."


def test_a_conflict_is_told_with_its_file_and_what_to_do() -> None:
    (sentence,) = told(notes=Notes(beside=["bert.conflict-12345678.md"]))
    assert "kept as bert.conflict-12345678.md in /data/notes" in sentence
    assert "then delete the file" in sentence


def test_what_waits_and_what_failed_is_told() -> None:
    sentences = told(Exchanged(refused=["x"]), Notes(awaited=["a"], busy=["b"], unread=["y"]), "z")
    assert sentences[0].startswith("Not all of a has arrived in /s")
    assert sentences[1].startswith("b: saved by an editor")
    assert sentences[2:] == ("x", "y", "z")
