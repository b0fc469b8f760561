"""Library folders -> domain: facts checked, views laid out, notes found; read through an index."""

from paperreader.library.library import Library
from paperreader.library.opening import open_library

__all__ = ["Library", "open_library"]
