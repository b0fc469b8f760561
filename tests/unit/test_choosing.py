from paperreader.cli.opening import Opened
from paperreader.domain.outline import View
from paperreader.services.browsing import Scene
from paperreader.services.sessions import Session
from tests.small_library import PAPERS


def scene(opened: Opened, view: View, text: str = "") -> Scene:
    return opened.desk.browsing.enter(view, text, opened.desk.reading.snapshot)


def offered(opened: Opened, view: View, after: int = -1, text: str = "", branch: str | None = None) -> str:
    row = opened.desk.choosing.next(scene(opened, view, text), after, opened.desk.reading.snapshot, branch)
    return row.paper if row else ""


def reads(opened: Opened, *papers: str) -> None:
    for paper in papers:
        opened.desk.reading.set_pass(paper, 2)


def walked(opened: Opened, view: View) -> list[str]:
    """The papers of a view in the order in which they are offered, each read when it is."""
    found: list[str] = []
    while paper := offered(opened, view):
        reads(opened, paper)
        found.append(paper)
    return found


def test_every_paper_is_offered_once_and_none_before_what_it_builds_on(opened: Opened) -> None:
    for view in ("eras", "topics", "years"):
        order = walked(opened, view)
        assert sorted(order) == sorted(PAPERS)
        for paper in order:
            for earlier in opened.library.foundations(paper):
                assert order.index(earlier) < order.index(paper), (view, earlier, paper)
        opened.desk.reading.mark_known(())
        for paper in PAPERS:
            opened.desk.reading.clear(paper)


def test_the_next_unread_goes_round_and_ends(opened: Opened) -> None:
    reads(opened, "transformer", "gpt-1")
    assert offered(opened, "lists", 2, "list:classics") == "bert"
    opened.desk.reading.toggle_aside("bert")
    assert offered(opened, "lists", -1, "list:classics") == ""


def test_a_foundation_outside_of_the_order_holds_nothing_up(opened: Opened) -> None:
    assert offered(opened, "eras", text="bart") == "bart"
    assert offered(opened, "lists") == "transformer"


def test_in_a_list_the_next_is_of_the_same_list(opened: Opened) -> None:
    outline = scene(opened, "lists").outline
    interview = next(branch for branch in outline.branches if branch.id == "interview")
    first = min(one.start for one in outline.branches if one.id.startswith("interview"))
    assert interview.depth == 0
    assert offered(opened, "lists", first - 1, branch="interview") == "bert"
    reads(opened, "bert")
    assert offered(opened, "lists", first, branch="interview/1") == "t5"
    reads(opened, "t5", "flashattention")
    assert offered(opened, "lists", first, branch="interview") == "transformer"


def test_what_was_skipped_comes_last(opened: Opened) -> None:
    opened.desk.reading.toggle_skip("word2vec")
    opened.desk.reading.toggle_skip("bahdanau")
    assert offered(opened, "eras") == "adam"
    order = walked(opened, "eras")
    assert order[-2:] == ["word2vec", "bahdanau"]
    assert order.index("transformer") < order.index("bahdanau")


def test_a_skip_is_undone(opened: Opened) -> None:
    opened.desk.reading.toggle_skip("word2vec")
    opened.desk.reading.undo()
    assert offered(opened, "eras") == "word2vec"


def test_the_followed_list_goes_first_until_it_is_done(opened: Opened) -> None:
    choosing = opened.desk.choosing
    choosing.follow("interview")
    assert choosing.followed == "interview"

    def suggested() -> str:
        row = choosing.from_here(scene(opened, "eras"), None, -1, opened.desk.reading.snapshot, None)
        return row.paper if row else ""

    assert suggested() == "bert"
    reads(opened, "bert", "t5")
    assert suggested() == "flashattention"
    reads(opened, "flashattention")
    assert suggested() == "word2vec"
    opened.desk.reading.undo()
    assert suggested() == "flashattention"
    choosing.follow(None)
    assert choosing.followed is None
    assert suggested() == "word2vec"


def test_from_a_paper_of_the_followed_list_one_goes_on_in_it(opened: Opened) -> None:
    choosing, state = opened.desk.choosing, opened.desk.reading.snapshot
    choosing.follow("interview")

    def behind(paper: str) -> str:
        row = choosing.from_here(scene(opened, "eras"), paper, 3, state, None)
        return row.paper if row else ""

    assert behind("bert") == "t5"
    assert behind("t5") == "flashattention"
    assert behind("flashattention") == "bert"
    assert behind("adam") == "bert"


def test_a_list_that_is_no_longer_there_is_not_followed(opened: Opened) -> None:
    opened.desk.choosing.follow("no-such-list")
    assert opened.desk.choosing.followed is None


def test_from_outside_the_list_under_the_cursor_counts(opened: Opened) -> None:
    state = opened.desk.reading.snapshot

    def at_start(chosen: str) -> str:
        row = opened.desk.choosing.at_start(Session("lists", chosen={"lists": chosen}), state)
        return row.paper if row else ""

    assert at_start("branch:interview/1") == "bert"
    assert at_start("row:4:t5") == "bert"
    assert at_start("row:999:t5") == "transformer"
    assert at_start("") == "transformer"


def test_first_names_the_unread_foundations(opened: Opened) -> None:
    reading, choosing = opened.desk.reading, opened.desk.choosing
    assert choosing.first("bert", reading.snapshot) == ("transformer", "gpt-1")
    reads(opened, "transformer")
    assert choosing.first("bert", reading.snapshot) == ("gpt-1",)
    reading.toggle_aside("gpt-1")
    assert choosing.first("bert", reading.snapshot) == ()
    reads(opened, "bart")
    assert choosing.first("bart", reading.snapshot) == ()


def test_foundations_are_those_that_the_library_has(opened: Opened) -> None:
    for name, (*_, rest) in PAPERS.items():
        found = opened.library.foundations(name)
        assert set(found) == {other for other in PAPERS if f'"{other}"' in rest.partition("builds_on")[2]}
