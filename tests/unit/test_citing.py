import re

from hypothesis import given
from hypothesis import strategies as st

from paperreader.domain.paper import Paper
from paperreader.services.citing import bibtex, citation

BERT = Paper(
    id="bert",
    title="BERT: Pre-training of Deep Bidirectional Transformers",
    short="BERT",
    authors=("Jacob Devlin", "Ming-Wei Chang"),
    year=2018,
    venue="NAACL 2019",
    arxiv="1810.04805",
    era="pretraining",
    topics=("language-models",),
)


def paper(**facts: object) -> Paper:
    values: dict[str, object] = {
        "id": "x",
        "title": "Some Title",
        "short": "X",
        "year": 2020,
        "era": "e",
        "topics": ("t",),
    }
    return Paper(**{**values, **facts})  # type: ignore[arg-type]


def test_a_citation_is_one_line_with_all_that_is_known() -> None:
    assert citation(BERT) == (
        "Jacob Devlin, Ming-Wei Chang (2018). BERT: Pre-training of Deep Bidirectional Transformers. "
        "NAACL 2019. https://arxiv.org/abs/1810.04805"
    )


def test_a_citation_manages_with_little() -> None:
    assert citation(paper()) == "(2020). Some Title."
    assert citation(paper(title="Is it so?", organisation="OpenAI")) == "OpenAI (2020). Is it so?"
    assert citation(paper(authors=("A B",), more_authors=True)) == "A B et al. (2020). Some Title."


def test_bibtex_has_a_key_kind_and_fields() -> None:
    assert bibtex(BERT) == (
        "@inproceedings{devlin2018bert,\n"
        "  title = {{BERT: Pre-training of Deep Bidirectional Transformers}},\n"
        "  author = {Jacob Devlin and Ming-Wei Chang},\n"
        "  year = {2018},\n"
        "  booktitle = {NAACL 2019},\n"
        "  eprint = {1810.04805},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/1810.04805},\n"
        "}"
    )


def test_bibtex_of_reports_posts_and_cut_lists_of_authors() -> None:
    assert bibtex(paper(kind="report", organisation="OpenAI")).startswith("@techreport{openai2020some,")
    assert "institution = {OpenAI}" in bibtex(paper(kind="report", organisation="OpenAI"))
    assert bibtex(paper(kind="post")).startswith("@misc{")
    assert "author = {A B and others}" in bibtex(paper(authors=("A B",), more_authors=True))


def test_keys_are_plain_whatever_the_names() -> None:
    assert bibtex(paper(authors=("Łukasz Müller",))).startswith("@misc{muller2020some,")
    assert bibtex(paper(authors=("李明",), title="注意力")).startswith("@misc{2020")


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=20).filter(str.strip))
def test_braces_stay_balanced_and_nothing_is_special_to_tex(title: str, author: str) -> None:
    text = bibtex(paper(title=title, authors=(author, "B")))
    bare = re.sub(r"\\[a-z]+\{\}|\\[&%$#_{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"[&%$#~^]", bare)
