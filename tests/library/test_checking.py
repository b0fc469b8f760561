import pytest

from paperreader.library.checking import check
from paperreader.library.markdown import Markdown
from tests.library.shelves import NOTE, NOTE_ZH, Reading

EN, ZH = "papers/bert/en.md", "papers/bert/zh.md"


def said(reading: Reading) -> list[str]:
    return [one.message for one in reading.checks() if one.severity == "error"]


def test_a_sound_library_has_only_remarks_about_what_is_not_written_yet(reading: Reading) -> None:
    found = reading.checks()
    assert {one.severity for one in found} == {"remark"}
    assert [(one.path.name, one.message) for one in found] == [
        ("gpt", "has no note yet"),
        ("t5", "has no note yet"),
    ]


def test_a_missing_language_is_a_remark(reading: Reading) -> None:
    (reading.built_in.root / ZH).unlink()
    problem = reading.finds("Chinese text is missing")
    assert (problem.path, problem.severity) == (reading.built_in.root / ZH, "remark")


@pytest.mark.parametrize(
    ("place", "text", "line", "message", "cure"),
    [
        (EN, "# Title\n\nText.", 1, "has no summary", "one sentence"),
        (EN, NOTE + "\n# More\n", 12, "# heading", "##"),
        (EN, NOTE.replace("it contributed", "it contributes"), 3, "unknown heading", "What it contributed"),
        (EN, NOTE + "\n## Limits\n", 12, "'Limits' is out of order", "before 'Questions'"),
        (EN, NOTE + "\n## Questions\n", 12, "stands twice", ""),
        (ZH, NOTE_ZH.replace("## 核心贡献", "## 发现"), None, "headings do not match", "same headings"),
        (ZH, NOTE_ZH.replace("#why", "#wy"), 9, "{#wy} is not in en.md", "why"),
        (EN, NOTE + "\nQ: Again? {{#why}}\nA: Yes.\n", 12, "is on line 9 too", "Rename"),
        (EN, NOTE.replace(" {{#why}}", ""), 9, "has no slug", "{#slug}"),
        (EN, NOTE.replace("A: Because.", "Because."), 9, "has no answer", "A:"),
        (EN, NOTE.replace("#why", "#Why!"), 9, "'Why!' is not a slug", "lower case"),
        (EN, NOTE + "\nSee [[gtp]].\n", 12, "[[gtp]] leads nowhere", "gpt"),
        (EN, NOTE + "\nSee [[guide:terms]].\n", 12, "[[guide:terms]] leads nowhere", ""),
        (EN, NOTE + "\nSee [[paper:gpt]].\n", 12, "[[paper:gpt]] leads nowhere", ""),
        (EN, NOTE + "\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n", 15, "a row of 1", "same number"),
        (EN, NOTE + "\n| a |\n|---|---|\n", 12, "a table of 2 columns has a row of 1", ""),
        (ZH, NOTE_ZH + "\n⽅法。\n", 12, "⽅ is the radical U+2F45", "方 (U+65B9)"),
        (EN, b"ok\nbad \xff\n", 2, "is not UTF-8", "UTF-8"),
        (EN, "", None, "is empty", ""),
    ],
)  # fmt: skip
def test_every_problem_of_a_note_names_line_and_cure(
    reading: Reading, place: str, text: str | bytes, line: int | None, message: str, cure: str
) -> None:
    if isinstance(text, str):
        text = text.replace("{{", "{").replace("}}", "}").replace("{name}", "BERT")
    path = reading.built_in.has(place, text)
    problem = reading.finds(message)
    assert (problem.path, problem.line) == (path, line)
    assert cure in problem.cure


@pytest.mark.parametrize(
    "text",
    [
        "```text\n## Nothing\n[[nowhere]]\nQ: no card\n| a |\n|---|---|\n```\n",
        "~~~\n```\n[[nowhere]]\n~~~\n",
        "$$\nQ: x\n$$\n",
        "The form `[[nowhere]]` makes a link.\n",
        "| a | b |\n|:--|--:|\n| $P(x|y)$ | 1 |\n| a\\|b | 2 |\n",
        "a | b\n--|--\n1 | 2\n",
        "### Details\n",
        "See [[gpt]] and [[t5]].\n",
    ],
)
def test_what_is_allowed_is_not_reported(reading: Reading, text: str) -> None:
    reading.built_in.has(EN, NOTE.format(name="BERT") + "\n" + text)
    assert said(reading) == []


def test_a_question_may_go_on_over_lines() -> None:
    (card,) = Markdown("Q: What\nis it? {#what}\n\nA: This.\nA: not again").questions()
    assert (card.line, card.text, card.slug, card.answered) == (1, "What is it?", "what", True)


def test_building_on_a_later_work_is_a_problem(reading: Reading) -> None:
    path = reading.built_in.has_paper("gpt", 'builds_on = [\n  "t5",\n]\n', year=2017)
    problem = reading.finds("'t5' is a later work")
    assert (problem.path, problem.line, problem.key) == (path, 9, "builds_on[0]")


def test_building_in_a_circle_is_a_problem_of_every_paper_in_it(reading: Reading) -> None:
    reading.built_in.has_paper("gpt", 'builds_on = ["bert"]\n', year=2018)
    found = [one for one in reading.checks() if "builds on itself" in one.message]
    assert [(one.path.parent.name, one.line) for one in found] == [("bert", 9), ("gpt", 8)]
    assert "bert > gpt > bert" in found[0].message


def test_introductions_need_both_languages_once_they_have_one(reading: Reading) -> None:
    reading.built_in.has("eras/early/en.md", "Early. [[nowhere]]")
    reading.built_in.has("eras/erly/en.md", "Nothing.")
    messages = {one.message for one in reading.checks()}
    assert {"the Chinese text is missing", "[[nowhere]] leads nowhere"} <= messages
    assert any("'erly' is unknown" in message for message in messages)


def test_guides_are_checked(reading: Reading) -> None:
    reading.built_in.has("guides/terms/guide.toml", 'name = ""\n')
    reading.built_in.has("guides/pass/guide.toml", 'name = "Passes"\n')
    reading.built_in.has("guides/pass/en.md", "See [[guide:pass]] and [[guide:terms]].")
    messages = said(reading)
    assert "is empty" in messages
    assert "[[guide:terms]] leads nowhere" in messages


def test_a_folder_that_is_none_is_a_problem(reading: Reading) -> None:
    found = check([reading.built_in.root / "missing"])
    assert [one.path.name for one in found if one.message == "is no folder"] == ["missing"]
    assert not [one for one in reading.checks() if one.message == "is no folder"], "an own folder need not be"
