import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperreader.domain.entry import VERSION, Value
from paperreader.services.syncing.resolution import Resolution, origin_of, resolved
from paperreader.services.syncing.versions import DELETED, History, Version, content_of, histories

START = datetime(2026, 5, 9, 12, tzinfo=UTC)


class Notebook:
    """Versions of one note, made by hand, and their texts."""

    def __init__(self) -> None:
        self.history = History()
        self.texts: dict[str, bytes] = {}

    def edit(self, text: bytes | None, *parents: str, after: float = 0) -> str:
        version = Version(content_of(text), tuple(sorted(parents)), START + timedelta(minutes=after))
        if text is not None:
            self.texts[version.content] = text
        self.history = self.history.with_version(version)
        return version.id

    def resolve(self) -> Resolution:
        found = resolved(self.history, self.texts)
        assert found is not None
        if found.text is not None:
            self.texts[found.version.content] = found.text
        assert found.version.content == content_of(found.text)
        self.history = self.history.with_version(found.version)
        assert self.history.head == found.version
        return found

    def beside(self, found: Resolution) -> list[bytes]:
        return [self.texts[content] for content in found.version.beside]


@pytest.fixture
def note() -> Notebook:
    return Notebook()


def test_one_head_is_left_as_it_is(note: Notebook) -> None:
    assert resolved(note.history, {}) is None
    note.edit(b"b\n", note.edit(b"a\n"))
    assert resolved(note.history, {}) is None


def test_thoughts_of_two_devices_follow_each_other_in_the_order_of_time(note: Notebook) -> None:
    start = note.edit(b"# A\n")
    note.edit(b"# A\n- late\n", start, after=9)
    note.edit(b"# A\n- early\n", start, after=5)
    found = note.resolve()
    assert found.text == b"# A\n- early\n- late\n"
    assert found.version.beside == ()


def test_first_thoughts_of_two_devices_share_what_they_begin_with(note: Notebook) -> None:
    note.edit(b"# BERT\n\n- one\n")
    note.edit(b"# BERT\n\n- two\n", after=1)
    assert note.resolve().text == b"# BERT\n\n- one\n- two\n"


def test_the_first_thoughts_on_a_note_stand_under_one_heading(note: Notebook) -> None:
    start = note.edit(b"# BERT")
    one = note.edit(b"# BERT\n\n## Thoughts\n\n- one\n", start, after=1)
    note.edit(b"# BERT\n\n## Thoughts\n\n- two\n", start, after=2)
    note.edit(b"# BERT\n\n## Thoughts\n\n- one\n- three\n", one, after=3)
    assert note.resolve().text == b"# BERT\n\n## Thoughts\n\n- one\n- two\n- three\n"


def test_paragraphs_under_a_new_heading_stay_apart(note: Notebook) -> None:
    start = note.edit(b"# BERT\n")
    note.edit(b"# BERT\n\n## Later\n\nOne.\n", start, after=1)
    note.edit(b"# BERT\n\n## Later\n\nTwo.\n", start, after=2)
    assert note.resolve().text == b"# BERT\n\n## Later\n\nOne.\n\nTwo.\n"


def test_two_notes_that_were_begun_apart_are_both_kept(note: Notebook) -> None:
    note.edit(b"# Mine\n\n## Idea\n\nMasks.\n")
    note.edit(b"# Mine\n\n## Idea\n\nWords.\n\n## More\n", after=1)
    note.edit(b"## Other\n", after=-1)
    found = note.resolve()
    assert found.text == b"# Mine\n\n## Idea\n\nWords.\n\n## More\n"
    assert set(note.beside(found)) == {b"## Other\n", b"# Mine\n\n## Idea\n\nMasks.\n"}


def test_of_edits_of_the_same_line_the_newest_holds_and_the_others_are_kept(note: Notebook) -> None:
    start = note.edit(b"a\n")
    note.edit(b"b\n", start, after=3)
    note.edit(b"c\n", start, after=2)
    note.edit(b"d\n", start, after=1)
    found = note.resolve()
    assert found.text == b"b\n"
    assert sorted(note.beside(found)) == [b"c\n", b"d\n"]
    assert found.version.at == START + timedelta(minutes=3)


def test_an_edit_wins_over_a_deletion_however_old_it_is(note: Notebook) -> None:
    start = note.edit(b"a\n")
    note.edit(None, start, after=9)
    note.edit(b"b\n", start, after=1)
    found = note.resolve()
    assert (found.text, found.version.beside) == (b"b\n", ())


def test_two_deletions_are_one(note: Notebook) -> None:
    first = note.edit(b"a\n")
    note.edit(None, first, after=1)
    note.edit(None, note.edit(b"b\n", first, after=2), after=3)
    found = note.resolve()
    assert (found.text, found.version.content) == (None, DELETED)


def test_notes_made_after_a_deletion_are_both_kept(note: Notebook) -> None:
    gone = note.edit(None, note.edit(b"a\n"))
    note.edit(b"## x\n", gone, after=1)
    note.edit(b"## y\n", gone, after=2)
    found = note.resolve()
    assert (found.text, note.beside(found)) == (b"## y\n", [b"## x\n"])


def test_the_same_text_come_to_in_two_ways_is_no_conflict(note: Notebook) -> None:
    start = note.edit(b"a\n")
    note.edit(b"c\n", start)
    note.edit(b"c\n", note.edit(b"b\n", start))
    found = note.resolve()
    assert (found.text, found.version.beside) == (b"c\n", ())


def test_what_was_taken_back_on_one_device_leaves_the_other_alone(note: Notebook) -> None:
    start = note.edit(b"a\n")
    note.edit(b"a\n", note.edit(b"a\n- x\n", start, after=1), after=8)
    note.edit(b"b\n", start, after=2)
    assert note.resolve().text == b"b\n"


def test_resolutions_that_cross_bring_no_line_twice(note: Notebook) -> None:
    start = note.edit(b"P\n")
    one, two, three = (note.edit(b"P\n- %d\n" % number, start, after=number) for number in (1, 2, 3))
    left = note.edit(b"P\n- 1\n- 2\n", one, two, after=2)
    note.edit(b"P\n- 2\n- 3\n", two, three, after=3)
    note.edit(b"P\n- 1\n- 2\n- 4\n", left, after=4)
    assert note.resolve().text in (b"P\n- 1\n- 2\n- 3\n- 4\n", b"P\n- 1\n- 2\n- 4\n- 3\n")


def test_a_clock_that_went_back_puts_nothing_before_what_it_came_of(note: Notebook) -> None:
    start = note.edit(b"a\n", after=60)
    mine = note.edit(b"b\n", start, after=-60)
    note.edit(b"c\n", start, after=30)
    assert set(note.history.heads) > {mine}
    assert note.history.rank(mine) > note.history.rank(start)


@pytest.mark.parametrize("lost", [b"a\n", b"b\n", b"c\n"])
def test_a_text_that_is_not_there_yet_is_waited_for(note: Notebook, lost: bytes) -> None:
    start = note.edit(b"a\n")
    note.edit(b"b\n", start)
    note.edit(b"c\n", start)
    del note.texts[content_of(lost)]
    with pytest.raises(KeyError):
        resolved(note.history, note.texts)


def test_a_note_of_unknown_origin_came_of_what_it_begins_with(note: Notebook) -> None:
    first = note.edit(b"a\n")
    second = note.edit(b"a\nb\n", first)
    third = note.edit(b"x\n", second)
    assert origin_of(note.history, b"a\n", note.texts) == first
    assert origin_of(note.history, b"a\nb\nc\n", note.texts) == second
    assert origin_of(note.history, b"x\n", note.texts) == third
    assert origin_of(note.history, b"new\n", note.texts) is None


def test_versions_come_back_from_what_is_recorded_of_them(note: Notebook) -> None:
    start = note.edit(b"a\n")
    note.edit(b"b\n", start, after=1)
    note.edit(b"c\n", start, after=2)
    note.resolve()
    changes = [version.change("bert") for version in note.history.versions.values()]
    known = histories({(one.subject, one.kind): one.value for one in changes})
    assert known["bert"].versions == note.history.versions


def test_registers_that_say_something_else_are_passed_over() -> None:
    good = Version(content_of(b"a"), (), START)
    value = good.change("bert").value
    assert isinstance(value, dict)
    kind = VERSION + good.id
    registers: dict[tuple[str, str], Value] = {
        ("bert", kind): value,
        ("bert", VERSION + "0" * 16): value,
        ("../evil", kind): value,
        ("gpt-1", kind): {**value, "from": ["../x"]},
        ("gpt-2", kind): {**value, "content": "x"},
        ("gpt-3", kind): {**value, "beside": [1]},
        ("t5", kind): "text",
        ("bart", kind): {**value, "at": "some day"},
    }
    known = histories(registers)
    assert set(known) == {"bert", "bart"}
    assert known["bert"].versions == {good.id: good}
    assert known["bart"].head == good.__class__(good.content, (), datetime.min.replace(tzinfo=UTC))


def test_a_note_of_thousands_of_versions_is_no_trouble(note: Notebook) -> None:
    versions: list[Version] = []
    last: tuple[str, ...] = ()
    for number in range(5000):
        versions.append(Version(content_of(b"%d" % number), last, START + timedelta(minutes=number)))
        last = (versions[-1].id,)
    history = History(reversed(versions))
    assert history.head == versions[-1]
    assert history.rank(versions[-1].id)[1] == 5000


class Replica:
    """What one device knows of a note."""

    def __init__(self, texts: dict[str, bytes]) -> None:
        self.versions: dict[str, Version] = {}
        self.texts = texts
        self.text: bytes | None = None
        self.base: str | None = None

    def edit(self, text: bytes | None, at: datetime) -> None:
        if text == self.text:
            return
        version = Version(content_of(text), (self.base,) if self.base else (), at)
        self.versions.setdefault(version.id, version)
        if text is not None:
            self.texts[version.content] = text
        self.text, self.base = text, version.id

    def learn(self, versions: Mapping[str, Version]) -> bool:
        """Take in what another knows and come to one head; whether anything is new."""
        before = set(self.versions)
        for name, version in versions.items():  # as in the journal, one record of it holds everywhere
            self.versions[name] = max(version, self.versions.get(name, version), key=lambda one: one.at)
        history = History(self.versions.values())
        found = resolved(history, self.texts)
        if found is not None:
            if found.text is not None:
                self.texts[found.version.content] = found.text
            self.versions[found.version.id] = found.version
            history = history.with_version(found.version)
        if history.head is not None:
            self.base = history.head.id
            self.text = self.texts.get(history.head.content)
        return set(self.versions) != before

    def beside(self) -> set[str]:
        return {one for version in self.versions.values() for one in version.beside}


WORDS = st.sampled_from(["thought", "line", "cut", "all", "delete", "learn", "learn"])
ACTIONS = st.lists(st.tuples(WORDS, st.integers(0, 3), st.integers(0, 3), st.integers(-90, 90)), max_size=30)


def altered(text: bytes | None, word: str, number: int, place: int) -> bytes | None:
    lines = (text or b"").splitlines(keepends=True)
    match word:
        case "thought":
            return b"".join((*lines, b"- %d\n" % number))
        case "line":
            return b"".join((*lines[:place], b"line %d\n" % number, *lines[place + 1 :]))
        case "cut":
            return b"".join(lines[:place] + lines[place + 1 :])
        case "all":
            return b"text %d\n\nof two\n" % number
        case _:
            return None


def played(actions: list[tuple[str, int, int, int]], chance: random.Random) -> list[Replica]:
    """Four devices after these actions, and after telling each other in any order until nothing is new."""
    texts: dict[str, bytes] = {}
    replicas = [Replica(texts) for _ in range(4)]
    for number, (word, one, other, skew) in enumerate(actions):
        if word == "learn":
            replicas[one].learn(replicas[other].versions)
        else:
            replicas[one].edit(
                altered(replicas[one].text, word, number, other), START + timedelta(minutes=skew)
            )
    news = True
    rounds = 0
    while news:
        pairs = [(one, other) for one in replicas for other in replicas if one is not other]
        chance.shuffle(pairs)
        news = sum(one.learn(other.versions) for one, other in pairs) > 0
        rounds += 1
        assert rounds < 20
    return replicas


@settings(max_examples=150)
@given(ACTIONS, st.randoms(use_true_random=False))
def test_all_devices_come_to_the_same(
    actions: list[tuple[str, int, int, int]], chance: random.Random
) -> None:
    first, *others = played(actions, chance)
    for other in others:
        assert other.versions == first.versions
        assert (other.base, other.text) == (first.base, first.text)
    written = {version.content for version in first.versions.values()} - {DELETED}
    assert written <= first.texts.keys()


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["thought", "learn"]), st.integers(0, 3), st.integers(0, 3), st.integers(-9, 9)
        ),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_thoughts_all_come_into_the_note_once_whatever_way_they_took(
    actions: list[tuple[str, int, int, int]], chance: random.Random
) -> None:
    (one, *_) = played(actions, chance)
    thoughts = [b"- %d" % number for number, (word, *_) in enumerate(actions) if word == "thought"]
    assert sorted((one.text or b"").splitlines()) == sorted(thoughts)
    assert not one.beside()


@given(ACTIONS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    actions: list[tuple[str, int, int, int]], chance: random.Random
) -> None:
    texts: dict[str, bytes] = {}
    replicas = [Replica(texts) for _ in range(4)]
    for number, (word, one, other, skew) in enumerate(actions):
        text = altered(replicas[one].text, word, number, other)
        replicas[one].edit(text, START + timedelta(minutes=skew))
    versions = list({name: version for one in replicas for name, version in one.versions.items()}.values())
    expected = resolved(History(versions), texts)
    chance.shuffle(versions)
    assert resolved(History(versions), texts) == expected
