import errno
import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from paperreader import language
from paperreader.cli.opening import Opened
from paperreader.errors import ExchangeError, UsageError
from paperreader.journal.disk import Disk
from paperreader.services.exporting.exporting import Exporting
from paperreader.services.exporting.folder import RECORD, Folder
from paperreader.services.exporting.obsidian import Page
from paperreader.services.exporting.vault_text import (
    file_name,
    link,
    properties,
    relinked,
    with_folded_answers,
)
from tests.exchange.shelf import TITLE, source_of
from tests.journal.test_failing_disk import FailingDisk


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def written(opened: Opened, vault: Path, query: str = "") -> Any:
    return Exporting.of(opened.desk).write_folder(source_of(opened, "obsidian", query), vault)


def front(page: Path) -> tuple[dict[str, Any], str]:
    """The properties of a page and what follows them: JSON's strings, numbers and lists are YAML's."""
    head, text = page.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
    found = {}
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        found[name] = (
            date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.loads(value)
        )
    return found, text


def note_for(opened: Opened, name: str, text: str) -> None:
    folder = opened.desk.folder / "notes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


# --- pages


def test_every_paper_list_era_and_guide_has_a_page(opened: Opened, vault: Path) -> None:
    written(opened, vault)
    names = {path.relative_to(vault).as_posix() for path in vault.rglob("*.md")}
    assert {name for name in names if name.startswith("papers/")} == {
        f"papers/{paper.id}.md" for paper in opened.library.papers()
    }
    assert {name for name in names if not name.startswith("papers/")} == {
        "paperreader-index.md",
        *(f"eras/era-{name}.md" for name in ("early", "transformer", "pretraining")),
        *(f"lists/list-{name}.md" for name in ("classics", "interview")),
        "guides/guide-passes.md",
    }


def test_a_page_has_properties_facts_note_and_folded_answers(opened: Opened, vault: Path) -> None:
    opened.desk.reading.set_pass("bert", 2, date(2026, 5, 9))
    written(opened, vault)
    found, text = front(vault / "papers/bert.md")
    assert found["pass_2"] == date(2026, 5, 9)
    assert found["status"] == "read"
    assert found["year"] == 2018
    assert found["aliases"][0] == "BERT"
    assert "BERT：深度双向 Transformer 预训练" in found["aliases"]
    assert found["tags"][:2] == ["paper", "era/pretraining"]
    assert not [tag for tag in found["tags"] if " " in tag]
    assert text.startswith("\n# BERT\n\n- [BERT: Pre-training")
    assert "- Builds on: [[transformer|Transformer]], [[gpt-1|GPT-1]]\n" in text
    assert "- Led to: [[bart|BART]]\n" in text
    assert "- In lists: [[list-classics|Classics]], [[list-interview|Interview]]\n" in text
    assert "see [[transformer|Transformer]] and [[guide-passes|The three passes]]." in text
    assert text.endswith(
        "## Questions\n\n> [!question]- What is masked?\n> Fifteen percent of the tokens.\n\n"
        "> [!question]- How many layers has the large model?\n> Twenty-four layers.\n"
    )


def test_my_note_stands_beside_the_page_that_shows_it(opened: Opened, vault: Path) -> None:
    note_for(opened, "bert", "What I *think* of [[gpt-1]].\n")
    note_for(opened, "bert.conflict-0123abcd", "Other.\n")
    note_for(opened, "nobody-knows", "A paper that left.\n")
    written(opened, vault)
    assert (vault / "mine/my-bert.md").read_text() == "What I *think* of [[gpt-1]].\n"
    assert (
        (vault / "papers/bert.md")
        .read_text()
        .endswith("## My note\n\n![[my-bert]]\n![[my-bert.conflict-0123abcd]]\n")
    )
    assert (vault / "mine/my-nobody-knows.md").exists()
    assert "- [[my-nobody-knows|nobody-knows]]" in (vault / "paperreader-index.md").read_text()


def test_pages_of_groups_are_check_lists(opened: Opened, vault: Path) -> None:
    opened.desk.reading.set_pass("bert", 2, date(2026, 5, 9))
    written(opened, vault)
    _, text = front(vault / "lists/list-interview.md")
    assert text == (
        "\n# Interview\n\n## Models\n\n- [x] [[bert|BERT]] · 2018 · ② 2026-05-09\n- [ ] [[t5|T5]] · 2019\n\n"
        "## Methods\n\n- [ ] [[flashattention|FlashAttention]] · 2022\n"
        "- [x] [[bert|BERT]] · 2018 · ② 2026-05-09\n"
    )
    _, text = front(vault / "eras/era-pretraining.md")
    assert "Models are trained once and tuned for each task.\n\n## Language models\n\n" in text
    _, text = front(vault / "guides/guide-passes.md")
    assert text == "\n# The three passes\n\nSkim it, read it, master it: three passes over [[bert|BERT]].\n"


def test_every_link_leads_to_a_page(opened: Opened, vault: Path) -> None:
    note_for(opened, "bert", "Mine.\n")
    written(opened, vault)
    pages = {path.stem for path in vault.rglob("*.md")}
    assert len(pages) == len([*vault.rglob("*.md")])
    for path in vault.rglob("*.md"):
        targets = re.findall(r"(?<!`)\[\[([^\]|\\]+)", path.read_text(encoding="utf-8"))
        assert set(targets) <= pages, path


def test_the_folder_speaks_the_language_of_the_export(opened: Opened, vault: Path) -> None:
    language.use("zh")
    Exporting.of(opened.desk).write_folder(source_of(opened, "obsidian", "bert", "zh"), vault)
    text = (vault / "papers/bert.md").read_text()
    assert "# BERT\n" in text
    assert "## 核心贡献" in text
    assert "[[era-pretraining|预训练]]" in text
    assert {path.stem for path in (vault / "papers").iterdir()} == {
        paper.id
        for paper in opened.library.papers()
        if paper.id in (vault / "eras/era-pretraining.md").read_text()
        or (vault / f"papers/{paper.id}.md").exists()
    }


def test_hostile_facts_break_neither_properties_nor_links(hostile: Opened, vault: Path) -> None:
    written(hostile, vault)
    found, text = front(vault / "papers/hostile.md")
    assert found["title"] == TITLE
    assert found["url"] == "https://example.org/a(b)?x=1&y=%20{z}"
    assert "| [[gpt-1\\|GPT-1]] | $a|b$ |" in text
    assert "see [[bert|BERT]] and `[[bert]]`" in text
    assert 'print("[[bert]]")' in text
    assert "\x1b" not in text
    assert "[[hostile|@x y 1]]" not in text
    assert "[[hostile|@x_y 1]]" in (vault / "eras/era-early.md").read_text()


# --- texts


def test_names_of_files_suit_every_system() -> None:
    assert file_name("bert") == "bert"
    assert [file_name(name) for name in ("con", "nul", "com1", "lpt9", "console")] == [
        "con_",
        "nul_",
        "com1_",
        "lpt9_",
        "console",
    ]
    long = [file_name("a" * 150), file_name("a" * 151)]
    assert len(set(long)) == 2
    assert all(len(name) < 120 for name in long)


def test_a_link_says_what_it_can() -> None:
    assert link("bert", "BERT") == "bert|BERT"
    assert link("bert", "bert") == "bert"
    assert link("x", "[MASK] | #1") == "x|MASK 1"
    assert link("x", "[]") == "x"


def test_links_are_rewritten_in_prose_alone() -> None:
    text = "[[a]] `[[a]]` $[[a]]$ [[b]]\n\n```\n[[a]]\n```\n\n| x |\n|---|\n| [[a]] |\n"
    made = relinked(text, {"a": "a|A"}.get)
    assert made == "[[a|A]] `[[a]]` $[[a]]$ [[b]]\n\n```\n[[a]]\n```\n\n| x |\n|---|\n| [[a\\|A]] |\n"


def test_answers_keep_their_blocks() -> None:
    text = "Before.\n\nQ: One\ntwo? {#x}\nA: Yes:\n\n- a\n\n```\ncode\n\n```\n\n## Next\n\nAfter.\n"
    assert with_folded_answers(text) == (
        "Before.\n\n> [!question]- One two?\n> Yes:\n>\n> - a\n>\n> ```\n> code\n>\n> ```\n\n"
        "## Next\n\nAfter.\n"
    )
    assert with_folded_answers("No cards.\n") == "No cards.\n"


def test_properties_leave_out_what_is_not_known() -> None:
    assert properties(
        {"a": None, "b": "", "c": [], "d": False, "e": 'x "y"\n: z', "f": date(2026, 1, 2)}
    ) == ('---\nd: false\ne: "x \\"y\\" : z"\nf: 2026-01-02\n---\n')


# --- the folder


def test_the_same_again_writes_nothing(opened: Opened, vault: Path) -> None:
    first = written(opened, vault)
    assert (first.written, first.same, first.left) == (19, 0, ())
    assert written(opened, vault) == (0, 19, ())


def test_what_somebody_changed_or_made_is_left_and_named(opened: Opened, vault: Path) -> None:
    (vault / "papers").mkdir(parents=True)
    (vault / "papers/t5.md").write_text("My own page.\n")
    (vault / "diary.md").write_text("Dear diary.\n")
    assert written(opened, vault).left == ("papers/t5.md",)
    (vault / "papers/bert.md").write_text("Changed.\n")
    opened.desk.reading.set_pass("bert", 2)
    opened.desk.reading.set_pass("gpt-1", 2)
    outcome = written(opened, vault)
    assert set(outcome.left) == {"papers/bert.md", "papers/t5.md"}
    assert outcome.written == 4  # gpt-1, its era, and two lists
    assert (vault / "papers/bert.md").read_text() == "Changed.\n"
    exporting = Exporting.of(opened.desk)
    assert exporting.write_folder(source_of(opened, "obsidian"), vault, force=True).written == 2
    assert "My own" not in (vault / "papers/t5.md").read_text()
    assert (vault / "diary.md").read_text() == "Dear diary.\n"
    opened.desk.reading.toggle_star("t5")
    assert written(opened, vault).left == ()


def test_a_page_that_was_deleted_comes_back(opened: Opened, vault: Path) -> None:
    written(opened, vault)
    (vault / "papers/bert.md").unlink()
    assert written(opened, vault) == (1, 18, ())


@pytest.mark.parametrize(
    "damage", ["", "[]", "{", '{"version": 1, "files": 3}', '{"version": 99, "files": {}}']
)
def test_without_its_record_everything_that_differs_is_somebody_elses(
    opened: Opened, vault: Path, damage: str
) -> None:
    written(opened, vault)
    (vault / RECORD).write_text(damage)
    opened.desk.reading.toggle_star("t5")
    assert written(opened, vault).left == ("papers/t5.md",)


def test_what_cannot_be_written_is_told_and_the_rest_goes_on_later(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    with pytest.raises(UsageError, match="is no folder"):
        Folder(place, Disk()).write([Page("a.md", "a")], force=True)
    folder = Folder(tmp_path / "vault", Disk())
    pages = [Page("a.md", "a"), Page("b.md", "b")]
    folder.write(pages[:1], force=False)
    (tmp_path / "vault/b.md").mkdir()
    assert folder.write(pages, force=False).left == ("b.md",)
    with pytest.raises(ExchangeError, match=r"b\.md could not be written"):
        folder.write([Page("a.md", "new"), *pages[1:]], force=True)
    (tmp_path / "vault/b.md").rmdir()
    assert folder.write([Page("a.md", "newer"), *pages[1:]], force=False) == (2, 0, ())
    assert not [*(tmp_path / "vault").glob("*.tmp")]


class Stopped(BaseException):
    """The machine stops here."""


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), Stopped()])
def test_an_export_that_broke_off_anywhere_is_still_known_as_ours(
    tmp_path: Path, failure: BaseException
) -> None:
    def pages(word: str) -> list[Page]:
        return [Page(f"{name}.md", f"{name} {word}") for name in ("a", "b/c")]

    for due in range(60):
        path = tmp_path / f"{due}"
        Folder(path, Disk()).write(pages("first"), force=False)
        disk = FailingDisk(due, failure)
        with suppress(ExchangeError, Stopped):
            Folder(path, disk).write(pages("second"), force=False)
        texts = [(path / page.path).read_text() for page in pages("")]
        assert all(text.endswith(("first", "second")) for text in texts)
        assert Folder(path, Disk()).write(pages("third"), force=False) == (2, 0, ())
        if not disk.has_failed:
            break
    assert not disk.has_failed


def test_links_in_the_folder_are_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/a.md").symlink_to(tmp_path / "nowhere")
    assert Folder(tmp_path / "vault", Disk()).write([Page("a.md", "a")], force=False).left == ("a.md",)
    assert not (tmp_path / "nowhere").exists()
