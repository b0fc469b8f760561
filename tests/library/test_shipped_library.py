import re
from collections import defaultdict
from functools import cache

from paperreader.library.folders import Folders
from paperreader.library.markdown import Markdown
from paperreader.library.timeline import read_timeline
from paperreader.services.checking import Report, report
from tests.library.shipped import DATA, facts, named, texts

OWN_LISTS = ("start-here", "reasoning-models")
"""Lists that are not from a document."""


@cache
def checked() -> Report:
    return report([DATA])


def test_the_check_finds_no_error() -> None:
    assert [str(problem) for problem in checked().errors] == []


def test_nothing_but_whole_notes_is_missing() -> None:
    assert {problem.message for problem in checked().remarks} <= {"has no note yet"}


def test_every_note_has_two_cards_and_five_where_two_documents_list_the_work() -> None:
    lists = defaultdict(set)
    for path in DATA.glob("lists/*.toml"):
        if path.stem not in OWN_LISTS:
            for name in re.findall(r'\bpaper\s*=\s*"([^"]+)"', path.read_text("utf-8")):
                lists[name].add(path.stem)
    few = {}
    for path in texts():
        if path.parts[-3] == "papers":
            count = len(Markdown(path.read_text("utf-8")).questions())
            wanted = 5 if len(lists[path.parent.name]) > 1 else 2
            if count < wanted:
                few[named(path)] = (count, wanted)
    assert few == {}


def test_every_era_and_topic_is_introduced_and_every_guide_written_in_both_languages() -> None:
    homes = [DATA / "guides" / path.parent.name for path in DATA.glob("guides/*/guide.toml")]
    for kind in ("era", "topic"):
        ids = re.findall(r'^id = "([^"]+)"', (DATA / f"{kind}s.toml").read_text("utf-8"), re.MULTILINE)
        homes += [DATA / f"{kind}s" / name for name in ids]
    missing = [
        f"{home.name}/{name}" for home in homes for name in ("en.md", "zh.md") if not (home / name).is_file()
    ]
    assert missing == []


def test_everything_has_a_chinese_name() -> None:
    without = [name for name, one in facts().items() if not one.get("title_zh")]
    for path in (*DATA.glob("*s.toml"), *DATA.glob("lists/*.toml"), *DATA.glob("guides/*/guide.toml")):
        text = path.read_text("utf-8")
        if len(re.findall(r"^name = ", text, re.M)) != len(re.findall(r"^name_zh = ", text, re.M)):
            without.append(path.name)
    assert without == []


def test_events_are_told_in_both_languages() -> None:
    assert [one.what for one in read_timeline(Folders([DATA]), []) if not one.what_zh] == []
