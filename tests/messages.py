"""The catalogues of the interface: `python -m tests.messages` brings them up to the code.

Messages come from the source; translations stay as they are; `.mo` files are compiled from the `.po` files.
"""

import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "paperreader"
LOCALE = SOURCE / "locale"
KEYWORDS = {"_": 1, "ngettext": 2, "mark": 1}
"""Functions that look a message up or name it, and how many texts it has."""


def extracted() -> Catalog:
    """Every message that the code shows, with the places where it stands; those in f-strings, too."""
    catalogue = Catalog(project="paperreader", charset="utf-8")
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
            if message := _message(call):
                catalogue.add(message, locations=[(name, 0)])
    return catalogue


def _message(call: ast.Call) -> str | tuple[str, ...] | None:
    """The message that a call looks up or names; None where it does neither."""
    if not isinstance(call.func, ast.Name) or call.func.id not in KEYWORDS:
        return None
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)][
        : KEYWORDS[call.func.id]
    ]
    if len(texts) < KEYWORDS[call.func.id]:
        return None
    return texts[0] if len(texts) == 1 else tuple(texts)


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
