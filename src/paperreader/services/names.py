"""What links call the papers and guides of a library."""

from paperreader.language import in_use
from paperreader.library import Library


def name_of(library: Library, target: str) -> str | None:
    """The shown name of a paper id, or of `guide:<id>`; None where the library has neither."""
    if not target.startswith("guide:"):
        return library.short(target)
    guide = next((one for one in library.guides() if f"guide:{one.id}" == target), None)
    if guide is None:
        return None
    return guide.name_zh if guide.name_zh and in_use() == "zh" else guide.name
