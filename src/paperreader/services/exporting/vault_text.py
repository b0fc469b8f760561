"""How texts are written so that Obsidian understands them: names of files, properties, links, questions."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from paperreader.domain.cards import split
from paperreader.library.markdown import Markdown
from paperreader.services.plain_text import one_line

Property = str | int | bool | date | Sequence[str]
Naming = Callable[[str], str | None]
"""From what stands between `[[` and `]]` to what Obsidian is to have there; None where there is no page."""

_LINK = re.compile(r"\[\[([^\[\]\n|]{1,80})\]\]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
"""What Windows takes for a device, whatever its ending."""
_LONGEST = 100
_NOT_IN_LINK = re.compile(r"[\[\]|#^]")


def file_name(name: str) -> str:
    """An id as the name of a file without its ending, the same on every system."""
    if len(name) > _LONGEST:
        return f"{name[:_LONGEST]}-{sha256(name.encode()).hexdigest()[:8]}"
    return f"{name}_" if _DEVICES.match(name) else name


def link(name: str, shown: str) -> str:
    """What stands between the brackets of a link to a page; signs that would end it are left out."""
    text = " ".join(_NOT_IN_LINK.sub(" ", shown).split())
    return f"{name}|{text}" if text and text != name else name


def properties(values: Mapping[str, Property | None]) -> str:
    """The properties that a page begins with; what is None or empty is left out."""
    lines = (f"{name}: {_yaml(value)}\n" for name, value in values.items() if _is_given(value))
    return f"---\n{''.join(lines)}---\n"


def _is_given(value: Property | None) -> bool:
    return value is not None and value != "" and value != []


def _yaml(value: Property | None) -> str:
    """A value in YAML, of which JSON is a part; dates stand as they are, so that they are taken for dates."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        value = one_line(value)
    elif isinstance(value, Sequence):
        value = [one_line(one) for one in value]
    return json.dumps(value, ensure_ascii=False)


def relinked(text: str, naming: Naming) -> str:
    """A text with its links to papers and guides as Obsidian has them; code and formulas stay as they are."""
    if "[[" not in text:
        return text
    markdown = Markdown(text)
    in_tables = {row.line for table in markdown.tables() for row in (table.header, *table.rows)}
    lines = text.split("\n")
    for (number, line), (_, shown) in zip(markdown.lines, markdown.prose, strict=True):
        if "[[" in line:
            lines[number - 1] = _relinked_line(line, shown, naming, is_row=number in in_tables)
    return "\n".join(lines)


def _relinked_line(line: str, shown: str, naming: Naming, *, is_row: bool) -> str:
    def relink(found: re.Match[str]) -> str:
        name = naming(found[1].strip()) if shown[found.start()] == "[" else None
        if name is None:
            return found[0]
        # In a table a bar would end the cell.
        return f"[[{name.replace('|', chr(92) + '|') if is_row else name}]]"

    return _LINK.sub(relink, line)


def with_folded_answers(text: str) -> str:
    """A text whose questions are callouts that hold their answers folded away."""
    pieces: list[str] = []
    at = 0
    for card in split(text):
        before = text[at : card.source].strip("\n")
        pieces += [before] if before.strip() else []
        question = " ".join(card.question.split())
        pieces.append(f"> [!question]- {question}\n{_quoted(card.answer.split(chr(10)))}")
        at = card.end
    rest = text[at:].strip("\n")
    return "\n\n".join([*pieces, rest] if rest.strip() else pieces) + "\n"


def _quoted(lines: Iterable[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in lines)
