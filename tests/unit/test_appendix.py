from hypothesis import given
from hypothesis import strategies as st

from paperreader import language
from paperreader.domain.paper import Link
from paperreader.domain.visible import visible
from paperreader.services.appendix import Surroundings, appendix, plain
from paperreader.typeset import Options, typeset
from tests.unit.test_citing import BERT, paper

NOTHING = Surroundings("", ())


def test_what_there_is_nothing_to_say_about_is_left_out() -> None:
    assert appendix(paper(), NOTHING, 4) == ""
    assert appendix(paper(), Surroundings("## Builds on\n\nT5", ()), 4) == "## Builds on\n\nT5"


def test_lineage_lists_links_and_authors_are_told() -> None:
    one = paper(
        authors=("A", "B", "C"),
        arxiv="1810.04805",
        links=(Link(kind="code", url="https://www.example.org/a_b/"),),
    )
    told = appendix(one, Surroundings("## Led to\n\n[[gpt-2]]", ("Classics › All",)), 2)
    assert told == (
        "## Led to\n\n[[gpt-2]]\n\n## In lists\n\n- Classics › All\n\n"
        "## Links\n\n"
        "- page: [arxiv\\.org/abs/1810\\.04805](https://arxiv.org/abs/1810.04805)\n"
        "- PDF: [arxiv\\.org/pdf/1810\\.04805](https://arxiv.org/pdf/1810.04805)\n"
        "- code: [example\\.org/a\\_b](https://www.example.org/a_b/)\n\n"
        "## Authors\n\nA, B, C"
    )


def test_headings_are_in_the_language_of_the_interface() -> None:
    language.use("zh")
    assert "## Links" not in appendix(BERT, NOTHING, 4)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_plain_text_is_shown_by_markdown_as_it_is(text: str) -> None:
    page = typeset(f"- {plain(text)}", Options(width=200))
    shown = "".join(line.text for line in page.lines)
    assert shown.removeprefix("• ").replace("\ufe0f", "") == visible(text.replace("\ufe0f", ""))
