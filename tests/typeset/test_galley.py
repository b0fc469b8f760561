from paperreader.typeset import Galley, parse, typeset

from .sample import check, options, shown

NOTE = "\n\n".join(
    f"## Section {n}\n\ntext {n} **bold** [l](http://x/{n % 7})\n\n- a\n- b" for n in range(400)
)


def test_a_page_grows_by_what_was_asked_for_and_ends_the_same() -> None:
    galley = Galley(parse(NOTE), options())
    seen = 0
    while galley.advance(40):
        page = galley.page
        assert len(page.lines) >= seen + 40
        seen = len(page.lines)
        assert not galley.complete
    assert galley.complete
    assert not galley.advance(40)
    whole = typeset(NOTE, options())
    assert galley.page == whole
    check(whole, len(NOTE))


def test_a_page_that_was_handed_out_does_not_change() -> None:
    galley = Galley(parse(NOTE), options())
    galley.advance(10)
    first = galley.page
    galley.advance(100)
    assert len(first.lines) == 10
    assert galley.page.lines[:10] == first.lines


def test_the_first_screen_reads_only_the_first_part_of_a_long_text() -> None:
    document = parse(NOTE)
    galley = Galley(document, options())
    galley.advance(40)
    assert document.read < len(NOTE) / 3


def test_a_document_serves_several_widths() -> None:
    document = parse("# T\n\nText[^1] [a](http://b)\n\n[^1]: note")
    pages = []
    for width in (20, 60, 20):
        galley = Galley(document, options(width))
        galley.advance(1_000)
        pages.append(galley.page)
    assert pages[0] == pages[2]
    assert pages[0] != pages[1]


def test_definitions_at_the_end_of_a_long_text_are_known_at_its_start() -> None:
    text = (
        "See [x] and [^n].\n\n"
        + "filler text.\n\n" * 2_000
        + "[w]: http://w.z\n[x]: http://y.z\n\n[^n]: the note\n"
    )
    galley = Galley(parse(text), options())
    galley.advance(3)
    assert galley.page.lines[0].text == "See x[1] and ¹."
    assert galley.page.links[0].target == "http://y.z"
    while galley.advance(1_000):
        pass
    assert galley.page.lines[-1].text == "¹ the note"


def test_long_blocks_are_read_in_parts_without_gaps() -> None:
    code = "```python\n" + "x = 1\n" * 5_000 + "```\n\nend"
    assert shown(code) == ["  x = 1"] * 5_000 + ["", "end"]
    items = "- item\n" * 5_000
    assert shown(items) == ["• item"] * 5_000
    paragraph = "word " * 20_000
    assert "".join("".join(shown(paragraph)).split()) == "word" * 20_000
    blank = "```\n" + "a\n\n" * 10_000 + "```"
    assert shown(blank) == ["  a", ""] * 10_000


def test_lines_are_found_by_their_place() -> None:
    page = typeset(NOTE, options())
    for number in range(200):
        assert page.lines[page.line_at(NOTE.index(f"text {number} "))].text.startswith(f"text {number} ")
        heading = page.headings[number]
        assert page.line_at(heading.source) == page.line_at(heading.source + 1) == heading.line
    assert page.line_at(-1) == page.line_at(0) == 0
    assert page.lines[page.line_at(len(NOTE))].text == "• b"
    assert typeset("", options()).line_at(5) == 0


def test_lists_and_tables_are_not_torn_apart_where_a_text_is_divided() -> None:
    items = "".join(f"1. item number {n} of a loose list\n\n" for n in range(150))
    assert shown(items)[-1] == "150. item number 149 of a loose list"
    text = ("filler text.\n\n" * 290) + "- a\n\n  second paragraph\n\n- b\n\nTerm\n: one\n\n: two\n"
    assert shown(text)[-9:] == ["• a", "", "  second paragraph", "", "• b", "", "Term", "    one", "    two"]
