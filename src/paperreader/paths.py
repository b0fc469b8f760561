"""Where things lie: the folders that travel with the program, and the reader's own."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """A top-level folder of the project (`data`, `styles`), from a checkout or an installed wheel.

    The checkout comes first, so that what is edited is what is run.
    """
    checkout = _PACKAGE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return _PACKAGE / "_shipped" / name


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one reader. None of them need exist yet."""

    data: Path
    """Journal, progress, own library, own notes: what must never be lost."""
    config: Path
    """Holds `config.toml`, which is read and never written."""
    cache: Path
    """Holds the search index; may be deleted at any time."""
    libraries: tuple[Path, ...]
    """Library folders, each lying over those before it. The built-in one is the first."""

    @property
    def config_file(self) -> Path:
        """The reader's settings."""
        return self.config / "config.toml"

    @property
    def own_library(self) -> Path:
        """The reader's own library folder, always loaded when it exists."""
        return self.data / "library"


def standard_folder(kind: str) -> Path:
    """The platform's own user folder of a kind: `data`, `config` or `cache`."""
    # Not needed where every folder is given, and not free to import.
    import platformdirs

    folder = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
    }[kind]
    return folder("paperreader", appauthor=False)
