"""The catalogues of the interface: `python -m tests.messages` brings them up to the code.

Messages come from the source; translations stay as they are; `.mo` files are compiled from the `.po` files.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "paperreader"
LOCALE = SOURCE / "locale"
KEYWORDS = {"_": None, "ngettext": (1, 2), "mark": None}


def extracted() -> Catalog:
    """Every message that the code shows, with the places where it stands."""
    catalogue = Catalog(project="paperreader", charset="utf-8")
    found = extract_from_dir(
        SOURCE,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=(),
        strip_comment_tags=True,
    )
    for name, _line, message, _comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        if message:
            catalogue.add(message, locations=[(name, 0)])
    return catalogue


def po_files() -> list[Path]:
    """The catalogue of every language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/paperreader.po"))


def read(path: Path) -> Catalog:
    """A catalogue as it is kept."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name, ignore_obsolete=True)
    # Babel would write today's date, and each run another file.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo` file of a catalogue."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


_PASSING = (
    b'"Report-Msgid',
    b'"POT-Creation',
    b'"PO-Revision',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated-By',
)


def written(catalogue: Catalog) -> bytes:
    """The `.po` file of a catalogue, without the lines that change from day to day."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_output=True)
    return b"".join(line for line in out.getvalue().splitlines(True) if not line.startswith(_PASSING))


def main() -> None:
    """Bring every catalogue up to the code, and compile it."""
    template = extracted()
    for path in po_files():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        missing = [str(message.id) for message in catalogue if message.id and not message.string]
        print(f"{path.parent.parent.name}: {len(catalogue)} messages, {len(missing)} without translation")
        for message in missing:
            print(f"  {message}")


if __name__ == "__main__":
    main()
